"""The one error of the playground.

ApiError
    A refusal in Telegram's own words; it becomes the envelope
    ``{"ok": false, "error_code": …, "description": …}`` with the same HTTP status.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus


class ApiError(Exception):
    """A call that Telegram would refuse.

    Args:
        code: HTTP status and ``error_code`` at once.
        reason: Telegram's wording without its prefix (``Bad Request: `` and the like).
        parameters: what a program can do about it, ``retry_after`` or ``migrate_to_chat_id``.
    """

    def __init__(
        self, code: HTTPStatus, reason: str = "", *, parameters: Mapping[str, int] | None = None
    ) -> None:
        prefix = "Unauthorized" if code is HTTPStatus.UNAUTHORIZED else code.phrase
        self.code = int(code)
        self.parameters = dict(parameters or {})
        self.description = f"{prefix}: {reason}" if reason else prefix
        super().__init__(self.description)


def bad_request(reason: str) -> ApiError:
    """400: the call itself is wrong."""
    return ApiError(HTTPStatus.BAD_REQUEST, reason)


def migrated(new_id: int) -> ApiError:
    """400: the group lives on as a supergroup."""
    reason = "group chat was upgraded to a supergroup chat"
    return ApiError(HTTPStatus.BAD_REQUEST, reason, parameters={"migrate_to_chat_id": new_id})


def forbidden(reason: str) -> ApiError:
    """403: the chat does not want the bot."""
    return ApiError(HTTPStatus.FORBIDDEN, reason)


def conflict(reason: str) -> ApiError:
    """409: two readers of one bot's updates."""
    return ApiError(HTTPStatus.CONFLICT, reason)


def not_found() -> ApiError:
    """404: no such method, or a token that is not one."""
    return ApiError(HTTPStatus.NOT_FOUND)
