"""Where something is to be put: the chat in which it is said, or another that is named, with the rights it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Bot, Chat
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.messages import wording
from bot.messages.notes import brief_note
from bot.models import Message

from .office import Call, Office
from .rights import Doer, may_manage

NAMED = re.compile(r"(@[A-Za-z0-9_]{3,32}|-\d{2,16})", re.ASCII)


@dataclass(frozen=True)
class Place:
    """A chat that somebody may manage, and a topic in it."""

    chat: Chat
    thread_id: int | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.chat.effective_name or str(self.chat.id)


def read_place(args: str) -> tuple[str, str | None]:
    """What is said before the chat, and the chat, where the last word names one."""
    head, _, last = args.strip().rpartition(" ")
    return (head.strip(), last) if NAMED.fullmatch(last) else (args.strip(), None)


async def find_place(call: Call, named: str | None) -> Place | Message:
    """The place, or why there is none for who asks."""
    if named is None:
        place = Place(call.chat, call.thread_id)
        if await may_manage(call.bot, call.chat, call.doer):
            return place
        return brief_note(wording.ONLY_ADMINISTRATORS)
    chat = await chat_of(call.bot, named if named.startswith("@") else int(named))
    if chat is None or chat.type == ChatType.PRIVATE:
        return brief_note(wording.POST_NO_CHAT, {"chat": named})
    if not await may_manage(call.bot, chat, Doer(call.doer.user_id)):
        return brief_note(wording.POST_NOT_YOURS, {"chat": named})
    return Place(chat, None)


async def find_linked(call: Call, office: Office) -> Place | Message:
    """The channel that somebody has linked, where it is one and no other is named."""
    linked = await office.books.places.linked(call.doer.user_id) if call.doer.user_id is not None else ()
    if len(linked) == 1:
        return await find_place(call, str(linked[0].spot.chat_id))
    if not linked:
        return brief_note(wording.POST_USAGE)
    named = ", ".join(f"{each.spot.title} ({each.spot.chat_id})" for each in linked)
    return brief_note(wording.POST_WHERE, {"channels": named})


async def chat_of(bot: Bot, named: str | int) -> Chat | None:
    """A chat that the bot can see."""
    try:
        found = await bot.get_chat(named)
    except (BadRequest, Forbidden):
        return None
    return Chat(found.id, found.type, found.title, found.username, found.first_name, found.last_name)
