"""The intake: asks Telegram for updates, and tells it that they came only once they are kept.

Telegram forgets an update when a later request names a higher offset. So the offset rises after the commit, and what
a killed bot had taken in but not handled is taken up at the next start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from bot.errors import LedgerError
from bot.ledger.updates import Updates
from bot.wire import Fault, Wire, WireFault
from bot.wire.faults import read_answer

LOG = logging.getLogger(__name__)
Json = dict[str, Any]

HASTE_SECONDS = 0.1
POLL_SECONDS = 10
"""How long Telegram holds a request while there is nothing to tell."""
WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Between attempts that fail."""


@dataclass(frozen=True)
class Source:
    """Where updates come from."""

    wire: Wire
    url: str = field(repr=False)  # it holds the token
    kinds: Sequence[str]
    """Those that are asked for."""


@dataclass(frozen=True)
class Intake:
    """Takes updates in.

    Attributes:
        source: where they come from.
        updates: where they are kept.
        admits: whether one is worked on at all.
        hand_on: gets each that is kept, for the first time in this run.
        told: hears the status of HTTP of each answer.
        now_ms: milliseconds since 1970.
    """

    source: Source
    updates: Updates
    admits: Callable[[Json], bool]
    hand_on: Callable[[Json], None]
    told: Callable[[int], None]
    now_ms: Callable[[], int]

    async def follow(self) -> None:
        """Hand on what an earlier run left, then what comes, until cancelled.

        Raises:
            LedgerError: what was left cannot be read.
        """
        await self.begin()
        offset, failures = 0, 0
        while True:
            try:
                offset = await self._take(offset)
                failures = 0
            except (WireFault, LedgerError) as error:
                wait = WAITS[min(failures, len(WAITS) - 1)]
                failures += 1
                if isinstance(error, WireFault):
                    wait = max(wait, self._heed(error.fault))
                LOG.warning("no updates for the moment, trying again in %g s: %s", wait, error)
                await asyncio.sleep(wait)

    async def begin(self) -> None:
        """Hand on what an earlier run left.

        Raises:
            LedgerError: it cannot be read.
        """
        left, given_up = await self.updates.take_up(now_ms=self.now_ms())
        if given_up:
            LOG.error("%d updates were given up: the bot died over each of them several times", given_up)
        for each in left:
            self.hand_on(each)

    async def take_in(self, came: Sequence[Json]) -> None:
        """Keep what came, but for what is too much, and hand on what is new.

        Raises:
            LedgerError: it cannot be kept.
        """
        for each in await self.updates.keep(
            [each for each in came if self.admits(each)], now_ms=self.now_ms()
        ):
            self.hand_on(each)

    async def _take(self, offset: int) -> int:
        """Ask once, keep what came, hand it on; the next offset."""
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": list(self.source.kinds)}
        began = time.monotonic()
        usual = self.source.wire.timeouts
        patient = replace(usual, read=None if usual.read is None else usual.read + POLL_SECONDS)
        answer = await self.source.wire.exchange(
            self.source.url, json.dumps(asked).encode(), timeouts=patient
        )
        found = read_answer(*answer)["result"]
        if not found and time.monotonic() - began < HASTE_SECONDS:
            await asyncio.sleep(
                HASTE_SECONDS
            )  # a server that does not wait with us, and would be asked without end
        self.told(answer[0])
        came = [each for each in found if isinstance(each.get("update_id"), int)]
        await self.take_in(came)
        return max((each["update_id"] + 1 for each in came), default=offset)

    def _heed(self, fault: Fault) -> float:
        """Say what a refusal means; the seconds it asks to wait."""
        if fault.status is not None:
            self.told(fault.status)
        if fault.status == HTTPStatus.CONFLICT:
            LOG.warning("another bot runs with this token elsewhere, or a webhook is set")
        return fault.retry_after or 0
