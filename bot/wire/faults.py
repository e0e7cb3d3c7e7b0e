"""What went wrong with a request, and what that says of its fate: the one place where it is decided.

Nothing here repeats an address: that of a request to the Bot API holds the token.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import aiohttp

MIGRATED, RETRY = "migrate_to_chat_id", "retry_after"


class Fate(StrEnum):
    """What became of a request that has no result."""

    NOT_SENT = "not_sent"
    """It never left, or was turned away untouched: doing it again does it once."""
    REFUSED = "refused"
    """The Bot API said no: doing it again changes nothing."""
    UNKNOWN = "unknown"
    """It may have been done: doing it again may do it twice."""


@dataclass(frozen=True)
class Fault:
    """Why a request has no result."""

    fate: Fate
    reason: str
    """The server's words, or the kind of failure; never an address."""
    status: int | None = None
    """Of HTTP; None where no answer came."""
    retry_after: float | None = None
    """Seconds, where the server named them."""
    migrate_to: int | None = None
    """The chat's new id."""
    timed_out: bool = False


class WireFault(Exception):
    """A request without a result. It is its own cause: what HTTP's library said may hold the address."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.reason} ({fault.fate})")
        self.fault = fault


def fault_of(error: BaseException | None) -> Fault | None:
    """The fault behind an error, where it came from this room."""
    while error is not None:
        if isinstance(error, WireFault):
            return error.fault
        error = error.__cause__
    return None


def read_failure(error: Exception) -> Fault:
    """What a failure of the connection says.

    Source: aiohttp's tree of client errors; connector errors come before a byte of the request is written.
    """
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
    cause = error.strerror if isinstance(error, OSError) and error.strerror else ""
    return Fault(
        fate=Fate.NOT_SENT if isinstance(error, before) else Fate.UNKNOWN,
        reason=f"{type(error).__name__}: {cause}" if cause else type(error).__name__,
        timed_out=isinstance(error, TimeoutError),
    )


def read_answer(status: int, payload: bytes) -> dict[str, Any]:
    """The envelope of an answer that holds a result.

    Raises:
        WireFault: it holds none.
    """
    envelope = _envelope(payload)
    if envelope is not None and envelope.get("ok") is True and "result" in envelope and _is_success(status):
        return envelope
    raise WireFault(read_refusal(status, envelope))


def read_refusal(status: int, envelope: dict[str, Any] | None) -> Fault:
    """What an answer without a result says.

    Args:
        status: of HTTP.
        envelope: its JSON object, or None where there is none: a page in HTML, a part of an answer, noise.
    """
    if envelope is not None and envelope.get("ok") is False:
        return _read_envelope(status, envelope)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        fate = Fate.NOT_SENT
    elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        fate = Fate.REFUSED
    else:  # who speaks is no Bot API, and what it did with the request is anyone's guess
        fate = Fate.UNKNOWN
    return Fault(fate, reason=f"an answer that is not the Bot API's, HTTP {status}", status=status)


def _read_envelope(status: int, envelope: dict[str, Any]) -> Fault:
    code = envelope.get("error_code")
    if _is_success(status) and isinstance(code, int):
        status = code
    found = envelope.get("parameters")
    parameters = found if isinstance(found, dict) else {}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        fate = Fate.NOT_SENT
    elif _is_success(status) or 400 <= status < 500:
        fate = Fate.REFUSED
    else:  # a server that restarts says 500 of what it was just sending
        fate = Fate.UNKNOWN
    return Fault(
        fate,
        reason=str(envelope.get("description") or f"HTTP {status}"),
        status=status,
        retry_after=_number(parameters.get(RETRY)),
        migrate_to=int(_number(parameters.get(MIGRATED)) or 0) or None,
    )


def _envelope(payload: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _number(value: object) -> float | None:
    """A number other than 0, which is how Telegram says that it does not know."""
    return float(value) or None if isinstance(value, (int, float)) else None


def _is_success(status: int) -> bool:
    return 200 <= status < 300
