"""Disagreements between sources, found by rule: a kind of claim, when two of them are of the same, when they differ."""
