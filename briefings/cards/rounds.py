"""The rounds of the talks, who was at which, and the delegations of one of them.

A round is an event of the talks on days that a report gives; accounts of the same days are one round. Where somebody
stood at it is told by the reports of its days and those near it: that a report is about the nearest round is ours to
suppose, and the card says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import (
    Actor,
    Card,
    CardRef,
    Choice,
    Citation,
    EventKind,
    EventStatus,
    Happening,
    Line,
    Participation,
    Presence,
)
from briefings.models.timex import days_of
from briefings.names import skeleton, words_of
from briefings.ports import Dossier, Window

from .answers import ask_which
from .course import Course
from .delegations import IN_ROOM, delegations, in_order
from .runs import (
    DIFFERS,
    STANDING,
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    section,
    side,
    space,
)

_BEFORE, _AFTER = 10, 7
"""Days before and after a round in which reports are about it, as far as no other round is nearer."""
_LONGEST = 31
_WINDOW = Window(past=24, ahead=4, sentences=3)
_SHOWN = 6
"""Rounds of a person that are shown, and rounds offered where several are meant; the newest."""
_TOLD = 2
"""Sentences that stand for a round's days and place."""
_TEAM = 10
"""Persons of a party that are looked at."""


class Round(NamedTuple):
    """A meeting of the talks on days that are known."""

    first: date
    last: date
    place: str | None
    told: tuple[Citation, ...]
    """Sentences that give its days, and its place where it has one."""
    planned: bool
    reports: tuple[date, date]
    """Days of the reports that are about it."""

    @property
    def key(self) -> str:
        """Names it in a command: its first day."""
        return self.first.isoformat()

    @property
    def days(self) -> str:
        """In ISO 8601."""
        return self.key if self.first == self.last else f"{self.key}/{self.last.isoformat()}"


def rounds_of(dossier: Dossier, today: date) -> tuple[Round, ...]:
    """The rounds of the talks that reports tell of, oldest first."""
    now = _shifted(dossier.newest or today, 1)
    course = Course(dossier, today)
    kinds = (EventKind.ROUND, EventKind.MEETING)
    found = [
        (days, event)
        for event in dossier.events(now, kinds=kinds, window=_WINDOW).events
        if (days := _exact(event)) and course.belongs(event)
    ]
    by_days: list[tuple[tuple[date, date], list[Happening]]] = []
    for days, event in sorted(found, key=lambda each: each[0]):
        if by_days and days[0] <= by_days[-1][0][1]:
            (first, last), events = by_days.pop()
            by_days.append(((first, max(last, days[1])), [*events, event]))
        else:
            by_days.append((days, [event]))
    spans = [days for days, _ in by_days]
    return tuple(_round(days, events, _reports(days, spans)) for days, events in by_days)


def _exact(event: Happening) -> tuple[date, date] | None:
    """Its days, where a report gives them to the day and they are not a season."""
    days = days_of(event.date, event.end)
    if days is None or len(event.date or "") < len("2026-02-17") or "W" in (event.date or ""):
        return None
    return days if (days[1] - days[0]).days <= _LONGEST else None


def _round(days: tuple[date, date], events: Sequence[Happening], reports: tuple[date, date]) -> Round:
    best = max(events, key=lambda event: (event.kind is EventKind.ROUND, event.told, event.what))
    placed = (
        best if best.place else max(events, key=lambda event: (bool(event.place), event.told, event.what))
    )
    told = dict.fromkeys((*best.citations[:_TOLD], *(placed.citations[:1] if placed.place else ())))
    planned = all(event.status is EventStatus.PLANNED for event in events)
    return Round(*days, placed.place, tuple(told), planned, reports)


