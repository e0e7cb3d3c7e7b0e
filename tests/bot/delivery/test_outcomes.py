"""The table: what each answer means for a delivery."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.delivery import judge
from bot.delivery.outcomes import BACK_OFF_MS, MARGIN_MS, RETRY_MS
from bot.delivery.sender import REPEAT_MARK, compose
from bot.ledger.rows import Delivery, OnUnknown, Outcome, State
from bot.wire import Fate, Fault

NOW = 1_900_000_000_000


def delivery(**changes: Any) -> Delivery:
    plain: dict[str, Any] = {
        "id": 1,
        "chat_id": 5,
        "thread_id": None,
        "method": "sendMessage",
        "body": '{"text": "hello", "parse_mode": "HTML"}',
        "on_unknown": OnUnknown.HOLD,
        "repeat": False,
        "attempts": 1,
    }
    return Delivery(**plain | changes)


def refused(status: int, words: str, **more: Any) -> Fault:
    return Fault(Fate.REFUSED, words, status, **more)


def judged(answer: Any, **changes: Any) -> Outcome:
    return judge(delivery(**changes), answer, now_ms=NOW)


def test_result_is_sent_with_its_number() -> None:
    assert judged({"message_id": 9}).message_id == 9
    assert judged([{"message_id": 9}, {"message_id": 10}]).message_id == 9
    assert judged(True) == Outcome(delivery(), State.SENT)


@pytest.mark.parametrize("attempts", [1, 3, 50])
def test_connection_that_did_not_come_about_is_tried_again_later(attempts: int) -> None:
    outcome = judged(Fault(Fate.NOT_SENT, "refused"), attempts=attempts)
    assert outcome.state is State.PENDING
    assert outcome.not_before == NOW + RETRY_MS[min(attempts, len(RETRY_MS)) - 1]
    assert not outcome.quiet_until


def test_429_silences_its_chat_for_what_it_names_or_a_growing_while() -> None:
    named = judged(Fault(Fate.NOT_SENT, "flood", 429, retry_after=43_837))
    assert (named.state, named.quiet_until) == (State.PENDING, NOW + 43_837_000 + MARGIN_MS)
    unnamed = [judged(Fault(Fate.NOT_SENT, "flood", 429), attempts=n).quiet_until - NOW for n in (1, 2, 99)]
    assert unnamed == [BACK_OFF_MS[0], BACK_OFF_MS[1], BACK_OFF_MS[-1]]


def test_unknown_fate_is_held_or_repeated_once_where_the_destination_wants_it() -> None:
    unknown = Fault(Fate.UNKNOWN, "silence")
    assert judged(unknown).state is State.HELD
    again = judged(unknown, on_unknown=OnUnknown.RESEND)
    assert (again.state, again.repeat) == (State.PENDING, True)
    assert judged(unknown, on_unknown=OnUnknown.RESEND, repeat=True).state is State.HELD


@pytest.mark.parametrize(
    ("fault", "state", "closed"),
    [
        (refused(403, "Forbidden: bot was blocked by the user"), State.PAUSED, True),
        (refused(403, "Forbidden: bot was kicked from the group chat"), State.PAUSED, True),
        (refused(400, "Bad Request: chat not found"), State.PAUSED, True),
        (
            refused(400, "Bad Request: not enough rights to send text messages to the chat"),
            State.PAUSED,
            True,
        ),
        (refused(400, "Bad Request: message thread not found"), State.HELD, False),
        (refused(400, "Bad Request: TOPIC_CLOSED"), State.HELD, False),
        (refused(400, "Bad Request: can't parse entities"), State.FAILED, False),
        (refused(413, "Request Entity Too Large"), State.FAILED, False),
    ],
    ids=lambda value: getattr(value, "reason", None),
)
def test_refusal_means_what_its_words_say(fault: Fault, state: State, closed: bool) -> None:
    outcome = judged(fault)
    assert (outcome.state, outcome.chat_closed) == (state, closed)
    assert outcome.reason == fault.reason


def test_migrated_chat_is_written_to_at_its_new_id() -> None:
    outcome = judged(refused(400, "upgraded", migrate_to=-1007))
    assert (outcome.state, outcome.chat_moved_to) == (State.PENDING, -1007)


def test_case_13_refused_token_ends_and_an_unknown_method_does_not() -> None:
    assert judged(refused(401, "Unauthorized")).token_refused
    assert judged(refused(404, "Not Found")).token_refused
    unknown = judged(refused(404, "Not Found"), method="sendRichMessage")
    assert (unknown.state, unknown.token_refused) == (State.FAILED, False)


def test_repeat_stays_one_through_every_later_attempt() -> None:
    for fault in (Fault(Fate.NOT_SENT, "x"), Fault(Fate.NOT_SENT, "x", 429), Fault(Fate.UNKNOWN, "x")):
        assert judged(fault, repeat=True).repeat


def test_body_names_chat_and_topic_and_marks_a_repeat() -> None:
    assert json.loads(compose(delivery())) == {"chat_id": 5, "text": "hello", "parse_mode": "HTML"}
    assert json.loads(compose(delivery(thread_id=3)))["message_thread_id"] == 3
    assert json.loads(compose(delivery(repeat=True)))["text"] == REPEAT_MARK + "hello"
    plain = delivery(repeat=True, body='{"text": "hello"}')
    assert json.loads(compose(plain))["text"] == "hello"
