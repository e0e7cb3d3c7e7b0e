"""When a report was published: by what it says of itself, never by the clock, a file or the days it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefings.models import Block, BlockKind, PublishedFrom

from .blocks import DATE_LINE, TOP
from .datelines import ANY_DATE, FULL_DATE, WEEKDAY, Dateline, find_dateline, full_date

FOOT = 3
"""Paragraphs at the end among which a report may say where and when it was made."""

_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
CELLS = re.compile(
    rf"\s*[|•·;]\s*|\s+[/–—-]+\s*|\s*[()\[\]]\s*|:\s+|(?<!\b(?:{_SHORT}))(?<!\bSept)\.\s+", re.IGNORECASE
)
"""What parts the head of a page: ``THE GAZETTE | 3 May 2031 | Page 4``."""

LED = rf"(?:\s+(?:(?:of|on|at|dated):?\s+)?|[,:]\s*|\s*\()(?:{WEEKDAY},?\s+)?"
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
    rf"\W*(?:prepared|compiled|issued|released|distributed|circulated|produced|drafted|updated|edited|published|posted"
    rf"|filed|sent|created|(?:last )?modified)\b"
    rf"[^.\n]{{0,100}}?[ ,(](?:{WEEKDAY},?\s+)?{FULL_DATE}",
    re.IGNORECASE,
)
"""Who made a paper and when, at its head: ``Prepared by the press office, Wednesday 3 May 2031``."""

NAMES = re.compile(
    rf"(?:(?:[A-Z][\w.'’-]*|by|in|on|for|and|of|from|at|our|correspondent|to|the)[,:]?\s+){{1,8}}"
    rf"(?:(?i:{WEEKDAY}),?\s+)?(?i:{FULL_DATE})[^a-z\n]*(?:(?:[ap]\.?m\.?|p\.)[^a-z\n]*)?"
)
"""Names and a day, as above a story: ``Ann Roe, Arvada, 3 May 2031``, ``World News May 3, 2031 / 2:20 PM``."""

PLACE = r"[A-Z][\w'’ -]{1,40}"
OPENED = re.compile(rf"(?:{WEEKDAY},?\s+)?(?i:{FULL_DATE}),(?:\s+(?:[A-Z][\w.'’-]*|of|the|in|at),?){{1,10}}")
"""A day and where, as above a transcript: ``Friday, 3 May 2031, Harbour Museum, Arvada``."""

FILED = re.compile(
    rf"(?!The\b){PLACE}(?:, {PLACE})?, (?:{WEEKDAY},? )?(?:\d{{1,2}} ?[–—-] ?)?(?i:{FULL_DATE})"
    r"(?: \([A-Z][\w .&-]{1,30}\))?\W*"
)
"""Where and when, as a line at the head: ``ARVADA, May 3, 2031 (Agency)``, ``Belmor, 1–3 May 2031``."""

AROUND = " ()[]—–-©*/"
"""What may stand around such a line at the foot."""

DONE = re.compile(
    rf"(?:(?i:done|signed|adopted|issued) (?:at|in) {PLACE}?,? (?:on |this |the )*(?i:{FULL_DATE})\b.{{0,60}}"
    rf"|{PLACE}, (?:this |the )*(?:{WEEKDAY},? )?{ANY_DATE}\W*)",
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
    feet = [block.span.of(text) for block in blocks[-FOOT:]]
    yield from (words for words in feet if DONE.fullmatch(words) or NAMES.fullmatch(words.strip(AROUND)))
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
    if OPENED.fullmatch(words) or FILED.fullmatch(words):
        yield words
        return
    cells = CELLS.split(words)
    is_prose = block.kind is BlockKind.STORY
    for cell in cells[:1] if is_prose else cells:
        if DATE_LINE.fullmatch(cell) and len(cells) > 1:
            yield cell
    made = PREPARED.match(words) or (
        block.kind is not BlockKind.HEADLINE and not is_prose and NAMES.fullmatch(words)
    )
    if made:
        yield made.group()
    issue = None if is_prose and words.rstrip().endswith(".") else ISSUE.search(words)
    if issue:
        yield issue.group()
