"""``python -m bot held``: messages of which nobody knows whether they arrived, and what a person decides of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.errors import SettingsError
from bot.ledger import open_ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Held
from bot.settings import Settings


async def run(settings: Settings, *, resend: int | None, delivered: int | None) -> Iterable[str]:
    """Settle what is named, and say what is held then.

    Args:
        settings: of the bot.
        resend: number of one to be sent again, marked as a possible repeat.
        delivered: number of one to be taken as delivered.

    Raises:
        SettingsError: none of that number is held.
        LedgerError: the database cannot be read or written.
    """
    async with open_ledger(settings.database_url, bot_id=settings.bot_id) as ledger:
        deliveries = Deliveries(ledger)
        for number, again in ((resend, True), (delivered, False)):
            if number is None:
                continue
            if not await deliveries.settle(number, resend=again, now_ms=time.time_ns() // 1_000_000):
                raise SettingsError(f"no message {number} is held; python -m bot held lists those that are")
        return [_line(each) for each in await deliveries.held()] or ["nothing is held"]


def _line(held: Held) -> str:
    since = datetime.fromtimestamp(held.since / 1000, UTC)
    part = f"edition {held.edition}, part {held.part + 1}"
    return f"{held.id}\tchat {held.chat_id}\t{part}\tsince {since:%Y-%m-%d %H:%M} UTC\t{held.reason}"
