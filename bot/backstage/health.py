"""How the bot is doing: gathered for operators who ask, and written into a file for programs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.errors import LedgerError
from bot.handlers import Books
from bot.models import Status
from bot.vitals import Vitals
from briefings import BriefingsError, Feed, __version__

LOG = logging.getLogger(__name__)
WRITE_SECONDS = 15.0


class FeedDesk(Protocol):
    """Where it is known what is followed."""

    async def feeds(self) -> Sequence[Feed]:
        """Every feed that is followed, and how it last answered."""


@dataclass(frozen=True)
class Reporter:
    """Gathers how the bot is doing.

    Attributes:
        bot_name: in Telegram, without the @.
        errors: how many lines of that kind the log has since the start, and the newest.
        now_ms: milliseconds since 1970, of the real time.
    """

    bot_name: Callable[[], str]
    desk: FeedDesk
    books: Books
    vitals: Vitals
    now_ms: Callable[[], int]
    errors: Callable[[], tuple[int, tuple[str, ...]]]

    async def status(self) -> Status:
        """How it is doing now.

        Raises:
            LedgerError: its own tables cannot be read.
        """
        now_ms = self.now_ms()
        counts = await self.books.deliveries.counts()
        since = await self.books.deliveries.oldest_due(now_ms=now_ms)
        count, newest = self.errors()
        feeds, failing = await self._feeds()
        return Status(
            bot=self.bot_name(),
            version=__version__,
            at=_moment(now_ms),
            started=self.vitals.started,
            heard=self.vitals.heard,
            ticked=self.vitals.ticked,
            queue=tuple((state.value, counts[state]) for state in counts),
            waiting_since=None if since is None else _moment(since),
            audience=len(await self.books.posts.audience()),
            feeds=feeds,
            failing=failing,
            errors=count,
            last_errors=newest,
        )

    async def write(self, path: Path) -> None:
        """Write it into a file until cancelled; who reads it never finds half of it."""
        while True:
            try:
                report = (await self.status()).model_dump_json(indent=2)
                await asyncio.to_thread(_replace, path, report)
            except (LedgerError, OSError) as error:
                LOG.warning("how the bot is doing could not be written down: %s", error)
            await asyncio.sleep(WRITE_SECONDS)

    async def _feeds(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        try:
            feeds = await self.desk.feeds()
        except BriefingsError as error:
            return 0, (("feeds", str(error)),)
        failing = tuple((each.title or each.url, each.error) for each in feeds if each.error)
        return len(feeds), failing


def _replace(path: Path, report: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(report, encoding="utf-8")
    beside.replace(path)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
