"""The nouns of the bot: what is asked, and what is answered."""

from __future__ import annotations

from datetime import date

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
