"""copyMessage and forwardMessage."""

from __future__ import annotations

from bot.playground.errors import bad_request
from bot.playground.methods.markup import read_keyboard
from bot.playground.methods.params import Asked, ChatId, JsonList, JsonObject
from bot.playground.methods.sending import Placed, place, read_caption
from bot.playground.models import Json, Message


class ForwardMessage(Placed):
    """Parameters of forwardMessage."""

    from_chat_id: ChatId
    message_id: int = 0


class CopyMessage(ForwardMessage):
    """Parameters of copyMessage."""

    caption: str | None = None
    parse_mode: str | None = None
    caption_entities: JsonList = None
    reply_markup: JsonObject = None


def forward_message(asked: Asked, p: ForwardMessage) -> Json:
    """Show a message elsewhere with its author's name; buttons stay behind."""
    chat, base = place(asked, p)
    old = _source(asked, p, "forward")
    author: Json
    if old.sender_chat is not None:
        author = {"type": "channel", "chat": old.sender_chat.wire(), "message_id": old.message_id}
    else:
        author = {"type": "user", "sender_user": (old.from_ or asked.world.bot).wire()}
    change = {
        "forward_origin": old.forward_origin or author | {"date": old.date},
        "has_protected_content": base.has_protected_content,
        "reply_markup": None,
        "reply_to_message": None,
        "media_group_id": None,
    }
    content = old.content.model_copy(update=change)
    return asked.world.post(chat, asked.world.bot, content, now=asked.now).wire()


def copy_message(asked: Asked, p: CopyMessage) -> Json:
    """Send the same content as the bot's own."""
    chat, base = place(asked, p)
    old = _source(asked, p, "copi")
    change: Json = {
        "forward_origin": None,
        "has_protected_content": base.has_protected_content,
        "reply_to_message": base.reply_to_message,
        "reply_markup": read_keyboard(p.reply_markup),
        "media_group_id": None,
    }
    if p.caption is not None and old.text is None:
        said = read_caption(p.caption, p.parse_mode, p.caption_entities)
        change |= {"caption": said.text or None, "caption_entities": said.entities or None}
    content = old.content.model_copy(update=change)
    return {"message_id": asked.world.post(chat, asked.world.bot, content, now=asked.now).message_id}


def _source(asked: Asked, p: ForwardMessage, act: str) -> Message:
    found = asked.world.message(asked.world.met_chat(p.from_chat_id), p.message_id)
    if found is None:
        raise bad_request(f"message to {'forward' if act == 'forward' else 'copy'} not found")
    if found.is_service or found.has_protected_content:
        raise bad_request(f"message can't be {act}ed")
    return found
