"""Where a report was filed and when: datelines, and full dates as reports write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from briefings.models import Span

from .agencies import agency_pattern

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
FULL_DATE = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}(?!\d))"
    r"|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})"
    r"|(?P<either>(?<!\d)(?:\d{1,2}/\d{1,2}/|\d{1,2}-\d{1,2}-)\d{4})"
    rf"|(?P<month>{MONTH})(?:\s+|(?<=\.))(?P<day>{DAY})(?:,\s*|\s+)(?P<year>\d{{4}})"
    rf"|(?P<day2>{DAY})(?:\.?\s+(?:(?:day\s+)?of\s+)?|-)(?P<month2>{MONTH})(?:,?\s+|-)(?P<year2>\d{{4}}))"
    rf"(?!\d(?!\d?:\d\d|\d?\s{MONTH}))"
)
"""A day with its year, in American, British, ISO or Continental writing.

Days with slashes and the year last are left open where both can be the month: 03/11/2031 is in March for some and in
November for others. An hour or the day over again may follow without a blank, as in words copied from a page.
"""

ANY_DATE = re.sub(r"\?P<\w+>", "?:", FULL_DATE)
"""The same without the names of its parts, to stand in a pattern beside it."""

PART_DATE = rf"(?:{MONTH}\s+{DAY}(?:,?\s+\d{{4}})?|{DAY}\s+{MONTH}(?:,?\s+\d{{4}})?)"
CAPITALS = r"[^\W\d_a-z][^\Wa-z]*(?:[ '’./-]+[^\W\d_a-z][^\Wa-z]*){0,4}"
TITLED = r"[A-Z][\w'’.-]+(?:(?: ?/ ?| )(?:[A-Z][\w'’.-]+|de|la|el|al|of|the)){0,3}"
DASH = r"(?:—|–|--|-)"
NO_PLACE = frozenset(
    [
        "still",
        "however",
        "yet",
        "also",
        "meanwhile",
        "but",
        "and",
        "so",
        "then",
        "now",
        "today",
        "yesterday",
        "instead",
    ]
)


class Dateline(NamedTuple):
    """What stands before the first sentence: ``CITY, May 3, 2031 (Agency) —``.

    Attributes:
        span: with the dash and the blank after it.
        place: the city.
        published: the day, where the year is given too.
    """

    span: Span
    place: str
    published: date | None


def full_date(text: str) -> date | None:
    """The first day with its year, or None."""
    found = re.search(rf"\b(?:(?P<weekday>{WEEKDAY}),?\s+)?{FULL_DATE}", text, re.IGNORECASE)
    return _as_date(found) if found else None


def _as_date(found: re.Match[str]) -> date | None:
    if found["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]\s?", found["iso"]))
    elif found["either"]:
        return _unmistakable(found["either"], found.groupdict().get("weekday"))
    elif found["dotted"]:
        day, month, year = (int(part) for part in re.split(r"\.\s?", found["dotted"]))
    else:
        year = int(found["year"] or found["year2"])
        month = MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
        day = int(re.sub(r"\D", "", found["day"] or found["day2"]))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unmistakable(words: str, weekday: str | None) -> date | None:
    """The day of two numbers and a year where only one order of them makes a day, or that day of the week."""
    first, second, year = (int(part) for part in re.split("[-/]", words))
    found = set()
    for month, day in ((first, second), (second, first)):
        try:
            found.add(date(year, month, day))
        except ValueError:
            continue
    named = {day for day in found if weekday and weekday[:3].lower() == WEEKDAYS[day.weekday()]}
    meant = named or found
    return meant.pop() if len(meant) == 1 else None


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline a paragraph begins with, or None."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + 160)]
    found = _before_story().match(head) or _in_brackets().match(head) or _day_first().match(head)
    if found is None or not _is_dateline(found):
        return None
    parts = found.groupdict()
    when = parts.get("when") or parts.get("when2") or ""
    span = Span(start=paragraph.start, end=paragraph.start + found.end())
    return Dateline(span, found["place"].strip(" ,"), full_date(when))


REGION = rf"(?:,\s+(?!{MONTH}(?!\w))[A-Z][\w'’.]+(?: [A-Z][\w'’.]+){{0,2}})?"
AGENCY = rf"\((?:{agency_pattern()}|[A-Z][\w. -]{{1,30}})\)"
SLASHED = r"/[A-Z][\w. -]{1,20}/\.?"
DAYS = rf"(?:{WEEKDAY},?\s+)?"


@lru_cache(maxsize=1)
def _before_story() -> re.Pattern[str]:
    """``CITY, May 3 (Agency) —``, ``CITY (Agency), 3 May 2031 –``, ``CITY, May 3. /Agency/.`` and the like."""
    return re.compile(
        rf"(?P<place>{CAPITALS}|{TITLED}){REGION}(?:,?\s+{DAYS}(?P<when>{PART_DATE}))?(?:\s*(?P<agency>{AGENCY}))?"
        rf"(?:(?:,|\s*{DASH})?\s+{DAYS}(?P<when2>{PART_DATE}))?"
        rf"\s*(?P<dash>{DASH}|\.?\s*{SLASHED}(?:\s*{DASH})?|[:.])\s+(?=\S)"
    )


@lru_cache(maxsize=1)
def _in_brackets() -> re.Pattern[str]:
    """``(City, 3 May 2031) –``."""
    return re.compile(
        rf"[(\[](?P<place>{CAPITALS}|{TITLED}){REGION},?\s+{DAYS}(?P<when>{PART_DATE})[)\]]"
        rf"\s*(?P<dash>{DASH}|[:.])?\s+(?=\S)"
    )


@lru_cache(maxsize=1)
def _day_first() -> re.Pattern[str]:
    """``3 May 2031, City –``, ``May 3, 2031 (City) –``."""
    return re.compile(
        rf"{DAYS}(?P<when>{PART_DATE})(?:,\s+|\s+\()(?P<place>{CAPITALS}|{TITLED}){REGION}\)?"
        rf"\s*(?P<dash>{DASH}|:)\s+(?=\S)"
    )


def _is_dateline(found: re.Match[str]) -> bool:
    """Whether a place before a dash is one: in capitals, dated, an agency's, or alone before a long dash.

    A colon or a stop is a dash only after a day with its year.
    """
    parts = found.groupdict()
    place, dash = parts["place"], parts["dash"] or ""
    if place.casefold() in NO_PLACE or re.fullmatch(WEEKDAY, place):
        return False
    when = parts.get("when") or parts.get("when2")
    if dash in (".", ":"):
        return full_date(when or "") is not None
    return bool(when or parts.get("agency") or place.isupper() or dash != "-")
