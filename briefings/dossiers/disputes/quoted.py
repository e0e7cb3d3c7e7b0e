"""Quotations compared sentence by sentence: the same utterance in other words.

Two passages of one speaker are of the same utterance when they have a sentence in common, or one that is nearly so.
What stands beside the common sentence and is alike in part is then a sentence that was worded otherwise. A cut is no
other wording.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from briefings.dossiers.keys import number
from briefings.dossiers.words import plain
from briefings.models import Span, Statement, StatementKind

_COMMON, _NEAR_ALIKE, _BESIDE = 4, 0.72, 0.4
"""Words of a sentence in common; likeness of one that is nearly the same, and of one beside it."""
_LONG = 7
"""Words of a sentence that is nearly the same, for it to be of the same utterance."""
_GRAM, _MINIMA, _SENTENCES = 3, 2, 5
_SPELT, _SPELT_LONG = 0.8, 4
"""Likeness of letters, and how many of them, from which two words are one in other spelling."""
_SMALL = frozenset({"a", "an", "the", "that", "and", "uh", "um", "er"})
_BREAK = re.compile(r"(?<=[.!?…])[”’\"']*\s+")


class Sentence(NamedTuple):
    """A sentence somebody is quoted with."""

    span: Span
    words: tuple[str, ...]
    context: Span
    """What it stands in with who says it."""


class Passage(NamedTuple):
    """What one paragraph quotes of one speaker."""

    statements: tuple[Statement, ...]
    sentences: tuple[Sentence, ...]


def passages_of(text: str, statements: Sequence[Statement], speaker: str) -> Iterator[Passage]:
    """The passages in which an article quotes a speaker, paragraph by paragraph."""
    held: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.span.start):
        quoted = statement.kind is StatementKind.DIRECT and not statement.scare and not statement.inner
        if not quoted or statement.speaker != speaker or (held and held[-1].span.holds(statement.span)):
            continue
        if held and "\n" in text[held[-1].span.end : statement.span.start]:
            yield _passage(text, held)
            held = []
        held.append(statement)
    if held:
        yield _passage(text, held)


def _passage(text: str, statements: list[Statement]) -> Passage:
    sentences = tuple(each for statement in statements for each in sentences_of(text, statement))
    return Passage(tuple(statements), sentences)


def sentences_of(text: str, statement: Statement) -> Iterator[Sentence]:
    """The sentences of a quotation."""
    span = statement.span
    start = span.start
    words = span.of(text)
    for end in [*(match.end() for match in _BREAK.finditer(words)), len(words)]:
        piece = words[start - span.start : end]
        stripped = piece.strip()
        if stripped and plain(stripped):
            first = start + piece.index(stripped)
            place = Span(start=first, end=first + len(stripped))
            yield Sentence(place, plain(stripped), statement.sentence)
        start = span.start + end


def minima_of(sentence: Sentence) -> tuple[int, ...]:
    """Numbers of two bytes that a sentence in much the same words is likely to share."""
    words = sentence.words
    if len(words) < _COMMON:
        return ()
    grams = {number("gram", *words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)}
    return tuple(value % 65536 for value in sorted(grams)[:_MINIMA])


def packed_minima(sentences: Sequence[Sentence]) -> bytes:
    """The numbers of the first sentences of a quotation."""
    found = [value for sentence in sentences[:_SENTENCES] for value in minima_of(sentence)]
    return b"".join(value.to_bytes(2, "big") for value in dict.fromkeys(found))


@lru_cache(maxsize=4096)
def unpacked(more: bytes) -> frozenset[int]:
    """The numbers that were packed."""
    return frozenset(struct.unpack(f">{len(more) // 2}H", more))


class Variants(NamedTuple):
    """A sentence in two wordings."""

    one: Sentence
    other: Sentence


def find_variants(one: Passage, other: Passage) -> Variants | None:
    """The sentence whose wording differs most between two passages of the same utterance; None where none does."""
    anchors = [
        (i, j)
        for i, a in enumerate(one.sentences)
        for j, b in enumerate(other.sentences)
        if _same(a, b) or _nearly(a, b)
    ]
    if not anchors:
        return None
    taken = {i for i, _ in anchors}, {j for _, j in anchors}
    found = [(one.sentences[i], other.sentences[j]) for i, j in anchors]
    for i, j in anchors:
        for step in (-1, 1):
            near = (i + step, j + step)
            if 0 <= near[0] < len(one.sentences) and 0 <= near[1] < len(other.sentences):
                a, b = one.sentences[near[0]], other.sentences[near[1]]
                if near[0] not in taken[0] and near[1] not in taken[1] and _likeness(a, b) >= _BESIDE:
                    found.append((a, b))
    differing = [(a, b) for a, b in found if is_variant(a.words, b.words)]
    if not differing:
        return None
    return Variants(*min(differing, key=lambda pair: (_likeness(*pair), pair[0].span.start)))


def _same(one: Sentence, other: Sentence) -> bool:
    return one.words == other.words and len(one.words) >= _COMMON


def _nearly(one: Sentence, other: Sentence) -> bool:
    longest = min(len(one.words), len(other.words))
    return longest >= _LONG and (_within(one.words, other.words) or _likeness(one, other) >= _NEAR_ALIKE)


def _likeness(one: Sentence, other: Sentence) -> float:
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def _otherwise(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether more parts them than spelling, articles and what one of them leaves out at either end."""
    parts = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for index, (kind, start, end, begin, stop) in enumerate(parts):
        here, there = one[start:end], other[begin:stop]
        at_an_end = kind in ("insert", "delete") and index in (0, len(parts) - 1)
        if kind == "equal" or at_an_end or {*here, *there} <= _SMALL:
            continue
        alike = SequenceMatcher(None, "".join(here), "".join(there), autojunk=False).ratio()
        if alike < _SPELT or len("".join(here)) < _SPELT_LONG:
            return True
    return False


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of one stand in a row in the other: it is a cut of it."""
    shorter, longer = sorted((one, other), key=len)
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two wordings of a sentence differ by more than spelling and cuts."""
    return not _within(one, other) and _otherwise(one, other)
