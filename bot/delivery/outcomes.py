"""What an answer, or the lack of one, means for a delivery: the one table of it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from bot.ledger.rows import Delivery, OnUnknown, Outcome, State
from bot.wire import Fate, Fault

RETRY_MS = (1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000)
"""Waits after a connection that did not come about, by the number of attempts."""
BACK_OFF_MS = (30_000, 60_000, 120_000, 300_000, 900_000)
"""Waits of a chat after a 429 that names none."""
MARGIN_MS = 250
"""Beyond what a 429 names: the clocks of both sides differ."""

TOPIC_WORDS = ("message thread not found", "topic_closed", "topic_deleted")
CLOSED_WORDS = (
    "chat not found",
    "not enough rights",
    "need administrator rights",
    "have no rights to send",
    "chat_write_forbidden",
    "peer_id_invalid",
    "user is deactivated",
    "bot is not a member",
)
"""Refusals of a 400 that are about the chat, not about the message."""


def judge(delivery: Delivery, answer: Any | Fault, *, now_ms: int) -> Outcome:  # noqa: ANN401 - Telegram's result
    """What became of a delivery.

    Args:
        delivery: the attempt.
        answer: Telegram's result, or why there is none.
        now_ms: milliseconds since 1970.
    """
    if not isinstance(answer, Fault):
        return Outcome(delivery, State.SENT, message_id=_message_id(answer), repeat=delivery.repeat)
    match answer.fate:
        case Fate.UNKNOWN:
            return _judge_unknown(delivery, answer)
        case Fate.NOT_SENT:
            return _judge_unsent(delivery, answer, now_ms)
        case Fate.REFUSED:
            return _judge_refusal(delivery, answer)


def _judge_unknown(delivery: Delivery, fault: Fault) -> Outcome:
    if delivery.on_unknown is OnUnknown.RESEND and not delivery.repeat:  # once: a second doubt is a person's
        return Outcome(delivery, State.PENDING, reason=fault.reason, repeat=True)
    return Outcome(delivery, State.HELD, reason=fault.reason, repeat=delivery.repeat)


def _judge_unsent(delivery: Delivery, fault: Fault, now_ms: int) -> Outcome:
    again = Outcome(delivery, State.PENDING, reason=fault.reason, repeat=delivery.repeat)
    if fault.status != HTTPStatus.TOO_MANY_REQUESTS:
        return replace(again, not_before=now_ms + _nth(RETRY_MS, delivery.attempts))
    if fault.retry_after is None:
        return replace(again, quiet_until=now_ms + _nth(BACK_OFF_MS, delivery.attempts))
    return replace(again, quiet_until=now_ms + int(fault.retry_after * 1000) + MARGIN_MS)


def _judge_refusal(delivery: Delivery, fault: Fault) -> Outcome:
    words = fault.reason.lower()
    again = Outcome(delivery, State.PENDING, reason=fault.reason, repeat=delivery.repeat)
    if fault.migrate_to is not None:
        return replace(again, chat_moved_to=fault.migrate_to)
    if fault.status == HTTPStatus.UNAUTHORIZED:
        return replace(again, token_refused=True)
    if (
        fault.status == HTTPStatus.NOT_FOUND and delivery.method == "sendMessage"
    ):  # every server knows that one
        return replace(again, token_refused=True)
    if any(each in words for each in TOPIC_WORDS):  # Telegram says so of live topics, too
        return replace(again, state=State.HELD)
    if fault.status == HTTPStatus.FORBIDDEN or any(each in words for each in CLOSED_WORDS):
        return replace(again, state=State.PAUSED, chat_closed=True)
    return replace(again, state=State.FAILED)


def _nth(waits: tuple[int, ...], attempts: int) -> int:
    return waits[min(max(attempts, 1), len(waits)) - 1]


def _message_id(result: Any) -> int | None:  # noqa: ANN401 - what Telegram sent
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None
