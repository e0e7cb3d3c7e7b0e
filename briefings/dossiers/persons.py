"""Who is who among the units: persons made out, with name, key and party, as far as they are asked for.

A person is looked up with everybody who could be the same: all units of the surname, those whose names share a key with
one of them, and those that the talks file joins. That is as many as there are ways to write and to take that name,
however many articles do.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefings.models import Decision, DecisionKind
from briefings.names import keys_of, name_of, words_of
from briefings.ports import Shelf, Tally

from .decisions import Decisions, is_named, mark_of
from .entries import unit_number
from .namesakes import Seen, find_namesakes
from .scopes import Scopes
from .units import Unit, read_unit

_KEY = 40
"""Characters of a key."""
_UNITS, _TRAITS = 2000, 400
"""Units of one surname, and names and roles of one unit, that are looked at; the most frequent first."""


class Known(NamedTuple):
    """A person, as far as names go."""

    key: str
    """Stable: ``ada-vell``."""
    name: str
    """The fullest form; among equally full ones the most frequent."""
    aliases: tuple[str, ...]
    party: str | None
    roles: tuple[str, ...]
    outside: bool
    units: tuple[int, ...]


class Persons:
    """Persons of one talks, made out as they are asked for and remembered while a question is answered.

    Args:
        shelf: where units are looked up.
        scopes: of the talks.
        talks: key of the talks.
        decisions: of the talks file, on who is one person.
    """

    def __init__(self, shelf: Shelf, scopes: Scopes, talks: str, decisions: Decisions) -> None:
        self._shelf, self._scopes, self._talks, self._decisions = shelf, scopes, talks, decisions
        self._known: dict[int, Known] = {}
        self._loaded: set[tuple[str, str]] = set()

    def of_unit(self, unit: int) -> Known | None:
        """The person of a unit that was loaded."""
        return self._known.get(unit)

    def of(self, unit: Unit | None) -> Known | None:
        """The person of a unit; loaded before."""
        return self._known.get(unit_number(unit, self._talks)) if unit else None

    def load(self, units: Iterable[Unit]) -> None:
        """Make out the persons of units, and of all that could be the same."""
        todo = self._asked(units)
        found: dict[int, tuple[Unit, int]] = {}
        while todo := todo - self._loaded:
            self._loaded |= todo
            fresh = self._units([self._scopes(*each) for each in sorted(todo)])
            found |= fresh
            todo = self._asked(unit for unit, _ in fresh.values())
        self._make_out(found)

    def decided(self) -> Iterator[Decision]:
        """The decisions of the talks file, each with the names that no report gives anybody."""
        for join in self._decisions.joins:
            nobody = tuple(name for name in join.names if not self._named(name))
            yield Decision(kind=DecisionKind.JOIN, names=join.names, reason=join.reason, nobody=nobody)
        for split in self._decisions.splits:
            mark = mark_of(split)
            nobody = () if any(unit.apart == mark for unit in self._alike(split.name)) else (split.name,)
            yield Decision(kind=DecisionKind.SPLIT, names=(split.name,), reason=split.reason, nobody=nobody)

    def _named(self, text: str) -> list[Unit]:
        """The units that a name of the talks file means."""
        name = name_of(text)
        return [unit for unit in self._alike(text) if name and is_named(name, unit.name)]

    def _alike(self, text: str) -> list[Unit]:
        """The units that a name of the talks file could mean."""
        name = name_of(text)
        asked = [("surname", word) for word in name.words] if name else []
        asked += [("alike", key) for key in keys_of(name)] if name else []
        return [unit for unit, _ in self._units([self._scopes(*each) for each in asked]).values()]

    def _asked(self, units: Iterable[Unit]) -> set[tuple[str, str]]:
        """What whoever could be the same is found by: surnames, what spellings share, and names joined with these."""
        units = list(units)
        names = {unit.name for unit in units}
        names |= {
            *self._decisions.names_in({number for unit in units for number in self._decisions.of(unit)})
        }
        return {
            *(("surname", name.surname) for name in names),
            *(("alike", key) for name in names for key in keys_of(name)),
        }

    def _units(self, scopes: Sequence[int]) -> dict[int, tuple[Unit, int]]:
        tallies = self._shelf.tallies(scopes, limit=_UNITS)
        return {tally.key: (read_unit(tally.body), tally.n) for tally in tallies}

    def _make_out(self, found: dict[int, tuple[Unit, int]]) -> None:
        """Group the units of each set of surnames that hang together, and name the persons."""
        traits = _by_scope(
            self._shelf.tallies([self._scopes("unit", number) for number in found], limit=_TRAITS)
        )
        seen = [
            _seen(number, unit, votes, traits.get(self._scopes("unit", number), ()))
            for number, (unit, votes) in found.items()
        ]
        by_stem: dict[str, list[list[Seen]]] = defaultdict(list)
        for group in find_namesakes(seen, self._decisions.of):
            by_stem[_stem(_name(group))].append(group)
        for stem, groups in by_stem.items():
            groups.sort(
                key=lambda group: [(each.unit.party or "", each.unit.apart, each.unit.name) for each in group]
            )
            for index, group in enumerate(groups):
                known = _known(group, stem if index == 0 else f"{stem}-{index + 1}")
                self._known |= dict.fromkeys(known.units, known)


def _by_scope(tallies: Iterable[Tally]) -> dict[int, list[Tally]]:
    found: dict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        found[tally.scope].append(tally)
    return found


def _seen(number: int, unit: Unit, votes: int, traits: Iterable[Tally]) -> Seen:
    held: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for tally in traits:
        what, _, text = tally.body.partition("\t")
        held[what].append((text, tally.n))
    return Seen(
        number=number,
        unit=unit,
        votes=votes,
        names=tuple(sorted(held["name"])),
        aliases=tuple(sorted(text for text, _ in held["alias"])),
        roles=tuple(sorted(text for text, _ in held["role"])),
        inside=bool(held["inside"]),
    )


def _name(group: Sequence[Seen]) -> str:
    counts: Counter[str] = Counter()
    for seen in group:
        for name, n in seen.names:
            counts[name] += n
    return min(counts, key=lambda name: (-len(words_of(name)), -counts[name], name))


def _stem(name: str) -> str:
    """The start of a key; a bare name is marked, so that it is never mistaken for what somebody typed."""
    stem = "-".join(re.findall(r"[a-z0-9]+", " ".join(words_of(name))))
    if not stem or len(stem) > _KEY:  # what was cut off, or could not be written, still tells two apart
        digest = hashlib.blake2b(name.casefold().encode(errors="surrogatepass"), digest_size=3).hexdigest()
        stem = f"{stem[: _KEY - 7] or 'person'}-{digest}"
    return stem if "-" in stem else f"{stem}-only"


def _known(group: Sequence[Seen], key: str) -> Known:
    name = _name(group)
    votes: Counter[str] = Counter()
    for seen in group:
        if seen.unit.party:
            votes[seen.unit.party] += seen.votes
    forms = {form for seen in group for form in (*seen.aliases, *(name for name, _ in seen.names))}
    return Known(
        key=key,
        name=name,
        aliases=tuple(sorted(forms - {name})),
        party=min(votes, key=lambda party: (-votes[party], party), default=None),
        roles=tuple(sorted({role for seen in group for role in seen.roles})),
        outside=not any(seen.inside for seen in group),
        units=tuple(sorted(seen.number for seen in group)),
    )
