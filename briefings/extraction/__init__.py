"""Article -> Extraction: who, what they said, what each side wants, when, what happened. Each with its span."""
