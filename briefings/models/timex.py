"""Days that a TIMEX3 value covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta


def days_of(value: str | None, end: str | None = None) -> tuple[date, date] | None:
    """First and last day of a value such as ``2026-02-17``, ``2026-02``, ``2026``, ``2026-W08``; None for any other.

    Args:
        value: where it begins.
        end: a value it lasts to, when the text gives one.

    Source: TimeML 1.2.1, TIMEX3; ISO 8601.
    """
    if value is None or (first := _days(value)) is None:
        return None
    last = _days(end) if end else None
    return (first[0], max(first[1], last[1])) if last else first


def _days(value: str) -> tuple[date, date] | None:
    try:
        if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if day := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)", value):
            exact = date(int(day[1]), int(day[2]), int(day[3]))
            return exact, exact
        if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
            year, number = int(month[1]), int(month[2])
            return date(year, number, 1), date(year, number, monthrange(year, number)[1])
        if year_only := re.fullmatch(r"(\d{4})", value):
            return date(int(year_only[1]), 1, 1), date(int(year_only[1]), 12, 31)
    except ValueError:  # a month 13, a week 54: no days at all
        return None
    return None
