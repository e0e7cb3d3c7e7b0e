"""The alarm: operators are told when messages are held, once for all that are held within some moments."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from bot.errors import LedgerError
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Outcome, State

LOG = logging.getLogger(__name__)
GATHER_SECONDS = 3.0
RETRY_SECONDS = 60.0

Tell = Callable[[int, int], Awaitable[bool]]
"""``tell(operator, held)``: tell somebody how many are held; whether it arrived, or never will."""


class Alarm:
    """Tells of messages that are newly held, and at the start of those that still are.

    Args:
        deliveries: where they are kept.
        operators: who is told.
        tell: tells one of them.
    """

    def __init__(self, deliveries: Deliveries, operators: Collection[int], tell: Tell) -> None:
        self._deliveries = deliveries
        self._operators = tuple(operators)
        self._tell = tell
        self._rung = asyncio.Event()
        self._rung.set()

    def heard(self, outcome: Outcome) -> None:
        """Take note of what became of a delivery."""
        if outcome.state is State.HELD:
            self._rung.set()

    async def watch(self) -> None:
        """Tell until cancelled."""
        seen = 0
        waiting = set(self._operators)
        while self._operators:
            await self._rung.wait()
            self._rung.clear()
            await asyncio.sleep(GATHER_SECONDS)
            try:
                held = await self._deliveries.held()
            except LedgerError as error:
                LOG.warning("operators are told later what is held: %s", error)
                self._ring_later()
                continue
            newest = max((each.id for each in held), default=0)
            if not held or (newest <= seen and len(waiting) == len(self._operators)):
                continue
            waiting = {each for each in waiting if not await self._tell(each, len(held))}
            if waiting:
                self._ring_later()
            else:
                seen, waiting = newest, set(self._operators)

    def _ring_later(self) -> None:
        asyncio.get_running_loop().call_later(RETRY_SECONDS, self._rung.set)
