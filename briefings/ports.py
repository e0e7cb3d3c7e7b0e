"""What the road needs from outside, as shapes: a store it can ask, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from .models import Article, Extraction, Talks


class Reading(NamedTuple):
    """An article and what was read from it."""

    article: Article
    extraction: Extraction


class Kept(StrEnum):
    """What keeping a reading came to."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


class Store(Protocol):
    """Where talks, articles and extractions are kept."""

    async def save_talks(self, talks: Talks) -> None:
        """Keep a talks file, in place of an earlier one of its key."""

    async def list_talks(self) -> tuple[Talks, ...]:
        """Every talks, in the order of their keys."""

    async def current(self, article_id: str, *, talks: str) -> str | None:
        """Hash of the text of the newest revision kept, or None."""

    async def keep(self, reading: Reading, *, talks: str) -> Kept:
        """Keep a reading as one unit: all of it or nothing. An older revision stays, and is no longer current."""

    async def readings(self, talks: str) -> Sequence[Reading]:
        """The current reading of every article of the talks, in the order of article ids."""

    async def version(self, talks: str) -> str:
        """Changes whenever ``readings`` or the talks would answer differently."""
