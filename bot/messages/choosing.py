"""The question which talks are meant, and the list of those that are followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.models import Button, Message
from briefings import CardRef, Talks

from . import wording
from .pieces import BLANK, Piece, Row, Style, html, shorten, tidy
from .views import write_choice
from .wording import say

MOST = 40
"""Talks offered as buttons; Telegram takes 100 in all."""
LABEL_UNITS, ABOUT_UNITS = 40, 160


class Ask(NamedTuple):
    """Talks to choose from, and what is shown then."""

    talks: Sequence[Talks]
    then: CardRef | None = None
    """None keeps to the list."""
    unknown: str = ""
    """What was typed and means none of them."""
    chosen: str | None = None
    """Key of those the chat has chosen."""


def ask_talks(ask: Ask) -> Message:
    """Which talks are meant: a button for each."""
    rows: list[Row] = []
    if ask.unknown:
        typed = (("words", shorten(tidy(ask.unknown), LABEL_UNITS)),)
        rows += [Row((Piece(say(wording.NO_SUCH_TALKS, typed)),)), BLANK]
    rows += [Row((Piece(say(wording.WHICH_TALKS), Style.BOLD),)), BLANK]
    rows += [_row(each, chosen=each.key == ask.chosen) for each in ask.talks[:MOST]]
    rows += [BLANK, Row((Piece(say(wording.CHOICE_IS_KEPT)),))]
    return Message(text=html(rows), keyboard=tuple((_button(each, ask),) for each in ask.talks[:MOST]))


def _row(talks: Talks, *, chosen: bool) -> Row:
    mark = (Piece("✓ "),) if chosen else ()
    about = (Piece(f" — {shorten(tidy(talks.about), ABOUT_UNITS)}"),) if talks.about else ()
    title = Piece(shorten(tidy(talks.title), ABOUT_UNITS), Style.BOLD)
    return Row((*mark, title, Piece(f" ({talks.key})"), *about))


def _button(talks: Talks, ask: Ask) -> Button:
    label = shorten(tidy(talks.title), LABEL_UNITS) or talks.key
    return Button(
        label=f"✓ {label}" if talks.key == ask.chosen else label,
        data=write_choice(talks.key, ask.then or CardRef(card="talks")),
    )
