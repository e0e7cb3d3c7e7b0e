"""JSON Feed -> a feed. Source: JSON Feed 1.1, jsonfeed.org/version/1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from briefings.errors import FeedError
from briefings.models import Entry, FeedDocument

MOST_VALUES = 500_000
"""Commas and brackets; a feed of 2,000 items has some 30,000."""


def looks_like_json(text: str) -> bool:
    """Whether a document is JSON rather than XML."""
    return text.lstrip()[:1] == "{"


def parse_json_feed(text: str, *, name: str) -> FeedDocument:
    """Read a JSON Feed.

    Raises:
        FeedError: it is none, or larger or deeper than one is.
    """
    if sum(text.count(mark) for mark in ",[{") > MOST_VALUES:
        raise FeedError(name, f"more than the {MOST_VALUES:,} values that are read")
    try:
        wire = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError(name, "not JSON that can be read") from error
    items = wire.get("items") if isinstance(wire, dict) else None
    if not isinstance(items, list) or "jsonfeed.org/version/" not in str(wire.get("version")):
        raise FeedError(name, "JSON, but not a JSON Feed")
    return FeedDocument(
        title=_text(wire, "title"),
        entries=tuple(_entry(item) for item in items if isinstance(item, dict)),
    )


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title") or "",
        summary=_text(item, "summary") or _text(item, "content_text") or _text(item, "content_html") or "",
        published=_moment(item.get("date_published")) or _moment(item.get("date_modified")),
    )


def _text(wire: dict[str, Any], name: str) -> str | None:
    """A string; numbers are taken for one, as some feeds number their items."""
    value = wire.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
