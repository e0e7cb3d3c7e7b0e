"""Which persons of which articles are one: by surname and given name, and a bare surname only where it is clear.

Two namesakes stay two: given names that differ are never joined, and one name with two parties and no role in common is
two people. The result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from briefings.models import Person
from briefings.names import given_name, is_initial, skeleton, words_of

from .grouping import joined
from .witness import Witness


class Sighting(NamedTuple):
    """A person of one article."""

    witness: Witness
    person: Person


class Name(NamedTuple):
    """A name by its bones."""

    surname: str
    given: str
    """Empty for a bare surname, a letter for an initial."""
    whole: tuple[str, ...]
    """All its words, in no order."""


def name_of(person: Person) -> Name:
    """A person's name by its bones. The surname is the word the article goes on with, else the last one."""
    words = words_of(person.name)
    alone = [alias for alias in (words_of(alias) for alias in person.aliases) if len(alias) == 1]
    goes_on = [word for (word,) in alone if word in words]
    surname = words[-1] if not goes_on or words[-1] in goes_on else goes_on[0]
    rest = [word for word in words if word != surname]
    given = "" if not rest else rest[0] if is_initial(rest[0]) else given_name(rest[0])
    whole = tuple(sorted(given_name(word) for word in words))
    return Name(surname=skeleton(surname), given=given, whole=whole if len(words) > 1 else ())


def find_namesakes(witnesses: Iterable[Witness]) -> list[list[Sighting]]:
    """Every person of every article, in groups that are one person each."""
    sightings = sorted(
        (
            Sighting(witness, person)
            for witness in witnesses
            for person in witness.extraction.people
            if words_of(person.name)
        ),
        key=lambda s: (s.witness.article.id, s.person.name),
    )
    full = [sighting for sighting in sightings if len(name_of(sighting.person).given) > 1]
    short = [sighting for sighting in sightings if len(name_of(sighting.person).given) <= 1]
    people = [one for group in joined(full, _keys) for one in _apart(group)]
    return _with_bare_surnames(people, short)


def _keys(sighting: Sighting) -> Iterator[Hashable]:
    name = name_of(sighting.person)
    yield ("whole", name.whole)
    yield ("both", name.surname, name.given)


def _apart(group: list[Sighting]) -> Iterator[list[Sighting]]:
    """One name's sightings, parted where two parties claim it and no role is shared."""
    parties: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in group:
        if sighting.person.party:
            parties[sighting.person.party].append(sighting)
    roles = {
        party: [_role_words(s.person) for s in held if s.person.roles] for party, held in parties.items()
    }
    strangers = len(parties) > 1 and all(
        roles[one] and roles[other] and not set().union(*roles[one]) & set().union(*roles[other])
        for one, other in combinations(parties, 2)
    )
    if not strangers:
        yield group
        return
    yield from parties.values()
    if unsided := [sighting for sighting in group if not sighting.person.party]:
        yield unsided


def _role_words(person: Person) -> set[str]:
    return {word for role in person.roles for word in words_of(role.text) if len(word) > 3}


def _with_bare_surnames(people: list[list[Sighting]], short: list[Sighting]) -> list[list[Sighting]]:
    """Bare surnames and initials join the one person they fit; where two fit, or none, they stay by themselves."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(people):
        for surname in {name_of(sighting.person).surname for sighting in group}:
            by_surname[surname].append(index)
    joining: dict[int, list[Sighting]] = defaultdict(list)
    alone: list[Sighting] = []
    for sighting in short:
        fits = [
            index
            for index in by_surname[name_of(sighting.person).surname]
            if _fits(sighting.person, people[index])
        ]
        if len(fits) == 1:
            joining[fits[0]].append(sighting)
        else:
            alone.append(sighting)
    whole = [[*group, *joining[index]] for index, group in enumerate(people)]
    bare = joined(alone, lambda s: [(name_of(s.person).surname, name_of(s.person).given, s.person.party)])
    return [*whole, *bare]


def _fits(person: Person, group: list[Sighting]) -> bool:
    """Whether party and initial speak against neither."""
    initial = name_of(person).given
    parties = {sighting.person.party for sighting in group if sighting.person.party}
    givens = [word for sighting in group for word in words_of(sighting.person.name)[:-1]]
    return (not person.party or not parties or person.party in parties) and (
        not initial or any(word.startswith(initial) for word in givens)
    )
