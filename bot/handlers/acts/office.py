"""What commands that do something are done with, and how they answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from telegram import Bot, CallbackQuery, Chat, Update
from telegram import Message as Sent

from bot.handlers.answering import Claim, Desk
from bot.handlers.replies import replace, reply, settle
from bot.ledger.deliveries import Deliveries
from bot.ledger.holdings import Holdings
from bot.ledger.places import Places
from bot.ledger.posts import Boards, Posts
from bot.models import Button, Message, Status

from .rights import Doer, doer_of
from .signing import Signer

ANSWER = 0
"""The number of the one answer that an update gets."""


@dataclass(frozen=True)
class Books:
    """What is kept, by what it is about."""

    deliveries: Deliveries
    posts: Posts
    boards: Boards
    holdings: Holdings
    places: Places


@dataclass(frozen=True)
class Office:
    """What a command is done with.

    Attributes:
        now: aware UTC; its day is what the cards take for today.
        now_ms: milliseconds since 1970, of the real time.
        new_key: a name by chance, of 32 letters and digits.
        planned: called when something may be due that was not.
        boarded: called when a board may have to be written.
    """

    desk: Desk
    books: Books
    claim: Claim
    signer: Signer
    operators: frozenset[int]
    status: Callable[[], Awaitable[Status]]
    now: Callable[[], datetime]
    now_ms: Callable[[], int]
    new_key: Callable[[], str]
    planned: Callable[[], None]
    boarded: Callable[[], None]

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.now().date()

    def real_now(self) -> datetime:
        """The real time, aware UTC."""
        return datetime.fromtimestamp(self.now_ms() / 1000, UTC)

    def button(self, label: str, act: str, *values: int | str, chat: Chat) -> Button:
        """A button that does something, for a message in a chat."""
        return Button(label=label, data=self.signer.write(act, *values, chat_id=chat.id))


@dataclass(frozen=True)
class Call:
    """A command that somebody wrote."""

    update: Update
    message: Sent
    args: str
    """What follows the command, as it was written."""

    @property
    def bot(self) -> Bot:
        """The bot."""
        return self.message.get_bot()

    @property
    def chat(self) -> Chat:
        """Where it was written."""
        return self.message.chat

    @property
    def thread_id(self) -> int | None:
        """The topic it was written in. An answer in the general topic has a thread that is none."""
        return self.message.message_thread_id if self.message.is_topic_message else None

    @property
    def doer(self) -> Doer:
        """Who wrote it."""
        return doer_of(self.message)


@dataclass(frozen=True)
class Press:
    """A press of a button whose data the bot has made for this chat."""

    update: Update
    query: CallbackQuery
    chat: Chat
    values: Sequence[str]

    @property
    def bot(self) -> Bot:
        """The bot."""
        return self.query.get_bot()

    @property
    def doer(self) -> Doer:
        """Who pressed: a person always shows who they are."""
        return Doer(self.query.from_user.id)

    @property
    def shown(self) -> datetime | None:
        """When the message with the button was written; None where Telegram no longer says."""
        return self.query.message.date if isinstance(self.query.message, Sent) else None


async def answer(call: Call, office: Office, message: Message) -> None:
    """Answer a command, unless it has been answered: it may be handled again after the bot was killed."""
    if await office.claim(call.update.update_id, ANSWER):
        await reply(call.message, message)


async def settled(press: Press, office: Office, told: Message, alert: str | None = None) -> None:
    """Put what became of a press in place of what was pressed, and settle it."""

    async def once() -> bool:
        return await office.claim(press.update.update_id, ANSWER)

    await replace(press.query, told, once)
    await settle(press.query, alert)
