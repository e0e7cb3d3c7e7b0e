"""Commands that do something, by people who may: operators, administrators of a chat, everyone in their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.handlers.answering import Listed
from bot.handlers.replies import settle
from bot.messages import STALE, say

from . import board, broadcast, delete_me, export, held, post, privacy, status
from .office import Books, Call, Office, Press
from .signing import MARK, Signer

__all__ = ["ACTS", "OPERATING", "Act", "Books", "Office", "Signer", "register_acts"]

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
Do = Callable[[Call, Office], Awaitable[None]]
Decide = Callable[[Press, Office, str], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Act(Listed):
    """A command that does something."""

    do: Do


ACTS = (
    Act(
        name="post",
        description="put a card into this group or a channel",
        do=post.on_post,
        hint="[card] [@channel]",
    ),
    Act(
        name="posts",
        description="bring up to date or withdraw what was posted",
        do=post.on_posts,
        hint="[@channel]",
    ),
    Act(
        name="pin",
        description="keep the state of the talks pinned and current",
        do=board.on_pin,
        hint="[card] [@channel]",
    ),
    Act(name="unpin", description="end that", do=board.on_unpin, hint="[@channel]"),
    Act(name="privacy", description="what is kept of you and this chat", do=privacy.on_privacy),
    Act(name="export", description="everything that is kept about this chat", do=export.on_export),
    Act(
        name="delete_me",
        description="delete everything that is kept about this chat",
        do=delete_me.on_delete_me,
    ),
)
"""For everyone, within their rights."""

OPERATING = (
    Act(name="status", description="how the bot is doing", do=status.on_status),
    Act(name="held", description="messages in doubt", do=held.on_held),
    Act(
        name="broadcast",
        description="tell all chats that get digests",
        do=broadcast.on_broadcast,
        hint="[words]",
    ),
)
"""For operators, in their private chat; to others these commands do not exist."""

FOR_ALL: dict[str, Decide] = {
    post.POST: post.on_post_decided,
    post.CANCEL: post.on_post_decided,
    post.UPDATE: post.on_post_changed,
    post.WITHDRAW: post.on_post_changed,
    delete_me.DELETE: delete_me.on_delete_decided,
    delete_me.CANCEL: delete_me.on_delete_decided,
}
FOR_OPERATORS: dict[str, Decide] = {
    held.RESEND: held.on_settled,
    held.DELIVERED: held.on_settled,
    held.POLICY: held.on_settled,
    broadcast.SEND: broadcast.on_broadcast_decided,
    broadcast.CANCEL: broadcast.on_broadcast_decided,
}


def register_acts(application: App, office: Office) -> None:
    """Have the application do what is asked, for those who may. Before the cards: the first that fits is asked."""

    def doing(act: Act) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def done(update: Update, _context: Context) -> None:
            if (message := update.message) is not None:
                said = (message.text or "").split(maxsplit=1)
                await act.do(Call(update, message, said[1] if len(said) > 1 else ""), office)

        return done

    async def pressed(update: Update, _context: Context) -> None:
        await on_act_button(update, office)

    new = filters.UpdateType.MESSAGE
    for act in ACTS:
        application.add_handler(CommandHandler(act.name, doing(act), filters=new))
    if office.operators:
        theirs = new & filters.ChatType.PRIVATE & filters.User(sorted(office.operators))
        for act in OPERATING:
            application.add_handler(CommandHandler(act.name, doing(act), filters=theirs))
    application.add_handler(CallbackQueryHandler(pressed, pattern=f"^{MARK}"))


async def on_act_button(update: Update, office: Office) -> None:
    """A press of a button that does something. One that is forged, or not for who presses, does nothing."""
    query = update.callback_query
    if query is None:
        return
    chat = query.message.chat if query.message else None
    read = office.signer.read(query.data or "", chat_id=chat.id) if chat else None
    if chat is None or read is None:
        await settle(query, say(STALE))
        return
    act, values = read
    decide = FOR_ALL.get(act)
    if decide is None and query.from_user.id in office.operators:
        decide = FOR_OPERATORS.get(act)
    if decide is None:
        await settle(query, say(STALE))
        return
    await decide(Press(update, query, chat, values), office, act)
