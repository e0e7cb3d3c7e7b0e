"""When handling fails: one calm line for the user, the cause for the log, and of what was written nothing."""

from __future__ import annotations

import logging
import traceback

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.errors import BotError
from bot.messages import TROUBLE, say
from bot.models import Message
from bot.wire import Fate, WireFault, fault_of
from briefings import BriefingsError

from .answering import Claim
from .replies import reply, settle

LOG = logging.getLogger(__name__)


TROUBLED = 1
"""The number of the line that is sent instead of an answer."""


async def on_fault(update: object, error: Exception | None, claim: Claim) -> None:
    """Log the cause and tell the user, unless the user has shut us out, or may have the answer after all."""
    if error is None:
        return
    if isinstance(error, Forbidden):
        LOG.info("a chat no longer takes messages: %s", error.message)
        return
    LOG.error("an update was not answered: %s", describe(error))
    fault = fault_of(error)
    if isinstance(update, Update) and (fault is None or fault.fate is not Fate.UNKNOWN):
        await _tell(update, claim)


async def _tell(update: Update, claim: Claim) -> None:
    try:
        if not await claim(update.update_id, TROUBLED):
            return
        if update.callback_query is not None:
            await settle(update.callback_query, say(TROUBLE))
        elif update.message is not None:
            await reply(update.message, Message(text=say(TROUBLE)))
    except (TelegramError, BotError) as error:
        LOG.warning("the user could not be told: %s", describe(error))


def describe(error: BaseException) -> str:
    """The chain of causes and where the innermost came from.

    The words of an exception are only given where they are ours or Telegram's: those of others may repeat what a
    user wrote.
    """
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    frames = traceback.extract_tb(chain[-1].__traceback__)[-4:]
    places = " > ".join(
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})" for frame in frames
    )
    return f"{' from '.join(map(_name, chain))}; at {places or 'no place known'}"


def _name(error: BaseException) -> str:
    said = f": {error}" if isinstance(error, (BotError, BriefingsError, TelegramError, WireFault)) else ""
    return f"{type(error).__name__}{said}"