def _reports(days: tuple[date, date], spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The days of reports about a round: near it, and no nearer to the one before or after."""
    index = spans.index(days)
    first, last = _shifted(days[0], -_BEFORE), _shifted(days[1], _AFTER)
    if index:
        first = max(first, _shifted(spans[index - 1][1], _half(spans[index - 1][1], days[0]) + 1))
    if index + 1 < len(spans):
        last = min(last, _shifted(days[1], _half(days[1], spans[index + 1][0])))
    return min(first, days[0]), max(last, days[1])


def _shifted(day: date, days: int) -> date:
    """So many days later, as far as there are days."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def _half(one: date, other: date) -> int:
    return max((other - one).days // 2, 0)


def attended(actor: Actor, dossier: Dossier, today: date) -> Iterator[Line]:
    """A line for each round that reports have the person at or away from, newest first."""
    rounds = rounds_of(dossier, today)[::-1]
    told = dossier.attended(actor.key, [each.reports for each in rounds])
    shown = 0
    for each, found in zip(rounds, told, strict=True):
        here = [presence for presence in found.presences if _tells(presence)]
        if not here or shown == _SHOWN:
            continue
        shown += 1
        inside = {presence.where in (*IN_ROOM, Participation.MEDIATES) for presence in here}
        differs = (label(DIFFERS),) if len(inside) > 1 and all(presence.stated for presence in here) else ()
        party = side(dossier, found.party, named=True) if found.party != actor.party else ()
        yield line(
            dot(called(each), standing(here[0]), party, differs),
            (*here[0].citations[:_TOLD], *(p.citations[0] for p in here[1:] if differs), *each.told),
        )


def _tells(presence: Presence) -> bool:
    """Whether it tells of this round: of an earlier one it does not, nor does a supposed absence tell anything."""
    supposed = presence.where is Participation.ABSENT and not presence.stated
    return presence.where is not Participation.EARLIER and not supposed


def called(each: Round) -> Runs:
    """The days of a round, which lead to its delegations, and its place."""
    return dot((day(each.days, strong=True),), _place(each), (label("planned"),) if each.planned else ())


def _place(each: Round) -> Runs:
    return (name(each.place, to=CardRef(card="who", args=each.key)),) if each.place else ()


def standing(presence: Presence) -> Runs:
    """Where somebody stood, and how far a report says so."""
    text = STANDING.get(presence.where, "in the room")
    supposed = () if presence.stated else (label("presumed, no report says so"),)
    unnamed = (label("according to an unnamed source"),) if presence.unnamed else ()
    return dot((label(text),), supposed, unnamed)


def meant(args: str, rounds: Iterable[Round]) -> tuple[Round, ...]:
    """The rounds that a day, a month or a place means; none for anything else."""
    text = args.strip()
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return tuple(each for each in rounds if _within(each, text))
    wanted = _bones(text)
    return tuple(each for each in rounds if wanted and each.place and wanted == _bones(each.place))


def _within(each: Round, text: str) -> bool:
    """Whether a day lies in the round, or the round begins in a month or year."""
    if len(text) == len("2026-02-17"):
        return each.key <= text <= each.last.isoformat()
    return each.key.startswith(text)


def _bones(text: str) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words_of(text))


def choices(rounds: Sequence[Round]) -> Iterator[Choice]:
    """Buttons for the newest rounds."""
    for each in rounds[::-1][:_SHOWN]:
        place = (name(each.place),) if each.place else ()
        yield choice("who", each.key, *space(place, (day(each.days),)))


def build_round(each: Round, dossier: Dossier) -> Card:
    """The delegations of a round, as the reports of its days have them."""
    first, last = each.reports
    actors = in_order(dossier.at_a_round(first, last, each=_TEAM), dossier)
    sections = delegations(actors, dossier)
    when = line(dot((day(each.days, strong=True),), _place(each)), each.told)
    return Card(
        name="who",
        args=each.key,
        title=(label("Delegations of a round"),),
        notices=() if sections else (notice("No report of those days names a delegation."),),
        sections=(*section([when]), *sections),
        footer=(
            notice("by reports of {first} to {last}", first=first.isoformat(), last=last.isoformat()),
            *counts(dossier),
        ),
        next=(choice("who"), choice("timeline", each.key), choice("positions")),
    )


def ask_round(args: str, rounds: Sequence[Round], dossier: Dossier) -> Card:
    """The question which of several rounds is meant."""
    return ask_which(CardRef(card="who", args=args), "Several rounds match {name}.", choices(rounds), dossier)
