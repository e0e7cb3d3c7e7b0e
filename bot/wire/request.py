"""The wire as python-telegram-bot wants it; each error carries the fault behind it as its cause."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning

from .client import Body, Wire
from .faults import Fault, WireFault, read_answer

REFUSALS: dict[int, type[TelegramError]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
}
"""As the library's own requests have it; what is not here is a NetworkError."""

Waiting = DefaultValue[Any] | float | None


class WireRequest(BaseRequest):
    """Requests of a ``telegram.Bot`` over a wire.

    Args:
        wire: opened and closed with the bot.
    """

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._wire.timeouts.read

    async def initialize(self) -> None:
        """Open the wire."""
        await self._wire.open()

    async def shutdown(self) -> None:
        """Close the wire."""
        await self._wire.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Waiting = BaseRequest.DEFAULT_NONE,
        write_timeout: Waiting = BaseRequest.DEFAULT_NONE,
        connect_timeout: Waiting = BaseRequest.DEFAULT_NONE,
        pool_timeout: Waiting = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """As in the base class; every error has a ``WireFault`` as its cause."""
        asked = {
            "read": read_timeout,
            "write": write_timeout,
            "connect": connect_timeout,
            "pool": pool_timeout,
        }
        given: dict[str, Any] = {
            name: value for name, value in asked.items() if not isinstance(value, DefaultValue)
        }
        timeouts = replace(self._wire.timeouts, **given) if given else None
        try:
            status, payload = await self._wire.exchange(
                url, _body(request_data), method=method, timeouts=timeouts
            )
            if not 200 <= status < 300:
                read_answer(status, payload)
        except WireFault as error:
            raise as_telegram(error.fault) from error
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The envelope of an answer that came with a status of success; nothing of it is logged."""
        try:
            return read_answer(HTTPStatus.OK, payload)
        except WireFault as error:
            raise as_telegram(error.fault) from error


def as_telegram(fault: Fault) -> TelegramError:
    """The library's own error for a fault."""
    if fault.migrate_to is not None:
        return ChatMigrated(fault.migrate_to)
    if fault.retry_after is not None:
        with warnings.catch_warnings():  # it warns of its own past at every birth
            warnings.simplefilter("ignore", PTBDeprecationWarning)
            return RetryAfter(int(fault.retry_after))
    if fault.status is None:
        return TimedOut(fault.reason) if fault.timed_out else NetworkError(fault.reason)
    return REFUSALS.get(fault.status, NetworkError)(fault.reason)


def _body(data: RequestData | None) -> Body:
    if data is None:
        return None
    if not data.contains_files:
        return json.dumps(data.parameters).encode()
    form = aiohttp.FormData(quote_fields=False)  # Telegram wants names of files as they are, in UTF-8
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=_one_line(filename), content_type=kind)
    return form


def _one_line(filename: str) -> str:
    """Without the characters that would end the line of a header."""
    return "".join(char if char.isprintable() else "_" for char in filename)
