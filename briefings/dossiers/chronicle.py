"""Events as cards ask for them: around a day, from a day on, or without a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from briefings.models import ChangeKind, EventKind, Happening
from briefings.ports import Events, Fact, Window

from .happenings import (
    Account,
    Trace,
    account_of,
    by_day,
    find_rivals,
    group_traces,
    merge_accounts,
    trace_of,
)
from .library import ALL, Library
from .scopes import EVENT_CLASSES, event_class
from .witness import Witness

_LEAST, _MOST, _LOOSE, _CHANGED, _SENTENCES = 10, 36, 20, 24, 3
"""Accounts of one kind looked through on each side of a day, beside one for each event wanted; without a day; of each
kind for what is new; and sentences read of one event that is."""
_LONGEST = 31
"""Days: what is on for longer is a year or a season, and does not count as going on."""

Group = list[Trace]


class Chronicle:
    """The events of one dossier."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def around(self, day: date, *, kinds: Collection[EventKind], window: Window) -> Events:
        """The last events that began before a day, the first from it on with what goes on then, some without a day.

        Args:
            day: that divides them.
            kinds: of events; a meeting goes with the rounds.
            window: how many of each.
        """
        classes = [name for name in EVENT_CLASSES if any(event_class(kind) == name for kind in kinds)]
        plans = {self._library.scopes("plans", name) for name in classes}
        asked = [*sorted(plans), *(self._library.scopes("events", name) for name in classes)]
        facts, looked = self._library.shelf.facts, min(_LEAST + window.past, _MOST)
        before = () if window.plans_only else facts(asked, limit=looked, until=day.toordinal())
        after = facts(asked, limit=min(_LEAST + window.ahead, _MOST), since=day.toordinal())
        loose = self._loose(classes)  # looked at even if none is shown: it may be one of the others
        groups = group_traces(trace_of(fact) for fact in (*before, *after, *loose))
        dated = sorted((group for group in groups if _days(group)), key=_by_days)
        begun = [group for group in dated if _first(group) < day.toordinal()]
        coming = [group for group in dated if _first(group) >= day.toordinal()]
        if window.plans_only:
            told = {fact[2:4] for fact in after if fact.scope in plans}
            coming = [group for group in coming if any((t.article, t.n) in told for t in group)]
        undated = sorted((group for group in groups if not _days(group)), key=lambda g: _newest(g[0]))
        shown = _chosen(begun, day.toordinal(), window)
        chosen = [*shown, *coming[: window.ahead], *undated[: window.undated]]
        # of some kind perhaps not all were seen
        full = looked in Counter(fact.scope for fact in before).values()
        return Events(
            self._read(chosen, find_rivals(groups), groups, most=window.sentences),
            earlier=None if full else max(len(begun) - window.past, 0),
        )

    def changed(self, since: date, *, kinds: Collection[EventKind]) -> Iterator[tuple[ChangeKind, Happening]]:
        """Events of that day or later that reports since then plan, have held, or give another day."""
        classes = [name for name in EVENT_CLASSES if any(event_class(kind) == name for kind in kinds)]
        plans = {self._library.scopes("plans", name) for name in classes}
        asked = [*sorted(plans), *(self._library.scopes("events", name) for name in classes)]
        facts = self._library.shelf.facts(asked, limit=_CHANGED, since=since.toordinal())
        planned = {fact[2:4] for fact in facts if fact.scope in plans}
        groups = group_traces(trace_of(fact) for fact in facts)
        rivals = find_rivals(groups)
        chosen: list[tuple[ChangeKind, Group]] = []
        for index, group in enumerate(groups):
            new = [trace for trace in group if trace.told >= since.toordinal()]
            old = [trace for trace in group if trace.told < since.toordinal()]
            if index in rivals and new and not old:
                chosen.append((ChangeKind.SOURCES_DIFFER, group))
            elif new and not old and all((trace.article, trace.n) in planned for trace in new):
                chosen.append((ChangeKind.EVENT_PLANNED, group))
            elif any((t.article, t.n) in planned for t in old) and any(
                (t.article, t.n) not in planned for t in new
            ):
                chosen.append((ChangeKind.EVENT_HELD, group))
        chosen = chosen[:_CHANGED]
        self._library.read(trace.article for _, group in chosen for trace in group[:_SENTENCES])
        for kind, group in chosen:
            for happening in self._read([group], rivals, groups, most=_SENTENCES):
                yield kind, happening

    def every(self) -> tuple[Happening, ...]:
        """All of them, for the snapshot."""
        scopes = [
            self._library.scopes(what, name)
            for what in ("events", "plans", "undated")
            for name in EVENT_CLASSES
        ]
        groups = group_traces(trace_of(fact) for fact in self._library.shelf.facts(scopes, limit=ALL))
        return self._read(groups, find_rivals(groups), groups, most=ALL)

    def _loose(self, classes: Iterable[str]) -> Sequence[Fact]:
        return self._library.shelf.facts(
            [self._library.scopes("undated", name) for name in classes], limit=_LOOSE
        )

    def _read(
        self, chosen: Iterable[Group], rivals: set[int], groups: Sequence[Group], *, most: int
    ) -> tuple[Happening, ...]:
        """Events with their words; one that is told by withheld articles alone falls out."""
        differing = {id(groups[index]) for index in rivals}
        kept = [(group, id(group) in differing) for group in chosen]
        self._library.read(trace.article for group, _ in kept for trace in group[:most])
        told = [
            ([a for trace in group[:most] if (a := self._account(trace))], len(group), differs)
            for group, differs in kept
        ]
        self._library.meet(
            (witness, name)
            for accounts, _, _ in told
            for witness, account in accounts
            for name in account.participants
        )
        found = [
            merge_accounts([self._named(*each) for each in accounts], told=count, differs=differs)
            for accounts, count, differs in told
            if accounts
        ]
        return tuple(sorted(found, key=by_day))

    def _account(self, trace: Trace) -> tuple[Witness, Account] | None:
        witness = self._library.witness(trace.article)
        return (witness, account_of(witness, trace.n)) if witness else None

    def _named(self, witness: Witness, account: Account) -> Account:
        """The account with its participants as cards name them."""
        known = [(self._library.known(witness, name), name) for name in account.participants]
        return account._replace(
            participants=tuple(each.name if each else name for each, name in known),
            parties=tuple(each.party if each else None for each, _ in known),
        )


