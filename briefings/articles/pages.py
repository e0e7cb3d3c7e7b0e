"""HTML -> the text of the report and what the page says of itself. No link is followed."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from briefings.errors import DocumentError
from briefings.models import Document, Frozen

MOST_ELEMENTS = 60_000
"""A long page of a newspaper has some 5,000; the extractor's time grows faster than their number."""

LATEST = "2199-12-31"
"""The extractor would ask the clock otherwise."""


class Page(Frozen):
    """A web page's report."""

    text: str
    title: str | None
    publisher: str | None
    byline: str | None
    published: date | None
    address: str | None
    """The canonical address, where it may be believed."""


def read_page(document: Document, html: str) -> Page:
    """The report of a page.

    Raises:
        DocumentError: no text of a report can be told from the page's furniture.
    """
    if html.count("<") > 2 * MOST_ELEMENTS:
        raise DocumentError(
            document.name, f"more than the {MOST_ELEMENTS:,} elements of a page that are read"
        )
    try:
        found: Any = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LATEST},
        )
    except Exception as error:
        raise DocumentError(document.name, "HTML that cannot be read") from error
    if found is None or not (found.text or "").strip():
        raise DocumentError(document.name, "no text of a report found in the page")
    return Page(
        text=found.text,
        title=found.title,
        publisher=found.sitename,
        byline=found.author,
        published=_as_day(found.date),
        address=_believed(found.url, document.key),
    )


def _as_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _believed(address: str | None, key: str) -> str | None:
    """A canonical address, unless it claims to be a page of another host than the one it came from."""
    if not address or (urlsplit(address).path in ("", "/") and urlsplit(key).path not in ("", "/")):
        return None  # some sites name their front page on every page
    host = urlsplit(key).hostname if key.startswith(("http://", "https://")) else None
    return address if host in (None, urlsplit(address).hostname) else None
