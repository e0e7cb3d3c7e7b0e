"""What a server's answer means: its status, where it points, what kind of thing it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from briefings.errors import FetchError, FetchFailed, NotThere
from briefings.ports import Validators, Wanted

REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}
"""Statuses that point elsewhere, and whether for good. Source: RFC 9110, 15.4."""

LATER = {408, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530}
"""Statuses that say nothing of the next time. Source: RFC 9110; the numbers from 520 are Cloudflare's."""

REFUSALS = {
    401: "the server wants a password (401)",
    402: "the server wants to be paid (402)",
    403: "the server refuses it (403)",
    404: "not there (404)",
    410: "gone for good (410)",
    451: "withheld for legal reasons (451)",
}

LONGEST_WAIT = 7 * 24 * 3600.0
"""Seconds for which a server is believed that it wants to be left alone."""

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FEEDS = PAGES | {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/octet-stream",
    "application/rdf+xml",
    "application/rss+xml",
    "application/x-rss+xml",
    "application/xml",
    "binary/octet-stream",
    "text/json",
    "text/rss+xml",
    "text/xml",
}
TAKEN = {Wanted.FEED: FEEDS, Wanted.PAGE: PAGES}

KINDS = (
    ("video/", "a video"),
    ("audio/", "a sound recording"),
    ("image/", "a picture"),
    ("application/pdf", "a PDF"),
    ("application/vnd", "an office document"),
    ("application/zip", "an archive"),
)


class Head(NamedTuple):
    """Status and fields of an answer."""

    status: int
    fields: Message

    @staticmethod
    def of(status: int, headers: Iterable[tuple[bytes, bytes]]) -> Head:
        """Take the fields as they came."""
        fields = Message()
        for name, value in headers:
            fields[name.decode("latin-1")] = value.decode("latin-1")
        return Head(status, fields)

    def field(self, name: str) -> str:
        """A field, empty where it is not there."""
        return str(self.fields.get(name) or "").strip()

    @property
    def media_type(self) -> str:
        """Without its parameters; empty where none is given."""
        return self.field("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """As the server says it."""
        found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", self.field("content-type"), re.IGNORECASE)
        return found.group(1).lower() if found else None

    @property
    def validators(self) -> Validators:
        """What may be handed back: only what is sure to be one plain field."""
        return Validators(*(_plain(self.field(name)) for name in ("etag", "last-modified")))


def problem_of(head: Head, *, url: str) -> FetchError | None:
    """What a status says against taking the answer; None for one that may be taken."""
    if head.status in (200, 203, 304):
        return None
    if head.status in LATER:
        return FetchFailed(url, f"the server cannot answer now ({head.status})", wait=_wait(head))
    reason = REFUSALS.get(head.status, f"the server answers {head.status}")
    return NotThere(url, reason, is_gone=head.status == 410)


def unwanted(head: Head, wanted: Wanted, *, url: str) -> FetchError | None:
    """What the kind of an answer says against reading it."""
    kind = head.media_type
    if not kind or kind in TAKEN[wanted] or (wanted is Wanted.FEED and kind.endswith(("+xml", "+json"))):
        return None
    what = next((what for start, what in KINDS if kind.startswith(start)), "nothing that is read")
    return NotThere(url, f"{what} ({kind[:60]}), not a {wanted}")


def _wait(head: Head) -> float | None:
    """Seconds of ``Retry-After``; a date is counted from the answer's own, so that no clock is needed."""
    value = head.field("retry-after")
    if re.fullmatch(r"\d{1,9}", value):
        return min(float(value), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(value) - parsedate_to_datetime(head.field("date"))).total_seconds()
    except (ValueError, TypeError):  # no dates, or one with a zone and one without
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _plain(value: str) -> str | None:
    return value if 0 < len(value) <= 300 and value.isascii() and value.isprintable() else None
