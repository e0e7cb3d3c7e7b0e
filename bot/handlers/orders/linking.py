"""/link: an administrator links a channel from a private chat, by name, by a forwarded post, or by a button."""

from __future__ import annotations

import re

from telegram import Bot, ChatFullInfo
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.ledger.places import Place, Spot
from bot.messages import digest_wording as wording
from bot.messages import orders as shown
from bot.models import Message

from .clerk import Clerk, Visit, find_member, is_administrator, may_post

CHANNEL = re.compile(r"(?:https?://)?(?:t\.me/|telegram\.me/|@)?([A-Za-z]\w{3,31})/?")


async def on_link(words: str, visit: Visit, clerk: Clerk) -> Message:
    """Link the channel of a name, or say how it is done."""
    if not visit.is_private:
        return shown.refused(wording.PRIVATE_ONLY)
    if not words.strip():
        return shown.link_page()
    match = CHANNEL.fullmatch(words.strip())
    name = f"@{match[1]}" if match else words.strip()
    return await link(name if match else None, name, visit, clerk)


async def link(channel: int | str | None, name: str, visit: Visit, clerk: Clerk) -> Message:
    """Link a channel, where both its reader and the bot may post in it.

    Args:
        channel: its number, or its name with the @; None is none that can be.
        name: as it is called in an answer.
        visit: who asks.
        clerk: keeps it.
    """
    chat = await _find(visit.bot, channel)
    called = (("channel", (chat.title if chat else None) or name),)
    if chat is None:
        return shown.refused(wording.LINK_UNKNOWN, values=called)
    if chat.type != ChatType.CHANNEL:
        return shown.refused(wording.LINK_NO_CHANNEL, values=called)
    if visit.user_id is None or not is_administrator(await find_member(visit.bot, chat.id, visit.user_id)):
        return shown.refused(wording.LINK_NOT_YOURS, values=called)
    if not may_post(await find_member(visit.bot, chat.id, visit.bot.id)):
        return shown.refused(wording.LINK_NO_ADMIN, values=called)
    place = await clerk.place(Spot(chat.id, 0, str(chat.type), chat.title or name))
    await clerk.places.link(visit.user_id, chat.id)
    menu = shown.ask_how_often(clerk.where(place, here=visit.chat.id))
    told = shown.plain_note(wording.LINKED, called)
    return menu.model_copy(update={"text": f"{told.text}\n\n{menu.text}"})


async def find_linked(name: str, visit: Visit, clerk: Clerk) -> Place | Message:
    """The linked channel of a name; linked at once where that can be."""
    chat = await _find(visit.bot, f"@{name}")
    linked = await clerk.places.linked(visit.user_id or 0)
    for place in linked:
        if chat is not None and place.spot.chat_id == chat.id:
            return place
    return shown.refused(wording.CHANNEL_UNLINKED, values=(("channel", name),))


async def _find(bot: Bot, channel: int | str | None) -> ChatFullInfo | None:
    if channel is None:
        return None
    try:
        return await bot.get_chat(channel)
    except (BadRequest, Forbidden):
        return None
