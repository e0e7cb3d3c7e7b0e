"""ISO 8601 days and intervals in words: ``Tue 17 Feb 2026``, ``17-18 Feb 2026``, ``Feb 2026``."""

from __future__ import annotations

from datetime import date

from briefings.models.timex import days_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def say_day(value: str) -> str:
    """A value in words, as precise as it is; a value of another shape as it stands."""
    first, _, last = value.partition("/")
    if last and len(first) == len(last) == 10 and (days := days_of(first, last)):
        return _interval(*days)
    return " – ".join(_one(part) for part in (first, last) if part)


def _one(value: str) -> str:
    days = days_of(value)
    if days is None:
        return value
    day = days[0]
    if len(value) == 4:
        return value
    if "W" in value:
        return f"week of {day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return month if len(value) == 7 else f"{_DAYS[day.weekday()]} {day.day} {month}"


def _interval(first: date, last: date) -> str:
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"
