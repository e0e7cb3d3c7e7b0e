"""Throttling: who writes too fast is not heard for a while, before any work is done."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Pace:
    """So many at once, and one more every so many seconds."""

    burst: int
    seconds: float


class Throttle:
    """Keeps each of many to a pace, in memory that does not grow with their number.

    Source: the generic cell rate algorithm, ITU-T I.371: one moment for each, by which its next would be on time.
    """

    def __init__(self, pace: Pace, *, remembered: int = 10_000) -> None:
        self._pace = pace
        self._remembered = remembered
        self._due: OrderedDict[int, float] = OrderedDict()

    def allows(self, key: int, *, now: float) -> bool:
        """Whether one more is within the pace; if so, it counts.

        Args:
            key: who or where.
            now: seconds that never run back.
        """
        due = max(self._due.get(key, now), now)
        if due - now > (self._pace.burst - 1) * self._pace.seconds:
            return False
        self._due[key] = due + self._pace.seconds
        self._due.move_to_end(key)
        if len(self._due) > self._remembered:  # the one that has been quiet longest
            self._due.popitem(last=False)
        return True


class Gate:
    """Lets updates in at the pace of a person and of a chat."""

    def __init__(self, *, user: Pace, chat: Pace) -> None:
        self._users = Throttle(user)
        self._chats = Throttle(chat)

    @classmethod
    def at(cls, per_minute: int) -> Gate:
        """A gate for so many a minute from a person, a third of them at once; and twice that from a chat."""
        user = Pace(burst=max(1, per_minute // 3), seconds=60 / per_minute)
        return cls(user=user, chat=Pace(burst=2 * user.burst, seconds=user.seconds / 2))

    def admits(self, update: Json, *, now: float) -> bool:
        """Whether an update is worked on. What tells of a change in a chat always is.

        Args:
            update: as Telegram sent it.
            now: seconds that never run back.
        """
        if _tells_of_a_move(update):
            return True
        user_id, chat_id = origin_of(update)
        if user_id is not None and not self._users.allows(user_id, now=now):
            return False
        return chat_id is None or self._chats.allows(chat_id, now=now)


def origin_of(update: Json) -> tuple[int | None, int | None]:
    """Who wrote or pressed, and in which chat; None where there is no such."""
    for kind in ("message", "callback_query", "inline_query"):
        said = update.get(kind)
        if isinstance(said, dict):
            held = said if kind == "message" else said.get("message")
            # behind a chat's name stands an account that all chats share: who writes is the chat then
            who = said.get("sender_chat") or said.get("from")
            return _id_of(who), _id_of(held.get("chat") if isinstance(held, dict) else None)
    return None, None


def _tells_of_a_move(update: Json) -> bool:
    said = update.get("message")
    return isinstance(said, dict) and bool(said.get("migrate_to_chat_id") or said.get("migrate_from_chat_id"))


def _id_of(found: object) -> int | None:
    number = found.get("id") if isinstance(found, dict) else None
    return number if isinstance(number, int) else None
