"""Bytes -> a feed: RSS, Atom and JSON Feed, as they are found and not as they should be."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from briefings.errors import AddressRefused, FeedError
from briefings.models import Entry, FeedDocument
from briefings.ports import Answer

from .encodings import to_text
from .json_feeds import looks_like_json, parse_json_feed
from .locations import Location, locate, shortened
from .markup import make_safe

MOST_ENTRIES = 10_000
"""Of one feed; the newest stand first."""

LONGEST_TITLE = 500
LONGEST_SUMMARY = 2000
"""Characters that are kept: enough to tell what an item is about."""

LONGEST_READ = 20_000
"""Characters of a title or summary that are looked at."""

KNOWN = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF|channel)[\s>]", re.IGNORECASE)

MARKUP = re.compile(
    r"<!--.{0,5000}?-->|<(?:script|style)\b.{0,5000}?</(?:script|style)>|</?[a-zA-Z!?][^<>]{0,2000}>",
    re.DOTALL,
)


def parse_feed(answer: Answer) -> FeedDocument:
    """Read a feed; what cannot be read of an item is left out of it.

    Args:
        answer: what was fetched; its ``url`` is what relative links are relative to.

    Raises:
        FeedError: not a feed, or not one that is safe to read.
    """
    name = shortened(answer.url)
    text = to_text(answer.content or b"", answer.charset)
    if not text.strip():
        raise FeedError(name, "empty")
    if looks_like_json(text):
        found = parse_json_feed(text, name=name)
    elif KNOWN.search(text[:20_000]):
        found = _parse_xml(make_safe(text, name=name), answer.url, name=name)
    else:
        raise FeedError(name, "not a feed: neither RSS nor Atom nor JSON Feed")
    base = locate(answer.url)
    return FeedDocument(
        title=plain(found.title, LONGEST_TITLE) or None,
        entries=tuple(_tidied(entry, base) for entry in found.entries[:MOST_ENTRIES]),
    )


def is_page(answer: Answer) -> bool:
    """Whether what was fetched as a feed is a web page, which may name one."""
    head = to_text((answer.content or b"")[:2000], answer.charset).lstrip().lower()
    return bool(re.match(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html)", head, re.DOTALL))


def plain(value: str | None, longest: int) -> str:
    """Words without markup, in one line; HTML inside HTML is taken out once more."""
    text = (value or "")[:LONGEST_READ]
    for _ in range(2):
        text = html.unescape(MARKUP.sub(" ", text))
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _parse_xml(content: bytes, url: str, *, name: str) -> FeedDocument:
    """Well-formed XML -> a feed. ``feedparser`` is given bytes in memory: a string it might take for a file's name."""
    try:
        found: Any = feedparser.parse(
            io.BytesIO(content),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        if not found.version and not found.entries:
            raise FeedError(name, "not a feed: neither RSS nor Atom nor JSON Feed")
        return FeedDocument(
            title=_text(found.feed, "title"),
            entries=tuple(_entry(dict(dict.items(each))) for each in found.entries[:MOST_ENTRIES]),
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, ArithmeticError) as error:
        # a rule of the library's tripped over what no feed should hold
        raise FeedError(name, f"cannot be read ({type(error).__name__})") from error


def _entry(wire: Mapping[str, Any]) -> Entry:
    """One item; as a plain mapping, for the library's own answers ``published`` when asked for ``updated``."""
    guid = _text(wire, "id")
    link = _text(wire, "link")
    if not link and guid and wire.get("guidislink", True) and guid.startswith(("http://", "https://")):
        link = guid
    return Entry(
        guid=guid,
        link=link,
        title=_text(wire, "title") or "",
        summary=_text(wire, "summary") or _content(wire),
        published=_moment(wire.get("published_parsed")) or _moment(wire.get("updated_parsed")),
    )


def _content(wire: Mapping[str, Any]) -> str:
    for part in wire.get("content") or ():
        return str(part.get("value") or "")
    return ""


def _text(wire: Mapping[str, Any], name: str) -> str | None:
    value = wire.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _moment(parsed: object) -> datetime | None:
    """A date as ``feedparser`` reads it, in UTC; it reads some that there are not."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _tidied(entry: Entry, base: Location) -> Entry:
    return Entry(
        guid=plain(entry.guid, LONGEST_TITLE) or None,
        link=_absolute(entry.link, base),
        title=plain(entry.title, LONGEST_TITLE),
        summary=plain(entry.summary, LONGEST_SUMMARY),
        published=entry.published,
    )


def _absolute(link: str | None, base: Location) -> str | None:
    """A link that can be fetched, or None."""
    if not link:
        return None
    try:
        return locate("".join(link.split()), base=base).url
    except AddressRefused:
        return None
