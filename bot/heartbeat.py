"""A sign of life that another process can read: a file, touched whenever the Bot API has answered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

FRESH_SECONDS = 90
"""A long poll lasts 10 s and a retry at most 30 s: silence for longer than this is a fault."""


def beat(path: Path) -> None:
    """Say that the bot is alive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def find_silence(path: Path, *, now: datetime) -> str | None:
    """What is wrong with the sign of life, or None while the bot is alive."""
    try:
        age = now.timestamp() - path.stat().st_mtime
    except OSError:
        return f"no heartbeat at {path}: the bot has not run yet"
    if age > FRESH_SECONDS:
        return f"the last heartbeat is {age:.0f} s old: the bot has stopped, or Telegram gives no answer"
    return None
