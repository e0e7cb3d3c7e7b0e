"""What is new since a day: persons, positions and events that no report before it tells of.

Days are those of reports. What a later report merely repeats is not new; so the same content again yields nothing, and
the answer does not depend on when or in which order reports were added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import (
    WORDING,
    Change,
    ChangeKind,
    Disagreement,
    DisagreementKind,
    EventKind,
    PartyKind,
    Side,
    Stance,
    Stand,
    StepKind,
)
from briefings.ports import Fact

from .chronicle import Chronicle
from .crowd import Crowd
from .library import Library
from .newest import newest_first
from .scopes import WISHES, Grade, read_stand_code
from .steps import may_turn, step_of

_PAIRS, _LOOKED, _TEAM = 80, 16, 48
"""Pairs of party and issue, positions of each on both sides of the day, and sightings of each party looked through."""
_SEEN = ("at", "supposed", "held", "seen")
"""Scopes of a unit under which every report that names it has a fact."""
_READ = 4
"""Positions of one day that are read."""
_PLAIN = (Grade.WISH, Grade.PLAIN)
_NOT_TOLD = {EventKind.STATEMENT, EventKind.WAR}
WEIGHTS = {
    ChangeKind.POSITION_CHANGED: 90,
    ChangeKind.EVENT_CANCELLED: 80,
    ChangeKind.EVENT_POSTPONED: 75,
    ChangeKind.EVENT_HELD: 70,
    ChangeKind.EVENT_PLANNED: 60,
    ChangeKind.CORRECTION: 50,
    ChangeKind.DISAGREEMENT_FOUND: 45,
    ChangeKind.SOURCES_DIFFER: 40,
    ChangeKind.DISAGREEMENT_RESOLVED: 35,
    ChangeKind.PERSON_NEW: 30,
    ChangeKind.POSITION_NEW: 20,
}
"""What ranks one change before another. A new kind needs a number here, a heading in ``cards.changes`` and something in
``Ledger.changes`` that finds it."""


class Fresh(NamedTuple):
    """Positions of one party on one issue that may be news."""

    now: Sequence[Fact]
    """In new words, of the newest day."""
    same_day: Sequence[Fact]
    """The others of that day."""
    before: Sequence[Fact]
    """Of the last day before the one that is asked from; none where the party was not heard."""

    @property
    def read(self) -> Iterator[Fact]:
        """All of them."""
        return (fact for facts in self for fact in facts)


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
        # whoever was named before under the same name and party is not new, and need not be read
        units = {scopes(what, unit): unit for unit in first for what in _SEEN}
        for fact in shelf.facts(list(units), limit=1, until=since.toordinal()):
            first.pop(units[fact.scope], None)
        known = {each.key: each for each in self._crowd.of_sightings(list(first.values()))}
        named = {
            scopes(what, unit): key for key, each in known.items() for unit in each.units for what in _SEEN
        }
        before = {named[fact.scope] for fact in shelf.facts(list(named), limit=1, until=since.toordinal())}
        for actor in self._crowd.actors(each for key, each in known.items() if key not in before):
            yield Change(kind=ChangeKind.PERSON_NEW, actor=actor)

    def positions(self, since: date, pairs: Collection[tuple[str, str]]) -> Iterator[Fresh]:
        """Of each pair the newest positions in new words, where they may be news, with those of the last day before."""
        by_scope = {
            self._library.scopes.stand(*pair, grade): pair
            for pair in list(pairs)[:_PAIRS]
            for grade in _PLAIN
        }
        now: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._library.shelf.facts(list(by_scope), limit=_LOOKED):
            if fact.day >= since.toordinal():
                now.setdefault(by_scope[fact.scope], []).append(fact)
        held = [scope for scope, pair in by_scope.items() if pair in now]
        before: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._library.shelf.facts(held, limit=_LOOKED, until=since.toordinal()):
            before.setdefault(by_scope[fact.scope], []).append(fact)
        for pair, facts in now.items():
            if fresh := _fresh(
                sorted(facts, key=newest_first), sorted(before.get(pair, ()), key=newest_first)
            ):
                yield fresh

    def events(self, since: date) -> Iterator[Change]:
        """Events newly planned, planned before and now held, or newly given two dates."""
        kinds = [kind for kind in EventKind if kind not in _NOT_TOLD]
        for kind, happening in self._chronicle.changed(since, kinds=kinds):
            yield Change(kind=kind, happening=happening)


def position_changes(
    now: Sequence[Stand], same_day: Sequence[Stand], before: Sequence[Stand]
) -> Iterator[Change]:
    """What is new in positions: the first on an issue, or what takes back one of the day before."""
    for stand in now:
        step = step_of(stand, same_day, before)
        if step.kind is StepKind.FIRST:
            yield Change(kind=ChangeKind.POSITION_NEW, stand=stand)
        elif step.kind is StepKind.CHANGED:
            yield Change(kind=ChangeKind.POSITION_CHANGED, stand=stand, before=step.before)


def _fresh(now: Sequence[Fact], before: Sequence[Fact]) -> Fresh | None:
    """The positions to read; None where their stances tell that nothing can be new."""
    known = {fact.mark for fact in before}
    fresh = [fact for fact in now if fact.mark not in known]
    if not fresh:
        return None
    if not before:
        return Fresh(fresh[:1], (), ())
    newest = [fact for fact in fresh if fact.day == fresh[0].day][:_READ]
    others = [fact for fact in now if fact.day == fresh[0].day and fact not in newest]
    last = [fact for fact in before if fact.day == before[0].day]
    if may_turn(map(_stance, last), map(_stance, newest)):
        return Fresh(newest, others[:_READ], last[:_READ])
    held = {_stance(fact) for fact in last} & WISHES
    same = [fact for fact in newest if _stance(fact) in held][:1]  # its terms may be others
    return Fresh(same, (), [fact for fact in last if _stance(fact) is _stance(same[0])][:2]) if same else None


def _stance(fact: Fact) -> Stance:
    return read_stand_code(fact.code)[0]


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
