"""Load: files on disk become a frozen Library; every node knows its place."""
