"""/delete_me: everything that is kept about a chat is deleted, once somebody who may has confirmed it."""

from __future__ import annotations

from datetime import timedelta

from bot.handlers.replies import settle
from bot.messages import STALE, say, wording
from bot.messages.notes import brief_note, line, note, title
from bot.models import Message

from .office import Call, Office, Press, answer, settled
from .places import find_place
from .rights import may_manage

DELETE, CANCEL = "dy", "dn"
FRESH = timedelta(minutes=15)
"""How long the question can be answered."""


async def on_delete_me(call: Call, office: Office) -> None:
    """Ask."""
    place = await find_place(call, None)
    if isinstance(place, Message):
        await answer(call, office, place)
        return
    rows = (title(wording.DELETE_TITLE), line(wording.DELETE_TEXT))
    buttons = (
        office.button(say(wording.DELETE_YES), DELETE, chat=call.chat),
        office.button(say(wording.CANCEL), CANCEL, chat=call.chat),
    )
    await answer(call, office, note(rows, (buttons,)))


async def on_delete_decided(press: Press, office: Office, act: str) -> None:
    """Delete, or leave it. Done twice it is the same."""
    if not await may_manage(press.bot, press.chat, press.doer):
        await settle(press.query, say(wording.BUTTON_FOR_OTHERS))
        return
    if press.shown is None or office.real_now() - press.shown > FRESH:
        await settle(press.query, say(STALE))
        return
    if act == DELETE:
        rows = await office.books.holdings.erase(press.chat.id)
        told = brief_note(wording.DELETED, {"rows": rows})
    else:
        told = brief_note(wording.CANCELLED)

    await settled(press, office, told)
