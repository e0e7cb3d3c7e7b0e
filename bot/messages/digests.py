"""An edition as messages: in short with a button for all of it, or in full, page by page; in a channel with links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.models import Button, Message
from briefings import Card, CardRef, Notice

from . import digest_wording as wording
from .cards import write_card
from .runs import plain
from .views import Face, View, write_data
from .wording import SOURCES, say

SHORT_LINES, OF_EACH = 8, 3
"""Lines in short, and of each section before another gets more."""
MOST_PARTS = 5
"""Messages of one edition in full; the rest is a button away."""
FULL, SHORT = "edition", "digest"
"""Names of the two cards of an edition."""
MENU = "p0.manage"
"""Opens the subscriptions of the place where it is pressed."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an edition is shown."""

    full: bool = False
    links_to: str = ""
    """The bot's name, where buttons open a private chat with it; for channels, whose buttons are everybody's."""


def in_short(card: Card) -> Card:
    """Some lines of each section of an edition, more of the first, and how many there are besides."""
    shown = _shares([len(section.lines) for section in card.sections])
    sections = tuple(
        section.model_copy(update={"lines": section.lines[:count]})
        for section, count in zip(card.sections, shown, strict=True)
        if count
    )
    more = len(card.lines) - sum(shown)
    told = (Notice(text=wording.MORE_LINES, values=(("count", str(more)),)),) if more else ()
    return card.model_copy(update={"name": SHORT, "sections": sections, "footer": (*told, *card.footer)})


def _shares(lengths: Sequence[int]) -> list[int]:
    """How many lines of each section are shown: a few of each in their order, then what room is left."""
    shares, left = [0] * len(lengths), SHORT_LINES
    for most in (OF_EACH, SHORT_LINES):
        for place, length in enumerate(lengths):
            taken = min(length - shares[place], most - shares[place], left)
            shares[place] += taken
            left -= taken
    return shares


def write_edition(card: Card, shape: Shape) -> tuple[Message, ...]:
    """The messages of an edition, in their order."""
    whole = card if shape.full else in_short(card)
    pages = _parts(whole) if shape.full else [write_card(whole)]
    if shape.links_to:
        return tuple(
            page.model_copy(update={"keyboard": tuple(_links(whole, shape.links_to)), "pages": 1})
            for page in pages
        )
    pages[-1] = _with_own_buttons(pages[-1], whole)
    return tuple(pages)


def show_card(card: Card, page: int = 0) -> Message:
    """A page of any card, of an edition with the buttons it was sent with."""
    message = write_card(card, page)
    return _with_own_buttons(message, card) if card.name in (FULL, SHORT) else message


def _with_own_buttons(message: Message, card: Card) -> Message:
    rows: list[tuple[Button, ...]] = []
    if any(notice.text == wording.MORE_LINES for notice in card.footer):
        view = View(card=CardRef(card=FULL, args=card.args), face=Face.NEW)
        rows.append((Button(label=say(wording.EVERYTHING), data=write_data(view)),))
    rows.append((Button(label=say(wording.FEWER), data=MENU),))
    return message.model_copy(update={"keyboard": (*message.keyboard, *rows)})


def _parts(card: Card) -> list[Message]:
    """The first pages, without the buttons that turn them, which the last one keeps where there are more."""
    first = write_card(card)
    parts = [first, *(write_card(card, page) for page in range(1, min(first.pages, MOST_PARTS)))]
    if first.pages == 1:
        return parts
    bare = [part.model_copy(update={"keyboard": part.keyboard[1:]}) for part in parts]
    return bare if first.pages <= MOST_PARTS else [*bare[:-1], parts[-1]]


def _links(card: Card, bot: str) -> Iterator[tuple[Button, ...]]:
    wanted = [(f"{card.name}_{card.args}", say(SOURCES))] if card.citations else []
    wanted += [(choice.to.card, plain(choice.label)) for choice in card.next]
    yield tuple(Button(label=label, url=f"https://t.me/{bot}?start={payload}") for payload, label in wanted)
