"""Which talks are meant, where several are followed: those a command or a button names, else those the chat chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.messages import Ask, ask_talks, talks_tag
from bot.models import Asked, Message
from briefings import CalendarFile, Card, CardRef, Notice, Talks

from .answering import Desk

NAMED = "in:"
"""Begins a word of a command that names talks: ``/who umlauf in:geneva``."""


class Choices(Protocol):
    """What chats chose; ``bot.ledger.choices`` has one."""

    async def chosen(self, chat_id: int) -> str | None:
        """Key of the talks that a chat chose; None before it did."""

    async def choose(self, chat_id: int, talks: str) -> None:
        """The chat is about these talks from now on."""


class NoChoices:
    """Of a bot that keeps none."""

    async def chosen(self, chat_id: int) -> str | None:  # noqa: ARG002
        """None."""
        return None

    async def choose(self, chat_id: int, talks: str) -> None:
        """Nothing is kept."""


@dataclass(frozen=True)
class BoundDesk:
    """A desk that speaks of one talks among several, and says of which on every card."""

    desk: Desk
    about: Talks

    @property
    def tag(self) -> str:
        """Names the talks in buttons."""
        return talks_tag(self.about.key)

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""
        return await self.desk.talks()

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        """A card of these talks, with their title in its footer."""
        card = await self.desk.card(name, args, talks=talks or self.about.key, today=today)
        title = Notice(text="{title}", values=(("title", self.about.title),))
        return card.model_copy(update={"footer": (title, *card.footer)})

    async def calendar(self, *, talks: str | None = None, today: date) -> CalendarFile:
        """What is planned in these talks, as a file that calendars read."""
        return await self.desk.calendar(talks=talks or self.about.key, today=today)


def split_named(asked: Asked) -> tuple[Asked, str | None]:
    """What is asked without the word that names talks, and that word."""
    words = asked.args.split()
    named = [word for word in words if word.casefold().startswith(NAMED) and len(word) > len(NAMED)]
    if not named:
        return asked, None
    rest = " ".join(word for word in words if word not in named)
    return asked.model_copy(update={"args": rest}), named[-1][len(NAMED) :]


def find_talks(words: str, kept: Iterable[Talks]) -> tuple[Talks, ...]:
    """The talks that words mean: by key, by the beginning of it, by words of the title; the first that hits."""
    wanted = words.casefold().strip()
    kept = tuple(kept)
    tests = (
        [each for each in kept if each.key == wanted],
        [each for each in kept if wanted and each.key.startswith(wanted)],
        [each for each in kept if wanted and set(wanted.split()) <= set(each.title.casefold().split())],
    )
    return next((tuple(found) for found in tests if found), ())


async def find_bound(
    asked: Asked, chat_id: int, desk: Desk, choices: Choices
) -> tuple[Asked, Desk | Message]:
    """What is asked, and the desk to ask; or the question which talks are meant.

    A chat that follows the only talks there are is asked nothing.
    """
    asked, named = split_named(asked)
    kept = await desk.talks()
    if named is not None:
        found = find_talks(named, kept)
        if len(found) != 1:
            return asked, ask_talks(Ask(found or kept, _ref(asked), unknown="" if found else named))
        return asked, BoundDesk(desk, found[0]) if len(kept) > 1 else desk
    if len(kept) < 2:
        return asked, desk
    chosen = await choices.chosen(chat_id)
    about = next((each for each in kept if each.key == chosen), None)
    return asked, BoundDesk(desk, about) if about else ask_talks(Ask(kept, _ref(asked)))


def _ref(asked: Asked) -> CardRef:
    return CardRef(card=asked.command, args=asked.args)


def by_tag(tag: str, kept: Sequence[Talks]) -> Talks | None:
    """The talks that a button names."""
    return next((each for each in kept if talks_tag(each.key) == tag), None)
