"""Which units are one person: by surname and given name, and a bare surname only where it is clear.

Two namesakes stay two: given names that differ are never joined, nor names whose middle words contradict one another,
and one name with two parties and no role in common is two people. What the talks file joins is one. The result does not
depend on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from briefings.names import LATE, Name, agree, keys_of, words_of

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


Group = list[Seen]
Joins = Callable[[Unit], Iterable[int]]
"""The joins of the talks file that a unit is named in."""


def find_namesakes(seen: Sequence[Seen], joins: Joins = lambda _: ()) -> list[Group]:
    """Units in groups that are one person each."""
    units = sorted(
        seen, key=lambda each: (each.unit.name, each.unit.party or "", each.unit.apart, each.number)
    )
    full = [each for each in units if each.unit.is_full]
    short = [each for each in units if not each.unit.is_full]
    people = [one for group in joined(full, _keys) for alike in _agreeing(group) for one in _apart(alike)]
    decided = [each for each in short if tuple(joins(each.unit))]
    people = _with_short_names(people, [each for each in short if each not in decided])
    return _as_decided([*people, *([each] for each in decided)], joins)


def _keys(seen: Seen) -> Iterator[Hashable]:
    unit = seen.unit
    for key in keys_of(unit.name):
        if not key.startswith(LATE):
            yield (key, unit.apart)
        elif unit.party:
            yield (key, unit.apart, unit.party)


def _agreeing(group: Group) -> Iterator[Group]:
    """Names that hang together by shorter ones, parted where they contradict one another.

    The longest names come first; a shorter one that fits two of them goes with the one of its party, else by itself.
    """
    names = sorted({seen.unit.name for seen in group}, key=lambda name: (-len(name.words), name))
    if all(agree(*pair) for pair in combinations(names, 2)):
        yield group
        return
    clusters: list[list[Name]] = []
    between: list[Name] = []
    for name in names:
        fits = [cluster for cluster in clusters if any(agree(name, other) for other in cluster)]
        if len(fits) > 1:
            between.append(name)
        elif fits:
            fits[0].append(name)
        else:
            clusters.append([name])
    people = [[seen for seen in group if seen.unit.name in cluster] for cluster in clusters]
    left: dict[str | None, Group] = defaultdict(list)
    for seen in (seen for seen in group if seen.unit.name in between):
        of_party = [one for one in people if seen.unit.party in _parties(one)]
        (of_party[0] if len(of_party) == 1 else left[seen.unit.party]).append(seen)
    yield from people
    yield from left.values()


def _apart(group: Group) -> Iterator[Group]:
    """One name's units, parted where two parties claim it and no role is shared."""
    parties: dict[str, Group] = defaultdict(list)
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


def _parties(group: Iterable[Seen]) -> set[str]:
    return {seen.unit.party for seen in group if seen.unit.party}


def _role_words(seen: Seen) -> set[str]:
    return {word for role in seen.roles for word in words_of(role) if len(word) > 3}


def _with_short_names(people: list[Group], short: Sequence[Seen]) -> list[Group]:
    """Bare surnames and initials join the one person they fit; where two fit, or none, they stay by themselves.

    Those with a particle come first: whom they do not fit may be called so by a given name, as a namesake of others.
    """
    with_particle = [seen for seen in short if seen.unit.name.before]
    people, alone = _joining(people, with_particle)
    named = joined(alone, lambda s: [(s.unit.name.run, s.unit.party, s.unit.apart)])
    people, alone = _joining([*people, *named], [seen for seen in short if not seen.unit.name.before])
    bare = joined(alone, lambda s: [(s.unit.name.surname, s.unit.name.given, s.unit.party, s.unit.apart)])
    return [*people, *bare]


def _joining(people: list[Group], short: Iterable[Seen]) -> tuple[list[Group], Group]:
    """The people with those who fit one of them, and those who do not."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(people):
        for surname in {seen.unit.name.surname for seen in group}:
            by_surname[surname].append(index)
    joining: dict[int, Group] = defaultdict(list)
    alone: Group = []
    for seen in short:
        fits = [index for index in by_surname[seen.unit.name.surname] if _fits(seen.unit, people[index])]
        if len(fits) == 1:
            joining[fits[0]].append(seen)
        else:
            alone.append(seen)
    return [[*group, *joining[index]] for index, group in enumerate(people)], alone


def _fits(unit: Unit, group: Group) -> bool:
    """Whether party, initial and every other word speak against neither."""
    parties = _parties(group)
    if (unit.party and parties and unit.party not in parties) or unit.apart not in {
        s.unit.apart for s in group
    }:
        return False
    written = [words_of(name)[:-1] for seen in group for name, _ in seen.names]
    held = {word for seen in group for word in seen.unit.name.words}
    initial, before = unit.name.given, unit.name.before
    return (
        (not initial or any(word.startswith(initial) for words in written for word in words))
        and (not before or before in {seen.unit.name.before for seen in group})
        and held.issuperset(word for word in unit.name.words if len(word) > 1)
    )


def _as_decided(people: list[Group], joins: Joins) -> list[Group]:
    """The people with those put together that the talks file joins."""
    groups = joined(people, lambda group: {number for seen in group for number in joins(seen.unit)})
    return [[seen for group in several for seen in group] for several in groups]
