"""/start [payload]: a welcome, or the card that a link such as ``t.me/…?start=who_umlauf`` asks for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import read_payload, welcome
from bot.messages.digests import FULL, SHORT
from bot.messages.links import Linked
from bot.models import Asked, Message

from .answering import Command, Desk


def command(first: Sequence[Command]) -> Command:
    """The command, with buttons for the ``first`` cards."""

    async def answer(_asked: Asked, desk: Desk) -> Message:
        return welcome(await desk.talks(), [each.entry for each in first])

    return Command(name="start", description="what this is and where to begin", answer=answer)


def read_link(asked: Asked, cards: Sequence[Command]) -> Linked | None:
    """The card that a link asks for; None for a plain start, and a payload that names none of the ``cards``."""
    linked = read_payload(asked.args) if asked.command == "start" and asked.args else None
    names = {each.name for each in cards} | {FULL, SHORT}
    return linked if linked is not None and linked.to.card in names else None
