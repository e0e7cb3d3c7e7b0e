"""Who may do what where: asked of Telegram each time, by number and never by name."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, ChatMemberOwner, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.membership import ADMINISTRATORS, may_write


@dataclass(frozen=True)
class Doer:
    """Who does something.

    Attributes:
        user_id: None for an administrator who does not show who they are.
        as_chat: the chat in whose name it is done, if any.
    """

    user_id: int | None
    as_chat: int | None = None


def doer_of(message: Message) -> Doer:
    """Who wrote a message. Behind a chat's name there is an account of Telegram's, which is nobody."""
    if message.sender_chat is not None:
        return Doer(None, message.sender_chat.id)
    return Doer(message.from_user.id if message.from_user else None)


async def may_manage(bot: Bot, chat: Chat, doer: Doer) -> bool:
    """Whether someone may change what the bot does in a chat: everyone in their own, administrators elsewhere."""
    if doer.as_chat is not None:
        return (
            doer.as_chat == chat.id and chat.type != ChatType.CHANNEL
        )  # an anonymous administrator of the group
    if doer.user_id is None:
        return False
    if chat.type == ChatType.PRIVATE:
        return chat.id == doer.user_id
    try:
        member = await bot.get_chat_member(chat.id, doer.user_id)
    except (BadRequest, Forbidden):
        return False
    return member.status in ADMINISTRATORS


async def _itself(bot: Bot, chat: Chat) -> ChatMember | None:
    """The bot as a member of a chat; None where Telegram does not say."""
    try:
        return await bot.get_chat_member(chat.id, bot.id)
    except (BadRequest, Forbidden):
        return None


async def may_post(bot: Bot, chat: Chat) -> bool:
    """Whether the bot may put messages into a chat."""
    if chat.type == ChatType.PRIVATE:
        return True
    member = await _itself(bot, chat)
    if member is None:
        return False
    if chat.type == ChatType.CHANNEL and isinstance(member, ChatMemberAdministrator):
        return bool(member.can_post_messages)
    return may_write(member, chat.type)


async def may_keep_board(bot: Bot, chat: Chat) -> bool:
    """Whether the bot may pin a message in a chat and change it later."""
    if chat.type == ChatType.PRIVATE:
        return True
    member = await _itself(bot, chat)
    if isinstance(member, ChatMemberOwner):
        return True
    if not isinstance(member, ChatMemberAdministrator):
        return False
    if chat.type == ChatType.CHANNEL:  # who may edit messages of a channel may pin them
        return bool(member.can_post_messages and member.can_edit_messages)
    return bool(member.can_pin_messages)
