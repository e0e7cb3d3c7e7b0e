"""Which units are one person: by surname and given name, and a bare surname only where it is clear.

Two namesakes stay two: given names that differ are never joined, and one name with two parties and no role in common is
two people. The result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from briefings.names import words_of

from .grouping import joined
from .units import Unit


class Seen(NamedTuple):
    """A unit with everything it was seen with."""

    number: int
    unit: Unit
    votes: int
    """Sightings; one that comes with a role counts twice."""
    names: tuple[tuple[str, int], ...]
    """Fullest forms in an article, each with the number of articles."""
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    inside: bool
    """Whether any article has more of the person than a bystander's words."""


def find_namesakes(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Units in groups that are one person each."""
    units = sorted(seen, key=lambda each: (each.unit.name, each.unit.party or "", each.number))
    full = [each for each in units if each.unit.is_full]
    short = [each for each in units if not each.unit.is_full]
    people = [one for group in joined(full, _keys) for one in _apart(group)]
    return _with_bare_surnames(people, short)


def _keys(seen: Seen) -> Iterator[Hashable]:
    name = seen.unit.name
    yield ("whole", name.whole)
    yield ("both", name.surname, name.given)


def _apart(group: list[Seen]) -> Iterator[list[Seen]]:
    """One name's units, parted where two parties claim it and no role is shared."""
    parties: dict[str, list[Seen]] = defaultdict(list)
    for seen in group:
        if seen.unit.party:
            parties[seen.unit.party].append(seen)
    roles = {party: [_role_words(seen) for seen in held if seen.roles] for party, held in parties.items()}
    strangers = len(parties) > 1 and all(
        roles[one] and roles[other] and not set().union(*roles[one]) & set().union(*roles[other])
        for one, other in combinations(parties, 2)
    )
    if not strangers:
        yield group
        return
    yield from parties.values()
    if unsided := [seen for seen in group if not seen.unit.party]:
        yield unsided


def _role_words(seen: Seen) -> set[str]:
    return {word for role in seen.roles for word in words_of(role) if len(word) > 3}


def _with_bare_surnames(people: list[list[Seen]], short: list[Seen]) -> list[list[Seen]]:
    """Bare surnames and initials join the one person they fit; where two fit, or none, they stay by themselves."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(people):
        for surname in {seen.unit.name.surname for seen in group}:
            by_surname[surname].append(index)
    joining: dict[int, list[Seen]] = defaultdict(list)
    alone: list[Seen] = []
    for seen in short:
        fits = [index for index in by_surname[seen.unit.name.surname] if _fits(seen.unit, people[index])]
        if len(fits) == 1:
            joining[fits[0]].append(seen)
        else:
            alone.append(seen)
    whole = [[*group, *joining[index]] for index, group in enumerate(people)]
    bare = joined(alone, lambda s: [(s.unit.name.surname, s.unit.name.given, s.unit.party)])
    return [*whole, *bare]


def _fits(unit: Unit, group: list[Seen]) -> bool:
    """Whether party and initial speak against neither."""
    initial = unit.name.given
    parties = {seen.unit.party for seen in group if seen.unit.party}
    givens = [word for seen in group for name, _ in seen.names for word in words_of(name)[:-1]]
    return (not unit.party or not parties or unit.party in parties) and (
        not initial or any(word.startswith(initial) for word in givens)
    )
