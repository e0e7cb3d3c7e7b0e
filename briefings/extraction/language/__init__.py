"""What every rule stands on: the parsed article, words by their nature, grammar, and the tables."""
