"""Data files: words and names, each with its source, read by the rules beside them."""
