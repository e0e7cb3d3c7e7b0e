"""/start [payload]: a welcome, or the card that a link such as ``t.me/…?start=who_umlauf`` asks for."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from bot.messages import welcome
from bot.messages.digests import FULL, SHORT
from bot.models import Asked, Message
from briefings import UnknownCard

from .answering import Command, Desk, answer_card


def command(cards: Sequence[Command], *, first: Sequence[Command]) -> Command:
    """The command, for links to ``cards``, and with buttons for the ``first`` of them."""
    names = {each.name for each in cards} | {FULL, SHORT}

    async def answer(asked: Asked, desk: Desk) -> Message:
        name, _, args = asked.args.partition("_")
        if name in names:
            linked = Asked(command=name, args=args.replace("_", " "), today=asked.today)
            with contextlib.suppress(UnknownCard):  # an edition of long ago
                return await answer_card(linked, desk)
        return welcome(await desk.talks(), [each.entry for each in first])

    return Command("start", "what this is and where to begin", answer)
