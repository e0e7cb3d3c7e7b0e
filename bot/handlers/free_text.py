"""Words that are no command: a bare name is looked up as by /who, a question answered as by /ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.messages import pointer, write_card
from bot.models import Message

from .answering import ARGS_LIMIT, Command, Desk
from .ask import is_question

NAME = re.compile(r"[^\W\d_][\w'’.-]*( [^\W\d_][\w'’.-]*){0,3}")
"""One to four words of letters."""


def is_name(text: str) -> bool:
    """Whether it may be somebody's name."""
    return NAME.fullmatch(text) is not None


def pointer_to(first: Sequence[Command]) -> Message:
    """Where to begin."""
    return pointer([each.entry for each in first])


async def answer_text(text: str, desk: Desk, *, today: date, first: Sequence[Command]) -> Message:
    """The person of that name, where the reports name one; the answer to a question; else where to begin."""
    words = " ".join(text[:ARGS_LIMIT].split())
    if is_name(words):
        card = await desk.card("who", words, today=today)
        if card.choices or not card.notices:  # a notice alone says that nobody was found
            return write_card(card)
    if is_question(words):
        return write_card(await desk.card("ask", words, today=today))
    return pointer_to(first)
