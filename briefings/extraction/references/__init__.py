"""Whom a pronoun or a noun means."""
