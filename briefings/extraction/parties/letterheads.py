"""What the head of a text says of whose it is: the ministry that issues it, the capital that it is dated from."""

from __future__ import annotations

import re

from .parties import Naming, PartyBook
from .sections import titled

_ISSUED = re.compile(
    r"^(?:THE )?(?:MINISTRY|EMBASSY|GOVERNMENT|DEPARTMENT|OFFICE|PERMANENT MISSION|PRESIDENCY|STATE CHANCELLERY)\b"
    r"[A-Z ,\n]{0,60}?\s(?:OF|FOR) (?:THE )?(?:(?:REPUBLIC|KINGDOM|STATE|FEDERATION|PRINCIPALITY) OF (?:THE )?)?"
    r"(?!(?:[A-Z]+ )?(?:RELATIONS|AFFAIRS|DEFEN[CS]E|TRADE|COMMERCE|JUSTICE|INTERIOR|COOPERATION|FINANCE)\b)"
    r"(?P<name>[A-Z][A-Z-]{3,20}(?: [A-Z]{4,20})?)$",
    re.MULTILINE,
)
"""The head of a ministry's own paper: "MINISTRY OF FOREIGN AFFAIRS OF RURITANIA"."""


def _head(text: str) -> str:
    """The head of a text, a title over two lines as one."""
    return re.sub(r"\n+(?=OF )", " ", text[:1000])


def state_in_capitals(text: str, book: PartyBook) -> tuple[str, ...]:
    """The state in the head of a ministry's paper, where the text goes on to name it."""
    match = _ISSUED.search(_head(text))
    name = titled(match["name"]) if match is not None else ""
    known = book.naming_of(name) is not None
    return (name,) if name and not known and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) else ()


def issuer(text: str, book: PartyBook) -> str | None:
    """The state whose paper a text is."""
    match = _ISSUED.search(_head(text)) or _STATE_ALONE.search(text[:300])
    entry = book.entries.get(titled(match["name"])) if match is not None else None
    if entry is not None and entry.party:
        return entry.party
    heading = _STATEMENT_OF.match(text.lstrip()[:200])
    named = tuple(dict.fromkeys(book.mentioned(heading.group()))) if heading is not None else ()
    return named[0] if len(named) == 1 else None


_STATEMENT_OF = re.compile(
    r"(?i)(?:(?:press|joint|opening|closing|official|written) )*(?:statement|declaration|note|letter|memorandum|"
    r"aide-memoire|position paper|communiqu[ée]|message|reply|response)\b[^\n]{0,20}\b(?:of|by|from)\b[^\n]+"
)
"""The heading of a paper in which a side speaks of itself as "we"."""

_STATE_ALONE = re.compile(
    r"^(?:THE )?(?:REPUBLIC|KINGDOM|STATE|FEDERATION|GOVERNMENT|PRINCIPALITY|SULTANATE|COMMONWEALTH|UNION) OF (?:THE )?"
    r"(?P<name>[A-Z][A-Z-]{3,20}(?: [A-Z]{4,20})?)$",
    re.MULTILINE,
)
_DATELINE = re.compile(
    r"^(?:[^\n]{0,60}[-–—|] )?(?P<city>[A-Z][A-Z.' -]{2,24})(?:, [A-Za-z .]{3,25})??"
    r"(?:, (?:[A-Z][a-z]+\.? )?\d{1,2}(?:,? [A-Z][a-z]+)?(?:,? \d{4})?)?(?: ?\([^()\n]{2,40}\))?"
    r"(?:$| ?(?:[-–—:/]|[.,] \d))",
    re.MULTILINE,
)
"""A city in capitals that opens a line and is closed as a dateline is: "NORBURG (Agency) - "."""


_SHORTENED = re.compile(
    r"(?P<whose>[^.;\n]{0,30})\b(?:Ministry|Department|Office) (?:of|for) (?:[A-Z]\w+,? (?:and |of )?){1,5}"
    r"\((?P<letters>[A-Z]{2,6})\)"
)


def ministries(text: str, book: PartyBook) -> dict[str, str]:
    """The letters of ministries, with the state each is of: its own beside it, else that of the dateline."""
    found: dict[str, str] = {}
    home = issuer(text, book) or dated(text, book)
    for match in _SHORTENED.finditer(text):
        party = book.party_of(match["whose"].rsplit(",", 1)[-1]) or home
        if party is not None and match["letters"] not in book.entries:
            found[match["letters"]] = party
    return found


def dated(text: str, book: PartyBook) -> str | None:
    """The state whose capital stands in the dateline."""
    for match in _DATELINE.finditer(text[:1200]):
        name = titled(match["city"].strip())
        if book.naming_of(name) is Naming.CAPITAL:
            return book.party_of(name)
    return None
