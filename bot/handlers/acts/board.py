"""/pin and /unpin: a card that stands pinned in a chat or a topic and is kept current."""

from __future__ import annotations

from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.ledger.rows import Board
from bot.messages import say, wording
from bot.messages.notes import brief_note
from bot.models import Message

from .office import Call, Office, answer
from .places import Place, find_place, read_place
from .post import read_card, write
from .rights import may_keep_board

USUAL = "brief"


async def on_pin(call: Call, office: Office) -> None:
    """Have a card stand here, or in a chat that is named."""
    said, named = read_place(call.args)
    place = await find_place(call, named)
    if isinstance(place, Message):
        await answer(call, office, place)
        return
    card, args = read_card(said or USUAL)
    parts = await write(office, card, args, bot_name=call.bot.username)
    if isinstance(parts, Message):
        await answer(call, office, parts)
    elif not await may_keep_board(call.bot, place.chat):
        right = wording.EDIT_RIGHT if place.chat.type == ChatType.CHANNEL else wording.PIN_RIGHT
        values = {"chat": place.name, "right": say(right)}
        await answer(call, office, brief_note(wording.PIN_MAY_NOT, values))
    else:
        # first the board, then the answer: told twice it is the same board
        board = Board(place.chat.id, place.thread_id or 0, office.new_key(), card, args)
        await _unpin(call, await office.books.boards.take_down(board.chat_id, board.thread_id))
        await office.books.boards.put(board, now_ms=office.now_ms())
        office.boarded()
        await answer(call, office, brief_note(wording.PIN_YES))


async def on_unpin(call: Call, office: Office) -> None:
    """Keep it current no longer; the message stays, unpinned."""
    place = await find_place(call, read_place(call.args)[1])
    if isinstance(place, Message):
        await answer(call, office, place)
        return
    board = await take_down(call, office, place)
    await answer(call, office, brief_note(wording.UNPINNED if board else wording.NOTHING_PINNED))


async def take_down(call: Call, office: Office, place: Place) -> Board | None:
    """The board of a place, which is one no more."""
    board = await office.books.boards.take_down(place.chat.id, place.thread_id or 0)
    await _unpin(call, board)
    return board


async def _unpin(call: Call, board: Board | None) -> None:
    if board is None or board.message_id is None or not board.pinned:
        return
    try:
        await call.bot.unpin_chat_message(board.chat_id, board.message_id)
    except TelegramError:
        return  # somebody has unpinned or deleted it, or the bot may not any more
