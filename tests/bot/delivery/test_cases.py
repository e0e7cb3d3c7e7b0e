"""The cases of the fault list that need no kill, over HTTP against the playground; each names its number."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.delivery import Pacer, Rates
from bot.delivery.outcomes import MARGIN_MS
from bot.delivery.pacing import TooSoon
from bot.delivery.sender import REPEAT_MARK
from bot.ledger.rows import OnUnknown
from tests.bot.wire.servers import free_address

from .outboxes import NOW, Outbox, RunningClock

SILENT = {"kind": "slow", "seconds": 2, "done": True}


async def test_parts_arrive_once_and_in_their_order(outbox: Outbox) -> None:
    await outbox.people(11, 12)
    await outbox.plan(11, "a", "b", "c")
    await outbox.plan(12, "x")
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b", "c"]
    assert await outbox.texts(12) == ["x"]
    assert await outbox.counts() == {"sent": 4}
    assert {each.message_id for each in outbox.outcomes if each.delivery.chat_id == 11} == {2, 3, 4}
    await outbox.plan(11, "a", "b", "c")
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b", "c"]


async def test_case_5_silence_after_delivery_is_held_and_one_copy_stands(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a", "b")
    await outbox.control("faults", method="sendMessage", **SILENT)
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b"]
    assert await outbox.counts() == {"held": 1, "sent": 1}


async def test_case_6_refused_connection_five_times_is_tried_again_and_arrives_once(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    nobody = free_address()
    for attempt in range(1, 6):
        count = len(outbox.outcomes)
        await outbox.send(lambda count=count: len(outbox.outcomes) > count, address=nobody)  # type: ignore[misc]
        assert outbox.outcomes[-1].delivery.attempts == attempt
        outbox.clock.now = outbox.outcomes[-1].not_before
    await outbox.send()
    assert await outbox.texts(11) == ["a"]
    assert await outbox.counts() == {"sent": 1}


async def test_case_7_full_pool_is_tried_again_and_arrives_once(outbox: Outbox) -> None:
    await outbox.people(11, 12)
    await outbox.plan(11, "a")
    await outbox.plan(12, "b")
    await outbox.control("faults", method="sendMessage", kind="slow", seconds=3)
    await outbox.send(lambda: len(outbox.outcomes) >= 2, narrow=True)
    states = sorted(each.state for each in outbox.outcomes)
    assert states == ["held", "pending"], "the one on the line is in doubt, the one that found no line is not"
    outbox.clock.now += 60_000
    await outbox.send()
    assert await outbox.counts() == {"held": 1, "sent": 1}
    pending = next(each for each in outbox.outcomes if each.state == "pending")
    assert len(await outbox.texts(pending.delivery.chat_id)) == 1


@pytest.mark.parametrize("done", [True, False], ids=["done", "not done"])
@pytest.mark.parametrize("kind", ["drop", "reset", "truncate", "garbage"])
async def test_case_8_broken_answer_is_held_and_never_repeated(outbox: Outbox, kind: str, done: bool) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a", "b")
    await outbox.control("faults", method="sendMessage", kind=kind, done=done)
    await outbox.send()
    assert await outbox.texts(11) == (["a", "b"] if done else ["b"])
    assert await outbox.counts() == {"held": 1, "sent": 1}


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_case_9_page_of_a_gateway_is_held(outbox: Outbox, status: int) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.control("faults", method="sendMessage", kind="page", status=status)
    await outbox.send()
    assert await outbox.counts() == {"held": 1}
    assert str(status) in (await outbox.deliveries.held())[0].reason


async def test_case_10_429_silences_its_chat_for_its_time_and_no_other(outbox: Outbox) -> None:
    await outbox.people(11, 12)
    await outbox.plan(11, "a", "b")
    await outbox.plan(12, "x", "y")
    flood = {"kind": "refuse", "status": 429, "retry_after": 43_837}
    await outbox.control("faults", method="sendMessage", chat_id=11, **flood)
    await outbox.send(lambda: len(outbox.outcomes) >= 3)
    assert await outbox.texts(12) == ["x", "y"]
    outbox.clock.now = NOW + 43_837_000
    async with outbox.sending():  # another run, which has the time from the ledger
        await asyncio.sleep(0.2)
    assert await outbox.texts(11) == []
    outbox.clock.now += MARGIN_MS
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b"]
    assert await outbox.counts() == {"sent": 4}


async def test_case_11_429_without_a_number_backs_off_and_arrives_once(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.control("faults", method="sendMessage", kind="refuse", status=429, count=2)
    for count in (1, 2):
        await outbox.send(lambda count=count: len(outbox.outcomes) >= count)  # type: ignore[misc]
        assert outbox.outcomes[-1].quiet_until >= outbox.clock.now + 30_000 * count
        outbox.clock.now = outbox.outcomes[-1].quiet_until
    await outbox.send()
    assert await outbox.texts(11) == ["a"]


async def test_case_12_blocked_bot_keeps_the_messages_for_a_return(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a", "b")
    await outbox.control("block", user_id=11)
    await outbox.send()
    assert await outbox.counts() == {"paused": 2}
    await outbox.control("block", user_id=11, blocked=False)
    await outbox.deliveries.reopen_chat(11, now_ms=NOW)
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b"]


async def test_case_12_newly_planned_message_does_not_overtake_those_that_wait_for_the_chat(
    outbox: Outbox,
) -> None:
    await outbox.people(11)
    await outbox.control("faults", kind="refuse", status=403, method="sendMessage")
    await outbox.plan(11, "a", "b")
    await outbox.send()
    assert await outbox.counts() == {"paused": 2}
    await outbox.plan(11, "c", edition="later")
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b", "c"]


async def test_case_13_refused_token_is_told_and_nothing_is_lost(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.control("faults", method="sendMessage", kind="refuse", status=401)
    await outbox.send(lambda: bool(outbox.outcomes))
    assert outbox.outcomes[0].token_refused
    await outbox.send()
    assert await outbox.texts(11) == ["a"]


async def test_case_14_chat_that_moves_in_mid_digest_gets_the_rest_at_its_new_id(outbox: Outbox) -> None:
    group = await outbox.control("chats", title="Quay", bot="member")
    await outbox.plan(group["id"], "a", "b", "c")
    await outbox.control("faults", method="sendMessage", kind="slow", seconds=0.2, skip=1)
    async with outbox.sending():
        await outbox.arrived(group["id"])
        new = await outbox.control("migrate", chat_id=group["id"])
    await outbox.send()
    assert await outbox.texts(group["id"]) + await outbox.texts(new["id"]) == ["a", "b", "c"]
    assert "b" in await outbox.texts(new["id"])
    assert await outbox.counts() == {"sent": 3}


@pytest.mark.parametrize(
    "change", [{"closed": True}, {"closed": False, "deleted": True}], ids=["closed", "gone"]
)
async def test_case_15_topic_that_is_shut_is_held_and_told(outbox: Outbox, change: dict[str, bool]) -> None:
    forum = await outbox.control("chats", title="Quay", type="supergroup", is_forum=True, bot="administrator")
    topic = await outbox.control("topics", chat_id=forum["id"], name="Prisoners")
    thread = topic["message_thread_id"]
    await outbox.plan(forum["id"], "a", thread_id=thread)
    await outbox.send()
    await outbox.control("topic", chat_id=forum["id"], message_thread_id=thread, **change)
    await outbox.plan(forum["id"], "b", thread_id=thread, edition="2031-05-07")
    await outbox.send()
    assert await outbox.texts(forum["id"]) == ["a"]
    (held,) = await outbox.deliveries.held()
    assert "TOPIC_CLOSED" in held.reason or "message thread not found" in held.reason


async def test_case_20_nothing_is_sent_without_a_committed_row(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.fill_disk()
    await outbox.deliveries.held()
    async with outbox.sending():
        await asyncio.sleep(0.3)
    assert await outbox.texts(11) == []
    assert "disk is full" in caplog.text
    await outbox.free_disk()
    await outbox.send()
    assert await outbox.texts(11) == ["a"]


async def test_case_20_database_that_another_holds_sends_nothing_until_it_is_free(
    outbox: Outbox, tmp_path: Path
) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a", not_before=NOW + 1000)
    other = sqlite3.connect(tmp_path / "readout.db", isolation_level=None)
    async with outbox.sending():
        await asyncio.sleep(0.3)
        other.execute("BEGIN IMMEDIATE")
        outbox.clock.now += 1000
        await asyncio.sleep(1.5)
        assert await outbox.texts(11) == []
        other.close()
        await outbox.arrived(11)
    assert await outbox.counts() == {"sent": 1}


async def test_case_20_outcome_that_cannot_be_recorded_is_recorded_later(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.fill_disk(when="new.state = 'sent'")
    async with outbox.sending():
        await outbox.arrived(11)
        await asyncio.sleep(0.1)
        assert await outbox.counts() == {"sending": 1}
        await outbox.free_disk()
    assert await outbox.counts() == {"sent": 1}
    assert await outbox.texts(11) == ["a"]


async def test_case_23_album_with_a_bad_picture_fails_and_the_text_arrives_once(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    album = '{"media": [{"type": "photo", "media": "nothing"}, {"type": "photo", "media": "nothing"}]}'
    more = {"method": "sendMediaGroup", "body": album, "edition": "album"}
    await outbox.plan(11, "album", **more)
    await outbox.plan(11, "b", edition="later")
    await outbox.send()
    assert await outbox.texts(11) == ["a", "b"]
    assert await outbox.counts() == {"failed": 1, "sent": 2}


async def test_destination_that_wants_it_gets_a_doubtful_message_once_more_and_marked(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a", on_unknown=OnUnknown.RESEND)
    await outbox.control("faults", method="sendMessage", kind="drop", done=True)
    await outbox.send()
    mark = REPEAT_MARK.replace("<i>", "").replace("</i>", "")
    assert await outbox.texts(11) == ["a", f"{mark}a"]
    assert await outbox.counts() == {"sent": 1}


async def test_held_message_is_sent_again_on_order_and_marked(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await outbox.control("faults", method="sendMessage", kind="drop")
    await outbox.send()
    (held,) = await outbox.deliveries.held()
    await outbox.deliveries.settle(held.id, resend=True, now_ms=NOW)
    await outbox.send()
    assert [text.splitlines()[-1] for text in await outbox.texts(11)] == ["a"]


async def test_case_30_stopping_finishes_what_is_begun_and_leaves_the_rest_pending(outbox: Outbox) -> None:
    people = range(100, 260)
    await outbox.people(*people)
    for each in people:
        await outbox.plan(each, "a")
    # some at once for a while each: a busy machine may see the first one arrive late
    await outbox.control("faults", method="sendMessage", kind="slow", seconds=0.2, count=len(people))
    async with outbox.sending():
        await outbox.arrived(people[0])
    counts = await outbox.counts()
    assert set(counts) == {"pending", "sent"}
    assert counts["sent"] == len(outbox.outcomes) <= len(people) // 2
    await outbox.send()
    assert [await outbox.texts(each) for each in people] == [["a"]] * len(people)


async def test_case_10_answers_to_people_wait_out_a_flood_of_their_own_chat_only(outbox: Outbox) -> None:
    await outbox.people(11, 12)
    await outbox.plan(11, "a")
    flood = {"kind": "refuse", "status": 429, "retry_after": 7}
    await outbox.control("faults", method="sendMessage", chat_id=11, **flood)
    pacer = Pacer(Rates())
    await outbox.send(lambda: bool(outbox.outcomes), pacer=pacer)
    with pytest.raises(TooSoon):
        await pacer.turn(11, urgent=True, patience=1)
    await pacer.turn(12, urgent=True, patience=0)


async def test_long_digest_leaves_at_the_pace_of_its_chat_and_holds_up_no_other(outbox: Outbox) -> None:
    await outbox.people(11, *range(100, 120))
    await outbox.plan(11, *"abcdefgh")
    for each in range(100, 120):
        await outbox.plan(each, "x")
    pacer = Pacer(Rates(per_second=1000, chat_seconds=0.2, chat_burst=2))
    outbox.clock = RunningClock()
    await outbox.send(pacer=pacer)
    places = [each.delivery.chat_id for each in outbox.outcomes]
    assert places[-6:] == [11] * 6, "the others did not wait for the whole of it"
    assert await outbox.texts(11) == [*"abcdefgh"]
    assert await outbox.counts() == {"sent": 28}
    assert {each.delivery.attempts for each in outbox.outcomes} == {1}
