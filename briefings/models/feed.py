"""What is followed: sources of a talks file, feeds with their state, and the items they bring."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Frozen

Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+", max_length=2000)]
"""``http`` or ``https``, absolute."""


class Ownership(StrEnum):
    """Whose an outlet is: readers weigh what it says by it."""

    STATE = "state"
    """A state or its ruler decides what it says."""
    PUBLIC = "public"
    """Paid for by the public, independent of the government by law."""
    PRIVATE = "private"


class FeedSource(Frozen):
    """A feed worth following from the start, in a talks file."""

    url: Address
    title: Annotated[str, Field(min_length=1, max_length=80)]
    """The outlet, as cards call it where a page does not name it."""
    country: Annotated[str, Field(min_length=1, max_length=80)]
    ownership: Ownership


class Feed(Frozen):
    """A feed that is followed for one talks, and its state."""

    url: str
    """As it was followed; its name for people and in the database."""
    talks: str
    """Key of the talks."""
    title: str | None = None
    country: str | None = None
    ownership: Ownership | None = None
    moved_to: str | None = None
    """Where it says it has gone for good; asked there from then on."""
    etag: str | None = None
    modified: str | None = None
    """``Last-Modified`` as the server wrote it, to be handed back unread."""
    fetched: datetime | None = None
    """When it last answered well."""
    due: datetime | None = None
    """When it is to be asked next; None for at once."""
    failures: int = 0
    """Attempts in a row that failed."""
    error: str | None = None
    """Why the last attempt failed."""
    is_gone: bool = False
    """It said that it is no more; asked again only when everything is."""

    @property
    def address(self) -> str:
        """Where to ask for it."""
        return self.moved_to or self.url


class Entry(Frozen):
    """An item as its feed gives it, in plain text."""

    guid: str | None = None
    link: str | None = None
    """Absolute; None where it has none that can be fetched."""
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    """Aware, UTC; None where none is given or it cannot be read."""


class FeedDocument(Frozen):
    """A feed as it was read."""

    title: str | None
    entries: tuple[Entry, ...]
    """In the feed's order; nothing is merged yet."""


class Fate(StrEnum):
    """What became of an item."""

    PENDING = "pending"
    """Not looked at yet, or to be looked at again."""
    KEPT = "kept"
    DROPPED = "dropped"
    """It does not concern the talks, or is nothing to read."""
    FAILED = "failed"
    """It could not be had."""


class Item(Frozen):
    """An item of a feed and its fate; known by its link, once for each talks."""

    key: str
    """Of the link, without what tells nothing apart: the fragment, marks of a campaign."""
    feed: str
    """The feed that brought it first, by its ``url``."""
    talks: str
    entry: Entry
    sha256: str
    """Of what the feed says of it; another one is a reason to look again."""
    fate: Fate = Fate.PENDING
    reason: str = ""
    """Why it was kept or dropped, for people."""
    attempts: int = 0
    """Times its page could not be had, in a row."""
    looks: int = 0
    """Times it was looked at to an end."""
