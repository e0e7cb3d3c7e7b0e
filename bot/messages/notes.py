"""Short messages of the bot's own: a title, lines, buttons. What others wrote in them is tidied and escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.models import Button, Message

from .pieces import Piece, Row, Style, html, shorten, tidy
from .wording import say

VALUE_UNITS = 300
Values = Mapping[str, object]


def words(message_id: str, values: Values | None = None) -> str:
    """A sentence of the bot's with its values filled in."""
    given = {name: shorten(tidy(str(value)), VALUE_UNITS) for name, value in (values or {}).items()}
    return say(message_id, given.items())


def line(message_id: str, values: Values | None = None) -> Row:
    """The same as a line."""
    return Row((Piece(words(message_id, values)),))


def title(message_id: str, values: Values | None = None) -> Row:
    """The same in bold."""
    return Row((Piece(words(message_id, values), Style.BOLD),))


def foreign(text: str, units: int = VALUE_UNITS) -> Row:
    """Words that are not the bot's, in italics."""
    return Row((Piece(shorten(tidy(text), units), Style.ITALIC),))


def note(rows: Iterable[Row], buttons: Iterable[Iterable[Button]] = ()) -> Message:
    """The lines as a message."""
    keyboard = tuple(row for row in (tuple(each) for each in buttons) if row)
    return Message(text=html(rows), keyboard=keyboard)


def brief_note(message_id: str, values: Values | None = None) -> Message:
    """One sentence as a message."""
    return note((line(message_id, values),))
