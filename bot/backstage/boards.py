"""Boards kept current: each is brought to its chat once, pinned, and written anew when its card says something else."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import LedgerError
from bot.handlers import Books, Desk, describe
from bot.ledger.rows import Board, Planned, State
from bot.messages import say, wording
from bot.messages.posts import digest_of, link_to, with_note, write_bodies, write_parts
from briefings import Card

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 60.0
ARRIVING_SECONDS = 1.0
"""Between looks while one is on its way."""
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to pin not found",
)
UNCHANGED = "message is not modified"


@dataclass(frozen=True)
class Keeper:
    """Keeps boards current until cancelled.

    Attributes:
        bot: edits and pins.
        desk: builds the cards; one for all boards that show it.
        today: the day in UTC.
        now_ms: milliseconds since 1970.
        planned: called when something may be due that was not.
        changed: set when a board may have to be written.
    """

    bot: Bot
    desk: Desk
    books: Books
    today: Callable[[], date]
    now_ms: Callable[[], int]
    planned: Callable[[], None]
    changed: asyncio.Event

    async def keep(self) -> None:
        """Look, write what has to be written, wait."""
        while True:
            self.changed.clear()
            arriving = False
            try:
                arriving = await self.look()
            except (LedgerError, TelegramError) as error:
                LOG.warning("pinned messages are brought up to date later: %s", error)
            with contextlib.suppress(TimeoutError):
                wait = ARRIVING_SECONDS if arriving else LOOK_SECONDS
                await asyncio.wait_for(self.changed.wait(), wait)

    async def look(self) -> bool:
        """Bring every board up to date; whether one is on its way to its chat."""
        written: dict[tuple[str, str], str | None] = {}
        arriving = False
        for board in await self.books.boards.all():
            asked = (board.card, board.args)
            if asked not in written:
                written[asked] = await self._write(*asked)
            text = written[asked]
            if text is None:
                continue
            if board.message_id is None:
                arriving |= not await self._bring(board, text)
            else:
                await self._update(board, text)
        return arriving

    async def _write(self, card: str, args: str) -> str | None:
        """What boards of a card show now; None where it cannot be built."""
        try:
            return write_board(
                await self.desk.card(card, args, today=self.today()), bot_name=self.bot.username
            )
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a card must not end the bot
            LOG.error("pinned messages of one card are not brought up to date: %s", describe(error))  # noqa: TRY400
            return None

    async def _bring(self, board: Board, text: str) -> bool:
        """Plan the message of a new board; once it has arrived, pin it. Whether it has, or never will."""
        parts = await self.books.posts.parts(board.edition)
        if not parts:
            await self._plan(board, text)
            return False
        [part] = parts
        if part.state is State.FAILED or (part.state is State.SENT and part.message_id is None):
            # refused; or somebody has seen it arrive, and its number is not known
            LOG.warning("a message that was to be pinned is not kept current")
            await self.books.boards.take_down(board.chat_id, board.thread_id)
            return True
        if part.message_id is None:
            return part.state not in (State.PENDING, State.SENDING)
        arrived = replace(board, message_id=part.message_id, pinned=await self._pin(board, part.message_id))
        await self.books.boards.change(arrived, now_ms=self.now_ms())
        await self._update(arrived, text)
        return True

    async def _plan(self, board: Board, text: str) -> None:
        [body] = write_bodies((text,), link=self._link(board))
        await self.books.boards.change(replace(board, shown=digest_of(text)), now_ms=self.now_ms())
        planned = Planned(0, board.edition, 0, board.chat_id, body, thread_id=board.thread_id or None)
        await self.books.deliveries.plan([planned], now_ms=self.now_ms())
        self.planned()

    async def _pin(self, board: Board, message_id: int) -> bool:
        """Pin it without a sound; done twice it is the same."""
        try:
            return await self.bot.pin_chat_message(board.chat_id, message_id, disable_notification=True)
        except (BadRequest, Forbidden) as error:
            LOG.warning("a message is kept current and not pinned: %s", error.message)
            return False

    async def _update(self, board: Board, text: str) -> None:
        """Write what the reports say now; done twice it is the same."""
        if board.shown == digest_of(text):
            return
        markup = InlineKeyboardMarkup.from_button(
            InlineKeyboardButton(say(wording.POST_MORE), url=self._link(board))
        )
        try:
            await self.bot.edit_message_text(
                text,
                chat_id=board.chat_id,
                message_id=board.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except Forbidden:
            return  # the chat may let the bot in again
        except BadRequest as error:
            refusal = error.message.lower()
            if any(words in refusal for words in GONE):  # somebody has deleted it: that is an answer, too
                await self.books.boards.take_down(board.chat_id, board.thread_id)
                return
            if UNCHANGED not in refusal:
                LOG.warning("a pinned message was not brought up to date: %s", error.message)
                return
        await self.books.boards.change(replace(board, shown=digest_of(text)), now_ms=self.now_ms())

    def _link(self, board: Board) -> str:
        return link_to(board.card, board.args, bot_name=self.bot.username)


def write_board(card: Card, *, bot_name: str) -> str:
    """The first page of a card, as it stands pinned; what follows is in the private chat."""
    parts = write_parts(card, bot_name=bot_name)
    return parts[0] if len(parts) == 1 else with_note(parts[0], say(wording.BOARD_MORE))
