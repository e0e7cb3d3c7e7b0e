"""Text -> blocks: which paragraphs are the story, and what the others are.

A paragraph is a line, unless the lines are wrapped: then it is what stands between blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from briefings.models import Block, BlockKind, Span

from .datelines import FULL_DATE, PART_DATE, WEEKDAY, find_dateline
from .languages import foreign_language

WRAPPED_AT = range(50, 101)
"""Characters of a line that was broken to fit a page."""

TOP = 6
"""Paragraphs among which a picture's caption may stand before the story begins."""

LONGEST_ASIDE = 1200
"""Characters; a longer paragraph is story, whatever it begins with."""

BULLET = re.compile(r"(?:[•*·–—-]|\d{1,2}[.)])\s")
CREDIT = re.compile(
    r"(?:\((?:photo|image|picture|file|ap photo|reuters)\b[^)]*\)|\[[^\]]*(?:photo|getty|reuters|afp|ap)[^\]]*\]"
    r"|\bfile (?:photo|picture)|/\s?(?:Reuters|REUTERS|AFP|AP|EPA|Getty Images|Pool)"
    r"|(?:REUTERS|AFP|EPA|Getty)/[A-Z][\w./ -]+|Getty Images)[.)\]]*$",
    re.IGNORECASE,
)
CAPTION_HEAD = re.compile(
    r"(?:FILE|File|PHOTO|Photo|Image|IMAGE|Pictured)\b[^.:]{0,20}\s?[:—–-]\s|Pictured\b"
)
BYLINE = re.compile(
    r"(?:By|BY)\s+[A-Z][\w.'’-]+(?:(?:,?\s+(?:and|in|for|at|of|the))?[\s,|/&]+[A-Z][\w.'’-]+){0,12}\s*$"
)
TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:,?\s*(?!ON\b)[A-Z]{2,4}(?:[+-]\d{1,2})?\b)?"
DATE_LINE = re.compile(
    rf"(?:(?:date|published|updated|posted|last updated|on|at|{WEEKDAY}|{TIME})\b[:,]?\s*)*{FULL_DATE}"
    rf"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?|[\s,.|·–-]*(?:at\s+)?{TIME})?[\s,.|·–-]*"
    r"(?:updated (?:\d+|an?) \w+ ago\s*)?",
    re.IGNORECASE,
)
TURN = re.compile(
    r"(?:[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4}"
    r"|(?:Question|Answer|Reporter|Moderator|Interviewer|M(?:r|s|rs)\.? \w+))"
    r"(?: \([^)\n]{1,40}\))?:\s|Q\.?\s+(?=[A-Z])"
)
"""Who speaks, before what is said: ``MS ROE: We``, ``Q: Will``."""

ENTRY = re.compile(
    r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|al|bin|de|van|von)){1,5}(?:,| –| —| -|:) (?=[a-z])[^.?!\n]{3,150}$"
)
"""A person and a role: ``Ann Roe, deputy minister``."""

PROGRAMME = re.compile(rf"(?:{WEEKDAY},? {PART_DATE}|{WEEKDAY}|{PART_DATE})(?:,? {TIME})?\s?:\s+(?=\S)")
"""A day of a programme or a chronicle: ``Thu 4 June, 09.30: opening session``."""

FEWEST_TURNS = 3
"""Lines of such a form that make it one; a single one may be a heading."""

TIME_LINE = re.compile(TIME, re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|had|did|said|told|announced|agreed|signed|met)\b")
FINAL = re.compile(r"[.!?…:;,\"”'’)\]]\s*$")


