"""Paper: an outline and its trees become Typst, and Typst becomes PDF."""
