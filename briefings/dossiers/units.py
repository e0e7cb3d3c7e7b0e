"""A person's unit: all sightings under one name by its bones and with one party. Persons are made of units.

Units do not depend on what other articles say; which of them are one person does, and is found out when it is asked.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from briefings.names import given_name, is_initial, skeleton, words_of


class Name(NamedTuple):
    """A name by its bones."""

    surname: str
    given: str
    """Empty for a bare surname, a letter for an initial."""
    whole: tuple[str, ...]
    """All its words, in no order."""


class Unit(NamedTuple):
    """What sightings are counted under."""

    name: Name
    party: str | None

    @property
    def is_full(self) -> bool:
        """Whether it has a given name, and more of it than a letter."""
        return len(self.name.given) > 1


def name_of(name: str, aliases: tuple[str, ...] = ()) -> Name:
    """A name by its bones. The surname is the word the article goes on with, else the last one."""
    words = words_of(name)
    alone = [alias for alias in (words_of(alias) for alias in aliases) if len(alias) == 1]
    goes_on = [word for (word,) in alone if word in words]
    surname = words[-1] if not goes_on or words[-1] in goes_on else goes_on[0]
    rest = [word for word in words if word != surname]
    given = "" if not rest else rest[0] if is_initial(rest[0]) else given_name(rest[0])
    whole = tuple(sorted(given_name(word) for word in words))
    return Name(surname=skeleton(surname), given=given, whole=whole if len(words) > 1 else ())


@lru_cache(maxsize=65536)
def unit_of(name: str, aliases: tuple[str, ...], party: str | None) -> Unit | None:
    """The unit that a sighting counts under; None for a name without a letter."""
    return Unit(name_of(name, aliases), party) if words_of(name) else None


def write_unit(unit: Unit) -> str:
    """The unit as a tally keeps it."""
    return json.dumps([unit.name.surname, unit.name.given, unit.name.whole, unit.party], ensure_ascii=False)


@lru_cache(maxsize=65536)
def read_unit(body: str) -> Unit:
    """The unit that a tally keeps."""
    surname, given, whole, party = json.loads(body)
    return Unit(Name(surname, given, tuple(whole)), party)
