"""What exactly a party asks another to yield, recognise, free: the object of a demand, by the names in it.

"Hand over" and "cede" ask for the same act, so that two names after them are two accounts of one demand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefings.dossiers.keys import number
from briefings.models import Flag, Position, Span, Stance
from briefings.names import words_of

_YIELD = (
    r"hand(?:s|ed|ing)?\s+over|cedes?|ceded|ceding|giv(?:e|es|ing)\s+up|gave\s+up|surrender\w*|relinquish\w*"
    r"|withdr[ae]w\w*\s+(?:\w+\s+){0,2}from|pull(?:s|ed|ing)?\s+(?:\w+\s+){0,2}(?:out\s+of|back\s+from)"
    r"|leav(?:e|es|ing)|vacat\w+|evacuat\w+|return(?:s|ed|ing)?|abandon\w*"
)
_ACTS = (
    _YIELD,
    r"recogni[sz]\w+",
    r"releas\w+|freed?|free(?:s|ing)",
    r"lift(?:s|ed|ing)?|ease[sd]?|easing",
    r"reopen\w*|open(?:s|ed|ing)?|unblock\w*",
)
"""Verbs by what they ask for."""
_BORDER = re.compile(
    r"[,;:()–—“”\"]|\s(?:despite|although|though|while|if|unless|until|before|after|because|since|when|where|that|which"
    r"|who|as|in exchange|in return|for|by|under|within|or|but)\s"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]*[A-Za-z]\b")
_LATE = 14
"""Words of an object that are looked at."""
_STANCES = frozenset({Stance.DEMAND, Stance.REJECT, Stance.OFFER, Stance.CONCEDE, Stance.ACCEPT})


class Wanted(NamedTuple):
    """The object of a position."""

    act: int
    """Which kind of act, from 1."""
    span: Span
    """The words for the object."""
    names: frozenset[str]
    """Names in it, other than of parties."""


def wanted_of(text: str, position: Position, ours: frozenset[str]) -> Wanted | None:
    """What a position asks for or refuses by name; None where it names nothing.

    Args:
        text: of the article.
        position: in it.
        ours: words for parties, which are no object.
    """
    flagged = {*position.flags} & {Flag.HYPOTHETICAL, Flag.HISTORICAL}
    if position.stance not in _STANCES or flagged:
        return None
    clause = position.span.of(text)
    for act, verbs in enumerate(_ACTS, 1):
        for verb in re.finditer(rf"\b(?:{verbs})\s+", clause):
            found = _object(clause, verb.end(), ours)
            if found is not None:
                start, end, names = found
                first = position.span.start
                return Wanted(act, Span(start=first + start, end=first + end), names)
    return None


def _object(clause: str, start: int, ours: frozenset[str]) -> tuple[int, int, frozenset[str]] | None:
    border = _BORDER.search(clause, start)
    words = clause[start : border.start() if border else len(clause)].rstrip(" .")
    kept = " ".join(words.split(" ")[:_LATE])
    found = {word for match in _NAME.finditer(kept) for word in words_of(match[0])}
    names = frozenset(found - ours)
    return (start, start + len(kept), names) if names else None


def packed_wanted(wanted: Wanted) -> bytes:
    """The act as a byte, each name as two."""
    names = sorted(number("name", name) % 65536 for name in wanted.names)
    return bytes([wanted.act]) + b"".join(name.to_bytes(2, "big") for name in names)


def may_differ(one: bytes, other: bytes) -> bool:
    """Whether two packed objects are of one kind of act and name nothing in common."""
    names = [{each[i : i + 2] for i in range(1, len(each), 2)} for each in (one, other)]
    return one[:1] == other[:1] and not names[0] & names[1]
