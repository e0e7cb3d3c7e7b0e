"""Models <-> rows. The only place that knows what ``body`` and ``packed`` columns hold."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from briefings.errors import StoreError
from briefings.models import Article, ArticleKind, Extraction, Feed, Item, PublishedFrom, Talks, made
from briefings.ports import Evidence

from .packing import pack
from .unpacking import unpack, unpack_whole

AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever columns; each function says which it needs."""

_LEVEL = 9


def talks_row(talks: Talks) -> dict[str, Any]:
    """Columns of a talks."""
    return {"key": talks.key, "sha256": talks.sha256, "body": talks.model_dump_json()}


def talks_of(row: AnyRow) -> Talks:
    """The talks of a row with ``key`` and ``body``.

    Raises:
        StoreError: the row was written by a version that knew other fields.
    """
    try:
        return Talks.model_validate_json(row.body)
    except ValidationError as error:
        raise StoreError(_unreadable(f"talks {row.key}")) from error


def revision_row(article: Article) -> dict[str, Any]:
    """Columns of a revision: what is known of the article on one line, then its text."""
    head = article.model_dump_json(exclude={"text"}, exclude_defaults=True)
    return {
        "sha256": article.sha256,
        "packed": zlib.compress(f"{head}\n{article.text}".encode(errors="surrogatepass"), _LEVEL),
    }


def article_of(row: AnyRow) -> Article:
    """The article of a row with ``article_body``.

    Raises:
        StoreError: the row was written by a version that knew other fields, or is damaged.
    """
    try:
        head, text = _article_parts(row.article_body)
        return Article.model_validate({**json.loads(head), "text": text})
    except (ValueError, zlib.error) as error:
        raise StoreError(_unreadable(f"article {row.key}")) from error


def bare_article_of(body: bytes, sha256: str) -> Article | None:
    """The article of a revision; None where its text is not the one that was read, or it cannot be unpacked."""
    try:
        head, text = _article_parts(body)
        article = Article.model_validate({**json.loads(head), "text": text})
    except (ValueError, zlib.error):
        return None
    return article if article.sha256 == sha256 else None


def _article_parts(body: bytes) -> tuple[str, str]:
    head, _, text = zlib.decompress(body).decode(errors="surrogatepass").partition("\n")
    return head, text


def extraction_row(extraction: Extraction, *, text: str, talks_sha256: str) -> dict[str, Any]:
    """Columns of an extraction; ``text`` is the article's."""
    return {"reader": extraction.reader, "talks_sha256": talks_sha256, "packed": pack(extraction, text)}


def extraction_of(row: AnyRow, article: Article) -> Extraction:
    """The extraction of a row with ``extraction_body``.

    Raises:
        StoreError: the row was written by a version that knew other fields, or is damaged.
    """
    try:
        return unpack_whole(
            row.extraction_body, article.text, article_id=article.id, text_sha256=article.sha256
        )
    except ValueError as error:
        raise StoreError(_unreadable(f"reading of {row.key}")) from error


def evidence_of(article_body: bytes, extraction_body: bytes, sha256: str) -> Evidence | None:
    """What cards show of an article and its reading as they are kept; unpacked as it is looked at.

    None where the text is not the one that was read: then no span of it means anything.
    """
    try:
        head, text = _article_parts(article_body)
        known = json.loads(head)
        extraction = unpack(extraction_body, text)
    except (ValueError, zlib.error):
        return None
    if hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest() != sha256:
        return None
    return Evidence(
        made(Article, **(_DEFAULTS | known | _typed(known) | {"text": text, "blocks": ()})), extraction
    )


_DEFAULTS = {name: field.default for name, field in Article.model_fields.items() if not field.is_required()}


def _typed(known: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article that are no strings."""
    typed: dict[str, Any] = {"kind": ArticleKind(known.get("kind", ArticleKind.REPORT))}
    if known.get("published"):
        typed["published"] = date.fromisoformat(known["published"])
    if known.get("published_from"):
        typed["published_from"] = PublishedFrom(known["published_from"])
    return typed


def feed_row(feed: Feed) -> dict[str, Any]:
    """Columns of a feed."""
    return {"key": hashed(feed.url), "body": feed.model_dump_json(exclude_defaults=True)}


def feed_of(row: AnyRow) -> Feed:
    """The feed of a row with ``body``.

    Raises:
        StoreError: the row was written by a version that knew other fields.
    """
    try:
        return Feed.model_validate_json(row.body)
    except ValidationError as error:
        raise StoreError(_unreadable("feed")) from error


def item_row(item: Item) -> dict[str, Any]:
    """Columns of an item."""
    return {
        "key": hashed(item.key),
        "guid": hashed(item.entry.guid) if item.entry.guid else None,
        "sha256": item.sha256,
        "fate": item.fate.value,
        "looks": item.looks,
        "body": item.model_dump_json(exclude_defaults=True),
    }


def item_of(row: AnyRow) -> Item:
    """The item of a row with ``body``.

    Raises:
        StoreError: the row was written by a version that knew other fields.
    """
    try:
        return Item.model_validate_json(row.body)
    except ValidationError as error:
        raise StoreError(_unreadable("item of a feed")) from error


def hashed(text: str) -> str:
    """A text of any length as a column that can be asked by."""
    return hashlib.sha256(text.encode()).hexdigest()


def _unreadable(what: str) -> str:
    return f"the {what} was kept by another version of Readout and cannot be read by this one; update Readout"
