"""The log: on standard error, without the token and without what users write."""

from __future__ import annotations

import logging

from pydantic import SecretStr

QUIET = ("httpx", "httpcore", "alembic")
"""The first two write addresses, and a Bot API address holds the token; the third writes what nobody asked."""
WORDY = ("telegram", "asyncio", "aiohttp", "aiosqlite")
"""At DEBUG they write whole updates, messages of users among them."""
REPEATING = "telegram.request.BaseRequest"
"""Writes the answers that it cannot parse, which may be updates."""


class RedactingFormatter(logging.Formatter):
    """Writes a record, its arguments and its traceback without the token, however that got into them."""

    def __init__(self, token: SecretStr) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        whole = token.get_secret_value()
        key = whole.partition(":")[2]
        self._secrets = (whole, whole.replace(":", "%3A"), *([key] if len(key) >= 12 else []))

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, or several with a traceback."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return line


def set_up_logging(level: str, *, token: SecretStr) -> None:
    """Send every record to standard error through the one formatter that redacts."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = (
        False  # the report of a record that cannot be written holds its arguments as they are
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in WORDY:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
    logging.getLogger(REPEATING).setLevel(logging.CRITICAL)
