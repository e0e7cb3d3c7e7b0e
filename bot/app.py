"""The composition root: settings, desk, handlers and polling put together, and taken apart within seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.errors import ApiUnreachable, BotError, TokenRefused
from bot.handlers import ALLOWED_UPDATES, MENU, Desk, Desks, describe, register
from bot.heartbeat import beat, find_silence
from bot.settings import Settings
from bot.wire import Timeouts, Wire, WireRequest, fault_of
from briefings import BriefingsError, open_desk

LOG = logging.getLogger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]
Clock = Callable[[], datetime]

POLL_TIMEOUTS = Timeouts(read=15.0)
"""Beyond the seconds that Telegram holds a request for updates."""
STOP_SECONDS = 4.0
RETRY_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Waits between attempts to reach the Bot API at the start."""


class Ending:
    """The moment to stop, and why, if there is a fault."""

    def __init__(self) -> None:
        self._due = asyncio.Event()
        self.fault: BotError | None = None

    def ask(self, fault: BotError | None = None) -> None:
        """Ask to stop."""
        self.fault = self.fault or fault
        self._due.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is time, at most so long; whether it is."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._due.wait(), seconds)
        return self._due.is_set()


def system_clock() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


def clock_on(day: date) -> Clock:
    """A clock that shows the real time of another day, for demonstrations."""
    return lambda: datetime.combine(day, system_clock().timetz())


async def run(settings: Settings, *, now: Clock = system_clock, proxy: str | None = None) -> None:
    """Answer until told to stop by SIGTERM or SIGINT.

    Raises:
        TokenRefused: Telegram does not know the token, or no longer.
        ApiUnreachable: the Bot API server gives no answer at the start.
        StoreError: the database cannot be opened.
    """
    ending = Ending()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, ending.ask)
    async with open_desk(settings.database_url) as desk:
        application = build(settings, desk, now=now, told=partial(_hear, settings, ending), proxy=proxy)
        async with _connected(application, settings, ending):
            await ending.wait()
    if ending.fault:
        raise ending.fault


def build(
    settings: Settings,
    desk: Desk,
    *,
    now: Clock,
    told: Callable[[int], None] = lambda _status: None,
    proxy: str | None = None,
) -> App:
    """An application that answers from the desk, not yet connected."""
    polling = Wire(connections=1, timeouts=POLL_TIMEOUTS, proxy=proxy)
    application = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(WireRequest(Wire(proxy=proxy)))
        .get_updates_request(WireRequest(polling, told=told))
        .job_queue(None)
        .build()
    )
    register(application, Desks(desk, now))
    return application


async def connect(
    application: App, settings: Settings, ending: Ending, *, waits: Sequence[float] = RETRY_SECONDS
) -> None:
    """Log in and publish the command menu, trying again while there is no answer.

    Raises:
        TokenRefused: Telegram does not know the token.
        ApiUnreachable: no answer after the last wait.
    """
    where = settings.telegram_api_url
    for wait in (*waits, None):
        try:
            await application.initialize()
            await application.bot.set_my_commands(MENU)
        except InvalidToken:
            # PTB's own words hold the token
            raise TokenRefused(f"{where} does not know this token: check TELEGRAM_BOT_TOKEN") from None
        except (NetworkError, RetryAfter) as error:
            if wait is None:
                raise ApiUnreachable(f"{where} gives no answer: check READOUT_TELEGRAM_API_URL") from None
            LOG.warning(
                "%s gives no answer (%s); trying again in %g s",
                where,
                fault.reason if (fault := fault_of(error)) else type(error).__name__,
                wait,
            )
            if await ending.wait(wait):
                return
        else:
            return


@asynccontextmanager
async def _connected(application: App, settings: Settings, ending: Ending) -> AsyncIterator[None]:
    """Poll while the block runs, unless asked to stop before the connection stands."""
    try:
        await connect(application, settings, ending)
        if not await ending.wait(0):
            await application.start()
            if application.updater:
                await application.updater.start_polling(
                    allowed_updates=ALLOWED_UPDATES, error_callback=_on_poll_error
                )
            beat(settings.heartbeat)
            LOG.info("@%s answers", application.bot.username)
        yield
    finally:
        await _disconnect(application)


async def _disconnect(application: App) -> None:
    """Finish what is in hand, and give up on what takes longer than ``STOP_SECONDS``."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            if application.updater and application.updater.running:
                await application.updater.stop()
            if application.running:
                await application.stop()
            await application.shutdown()
            await application.bot.shutdown()  # which the line above leaves open where the login failed
    except TimeoutError:
        LOG.warning("stopped with a request still in flight")


def _hear(settings: Settings, ending: Ending, status: int) -> None:
    """What the answer to a request for updates means: a sign of life, or the end."""
    if status == HTTPStatus.OK:
        beat(settings.heartbeat)
    elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        ending.ask(TokenRefused(f"{settings.telegram_api_url} no longer knows this token"))


def _on_poll_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        LOG.warning("another bot runs with this token or a webhook is set: updates do not all come here")
    else:
        LOG.warning("no updates for the moment: %s", describe(error))


async def find_trouble(settings: Settings, *, now: datetime) -> str | None:
    """What keeps the bot from answering, or None while all is well."""
    try:
        async with open_desk(settings.database_url, migrate=False) as desk:
            await desk.talks()
    except BriefingsError as error:
        return str(error)
    return find_silence(settings.heartbeat, now=now)
