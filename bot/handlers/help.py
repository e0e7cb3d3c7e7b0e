"""/help: every command."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Entry, help_page
from bot.models import Asked, Message

from .answering import Command, Desk


def command(cards: Sequence[Entry], others: Sequence[Entry]) -> Command:
    """The command, listing the others."""

    async def answer(_asked: Asked, _desk: Desk) -> Message:
        return help_page(cards, others)

    return Command(name="help", description="what you can ask", answer=answer)
