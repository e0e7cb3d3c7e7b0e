"""Methods that change, remove or pin messages."""

from __future__ import annotations

from typing import Annotated

from bot.playground.errors import bad_request
from bot.playground.methods.markup import read_keyboard
from bot.playground.methods.params import Asked, ChatId, Decoded, Flag, JsonList, JsonObject, Params
from bot.playground.methods.sending import read_caption, read_text
from bot.playground.models import Chat, Content, Json, Message
from bot.playground.rich import read_rich

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_COMPARED = ("text", "entities", "rich_message", "caption", "caption_entities", "reply_markup")
MAX_DELETED = 100


class Named(Params):
    """What names one message."""

    chat_id: ChatId
    message_id: int = 0


class EditMessageText(Named):
    """Parameters of editMessageText."""

    text: str = ""
    parse_mode: str | None = None
    entities: JsonList = None
    rich_message: JsonObject = None
    link_preview_options: JsonObject = None
    reply_markup: JsonObject = None


class EditMessageCaption(Named):
    """Parameters of editMessageCaption."""

    caption: str = ""
    parse_mode: str | None = None
    caption_entities: JsonList = None
    reply_markup: JsonObject = None


class EditMessageReplyMarkup(Named):
    """Parameters of editMessageReplyMarkup."""

    reply_markup: JsonObject = None


class DeleteMessages(Params):
    """Parameters of deleteMessages."""

    chat_id: ChatId
    message_ids: Annotated[tuple[int, ...], Decoded] = ()


class PinChatMessage(Named):
    """Parameters of pinChatMessage and unpinChatMessage."""

    disable_notification: Flag = None


def edit_message_text(asked: Asked, p: EditMessageText) -> Json:
    """Change the text, or the rich content; the buttons go unless they are given again."""
    if not p.text and not p.rich_message:
        raise bad_request("message text is empty")
    old = _own_message(asked, p)
    change: Json = dict.fromkeys(("text", "entities", "rich_message", "link_preview_options"))
    if p.rich_message:
        change["rich_message"] = read_rich(p.rich_message)
    else:
        said = read_text(p.text, p.parse_mode, p.entities)
        change |= {"text": said.text, "entities": said.entities or None}
        change["link_preview_options"] = p.link_preview_options
    if old.text is None and old.rich_message is None:
        raise bad_request("there is no text in the message to edit")
    return _edit(asked, old, change | {"reply_markup": read_keyboard(p.reply_markup)})


def edit_message_caption(asked: Asked, p: EditMessageCaption) -> Json:
    """Change the caption of a picture or a file."""
    old = _own_message(asked, p)
    said = read_caption(p.caption, p.parse_mode, p.caption_entities)
    if old.text is not None or old.rich_message is not None:
        raise bad_request("there is no caption in the message to edit")
    change = {"caption": said.text or None, "caption_entities": said.entities or None}
    return _edit(asked, old, change | {"reply_markup": read_keyboard(p.reply_markup)})


def edit_message_reply_markup(asked: Asked, p: EditMessageReplyMarkup) -> Json:
    """Change the buttons only."""
    return _edit(asked, _own_message(asked, p), {"reply_markup": read_keyboard(p.reply_markup)})


def delete_message(asked: Asked, p: Named) -> bool:
    """Take one message out of the chat."""
    chat = asked.world.writable_chat(p.chat_id)
    found = asked.world.message(chat, p.message_id)
    if found is None:
        raise bad_request("message to delete not found")
    if not _deletable(asked, chat, found):
        raise bad_request("message can't be deleted")
    asked.world.remove(chat, [found.message_id])
    return True


def delete_messages(asked: Asked, p: DeleteMessages) -> bool:
    """Take up to a hundred messages out of the chat; those that are not there are passed over."""
    chat = asked.world.writable_chat(p.chat_id)
    if not 1 <= len(p.message_ids) <= MAX_DELETED:
        raise bad_request(
            "message identifiers are not specified" if not p.message_ids else "too many messages"
        )
    found = [message for message_id in p.message_ids if (message := asked.world.message(chat, message_id))]
    if any(not _deletable(asked, chat, message) for message in found):
        raise bad_request("message can't be deleted")
    asked.world.remove(chat, [message.message_id for message in found])
    return True


def pin_chat_message(asked: Asked, p: PinChatMessage) -> bool:
    """Pin a message, and say so in the chat."""
    chat = _managed_chat(asked, p.chat_id, "pin")
    found = asked.world.message(chat, p.message_id)
    if found is None:
        raise bad_request("message to pin not found")
    pinned = asked.world.pinned.setdefault(chat.id, [])
    if found.message_id not in pinned:
        pinned.append(found.message_id)
        asked.world.post(chat, asked.world.bot, Content(pinned_message=found.alone), now=asked.now)
        asked.world.tell("world")
    return True


def unpin_chat_message(asked: Asked, p: PinChatMessage) -> bool:
    """Unpin a message, or the newest pinned one."""
    chat = _managed_chat(asked, p.chat_id, "pin")
    pinned = asked.world.pinned.setdefault(chat.id, [])
    message_id = p.message_id or (pinned[-1] if pinned else 0)
    if message_id not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(message_id)
    asked.world.tell("world")
    return True


def _own_message(asked: Asked, p: Named) -> Message:
    chat = asked.world.writable_chat(p.chat_id)
    if not p.message_id:
        raise bad_request("message identifier is not specified")
    found = asked.world.message(chat, p.message_id)
    if found is None:
        raise bad_request("message to edit not found")
    if not asked.world.is_own(found) or found.is_service or found.forward_origin:
        raise bad_request("message can't be edited")
    if found.chat.type == "channel" and not asked.world.may(
        found.chat, asked.world.bot.id, "can_edit_messages"
    ):
        raise bad_request("message can't be edited")
    return found


def _edit(asked: Asked, old: Message, change: Json) -> Json:
    new = old.model_copy(update=change)
    if all(getattr(old, name) == getattr(new, name) for name in _COMPARED):
        raise bad_request(_NOT_MODIFIED)
    new = new.model_copy(update={"edit_date": asked.now})
    asked.world.replace(new)
    return new.wire()


def _deletable(asked: Asked, chat: Chat, message: Message) -> bool:
    rights = asked.world.may(chat, asked.world.bot.id, "can_delete_messages")
    return chat.type == "private" or rights or asked.world.is_own(message)


def _managed_chat(asked: Asked, chat_id: ChatId, act: str) -> Chat:
    chat = asked.world.writable_chat(chat_id)
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if chat.type != "private" and not asked.world.may(chat, asked.world.bot.id, right):
        raise bad_request(f"not enough rights to manage {act}ned messages in the chat")
    return chat
