"""The composition root: settings, desk, ledger, handlers and intake put together, and taken apart within seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder

from bot.behind import office_of, ring_for_held, show_operators_menu, works_of
from bot.delivery import Chats, Limiter, Pacer, Post, Rates, Sender
from bot.digests import EditionDesk, Newsroom, Planner, Pulse, Ticker
from bot.errors import ApiUnreachable, BotError, TokenRefused
from bot.handlers import (
    ALLOWED_UPDATES,
    MENU,
    Clerk,
    Desks,
    HtmlOnly,
    describe,
    register,
    register_acts,
    register_orders,
)
from bot.heartbeat import beat, find_silence
from bot.inbox import ChatOrder, Door, Gate, Intake, Source, secret_of, watch_webhook
from bot.ledger import Holder, Ledger, open_ledger
from bot.ledger.choices import Choices
from bot.ledger.deliveries import Deliveries
from bot.ledger.forms import Forms
from bot.ledger.leases import keep_lease, leave_lease, take_lease
from bot.ledger.places import Places
from bot.ledger.rows import Outcome
from bot.ledger.subscriptions import Subscriptions
from bot.ledger.updates import Updates
from bot.outside import Clock, Errors, Outside, now_ms, system_clock
from bot.settings import Settings
from bot.wire import Wire, WireRequest, fault_of
from briefings import BriefingsError, open_desk

LOG = logging.getLogger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]

POLL_CONNECTIONS = 1
GROUP = 8
"""Messages on their way at once, or those of a quarter of a second if more: so many are in doubt after a kill."""
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


async def run(
    settings: Settings,
    *,
    now: Clock = system_clock,
    proxy: str | None = None,
    errors: Errors = lambda: (0, ()),
) -> None:
    """Answer until told to stop by SIGTERM or SIGINT.

    Args:
        settings: of the bot.
        now: aware UTC; what the cards take for today.
        proxy: to the Bot API.
        errors: of the log.

    Raises:
        TokenRefused: Telegram does not know the token, or no longer.
        ApiUnreachable: the Bot API server gives no answer at the start.
        AnotherInstance: this bot runs already.
        StoreError: the database cannot be opened.
        LedgerError: the bot's own tables cannot be read or written.
    """
    ending = Ending()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, ending.ask)
    url = settings.database_url
    async with (
        open_desk(url) as desk,
        open_ledger(url, bot_id=settings.bot_id) as ledger,
        _leased(ledger, ending),
        answering(Outside(settings, desk, ledger, now, proxy, errors=errors), ending),
    ):
        await ending.wait()
    if ending.fault:
        raise ending.fault


@asynccontextmanager
async def answering(outside: Outside, ending: Ending) -> AsyncIterator[App]:
    """Answer in Telegram while the block runs, unless asked to stop before the connection stands."""
    settings = outside.settings
    pacer = Pacer(Rates(per_second=settings.messages_per_second))
    for chat_id, until in (await Deliveries(outside.ledger).quiet_chats(now_ms=now_ms())).items():
        pacer.silence(chat_id, (until - now_ms()) / 1000)
    application = build(outside, pacer)
    polling = Wire(connections=POLL_CONNECTIONS, proxy=outside.proxy)
    async with contextlib.AsyncExitStack() as parts:
        parts.push_async_callback(_disconnect, application)
        await connect(application, settings, ending)
        if not await ending.wait(0):
            await application.start()
            await polling.open()
            parts.push_async_callback(polling.close)
            intake = _intake(outside, application, ending, polling)
            await parts.enter_async_context(_hearing(outside, application, intake, ending))
            alarm = ring_for_held(outside, application)
            for work in works_of(outside, application, alarm):
                await parts.enter_async_context(_alongside(work, ending))
            await parts.enter_async_context(_sending(outside, pacer, ending, alarm.heard))
            await parts.enter_async_context(_ticking(outside, application.bot.username, ending))
            beat(settings.heartbeat)
            LOG.info("@%s answers", application.bot.username)
        yield application


def build(outside: Outside, pacer: Pacer) -> App:
    """An application that answers from the desk, not yet connected."""
    settings, updates, deliveries = outside.settings, Updates(outside.ledger), Deliveries(outside.ledger)

    async def silenced(chat_id: int, seconds: float) -> None:
        await deliveries.keep_quiet(chat_id, now_ms() + int(seconds * 1000))

    application = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(WireRequest(Wire(proxy=outside.proxy)))
        .get_updates_request(WireRequest(Wire()))  # never opened for more than a login: the intake asks
        .updater(None)
        .concurrent_updates(ChatOrder(updates.close))
        .rate_limiter(Limiter(pacer, silenced=silenced))
        .job_queue(None)
        .build()
    )
    chats = Chats(deliveries, now_ms=now_ms, reopened=outside.look.set)
    register_acts(application, office_of(outside, application))
    subscriptions = Subscriptions(outside.ledger)
    choices = Choices(outside.ledger)
    clerk = Clerk(
        places=Places(outside.ledger),
        subscriptions=subscriptions,
        newsroom=Newsroom(outside.desk),
        chats=chats,
        claim=updates.claim_answer,
        now=outside.now,
        choices=choices,
    )
    register_orders(application, clerk)
    desk = EditionDesk(outside.desk, subscriptions)
    forms = Forms(outside.ledger, now_ms=now_ms) if settings.rich == "auto" else HtmlOnly()
    register(application, Desks(desk, outside.now, updates.claim_answer, choices, forms=forms), chats)
    return application


def _intake(outside: Outside, application: App, ending: Ending, wire: Wire) -> Intake:
    settings, gate = outside.settings, Gate.at(outside.settings.updates_per_minute)

    def hand_on(body: dict[str, Any]) -> None:
        try:
            application.update_queue.put_nowait(Update.de_json(body, application.bot))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            LOG.error("an update of a shape nobody knows was left unanswered: %s", describe(error))  # noqa: TRY400

    return Intake(
        source=Source(wire, f"{settings.bot_url}/getUpdates", ALLOWED_UPDATES),
        updates=Updates(outside.ledger),
        admits=lambda update: gate.admits(update, now=time.monotonic()),
        hand_on=hand_on,
        told=partial(_hear, outside, ending),
        now_ms=now_ms,
    )


@asynccontextmanager
async def _hearing(outside: Outside, application: App, intake: Intake, ending: Ending) -> AsyncIterator[None]:
    """Take updates in while the block runs: by asking for them, or at a door."""
    settings = outside.settings
    if settings.webhook_url is None:
        async with _alongside(intake.follow(), ending):
            yield
        return
    secret = secret_of(settings.telegram_bot_token.get_secret_value())
    await intake.begin()
    async with Door(intake, url=settings.webhook_url, secret=secret).opened(*settings.webhook_place):
        await application.bot.set_webhook(
            settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
        )
        watching = watch_webhook(application.bot, told=partial(_hear, outside, ending))
        async with _alongside(watching, ending):
            yield


@asynccontextmanager
async def _sending(
    outside: Outside, pacer: Pacer, ending: Ending, heard: Callable[[Outcome], None]
) -> AsyncIterator[None]:
    """Send what is planned while the block runs; what is begun at its end is finished."""

    def told(outcome: Outcome) -> None:
        heard(outcome)
        if outcome.token_refused:
            ending.ask(TokenRefused(f"{outside.settings.telegram_api_url} no longer knows this token"))

    wire = Wire(proxy=outside.proxy)
    await wire.open()
    group = max(GROUP, outside.settings.messages_per_second // 4)
    post = Post(wire, outside.settings.bot_url, pacer)
    sender = Sender(
        Deliveries(outside.ledger), post, group=group, now_ms=now_ms, look=outside.look, told=told
    )
    sending = asyncio.create_task(sender.run())
    _end_with(sending, ending)
    try:
        yield
    finally:
        sender.stop()
        await asyncio.wait({sending})
        await wire.close()


@asynccontextmanager
async def _ticking(outside: Outside, bot: str, ending: Ending) -> AsyncIterator[None]:
    """Plan what comes due while the block runs; a transaction that is under way at its end is finished."""
    subscriptions, newsroom = Subscriptions(outside.ledger), Newsroom(outside.desk)
    gather = timedelta(seconds=outside.settings.gather_seconds)
    pulse = Pulse(outside.now, now_ms, gather, outside.look, ticked=outside.vitals.note_tick)
    ticker = Ticker(subscriptions, newsroom, Planner(subscriptions, newsroom, bot=bot), pulse)
    ticking = asyncio.create_task(ticker.run())
    _end_with(ticking, ending)
    try:
        yield
    finally:
        ticker.stop()
        await asyncio.wait({ticking})


async def connect(
    application: App, settings: Settings, ending: Ending, *, waits: Sequence[float] = RETRY_SECONDS
) -> None:
    """Log in and publish the command menu, trying again while there is no answer.

    A webhook is taken down where updates are asked for.

    Raises:
        TokenRefused: Telegram does not know the token.
        ApiUnreachable: no answer after the last wait.
    """
    where = settings.telegram_api_url
    for wait in (*waits, None):
        try:
            await application.initialize()
            if settings.webhook_url is None:
                await application.bot.delete_webhook()
            await application.bot.set_my_commands(MENU)
            await show_operators_menu(application, settings)
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


async def _disconnect(application: App) -> None:
    """Finish what is in hand, and give up on what takes longer than ``STOP_SECONDS``."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            if application.running:
                await application.stop()
            await application.shutdown()
    except TimeoutError:
        LOG.warning("stopped with a request still in flight")
    finally:
        await application.bot.shutdown()  # left open where the login failed, or the time was over


