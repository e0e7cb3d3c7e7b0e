"""What happened and what is planned, oldest first, with today marked; the words a date was resolved from beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from briefings.models import (
    Card,
    EventKind,
    EventStatus,
    Happening,
    Line,
    Outcome,
    Plan,
    Round,
    Run,
    RunKind,
    Section,
)
from briefings.models.timex import days_of
from briefings.ports import Dossier, Events, Window

from .cuts import FEW, excerpt
from .days import read_day
from .runs import (
    DIFFERS,
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    quote,
    round_heading,
    section,
    space,
    when_of,
    words,
)

_LIMIT = 160
_PAST, _AHEAD, _ROUNDS = 20, 40, 12
"""Characters of an event; events before today and from it on, when no day is named; rounds told apart."""
_SENTENCES = 3
"""Read of each event."""
_NAMED_DAY = re.compile(r"\d{4}|\d\s+[A-Z][a-z]{2}|[A-Z][a-z]{2,8}\.?\s+\d")
"""A year, or a day with its month."""
_LINK = r"[\s,]*(?:(?:on|in|at|by|from|since|until|early|late|the)\s+){0,3}"
"""What may stand between an event and its day."""
_QUOTED = r"\s*(?:“[^“”]+”|\"[^\"]+\")"
_REST = r"(?:,?\s+[\w’'-]+){1,4}(?=[.!?]?\s*$)"
_MONTH = 31
"""Days."""
_UNDATED = frozenset(
    {EventKind.ROUND, EventKind.MEETING, EventKind.AGREEMENT, EventKind.EXCHANGE, EventKind.DEADLINE}
)
"""Kinds worth telling without a date."""


_AROUND = Window(past=_PAST, ahead=_AHEAD, undated=_PAST, undated_kinds=_UNDATED, sentences=_SENTENCES)


def build_timeline(args: str, dossier: Dossier, today: date) -> Card:
    """The timeline around today, or from a day on."""
    rounds = dossier.rounds(limit=_ROUNDS)
    start = _start(args, dossier, rounds, today) if args else None
    notices = []
    if args and start is None:
        notices.append(
            notice(
                "{text} is no day I can read, nor the place of a round: try 17 Feb, yesterday or Monday.",
                text=args,
            )
        )
    divide = max(today, start or today)
    found = _events(dossier, start, divide)
    dated = [(event, days) for event in found.events if (days := days_of(event.date, event.end))]
    kept = [(event, days) for event, days in dated if start is None or _from(days, start)]
    past = [event for event, days in kept if not _ahead(event, days, divide)]
    ahead = [event for event, days in kept if _ahead(event, days, divide)]
    undated = [event for event in found.events if not event.date]
    if start is None:
        cut = max(len(past) - _PAST, 0)
        past = past[cut:]
        if found.earlier is None:
            notices.append(notice("There are earlier events: name a day to begin from."))
        elif earlier := found.earlier + cut:
            notices.append(notice("{count} earlier events: name a day to begin from.", count=str(earlier)))
    sections = (
        *_by_round(past[:_AHEAD], rounds),
        *section((event_line(event) for event in ahead[:_AHEAD]), *_divider(divide, today)),
        *section((event_line(event) for event in undated), label("Day not given")),
    )
    if not sections:
        notices.append(
            notice("No report dates anything from then on.") if start else notice("No report dates anything.")
        )
    elif not ahead:
        notices.append(notice("No report names anything from today on."))
    return Card(
        name="timeline",
        args=args,
        title=(label("Timeline"),),
        notices=tuple(notices),
        sections=sections,
        footer=counts(dossier),
        next=(choice("brief"), choice("who"), choice("issues")),
    )


def _start(args: str, dossier: Dossier, rounds: Sequence[Round], today: date) -> date | None:
    """The day that was typed, or the first of the last round at the place that was typed."""
    there = (each.first for each in rounds if each.place and each.place.casefold() == args.casefold())
    return read_day(args, today=today, near=dossier.newest or today) or next(there, None)


def _by_round(past: Sequence[Happening], rounds: Sequence[Round]) -> Iterator[Section]:
    """What happened, under the last round that had begun by then; without a heading what came before them all."""
    for which, events in groupby(past, key=lambda event: _round_of(event, rounds)):
        yield from section(map(event_line, events), *(round_heading(which) if which else ()))


def _round_of(event: Happening, rounds: Sequence[Round]) -> Round | None:
    days = days_of(event.date, event.end)
    return next((each for each in rounds if days and each.first <= days[0]), None)


def _events(dossier: Dossier, start: date | None, divide: date) -> Events:
    """The events around today; from a day on, those that begin then and go on then."""
    everything = tuple(EventKind)
    if start is None:
        return dossier.events(divide, kinds=everything, window=_AROUND)
    before = dossier.events(start, kinds=everything, window=Window(ahead=_AHEAD))
    if start >= divide:
        return before
    after = dossier.events(divide, kinds=everything, window=Window(ahead=_PAST))
    return Events(tuple(dict.fromkeys((*before.events, *after.events))), earlier=0)


def _from(days: tuple[date, date], start: date) -> bool:
    """Whether an event begins on the day or later, or goes on then; a year that merely holds the day does not."""
    return days[0] >= start or (days[1] >= start and (days[1] - days[0]).days <= _MONTH)


def _ahead(event: Happening, days: tuple[date, date], day: date) -> bool:
    """Whether it begins on the day or later; what is planned counts while its last day is not over."""
    return days[0] >= day or (event.status is EventStatus.PLANNED and days[1] >= day)


def _divider(divide: date, today: date) -> Runs:
    said = ("today", ", ") if divide == today else ("from", " ")
    return (label(said[0]), Run(kind=RunKind.TEXT, text=said[1]), day(divide))


def event_line(event: Happening, *, placed: bool = False) -> Line:
    """One event: when, what became of the plan, what, and the phrase its date was resolved from.

    Args:
        event: is told.
        placed: whether its place is named where the words do not.
    """
    differs = (label(DIFFERS),) if event.differs else ()
    shown = excerpt(told(event), event.citations[:1], limit=_LIMIT)
    where = (name(event.place),) if placed and event.place and event.place not in shown else ()
    phrase = _phrase(event, shown)
    runs = dot(when_of(event, strong=True), *course_of(event), (words(shown),), where, phrase, differs)
    return line(runs, event.citations, is_one_fact=True)


def course_of(event: Happening) -> Iterator[Runs]:
    """What became of a plan, in labels, with the day it was first planned for where that is another."""
    if event.is_off:
        yield (label("called off" if event.outcome is Outcome.CANCELLED else "postponed"),)
    elif event.status is EventStatus.PLANNED:
        yield (label("planned"),)
    plan = event.planned
    moved = plan is not None and not _same_days(event, plan)
    if plan and moved and event.date:
        said = "moved from" if event.status is EventStatus.PLANNED else "first planned for"
        yield space((label(said),), (day(_days_in_words(plan)),))
    elif event.outcome is Outcome.HELD:
        yield (label("held as planned"),)


def _same_days(event: Happening, plan: Plan) -> bool:
    """Whether an event is on the days it was planned for; a week or a month that holds it was kept to."""
    now, then = days_of(event.date, event.end), days_of(plan.date, plan.end)
    return now is None or then is None or (then[0] <= now[0] <= then[1])


def _days_in_words(plan: Plan) -> str:
    return f"{plan.date}/{plan.end}" if plan.end and plan.end != plan.date else plan.date


def told(event: Happening) -> str:
    """What happened, carried on to a quotation, the phrase of its day and the last few words of its sentence after it.

    Too few words are left as they are: they are shown in their sentence.
    """
    before, what, after = event.citations[0].text.partition(event.what)
    if len(what.split()) < FEW:
        return what or before
    day = rf"{_LINK}{re.escape(event.phrase)}" if event.phrase else "$"
    for further in (_QUOTED, day, _REST):
        if more := re.match(further, after):
            what, after = what + more[0], after[more.end() :]
    return what


def _phrase(event: Happening, shown: str) -> Runs:
    """The words of the date when they neither stand in what is shown nor name the day themselves."""
    phrase = event.phrase
    if not phrase or phrase in shown or phrase not in event.citations[0].text or _NAMED_DAY.search(phrase):
        return ()
    return (quote(phrase),)
