"""When a chat shuts the bot out, lets it in again or moves: what is planned for it waits, or goes along."""

from __future__ import annotations

from typing import Protocol

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType

ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class ChatBook(Protocol):
    """Who is told what became of a chat; ``bot.delivery`` has one."""

    async def closed(self, chat_id: int) -> None:
        """The bot may not write there any more."""

    async def opened(self, chat_id: int) -> None:
        """The bot may write there, perhaps again."""

    async def moved(self, old: int, new: int) -> None:
        """The chat has another id."""


async def on_membership(update: Update, chats: ChatBook) -> None:
    """How the bot stands in a chat has changed."""
    change = update.my_chat_member
    if change is None:
        return
    if may_write(change.new_chat_member, change.chat.type):
        await chats.opened(change.chat.id)
    else:
        await chats.closed(change.chat.id)


async def on_migration(update: Update, chats: ChatBook) -> None:
    """A group has become a supergroup; both chats tell."""
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await chats.moved(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await chats.moved(message.migrate_from_chat_id, message.chat.id)


def may_write(member: ChatMember, chat_type: str) -> bool:
    """Whether someone who stands so in a chat may write there."""
    if chat_type == ChatType.CHANNEL:
        return member.status in ADMINISTRATORS
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and bool(member.can_send_messages)
    return member.status in (*ADMINISTRATORS, ChatMemberStatus.MEMBER)
