"""The nouns of roles: what a word says that a person is."""

from __future__ import annotations

from functools import lru_cache

from .lexicon import rows, words

IRREGULAR = {
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "spokespeople": "spokesperson",
    "men": "man",
    "women": "woman",
    "people": "person",
    "chairmen": "chairman",
    "wives": "wife",
    "chiefs": "chief",
}
"""Plurals that are not made with an s."""


def singular(word: str) -> str:
    """The singular of a role's noun, small letters."""
    small = word.lower()
    if small in IRREGULAR:
        return IRREGULAR[small]
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if small.endswith(ending) and small[: -len(ending)] + instead in _kinds():
            return small[: -len(ending)] + instead
    return small


def is_plural(word: str) -> bool:
    """Whether the noun of a role means several: "envoys"."""
    return singular(word) != word.lower()


@lru_cache(maxsize=4096)
def role_kind(word: str) -> str | None:
    """The kind of role a noun names (see ``lexicons/role_nouns.tsv``), or None."""
    small = word.lower().rstrip(".").removeprefix("ex-").removesuffix("'s")
    if "-" in small and small not in _kinds() and singular(small) not in _kinds():
        first, _, last = small.rpartition("-")
        small = first if last in {"designate", "elect"} else last
    return _kinds().get(small) or _kinds().get(singular(small))


DOUBLE_TITLES = frozenset({
    "dato seri", "dato sri", "datuk seri", "datuk sri", "datuk wira", "tan sri", "toh puan", "tun dr", "rt hon",
    "right honourable", "his excellency", "her excellency", "his eminence", "his holiness", "his majesty",
    "her majesty", "his highness", "her highness", "al haj", "el hadj",
})  # fmt: skip
"""Titles of two words of which one alone is none."""


def is_double_title(first: str, second: str) -> bool:
    """Whether two words are one title: "Tan Sri"."""
    return f"{first.lower()} {second.lower()}" in DOUBLE_TITLES


def is_modifier(word: str) -> bool:
    """Whether a word may stand before the noun of a role, as a part of it."""
    return word.lower() in words("role_modifiers")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in rows("role_nouns")}


_FEMALE = frozenset({
    "mrs", "ms", "miss", "lady", "dame", "princess", "queen", "baroness", "countess", "duchess",
    "spokeswoman", "chairwoman", "congresswoman", "businesswoman", "woman", "mother", "wife", "sister",
    "daughter", "grandmother", "widow", "actress", "nun", "madame", "frau",
})  # fmt: skip
_MALE = frozenset({
    "mr", "sir", "lord", "prince", "king", "baron", "duke", "count", "emir", "sheikh", "sultan",
    "spokesman", "chairman", "congressman", "businessman", "man", "father", "husband", "brother", "son",
    "grandfather",
})  # fmt: skip


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in rows("given_names")}


def gender_of_name(name: str) -> str | None:
    """``f`` or ``m`` where the given name of a person tells, else None; a single word is no given name."""
    first, *rest = name.lower().split() or [""]
    return _given().get(first) if rest else None


def gender_of(word: str) -> str | None:
    """``f`` or ``m`` where the noun of a role tells, else None."""
    noun = singular(word.strip(",.;"))
    return "f" if noun in _FEMALE else "m" if noun in _MALE else None
