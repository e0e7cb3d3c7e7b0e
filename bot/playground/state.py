"""The world of one bot: its users, chats, messages, files and the updates that wait for it.

All in memory, no input or output; ids are counters and the time is an argument, so the same acts always
make the same world. Changes are told as events, which pages and waiting tests follow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from bot.playground.errors import ApiError, bad_request, forbidden, migrated
from bot.playground.faults import Faults
from bot.playground.models import (
    Call,
    Chat,
    ChatType,
    Command,
    Content,
    Event,
    Json,
    Message,
    Query,
    Status,
    StoredFile,
    Topic,
    User,
    Webhook,
    Wish,
)

YOU = User(id=1001, first_name="You", username="you_here", language_code="en")
NOBODY = User(id=1_087_968_824, is_bot=True, first_name="Group", username="GroupAnonymousBot")
"""Whom Telegram names as the author where an administrator writes as the group."""
MAX_LOG = 10_000
_PRESENT = {"creator", "administrator", "member", "restricted"}
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # delivered only when asked for


@dataclass
class Texts:
    """What a bot may say of itself, by language (the empty code is the default)."""

    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)


class World:
    """Everything that exists for one bot."""

    def __init__(self, bot_id: int) -> None:
        self.bot = User(id=bot_id, is_bot=True, first_name="Readout", username="readout_demo_bot")
        self.texts = Texts()
        self.commands: dict[tuple[str, str], tuple[Command, ...]] = {}
        self.allowed_updates: tuple[str, ...] = ()
        self.webhook: Webhook | None = None
        self._ids = {name: count(1) for name in ("event", "update", "query", "file", "call", "album")}
        self.events: deque[Event] = deque(maxlen=MAX_LOG)
        self.reset()

    def reset(self) -> None:
        """Begin anew with one person.

        What the bot set up at its start stays, and numbers go on rising: a bot that polls would take a lower
        update id for one it has seen.
        """
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.members: dict[int, dict[int, Status]] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.pinned: dict[int, list[int]] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.updates: deque[Json] = deque()
        self.calls: deque[Call] = deque(maxlen=MAX_LOG)
        self.topics: dict[int, dict[int, Topic]] = {}
        self.migrated: dict[int, int] = {}
        self.denied: dict[tuple[int, int], frozenset[str]] = {}
        """Rights that an administrator does not have, by chat and user."""
        self.keyboards: dict[int, tuple[tuple[Wish, ...], ...]] = {}
        """The reply keyboard that is open in a chat."""
        self.faults = Faults()
        self._last_message: dict[int, int] = {}
        self.tell("reset")
        self.add_user(YOU)

    def next_id(self, kind: str) -> int:
        """The next number of its kind (``query``, ``file``, ``call``, ``album``)."""
        return next(self._ids[kind])

    def tell(self, kind: str, /, **data: object) -> None:
        """Record an event for those who follow."""
        self.events.append(Event(id=self.next_id("event"), kind=kind, data=data))

    @property
    def last_event(self) -> int:
        """Id of the newest event; 0 before the first."""
        return self.events[-1].id if self.events else 0

    # --- people and chats ---------------------------------------------------------------------------

    def add_user(self, user: User) -> None:
        """Let a person in, with a private chat that the bot may not open by itself."""
        self.users[user.id] = user
        chat = Chat(
            id=user.id,
            type="private",
            first_name=user.first_name,
            last_name=user.last_name,
            username=user.username,
        )
        self._add_chat(chat, {user.id: "member"})

    def add_chat(self, chat: Chat, owner_id: int) -> None:
        """Open a group or a channel; the bot is not in it yet."""
        self._add_chat(chat, {owner_id: "creator"})

    def _add_chat(self, chat: Chat, members: dict[int, Status]) -> None:
        self.chats[chat.id] = chat
        self.members[chat.id] = members
        self.messages[chat.id] = {}
        self.tell("world")

    def free_chat_id(self, kind: ChatType) -> int:
        """An id that no chat has, of the size Telegram gives to its kind."""
        base = -4000 if kind == "group" else -1_000_000_004_000
        return base - len(self.chats)

    def person(self, user_id: int) -> User:
        """A user or the bot.

        Raises:
            ApiError: 400 ``user not found``.
        """
        user = self.bot if user_id == self.bot.id else self.users.get(user_id)
        if user is None:
            raise bad_request("user not found")
        return user

    def chat(self, chat_id: int | str) -> Chat:
        """A chat by its id or, where it has one, its ``@name``.

        Raises:
            ApiError: 400 ``chat not found``.
        """
        if isinstance(chat_id, str) and chat_id.lstrip("-").isdecimal():
            chat_id = int(chat_id)
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            public = (chat for chat in self.chats.values() if chat.type != "private" and chat.username)
            found = next((chat for chat in public if (chat.username or "").lower() == name), None)
        else:
            found = self.chats.get(chat_id)
        if found is None:
            raise bad_request("chat not found")
        return found

    def status(self, chat: Chat, user_id: int) -> Status | None:
        """How a user stands in a chat; nothing if they never met."""
        return self.members[chat.id].get(user_id)

    def set_status(self, chat: Chat, user_id: int, status: Status, *, denied: Iterable[str] = ()) -> None:
        """Change how a user stands in a chat, and which rights of an administrator are kept from them."""
        self.members[chat.id][user_id] = status
        self.denied[chat.id, user_id] = frozenset(denied)
        self.tell("world")

    def may(self, chat: Chat, user_id: int, right: str) -> bool:
        """Whether an administrator has a right: ``can_pin_messages``."""
        status = self.status(chat, user_id)
        return status == "creator" or (
            status == "administrator" and right not in self.denied.get((chat.id, user_id), ())
        )

    def open_keyboard(self, chat: Chat, rows: tuple[tuple[Wish, ...], ...]) -> None:
        """Show a reply keyboard in a chat; without rows, take it away."""
        self.keyboards[chat.id] = rows
        self.tell("keyboard", chat_id=chat.id, rows=[[wish.wire() for wish in row] for row in rows])

    def present(self, chat: Chat) -> tuple[int, ...]:
        """Ids of those who are in a chat."""
        return tuple(user for user, status in self.members[chat.id].items() if status in _PRESENT)

    def met_chat(self, chat_id: int | str) -> Chat:
        """A chat that the bot can see.

        Raises:
            ApiError: 400 ``chat not found`` where the bot never was.
        """
        chat = self.chat(chat_id)
        if self.status(chat, self.bot.id) is None and not (chat.username and chat.type != "private"):
            raise self._stranger(chat)
        return chat

    def writable_chat(self, chat_id: int | str) -> Chat:
        """A chat that the bot may write to.

        Raises:
            ApiError: 400 for an unknown chat or missing rights; 403 where the bot is not wanted.
        """
        chat = self.met_chat(chat_id)
        if chat.id in self.migrated:
            raise migrated(self.migrated[chat.id])
        status = self.status(chat, self.bot.id)
        if chat.type == "private" and status == "kicked":
            raise forbidden("bot was blocked by the user")
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if status not in _PRESENT:
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        if chat.type == "channel" and not self.may(chat, self.bot.id, "can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        if status == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def _stranger(self, chat: Chat) -> ApiError:
        known = any(
            chat.id in members and members.get(self.bot.id) in _PRESENT for members in self.members.values()
        )
        if chat.type == "private" and known:
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    # --- messages -----------------------------------------------------------------------------------

    def post(
        self, chat: Chat, author: User, content: Content, *, now: int, anonymous: bool = False
    ) -> Message:
        """Add a message to a chat; ``anonymous`` where an administrator of a group writes in its name."""
        message_id = self._last_message.get(chat.id, 0) + 1
        self._last_message[chat.id] = message_id
        origin: Json = {"from_": author}
        if chat.type == "channel":
            origin = {"sender_chat": chat}
        elif anonymous:
            origin = {"from_": NOBODY, "sender_chat": chat}
        parts = {name: getattr(content, name) for name in Content.model_fields}
        message = Message(message_id=message_id, date=now, chat=chat, **origin, **parts)
        self.messages[chat.id][message_id] = message
        self.tell("message", chat_id=chat.id, message=message.wire())
        return message

    def message(self, chat: Chat, message_id: int) -> Message | None:
        """A message that is still there."""
        return self.messages[chat.id].get(message_id)

    def replace(self, message: Message) -> None:
        """Put a changed message in the place of the old one."""
        self.messages[message.chat.id][message.message_id] = message
        self.tell("edited", chat_id=message.chat.id, message=message.wire())

    def remove(self, chat: Chat, message_ids: Iterable[int]) -> None:
        """Take messages out of a chat; their ids are not used again."""
        gone = [message_id for message_id in message_ids if self.messages[chat.id].pop(message_id, None)]
        self.pinned[chat.id] = [kept for kept in self.pinned.get(chat.id, []) if kept not in gone]
        self.tell("deleted", chat_id=chat.id, message_ids=gone)

    def is_own(self, message: Message) -> bool:
        """Whether the bot wrote a message (in a channel: anyone's post counts as the channel's)."""
        return message.chat.type == "channel" or message.from_ == self.bot

    # --- files --------------------------------------------------------------------------------------

    def keep_file(self, name: str, mime_type: str, data: bytes) -> StoredFile:
        """Keep bytes under a new file id."""
        kept = StoredFile(file_id=f"file-{self.next_id('file')}", name=name, mime_type=mime_type, data=data)
        self.files[kept.file_id] = kept
        return kept

    # --- updates ------------------------------------------------------------------------------------

    def push(self, kind: str, body: Json) -> None:
        """Queue an update for the bot unless it asked for other kinds only."""
        wanted = kind in self.allowed_updates if self.allowed_updates else kind not in _UNASKED
        if wanted:
            self.updates.append({"update_id": self.next_id("update"), kind: body})
            self.tell("update", kind=kind)

    def confirm(self, offset: int) -> None:
        """Forget updates below ``offset``; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self.updates) > -offset:
                self.updates.popleft()
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
