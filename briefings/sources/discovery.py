"""A web page -> the feeds it names. Source: RSS Advisory Board, RSS Autodiscovery 1.0."""

from __future__ import annotations

from html.parser import HTMLParser

from briefings.errors import AddressRefused
from briefings.ports import Answer

from .encodings import to_text
from .locations import locate

LONGEST_HEAD = 400_000
"""Characters of a page in which its feeds are looked for."""

TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
}

MOST = 20


def find_feeds(page: Answer) -> tuple[str, ...]:
    """Addresses of the feeds that a page names, in its order; feeds of comments last."""
    links = _Links()
    links.feed(to_text((page.content or b"")[:LONGEST_HEAD], page.charset))
    base = locate(page.url)
    found: dict[str, bool] = {}
    for href, title in links.found:
        try:
            found.setdefault(locate(href, base=base).url, "comment" in f"{title} {href}".lower())
        except AddressRefused:
            continue
    return tuple(sorted(found, key=lambda url: found[url]))[:MOST]


class _Links(HTMLParser):
    """Gathers ``<link rel="alternate" type="…">``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        fields = {name: value or "" for name, value in attrs}
        if tag != "link" or "alternate" not in fields.get("rel", "").lower().split():
            return
        if fields.get("type", "").partition(";")[0].strip().lower() in TYPES and fields.get("href"):
            self.found.append((fields["href"].strip(), fields.get("title", "")))
