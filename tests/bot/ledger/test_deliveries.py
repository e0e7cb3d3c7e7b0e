from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ledger import Ledger
from bot.ledger.deliveries import KILLED, Deliveries
from bot.ledger.rows import Delivery, OnUnknown, Outcome, Planned, State

NOW = 1_900_000_000_000


def planned(subscription_id: int = 1, part: int = 0, chat_id: int = 5, **more: object) -> Planned:
    plain = Planned(subscription_id, "2031-05-06", part, chat_id, '{"text": "hello"}')
    return replace(plain, **more)  # type: ignore[arg-type]


async def plan(ledger: Ledger, *messages: Planned) -> Deliveries:
    deliveries = Deliveries(ledger)
    await deliveries.plan(messages, now_ms=NOW)
    return deliveries


async def taken(deliveries: Deliveries, *, count: int = 10, now_ms: int = NOW) -> list[int]:
    return [each.id for each in await deliveries.take(count, now_ms=now_ms)]


async def test_part_of_an_edition_is_planned_once(ledger: Ledger) -> None:
    deliveries = Deliveries(ledger)
    assert await deliveries.plan([planned(), planned(part=1)], now_ms=NOW) == 2
    assert await deliveries.plan([planned(), planned(part=2)], now_ms=NOW) == 1
    assert await deliveries.plan([], now_ms=NOW) == 0
    assert (await deliveries.counts())[State.PENDING] == 3


async def test_parts_of_a_chat_are_taken_one_after_the_other(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(), planned(part=1), planned(2, chat_id=6))
    first, other = await deliveries.take(10, now_ms=NOW)
    assert (first.chat_id, other.chat_id) == (5, 6)
    assert await taken(deliveries) == []
    await deliveries.record([Outcome(first, State.HELD)], now_ms=NOW)
    assert await taken(deliveries) == [first.id + 1]


async def test_what_is_not_due_is_not_taken(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(not_before=NOW + 5))
    assert await taken(deliveries) == []
    assert await taken(deliveries, now_ms=NOW + 5) == [1]


async def test_quiet_chat_waits_out_the_longest_time_and_others_do_not(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(), planned(2, chat_id=6))
    await deliveries.keep_quiet(5, NOW + 43_837_000)
    await deliveries.keep_quiet(5, NOW + 10)
    assert await taken(deliveries) == [2]
    assert await taken(deliveries, now_ms=NOW + 43_836_999) == []
    assert await deliveries.quiet_chats(now_ms=NOW) == {5: NOW + 43_837_000}
    assert await taken(deliveries, now_ms=NOW + 43_837_000) == [1]
    assert await deliveries.quiet_chats(now_ms=NOW + 43_837_000) == {}


async def test_closed_chat_keeps_its_messages_for_its_return(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(), planned(part=1), planned(2, chat_id=6))
    first, _ = await deliveries.take(10, now_ms=NOW)
    await deliveries.record([Outcome(first, State.PAUSED, chat_closed=True)], now_ms=NOW)
    assert (await deliveries.counts())[State.PAUSED] == 2
    assert await taken(deliveries) == []
    await deliveries.reopen_chat(5, now_ms=NOW)
    assert await taken(deliveries) == [1]
    await deliveries.close_chat(5, now_ms=NOW)
    assert (await deliveries.counts())[State.PAUSED] == 1


async def test_moved_chat_takes_its_unsent_messages_along(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(), planned(part=1), planned(part=2))
    (first,) = await deliveries.take(1, now_ms=NOW)
    await deliveries.record([Outcome(first, State.SENT, message_id=3)], now_ms=NOW)
    (second,) = await deliveries.take(1, now_ms=NOW)
    await deliveries.record([Outcome(second, State.PENDING, chat_moved_to=-1007)], now_ms=NOW)
    (again,) = await deliveries.take(10, now_ms=NOW)
    assert (again.id, again.chat_id, again.attempts) == (second.id, -1007, 2)
    await deliveries.move_chat(-1007, -1008)
    await deliveries.record([Outcome(again, State.SENT)], now_ms=NOW)
    assert [each.chat_id for each in await deliveries.take(10, now_ms=NOW)] == [-1008]


async def test_what_was_begun_is_held_after_a_kill_or_repeated_once_on_wish(ledger: Ledger) -> None:
    wish = {"on_unknown": OnUnknown.RESEND}
    deliveries = await plan(ledger, planned(), planned(2, chat_id=6, **wish), planned(3, chat_id=7))
    await deliveries.take(2, now_ms=NOW)
    assert await deliveries.recover(now_ms=NOW + 1) == 1
    assert [(each.chat_id, each.reason) for each in await deliveries.held()] == [(5, KILLED)]
    again = {each.chat_id: each.repeat for each in await deliveries.take(10, now_ms=NOW)}
    assert again == {6: True, 7: False}
    assert await deliveries.recover(now_ms=NOW + 1) == 2


async def test_held_message_is_settled_as_a_person_decides(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned(), planned(2, chat_id=6))
    await deliveries.take(2, now_ms=NOW)
    await deliveries.recover(now_ms=NOW)
    assert await deliveries.settle(1, resend=True, now_ms=NOW)
    assert await deliveries.settle(2, resend=False, now_ms=NOW)
    assert not await deliveries.settle(2, resend=True, now_ms=NOW)
    (again,) = await deliveries.take(10, now_ms=NOW)
    assert (again.id, again.repeat) == (1, True)
    assert (await deliveries.counts())[State.SENT] == 1


async def test_what_is_given_back_is_as_before(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned())
    await deliveries.give_back(await deliveries.take(1, now_ms=NOW), now_ms=NOW)
    (again,) = await deliveries.take(1, now_ms=NOW)
    assert again.attempts == 1


async def test_outcome_of_what_is_no_longer_begun_changes_nothing(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned())
    (first,) = await deliveries.take(1, now_ms=NOW)
    await deliveries.give_back([first], now_ms=NOW)
    await deliveries.record([Outcome(first, State.FAILED)], now_ms=NOW)
    assert (await deliveries.counts())[State.PENDING] == 1


async def test_late_outcome_of_what_is_held_already_is_recorded(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned())
    (first,) = await deliveries.take(1, now_ms=NOW)
    await deliveries.recover(now_ms=NOW)
    await deliveries.record([Outcome(first, State.SENT, message_id=4)], now_ms=NOW)
    assert (await deliveries.counts())[State.SENT] == 1


async def test_bots_do_not_send_each_others_messages(ledger: Ledger) -> None:
    await plan(ledger, planned())
    other = Deliveries(Ledger(ledger._engine, 8))
    assert await taken(other) == []
    assert await other.recover(now_ms=NOW) == 0


async def test_long_reason_is_cut(ledger: Ledger) -> None:
    deliveries = await plan(ledger, planned())
    (first,) = await deliveries.take(1, now_ms=NOW)
    assert isinstance(first, Delivery)
    await deliveries.record([Outcome(first, State.HELD, reason="x" * 5000)], now_ms=NOW)
    assert len((await deliveries.held())[0].reason) == 300


@pytest.mark.sqlite
async def test_due_messages_are_found_through_the_index(ledger: Ledger) -> None:
    deliveries = Deliveries(ledger)
    due = deliveries._due.params(now_ms=NOW, count=9)
    async with ledger.transaction() as connection:
        query = due.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")
        steps = [row[3] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step], steps
