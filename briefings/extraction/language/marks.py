"""Straight marks for parsing: curly ones made straight, and single quotation marks made double where they quote.

British reports may quote in single marks throughout, and in double ones inside them (New Hart's Rules, 9.2.1). What
looks like such a mark may be an apostrophe ("the parties' demands", "'tis"), so single marks count only in a text
that has no double ones outside them and at least one pair that closes after a stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "}
)
"""Marks the models were not trained on, and the ones they were: one character for one character."""

STOPS = frozenset(",.?!…—–")
SINGLE = re.compile("'")
LINE = re.compile(r"[^\n]+")


def straightened(text: str) -> str:
    """The text with straight marks, of the same length; each double mark opens or closes an outer quotation."""
    straight = text.translate(STRAIGHT)
    pairs = tuple(_pairs(text, straight))
    if not any(straight[end - 1] in STOPS for _, end in pairs) or _has_double_outside(straight, pairs):
        return straight
    signs = list(straight)
    for start, end in pairs:
        signs[start + 1 : end] = straight[start + 1 : end].replace('"', "'")
        signs[start] = signs[end] = '"'
    return "".join(signs)


def _has_double_outside(straight: str, pairs: tuple[tuple[int, int], ...]) -> bool:
    at = 0
    for start, end in pairs:
        if '"' in straight[at:start]:
            return True
        at = end
    return '"' in straight[at:]


def _pairs(text: str, straight: str) -> Iterator[tuple[int, int]]:
    """Places of the opening and closing marks of what single marks may hold, paragraph by paragraph."""
    for line in LINE.finditer(straight):
        opened: int | None = None
        doubtful: int | None = None
        for match in SINGLE.finditer(straight, line.start(), line.end()):
            place = match.start()
            if _opens(text, straight, place):
                if opened is not None and doubtful is not None:
                    yield opened, doubtful
                opened, doubtful = place, None
            elif opened is not None and _closes(straight, place):
                doubtful = place
                if straight[place - 1] not in "sS":
                    yield opened, place
                    opened = None
        if opened is not None and doubtful is not None:
            yield opened, doubtful


def _opens(text: str, straight: str, place: int) -> bool:
    before = straight[place - 1] if place else " "
    after = straight[place + 1 : place + 2]
    return text[place] != "’" and not before.isalnum() and before not in ".,!?'" and after.isalnum()


def _closes(straight: str, place: int) -> bool:
    """Whether a mark may close: after a word or a stop, no word after it; after an s it may be a possessive."""
    return not straight[place - 1].isspace() and not straight[place + 1 : place + 2].isalnum()
