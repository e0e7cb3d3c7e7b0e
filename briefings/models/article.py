"""A report as it was read: its words, its furniture told apart, and what is known of its making."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum

from .base import Frozen, Span


class Document(Frozen):
    """Bytes as a source gave them, before any cleaning."""

    name: str
    """What a reader would call it: a file's name, a page's address."""
    key: str
    """Says that two documents are versions of one report: a resolved path or an address."""
    content: bytes
    media_type: str
    """``text/plain``, ``text/markdown`` or ``text/html``."""


class BlockKind(StrEnum):
    """What a paragraph is. Only ``STORY`` is read for facts."""

    STORY = "story"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    """``CITY, May 3 (Agency) —`` before the first sentence of the story, whose block begins after it."""
    FURNITURE = "furniture"
    """Share bars, related links, sign-up lines, credits."""


class Block(Frozen):
    """One paragraph of an article's text, without the line breaks around it."""

    span: Span
    kind: BlockKind


class PublishedFrom(StrEnum):
    """How the date of publication came to be known."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    TEXT = "text"
    FEED = "feed"
    """By the feed that brought the report, where the report itself says nothing."""


class ArticleKind(StrEnum):
    """A report of a publisher, or a note that retells one in other words."""

    REPORT = "report"
    NOTE = "note"


class Article(Frozen):
    """One report. Its text is never altered; every span of the house counts characters of it."""

    id: str
    """Stable: the same report has it in every database."""
    text: str
    blocks: tuple[Block, ...]
    source: str
    """File name or address, as a reader may see it; never a path of the machine."""
    kind: ArticleKind = ArticleKind.REPORT
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    agency: str | None = None
    """The agency whose copy it is, when the text says so; the origin of its facts."""
    dateline: str | None = None
    """The place a report is filed from."""
    published: date | None = None
    published_from: PublishedFrom | None = None
    language: str = "en"

    @property
    def sha256(self) -> str:
        """Hash of the text that the spans were counted in."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def story(self) -> tuple[Block, ...]:
        """The paragraphs of the story itself."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.STORY)
