"""Commands about what is sent unasked: subscriptions, settings, channels. In groups only administrators are heard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Chat, MessageOriginChannel, Update
from telegram import Message as Said
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.digests.reading import read_order
from bot.digests.zones import nearest_zone
from bot.handlers.answering import ARGS_LIMIT, Listed
from bot.handlers.replies import settle
from bot.ledger.places import Place
from bot.messages import STALE, say
from bot.messages import digest_wording as wording
from bot.messages import orders as shown
from bot.messages.orders import HERE, PRESS, Pressed, read_press
from bot.models import Message

from . import linking, subscribing, wishing
from .clerk import Clerk, Visit, answer, show, visit_by, visit_of

__all__ = ["ORDERS", "Clerk", "Order", "register_orders"]

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
Do = Callable[[str, Place, Visit, Clerk], Awaitable[Message]]


@dataclass(frozen=True, kw_only=True)
class Order(Listed):
    """A command about what is sent unasked."""

    do: Do


async def _subscriptions(_words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    return await subscribing.on_subscriptions(place, visit, clerk)


async def _pause(_words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    return await subscribing.on_pause(place, visit, clerk)


async def _resume(_words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    return await subscribing.on_resume(place, visit, clerk)


async def _link(words: str, _place: Place, visit: Visit, clerk: Clerk) -> Message:
    return await linking.on_link(words, visit, clerk)


ORDERS = (
    Order(
        name="subscribe",
        description="digests of what is new",
        do=subscribing.on_subscribe,
        hint="[daily 8:00 Kyiv]",
    ),
    Order(name="subscriptions", description="which digests come here", do=_subscriptions),
    Order(name="pause", description="no digests for now", do=_pause),
    Order(name="resume", description="digests again", do=_resume),
    Order(name="unsubscribe", description="end digests", do=subscribing.on_unsubscribe, hint="[all]"),
    Order(
        name="settings",
        description="time zone, quiet hours, what digests hold",
        do=wishing.on_settings,
        hint="[zone Kyiv]",
    ),
    Order(name="link", description="digests for a channel of yours", do=_link, hint="[@channel]"),
)


def register_orders(application: App, clerk: Clerk) -> None:
    """Have the application take orders. Before the cards: the first that fits is asked."""

    def doing(order: Order) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def done(update: Update, _context: Context) -> None:
            if (said := update.message) is not None:
                await on_order(update, said, order, clerk)

        return done

    async def pressed(update: Update, _context: Context) -> None:
        await on_order_button(update, clerk)

    async def located(update: Update, _context: Context) -> None:
        await on_location(update, clerk)

    async def shared(update: Update, _context: Context) -> None:
        await on_channel_shared(update, clerk)

    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    for order in ORDERS:
        application.add_handler(CommandHandler(order.name, doing(order), filters=new))
    application.add_handler(MessageHandler(private & filters.LOCATION, located))
    channel = filters.StatusUpdate.CHAT_SHARED | _FromChannel()
    application.add_handler(MessageHandler(private & channel, shared))
    application.add_handler(CallbackQueryHandler(pressed, pattern=f"^{PRESS.pattern}$"))


class _FromChannel(filters.MessageFilter):
    """A post of a channel that somebody has forwarded."""

    def filter(self, message: Said) -> bool:
        """Whether it is one."""
        return isinstance(message.forward_origin, MessageOriginChannel)


async def on_order(update: Update, said: Said, order: Order, clerk: Clerk) -> None:
    """A command, in a private chat, a group or a topic."""
    _, _, args = (said.text or "").partition(" ")
    words = " ".join("".join(char if char.isprintable() else " " for char in args[:ARGS_LIMIT]).split())
    visit = visit_of(update, said)
    place = await _place_for(order, words, visit, clerk)
    told = place if isinstance(place, Message) else await order.do(words, place, visit, clerk)
    await answer(said, told, visit, clerk)


async def _place_for(order: Order, words: str, visit: Visit, clerk: Clerk) -> Place | Message:
    """The place an order is about, or why it is not for whoever gives it."""
    named = read_order(words).channel if order.do is subscribing.on_subscribe and visit.is_private else None
    if named:
        found = await linking.find_linked(named, visit, clerk)
        if isinstance(found, Message) or await visit.may_decide(found.spot):
            return found
        return shown.refused(wording.NOT_YOURS)
    if not await visit.may_decide(visit.spot):
        return shown.refused(wording.ADMINS_ONLY)
    return await clerk.place(visit.spot)


async def on_order_button(update: Update, clerk: Clerk) -> None:
    """A press. One that is forged, or not for who presses, does nothing."""
    query = update.callback_query
    pressed = read_press(query.data or "") if query else None
    visit = visit_by(update, query) if query else None
    if query is None:
        return
    if pressed is None or visit is None:
        await settle(query, say(STALE))
        return
    place = await _pressed_place(pressed, visit, clerk)
    told = None if place is None else await _told(pressed, place, visit, clerk)
    if isinstance(told, Message):
        await show(query, told, visit, clerk, below=pressed.verb == "manage")
        await settle(query)
    else:
        await settle(query, say(told or STALE))


async def _told(pressed: Pressed, place: Place, visit: Visit, clerk: Clerk) -> Message | str | None:
    """What a press is answered with; a message id where it is not for who presses; None for nothing known."""
    if not await visit.may_decide(place.spot):
        return wording.NOT_YOURS
    return await _do(pressed, place, visit, clerk)


async def _pressed_place(pressed: Pressed, visit: Visit, clerk: Clerk) -> Place | None:
    """The place a button is about. It was shown there, or, where that is a channel, in a private chat."""
    if pressed.place_id == HERE:
        return await clerk.place(visit.spot)
    place = await clerk.places.find(pressed.place_id)
    if place is None or (place.spot.chat_id != visit.chat.id and not visit.is_private):
        return None
    return place


async def _do(pressed: Pressed, place: Place, visit: Visit, clerk: Clerk) -> Message | None:
    if pressed.verb == "share":
        return shown.plain_note(wording.ASK_ZONE, asks="location") if visit.is_private else None
    told = await subscribing.on_order_pressed(pressed, place, visit, clerk)
    return told or await wishing.on_wish_pressed(pressed, place, visit, clerk)


async def on_location(update: Update, clerk: Clerk) -> None:
    """Somebody shares where they are: the time zone of their chat, and no more is kept of it."""
    said = update.message
    if said is None or said.location is None:
        return
    visit = visit_of(update, said)
    zone = nearest_zone(said.location.latitude, said.location.longitude)
    place = await subscribing.set_zone(await clerk.place(visit.spot), zone, clerk)
    await answer(said, wishing.zone_told(place, clerk, asks="nothing"), visit, clerk)


async def on_channel_shared(update: Update, clerk: Clerk) -> None:
    """Somebody chooses a channel, or forwards a post of it."""
    said = update.message
    if said is None:
        return
    channel: Chat | None = None
    if isinstance(said.forward_origin, MessageOriginChannel):
        channel = said.forward_origin.chat
    number = channel.id if channel else (said.chat_shared.chat_id if said.chat_shared else None)
    visit = visit_of(update, said)
    name = (channel.title if channel else None) or str(number)
    await answer(said, await linking.link(number, name, visit, clerk), visit, clerk)
