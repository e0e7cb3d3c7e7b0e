"""What is new since a day: persons, positions and events that no report before it tells of.

Days are those of reports. What a later report merely repeats is not new; so the same content again yields nothing, and
the answer does not depend on when or in which order reports were added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from briefings.models import (
    WORDING,
    Change,
    ChangeKind,
    Disagreement,
    DisagreementKind,
    EventKind,
    PartyKind,
    Side,
    Stand,
)
from briefings.ports import Fact

from .chronicle import Chronicle
from .crowd import Crowd
from .library import Library
from .scopes import Grade

_PAIRS, _LOOKED, _TEAM = 80, 16, 48
"""Pairs of party and issue, positions of each on both sides of the day, and sightings of each party looked through."""
_PLAIN = (Grade.WISH, Grade.PLAIN)
_NOT_TOLD = {EventKind.STATEMENT, EventKind.WAR}
WEIGHTS = {
    ChangeKind.POSITION_CHANGED: 6,
    ChangeKind.EVENT_HELD: 5,
    ChangeKind.EVENT_PLANNED: 4,
    ChangeKind.SOURCES_DIFFER: 3,
    ChangeKind.DISAGREEMENT_FOUND: 3,
    ChangeKind.DISAGREEMENT_RESOLVED: 3,
    ChangeKind.PERSON_NEW: 2,
    ChangeKind.POSITION_NEW: 1,
}
"""What ranks one change before another."""


class Novelty:
    """Compares what reports say from a day on with what they said before it."""

    def __init__(self, library: Library, crowd: Crowd, chronicle: Chronicle) -> None:
        self._library, self._crowd, self._chronicle = library, crowd, chronicle

    def people(self, since: date, sides: Sequence[Side]) -> Iterator[Change]:
        """Persons who are said or presumed to be at the talks and were not named before."""
        scopes, shelf = self._library.scopes, self._library.shelf
        parties = (*(side.name for side in sides), None)
        rooms = [scopes("listed", there, party) for party in parties for there in ("room", "presumed")]
        facts = [fact for fact in shelf.facts(rooms, limit=_TEAM) if fact.day >= since.toordinal()]
        first = {fact.mark: fact for fact in reversed(facts)}
        known = {each.key: each for each in self._crowd.of_sightings(list(first.values()))}
        named = {
            scopes(what, unit): key
            for key, each in known.items()
            for unit in each.units
            for what in ("at", "supposed", "held", "seen")
        }
        before = {named[fact.scope] for fact in shelf.facts(list(named), limit=1, until=since.toordinal())}
        for actor in self._crowd.actors(each for key, each in known.items() if key not in before):
            yield Change(kind=ChangeKind.PERSON_NEW, actor=actor)

    def positions(
        self, since: date, pairs: Collection[tuple[str, str]]
    ) -> Iterator[tuple[Fact, Fact | None]]:
        """Of each pair the newest position in new words, with the last before the day; None where it is the first."""
        by_scope = {
            self._library.scopes.stand(*pair, grade): pair
            for pair in list(pairs)[:_PAIRS]
            for grade in _PLAIN
        }
        now: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._library.shelf.facts(list(by_scope), limit=_LOOKED):
            if fact.day >= since.toordinal():
                now.setdefault(by_scope[fact.scope], []).append(fact)
        before: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._library.shelf.facts(list(by_scope), limit=_LOOKED, until=since.toordinal()):
            before.setdefault(by_scope[fact.scope], []).append(fact)
        for pair, facts in now.items():
            known = sorted(before.get(pair, ()), key=_newest)
            fresh = sorted(
                (fact for fact in facts if fact.mark not in {each.mark for each in known}), key=_newest
            )
            if fresh:
                yield fresh[0], known[0] if known else None

    def events(self, since: date) -> Iterator[Change]:
        """Events newly planned, planned before and now held, or newly given two dates."""
        kinds = [kind for kind in EventKind if kind not in _NOT_TOLD]
        for kind, happening in self._chronicle.changed(since, kinds=kinds):
            yield Change(kind=kind, happening=happening)


def position_change(now: Stand, before: Stand | None) -> Change | None:
    """What a newer position is to the one before it: None where the stance is the same."""
    if before is None:
        return Change(kind=ChangeKind.POSITION_NEW, stand=now)
    if (now.stance, now.flags) == (before.stance, before.flags):
        return None
    return Change(kind=ChangeKind.POSITION_CHANGED, stand=now, before=before)


def disagreement_changes(disagreements: Iterable[Disagreement], since: date) -> Iterator[Change]:
    """Disagreements that reports from a day on brought up or settled; days of events are told as such.

    Only contradictions count: another choice of words is no news.
    """
    for each in disagreements:
        if each.kind in WORDING or each.kind is DisagreementKind.DATE:
            continue
        if each.settled is not None:
            if each.settled >= since:
                yield Change(kind=ChangeKind.DISAGREEMENT_RESOLVED, disagreement=each)
        elif each.found is not None and each.found >= since:
            yield Change(kind=ChangeKind.DISAGREEMENT_FOUND, disagreement=each)


def taking_part(sides: Sequence[Side], *, framed: bool) -> frozenset[str]:
    """The parties whose positions count: those of the talks file, else all."""
    return frozenset(side.name for side in sides if side.kind is PartyKind.PARTY or not framed)


def rank(change: Change) -> tuple[int, int, str]:
    """Sort key: the weightiest first, then the newest."""
    cited = change.citations[0]
    day = cited.published.toordinal() if cited.published else 0
    return (-WEIGHTS[change.kind], -day, cited.text)


def _newest(fact: Fact) -> tuple[int, int, int]:
    return (-fact.day, fact.article, fact.n)
