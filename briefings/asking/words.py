"""Words as questions compare them: by stem, by root, and by what may stand for them.

A stem is what inflection leaves alone ("meets", "met" -> ``meet``), a root what derivation does ("agreement").
Source: the suffixes are those of Porter's stemmer, cut to what keeps unlike words apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_VOWELS = "aeiouy"
_DERIVED = (
    "ational", "ations", "ation", "ators", "ator", "ating", "at", "ements", "ement", "ments", "ment",
    "ances", "ance", "ences", "ence", "encies", "ency", "ings", "ing", "ibility", "ability", "ities",
    "ity", "ions", "ion", "ives", "ive", "als", "al", "ers", "er", "ors", "or", "ate", "ant", "ent",
    "ee", "ness", "able", "ly",
)  # fmt: skip
_SHORTEST = 4
"""Letters that a root keeps."""


def _lines(name: str) -> tuple[str, ...]:
    text = (files(f"{__package__}.lexicons") / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, *forms in map(str.split, _lines("irregular")) for form in (base, *forms)}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms) for base, *forms in map(str.split, _lines("irregular"))}


def unaccented(word: str) -> str:
    """The word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:  # noqa: PLR0911 - a table of cases
    """The word without its inflection, in small letters."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word in _irregular():
        return _irregular()[word]
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _no_e(word[:-1])
    if word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > 2 and any(letter in _VOWELS for letter in rest):
            return _undoubled(rest)
    return _no_e(word)


def _undoubled(rest: str) -> str:
    """``stopp`` -> ``stop``; ``propos`` and ``agre`` as their whole words come out."""
    if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lse":
        return rest[:-1]
    return _no_e(rest)


def _no_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") and not word.endswith("ee") else word


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The stem without what derivation adds."""
    base = stem(word)
    for ending in _DERIVED:
        if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST:
            return base[: -len(ending)].rstrip("e")
    return base.rstrip("e") if len(base) > _SHORTEST else base


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Stem -> stems, and phrases with ``_``, that may stand for it."""
    found: dict[str, set[str]] = {}
    for line in _lines("synonyms"):
        words = [phrase_stem(word) for word in line.split()]
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def phrase_stem(word: str) -> str:
    """The stem of a word, or of the first word of a phrase with ``_``."""
    first, *rest = word.split("_")
    return "_".join((stem(first), *rest))


def synonyms(word: str) -> frozenset[str]:
    """Stems, and phrases with ``_``, that may stand for a stem."""
    return _groups().get(word, frozenset())


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("opposites"):
        sides = [[phrase_stem(word) for word in half.split()] for half in line.split("|")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


def opposites(word: str) -> frozenset[str]:
    """Stems, and phrases with ``_``, that deny a stem."""
    return _opposites().get(word, frozenset())


@cache
def light() -> frozenset[str]:
    """Words of a question that need not stand in its answer."""
    return frozenset(word for line in _lines("light") for word in line.split())


@cache
def endings() -> frozenset[str]:
    """What names of places, and of their people, may end in."""
    return frozenset(("", *(ending for line in _lines("endings") for ending in line.split())))


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Verbs and their particles."""
    return tuple((verb, particle) for verb, particle in map(str.split, _lines("phrases")))


@cache
def of_class(name: str) -> frozenset[str]:
    """Stems of the words of a class."""
    found = (line.partition(":") for line in _lines("classes"))
    return frozenset(stem(word) for called, _, words in found if called == name for word in words.split())


@lru_cache(maxsize=4096)
def begun(word: str) -> tuple[str, ...]:
    """What to look for in an index of whole words, so that a stem is found in all its forms: beginnings and words."""
    first = word.split("_", maxsplit=1)[0]
    forms = _forms().get(first)
    if forms:
        return (first, *forms, f"{first}s")
    return (
        (f"{first[:-1] if first.endswith('y') and len(first) > 4 else first}*",)
        if len(first) > 3
        else (first, f"{first}s")
    )
