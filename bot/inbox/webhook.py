"""The door: Telegram brings updates here by HTTP, and is told that they came only once they are kept.

Whoever brings them has to know a secret that only Telegram was told; everybody else is turned away before a byte of the
body is read. It speaks plain HTTP, to a proxy that has the certificate.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import LedgerError, SettingsError

from .intake import Intake

LOG = logging.getLogger(__name__)
BODY_LIMIT = 2 * 1024 * 1024
"""Bytes; an update has some thousands."""
HEADER = "X-Telegram-Bot-Api-Secret-Token"
STOP_SECONDS = 3.0
WATCH_SECONDS = 30.0


def secret_of(token: str) -> str:
    """What Telegram is told to bring along: it tells nothing of the token, and is the same at every start."""
    return hmac.digest(token.encode(), b"readout webhook", "sha256").hex()


class Door:
    """Takes updates from Telegram's hands.

    Args:
        intake: keeps them and hands them on.
        url: as Telegram was told it; its path is served.
        secret: what has to be brought along.
    """

    def __init__(self, intake: Intake, *, url: str, secret: str) -> None:
        self._intake = intake
        self._path = urlsplit(url).path or "/"
        self._secret = secret.encode()

    @asynccontextmanager
    async def opened(self, host: str, port: int) -> AsyncIterator[None]:
        """Serve while the block runs; what is being kept at its end is finished.

        Raises:
            SettingsError: the port cannot be used.
        """
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(self._path, self.receive)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=STOP_SECONDS)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, host, port).start()
            except OSError as error:
                raise SettingsError(
                    f"READOUT_WEBHOOK_LISTEN: {host}:{port} cannot be used ({error.strerror})"
                ) from error
            yield
        finally:
            await runner.cleanup()

    async def receive(self, request: web.Request) -> web.Response:
        """Keep one update and hand it on."""
        brought = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(brought, self._secret):
            return _refused(HTTPStatus.FORBIDDEN)
        if (request.content_length or 0) > BODY_LIMIT:
            return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return _refused(HTTPStatus.BAD_REQUEST)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return _refused(HTTPStatus.BAD_REQUEST)
        try:
            await self._intake.take_in([update])
        except LedgerError as error:
            LOG.warning("an update could not be kept; Telegram brings it again: %s", error)
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()


async def watch_webhook(bot: Bot, *, told: Callable[[int], None]) -> None:
    """Ask now and then whether Telegram still brings updates, until cancelled: a silent door says nothing of it.

    Args:
        bot: whose updates they are.
        told: hears the status of HTTP of each answer.
    """
    complained = 0.0
    while True:
        try:
            info = await bot.get_webhook_info()
        except InvalidToken:
            told(HTTPStatus.UNAUTHORIZED)
        except TelegramError as error:
            LOG.warning("it could not be asked how updates are brought: %s", error.message)
        else:
            told(HTTPStatus.OK)
            failed = info.last_error_date.timestamp() if info.last_error_date else 0.0
            if failed > complained:
                complained = failed
                LOG.warning("Telegram could not bring an update: %s", info.last_error_message)
        await asyncio.sleep(WATCH_SECONDS)


def _refused(status: HTTPStatus) -> web.Response:
    """Turned away, and the connection with it: what is left of a body is not read."""
    answer = web.Response(status=status)
    answer.force_close()
    return answer
