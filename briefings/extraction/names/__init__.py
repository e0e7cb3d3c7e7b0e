"""Who is named: names and their spellings in one article, and the phrases around a name."""
