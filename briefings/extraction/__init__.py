"""Article -> Extraction: who, what they said, what each side wants, when, what happened. Each with its span."""

READER = "2"
"""Version of the rules: raised when a change makes another reading of an old article worth while.

It stands here so that it can be asked for without loading the language model.
"""
