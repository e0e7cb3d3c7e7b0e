"""Reading the day somebody typed: ``17 Feb``, ``2026-02``, ``yesterday``, ``Monday``."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BESIDE = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}


def read_day(text: str, *, today: date, near: date) -> date | None:
    """The first day of what was typed; None when it cannot be read.

    Args:
        text: as typed.
        today: what ``yesterday`` and weekdays count from; a weekday is the last one, today included.
        near: a day without a year is the one nearest to this.
    """
    asked = text.strip().casefold()
    if asked in _BESIDE:
        return today + timedelta(days=_BESIDE[asked])
    if re.fullmatch(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", asked):
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(asked[:3])) % 7)
    if numbers := re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", asked):
        return _day(int(numbers[1]), int(numbers[2] or 1), int(numbers[3] or 1))
    return _with_month(asked, near)


def _with_month(asked: str, near: date) -> date | None:
    """``17 February 2026``, ``Feb 17``, ``february``, ``17.02.2026``, ``17.2.``."""
    if dotted := re.fullmatch(r"(\d\d?)[./](\d\d?)[./]?(\d{4})?", asked):
        return _dated(int(dotted[1]), int(dotted[2]), dotted[3], near)
    match = re.fullmatch(
        r"(?:(\d\d?)(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d\d?)(?:st|nd|rd|th)?)?(?:,? (\d{4}))?", asked
    )
    if match is None or match[2][:3] not in _MONTHS or (match[1] and match[3]):
        return None
    return _dated(int(match[1] or match[3] or 1), _MONTHS.index(match[2][:3]) + 1, match[4], near)


def _dated(day: int, month: int, year: str | None, near: date) -> date | None:
    if year:
        return _day(int(year), month, day)
    days = [found for offset in (-1, 0, 1) if (found := _day(near.year + offset, month, day))]
    return min(days, key=lambda found: abs(found - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
