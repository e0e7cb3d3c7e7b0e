"""Finding what stands between quotation marks.

A mark opens where a blank or a bracket stands before it and a word after it, and closes otherwise; curly marks say
themselves which they do. A quotation that is never closed ends with its paragraph: the next one opens with a mark
of its own where the speaker goes on (New Hart's Rules, 9.2.3), and where it does not, a page is not swallowed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefings.extraction.language.parsing import Parsed
from briefings.models import Span

MARK = re.compile('"')
OPENERS = frozenset("“„«‘")
CLOSERS = frozenset("”»’")
STRAIGHT_MARKS = frozenset("\"'")


@dataclass(frozen=True)
class Quotation:
    """What one pair of marks holds.

    Attributes:
        span: characters of the article's text, the marks left out.
        paragraph: place of its paragraph in the story.
        closed: a closing mark was found in the paragraph.
    """

    span: Span
    paragraph: int
    closed: bool = True


@dataclass(frozen=True)
class Quotations:
    """All quotations of an article, in order, none inside another."""

    items: tuple[Quotation, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.items]

    def holding(self, place: int) -> Quotation | None:
        """The quotation around a character, or None."""
        index = bisect_right(self._starts, place) - 1
        return self.items[index] if index >= 0 and place < self.items[index].span.end else None

    def within(self, span: Span) -> tuple[Quotation, ...]:
        """Those that share a character with a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end)
        return tuple(q for q in self.items[first:last] if q.span.overlaps(span))

    def whole(self, span: Span, inside: Span) -> Span:
        """A span that cuts no quotation it only shares: it reaches over the marks, within another span.

        A span that lies in a quotation stays as it is.
        """
        start, end = span.start, span.end
        for quotation in self.within(span):
            if quotation.span.holds(span):
                return span
            if quotation.span.start <= start:
                start = quotation.span.start - 1
            end = max(end, quotation.span.end + quotation.closed)
        return Span(start=max(start, inside.start), end=min(end, inside.end))


def find_quotations(parsed: Parsed) -> Quotations:
    """Every pair of quotation marks in the story; single ones where the article quotes in them."""
    found: list[Quotation] = []
    for number, span in _paragraphs(parsed):
        found.extend(_in_paragraph(parsed, span, number))
    return Quotations(tuple(found))


def _paragraphs(parsed: Parsed) -> Iterator[tuple[int, Span]]:
    number, start, end = -1, 0, 0
    for sentence in parsed.sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield number, Span(start=start, end=end)
            number, start = sentence.paragraph, sentence.span.start
        end = sentence.span.end
    if number >= 0:
        yield number, Span(start=start, end=end)


def _in_paragraph(parsed: Parsed, paragraph: Span, number: int) -> Iterator[Quotation]:
    text = parsed.article.text
    opened: int | None = None
    for match in MARK.finditer(parsed.straight, paragraph.start, paragraph.end):
        mark = text[match.start()]
        if opened is None:
            if _opens(text, match.start(), paragraph):
                opened = match.end()
        elif mark in CLOSERS or mark in STRAIGHT_MARKS or text[opened - 1] == "„":
            yield from _quotation(text, Span(start=opened - 1, end=match.start()), number, closed=True)
            opened = None
    if opened is not None and opened < paragraph.end:
        yield from _quotation(text, Span(start=opened - 1, end=paragraph.end), number, closed=False)


def _opens(text: str, place: int, paragraph: Span) -> bool:
    """Whether a mark met outside a quotation opens one; an inch mark or a stray closing mark does not."""
    mark = text[place]
    if mark not in STRAIGHT_MARKS:
        return mark in OPENERS
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    return not after.isspace() and not before.isalnum()


def _quotation(text: str, marked: Span, number: int, *, closed: bool) -> Iterator[Quotation]:
    """What follows the opening mark at ``marked.start``, without blanks at its ends, if it holds a word."""
    inside = text[marked.start + 1 : marked.end]
    words = inside.strip()
    if any(c.isalnum() for c in words):
        start = marked.start + 1 + len(inside) - len(inside.lstrip())
        yield Quotation(Span(start=start, end=start + len(words)), number, closed)
