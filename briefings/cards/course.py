"""The course of the talks: the round that is on, what was done last, what is planned next.

An event belongs to the talks when two of their parties have part in it, when it is a round, or when it is held at one
of their venues, and no other state's officials are met in it. Where no talks file names the parties, every event does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from briefings.models import EventKind, EventStatus, Happening, PartyKind
from briefings.models.timex import days_of
from briefings.ports import Dossier, Window

_LONGEST_ROUND, _FAR, _PAST = 31, 60, 10
"""Days; what lasts longer is a year or a season, not a round, and what is farther from the newest report is another.

A meeting that is no round is past sooner: nobody reports anew on an old one.
"""
_HELD = frozenset({EventKind.ROUND, EventKind.MEETING})
_AGREED = frozenset({EventKind.AGREEMENT, EventKind.EXCHANGE})
_TALKED = _HELD | _AGREED
_AROUND = frozenset({EventKind.STRIKE, EventKind.SANCTION, EventKind.ELECTION})
_NEXT = frozenset(EventKind) - {EventKind.STATEMENT, EventKind.WAR}
_SHOWN, _NEAR, _SENTENCES = 2, 6, 3
"""Events shown, and looked through; sentences read for each."""
_AROUND_NOW = Window(past=_NEAR, ahead=_NEAR, undated=_NEAR, most_told=True, sentences=_SENTENCES)
_DONE = Window(past=_NEAR, undated=_NEAR, most_told=True, sentences=_SENTENCES)
_BOTH = re.compile(r"\b(?:both|two|three)\s+(?:sides|parties|governments|delegations)\b", re.IGNORECASE)
_OFFICIALS = r"(?:officials?|negotiators?|envoys?|delegat\w+|representatives?|diplomats?|ministers?)"
_STATE = re.compile(
    rf"\b([A-Z]\w*(?:an|ish|ese|i|ch|ek|ss))\s+(?:\w+\s+)?{_OFFICIALS}\b|\b{_OFFICIALS}\s+(?:of|from)\s+([A-Z]\w+)"
)
"""Whose officials are named: a people's adjective by its ending, or a state after "of"."""


