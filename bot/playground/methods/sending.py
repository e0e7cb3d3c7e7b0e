"""Methods that put new messages into a chat."""

from __future__ import annotations

from typing import Annotated

from pydantic import ValidationError

from bot.playground.entities import formatted
from bot.playground.errors import bad_request
from bot.playground.forums import find_topic
from bot.playground.methods.files import document_of, photo_of
from bot.playground.methods.markup import read_keyboard, read_wishes
from bot.playground.methods.params import Asked, ChatId, Decoded, Flag, JsonList, JsonObject, Params
from bot.playground.models import Chat, Content, Entity, Formatted, Json, Message
from bot.playground.rich import read_rich
from bot.playground.texts import units

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


class ReplyParameters(Params):
    """What a message answers."""

    message_id: int
    allow_sending_without_reply: Flag = None


class Placed(Params):
    """What every sending method takes."""

    chat_id: ChatId
    message_thread_id: int | None = None
    reply_parameters: Annotated[ReplyParameters | None, Decoded] = None
    reply_to_message_id: int | None = None
    allow_sending_without_reply: Flag = None
    disable_notification: Flag = None
    protect_content: Flag = None


class SendMessage(Placed):
    """Parameters of sendMessage."""

    text: str = ""
    parse_mode: str | None = None
    entities: JsonList = None
    link_preview_options: JsonObject = None
    disable_web_page_preview: Flag = None
    reply_markup: JsonObject = None


class SendRichMessage(Placed):
    """Parameters of sendRichMessage."""

    rich_message: JsonObject = None
    reply_markup: JsonObject = None


class Captioned(Placed):
    """What methods with a caption take."""

    caption: str = ""
    parse_mode: str | None = None
    caption_entities: JsonList = None
    reply_markup: JsonObject = None


class SendPhoto(Captioned):
    """Parameters of sendPhoto."""

    photo: str = ""


class SendDocument(Captioned):
    """Parameters of sendDocument."""

    document: str = ""


class AlbumItem(Params):
    """One picture or file of an album."""

    type: str
    media: str = ""
    caption: str = ""
    parse_mode: str | None = None
    caption_entities: JsonList = None


class SendMediaGroup(Placed):
    """Parameters of sendMediaGroup."""

    media: Annotated[tuple[AlbumItem, ...], Decoded] = ()


class SendChatAction(Params):
    """Parameters of sendChatAction."""

    chat_id: ChatId
    message_thread_id: int | None = None
    action: str = ""


def send_message(asked: Asked, p: SendMessage) -> Json:
    """Send text."""
    chat, base = place(asked, p)
    if not p.text:
        raise bad_request("message text is empty")
    said = read_text(p.text, p.parse_mode, p.entities)
    preview = p.link_preview_options or ({"is_disabled": True} if p.disable_web_page_preview else None)
    content = base.model_copy(
        update={
            "text": said.text,
            "entities": said.entities or None,
            "reply_markup": read_keyboard(p.reply_markup),
            "link_preview_options": preview,
        }
    )
    wishes = read_wishes(p.reply_markup, private=chat.type == "private")
    sent = _post(asked, chat, content)
    if wishes is not None:
        asked.world.open_keyboard(chat, wishes)
    return sent.wire()


def send_rich_message(asked: Asked, p: SendRichMessage) -> Json:
    """Send a message of headings, tables and parts that unfold."""
    chat, base = place(asked, p)
    if not p.rich_message:
        raise bad_request("rich message is empty")
    rich = {"rich_message": read_rich(p.rich_message), "reply_markup": read_keyboard(p.reply_markup)}
    return _post(asked, chat, base.model_copy(update=rich)).wire()


def send_photo(asked: Asked, p: SendPhoto) -> Json:
    """Send a picture."""
    chat, base = place(asked, p)
    content = _captioned(base, p).model_copy(update={"photo": (photo_of(asked, p.photo, "photo"),)})
    return _post(asked, chat, content).wire()


def send_document(asked: Asked, p: SendDocument) -> Json:
    """Send a file."""
    chat, base = place(asked, p)
    content = _captioned(base, p).model_copy(update={"document": document_of(asked, p.document, "document")})
    return _post(asked, chat, content).wire()


