"""The form a message takes: rich where the server and the chat take it, else HTML. An edit keeps the form there is."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from telegram import CallbackQuery
from telegram import Message as Sent
from telegram.constants import ChatType
from telegram.error import BadRequest, EndPointNotFound

from bot.messages import lead
from bot.messages.paging import in_pairs
from bot.models import Button, Message

from . import replies
from .replies import GONE, UNCHANGED

LOG = logging.getLogger(__name__)
EDIT = "EditMessageText"
"""Case does not matter to Telegram. Spelt as usual, the library asks for its own method, which knows no rich form."""
EVERYWHERE = 0
"""In place of a chat's number; Telegram gives it to none."""
OF_THE_CHAT = ("rich message", "rich_message")
"""In a refusal: the chat takes none of its kind."""
OF_THE_CONTENT = ("can't parse", "too long", "too many", "nested", "empty", "invalid")
"""In a refusal: this one has a fault; another may do."""


class Forms(Protocol):
    """Where rich messages are refused; ``bot.ledger.forms`` remembers it."""

    async def is_refused(self, chat_id: int) -> bool:
        """Whether a chat, or every chat, takes HTML only."""

    async def refuse(self, chat_id: int) -> None:
        """A chat, or with ``EVERYWHERE`` every one, takes HTML only."""


class HtmlOnly:
    """Of a bot that sends no rich messages."""

    async def is_refused(self, chat_id: int) -> bool:  # noqa: ARG002 - as in ``Forms``
        """It is."""
        return True

    async def refuse(self, chat_id: int) -> None:
        """Nothing is remembered."""


async def reply(to: Sent, message: Message, forms: Forms) -> None:
    """Answer a message; in a group, visibly as an answer to it."""
    place: dict[str, Any] = {"message_thread_id": _topic_of(to)}
    if to.chat.type != ChatType.PRIVATE:
        answered = {"message_id": to.message_id, "allow_sending_without_reply": True}
        place["reply_parameters"] = answered
    if not await _send_rich(to, message, forms, place):
        await replies.reply(to, _led(to, message))


async def send_below(query: CallbackQuery, message: Message, forms: Forms) -> None:
    """Send a message to the chat of the button that was pressed, and to its topic where it has one."""
    pressed = query.message
    if isinstance(pressed, Sent) and await _send_rich(
        pressed, message, forms, {"message_thread_id": _topic_of(pressed)}
    ):
        return
    await replies.send_below(query, _led(query, message))


async def replace(
    query: CallbackQuery, message: Message, once: Callable[[], Awaitable[bool]], forms: Forms
) -> None:
    """Put a message in place of the one whose button was pressed; below it, where that is no longer possible.

    Args:
        query: the press.
        message: what is shown.
        once: asked before anything new is sent; putting in place may be repeated.
        forms: where rich messages are refused.
    """
    pressed = query.message
    if not isinstance(pressed, Sent) or not is_rich(pressed) or message.rich is None:
        await replies.replace(query, _led(query, message), once)
        return
    try:
        await query.get_bot().do_api_request(
            EDIT,
            api_kwargs={
                "chat_id": pressed.chat.id,
                "message_id": pressed.message_id,
                "rich_message": json.loads(message.rich),
                "reply_markup": _markup(message),
            },
        )
    except BadRequest as error:
        refusal = error.message.lower()
        if UNCHANGED in refusal:
            return
        if not any(words in refusal for words in GONE):
            LOG.warning("a rich message could not be changed: %s", error.message)
        if await once():
            await send_below(query, message, forms)


def is_rich(message: Sent) -> bool:
    """Whether a message was sent in the rich form; the library does not know the field yet."""
    return "rich_message" in message.api_kwargs or getattr(message, "rich_message", None) is not None


async def _send_rich(to: Sent, message: Message, forms: Forms, place: dict[str, Any]) -> bool:
    """Send a message in the rich form; False where it has none, or it is refused and HTML must do."""
    chat_id = to.chat.id
    if message.rich is None or await forms.is_refused(chat_id):
        return False
    asked = {"chat_id": chat_id, "rich_message": json.loads(message.rich), "reply_markup": _markup(message)}
    try:
        await to.get_bot().do_api_request(
            "sendRichMessage",
            api_kwargs={name: value for name, value in (asked | place).items() if value is not None},
        )
    except EndPointNotFound:
        LOG.info("this Bot API server knows no rich messages; HTML is sent")
        await forms.refuse(EVERYWHERE)
        return False
    except BadRequest as error:
        refusal = error.message.lower()
        if any(words in refusal for words in OF_THE_CHAT) and not any(
            words in refusal for words in OF_THE_CONTENT
        ):
            await forms.refuse(chat_id)
        LOG.warning("a rich message was refused; HTML is sent: %s", error.message)
        return False
    return True


def _led(at: Sent | CallbackQuery, message: Message) -> Message:
    """The message with links that lead to this bot."""
    return message.model_copy(update={"text": lead(message.text, at.get_bot().username)})


def _topic_of(message: Sent) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _markup(message: Message) -> dict[str, Any] | None:
    keys = [_key(button) for row in message.keyboard for button in row if button.in_rich]
    return {"inline_keyboard": in_pairs(keys)} if keys else None


def _key(button: Button) -> dict[str, str]:
    action = {"callback_data": button.data} if button.data is not None else {"url": button.url or ""}
    return {"text": button.label, **action}
