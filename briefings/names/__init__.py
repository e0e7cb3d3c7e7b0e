"""Spelling of names: what makes two spellings one, and nothing else. Dossiers and cards both ask here."""

from .spelling import given_name, is_initial, skeleton, words_of

__all__ = ["given_name", "is_initial", "skeleton", "words_of"]
