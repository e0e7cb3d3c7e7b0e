"""An event with what it comes to, as it is told to cards: its words, its day, what became of the plan, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from briefings.models import ChangeKind, EventStatus, Happening, Outcome, Plan

from .happenings import Account, Trace, merge_accounts
from .plans import Days, Moved, State, Strand, first_plan, state_of
from .turns import Fortune
from .witness import merged

_OUTCOMES = {Fortune.POSTPONED: Outcome.POSTPONED, Fortune.CANCELLED: Outcome.CANCELLED}


class Matter(NamedTuple):
    """An event over time and what it comes to."""

    strand: Strand
    state: State
    differs: bool
    """Another one may be the same on another day."""

    @property
    def first(self) -> int:
        """Its first day."""
        return self.state.days[0] if self.state.days else 0

    @property
    def size(self) -> int:
        """How many accounts there are."""
        return len(self.strand.traces) + len(self.strand.turns)

    @property
    def was_planned(self) -> bool:
        """Whether any report tells of it as a plan."""
        return first_plan(self.strand) is not None or bool(self.strand.turns) or self.state.planned

    def told(self, most: int) -> list[Trace | Moved]:
        """The accounts to read: so many of the event and of what became of it, and the one that first planned it."""
        plan = first_plan(self.strand)
        newest = sorted(self.strand.turns, key=lambda turn: (-turn.told, turn.article, turn.n))[:most]
        return list(dict.fromkeys([*self._foremost(most), *newest, *([plan] if plan else [])]))

    def _foremost(self, most: int) -> list[Trace]:
        """Those of the day that counts before those of another."""
        return sorted(self.strand.traces, key=lambda trace: not _meets(trace.days, self.state.days))[:most]

    def articles(self, most: int) -> Iterator[int]:
        """Those to read."""
        return (each.article for each in self.told(most))


def change_of(matter: Matter, since: int) -> ChangeKind | None:
    """What reports from a day on make of an event, against those before it; None where nothing is new."""
    strand, now = matter.strand, matter.state
    if not any(each.told >= since for each in strand.accounts):
        return None
    before = state_of(strand, until=since)
    if now.fortune is not None:
        kind = ChangeKind.EVENT_CANCELLED if now.fortune is Fortune.CANCELLED else ChangeKind.EVENT_POSTPONED
        return kind if before is None or before.fortune is not now.fortune else None
    return _first_told(matter) if before is None else _told_again(now, before)


def _first_told(matter: Matter) -> ChangeKind | None:
    """What an event is that no report told of before."""
    if matter.differs:
        return ChangeKind.SOURCES_DIFFER
    if matter.state.planned:
        return ChangeKind.EVENT_POSTPONED if matter.strand.turns else ChangeKind.EVENT_PLANNED
    return None


def _told_again(now: State, before: State) -> ChangeKind | None:
    """What became of an event that was told of before."""
    was_off = before.fortune is not None
    if now.held:
        return ChangeKind.EVENT_HELD if (before.planned or was_off) and not before.held else None
    if now.planned and was_off:
        return ChangeKind.EVENT_PLANNED
    return ChangeKind.EVENT_POSTPONED if now.planned and now.moves > before.moves else None


def merge_tales(matter: Matter, tales: Mapping[Trace | Moved, Account]) -> Happening:
    """What the accounts of an event come to.

    Args:
        matter: the event.
        tales: the accounts of it that were read; at least one.
    """
    state, strand = matter.state, matter.strand
    teller = state.teller if state.teller in tales else None
    traces = [each for each in tales if isinstance(each, Trace)]
    of_day = [each for each in traces if state.days and _meets(each.days, state.days)] or traces
    base = teller if isinstance(teller, Moved) or not of_day else None
    shown = [tales[base or next(iter(tales))]] if base or not of_day else [tales[each] for each in of_day]
    found = merge_accounts(shown, differs=matter.differs, told=matter.size)
    plan = _plan(strand, tales)
    update: dict[str, object] = {"planned": plan, "moves": state.moves}
    if isinstance(teller, Moved):
        update |= _dated(state, tales)
    if state.fortune is not None:
        update |= {"status": None, "outcome": _OUTCOMES[state.fortune]}
    elif state.planned:
        update |= {"status": EventStatus.PLANNED}
    elif state.held:
        ongoing = found.status is EventStatus.ONGOING
        update |= {"status": EventStatus.ONGOING if ongoing else EventStatus.HAPPENED}
        if plan and _told_before(strand, state):
            update |= {"outcome": Outcome.HELD}
    place = found.place or next((a.event.place for a in tales.values() if a.event.place), None)
    others = merged(account.citation for account in tales.values())
    cited = dict.fromkeys([found.citations[0], *([plan.citation] if plan else []), *found.citations, *others])
    return found.model_copy(update={**update, "place": place, "citations": tuple(cited)})


def _plan(strand: Strand, tales: Mapping[Trace | Moved, Account]) -> Plan | None:
    first = first_plan(strand)
    account = tales.get(first) if first else None
    if first is None or account is None:
        return None
    if isinstance(first, Moved):
        return (
            Plan(date=_iso(first.old), end=_iso_end(first.old), citation=account.citation)
            if first.old
            else None
        )
    return Plan(date=account.event.date or "", end=account.event.end, citation=account.citation)


def _dated(state: State, tales: Mapping[Trace | Moved, Account]) -> dict[str, object]:
    """The day of what was put off or called off: in the words of a report that gives it, where one does."""
    if state.days is None:
        return {"date": None, "end": None, "phrase": None}
    for account in tales.values():
        if account.days and tuple(day.toordinal() for day in account.days) == state.days:
            return {"date": account.event.date, "end": account.event.end, "phrase": None}
    return {"date": _iso(state.days), "end": _iso_end(state.days), "phrase": None}


def _told_before(strand: Strand, state: State) -> bool:
    """Whether the plan was known on a day before it was told as done."""
    first = first_plan(strand)
    done = [trace.told for trace in strand.traces if _meets(trace.days, state.days) and trace.tense == 2]
    return first is not None and bool(done) and first.told < min(done)


def _iso(days: Days | None) -> str:
    return date.fromordinal(days[0]).isoformat() if days else ""


def _iso_end(days: Days | None) -> str | None:
    return date.fromordinal(days[1]).isoformat() if days and days[1] > days[0] else None


def _meets(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]
