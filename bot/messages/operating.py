"""What the bot tells those who run it: how it is doing, and which messages are in doubt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.models import Message, Status

from . import wording
from .notes import foreign, line, note, title
from .pieces import BLANK, Piece, Row
from .wording import say

FAILING = 5
"""Feeds that are named."""


def write_status(status: Status) -> Message:
    """How the bot is doing."""
    rows = [
        title(wording.STATUS),
        line(
            wording.STATUS_RUNS,
            {"bot": status.bot, "version": status.version, "time": span(status.at - status.started)},
        ),
        _ago(status.at, status.heard, wording.STATUS_HEARD, wording.STATUS_NOT_HEARD),
        _ago(status.at, status.ticked, wording.STATUS_TICKED, wording.STATUS_NOT_TICKED),
        line(wording.STATUS_AUDIENCE, {"chats": status.audience}),
        BLANK,
        title(wording.STATUS_QUEUE),
        *(
            Row((Piece(f"{count} {say(wording.STATE_WORDS[state])}"),))
            for state, count in status.queue
            if count or state == "pending"
        ),
    ]
    if status.waiting_since is not None:
        rows.append(line(wording.STATUS_WAITING, {"time": span(status.at - status.waiting_since)}))
    if status.count("held"):
        rows.append(line(wording.STATUS_HELD))
    rows += [
        BLANK,
        title(wording.STATUS_FEEDS, {"feeds": status.feeds, "failing": len(status.failing)}),
        *(foreign(f"{name}: {reason}", 200) for name, reason in status.failing[:FAILING]),
        BLANK,
        title(
            wording.STATUS_ERRORS if status.errors else wording.STATUS_NO_ERRORS, {"errors": status.errors}
        ),
        *(foreign(each, 200) for each in status.last_errors),
    ]
    return note(rows)


def span(length: timedelta) -> str:
    """A length of time in its largest two units: 3 d 4 h, 5 min, 12 s."""
    seconds = max(0, int(length.total_seconds()))
    parts = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
    said: list[str] = []
    for size, unit in parts:
        count, seconds = divmod(seconds, size)
        if count:
            said.append(f"{count} {unit}")
        elif said:
            break
    return " ".join(said[:2]) or "0 s"


def _ago(at: datetime, moment: datetime | None, told: str, never: str) -> Row:
    return line(never) if moment is None else line(told, {"time": span(at - moment)})


def excerpt(text: str, *, units: int = 120) -> Row:
    """The beginning of a message in doubt, by which it is found in its chat."""
    return foreign(text, units)
