"""Messages that say nothing of any talks: welcome, help, about, privacy, and what to do with an unknown command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.models import Button, Message
from briefings import CardRef, Talks

from . import wording
from .paging import in_pairs
from .pieces import BLANK, Piece, Row, Style, html, shorten, tidy
from .views import Face, View, write_data
from .wording import say

LIST_UNITS = 600
"""Of titles or of what a stranger typed, at most."""


class Entry(NamedTuple):
    """A command as /help lists it."""

    name: str
    hint: str
    description: str


def welcome(talks: Sequence[Talks], start: Iterable[Entry]) -> Message:
    """What the bot is, which talks it follows, and where to begin."""
    titles = shorten(", ".join(tidy(each.title) for each in talks), LIST_UNITS)
    followed = say(wording.FOLLOWED, (("titles", titles),)) if talks else say(wording.NONE_FOLLOWED)
    rows = (_title(wording.WELCOME), _text(wording.WELCOME_TEXT), BLANK, Row((Piece(followed),)), BLANK)
    return Message(
        text=html((*rows, _text(wording.PROMISE), _text(wording.SEE_HELP))), keyboard=_card_buttons(start)
    )


def help_page(cards: Sequence[Entry], others: Sequence[Entry]) -> Message:
    """Every command with its hint."""
    rows = (
        _title(wording.HELP),
        *map(_entry, cards),
        BLANK,
        _text(wording.HELP_NAMES),
        _text(wording.PROMISE),
        BLANK,
        _title(wording.ALSO),
        *map(_entry, others),
    )
    return Message(text=html(rows))


def about(version: str) -> Message:
    """What the bot does and does not do."""
    title = Row((Piece(f"{say(wording.ABOUT)} · {version}", Style.BOLD),))
    return Message(text=html((title, *_paragraphs(wording.ABOUT_TEXT))))


def privacy(*, number: int, days: int) -> Message:
    """What is kept of those who ask.

    Args:
        number: of the chat; in a private one also the person's.
        days: how long what was sent is remembered.
    """
    given = (("number", str(number)), ("days", str(days)))
    rows = (Row((Piece(say(each, given)),)) for each in wording.PRIVACY_TEXT)
    apart = (row for each in rows for row in (BLANK, each))
    return Message(text=html((_title(wording.PRIVACY), *apart)))


def unknown_command(command: str, nearest: Entry | None, opens: CardRef | None) -> Message:
    """There is no such command; the nearest one, with a button that asks it where it opens a card."""
    typed = (("command", shorten(tidy(command), 32)),)
    rows = [Row((Piece(say(wording.UNKNOWN, typed)),))]
    if nearest:
        rows.append(Row((Piece(say(wording.NEAREST, (("command", nearest.name),))),)))
    buttons: tuple[tuple[Button, ...], ...] = ()
    if opens is not None:
        label = shorten(f"/{opens.card} {tidy(opens.args)}".strip(), 40)
        buttons = ((Button(label=label, data=write_data(View(card=opens, face=Face.NEW))),),)
    return Message(text=html((*rows, _text(wording.SEE_HELP))), keyboard=buttons)


def pointer(start: Iterable[Entry]) -> Message:
    """An answer to words that are no command."""
    rows = (_text(wording.POINTER), _text(wording.POINTER_TEXT))
    return Message(text=html(rows), keyboard=_card_buttons(start))


def _card_buttons(entries: Iterable[Entry]) -> tuple[tuple[Button, ...], ...]:
    refs = (CardRef(card=entry.name) for entry in entries)
    return in_pairs(
        [Button(label=f"/{ref.card}", data=write_data(View(card=ref, face=Face.NEW))) for ref in refs]
    )


def _entry(entry: Entry) -> Row:
    called = f"/{entry.name} {entry.hint}".strip()
    return Row((Piece(called, Style.BOLD), Piece(f" — {entry.description}")))


def _title(message_id: str) -> Row:
    return Row((Piece(say(message_id), Style.BOLD),))


def _text(message_id: str) -> Row:
    return Row((Piece(say(message_id)),))


def _paragraphs(texts: Iterable[str]) -> Iterable[Row]:
    for text in texts:
        yield BLANK
        yield _text(text)
