"""Puts together what goes on behind the conversation, and what commands that do something are done with."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from telegram import BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import Application

from bot.backstage import Alarm, Keeper, Reporter, sweep_now_and_then
from bot.handlers import OPERATORS_MENU, Office, Signer, describe
from bot.ledger.updates import Updates
from bot.messages import wording
from bot.messages.notes import words
from bot.outside import Outside, now_ms
from bot.settings import Settings

LOG = logging.getLogger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]


def office_of(outside: Outside, application: App) -> Office:
    """What commands that do something are done with."""
    return Office(
        desk=outside.desk,
        books=outside.books,
        claim=Updates(outside.ledger).claim_answer,
        signer=Signer(outside.settings.telegram_bot_token.get_secret_value()),
        operators=frozenset(outside.settings.operators),
        status=reporter_of(outside, application).status,
        now=outside.now,
        now_ms=now_ms,
        new_key=lambda: uuid4().hex,
        planned=outside.look.set,
        boarded=outside.boarded.set,
    )


def reporter_of(outside: Outside, application: App) -> Reporter:
    """What gathers how the bot is doing."""
    return Reporter(
        bot_name=lambda: application.bot.username,
        desk=outside.desk,
        books=outside.books,
        vitals=outside.vitals,
        now_ms=now_ms,
        errors=outside.errors,
    )


def ring_for_held(outside: Outside, application: App) -> Alarm:
    """What tells operators that messages are held."""
    return Alarm(outside.books.deliveries, outside.settings.operators, partial(_tell_held, application))


def works_of(outside: Outside, application: App, alarm: Alarm) -> Sequence[Coroutine[Any, Any, None]]:
    """What is done without being asked, each until cancelled: keep boards current, tell operators, forget, report."""
    books = outside.books
    boards = Keeper(
        bot=application.bot,
        desk=outside.desk,
        books=books,
        today=lambda: outside.now().date(),
        now_ms=now_ms,
        planned=outside.look.set,
        changed=outside.boarded,
    )
    return (
        boards.keep(),
        alarm.watch(),
        sweep_now_and_then(books.holdings, now_ms=now_ms),
        reporter_of(outside, application).write(outside.settings.health),
    )


async def _tell_held(application: App, operator: int, count: int) -> bool:
    """Tell an operator how many messages are held; whether it arrived, or never will."""
    try:
        await application.bot.send_message(operator, words(wording.HELD_ALARM, {"count": count}))
    except (BadRequest, Forbidden) as error:
        LOG.warning(
            "operator %d cannot be told: %s; has that person started the bot?", operator, error.message
        )
    except TelegramError as error:
        LOG.warning("operator %d is told later: %s", operator, describe(error))
        return False
    return True


async def show_operators_menu(application: App, settings: Settings) -> None:
    """Show the operators their commands, and nobody else; one who has not started the bot sees them later."""
    for operator in settings.operators:
        try:
            await application.bot.set_my_commands(OPERATORS_MENU, scope=BotCommandScopeChat(operator))
        except BadRequest as error:
            LOG.warning("operator %d has no menu yet: %s", operator, error.message)
