"""Commands, one file each: parse, ask the desk, reply."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from .acts import ACTS, OPERATING, Books, Office, Signer, register_acts
from .answering import Claim, Desk
from .faults import describe, on_fault
from .forms import HtmlOnly
from .inline import on_inline
from .membership import ChatBook, on_membership, on_migration
from .orders import ORDERS, Clerk, register_orders
from .table import COMMANDS
from .updates import Desks, on_button, on_command, on_group_text, on_text

__all__ = [
    "ACTS",
    "ALLOWED_UPDATES",
    "COMMANDS",
    "MENU",
    "OPERATING",
    "OPERATORS_MENU",
    "ORDERS",
    "Books",
    "ChatBook",
    "Claim",
    "Clerk",
    "Desk",
    "Desks",
    "HtmlOnly",
    "Office",
    "Signer",
    "describe",
    "register",
    "register_acts",
    "register_orders",
]

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)
MENU = tuple(BotCommand(each.name, each.description) for each in (*COMMANDS, *ORDERS, *ACTS))
"""What Telegram shows when a user types a slash."""
OPERATORS_MENU = (*MENU, *(BotCommand(each.name, each.description) for each in OPERATING))
"""What it shows to operators."""


def register(application: App, desks: Desks, chats: ChatBook) -> None:
    """Have the application answer from the desk, and tell the book what becomes of chats."""

    def with_desks(
        handle: Callable[[Update, Desks], Coroutine[Any, Any, None]],
    ) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def handled(update: Update, _context: Context) -> None:
            await handle(update, desks)

        return handled

    async def asked_inline(update: Update, _context: Context) -> None:
        await on_inline(update, desks.desk, desks.choices, today=desks.today)

    async def membership_changed(update: Update, _context: Context) -> None:
        await on_membership(update, chats)

    async def migrated(update: Update, _context: Context) -> None:
        await on_migration(update, chats)

    async def faulted(update: object, context: Context) -> None:
        await on_fault(update, context.error, desks.claim)

    new = filters.UpdateType.MESSAGE
    private_text = new & filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND & ~filters.VIA_BOT
    application.add_handler(MessageHandler(new & filters.COMMAND & ~filters.VIA_BOT, with_desks(on_command)))
    application.add_handler(MessageHandler(private_text, with_desks(on_text)))
    group_text = new & filters.ChatType.GROUPS & filters.TEXT & ~filters.COMMAND
    application.add_handler(MessageHandler(group_text, with_desks(on_group_text)))
    application.add_handler(CallbackQueryHandler(with_desks(on_button)))
    application.add_handler(InlineQueryHandler(asked_inline))
    application.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, migrated))
    application.add_handler(ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(faulted)
