"""Packages for learning platforms: SCORM, question banks, Common Cartridge, made from the same trees as site and books."""
