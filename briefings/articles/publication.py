"""When a report was published: by what it says of itself, never by the clock, a file or the days it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefings.models import Block, BlockKind, PublishedFrom

from .blocks import DATE_LINE, TOP
from .datelines import FULL_DATE, WEEKDAY, Dateline, find_dateline, full_date

FOOT = 3
"""Paragraphs at the end among which a report may say where and when it was made."""

CELLS = re.compile(r"\s*[|•·]\s*|\s+[/–—-]+\s+|:\s+|\.\s+")
"""What parts the head of a page: ``THE GAZETTE | 3 May 2031 | Page 4``."""

LED = rf"(?:\s+(?:(?:of|on|at|dated)\s+)?|[,:]\s*|\s*\()(?:{WEEKDAY},?\s+)?"
ISSUE = re.compile(
    rf"\b(?:issued?|release|released|filed|published|statement|transcript|briefing|bulletin|edition|communiqu[ée])"
    rf"{LED}{FULL_DATE}",
    re.IGNORECASE,
)
"""What is issued and its day: ``Date of issue: 3 May 2031``."""

OF_ITSELF = re.compile(
    rf"(?:\bthis (?:article|story|report|page|text|piece|post|version|dispatch|interview|column)\b[^.]{{0,60}}"
    rf"|^\W*(?:first |originally ))\b(?:published|appeare?d|appears|printed|posted|ran|issued|released|filed)"
    rf"(?: (?:in|on|by|at|under) [^.]{{1,60}}?)?{LED}{FULL_DATE}",
    re.IGNORECASE,
)
"""A report on itself: ``This article was first published on 3 May 2031``, ``appeared in the edition of 3 May 2031``."""

PREPARED = re.compile(
    rf"\W*(?:prepared|compiled|issued|released|distributed|circulated|produced|drafted|updated|edited|published)\b"
    rf"[^.\n]{{0,100}}?[ ,(](?:{WEEKDAY},?\s+)?{FULL_DATE}",
    re.IGNORECASE,
)
"""Who made a paper and when, at its head: ``Prepared by the press office, Wednesday 3 May 2031``."""

_UNNAMED = re.sub(r"\?P<\w+>", "?:", FULL_DATE)
PLACE = r"[A-Z][\w'’ -]{1,40}"
DONE = re.compile(
    rf"(?:(?i:done|signed|adopted|issued) (?:at|in) {PLACE}?,? (?:on )?(?i:{FULL_DATE})\b.{{0,60}}"
    rf"|{PLACE}, (?:{WEEKDAY},? )?{_UNNAMED}\W*)",
    re.DOTALL,
)
"""The foot of a document: ``Done at Arvada on 3 May 2031, in two copies``, ``Arvada, 3 May 2031``."""


def published_on(text: str, blocks: tuple[Block, ...]) -> tuple[date | None, PublishedFrom | None]:
    """The day of publication a report tells, and where: its dateline, a date line, its head or foot; else unknown.

    Args:
        text: of the report.
        blocks: the text taken apart.
    """
    for line in datelines(text, blocks):
        if line.published:
            return line.published, PublishedFrom.DATELINE
    for words in _telling(text, blocks):
        day = full_date(words)
        if day:
            return day, PublishedFrom.TEXT
    return None, None


def datelines(text: str, blocks: tuple[Block, ...]) -> Iterator[Dateline]:
    """The datelines of a report, in order."""
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            line = find_dateline(text, block.span.model_copy(update={"end": len(text)}))
            if line:
                yield line


def _telling(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    """Words that tell the day, the surest first: lines that are a date, the head, the foot, then captions."""
    lines = [
        words
        for block in blocks
        if block.kind in (BlockKind.DATE, BlockKind.FURNITURE)
        and DATE_LINE.match(words := block.span.of(text))
    ]
    yield from sorted(lines, key=lambda words: "updated" in words.lower())
    yield from _only_day([words for block in blocks[:TOP] for words in _in_head(block, text)])
    for block in blocks:
        itself = OF_ITSELF.search(block.span.of(text))
        if itself:
            yield itself.group()
    yield from (words for block in blocks[-FOOT:] if DONE.fullmatch(words := block.span.of(text)))
    for block in blocks:
        words = block.span.of(text)
        if block.kind is BlockKind.CAPTION and not re.search(r"\bfile\b", words, re.IGNORECASE):
            yield words  # an archive picture is older than the report


def _only_day(found: list[str]) -> list[str]:
    """The words, unless they name several days as a list of events does."""
    return found if len({full_date(words) for words in found}) == 1 else []


def _in_head(block: Block, text: str) -> Iterator[str]:
    """Parts of a line at the head that are a day; of a paragraph of prose only the part it opens with."""
    words = block.span.of(text)
    if block.kind is BlockKind.CAPTION:
        return
    cells = CELLS.split(words)
    is_prose = block.kind is BlockKind.STORY
    for cell in cells[:1] if is_prose else cells:
        if DATE_LINE.fullmatch(cell) and len(cells) > 1:
            yield cell
    made = PREPARED.match(words)
    if made:
        yield made.group()
    issue = None if is_prose and words.rstrip().endswith(".") else ISSUE.search(words)
    if issue:
        yield issue.group()
