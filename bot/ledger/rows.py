"""What a delivery is, between the ledger and the room that sends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    """To be sent; nothing of it has been."""
    SENDING = "sending"
    """Begun: whether Telegram has it is not known until the outcome is recorded."""
    SENT = "sent"
    HELD = "held"
    """Perhaps sent: a person decides, or the destination's policy."""
    PAUSED = "paused"
    """The chat does not take messages; kept for its return."""
    FAILED = "failed"
    """Refused for good."""


class OnUnknown(StrEnum):
    """What a destination wants of a message that may have arrived."""

    HOLD = "hold"
    RESEND = "resend"
    """Send it once more, marked as a possible repeat."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A message that is to go out: one part of an edition for a subscription."""

    subscription_id: int
    edition: str
    part: int
    """From 0; the parts of a chat go out in the order they were planned."""
    chat_id: int
    body: str
    """The parameters of the method as a JSON object, at least one, without the chat and the topic."""
    thread_id: int | None = None
    method: str = "sendMessage"
    on_unknown: OnUnknown = OnUnknown.HOLD
    not_before: int = 0
    """Milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A planned message that has been taken to be sent."""

    id: int
    chat_id: int
    thread_id: int | None
    method: str
    body: str
    on_unknown: OnUnknown
    repeat: bool
    """It may have arrived before."""
    attempts: int
    """This one included."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery, and what follows for its chat. Moments are milliseconds since 1970."""

    delivery: Delivery
    state: State
    message_id: int | None = None
    reason: str = ""
    not_before: int = 0
    """Of a delivery that is pending again."""
    repeat: bool = False
    put_off: bool = False
    """It was not attempted: its chat's turn has not come."""
    quiet_until: int = 0
    """The chat takes nothing before."""
    chat_closed: bool = False
    """The chat takes nothing until it returns."""
    chat_moved_to: int | None = None
    token_refused: bool = False
    """Nothing at all can be sent."""


@dataclass(frozen=True, slots=True)
class Held:
    """A delivery for a person to decide on."""

    id: int
    chat_id: int
    edition: str
    part: int
    reason: str
    body: str
    """The parameters of the method as a JSON object."""
    since: int
    """Milliseconds since 1970."""


class PostKind(StrEnum):
    """What is put into chats on order."""

    CARD = "card"
    """A card, into one chat."""
    BROADCAST = "broadcast"
    """Words of an operator, to every chat that gets digests."""


class PostState(StrEnum):
    """How far a post has come."""

    DRAFT = "draft"
    """Shown to who ordered it, and to be confirmed."""
    POSTED = "posted"
    """Planned; what became of its parts stands with the deliveries."""


@dataclass(frozen=True, slots=True)
class Post:
    """A card for a chat, or words for all of them."""

    key: str
    """By chance; names the edition of its deliveries."""
    kind: PostKind
    chat_id: int
    """Where it goes; of a broadcast, where it was written."""
    thread_id: int | None
    user_id: int | None
    """Who ordered it; None where an administrator is anonymous."""
    card: str
    args: str
    parts: tuple[str, ...]
    """Telegram's HTML, a message each."""
    state: PostState
    made_at: int
    """Milliseconds since 1970."""

    @property
    def edition(self) -> str:
        """Of its deliveries, which are of no subscription."""
        return f"{self.kind}.{self.key}"


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a part of a post."""

    part: int
    chat_id: int
    state: State
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """A message that is kept current in a chat or a topic: the state of the talks, pinned."""

    chat_id: int
    thread_id: int
    """0 where there is none."""
    key: str
    card: str
    args: str
    shown: str = ""
    """A digest of what stands there."""
    message_id: int | None = None
    """None until it has arrived."""
    pinned: bool = False

    @property
    def edition(self) -> str:
        """Of the delivery that first brings it."""
        return f"board.{self.key}"
