"""A person's name taken apart: its words by their bones, which is the surname, and the keys that two spellings share.

Two names that share a key may be one person's; ``agree`` then says whether nothing in them speaks against it.
Source: the particles and orders of names as agencies' style books give them; the rules are our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from .scripts import in_latin
from .spelling import PARTICLES, given_name, is_given_name, is_initial, skeleton

_FATHERS = frozenset({"bin", "ibn", "bint"})
"""What stands between a name and the father's: the order of such words is never free."""
_HONORIFICS = frozenset(
    {"sir", "dame", "lord", "lady", "sheikh", "shaikh", "sheik", "sayyid", "seyed", "seyyed", "syed", "sayed"}
    | {
        "haj",
        "hajj",
        "hajji",
        "haji",
        "mullah",
        "mufti",
        "ayatollah",
        "imam",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
    }
)
_MOST_WORDS = 6
_ALIKE, _LONG = 84.0, 6
"""Likeness (0 to 100) of two middle names that are taken for one, and letters from which they are compared so."""


class Part(NamedTuple):
    """A word of a name."""

    word: str
    """In small Latin letters without accents."""
    capital: bool
    linked: bool
    """By a hyphen to the word before it."""


class Name(NamedTuple):
    """A name by its bones."""

    surname: str
    given: str
    """Empty for a bare surname, a letter for an initial."""
    words: tuple[str, ...]
    """All its words in their order, without particles and honorifics."""
    run: str
    """The words written as one."""
    glued: str = ""
    """The same with the particle before the surname; empty where there is none."""
    before: str = ""
    """The particle that stands before the surname, where the name has one."""
    ordered: bool = False
    """Whether the order of the words says who is whose child."""

    @property
    def is_full(self) -> bool:
        """Whether it has a given name, and more of it than a letter."""
        return len(self.given) > 1


def parts_of(name: str) -> tuple[Part, ...]:
    """The words of a name as they are written; points part initials, hyphens link words."""
    found: list[Part] = []
    for token in re.sub(r"['’ʼ`ʹʻ]s\b", "", name).split():
        bare = re.sub(r"['’ʼ`ʹʻ]", "", token)
        for index, piece in enumerate(re.split(r"[-‐‑–.]+", bare)):
            for word in re.findall(r"[^\W_]+", in_latin(piece)):
                linked = index > 0 and bool(found) and "." not in bare
                found.append(Part(word, piece[:1].isupper(), linked))
    return tuple(found)


@lru_cache(maxsize=16384)
def name_of(name: str, aliases: tuple[str, ...] = ()) -> Name | None:
    """A name by its bones; None for one without a letter.

    Args:
        name: the fullest form of an article.
        aliases: the other forms; the surname is the word that the article goes on with, else the last one.
    """
    parts = parts_of(name)
    if not parts:
        return None
    kept = _without_particles(_without_honorifics(parts))
    words = tuple(given_name(part.word) for part in kept)
    index = _surname_at(kept, aliases)
    rest = [part for part in kept if part is not kept[index]]
    bare = bool(rest) and all(_hangs_on(part, parts) for part in kept[1:]) and not is_initial(kept[0].word)
    given = "" if bare or not rest else rest[0].word if is_initial(rest[0].word) else given_name(rest[0].word)
    place = parts.index(kept[index])
    before = parts[place - 1].word if place and parts[place - 1].word in PARTICLES else ""
    return Name(
        surname=given_name(kept[index].word),
        given="" if before and len(parts) == 2 else given,
        words=words,
        run=skeleton("".join(part.word for part in kept)),
        glued=skeleton("".join(part.word for part in (*kept[:-1], *parts[place - 1 :]))) if before else "",
        before=before,
        ordered=any(part.word in _FATHERS for part in parts)
        or all(is_given_name(part.word) for part in kept),
    )


def _hangs_on(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a hyphen links it to a word that is no particle."""
    return part.linked and parts[parts.index(part) - 1].word not in PARTICLES


def _without_honorifics(parts: Sequence[Part]) -> Sequence[Part]:
    """What follows titles that stand before a name of two words or more."""
    while len(parts) > 2 and parts[0].word in _HONORIFICS:
        parts = parts[1:]
    return parts


def _without_particles(parts: Sequence[Part]) -> Sequence[Part]:
    """The words that are none; one at the start of a longer name, with a capital, is a name: Ben, An, Le."""
    alone = len(parts) > 1 and parts[0].capital and not parts[1].linked and parts[1].word not in PARTICLES
    first = parts[:1] if (alone and len(parts) > 2) or (alone and parts[0].word == "ben") else ()
    kept = [*first, *(part for part in parts[len(first) :] if part.word not in PARTICLES)]
    return kept or parts


def _surname_at(kept: Sequence[Part], aliases: tuple[str, ...]) -> int:
    alone = [found[0].word for alias in aliases if len(found := _without_particles(parts_of(alias))) == 1]
    words = [part.word for part in kept]
    goes_on = [word for word in alone if word in words]
    return len(words) - 1 if not goes_on or words[-1] in goes_on else words.index(goes_on[0])


@lru_cache(maxsize=16384)
def keys_of(name: Name) -> tuple[str, ...]:
    """What another spelling of the same full name shares with it; none for a bare surname."""
    if not name.is_full:
        return ()
    words = name.words[:_MOST_WORDS]
    parts = {*_shorter(name, words), *(() if name.ordered else (tuple(sorted(words)),))}
    if (late := late_of(name)) is not None:
        parts.add(late)
    runs = {name.run, name.glued} - {""}
    return tuple(sorted({*(" ".join(each) for each in parts), *(f"={run}" for run in runs)}))


@lru_cache(maxsize=65536)
def late_of(name: Name) -> tuple[str, str] | None:
    """What is left where the first of several given names is not written; None where there is one."""
    words = name.words[:_MOST_WORDS]
    start, last = _places(name, words)
    if start + 1 >= last or is_initial(words[start + 1]):
        return None
    return (words[start + 1], name.surname)


def _shorter(name: Name, words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The name itself, and what it may be cut to: given name and surname stay; what follows a father's name may go."""
    found = {words, (name.given, name.surname)}
    start, last = _places(name, words)
    if name.ordered and len(words) > start + 2:
        found.add(words[start : start + 2])
    between = words[start + 1 : last]
    for size in range(len(between) + 1):
        found |= {(name.given, *chosen, name.surname) for chosen in combinations(between, size)}
    return {each for each in found if len(each) > 1}


def _places(name: Name, words: tuple[str, ...]) -> tuple[int, int]:
    """Of the given name and of the surname among the words."""
    last = len(words) - 1
    return (
        words.index(name.given) if name.given in words else 0,
        last - words[::-1].index(name.surname) if name.surname in words else last,
    )


@lru_cache(maxsize=16384)
def agree(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's: no word of one contradicts a word of the other."""
    shorter, longer = sorted((one.words, other.words), key=lambda words: (len(words), words))
    if (
        len(shorter) == len(longer)
        and not (one.ordered or other.ordered)
        and sorted(shorter) == sorted(longer)
    ):
        return True
    if len(shorter) != len(longer) and one.run == other.run:
        return True
    return _fits_into(shorter, longer) or one.run == other.glued or one.glued == other.run


def _fits_into(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether every word of the shorter has its place in the longer, in order; middle names may differ a little."""
    place = 0
    for word in shorter:
        while place < len(longer) and not _same(word, longer[place]):
            place += 1
        if place == len(longer):
            return False
        place += 1
    return True


def _same(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[:1] == other[:1]
    return one == other or (min(len(one), len(other)) >= _LONG and fuzz.ratio(one, other) >= _ALIKE)
