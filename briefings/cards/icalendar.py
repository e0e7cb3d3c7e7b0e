"""What is planned as an iCalendar file.

Whole days only: no report says in which zone its times of day are. What a report says is planned is tentative, what
was held is confirmed, what was called off or put off to no day is cancelled. An event keeps its UID while it moves, for
that is made of the day it was first planned for; SEQUENCE counts how often it was moved, and DTSTAMP is the day of the
newest report that tells of it, so that the same reports give the same file.

Source: RFC 5545, sections 3.1 (folding), 3.3.11 (escaping), 3.6.1, 3.8; RFC 7986, section 5.1 (NAME).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefings.models import CalendarFile, EventStatus, Happening, Outcome, Talks
from briefings.models.timex import days_of

from .cuts import excerpt
from .dates import say_day
from .timeline import told

_OCTETS, _SUMMARY, _SENTENCES, _LONGEST = 75, 140, 4, 31
"""Octets of a line, characters of a title, sentences told, and days beyond which a date is too vague for a calendar."""
_UNKNOWN = date(1970, 1, 1)
_BARRED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Controls, which no text may hold, and halves of characters, which no encoding can."""


def write_icalendar(talks: Talks, events: Iterable[Happening]) -> CalendarFile:
    """The events that have a day, as a file; one without events has no content that a calendar would read."""
    dated = [event for event in events if (days := _days(event)) and (days[1] - days[0]).days < _LONGEST]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Readout//Readout//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(talks.title)}",
        f"X-WR-CALNAME:{escape(talks.title)}",
    ]
    for event, uid in zip(dated, make_uids(talks, dated), strict=True):
        lines += _event(event, uid)
    lines.append("END:VCALENDAR")
    content = "".join(f"{fold(line)}\r\n" for line in lines)
    return CalendarFile(name=f"{talks.key}.ics", content=content, events=len(dated))


def make_uids(talks: Talks, events: Sequence[Happening]) -> tuple[str, ...]:
    """A UID for each event: of its kind and the day it was first planned for; of two alike, also of who told first."""
    bases = [(event.kind, *_first_days(event)) for event in events]
    often = Counter(bases)
    return tuple(
        _hashed(talks.key, *map(str, base), *(_teller(event) if often[base] > 1 else ()))
        for base, event in zip(bases, events, strict=True)
    )


def _first_days(event: Happening) -> tuple[str, ...]:
    return (event.planned.date if event.planned else event.date or "",)


def _teller(event: Happening) -> tuple[str, ...]:
    oldest = event.planned.citation if event.planned else event.citations[-1]
    return (oldest.article_id, str(oldest.span.start))


def _hashed(*parts: str) -> str:
    return f"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:32]}@readout"


def _event(event: Happening, uid: str) -> Iterator[str]:
    first, last = _days(event) or (_UNKNOWN, _UNKNOWN)
    newest = max((c.published for c in event.citations if c.published), default=_UNKNOWN)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{newest:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{event.moves}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the day after the last
    yield f"SUMMARY:{escape(_summary(event))}"
    yield f"DESCRIPTION:{escape(_description(event))}"
    if event.place:
        yield f"LOCATION:{escape(event.place)}"
    yield f"CATEGORIES:{event.kind.value.upper()}"
    yield f"STATUS:{_status(event)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _status(event: Happening) -> str:
    if event.is_off:
        return "CANCELLED"
    done = event.status in (EventStatus.HAPPENED, EventStatus.ONGOING)
    return "CONFIRMED" if done else "TENTATIVE"


def _summary(event: Happening) -> str:
    said = {Outcome.CANCELLED: "Called off: ", Outcome.POSTPONED: "Postponed: "}
    before = said.get(event.outcome, "") if event.outcome else ""
    return before + re.sub(r"\s+", " ", excerpt(told(event), event.citations[:1], limit=_SUMMARY))


def _description(event: Happening) -> str:
    """The sentences with whose they are; before them the day it was first planned for, where that is another."""
    lines = []
    plan = event.planned
    if plan and days_of(plan.date, plan.end) != _days(event):
        lines.append(f"First planned for {say_day(f'{plan.date}/{plan.end}' if plan.end else plan.date)}.")
    for citation in event.citations[:_SENTENCES]:
        when = f", {say_day(citation.published.isoformat())}" if citation.published else ""
        lines.append(f"{' '.join(citation.text.split())} ({citation.source}{when})")
    return "\n".join(lines)


def _days(event: Happening) -> tuple[date, date] | None:
    return days_of(event.date, event.end)


def escape(text: str) -> str:
    """A text as a value of type TEXT."""
    plain = _BARRED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for plainly, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(plainly, escaped)
    return plain


def fold(line: str) -> str:
    """A line in pieces of at most 75 octets, no character torn, each but the first after a space."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])
