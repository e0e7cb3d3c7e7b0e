"""Reckoning with days: the arithmetic behind relative dates, as TIMEX3 values.

Source: TimeML 1.2.1, values of TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .tense import Tense

FARTHEST_UNBOUND = 240
"""Days: a date without year hung on a noun is not put this far away when the other one is near."""

NEAR_UNBOUND = 120
"""Days that count as near for the same question."""

UNITS = {
    "second": "S", "weekend": "WE", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "month": "M",
    "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midnight": "T00:00",
    "noon": "T12:00", "midday": "T12:00", "early hours": "TMO", "small hours": "TMO", "dusk": "TEV",
}  # fmt: skip


def week_of(day: date) -> str:
    """ISO week: ``2026-W08``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def months_on(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months after a day's."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def days_on(day: date, days: int) -> date | None:
    """The day so many days on; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def period(unit: str, day: date, steps: int) -> str | None:  # noqa: PLR0911 - one return a case
    """The calendar unit a day lies in, or the one so many steps on, as a value.

    Args:
        unit: day, night, week, weekend, fortnight, month, quarter, year, decade or century.
        day: where to count from.
        steps: units ahead, negative for behind.
    """
    if abs(steps) > 5000:
        return None
    match unit:
        case "week" | "fortnight" | "weekend":
            there = days_on(day, 7 * steps * (2 if unit == "fortnight" else 1))
            return None if there is None else week_of(there) + ("-WE" if unit == "weekend" else "")
        case "month":
            year, month = months_on(day, steps)
            return f"{year:04}-{month:02}" if 1 <= year <= 9999 else None
        case "quarter":
            year, month = months_on(day, 3 * steps)
            return f"{year:04}-Q{(month - 1) // 3 + 1}"
        case "year":
            return f"{day.year + steps:04}"
        case "decade":
            return f"{day.year // 10 + steps:03}"
        case "century":
            return f"{day.year // 100 + steps:02}"
        case "day" | "night":
            there = days_on(day, steps)
            return None if there is None else there.isoformat()
        case _:
            return None


def duration(unit: str, count: str) -> str:
    """A TIMEX3 duration: ``P2D``, ``PT30M``, ``PXY``; a fortnight is two weeks."""
    if unit == "fortnight":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{count}{UNITS[unit]}"


def weekday_near(number: int, day: date, tense: Tense) -> date | None:
    """The weekday meant in a report of a day: that day itself when it is one, else before or after by tense.

    Args:
        number: 0 is Monday.
        day: day of the report.
        tense: of the clause; what was expected may lie on either side, and the nearer one is meant.
    """
    ahead, behind = (number - day.weekday()) % 7, -((day.weekday() - number) % 7)
    match tense:
        case Tense.PAST:
            return days_on(day, behind)
        case Tense.EXPECTED:
            return days_on(day, behind if -behind <= ahead else ahead)
        case _:
            return days_on(day, ahead)


def weekday_of_week(number: int, day: date, weeks: int) -> date | None:
    """The weekday of the calendar week so many weeks on."""
    return days_on(day, number - day.weekday() + 7 * weeks)


def year_near(build: Callable[[int], date | None], day: date, tense: Tense, *, bound: bool) -> date | None:
    """The day of a date written without its year.

    Args:
        build: the date in a given year, None where that year has no such day.
        day: day of the report.
        tense: of the clause.
        bound: whether the date hangs on the clause's verb; on a noun ("a May 3 deadline") tense tells less, and a
            day months away is not meant where the other one is near.
    """
    candidates = [made for year in (day.year - 1, day.year, day.year + 1) if (made := build(year))]
    behind = max((made for made in candidates if made <= day), default=None)
    ahead = min((made for made in candidates if made >= day), default=None)
    if behind is None or ahead is None:
        return behind or ahead
    if tense in (Tense.EXPECTED, Tense.PRESENT):
        return behind if day - behind <= ahead - day else ahead
    meant, other = (ahead, behind) if tense is Tense.FUTURE else (behind, ahead)
    is_far = abs((day - meant).days) > FARTHEST_UNBOUND and abs((other - day).days) < NEAR_UNBOUND
    return other if is_far and not bound else meant
