"""Files out: pictures that Telegram shows at once, and anything else as a document."""

from __future__ import annotations

import struct
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram import Message as Sent
from telegram.constants import ChatType

from bot.models import Attachment

MOST_BYTES = 10 * 1024 * 1024
MOST_SIDES = 10_000
"""Pixels, width and height together."""
MOST_RATIO = 20
PNG = b"\x89PNG\r\n\x1a\n"


async def reply_file(to: Sent, attachment: Attachment) -> None:
    """Answer a message with a file."""
    answered: dict[str, Any] = {
        "do_quote": to.chat.type != ChatType.PRIVATE,
        "allow_sending_without_reply": True,
    }
    if is_photo(attachment):
        await to.reply_photo(_input(attachment), **_around(attachment), **answered)
    else:
        await to.reply_document(_input(attachment), **_around(attachment), **answered)


async def send_file_below(query: CallbackQuery, attachment: Attachment) -> None:
    """Send a file to the chat of the button that was pressed, and to its topic where it has one."""
    pressed = query.message
    if pressed is None:
        return
    topic = pressed.message_thread_id if isinstance(pressed, Sent) and pressed.is_topic_message else None
    around = {**_around(attachment), "message_thread_id": topic}
    bot = query.get_bot()
    if is_photo(attachment):
        await bot.send_photo(pressed.chat.id, _input(attachment), **around)
    else:
        await bot.send_document(pressed.chat.id, _input(attachment), **around)


def is_photo(attachment: Attachment) -> bool:
    """Whether Telegram takes it as a photo; larger ones, and flatter ones, go as documents.

    Source: https://core.telegram.org/bots/api#sendphoto
    """
    head = attachment.content[:24]
    if not attachment.is_picture or len(attachment.content) > MOST_BYTES or not head.startswith(PNG):
        return False
    width: int
    height: int
    width, height = struct.unpack(">II", head[16:24])
    return width + height <= MOST_SIDES and max(width, height) <= MOST_RATIO * min(width, height)


def _input(attachment: Attachment) -> InputFile:
    return InputFile(attachment.content, filename=attachment.name)


def _around(attachment: Attachment) -> dict[str, Any]:
    rows = [
        [InlineKeyboardButton(b.label, callback_data=b.data, url=b.url) for b in row]
        for row in attachment.keyboard
    ]
    return {
        "caption": attachment.caption or None,
        "reply_markup": InlineKeyboardMarkup(rows) if rows else None,
    }
