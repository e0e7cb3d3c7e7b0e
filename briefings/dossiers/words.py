"""When two clauses say the same: their words compared, marks and capitals aside."""

from __future__ import annotations

import re
from typing import TypeVar

T = TypeVar("T")

_MINOR = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "this",
        "that",
        "which",
        "will",
        "would",
        "has",
        "have",
        "had",
    }
)


def plain(text: str) -> tuple[str, ...]:
    """The words in small letters, in order."""
    return tuple(re.findall(r"\w+(?:[.,]\d+)*", text.casefold()))


def holds(longer: str, shorter: str) -> bool:
    """Whether the words of one stand in a row in the other; fewer than four words prove nothing."""
    inner = " ".join(plain(shorter))
    return inner.count(" ") >= 3 and f" {inner} " in f" {' '.join(plain(longer))} "


def main_words(text: str) -> frozenset[str]:
    """The words that carry the matter, cut to a stem of five letters."""
    return frozenset(word[:5] for word in plain(text) if word not in _MINOR)


def likeness(one: frozenset[T], other: frozenset[T]) -> float:
    """Share of words in common, 0 to 1. Source: Dice 1945."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def covers(one: frozenset[T], other: frozenset[T]) -> float:
    """Share of the shorter's words that stand in the longer, 0 to 1; a single word covers nothing."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter > 1 else 0.0
