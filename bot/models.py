"""The nouns of the bot: what is asked, and what is answered."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """A value: equal by content, never changed, refusing fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Button(Frozen):
    """A button under a message: it sends its data back to the bot, or opens an address."""

    label: str = Field(min_length=1)
    data: str | None = None
    """Callback data, 1-64 bytes of UTF-8."""
    url: str | None = None
    in_rich: bool = True
    """Whether it is under the rich form of its message, too, which has no pages and holds its sources."""

    @model_validator(mode="after")
    def _does_one_thing(self) -> Button:
        if (self.data is None) == (self.url is None):
            msg = "a button has either data or an address"
            raise ValueError(msg)
        if self.data is not None and not 1 <= len(self.data.encode()) <= 64:
            msg = f"callback data is 1 to 64 bytes: {self.data!r}"
            raise ValueError(msg)
        return self


class Message(Frozen):
    """What is sent to a chat: text in Telegram's HTML, and rows of buttons."""

    text: str = Field(min_length=1)
    keyboard: tuple[tuple[Button, ...], ...] = ()
    rich: str | None = None
    """The whole of it as the JSON of a rich message, where it has that form."""
    pages: int = Field(default=1, ge=1)
    """How many there are of its kind; buttons lead to the others."""
    asks: Literal["", "location", "channel", "nothing"] = ""
    """What a button in place of the keyboard asks for in a private chat; *nothing* takes that button away."""


class Attachment(Frozen):
    """A file that is sent after a message."""

    name: str = Field(min_length=1)
    content: bytes = Field(min_length=1)
    caption: str = ""
    """Plain words below it."""
    is_picture: bool = False
    """Whether it is to be seen at once, where Telegram takes it so."""
    keyboard: tuple[tuple[Button, ...], ...] = ()


class Asked(Frozen):
    """A question as it came: ``/who umerov`` is ``who`` and ``umerov``, whoever asked."""

    command: str
    args: str = ""
    today: date


class Status(Frozen):
    """How the bot is doing, for those who run it. Moments are aware UTC."""

    bot: str
    """Its name in Telegram, without the @."""
    version: str
    at: datetime
    started: datetime
    heard: datetime | None = None
    """When Telegram last answered."""
    ticked: datetime | None = None
    """When it was last looked which digests are due."""
    queue: tuple[tuple[str, int], ...] = ()
    """Messages by their state, all states."""
    waiting_since: datetime | None = None
    """Since when the oldest message waits that could go out."""
    audience: int = 0
    """Chats that get digests."""
    feeds: int = 0
    failing: tuple[tuple[str, str], ...] = ()
    """Feeds that did not answer last time, and why."""
    errors: int = 0
    """Lines of that kind in the log since the start."""
    last_errors: tuple[str, ...] = ()
    """The newest of them, as the log has them."""

    def count(self, state: str) -> int:
        """Messages in a state."""
        return dict(self.queue).get(state, 0)


class Quiet(Frozen):
    """Hours of the local clock in which nothing is sent unasked but what was asked for at that time."""

    start: time
    end: time

    def holds(self, local: time) -> bool:
        """Whether a time of the local clock lies within; the hours may go over midnight."""
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


class Wishes(Frozen):
    """What a place wants of everything that is sent there unasked."""

    zone: str = ""
    """Of the IANA database; UTC while none is chosen."""
    quiet: Quiet | None = None
    issues: tuple[str, ...] = ()
    """Keys of those wanted; all if empty."""
    parties: tuple[str, ...] = ()
    """Names of those wanted; all if empty."""
    words: tuple[str, ...] = ()
    """Only lines that hold one of them, in themselves or in their sentences."""
    without: tuple[str, ...] = ()
    """No line that holds one of them."""
    full: bool = False
    """Everything that is new, rather than the weightiest."""
    cap: int = Field(default=5, ge=1, le=50)
    """Messages between digests on one day, at most."""
    urgent: bool = True
    """Whether what is weighty is told between digests."""
    nothing_new: bool = False
    """Whether to say so when nothing is."""

    @property
    def clock(self) -> str:
        """The zone, or UTC."""
        return self.zone or "UTC"
