"""Updates in: what was asked is made out, answered, and handed to ``replies``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from telegram import CallbackQuery, Update

from bot.messages import REFRESHED, STALE, Face, View, read_data, say, seal, write_card, write_sources
from bot.models import Asked, Message
from briefings import UnknownError

from .answering import ARGS_LIMIT, Desk, find_offered
from .free_text import answer_text
from .replies import replace, reply, send_below, settle
from .table import COMMANDS, FIRST
from .unknown import answer_unknown

CALLED = re.compile(r"/(\w{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Desks:
    """What every update is handled with."""

    desk: Desk
    now: Callable[[], datetime]
    """Aware UTC."""

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
            await reply(message, await command.answer(asked, desks.desk))
            return
    if bot_name or message.chat.type == message.chat.PRIVATE:
        await reply(message, answer_unknown(asked, COMMANDS))


async def on_text(update: Update, desks: Desks) -> None:
    """Words without a command, in a private chat."""
    if (message := update.effective_message) and message.text:
        await reply(message, await answer_text(message.text, desks.desk, today=desks.today, first=FIRST))


async def on_button(update: Update, desks: Desks) -> None:
    """A press. Data that is forged, stale or of another make gets an alert."""
    query = update.callback_query
    if query is None:
        return
    view = read_data(query.data or "")
    if view is None or not await _open(query, view, desks):
        await settle(query, say(STALE))


async def _open(query: CallbackQuery, view: View, desks: Desks) -> bool:
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
        message = write_card(card, view.back if moved else view.page)
    await (send_below if view.face is Face.NEW else replace)(query, message)
    await settle(query, say(REFRESHED) if moved else None)
    return True