def send_media_group(asked: Asked, p: SendMediaGroup) -> list[Json]:
    """Send two to ten pictures, or as many files, as one album; all or none."""
    chat, base = place(asked, p)
    if not 2 <= len(p.media) <= 10:
        raise bad_request("group send failed: an album holds 2-10 items")
    if len({item.type for item in p.media}) > 1:
        raise bad_request("group send failed: pictures and documents can't be mixed in an album")
    items = [_album_item(asked, base, item) for item in p.media]
    album = {"media_group_id": str(asked.world.next_id("album"))}
    return [_post(asked, chat, item.model_copy(update=album)).wire() for item in items]


def send_chat_action(asked: Asked, p: SendChatAction) -> bool:
    """Show that the bot is at work."""
    chat = asked.world.writable_chat(p.chat_id)
    if p.action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    asked.world.tell("action", chat_id=chat.id, action=p.action)
    return True


def place(asked: Asked, p: Placed) -> tuple[Chat, Content]:
    """The chat a message goes to, and what its place gives it: protection and the message it answers.

    Raises:
        ApiError: 400 or 403 for a chat, a topic or a reply that is not there.
    """
    chat = asked.world.writable_chat(p.chat_id)
    topic = find_topic(asked.world, chat, p.message_thread_id)
    if topic and topic.closed:
        raise bad_request("TOPIC_CLOSED")
    replied = _replied(asked, chat, p)
    return chat, Content(
        has_protected_content=p.protect_content or None,
        reply_to_message=replied,
        message_thread_id=topic.message_thread_id if topic else None,
        is_topic_message=True if topic else None,
    )


def read_text(text: str, parse_mode: str | None, entities: tuple[object, ...] | None) -> Formatted:
    """The text of a message within Telegram's limits."""
    said = _formatted(text, parse_mode, entities)
    if not said.text:
        raise bad_request("text must be non-empty")
    if units(said.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return said


def read_caption(text: str, parse_mode: str | None, entities: tuple[object, ...] | None) -> Formatted:
    """The caption of a picture or a file within Telegram's limits; it may be empty."""
    said = _formatted(text, parse_mode, entities)
    if units(said.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return said


def _formatted(text: str, parse_mode: str | None, raw: tuple[object, ...] | None) -> Formatted:
    try:
        entities = [Entity.model_validate(entity) for entity in raw or ()]
    except ValidationError as error:
        raise bad_request("can't parse entities: can't parse MessageEntity") from error
    return formatted(text, parse_mode, entities)


def _replied(asked: Asked, chat: Chat, p: Placed) -> Message | None:
    optional = p.allow_sending_without_reply
    reply = p.reply_parameters or ReplyParameters(
        message_id=p.reply_to_message_id or 0, allow_sending_without_reply=optional
    )
    if not reply.message_id:
        return None
    found = asked.world.message(chat, reply.message_id)
    if found is None and not reply.allow_sending_without_reply:
        raise bad_request("message to be replied not found")
    return found.alone if found else None


def _captioned(base: Content, p: Captioned) -> Content:
    said = read_caption(p.caption, p.parse_mode, p.caption_entities)
    return base.model_copy(
        update={
            "caption": said.text or None,
            "caption_entities": said.entities or None,
            "reply_markup": read_keyboard(p.reply_markup),
        }
    )


def _album_item(asked: Asked, base: Content, item: AlbumItem) -> Content:
    said = read_caption(item.caption, item.parse_mode, item.caption_entities)
    if item.type == "photo":
        part: Json = {"photo": (photo_of(asked, item.media, "media"),)}
    elif item.type == "document":
        part = {"document": document_of(asked, item.media, "media")}
    else:
        raise bad_request("wrong InputMedia type: the playground's albums hold photos or documents")
    return base.model_copy(
        update=part | {"caption": said.text or None, "caption_entities": said.entities or None}
    )


def _post(asked: Asked, chat: Chat, content: Content) -> Message:
    return asked.world.post(chat, asked.world.bot, content, now=asked.now)
