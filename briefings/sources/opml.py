"""OPML <-> sources to follow. Source: OPML 2.0, opml.org/spec2.opml, "Subscription lists"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from briefings.errors import AddressRefused, FeedError
from briefings.models import Feed, Ownership

from .encodings import to_text
from .feeds import plain
from .locations import locate
from .markup import make_safe

LARGEST = 5_000_000
"""Bytes."""

MOST = 5000


class Listed(NamedTuple):
    """A feed of a list."""

    url: str
    title: str | None
    country: str | None = None
    ownership: Ownership | None = None


def parse_opml(content: bytes, *, name: str) -> tuple[Listed, ...]:
    """The feeds of a list, however deep they are sorted into folders; one address once.

    Raises:
        FeedError: not OPML, or it names no feed that could be fetched.
    """
    text = to_text(content, None)
    if "<opml" not in text[:5000].lower():
        raise FeedError(name, "not OPML")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(make_safe(text, name=name), parser)
    except etree.LxmlError as error:
        raise FeedError(name, "OPML too damaged to be read") from error
    found: dict[str, Listed] = {}
    for outline in root.iter("outline"):
        fields = {str(field).lower(): str(value) for field, value in outline.attrib.items()}
        try:
            url = locate(fields.get("xmlurl", "").strip()).url
        except AddressRefused:
            continue
        title = plain(fields.get("title") or fields.get("text"), 80) or None
        country = plain(fields.get("country"), 80) or None
        known = fields.get("ownership", "") in set(Ownership)
        found.setdefault(url, Listed(url, title, country, Ownership(fields["ownership"]) if known else None))
    if not found:
        raise FeedError(name, "it names no feed (no outline with an xmlUrl of http or https)")
    return tuple(found.values())[:MOST]


def write_opml(feeds: Sequence[Feed], *, title: str) -> str:
    """A list of feeds for other readers; country and ownership are fields of our own that they pass over."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
    ]
    for feed in feeds:
        fields = {
            "type": "rss",
            "text": feed.title or feed.url,
            "title": feed.title or feed.url,
            "xmlUrl": feed.address,
            "country": feed.country,
            "ownership": feed.ownership,
        }
        written = " ".join(f"{name}={quoteattr(value)}" for name, value in fields.items() if value)
        lines.append(f"    <outline {written}/>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
