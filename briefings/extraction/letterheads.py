"""The head of a paper that a side issues itself: its ministry's name, or "statement by the delegation of X"."""

from __future__ import annotations

import re

from .parties import PartyBook
from .sections import titled

_ISSUED = re.compile(
    r"^(?:THE )?(?:MINISTRY|EMBASSY|GOVERNMENT|DEPARTMENT|OFFICE|PERMANENT MISSION|PRESIDENCY|STATE CHANCELLERY)\b"
    r"[A-Z ,\n]{0,60}?\s(?:OF|FOR) (?:THE )?(?:(?:REPUBLIC|KINGDOM|STATE|FEDERATION|PRINCIPALITY) OF (?:THE )?)?"
    r"(?!(?:[A-Z]+ )?(?:RELATIONS|AFFAIRS|DEFEN[CS]E|TRADE|COMMERCE|JUSTICE|INTERIOR|COOPERATION|FINANCE)\b)"
    r"(?P<name>[A-Z][A-Z-]{3,20}(?: [A-Z]{4,20})?)$",
    re.MULTILINE,
)
"""The head of a ministry's own paper: "MINISTRY OF FOREIGN AFFAIRS OF RURITANIA"."""
_STATEMENT_OF = re.compile(
    r"(?i)(?:(?:press|joint|opening|closing|official|written) )*(?:statement|declaration|note|letter|memorandum|"
    r"aide-memoire|position paper|communiqu[ée]|message|reply|response)\b[^\n]{0,20}\b(?:of|by|from)\b[^\n]+"
)
"""The heading of a paper in which a side speaks of itself as "we"."""


def in_capitals(text: str, book: PartyBook) -> tuple[str, ...]:
    """The state in the head of a ministry's paper, where the text goes on to name it."""
    match = _ISSUED.search(text[:1000])
    name = titled(match["name"]) if match is not None else ""
    known = book.naming_of(name) is not None
    return (name,) if name and not known and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) else ()


def issuer(text: str, book: PartyBook) -> str | None:
    """The party that issues a paper itself, where its head says so."""
    match = _ISSUED.search(text[:1000])
    entry = book.entries.get(titled(match["name"])) if match is not None else None
    if entry is not None and entry.party:
        return entry.party
    heading = _STATEMENT_OF.match(text.lstrip()[:200])
    named = tuple(dict.fromkeys(book.mentioned(heading.group()))) if heading is not None else ()
    return named[0] if len(named) == 1 else None