class Course:
    """A dossier asked for what comes when.

    Args:
        dossier: what all reports say.
        today: the reader's day.
    """

    def __init__(self, dossier: Dossier, today: date) -> None:
        self._dossier, self._today = dossier, today
        named = {side.name: (side.name, *side.words) for side in dossier.sides if side.kind}
        self._parties = {
            side.name: re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in named[side.name])})\b")
            for side in dossier.sides
            if side.kind is PartyKind.PARTY
        }
        self._known = {word for phrases in named.values() for phrase in phrases for word in phrase.split()}
        self._venues = {venue.name for venue in dossier.talks.venues}

    @cached_property
    def _rounds(self) -> Sequence[Happening]:
        now = min(self._dossier.newest or self._today, self._today)
        return self._dossier.events(now, kinds=_HELD, window=_AROUND_NOW).events

    @cached_property
    def _done(self) -> Sequence[Happening]:
        tomorrow = self._today + timedelta(days=1)
        return tuple(
            event
            for kinds in (_AGREED, _AROUND)
            for event in self._dossier.events(tomorrow, kinds=kinds, window=_DONE).events
        )

    @cached_property
    def main(self) -> Happening | None:
        """The round the newest reports are about, or None."""
        return self._main()

    def last(self) -> list[Happening]:
        """The latest thing done in the talks and an agreement without a day, then what the parties did elsewhere."""
        done = [
            event
            for event in sorted((*self._rounds, *self._done), key=_by_day)
            if not (self._is_main(event) or event.is_off) and event.status is not EventStatus.PLANNED
        ]
        talked = [event for event in done if event.kind in _TALKED and self.belongs(event)]
        agreed = [
            e for e in talked if e.date is None and e.kind in _AGREED and e.status is EventStatus.HAPPENED
        ]
        around = [event for event in done if event.kind in _AROUND and self._between_parties(event)]
        earlier = [event for event in talked if event.kind in _HELD and not self._is_over(event)]
        dated = [event for event in talked if self._is_over(event)]
        struck = [event for event in around if self._is_over(event)]
        return [*dated[-1:], *agreed[:1], *struck[-1:], *earlier[:1]][:_SHOWN]

    def ahead(self) -> tuple[list[Happening], str]:
        """What is planned from today on, under a heading; when nothing is, what was when the newest report was made."""
        newest = self._dossier.newest or self._today
        for day, heading in ((self._today, "Next"), (min(self._today, newest), "Planned at the last report")):
            planned = [
                event
                for event in self._dossier.events(
                    day, kinds=_NEXT, window=Window(ahead=_NEAR, plans_only=True, sentences=_SENTENCES)
                ).events
                if not self._is_main(event)
                and event.kind in _NEXT
                and event.status is not EventStatus.HAPPENED
                and not event.is_off
                if (days := days_of(event.date, event.end)) and days[0] >= day
            ]
            if planned:
                return planned[:_SHOWN], heading
        return [], "Next"

    @property
    def goes_on_until(self) -> date | None:
        """The last day of the round that is on, while it lies ahead."""
        days = days_of(self.main.date, self.main.end) if self.main else None
        return days[1] if days and days[0] <= self._today < days[1] else None

    def _main(self) -> Happening | None:
        """A round on the day of the newest report, else the nearest to it; the one most reports tell of."""
        now = min(self._dossier.newest or self._today, self._today)

        def fit(event: Happening) -> tuple[bool, bool, bool, int, int]:
            days = days_of(event.date, event.end) or (now, now)
            away = max((days[0] - now).days, (now - days[1]).days, 0)
            vague = len(event.date or "") < len("2026-02-17")
            return (event.date is None, not self.belongs(event), vague, away, -event.told)

        rounds = [e for e in self._rounds if e.kind in _HELD and not e.is_off and _is_near(e, now)]
        return min(rounds, key=fit, default=None)

    def _is_main(self, event: Happening) -> bool:
        """Whether it is the round that is on, perhaps with other sentences."""
        main = self.main
        return main is not None and (event.date, event.what) == (main.date, main.what)

    def _is_over(self, event: Happening) -> bool:
        """Whether it ended on a day, or in a month, that is known."""
        days = days_of(event.date, event.end)
        return days is not None and len(event.date or "") > len("2026") and days[1] <= self._today

    def belongs(self, event: Happening) -> bool:
        """Whether an event is one of the talks."""
        if not self._dossier.framed:
            return True
        ours = event.kind is EventKind.ROUND or event.place in self._venues or self._between_parties(event)
        return ours and not self._meets_others(event)

    def _between_parties(self, event: Happening) -> bool:
        """Whether two parties have part in it; where no talks file names them, it is not asked."""
        text = " ".join((event.what, *event.participants))
        found = {name for name, pattern in self._parties.items() if pattern.search(text)}
        found |= {party for party in event.parties if party in self._parties}
        return not self._dossier.framed or len(found) > 1 or bool(_BOTH.search(event.what))

    def _meets_others(self, event: Happening) -> bool:
        """Whether officials of a state that has no part in the talks are named."""
        states = {state for pair in _STATE.findall(event.what) for state in pair if state}
        present = {party or name for name, party in zip(event.participants, event.parties, strict=True)}
        return any(state not in self._known for state in states) or any(
            not set(name.split()) & self._known for name in present
        )


def _by_day(event: Happening) -> tuple[bool, date, date]:
    days = days_of(event.date, event.end)
    return (days is None, *(days or (date.max, date.max)))


def _is_near(event: Happening, now: date) -> bool:
    """Whether an event may be the round of the day: without a date only one that is said to go on."""
    days = days_of(event.date, event.end)
    if days is None:
        return event.status is EventStatus.ONGOING
    away = max((days[0] - now).days, (now - days[1]).days, 0)
    is_past = event.kind is not EventKind.ROUND and (now - days[1]).days > _PAST
    return away <= _FAR and not is_past and (days[1] - days[0]).days <= _LONGEST_ROUND
