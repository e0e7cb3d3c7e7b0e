"""What the playground keeps, in the shapes of the Bot API.

Field names are the wire's own (https://core.telegram.org/bots/api), so a record's wire form is its dump
without the absent fields.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

ChatType = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
"""How someone stands in a chat; *restricted* is there, and may say nothing."""
Json = dict[str, Any]


class Record(BaseModel):
    """A frozen record that knows its wire form."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def wire(self) -> Json:
        """The record as a Bot API object; absent fields are left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


class User(Record):
    """A person or the bot."""

    id: int
    is_bot: bool = False
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class Chat(Record):
    """A chat as it stands in messages."""

    id: int
    type: ChatType
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    is_forum: bool | None = None


class Topic(Record):
    """A topic of a forum, named by the message that opened it."""

    message_thread_id: int
    name: str
    closed: bool = False


class Entity(Record):
    """A run of formatted text. ``offset`` and ``length`` count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: User | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """First UTF-16 unit after the entity."""
        return self.offset + self.length


class Formatted(Record):
    """Text with its entities, cleaned as Telegram cleans it."""

    text: str
    entities: tuple[Entity, ...] = ()


class Button(Record):
    """One inline button: with ``url`` or ``callback_data``."""

    text: str
    url: str | None = None
    callback_data: str | None = None


class Keyboard(Record):
    """Rows of inline buttons."""

    inline_keyboard: tuple[tuple[Button, ...], ...] = ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button, row by row."""
        return tuple(button for row in self.inline_keyboard for button in row)


class Wish(Record):
    """One button of a reply keyboard: its words, a place on the map, or a chat."""

    text: str
    request_location: bool = False
    request_chat: Json | None = None


class PhotoSize(Record):
    """A picture; the playground keeps one size of each."""

    file_id: str
    file_unique_id: str
    width: int
    height: int
    file_size: int


class Document(Record):
    """A file of any kind."""

    file_id: str
    file_unique_id: str
    file_name: str | None = None
    mime_type: str | None = None
    file_size: int


class Content(Record):
    """What a message carries, whoever wrote it and wherever it stands."""

    text: str | None = None
    entities: tuple[Entity, ...] | None = None
    rich_message: Json | None = None
    caption: str | None = None
    caption_entities: tuple[Entity, ...] | None = None
    photo: tuple[PhotoSize, ...] | None = None
    document: Document | None = None
    media_group_id: str | None = None
    reply_markup: Keyboard | None = None
    reply_to_message: Message | None = None
    via_bot: User | None = None
    forward_origin: Json | None = None
    location: Json | None = None
    chat_shared: Json | None = None
    link_preview_options: Json | None = None
    has_protected_content: bool | None = None
    new_chat_members: tuple[User, ...] | None = None
    left_chat_member: User | None = None
    pinned_message: Message | None = None
    forum_topic_created: Json | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None
    message_thread_id: int | None = None
    is_topic_message: bool | None = None

    @property
    def is_service(self) -> bool:
        """Whether it tells of an event in the chat instead of saying something."""
        told = (
            self.chat_shared,
            self.new_chat_members,
            self.left_chat_member,
            self.pinned_message,
            self.forum_topic_created,
        )
        return any((*told, self.migrate_to_chat_id, self.migrate_from_chat_id))


class Message(Content):
    """A message of a chat; ``message_id`` counts from 1 within its chat."""

    message_id: int
    date: int
    chat: Chat
    from_: User | None = Field(default=None, alias="from")
    sender_chat: Chat | None = None
    author_signature: str | None = None
    edit_date: int | None = None

    @property
    def alone(self) -> Message:
        """The message as another one quotes it: without what it replies to itself."""
        return self.model_copy(update={"reply_to_message": None})

    @property
    def content(self) -> Content:
        """What it carries, to be posted elsewhere."""
        return Content(**{name: getattr(self, name) for name in Content.model_fields})


class StoredFile(Record):
    """Bytes that were sent or that wait to be fetched through getFile."""

    file_id: str
    name: str
    mime_type: str
    data: bytes

    @property
    def path(self) -> str:
        """The ``file_path`` that getFile answers."""
        return f"files/{self.file_id}"


class Webhook(Record):
    """Where updates are pushed, and how the last push went."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


class Query(Record):
    """A pressed button or an inline query that waits for the bot's answer."""

    id: str
    user_id: int
    asked_at: int
    kind: Literal["callback", "inline"]
    answer: Json | None = None


class Command(Record):
    """One entry of the command menu."""

    command: str
    description: str


class Call(Record):
    """One line of the call log: what the bot asked and what it was told. Never holds a token."""

    id: int
    time: int
    method: str
    params: Json
    ok: bool
    error_code: int | None = None
    description: str | None = None


class Event(Record):
    """Something a page or a waiting test may want to know; ``id`` rises by one."""

    id: int
    kind: str
    data: Json
