"""What a command is: a name, a line of help, and a way to answer; nothing of Telegram."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.messages import Entry, View, offered, show_card
from bot.messages.views import digest
from bot.models import Asked, Attachment, Message
from briefings import CalendarFile, Card, CardRef, Talks

from .gallery import Gallery

ARGS_LIMIT = 200
"""Characters of what follows a command; the rest is not read."""


class Desk(Protocol):
    """Where cards are handed out; ``briefings.Desk`` is one."""

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        """Build a card of what is known now."""

    async def calendar(self, *, talks: str | None = None, today: date) -> CalendarFile:
        """What is planned, as a file that calendars read."""


Claim = Callable[[int, int], Awaitable[bool]]
"""``claim(update_id, number)``: whether an answer is still to be sent; written down before it says so."""
Answer = Callable[[Asked, Desk], Awaitable[Message]]
Make = Callable[[Asked, Desk, Gallery], Awaitable[Attachment | Message]]
Attach = Callable[[Asked, Desk], Awaitable[Attachment | None]]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Something that a user can write after a slash."""

    name: str
    description: str
    hint: str = ""
    """What may follow the name: ``[name]``."""

    @property
    def entry(self) -> Entry:
        """The command as /help lists it."""
        return Entry(self.name, self.hint, self.description)


@dataclass(frozen=True, kw_only=True)
class Command(Listed):
    """Something that can be asked."""

    answer: Answer
    opens_card: bool = False
    """Whether its name is a card's."""
    attach: Attach | None = None
    """Makes a file that is sent after the answer, where there is one to send."""
    make: Make | None = None
    """Makes a file that is the answer, or says why there is none."""


async def answer_card(asked: Asked, desk: Desk) -> Message:
    """The card of the command's name."""
    return show_card(await desk.card(asked.command, asked.args, today=asked.today))


def card_command(name: str, description: str, *, hint: str = "", attach: Attach | None = None) -> Command:
    """A command answered with the card of its name, and with a file where it has one."""
    return Command(
        name=name, description=description, answer=answer_card, hint=hint, opens_card=True, attach=attach
    )


async def find_offered(view: View, desk: Desk, *, today: date) -> CardRef | None:
    """The card a view opens; arguments known by digest are sought among what the cards offer.

    Raises:
        UnknownCard: there is no card of that name.
    """
    if not view.digested:
        return view.card
    for listing in dict.fromkeys((view.card.card, "who", "issues")):
        for ref in offered(await desk.card(listing, "", today=today)):
            if digest(ref.args) == view.card.args:
                return CardRef(card=view.card.card, args=ref.args)
    return None