def _days(group: Group) -> tuple[int, int] | None:
    return next((trace.days for trace in group if trace.days), None)


def _first(group: Group) -> int:
    return min(trace.days[0] for trace in group if trace.days)


def _by_days(group: Group) -> tuple[int, int, tuple[int, int, int]]:
    return (_first(group), max(trace.days[1] for trace in group if trace.days), _newest(group[0]))


def _chosen(begun: list[Group], day: int, window: Window) -> list[Group]:
    """Of what began before a day, what goes on, and the last; where some are to be the most told, as many of these."""
    last = begun[max(len(begun) - window.past, 0) :]
    if window.most_told and len(begun) > window.past:
        half = window.past // 2
        most = sorted(range(len(begun)), key=lambda index: (-len(begun[index]), -index))[:half]
        last = [begun[index] for index in sorted({*most, *range(len(begun) - half, len(begun))})]
    held = {id(group) for group in last} | {id(group) for group in begun if _goes_on(group, day)}
    return [group for group in begun if id(group) in held]


def _goes_on(group: Group, day: int) -> bool:
    last = max(trace.days[1] for trace in group if trace.days)
    return last >= day and last - _first(group) <= _LONGEST


def _newest(trace: Trace) -> tuple[int, int, int]:
    return (-trace.told, trace.article, trace.n)
