"""The room's road: decode, take apart, find out who made it and when."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from briefings.errors import DocumentError
from briefings.models import Article, Block, BlockKind, Document, PublishedFrom

from .agencies import agency_of
from .blocks import divide
from .decoding import decode
from .languages import foreign_language
from .markdown import UNSIGNED, FrontMatter, divide_markdown, split_front_matter
from .pages import read_page
from .publication import datelines, published_on

SHORTEST_SENTENCE = 4
"""Words that prose has at least before a mark that ends a sentence."""


def clean(document: Document, *, published: date | None = None, publisher: str | None = None) -> Article:
    """Clean a document.

    Args:
        document: as its source gave it.
        published: day of publication, where it is known from outside; it goes before what the document says.
        publisher: who published it, likewise.

    Raises:
        DocumentError: it cannot be read as a report; the reason is in the message.
    """
    text, blocks, front, key = _taken_apart(document, decode(document))
    _must_be_readable(document.name, text, blocks)
    stated = front.model_copy(update={"date": published}) if published else front
    day, source = _published(text, blocks, stated, given=published is not None)
    return Article(
        id=front.id or hashlib.sha256(key.encode()).hexdigest()[:12],
        text=text,
        blocks=blocks,
        source=_shown(document.name),
        kind=front.kind,
        title=front.title or _first(text, blocks, BlockKind.HEADLINE),
        publisher=publisher or (None if front.publisher == UNSIGNED else front.publisher),
        byline=front.byline or _byline(text, blocks),
        agency=front.agency or _agency(text, blocks),
        dateline=front.dateline or next((line.place for line in datelines(text, blocks)), None),
        published=day,
        published_from=source,
    )


class Parts(NamedTuple):
    """A document taken apart: its text and blocks, what it says of itself, and the key it is known by."""

    text: str
    blocks: tuple[Block, ...]
    front: FrontMatter
    key: str


def _taken_apart(document: Document, text: str) -> Parts:
    match document.media_type:
        case "text/html":
            page = read_page(document, text)
            front = FrontMatter(
                publisher=_short(page.publisher),
                byline=_short(page.byline),
                title=_short(page.title),
                date=page.published,
            )
            return Parts(page.text, divide(page.text), front, page.address or document.key)
        case "text/markdown":
            front, body = split_front_matter(document.name, text)
            return Parts(body, divide_markdown(body), front, document.key)
        case "text/plain":
            return Parts(text, divide(text), FrontMatter(), document.key)
        case other:
            reason = f"files of type {other} are not read: text, Markdown and HTML are"
            raise DocumentError(document.name, reason)


def _short(words: str | None) -> str | None:
    return " ".join(words.split())[:300] or None if words else None


def _must_be_readable(name: str, text: str, blocks: tuple[Block, ...]) -> None:
    story = "\n".join(block.span.of(text) for block in blocks if block.kind is BlockKind.STORY)
    language = foreign_language(story or text)
    if language:
        raise DocumentError(name, f"{language} text: not read yet")
    if not any(len(re.findall(r"[^\W\d_]+", piece)) >= SHORTEST_SENTENCE for piece in _ended(story)):
        raise DocumentError(name, "no sentence of prose")


def _ended(story: str) -> list[str]:
    """What stands before each mark that ends a sentence."""
    return re.split(r"[.!?]", story)[:-1]


def _shown(name: str) -> str:
    """A file's base name, or an address; never a directory of the machine."""
    return name if name.startswith(("http://", "https://")) else PurePath(name.replace("\\", "/")).name


def _published(
    text: str, blocks: tuple[Block, ...], stated: FrontMatter, *, given: bool
) -> tuple[date | None, PublishedFrom | None]:
    """The day of publication and how it is known: given, metadata, or what the report says of itself."""
    if stated.date:
        return stated.date, PublishedFrom.GIVEN if given else PublishedFrom.METADATA
    return published_on(text, blocks)


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    return next((block.span.of(text) for block in blocks if block.kind is kind), None)


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    line = _first(text, blocks, BlockKind.BYLINE)
    return re.sub(r"^by\s+", "", line, flags=re.IGNORECASE) if line else None


def _agency(text: str, blocks: tuple[Block, ...]) -> str | None:
    credit_lines = [b.span.of(text) for b in blocks if b.kind in (BlockKind.BYLINE, BlockKind.FURNITURE)]
    story = "\n".join(block.span.of(text) for block in blocks if block.kind is BlockKind.STORY)
    return agency_of(_first(text, blocks, BlockKind.DATELINE), credit_lines, story)
