"""Persons' roles over time: when reports give each first and last, and who is given an office after somebody else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefings.models import Actor, Follower, HeldRole
from briefings.ports import Fact

from .library import Library
from .offices import office_of
from .people import Sighting, by_age
from .persons import Known
from .scopes import ROLES
from .witness import Witness

_TRACES, _KINDS, _OF_EACH, _AFTER = 1500, 24, 2, 40
"""Tellings of a person's roles whose days are looked at, on both ends; different ones shown; reports read of each,
beside the oldest; and the newest holders of an office looked at."""


class Careers:
    """The roles of persons of one dossier, over time."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def held(self, known: Iterable[Known]) -> dict[int, list[Sighting]]:
        """Of each role that a person was given, the sightings that give it last and the one that gave it first."""
        asked = {self._library.scopes("held", unit): unit for each in known for unit in each.units}
        shelf = self._library.shelf
        told = {*shelf.facts(list(asked), limit=_TRACES), *shelf.facts(list(asked), limit=_TRACES, since=1)}
        by_role: dict[int, list[Fact]] = {}
        for fact in sorted(told, key=lambda fact: (-fact.day, fact.article, fact.n)):
            by_role.setdefault(fact.mark, []).append(fact)
        chosen = [
            fact
            for tellings in list(by_role.values())[:_KINDS]
            for fact in {
                *tellings[:_OF_EACH],
                min(tellings, key=lambda fact: (fact.day or date.max.toordinal(), fact)),
            }
        ]
        return read_sightings(self._library, "held", asked, chosen)

    def followed(self, actor: Actor) -> Actor:
        """The person with the offices ended that later reports give somebody else of the party, and them no longer."""
        roles = tuple(self._with_follower(actor, role) for role in actor.roles)
        return actor.model_copy(update={"roles": by_age(roles)}) if roles != actor.roles else actor

    def _with_follower(self, actor: Actor, role: HeldRole) -> HeldRole:
        office = office_of(role.text)
        if role.is_over or role.last is None or actor.party is None or office is None:
            return role
        last = max(r.last for r in actor.roles if r.last and not r.is_over and office_of(r.text) == office)
        scope = self._library.scopes("office", actor.party, office)
        facts = self._library.shelf.facts([scope], limit=_AFTER, since=last.toordinal() + 1)
        for (fact, witness), known in self._holders(facts):
            if known.key == actor.key or known.party != actor.party:
                continue
            given = witness.extraction.people[fact.n // ROLES].roles[fact.n % ROLES]
            follower = Follower(name=known.name, actor=known.key, since=date.fromordinal(fact.day))
            citations = (*role.citations, witness.cite(given.span))
            return role.model_copy(update={"followed_by": follower, "citations": citations})
        return role

    def _holders(self, facts: Sequence[Fact]) -> Iterator[tuple[tuple[Fact, Witness], Known]]:
        """Who is given an office, the earliest first."""
        told = self._library.told(facts)
        units = [(each, each[1].units[each[0].n // ROLES]) for each in told]
        self._library.persons.load(unit for _, unit in units if unit)
        for each, unit in units:
            if unit and (known := self._library.persons.of(unit)):
                yield each, known


def read_sightings(
    library: Library, what: str, asked: Mapping[int, int], facts: Collection[Fact]
) -> dict[int, list[Sighting]]:
    """Sightings by their units, each once however many facts it has."""
    found: dict[int, dict[tuple[int, int], Sighting]] = {}
    for fact, witness in library.told(facts):
        n = fact.n // ROLES if what == "held" else fact.n
        sighting = Sighting(witness, witness.extraction.people[n])
        found.setdefault(asked[fact.scope], {}).setdefault((fact.article, n), sighting)
    return {unit: list(sightings.values()) for unit, sightings in found.items()}