def divide(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text, in order."""
    spans = list(_paragraphs(text))
    blocks: list[Block] = []
    begun = False
    turns = _turns(text, spans)
    for number, span in enumerate(spans):
        kind = _kind(text, span, begun=begun, at_top=number < TOP, is_last=number == len(spans) - 1)
        kind = BlockKind.STORY if span in turns else kind
        if kind is BlockKind.SUBHEAD and not begun and not any(b.kind is BlockKind.HEADLINE for b in blocks):
            kind = BlockKind.HEADLINE
        begun = begun or kind is BlockKind.STORY
        blocks.extend(with_dateline(text, span) if kind is BlockKind.STORY else [Block(span=span, kind=kind)])
    return tuple(blocks)


def _turns(text: str, spans: list[Span]) -> frozenset[Span]:
    """Short lines that are turns of a transcript or entries of a list of people or days, where there are several."""
    found: list[Span] = []
    for pattern in (TURN, ENTRY, PROGRAMME):
        lines = [span for span in spans if pattern.match(text, span.start, span.end)]
        found.extend(lines if len(lines) >= FEWEST_TURNS else ())
    return frozenset(found)


def with_dateline(text: str, span: Span) -> list[Block]:
    """A paragraph of the story, its dateline told apart."""
    dateline = find_dateline(text, span)
    if dateline is None:
        return [Block(span=span, kind=BlockKind.STORY)]
    head = Span(start=span.start, end=span.start + len(dateline.span.of(text).rstrip()))
    rest = Span(start=dateline.span.end, end=span.end)
    return [Block(span=head, kind=BlockKind.DATELINE), Block(span=rest, kind=BlockKind.STORY)]


def _paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs without the blanks around them."""
    pattern = r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*" if _is_wrapped(text) else r"\S[^\n]*"
    for found in re.finditer(pattern, text):
        yield Span(start=found.start(), end=found.start() + len(found.group().rstrip()))


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken to fit a page: most inner lines of paragraphs are about a line long."""
    lines = text.splitlines()
    inner = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    fitting = [line for line in inner if len(line) in WRAPPED_AT and line.rstrip()[-1] not in '.!?"”']
    return 2 * len(fitting) > len(inner) and max(map(len, lines)) <= 2 * WRAPPED_AT.stop


def _kind(text: str, span: Span, *, begun: bool, at_top: bool, is_last: bool) -> BlockKind:
    """What a paragraph is, by its own words and by whether the story has begun before it; the first test that fits."""
    words = span.of(text)
    if len(words) > LONGEST_ASIDE:
        return BlockKind.STORY
    tests: tuple[tuple[BlockKind, Callable[[], object]], ...] = (
        (BlockKind.DATE, lambda: DATE_LINE.fullmatch(words) or TIME_LINE.fullmatch(words)),
        (BlockKind.FURNITURE, lambda: _is_furniture(words) or foreign_language(words)),
        (BlockKind.BYLINE, lambda: BYLINE.fullmatch(words)),
        (BlockKind.STORY, lambda: BULLET.match(words)),
        (BlockKind.CAPTION, lambda: _is_caption(words, at_top=at_top and not begun)),
        (BlockKind.SUBHEAD, lambda: not is_last and is_heading(words, longest=10 if begun else 25)),
    )
    return next((kind for kind, fits in tests if fits()), BlockKind.STORY)


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    table = files("briefings.articles").joinpath("lexicons/furniture.tsv").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


def _is_furniture(words: str) -> bool:
    """Whether a paragraph is part of the page; a date before a share bar belongs to the page as well."""
    dated = DATE_LINE.match(words)
    rest = words[dated.end() :].lstrip() if dated else words
    return bool(_furniture().match(rest.lstrip("([*_ ")))


def _is_caption(words: str, *, at_top: bool) -> bool:
    """Whether a paragraph describes a picture: a credit, or above the story in the present tense with a full date."""
    if len(words.split()) > 80:
        return False
    if CREDIT.search(words) or CAPTION_HEAD.match(words):
        return True
    dated = re.search(rf"(?P<mark>[\w,])\s+(?:on\s+)?(?:{WEEKDAY},?\s+)?{FULL_DATE}\W*$", words)
    return bool(at_top and dated and dated["mark"] == "," and not PAST.search(words))


def is_heading(words: str, *, longest: int) -> bool:
    """Whether a paragraph is a headline or sub-headline: short, and no sentence.

    Args:
        words: the paragraph.
        longest: words it may have.
    """
    count = len(words.split())
    if not 0 < count <= longest or "\n" in words:
        return False
    if re.search(r"[^\s?]\?$", words) and words[0].isupper():
        return count <= 12
    return not FINAL.search(words) and bool(re.search(r"[^\W\d_]{2}", words))
