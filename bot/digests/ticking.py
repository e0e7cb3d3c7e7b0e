"""The ticking: looks again and again whether something is due, and whether the reports have changed."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import LedgerError
from bot.ledger.subscriptions import Subscriptions, Wake
from briefings import BriefingsError

from .deciding import to_ms
from .memory import memory_of, read_memory
from .newsroom import Newsroom
from .planning import AT_ONCE, KEPT, Planner

LOG = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
WATCH_SECONDS = 5.0
"""Between looks at whether reports were added, which another process may do."""
TIDY_SECONDS = 3600.0
RETRY_SECONDS = 15.0
"""After a fault of the database."""


@dataclass(frozen=True)
class Pulse:
    """What the ticking goes by.

    Attributes:
        now: aware, of the clock that subscriptions go by.
        planned_at: milliseconds since 1970, of the clock that deliveries go by.
        gather: so long what changed is gathered, before whoever wants to know at once is told.
        look: set when something is planned.
        ticked: called after each look at what is due.
    """

    now: Callable[[], datetime]
    planned_at: Callable[[], int]
    gather: timedelta
    look: asyncio.Event
    ticked: Callable[[], None] = lambda: None


class Ticker:
    """Ticks until it is stopped.

    Args:
        subscriptions: of the bot.
        newsroom: what is new.
        planner: plans what is due.
        pulse: what it goes by.
    """

    def __init__(
        self, subscriptions: Subscriptions, newsroom: Newsroom, planner: Planner, pulse: Pulse
    ) -> None:
        self._subscriptions = subscriptions
        self._newsroom = newsroom
        self._planner = planner
        self._pulse = pulse
        self._stopping = asyncio.Event()
        self._seen: dict[str, str] = {}

    def stop(self) -> None:
        """End after the transaction that is under way."""
        self._stopping.set()

    async def run(self) -> None:
        """Tick until stopped. A fault of the database is told, and everything tried again."""
        watched = tidied = -TIDY_SECONDS
        while not self._stopping.is_set():
            pause = EVERY_SECONDS
            try:
                if time.monotonic() - watched >= WATCH_SECONDS:
                    await self.watch()
                    watched = time.monotonic()
                await self.tick()
                self._pulse.ticked()
                if time.monotonic() - tidied >= TIDY_SECONDS:
                    before = to_ms(self._pulse.now() - KEPT)
                    await self._subscriptions.forget_old(before=before)
                    tidied = time.monotonic()
            except (LedgerError, BriefingsError) as error:
                LOG.error("no digest is planned for the moment: %s", error)  # noqa: TRY400 - the line says it all
                pause = RETRY_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def tick(self) -> None:
        """Plan all that is due now."""
        count = AT_ONCE
        while count == AT_ONCE and not self._stopping.is_set():
            count = await self._planner.tick(now=self._pulse.now(), planned_at=self._pulse.planned_at())
            if count:
                self._pulse.look.set()
                await asyncio.sleep(0)  # people who ask come in between

    async def watch(self) -> None:
        """Wake whoever wants to be told, where reports that were added tell something new."""
        versions = await self._newsroom.versions()
        if versions == self._seen:
            return
        known = await self._subscriptions.watched()
        today = self._pulse.now().date()
        for talks, version in versions.items():
            seen, body = known.get(talks, ("", None))
            if seen == version:
                continue
            if body is None:  # these talks are new here: what is known of them is no news
                memory = await self._newsroom.everything(talks, today=today)
                fresh = []
            else:
                before = read_memory(body)
                news = await self._newsroom.news(talks, since=before.newest, today=today, version=version)
                fresh = [item for item in news.items if not before.knows(item)]
                memory = memory_of(news)
            wake = {"all": bool(fresh), "weighty": any(item.weighty for item in fresh)}
            pushes = tuple(each for each, wanted in wake.items() if wanted)
            at = to_ms(self._pulse.now() + self._pulse.gather)
            first = talks == next(iter(versions))
            await self._subscriptions.note_version(
                talks, version, memory.kept, Wake(pushes, at, unnamed=first)
            )
        self._seen = versions
