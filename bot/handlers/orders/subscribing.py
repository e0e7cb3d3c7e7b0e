"""/subscribe, /subscriptions, /pause, /resume, /unsubscribe: by words and by buttons."""

from __future__ import annotations

import re

from bot.digests.reading import EVERY_DAY, Read, read_order, unpack
from bot.digests.zones import suggest_zones
from bot.ledger.places import Place
from bot.ledger.subscriptions import Order
from bot.messages import digest_wording as wording
from bot.messages import orders as shown
from bot.messages.orders import Pressed, Where
from bot.models import Message

from .clerk import Clerk, Visit

MOST = 10
"""Subscriptions of a place."""


async def on_subscribe(words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    """Subscribe as words say, or ask."""
    where = clerk.where(place, here=visit.chat.id)
    read = read_order(words)
    if read.unread:
        return misread(read.unread)
    if not words or _says_nothing(words, read):
        return shown.ask_how_often(where)
    if read.zone:
        place = await set_zone(place, read.zone, clerk)
    return await subscribe(place, (read.times, read.weekdays), visit, clerk)


def _says_nothing(words: str, read: Read) -> bool:
    """Whether words name a channel and no more."""
    return bool(read.channel) and len(words.split()) == 1


def misread(words: str) -> Message:
    """What could not be made out, with what it may be meant for, and examples."""
    near = suggest_zones(words)
    meant = [wording.ZONE_NEAR] if near else []
    values = (("words", words), ("names", ", ".join(near)))
    return shown.refused(wording.ORDER_UNREAD, *meant, wording.ORDER_EXAMPLES, values=values)


async def set_zone(place: Place, zone: str, clerk: Clerk) -> Place:
    """Give a place another clock; when its digests are due follows."""
    if place.wishes.zone != zone:
        await clerk.places.save(place.id, place.wishes.model_copy(update={"zone": zone}))
        await clerk.subscriptions.retime(place.id, since_ms=clerk.now_ms)
    return await clerk.places.find(place.id) or place


async def subscribe(place: Place, order: tuple[str, str], visit: Visit, clerk: Clerk) -> Message:
    """Keep a subscription. The same one again is none more."""
    times, weekdays = order
    where = clerk.where(place, here=visit.chat.id)
    there = await clerk.subscriptions.of_place(place.id)
    talks = await clerk.about(place)
    about = talks.key if talks else ""
    same = any((each.order.times, each.order.weekdays, each.order.talks) == (*order, about) for each in there)
    if len(there) >= MOST and not same:
        return shown.refused(wording.TOO_MANY, values=(("count", str(len(there))),))
    pushes = ("weighty" if place.wishes.urgent else "none") if times else "all"
    memory = await clerk.newsroom.everything(about, today=clerk.today)
    kept, new = await clerk.subscriptions.add(
        place.id, Order(about, times, weekdays, pushes), memory=memory.kept, since_ms=clerk.now_ms
    )
    listed = clerk.list_one(kept, talks.title if talks else "")
    return shown.subscribed(where, listed, new=new, urgent=place.wishes.urgent)


async def on_subscriptions(place: Place, visit: Visit, clerk: Clerk, *, first: str = "") -> Message:
    """What there is; in a private chat with the channels that were linked there."""
    listed = await clerk.listed(await clerk.subscriptions.of_place(place.id))
    channels = {}
    if visit.is_private and visit.user_id is not None and place.spot.chat_id == visit.chat.id:
        linked = await clerk.places.linked(visit.user_id)
        channels = {each.id: each.spot.title for each in linked if not each.spot.thread_id}
    return shown.listing(clerk.where(place, here=visit.chat.id), listed, channels=channels, first=first)


async def on_pause(place: Place, visit: Visit, clerk: Clerk) -> Message:
    """Pause everything in a place."""
    there = await clerk.subscriptions.of_place(place.id)
    await clerk.subscriptions.pause(place.id, [each.id for each in there])
    return await on_subscriptions(place, visit, clerk, first=wording.PAUSED if there else "")


async def on_resume(place: Place, visit: Visit, clerk: Clerk) -> Message:
    """Resume everything in a place."""
    there = [each.id for each in await clerk.subscriptions.of_place(place.id) if each.paused]
    await clerk.subscriptions.resume(place.id, there, since_ms=clerk.now_ms)
    return await on_subscriptions(place, visit, clerk, first=wording.RESUMED if there else "")


async def on_unsubscribe(words: str, place: Place, visit: Visit, clerk: Clerk) -> Message:
    """End the only subscription of a place, or all if that is said; else ask which."""
    there = await clerk.subscriptions.of_place(place.id)
    if len(there) > 1 and words.strip().casefold() not in ("all", "everything"):
        return await on_subscriptions(place, visit, clerk, first=wording.WHICH_ENDS)
    if not there:
        return await on_subscriptions(place, visit, clerk)
    return await _end(place, [each.id for each in there], visit, clerk)


async def _end(place: Place, ids: list[int], visit: Visit, clerk: Clerk) -> Message:
    there = await clerk.subscriptions.of_place(place.id)
    going = await clerk.listed(tuple(each for each in there if each.id in ids))
    await clerk.subscriptions.remove(place.id, ids)
    if not going:
        return await on_subscriptions(place, visit, clerk)
    return shown.ended(clerk.where(place, here=visit.chat.id), going)


async def on_order_pressed(pressed: Pressed, place: Place, visit: Visit, clerk: Clerk) -> Message | None:
    """What a button of these does; None where there is no such."""
    if question := _ask(pressed, clerk.where(place, here=visit.chat.id)):
        return question
    match pressed.verb:
        case "add" if order := unpack(pressed.arg):
            return await subscribe(place, order, visit, clerk)
        case "list" | "manage":
            return await on_subscriptions(place, visit, clerk)
        case "pause" | "resume" | "end" if re.fullmatch(r"\d{1,15}", pressed.arg, re.ASCII):
            return await _change(pressed.verb, int(pressed.arg), place, visit, clerk)
    return None


def _ask(pressed: Pressed, where: Where) -> Message | None:
    """The next question on the way to a subscription."""
    match pressed.verb, pressed.arg:
        case "menu", "":
            return shown.ask_how_often(where)
        case (("daily" | "twice"), ""):
            return shown.ask_time(where, EVERY_DAY, twice=pressed.verb == "twice")
        case "weekly", "":
            return shown.ask_day(where)
        case "time", day if day in [*EVERY_DAY]:
            return shown.ask_time(where, day)
    return None


async def _change(verb: str, number: int, place: Place, visit: Visit, clerk: Clerk) -> Message:
    if verb == "end":
        return await _end(place, [number], visit, clerk)
    if verb == "pause":
        await clerk.subscriptions.pause(place.id, [number])
    else:
        await clerk.subscriptions.resume(place.id, [number], since_ms=clerk.now_ms)
    return await on_subscriptions(place, visit, clerk)
