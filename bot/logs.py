"""The log: on standard error, without the token and without what users write."""

from __future__ import annotations

import json
import logging
from collections import deque
from datetime import UTC, datetime
from typing import Literal

from pydantic import SecretStr

Form = Literal["text", "json"]

QUIET = ("httpx", "httpcore", "alembic")
"""The first two write addresses, and a Bot API address holds the token; the third writes what nobody asked."""
WORDY = ("telegram", "asyncio", "aiohttp", "aiosqlite")
"""At DEBUG they write whole updates, messages of users among them."""
REPEATING = "telegram.request.BaseRequest"
"""Writes the answers that it cannot parse, which may be updates."""


class RedactingFormatter(logging.Formatter):
    """Writes a record, its arguments and its traceback without the token, however that got into them.

    Args:
        token: what must not be written.
        form: lines for people, or a JSON object a line for programs.
    """

    def __init__(self, token: SecretStr, *, form: Form = "text") -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        whole = token.get_secret_value()
        key = whole.partition(":")[2]
        self._secrets = (whole, whole.replace(":", "%3A"), *([key] if len(key) >= 12 else []))
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line; as text, several with a traceback."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return line if self._form == "text" else self._object(record, line)

    def _object(self, record: logging.LogRecord, line: str) -> str:
        """A record as JSON, out of its redacted line: nothing that was not redacted gets in."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        said, _, below = line.removeprefix(head).partition("\n")
        shown = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": said,
        }
        return json.dumps(shown | ({"details": below} if below else {}), ensure_ascii=False)


class Recent(logging.Handler):
    """Remembers the newest errors, redacted, for those who run the bot."""

    def __init__(self, formatter: logging.Formatter, *, remembered: int = 5) -> None:
        super().__init__(logging.ERROR)
        self.setFormatter(formatter)
        self.lines: deque[str] = deque(maxlen=remembered)
        self.count = 0

    def newest(self) -> tuple[int, tuple[str, ...]]:
        """How many there were, and the newest."""
        return self.count, tuple(self.lines)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record by its first line."""
        self.count += 1
        self.lines.append(self.format(record).partition("\n")[0])


def set_up_logging(level: str, *, token: SecretStr, form: Form = "text") -> Recent:
    """Send every record to standard error through the one formatter that redacts; what remembers the errors."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token, form=form))
    recent = Recent(RedactingFormatter(token))
    logging.basicConfig(level=level, handlers=[handler, recent], force=True)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = (
        False  # the report of a record that cannot be written holds its arguments as they are
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in WORDY:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
    logging.getLogger(REPEATING).setLevel(logging.CRITICAL)
    return recent
