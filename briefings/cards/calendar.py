"""What lies ahead: planned events with their day, place and sentences; what was called off is said, not left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from briefings.models import Card, EventKind, EventStatus, Happening
from briefings.models.timex import days_of
from briefings.ports import Dossier, Window

from .days import read_day
from .runs import choice, counts, dot, label, name, notice, section
from .timeline import event_line

KINDS = frozenset(EventKind) - {
    EventKind.STATEMENT,
    EventKind.WAR,
    EventKind.STRIKE,
    EventKind.SANCTION,
    EventKind.OTHER,
}
"""What a calendar holds. Other dates are named in the card alone: of them too many are no appointments."""
_AHEAD, _OTHERS, _UNDATED, _SENTENCES, _LOOKED = 40, 8, 6, 3, 60
"""Events shown, other dates, and plans without a day; sentences of each; and accounts of each kind looked through."""
_LONGEST = timedelta(days=13)
"""What began before the day that is asked from, and goes on, began so long before it at most."""
_BACK = timedelta(days=31)
"""What was planned for the last days is kept in the file, so that a calendar learns what became of it."""


def build_calendar(args: str, dossier: Dossier, today: date) -> Card:
    """What is planned from today on, or from a day on."""
    start = read_day(args, today=today, near=dossier.newest or today) if args else today
    unread = (notice("{text} is no day I can read: try 17 Feb, yesterday or Monday.", text=args),)
    first = start or today
    looked = _look(dossier, first - _LONGEST, KINDS | {EventKind.OTHER})
    found = [event for event in looked if event.kind in KINDS]
    dated = [event for event in found if _is_over_after(event, first)]
    planned = [event for event in dated if not event.is_off]
    off = [event for event in dated if event.is_off]
    loose = [event for event in found if not event.date and _may_be_told(event)]
    others = [
        event
        for event in looked
        if event.kind not in KINDS and _is_planned(event) and _is_over_after(event, first)
    ]
    sections = (
        *section(event_line(event, placed=True) for event in planned[:_AHEAD]),
        *section((event_line(event, placed=True) for event in off), label("Called off or put off")),
        *section((event_line(event) for event in loose[:_UNDATED]), label("Day not given")),
        *section((event_line(event) for event in others[:_OTHERS]), label("Other dates named")),
    )
    nothing = (notice("No report names anything that is planned from then on."),)
    return Card(
        name="calendar",
        args=args,
        title=dot((label("Calendar"),), (name(dossier.talks.title),)),
        notices=(*(unread if start is None else ()), *(() if sections else nothing)),
        sections=sections,
        footer=counts(dossier),
        next=(choice("timeline"), choice("brief"), choice("changes")),
    )


def planned_events(dossier: Dossier, today: date) -> tuple[Happening, ...]:
    """What a calendar file holds: what is planned, and what became of the plans of the last month."""
    found = _look(dossier, today - _BACK, KINDS)
    return tuple(event for event in found if event.planned or event.is_off or _is_planned(event))


def _look(dossier: Dossier, start: date, kinds: Iterable[EventKind]) -> tuple[Happening, ...]:
    window = Window(
        ahead=_AHEAD + _OTHERS, undated=2 * _UNDATED, sentences=_SENTENCES, plans_only=True, looked=_LOOKED
    )
    return dossier.events(start, kinds=tuple(kinds), window=window).events


def _is_planned(event: Happening) -> bool:
    return event.status is EventStatus.PLANNED and days_of(event.date, event.end) is not None


def _is_over_after(event: Happening, day: date) -> bool:
    """Whether it lasts to a day or beyond: planned, called off, or going on."""
    days = days_of(event.date, event.end)
    return days is not None and days[1] >= day


def _may_be_told(event: Happening) -> bool:
    """Whether a plan without a day says enough to be told."""
    return event.status is EventStatus.PLANNED and event.kind is not EventKind.ANNIVERSARY
