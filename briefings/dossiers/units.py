"""A person's unit: all sightings under one name by its bones and with one party. Persons are made of units.

Units do not depend on what other articles say; which of them are one person does, and is found out when it is asked.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from briefings.names import Name, name_of


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
    """The unit as a tally keeps it."""
    return json.dumps([*unit.name, unit.party, unit.apart], ensure_ascii=False)


@lru_cache(maxsize=16384)
def read_unit(body: str) -> Unit:
    """The unit that a tally keeps."""
    surname, given, words, *others, party, apart = json.loads(body)
    return Unit(Name(surname, given, tuple(words), *others), party, apart)
