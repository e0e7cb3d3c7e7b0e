"""What the control API is told: one frozen model a body."""

from __future__ import annotations

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from bot.playground.models import ChatType, Status
from bot.playground.state import YOU

MAX_WAIT = 60.0  # seconds


class Act(BaseModel):
    """What every body may name: who acts and where."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_id: int = YOU.id
    chat_id: int | str | None = None


class Send(Act):
    """A person writes."""

    text: str
    reply_to: int | None = None
    message_thread_id: int | None = None
    anonymous: bool = False


class Share(Act):
    """A person presses a button of the reply keyboard; what it asks for is given beside it."""

    button: str
    shared_chat_id: int | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)


class Location(BaseModel):
    """A place on earth, in degrees."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Hand(Act):
    """A person hands something over: where they are, a post of a channel, or a chat that they choose."""

    location: Location | None = None
    post_of: int | None = None
    chosen_chat: int | None = None


class Edit(Act):
    """A person changes what they wrote."""

    message_id: int
    text: str


class Press(Act):
    """A person presses a button, named by its data or its text. ``wait`` is in seconds."""

    message_id: int
    button: str = Field(validation_alias=AliasChoices("button", "data", "text"))
    wait: float = Field(default=0, ge=0, le=MAX_WAIT)


class Inline(Act):
    """A person types after the bot's name. ``wait`` is in seconds."""

    query: str
    offset: str = ""
    wait: float = Field(default=0, ge=0, le=MAX_WAIT)


class Insert(Act):
    """A person puts an inline result into a chat."""

    query_id: str
    result_id: str


class Start(Act):
    """A person follows a ``?start=`` link."""

    payload: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,64}$")


class Block(Act):
    """A person blocks the bot or lets it in again."""

    blocked: bool = True


class Membership(Act):
    """``by_id`` makes ``user_id`` (the bot, unless given) a member, an administrator, or none."""

    user_id: int = 0
    by_id: int = YOU.id
    status: Status
    denied: tuple[str, ...] = ()


class NewUser(BaseModel):
    """A person to let in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first_name: str = Field(min_length=1, max_length=64)
    last_name: str | None = None
    username: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_]{3,32}$")
    language_code: str = "en"
    id: int | None = Field(default=None, ge=1, lt=2**52)


class NewChat(BaseModel):
    """A group or channel to open; ``bot`` is how the bot stands in it, if at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ChatType = "group"
    title: str = Field(min_length=1, max_length=128)
    username: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_]{3,32}$")
    owner_id: int = YOU.id
    members: tuple[int, ...] = ()
    bot: Status | None = None
    is_forum: bool = False


class NewTopic(Act):
    """A topic to begin in a forum."""

    name: str = Field(min_length=1, max_length=128)


class TopicChange(Act):
    """A topic is closed, opened again, or deleted."""

    message_thread_id: int
    closed: bool = True
    deleted: bool = False


class Migrate(Act):
    """A group becomes a supergroup."""
