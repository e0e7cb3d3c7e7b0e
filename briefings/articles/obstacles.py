"""What keeps a web page from being read as one whole report: a paywall, a video, an index, a live page.

Source: schema.org, types and ``isAccessibleForFree``; the Open Graph protocol, ``og:type``. A page that says nothing of
itself is judged by its own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from briefings.models import Article

SHORT = 150
"""Words of a story; fewer are a teaser, or the words under a video."""

LONGEST_DATA = 200_000
"""Characters of a page's data about itself."""

DEEPEST = 6

HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
HIDDEN_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
LONGEST_TAG = 1000

OG_TYPE = re.compile(
    r"<meta[^>]{0,200}property=[\"']og:type[\"'][^>]{0,200}content=[\"']([\w.:]{1,40})", re.IGNORECASE
)

REPORTS = {
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "BlogPosting",
    "OpinionNewsArticle", "Report",
}  # fmt: skip
LISTS = {"CollectionPage", "ItemList", "SearchResultsPage", "WebSite", "ProfilePage"}
FEWEST_LINES = 8
"""Paragraphs of an index, at least."""

ENDED = re.compile(r"[.!?…:;\"”'’)\]]\s*$")


def obstacle_of(html: str, article: Article, *, url: str) -> str | None:
    """Why a page should not be read, in a few words; None for one that may be.

    Args:
        html: the page.
        article: what was made of it.
        url: where it was found.
    """
    said = tuple(_said(html))
    kinds = {kind for each in said for kind in _listed(each.get("@type"))}
    og_type = next((found.group(1).lower() for found in OG_TYPE.finditer(html[:LONGEST_DATA])), "")
    is_report = bool(kinds & REPORTS) or og_type == "article"
    words = sum(len(block.span.of(article.text).split()) for block in article.story)
    path = urlsplit(url).path.lower()
    if any(str(each.get("isAccessibleForFree")).lower() == "false" for each in said):
        return "behind a paywall: the page says that it is not free"
    if words < SHORT and _paywall().search(article.text + " " + _tail(html)):
        return "behind a paywall: only its beginning is there"
    if "LiveBlogPosting" in kinds:
        return "a live page of many entries, not one report"
    if words < SHORT and (og_type.startswith("video") or re.search(r"/videos?/", path) or _is_video(kinds)):
        return "a video"
    if (kinds & LISTS and not is_report and words < 2 * SHORT) or path in ("", "/") or _is_list(article):
        return "an index of reports, not one report"
    return None


def _is_video(kinds: set[str]) -> bool:
    return "VideoObject" in kinds and not kinds & REPORTS


def _is_list(article: Article) -> bool:
    """Whether most paragraphs are headlines: lines that end without a full stop."""
    lines = [block.span.of(article.text) for block in article.blocks]
    open_ended = [line for line in lines if not ENDED.search(line)]
    return len(lines) >= FEWEST_LINES and 3 * len(open_ended) > 2 * len(lines)


def _said(html: str) -> Iterator[dict[str, Any]]:
    """What a page says of itself in JSON-LD."""
    for start, end in _hidden(html):
        tag, _, data = html[start : min(end, start + LONGEST_DATA)].partition(">")
        if "application/ld+json" not in tag[:LONGEST_TAG].lower():
            continue
        try:
            wire = json.loads(data)
        except (ValueError, RecursionError):
            continue
        yield from _things(wire, DEEPEST)


def _hidden(html: str) -> Iterator[tuple[int, int]]:
    """Where scripts and styles stand, from ``<`` to before their end; in a time that grows no faster than the page."""
    at = 0
    while begin := HIDDEN.search(html, at):
        end = HIDDEN_END[begin.group(1).lower()].search(html, begin.end())
        at = end.end() if end else len(html)
        yield begin.start(), end.start() if end else len(html)


def _things(wire: object, depth: int) -> Iterator[dict[str, Any]]:
    """The thing itself and those it is a list or a graph of; not what it only mentions."""
    if depth == 0:
        return
    for each in wire if isinstance(wire, list) else (wire,):
        if isinstance(each, dict):
            yield each
            for part in ("@graph", "mainEntity", "hasPart"):
                if part in each:
                    yield from _things(each[part], depth - 1)
        elif isinstance(each, list):
            yield from _things(each, depth - 1)


def _listed(value: object) -> tuple[str, ...]:
    return tuple(str(each).rsplit("/", 1)[-1] for each in (value if isinstance(value, list) else (value,)))


def _tail(html: str) -> str:
    """Words of the page without its markup: a barrier is seldom part of the story."""
    page, at, shown = html[:LONGEST_DATA], 0, []
    for start, end in _hidden(page):
        shown.append(page[at:start])
        at = end
    bare = " ".join([*shown, page[at:]])
    return " ".join(re.sub(r"<[^<>]{0,5000}>", " ", bare).split())


@lru_cache(maxsize=1)
def _paywall() -> re.Pattern[str]:
    table = files("briefings.articles").joinpath("lexicons/paywalls.tsv").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(rows)})\b", re.IGNORECASE)
