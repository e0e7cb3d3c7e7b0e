"""What commands about unasked messages are handled with, who asks, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberOwner,
    Update,
)
from telegram import Message as Said
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.digests import Newsroom
from bot.digests.deciding import read_schedule, to_ms
from bot.digests.due import next_due
from bot.digests.reading import pack
from bot.handlers.answering import Claim
from bot.handlers.choosing import Choices, NoChoices
from bot.handlers.membership import ChatBook
from bot.handlers.replies import replace, reply, send_below
from bot.ledger.places import Place, Places, Spot
from bot.ledger.subscriptions import Subscription, Subscriptions
from bot.messages.orders import Listed, Where
from bot.models import Message
from briefings import Talks

ANSWER = 0
"""The number of the one answer that an update gets."""


@dataclass(frozen=True)
class Clerk:
    """What every order is handled with."""

    places: Places
    subscriptions: Subscriptions
    newsroom: Newsroom
    chats: ChatBook
    claim: Claim
    now: Callable[[], datetime]
    """Aware UTC."""
    choices: Choices = field(default_factory=NoChoices)
    """Which talks chats are about, where several are followed."""

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.now().date()

    @property
    def now_ms(self) -> int:
        """Now, in milliseconds since 1970."""
        return to_ms(self.now())

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""
        return await self.newsroom.talks()

    async def about(self, place: Place) -> Talks | None:
        """The talks that a place is about: those its chat chose, else the first; None where none are followed yet."""
        talks = await self.talks()
        chosen = await self.choices.chosen(place.spot.chat_id) if len(talks) > 1 else None
        return next((each for each in talks if each.key == chosen), talks[0] if talks else None)

    async def place(self, spot: Spot) -> Place:
        """The place of a spot. That somebody writes there shows that the bot may, too."""
        place = await self.places.keep(spot)
        if place.closed:
            await self.chats.opened(spot.chat_id)
            place = await self.places.find(place.id) or place
        return place

    def where(self, place: Place, *, here: int) -> Where:
        """A place as it is spoken of in the chat ``here``."""
        wishes, spot = place.wishes, place.spot
        name = "" if spot.chat_id == here else spot.title
        now = self.now().astimezone(ZoneInfo(wishes.clock))
        return Where(place.id, name, wishes.clock, chosen=bool(wishes.zone), now=now)

    async def listed(self, subscriptions: tuple[Subscription, ...]) -> tuple[Listed, ...]:
        """Subscriptions as they are shown."""
        titles = {each.key: each.title for each in await self.talks()}
        return tuple(
            self.list_one(each, titles.get(each.order.talks, each.order.talks)) for each in subscriptions
        )

    def list_one(self, each: Subscription, talks: str) -> Listed:
        """One as it is shown."""
        order, clock = each.order, each.place.wishes.clock
        schedule = read_schedule(order, clock)
        coming = next_due(schedule, self.now()) if schedule and not each.paused else None
        return Listed(
            id=each.id,
            talks=talks,
            times=order.times,
            weekdays=order.weekdays,
            packed=pack(order.times, order.weekdays),
            next_at=coming.astimezone(ZoneInfo(clock)) if coming else None,
            paused=each.paused,
            closed=each.place.closed,
        )


@dataclass(frozen=True)
class Visit:
    """Somebody who asks for something, and where."""

    update_id: int
    bot: Bot
    chat: Chat
    thread_id: int
    user_id: int | None
    behind: int | None = None
    """The chat in whose name it is said: administrators may be anonymous."""

    @property
    def is_private(self) -> bool:
        """Whether nobody else is there."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def spot(self) -> Spot:
        """Where it is."""
        title = self.chat.title or self.chat.full_name or ""
        return Spot(self.chat.id, self.thread_id, str(self.chat.type), title)

    async def may_decide(self, spot: Spot) -> bool:
        """Whether whoever asks may decide for a place: for their own chat, or as an administrator of it."""
        if spot.kind == ChatType.PRIVATE:
            return self.user_id == spot.chat_id
        if self.behind is not None and self.behind == spot.chat_id == self.chat.id:
            return True
        if self.user_id is None:
            return False
        return is_administrator(await find_member(self.bot, spot.chat_id, self.user_id))


async def find_member(bot: Bot, chat_id: int | str, user_id: int) -> ChatMember | None:
    """How somebody stands in a chat; None where the bot cannot see it."""
    try:
        return await bot.get_chat_member(chat_id, user_id)
    except (BadRequest, Forbidden):
        return None


def is_administrator(member: ChatMember | None) -> bool:
    """Whether a member is the owner or an administrator."""
    return isinstance(member, (ChatMemberOwner, ChatMemberAdministrator))


def may_post(member: ChatMember | None) -> bool:
    """Whether a member may post in a channel."""
    return isinstance(member, ChatMemberOwner) or (
        isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    )


def visit_of(update: Update, said: Said) -> Visit:
    """Who has written a message."""
    behind = said.sender_chat.id if said.sender_chat else None
    user = said.from_user.id if said.from_user and behind is None else None
    return Visit(update.update_id, said.get_bot(), said.chat, topic_of(said), user, behind)


def visit_by(update: Update, query: CallbackQuery) -> Visit | None:
    """Who has pressed a button; None where the message is gone."""
    if query.message is None:
        return None
    thread = topic_of(query.message) if isinstance(query.message, Said) else 0
    return Visit(update.update_id, query.get_bot(), query.message.chat, thread, query.from_user.id)


def topic_of(said: Said) -> int:
    """The topic a message is in, or 0: an answer in the general one has a thread and is of no topic."""
    return said.message_thread_id or 0 if said.is_topic_message else 0


async def answer(said: Said, message: Message, visit: Visit, clerk: Clerk) -> None:
    """Answer a message, unless that was done before the bot was killed."""
    if await clerk.claim(visit.update_id, ANSWER):
        await reply(said, message)


async def show(
    query: CallbackQuery, message: Message, visit: Visit, clerk: Clerk, *, below: bool = False
) -> None:
    """Put a message in place of the one whose button was pressed, or below it, once."""
    once = partial(clerk.claim, visit.update_id, ANSWER)
    if not below and not message.asks:  # a message with a keyboard cannot take another's place
        await replace(query, message, once)
    elif await once():
        await send_below(query, message)
