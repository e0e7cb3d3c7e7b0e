"""/help: every command."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import help_page
from bot.models import Asked, Message

from .answering import Command, Desk


def command(cards: Sequence[Command], others: Sequence[Command]) -> Command:
    """The command, listing the others."""

    async def answer(_asked: Asked, _desk: Desk) -> Message:
        return help_page([each.entry for each in cards], [each.entry for each in others])

    return Command("help", "what you can ask", answer)
