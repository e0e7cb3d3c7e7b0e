"""Sweeping: rows that need not be remembered any more are forgotten, at the start and every few hours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.errors import LedgerError
from bot.ledger.holdings import Holdings

LOG = logging.getLogger(__name__)
HOURS = 6


async def sweep_now_and_then(holdings: Holdings, *, now_ms: Callable[[], int]) -> None:
    """Forget until cancelled."""
    while True:
        try:
            swept = await holdings.sweep(now_ms=now_ms())
        except LedgerError as error:
            LOG.warning("old rows are forgotten later: %s", error)
        else:
            if swept:
                LOG.info("%d old rows were forgotten", swept)
        await asyncio.sleep(HOURS * 3600)
