"""Spelling of names: what makes two spellings one, and nothing else. Dossiers and cards both ask here."""

from .naming import LATE, Name, agree, keys_of, name_of, parts_of
from .spelling import PARTICLES, given_name, is_given_name, is_initial, skeleton, words_of

__all__ = [
    "LATE",
    "PARTICLES",
    "Name",
    "agree",
    "given_name",
    "is_given_name",
    "is_initial",
    "keys_of",
    "name_of",
    "parts_of",
    "skeleton",
    "words_of",
]
