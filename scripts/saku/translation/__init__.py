"""Whether a translation still says what its source says: kept section by section, by the hash of the source text."""
