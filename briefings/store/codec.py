"""Models <-> rows. The only place that knows what a ``body`` column holds."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from briefings.errors import StoreError
from briefings.models import Article, Extraction, Feed, Item, Talks

AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever columns; each function says which it needs."""


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
    """Columns of a revision. The text has its own, so that it is kept once and can be searched."""
    return {
        "sha256": article.sha256,
        "text": article.text,
        "body": article.model_dump_json(exclude={"text"}),
    }


def article_of(row: AnyRow) -> Article:
    """The article of a row with ``text`` and ``article_body``.

    Raises:
        StoreError: the row was written by a version that knew other fields.
    """
    try:
        return Article.model_validate({**json.loads(row.article_body), "text": row.text})
    except ValueError as error:
        raise StoreError(_unreadable(f"article {row.key}")) from error


def extraction_row(extraction: Extraction, *, talks_sha256: str) -> dict[str, Any]:
    """Columns of an extraction."""
    return {
        "reader": extraction.reader,
        "talks_sha256": talks_sha256,
        "body": extraction.model_dump_json(),
    }


def extraction_of(row: AnyRow) -> Extraction:
    """The extraction of a row with ``extraction_body``.

    Raises:
        StoreError: the row was written by a version that knew other fields.
    """
    try:
        return Extraction.model_validate_json(row.extraction_body)
    except ValidationError as error:
        raise StoreError(_unreadable(f"reading of {row.key}")) from error


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
