"""What an office that hands out certificates does: issue them from a roster, and keep the keys of their seals."""
