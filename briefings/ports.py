"""What the roads need from outside, as shapes: a store and a shelf of feeds to ask, a way to fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from .models import Article, Extraction, Fate, Feed, Item, Talks


class Reading(NamedTuple):
    """An article and what was read from it."""

    article: Article
    extraction: Extraction


class Kept(StrEnum):
    """What keeping a reading came to."""

    NEW = "new"
    REVISED = "revised"
    REREAD = "read again"
    """The same article, read with another talks file or by another version of the reader."""
    UNCHANGED = "unchanged"


class Held(NamedTuple):
    """An article as it is kept, and what its reading was made with."""

    article: Article
    """Its newest revision."""
    reader: str
    """Version of the reader."""
    talks_sha256: str
    """Of the talks file as it then was."""


class Store(Protocol):
    """Where talks, articles and extractions are kept."""

    async def save_talks(self, talks: Talks) -> None:
        """Keep a talks file, in place of an earlier one of its key."""

    async def list_talks(self) -> tuple[Talks, ...]:
        """Every talks, in the order of their keys."""

    async def held(self, article_id: str, *, talks: str) -> Held | None:
        """The newest revision kept of an article, or None."""

    async def holder_of(self, text_sha256: str, *, talks: str) -> Article | None:
        """An article of the talks whose newest revision has exactly this text, or None."""

    async def keep(self, reading: Reading, *, talks: str) -> Kept:
        """Keep a reading as one unit: all of it or nothing. An older revision stays, and is no longer current."""

    async def readings(self, talks: str) -> Sequence[Reading]:
        """The current reading of every article of the talks, in the order of article ids."""

    async def version(self, talks: str) -> str:
        """Changes whenever ``readings`` or the talks would answer differently."""


class Wanted(StrEnum):
    """What a URL is asked for as; anything else that comes is not read."""

    FEED = "feed"
    """A feed, or the page that names one."""
    PAGE = "page"


class Validators(NamedTuple):
    """What a server told of its last answer, handed back so that it can say that nothing is new."""

    etag: str | None = None
    modified: str | None = None


NO_VALIDATORS = Validators()


class Answer(NamedTuple):
    """What came of asking for a URL."""

    url: str
    """Where it was found in the end."""
    content: bytes | None
    """None where nothing is new."""
    media_type: str = ""
    """Small letters, without parameters; empty where the server says nothing."""
    charset: str | None = None
    validators: Validators = NO_VALIDATORS
    moved_to: str | None = None
    """Where it has gone for good."""


class Fetch(Protocol):
    """A way to ask for URLs; the real one is ``briefings.sources.fetching.Fetcher``."""

    async def get(self, url: str, wanted: Wanted, validators: Validators = NO_VALIDATORS) -> Answer:
        """Ask for a URL.

        Raises:
            FetchError: it cannot be had; says whether it may be another time.
        """


class KnownItem(NamedTuple):
    """What is remembered of an item when its feed names it again."""

    key: str
    guid: str | None
    sha256: str
    fate: Fate
    looks: int


class Tally(NamedTuple):
    """What became of the items of a feed so far."""

    kept: int = 0
    dropped: int = 0
    failed: int = 0
    pending: int = 0


class FeedShelf(Protocol):
    """Where feeds and their items are kept; each method is one transaction."""

    async def follow(self, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
        """Keep feeds that are not kept yet, and give back those. Their talks must be kept."""

    async def feeds(self, talks: str | None = None) -> tuple[Feed, ...]:
        """The feeds of one talks or of all, in the order in which they were followed."""

    async def unfollow(self, feed: Feed) -> None:
        """Forget a feed and what is pending of it; what was decided of its items stays known."""

    async def known(self, talks: str, *, keys: Sequence[str], guids: Sequence[str]) -> tuple[KnownItem, ...]:
        """What is remembered of items with one of these keys or ids."""

    async def record(self, feed: Feed, items: Sequence[Item] = ()) -> None:
        """Keep the new state of a feed together with the items to look at: both or neither."""

    async def pending(self, talks: str | None = None) -> tuple[Item, ...]:
        """The items that are to be looked at, oldest first."""

    async def settle(self, items: Sequence[Item]) -> None:
        """Keep what became of items."""

    async def tallies(self) -> Mapping[tuple[str, str], Tally]:
        """What became of the items of each feed, by talks and URL."""
