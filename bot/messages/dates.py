"""ISO 8601 dates as a reader says them.

Source: TIMEX3 values as in the TimeML specification 1.2.1, section 2.3 (weeks ``2026-W08``, seasons ``2026-SP``,
halves ``2026-H1``, quarters ``2026-Q1``, parts of a day ``2026-02-17TEV``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
HALVES = {"H1": "first half", "H2": "second half"}
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


class Spoken(NamedTuple):
    """A date in words, and its year apart where the words may go without."""

    words: str
    year: int | None = None


def say_date(value: str) -> Spoken:
    """A date or interval in words: ``2026-02-17`` is "Tue 17 Feb" of 2026. What is no date stays as it is."""
    start, slash, end = value.partition("/")
    try:
        if slash:
            return _interval(date.fromisoformat(start), date.fromisoformat(end))
        return _single(value)
    except ValueError:
        return Spoken(value)


def _interval(start: date, end: date) -> Spoken:
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return Spoken(f"{start.day}–{end.day} {MONTHS[end.month - 1]}", end.year)
    if start.year == end.year:
        return Spoken(f"{_day_and_month(start)} – {_day_and_month(end)}", end.year)
    return Spoken(f"{_day_and_month(start)} {start.year} – {_day_and_month(end)} {end.year}")


def _single(value: str) -> Spoken:
    for pattern, speak in FORMS:
        if match := re.fullmatch(pattern, value):
            return speak(match)
    return Spoken(value)


def _month(match: re.Match[str]) -> Spoken:
    return Spoken(MONTHS[date(int(match[1]), int(match[2]), 1).month - 1], int(match[1]))


def _day(day: date) -> Spoken:
    return Spoken(f"{WEEKDAYS[day.weekday()]} {_day_and_month(day)}", day.year)


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _moment(match: re.Match[str]) -> Spoken:
    day = date.fromisoformat(match[1])
    return Spoken(f"{_day(day).words} {day.year}, {PARTS.get(match[2], match[2])}")


def _week(match: re.Match[str]) -> Spoken:
    first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
    return Spoken(f"{'weekend' if match[3] else 'week'} of {_day_and_month(first)}", first.year)


def _season(match: re.Match[str]) -> Spoken:
    return Spoken(SEASONS[match[2]], int(match[1]))


FORMS: tuple[tuple[str, Callable[[re.Match[str]], Spoken]], ...] = (
    (r"\d{4}-\d\d-\d\d", lambda match: _day(date.fromisoformat(match[0]))),
    (r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d|[A-Z]{2})\S*", _moment),
    (r"(\d{4})-(\d\d)", _month),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{4})-(H[12])", lambda match: Spoken(f"{HALVES[match[2]]} of {match[1]}")),
    (r"(\d{4})-(Q[1-4])", lambda match: Spoken(match[2], int(match[1]))),
    (r"(\d{3})X?", lambda match: Spoken(f"{match[1]}0s")),
)
"""Shapes of a single date and how each is said."""
