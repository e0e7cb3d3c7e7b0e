"""Messages out: sent, put in place of another, or shown as an alert. The only place that meets Telegram's refusals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import (
    CallbackQuery,
    ChatAdministratorRights,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestChat,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import Message as Sent
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.messages import say
from bot.messages.digest_wording import CHOOSE_CHANNEL, SHARE_PLACE
from bot.models import Message

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
EXPIRED = "query is too old"


async def reply(to: Sent, message: Message) -> None:
    """Answer a message; in a group, visibly as an answer to it."""
    await to.reply_text(
        message.text,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup_of_new(message),
        link_preview_options=NO_PREVIEW,
        do_quote=to.chat.type != ChatType.PRIVATE,
        allow_sending_without_reply=True,
    )


async def send_below(query: CallbackQuery, message: Message) -> None:
    """Send a message to the chat of the button that was pressed, and to its topic where it has one."""
    pressed = query.message
    if pressed is None:
        return
    topic = pressed.message_thread_id if isinstance(pressed, Sent) and pressed.is_topic_message else None
    await query.get_bot().send_message(
        pressed.chat.id,
        message.text,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup_of_new(message),
        link_preview_options=NO_PREVIEW,
        message_thread_id=topic,
    )


async def replace(query: CallbackQuery, message: Message, once: Callable[[], Awaitable[bool]]) -> None:
    """Put a message in place of the one whose button was pressed; below it, where that is no longer possible.

    Args:
        query: the press.
        message: what is shown.
        once: asked before anything new is sent; putting in place may be repeated.
    """
    try:
        await query.edit_message_text(
            message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(message),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        refusal = error.message.lower()
        if UNCHANGED in refusal:
            return
        if not any(words in refusal for words in GONE):
            raise
        if await once():
            await send_below(query, message)


async def settle(query: CallbackQuery, alert: str | None = None, *, loud: bool = True) -> None:
    """Answer a press, with an alert where there is something to say. One too old to be answered is let go.

    Args:
        query: the press.
        alert: what there is to say.
        loud: whether it has to be confirmed, or passes by.
    """
    try:
        await query.answer(alert, show_alert=loud and alert is not None)
    except BadRequest as error:
        if EXPIRED not in error.message.lower():
            raise


def _markup_of_new(
    message: Message,
) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """The buttons of a new message: also those in place of the keyboard."""
    match message.asks:
        case "location":
            asked = KeyboardButton(say(SHARE_PLACE), request_location=True)
        case "channel":
            rights = ChatAdministratorRights.no_rights().to_dict() | {"can_post_messages": True}
            wanted = ChatAdministratorRights.de_json(rights)
            request = KeyboardButtonRequestChat(
                1,
                chat_is_channel=True,
                user_administrator_rights=wanted,
                bot_administrator_rights=wanted,
            )
            asked = KeyboardButton(say(CHOOSE_CHANNEL), request_chat=request)
        case "nothing":
            return ReplyKeyboardRemove()
        case _:
            return _markup(message)
    return ReplyKeyboardMarkup([[asked]], resize_keyboard=True, one_time_keyboard=True)


def _markup(message: Message) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=button.data, url=button.url) for button in row]
        for row in message.keyboard
    ]
    return InlineKeyboardMarkup(rows) if rows else None
