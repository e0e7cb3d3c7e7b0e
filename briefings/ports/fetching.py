"""What asks the web for feeds and pages, and keeps what they brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from briefings.models import Fate, Feed, Item


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


class FeedTally(NamedTuple):
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

    async def tallies(self) -> Mapping[tuple[str, str], FeedTally]:
        """What became of the items of each feed, by talks and URL."""
