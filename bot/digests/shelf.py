"""Editions that were sent, as cards: so that their buttons show the very sentences they were sent with."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.ledger.subscriptions import Subscriptions
from bot.messages import in_short
from bot.messages.digests import FULL, SHORT
from briefings import Card, Talks, UnknownCard


class CardDesk(Protocol):
    """Where cards are handed out."""

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        """Build a card of what is known now."""


class EditionDesk:
    """A desk that also hands out editions by their tokens."""

    def __init__(self, desk: CardDesk, subscriptions: Subscriptions) -> None:
        self._desk = desk
        self._subscriptions = subscriptions

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""
        return await self._desk.talks()

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        """A card of what is known now, or an edition as it was sent.

        Raises:
            UnknownCard: an edition that was sent too long ago, or never.
        """
        if name not in (FULL, SHORT):
            return await self._desk.card(name, args, talks=talks, today=today)
        body = await self._subscriptions.edition(args)
        if body is None:
            raise UnknownCard("no edition of that token is kept")
        card = Card.model_validate_json(body)
        return in_short(card) if name == SHORT else card
