"""Days that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{'|'.join(_MONTHS)})[a-z]*\.?"
    rf"|(?P<m2>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,? (?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def days_named(text: str) -> Iterator[str]:
    """TIMEX3 values of the days in a text, ``XXXX`` for a year it does not give."""
    yield from _ISO.findall(text)
    for match in DAY.finditer(text):
        month = next(i for i, m in enumerate(_MONTHS, 1) if m == (match["m1"] or match["m2"]).lower())
        yield f"{match['y'] or 'XXXX'}-{month:02}-{int(match['d1'] or match['d2']):02}"
