"""Updates in: what was asked is made out, answered, and handed to ``replies``."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from telegram import CallbackQuery, Update

from bot.messages import REFRESHED, STALE, Face, View, read_data, say, seal, show_card, write_sources
from bot.models import Asked, Message
from briefings import UnknownError

from .answering import ARGS_LIMIT, Claim, Desk, find_offered
from .free_text import answer_text
from .replies import replace, reply, send_below, settle
from .table import COMMANDS, FIRST
from .unknown import answer_unknown

ANSWER = 0
"""The number of the one answer that an update gets."""
CALLED = re.compile(r"/(\w{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Desks:
    """What every update is handled with."""

    desk: Desk
    now: Callable[[], datetime]
    """Aware UTC."""
    claim: Claim

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.now().date()


def read_command(text: str, *, today: date) -> tuple[Asked, str | None] | None:
    """The command and the bot it names: ``/who@some_bot umlauf``. None where there is none."""
    match = CALLED.fullmatch(text)
    if match is None:
        return None
    command, bot_name, args = match.groups()
    printable = (char if char.isprintable() else " " for char in (args or "")[:ARGS_LIMIT])
    words = " ".join("".join(printable).split())
    return Asked(command=command.lower(), args=words, today=today), bot_name


async def on_command(update: Update, desks: Desks) -> None:
    """A message that begins with a command. In a group, one that nobody knows is ours only if it names us."""
    message = update.effective_message
    read = read_command(message.text or "", today=desks.today) if message else None
    if message is None or read is None:
        return
    asked, bot_name = read
    if bot_name and bot_name.lower() != message.get_bot().username.lower():
        return
    for command in COMMANDS:
        if command.name == asked.command:
            await _reply(update, await command.answer(asked, desks.desk), desks)
            return
    if bot_name or message.chat.type == message.chat.PRIVATE:
        await _reply(update, answer_unknown(asked, COMMANDS), desks)


async def on_text(update: Update, desks: Desks) -> None:
    """Words without a command, in a private chat."""
    if (message := update.effective_message) and message.text:
        await _reply(
            update, await answer_text(message.text, desks.desk, today=desks.today, first=FIRST), desks
        )


async def _reply(update: Update, answer: Message, desks: Desks) -> None:
    """Answer a message, unless it has been answered: an update may be handled again after the bot was killed."""
    if update.effective_message and await desks.claim(update.update_id, ANSWER):
        await reply(update.effective_message, answer)


async def on_button(update: Update, desks: Desks) -> None:
    """A press. Data that is forged, stale or of another make gets an alert."""
    query = update.callback_query
    if query is None:
        return
    view = read_data(query.data or "")
    once = partial(desks.claim, update.update_id, ANSWER)
    if view is None or not await _open(query, view, desks, once):
        await settle(query, say(STALE))


async def _open(query: CallbackQuery, view: View, desks: Desks, once: Callable[[], Awaitable[bool]]) -> bool:
    """Show what a button opens and settle the press; False where there is no such thing."""
    try:
        ref = await find_offered(view, desks.desk, today=desks.today)
        if ref is None:
            return False
        card = await desks.desk.card(ref.card, ref.args, today=desks.today)
    except UnknownError:
        return False
    moved = view.face is Face.SOURCES and view.seal != seal(card)
    message: Message
    if view.face is Face.SOURCES and not moved:
        message = write_sources(card, back=view.back, page=view.page)
    else:
        message = show_card(card, view.back if moved else view.page)
    if view.face is not Face.NEW:
        await replace(query, message, once)
    elif await once():
        await send_below(query, message)
    await settle(query, say(REFRESHED) if moved else None)
    return True
