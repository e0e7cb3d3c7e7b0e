"""What the bot stands in: settings, desk, ledger, clocks, and the signals between its parts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from bot.backstage import FeedDesk
from bot.digests import NewsDesk
from bot.handlers import Books, Desk
from bot.ledger import Ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.holdings import Holdings
from bot.ledger.places import Places
from bot.ledger.posts import Boards, Posts
from bot.settings import Settings
from bot.vitals import Vitals

Clock = Callable[[], datetime]
Errors = Callable[[], tuple[int, tuple[str, ...]]]
"""How many lines of that kind the log has since the start, and the newest."""


def system_clock() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


def clock_on(day: date) -> Clock:
    """A clock that shows the real time of another day and goes on from there, for demonstrations."""
    now = system_clock()
    ahead = datetime.combine(day, now.timetz()) - now
    return lambda: system_clock() + ahead


def now_ms() -> int:
    """Milliseconds since 1970, of the real time even in a demonstration: other processes count with it."""
    return time.time_ns() // 1_000_000


class FullDesk(Desk, NewsDesk, FeedDesk, Protocol):
    """Where cards and news are handed out, and it is known what is followed."""


@dataclass(frozen=True)
class Outside:
    """What the bot stands in."""

    settings: Settings
    desk: FullDesk
    ledger: Ledger
    now: Clock
    """Aware UTC; what the cards take for today."""
    proxy: str | None = None
    look: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when something may be due that was not."""
    boarded: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a pinned message may have to be written."""
    vitals: Vitals = field(default_factory=lambda: Vitals(system_clock()))
    errors: Errors = lambda: (0, ())

    @property
    def books(self) -> Books:
        """What is kept of deliveries, posts, boards, and of chats in all."""
        ledger = self.ledger
        return Books(Deliveries(ledger), Posts(ledger), Boards(ledger), Holdings(ledger), Places(ledger))
