"""Events as cards ask for them: around a day, from a day on, or without a day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from briefings.models import ChangeKind, EventKind, Happening, Round
from briefings.ports import Events, Fact, Window

from .happenings import (
    Account,
    Trace,
    account_of,
    account_of_event,
    by_day,
    find_rivals,
    group_traces,
    trace_of,
)
from .library import ALL, Library
from .matters import Matter, change_of, merge_tales
from .plans import Moved, Settling, moved_of, state_of
from .scopes import EVENT_CLASSES, event_class
from .turns import turns_of
from .witness import Witness

_LEAST, _MOST, _LOOSE, _CHANGED, _SENTENCES = 10, 36, 20, 24, 3
"""Accounts of one kind looked through on each side of a day, beside one for each event wanted; without a day; of each
kind for what is new; and sentences read of one event that is."""
_TURNS, _TALES = 24, 20
"""Of each kind the newest reports looked at that put something off or call it off; and tellings for each round."""
_LONGEST = 31
"""Days: what is on for longer is a year or a season, and does not count as going on."""


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
        asked = self._asked(classes)
        facts, looked = self._library.shelf.facts, min(_LEAST + window.past, _MOST)
        before = () if window.plans_only else facts(asked, limit=looked, until=day.toordinal())
        ahead = max(min(_LEAST + window.ahead, _MOST), window.looked)
        after = facts(asked, limit=ahead, since=day.toordinal())
        loose = self._loose(classes)  # looked at even if none is shown: it may be one of the others
        matters = self._matters((*before, *after, *loose), self._turns(classes))
        dated = sorted((matter for matter in matters if matter.state.days), key=_by_days)
        begun = [matter for matter in dated if matter.first < day.toordinal()]
        coming = [matter for matter in dated if matter.first >= day.toordinal()]
        if window.plans_only:
            coming = [matter for matter in coming if matter.was_planned]
        loose_kinds = window.undated_kinds
        undated = sorted(
            (
                matter
                for matter in matters
                if not matter.state.days and (loose_kinds is None or matter.strand.kind in loose_kinds)
            ),
            key=_newest,
        )
        shown = _chosen(begun, day.toordinal(), window)
        chosen = [*shown, *coming[: window.ahead], *undated[: window.undated]]
        # of some kind perhaps not all were seen
        full = looked in Counter(fact.scope for fact in before).values()
        return Events(
            self._read(chosen, most=window.sentences),
            earlier=None if full else max(len(begun) - window.past, 0),
        )

    def changed(self, since: date, *, kinds: Collection[EventKind]) -> Iterator[tuple[ChangeKind, Happening]]:
        """Events that reports since a day plan, have held, put off, call off, or give another day."""
        classes = [name for name in EVENT_CLASSES if any(event_class(kind) == name for kind in kinds)]
        facts = self._library.shelf.facts(self._asked(classes), limit=_CHANGED, since=since.toordinal())
        matters = self._matters(facts, self._turns(classes))
        found = ((change_of(matter, since.toordinal()), matter) for matter in matters)
        chosen = [(kind, matter) for kind, matter in found if kind][: 2 * _CHANGED]
        kinds_of = {id(matter): kind for kind, matter in chosen}
        for matter, happening in self._read_each([matter for _, matter in chosen], most=_SENTENCES):
            yield kinds_of[id(matter)], happening

    def every(self) -> tuple[Happening, ...]:
        """All of them, for the snapshot."""
        scopes = [
            self._library.scopes(what, name)
            for what in ("events", "plans", "undated")
            for name in EVENT_CLASSES
        ]
        facts = self._library.shelf.facts(scopes, limit=ALL)
        return self._read(self._matters(facts, self._turns(EVENT_CLASSES, limit=ALL)), most=ALL)

    def rounds(self, *, limit: int) -> tuple[Round, ...]:
        """Rounds that were held, the newest first; those that meet or follow upon each other are one.

        Talks at a venue of the talks file are rounds too.
        """
        scopes, venues = self._library.scopes, self._library.talks.venues
        asked = [scopes("rounds"), *(scopes("talked", venue.name.casefold()) for venue in venues)]
        tallies = self._library.shelf.tallies(asked, limit=limit * _TALES)
        told = sorted(
            (first, last, tally.n, place or "")
            for tally in tallies
            for first, last, place in [json.loads(tally.body)]
        )
        found: list[list[tuple[int, int, int, str]]] = []
        for first, last, count, place in told:
            if found and first <= max(each[1] for each in found[-1]) + 1:
                found[-1].append((first, last, count, place))
            else:
                found.append([(first, last, count, place)])
        return tuple(_round_of(group) for group in reversed(found))[:limit]

    def _asked(self, classes: Iterable[str]) -> list[int]:
        return [self._library.scopes(what, name) for what in ("plans", "events") for name in classes]

    def _turns(self, classes: Iterable[str], *, limit: int = _TURNS) -> Sequence[Fact]:
        return self._library.shelf.facts(
            [self._library.scopes("turns", name) for name in classes], limit=limit
        )

    def _matters(self, facts: Iterable[Fact], turns: Iterable[Fact]) -> list[Matter]:
        """Each event once, with what it comes to."""
        groups = group_traces(trace_of(fact) for fact in facts)
        strands = self._settling.settle(groups, [moved_of(fact) for fact in turns])
        rivals = find_rivals([strand.traces if not strand.turns else () for strand in strands])
        return [
            Matter(strand, state, index in rivals)
            for index, strand in enumerate(strands)
            if (state := state_of(strand))
        ]

    @cached_property
    def _settling(self) -> Settling:
        talks = self._library.talks
        return Settling((party.name, *party.names, *party.demonyms) for party in talks.parties)

    def _loose(self, classes: Iterable[str]) -> Sequence[Fact]:
        return self._library.shelf.facts(
            [self._library.scopes("undated", name) for name in classes], limit=_LOOSE
        )

    def _read(self, matters: Iterable[Matter], *, most: int) -> tuple[Happening, ...]:
        """Events with their words, oldest first."""
        return tuple(sorted((found for _, found in self._read_each(matters, most=most)), key=by_day))

    def _read_each(self, matters: Iterable[Matter], *, most: int) -> list[tuple[Matter, Happening]]:
        """Events with their words; one that is told by withheld articles alone falls out."""
        kept = list(matters)
        self._library.read(article for matter in kept for article in matter.articles(most))
        told = [(matter, self._tales(matter, most)) for matter in kept]
        self._library.meet(
            (witness, name)
            for _, tales in told
            for witness, account in tales.values()
            for name in account.participants
        )
        return [
            (matter, merge_tales(matter, {key: self._named(*tale) for key, tale in tales.items()}))
            for matter, tales in told
            if tales
        ]

    def _tales(self, matter: Matter, most: int) -> dict[Trace | Moved, tuple[Witness, Account]]:
        """The accounts of an event that are read, with their articles."""
        return {each: tale for each in matter.told(most) if (tale := self._account(each))}

    def _account(self, told: Trace | Moved) -> tuple[Witness, Account] | None:
        witness = self._library.witness(told.article)
        if witness is None:
            return None
        if isinstance(told, Moved):
            return witness, account_of_event(witness, witness.once(turns_of)[told.n].event)
        return witness, account_of(witness, told.n)

    def _named(self, witness: Witness, account: Account) -> Account:
        """The account with its participants as cards name them."""
        known = [(self._library.known(witness, name), name) for name in account.participants]
        return account._replace(
            participants=tuple(each.name if each else name for each, name in known),
            parties=tuple(each.party if each else None for each, _ in known),
        )


def _by_days(matter: Matter) -> tuple[int, int, tuple[int, int, int]]:
    days = matter.state.days or (0, 0)
    return (*days, _newest(matter))


def _chosen(begun: list[Matter], day: int, window: Window) -> list[Matter]:
    """Of what began before a day, what goes on, and the last; where some are to be the most told, as many of these."""
    last = begun[max(len(begun) - window.past, 0) :]
    if window.most_told and len(begun) > window.past:
        half = window.past // 2
        most = sorted(range(len(begun)), key=lambda index: (-begun[index].size, -index))[:half]
        last = [begun[index] for index in sorted({*most, *range(len(begun) - half, len(begun))})]
    held = {id(matter) for matter in last} | {id(matter) for matter in begun if _goes_on(matter, day)}
    return [matter for matter in begun if id(matter) in held]


def _goes_on(matter: Matter, day: int) -> bool:
    first, last = matter.state.days or (0, 0)
    return last >= day and last - first <= _LONGEST


def _newest(matter: Matter) -> tuple[int, int, int]:
    each = matter.strand.accounts[0]
    return (-each.told, each.article, each.n)


def _round_of(group: Sequence[tuple[int, int, int, str]]) -> Round:
    """The days that most accounts of a round give it where they differ by little, and its place by most of them."""
    places: Counter[str] = Counter()
    for _, _, count, place in group:
        places[place] += count
    places.pop("", None)
    named = min(places, key=lambda name: (-places[name], name), default=None)
    first, last = min(each[0] for each in group), max(each[1] for each in group)
    return Round(first=date.fromordinal(first), last=date.fromordinal(last), place=named)
