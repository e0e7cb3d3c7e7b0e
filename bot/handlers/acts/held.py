"""/held: messages of which nobody knows whether they arrived, and what an operator decides of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import unescape

from telegram import Bot, Chat
from telegram.error import TelegramError

from bot.ledger.rows import Held, OnUnknown
from bot.messages import say, wording
from bot.messages.notes import brief_note, line, note, title
from bot.messages.operating import excerpt
from bot.messages.pieces import BLANK, Row
from bot.models import Button, Message

from .office import Call, Office, Press, answer, settled

AT_ONCE = 5
"""Messages that are listed; two buttons each."""
RESEND, DELIVERED, POLICY = "hr", "hd", "hp"


async def on_held(call: Call, office: Office) -> None:
    """What is held, oldest first, with buttons."""
    await answer(call, office, await _page(office, call.bot, call.chat))


async def on_settled(press: Press, office: Office, act: str) -> None:
    """An operator says what to do with one, or with all of a chat from now on."""
    if act == POLICY:
        chat_id, wanted = int(press.values[0]), OnUnknown(press.values[1])
        await office.books.deliveries.set_policy(chat_id, wanted)
        told = wording.HELD_POLICY_RESEND if wanted is OnUnknown.RESEND else wording.HELD_POLICY_HOLD
    else:
        again = act == RESEND
        done = await office.books.deliveries.settle(
            int(press.values[0]), resend=again, now_ms=office.now_ms()
        )
        told = wording.HELD_GONE
        if done:
            told = wording.HELD_DONE_RESEND if again else wording.HELD_DONE_DELIVERED
            office.planned()
    page = await _page(office, press.bot, press.chat)

    await settled(press, office, page, say(told))


async def _page(office: Office, bot: Bot, chat: Chat) -> Message:
    held = await office.books.deliveries.held()
    if not held:
        return brief_note(wording.HELD_NONE)
    listed = held[:AT_ONCE]
    policies = await office.books.deliveries.policies({each.chat_id for each in listed})
    names = {each.chat_id: await name_of(bot, each.chat_id) for each in listed}
    rows: list[Row] = [title(wording.HELD_TITLE, {"count": len(held)}), line(wording.HELD_TEXT)]
    buttons: list[Iterable[Button]] = []
    for each in listed:
        rows += [BLANK, _line(each, names[each.chat_id]), excerpt(_text(each.body)), excerpt(each.reason)]
        number = (("number", str(each.id)),)
        buttons.append(
            (
                office.button(say(wording.HELD_RESEND, number), RESEND, each.id, chat=chat),
                office.button(say(wording.HELD_DELIVERED, number), DELIVERED, each.id, chat=chat),
            )
        )
    for chat_id, name in names.items():
        now = policies.get(chat_id, OnUnknown.HOLD)
        other = OnUnknown.HOLD if now is OnUnknown.RESEND else OnUnknown.RESEND
        label = wording.HELD_ALWAYS if other is OnUnknown.RESEND else wording.HELD_NEVER
        shown = say(label, (("chat", name[:30]),))
        buttons.append((office.button(shown, POLICY, chat_id, other.value, chat=chat),))
    if len(held) > AT_ONCE:
        rows += [BLANK, line(wording.HELD_MORE, {"count": len(held) - AT_ONCE})]
    return note(rows, buttons)


def _line(held: Held, name: str) -> Row:
    since = datetime.fromtimestamp(held.since / 1000, UTC)
    return line(
        wording.HELD_LINE,
        {
            "number": held.id,
            "chat": name,
            "edition": held.edition,
            "part": held.part + 1,
            "since": f"{since:%Y-%m-%d %H:%M} UTC",
        },
    )


def _text(body: str) -> str:
    """The words of a message as they stand in the chat."""
    said = json.loads(body)
    words = said.get("text") or said.get("caption") or ""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", words)) if isinstance(words, str) else ""


async def name_of(bot: Bot, chat_id: int) -> str:
    """What a chat is called, with its number where it has no name that can be had."""
    try:
        found = await bot.get_chat(chat_id)
    except TelegramError:
        return str(chat_id)
    return found.effective_name or str(chat_id)
