"""A person's unit: all sightings under one name by its bones and with one party. Persons are made of units.

Units do not depend on what other articles say; which of them are one person does, and is found out when it is asked.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefings.names import Name, name_of

_BETWEEN = "\x1f"
"""Unit separator, which no word of a name holds; the party comes last and may hold anything."""


class Unit(NamedTuple):
    """What sightings are counted under."""

    name: Name
    party: str | None
    apart: str = ""
    """The decision of the talks file by which they are somebody else than others of the name."""

    @property
    def is_full(self) -> bool:
        """Whether it has a given name, and more of it than a letter."""
        return self.name.is_full


@lru_cache(maxsize=16384)
def unit_of(name: str, aliases: tuple[str, ...], party: str | None) -> Unit | None:
    """The unit that a sighting counts under; None for a name without a letter."""
    bones = name_of(name, aliases)
    return Unit(bones, party) if bones else None


def write_unit(unit: Unit) -> str:
    """The unit as a tally keeps it; short, for there are many of it."""
    name = unit.name
    words = " ".join(name.words)
    party = "" if unit.party is None else f"={unit.party}"
    parts = (
        name.surname,
        name.given,
        words,
        name.run,
        name.glued,
        name.before,
        "o" * name.ordered,
        unit.apart,
    )
    return _BETWEEN.join((*parts, party))


@lru_cache(maxsize=16384)
def read_unit(body: str) -> Unit:
    """The unit that a tally keeps."""
    surname, given, words, run, glued, before, ordered, apart, party = body.split(_BETWEEN, 8)
    name = Name(surname, given, tuple(words.split(" ")), run, glued, before, bool(ordered))
    return Unit(name, party[1:] if party else None, apart)
