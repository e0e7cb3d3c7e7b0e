"""The recorder: outcomes are gathered for a moment and written down together, and none is lost when it stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.errors import LedgerError
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Outcome

LOG = logging.getLogger(__name__)
GATHER_SECONDS = 0.02
RETRY_SECONDS = 1.0
LAST_TRIES = 5
"""Once it is asked to stop; what is not recorded then is held at the next start."""


class Recorder:
    """Writes outcomes down in batches.

    It is stopped by an event and never cancelled: a statement broken off in its middle would leave what was sent
    unrecorded.

    Args:
        deliveries: where they are written.
        now_ms: milliseconds since 1970.
        recorded: called after each batch; what stood behind the recorded ones may be due now.
    """

    def __init__(
        self, deliveries: Deliveries, *, now_ms: Callable[[], int], recorded: Callable[[], None]
    ) -> None:
        self._deliveries = deliveries
        self._now_ms = now_ms
        self._recorded = recorded
        self._waiting: list[Outcome] = []
        self._more = asyncio.Event()
        self._stopping = False
        self._writing = 0

    @property
    def unrecorded(self) -> int:
        """How many outcomes a kill would leave in doubt."""
        return len(self._waiting) + self._writing

    def add(self, outcome: Outcome) -> None:
        """Have an outcome written down soon."""
        self._waiting.append(outcome)
        self._more.set()

    def stop(self) -> None:
        """Write down what waits, and end."""
        self._stopping = True
        self._more.set()

    async def run(self) -> None:
        """Write down until stopped. While the database fails it is tried again; nothing is let go before the end."""
        while True:
            await self._more.wait()
            if not self._stopping:
                await asyncio.sleep(GATHER_SECONDS)
            self._more.clear()
            batch, self._waiting = self._waiting, []
            self._writing = len(batch)
            if batch:
                await self._write(batch)
            self._writing = 0
            self._recorded()
            if self._stopping and not self._waiting:
                return

    async def _write(self, batch: list[Outcome]) -> None:
        last_tries = LAST_TRIES
        while last_tries:
            try:
                await self._deliveries.record(batch, now_ms=self._now_ms())
            except LedgerError as error:
                LOG.error("%d outcomes are not recorded yet: %s", len(batch), error)  # noqa: TRY400
                last_tries -= self._stopping
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return
