"""What changed: between two states of the content, and since a printed edition."""
