"""Days of the week beside dates that they are not: "Tuesday, 16 February" where that was a Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH = rf"(?P<month>{'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|Sept)\b(?:\.(?=\s?\d|,))?"
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?!\s?[–-]\s?\d)(?!\s?(?:and|to|or)\s\d)(?!:|\.\d)"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
_PATTERNS = tuple(
    re.compile(rf"\b{_DAY}(?:,|\s\(|,?\sthe)?\s?(?:{order}){_YEAR}")
    for order in (rf"{_NUMBER}\s(?:of\s)?{_MONTH}", rf"{_MONTH}\s{_NUMBER}")
)
_NEAR = 150
"""Days from the report within which a date without a year is of the year that brings it nearest."""


class Mismatch(NamedTuple):
    """A day of the week beside a date that it is not."""

    span: Span
    sentence: int
    """Which of the sentences."""
    day: date
    """The date that is written."""


def find_mismatches(text: str, sentences: Sequence[Span], published: date | None) -> Iterator[Mismatch]:
    """Every weekday that the date written beside it is not.

    A date without a year is taken for the one nearest to the report; it counts only where it is near, and where the
    weekday does not fit the years before and after either.

    Args:
        text: of the article.
        sentences: of its story.
        published: day of the report, where it is known.
    """
    for index, sentence in enumerate(sentences):
        for pattern in _PATTERNS:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                written = _date_of(match, published)
                if written and not match["weekday"].startswith(DAYS[written.weekday()][:3]):
                    yield Mismatch(Span(start=match.start(), end=match.end()), index, written)


def _date_of(match: re.Match[str], published: date | None) -> date | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3]))
    if match["year"]:
        return _day(int(match["year"]), month, int(match["day"]))
    if published is None:
        return None
    near = [_day(published.year + step, month, int(match["day"])) for step in (-1, 0, 1)]
    if any(each and match["weekday"].startswith(DAYS[each.weekday()][:3]) for each in near):
        return None
    days = [each for each in near if each]
    nearest = min(days, key=lambda each: abs((each - published).days), default=None)
    return nearest if nearest and abs((nearest - published).days) <= _NEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