@asynccontextmanager
async def _leased(ledger: Ledger, ending: Ending) -> AsyncIterator[None]:
    """Hold the lease while the block runs; to lose it is to end.

    Raises:
        AnotherInstance: someone else holds it.
    """
    holder = Holder(socket.gethostname().replace(":", "-")[:60], os.getpid(), uuid4().hex[:8])
    await take_lease(ledger, holder, now_ms=now_ms(), is_alive=_is_alive)
    try:
        async with _alongside(keep_lease(ledger, holder, now_ms=now_ms), ending):
            yield
    finally:
        await leave_lease(ledger, holder)


@asynccontextmanager
async def _alongside(work: Coroutine[Any, Any, None], ending: Ending) -> AsyncIterator[None]:
    """Do the work while the block runs; that it fails is a reason to end."""
    task = asyncio.create_task(work)
    _end_with(task, ending)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


def _end_with(task: asyncio.Task[None], ending: Ending) -> None:
    """Take it for a reason to end that a task fails."""

    def on_end(task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            LOG.error("a part of the bot has ended: %s", describe(error))
            ending.ask(
                error
                if isinstance(error, BotError)
                else BotError(f"a part of the bot has ended ({type(error).__name__})")
            )

    task.add_done_callback(on_end)


def _is_alive(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _hear(outside: Outside, ending: Ending, status: int) -> None:
    """What the answer to a request for updates means: a sign of life, or the end."""
    settings = outside.settings
    if status == HTTPStatus.OK:
        outside.vitals.heard = system_clock()
        beat(settings.heartbeat)
    elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        ending.ask(TokenRefused(f"{settings.telegram_api_url} no longer knows this token"))


async def find_trouble(settings: Settings, *, now: datetime) -> str | None:
    """What keeps the bot from answering, or None while all is well."""
    try:
        async with open_desk(settings.database_url, migrate=False) as desk:
            await desk.talks()
    except BriefingsError as error:
        return str(error)
    return find_silence(settings.heartbeat, now=now)
