"""Which nouns name a thing that can be at issue, and which name one who acts."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words
from .nouns import role_kind

PEOPLE = frozenset({"PERSON", "GPE", "NORP"})
WHEN = frozenset({"DATE", "TIME"})
HOLLOW = frozenset({
    "side", "party", "country", "government", "nation", "state", "people", "one", "anything", "everything",
    "something", "nothing", "anyone", "everyone", "nobody", "part", "way", "day", "time", "year", "month", "week",
    "hour", "role", "say", "table", "group", "army", "person", "idea",
    "step", "thing", "end", "ally", "counterpart", "official",
})  # fmt: skip
"""Nouns that name no matter by themselves."""


def is_matter(noun: Token) -> bool:
    """Whether a noun names a thing that can be at issue, and no person, party or time."""
    named = noun.ent_type_ in WHEN or (
        noun.ent_type_ in PEOPLE and (noun.pos_ == "PROPN" or noun.text.istitle())
    )
    if noun.pos_ not in {"NOUN", "PROPN"} or named:
        return False  # the crossing of "the Ruritania crossing" is a thing, whatever the whole is taken for
    return noun.lemma_.lower() not in HOLLOW and noun.lower_ not in HOLLOW


def acts(noun: Token) -> bool:
    """Whether a noun means one who does something: a minister, an army."""
    return (role_kind(noun.text) is not None and noun.tag_ == "NN") or bool(
        {noun.lower_, noun.lemma_.lower()} & words("bodies")
    )
