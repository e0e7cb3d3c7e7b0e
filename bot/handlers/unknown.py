"""A command there is none of: the nearest one, offered with what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from bot.messages import unknown_command
from bot.models import Asked, Message
from briefings import CardRef

from .answering import Command


def answer_unknown(asked: Asked, commands: Sequence[Command]) -> Message:
    """Say so, and name the nearest command, if one is near: /timline is /timeline."""
    by_name = {each.name: each for each in commands}
    near = get_close_matches(asked.command[:32], by_name, n=1, cutoff=0.6)
    nearest = by_name[near[0]] if near else None
    opens = CardRef(card=nearest.name, args=asked.args) if nearest and nearest.opens_card else None
    return unknown_command(asked.command, nearest.entry if nearest else None, opens)
