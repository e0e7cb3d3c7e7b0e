"""Faults put in the way of a bot's calls, so that its care can be tried: each says which calls, how many, and what."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Mapping
from http import HTTPStatus
from itertools import count
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.playground.models import Json

Lines = Callable[[Scope], Any]
"""The transport of a request's connection."""

_NOISE = b"\xff\xfe<!doctype nothing>\x00"
_PAGE = "<html><head><title>{code} {words}</title></head><body><center><h1>{code} {words}</h1></center></body></html>"


class Fault(BaseModel):
    """What happens to some calls instead of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["slow", "refuse", "page", "drop", "reset", "truncate", "garbage"]
    """*slow*: only late. *refuse*: Telegram's envelope with the status. *page*: HTML with the status, as a gateway
    sends it. *drop*: the connection is closed. *reset*: it is reset. *truncate*: half an answer. *garbage*: noise,
    with 200."""
    method: str = ""
    """Of the Bot API, in any case; empty is any."""
    chat_id: int | None = None
    """None is any, and calls that name none."""
    count: int = Field(default=1, ge=1)
    """How many calls it meets."""
    skip: int = Field(default=0, ge=0)
    """How many it lets pass before."""
    done: bool = False
    """Whether the call is carried out all the same."""
    seconds: float = Field(default=0, ge=0, le=60)
    """To wait: before the call is carried out, or after it where it is done."""
    status: int = Field(default=500, ge=400, le=599)
    description: str = ""
    retry_after: int | None = Field(default=None, ge=0)


class Faults:
    """Those that wait for their calls, in the order they were put up."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._waiting: dict[int, tuple[Fault, int]] = {}  # with the calls seen so far

    def put(self, fault: Fault) -> int:
        """Put one up; its number."""
        number = next(self._ids)
        self._waiting[number] = (fault, 0)
        return number

    def clear(self) -> None:
        """Take all down."""
        self._waiting.clear()

    def shown(self) -> list[Json]:
        """Those that still wait, with the calls each has seen."""
        return [
            {"id": number, "seen": seen} | fault.model_dump()
            for number, (fault, seen) in self._waiting.items()
        ]

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The first that meets a call. One that lets it pass counts it too."""
        for number, (fault, seen) in list(self._waiting.items()):
            if not _meets(fault, method, params):
                continue
            self._waiting[number] = (fault, seen + 1)
            if seen < fault.skip:
                continue
            if seen + 1 == fault.skip + fault.count:
                del self._waiting[number]
            return fault
        return None


def _meets(fault: Fault, method: str, params: Mapping[str, Any]) -> bool:
    if fault.method.lower() not in {"", method.lower()}:
        return False
    return fault.chat_id is None or str(params.get("chat_id")) == str(fault.chat_id)


def spoil(fault: Fault, answer: Response | None, lines: Lines) -> Response:
    """What goes out in place of the answer.

    Args:
        fault: any but a slow one.
        answer: what would have gone out, where the call was carried out.
        lines: finds the connection.
    """
    words = HTTPStatus(fault.status).phrase if fault.status in set(HTTPStatus) else "Unknown"
    match fault.kind:
        case "refuse":
            body: Json = {"ok": False, "error_code": fault.status, "description": fault.description or words}
            if fault.retry_after is not None:
                body["parameters"] = {"retry_after": fault.retry_after}
            return JSONResponse(body, status_code=fault.status)
        case "page":
            return HTMLResponse(_PAGE.format(code=fault.status, words=words), status_code=fault.status)
        case "garbage":
            return Response(_NOISE, media_type="application/json")
        case _:
            return _Broken(fault, bytes(answer.body) if answer else b'{"ok":true,"result":{}}', lines)


class _Broken(Response):
    """A connection that ends before its answer does."""

    def __init__(self, fault: Fault, body: bytes, lines: Lines) -> None:
        super().__init__(body, media_type="application/json")
        self._fault = fault
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """End it, and wait until it has ended."""
        line = self._lines(scope)
        if self._fault.kind == "truncate":
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            half = bytes(self.body)[: len(self.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
        if self._fault.kind == "reset":
            # without lingering, closing tells the other side that something went wrong
            line.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            line.abort()
        else:
            line.close()
        while (await receive())["type"] != "http.disconnect":
            pass
