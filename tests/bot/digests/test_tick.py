from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.digests.tick import AT_ONCE, read_schedule, tick
from bot.ledger import Ledger, open_ledger
from bot.ledger.subscriptions import Subscriptions, Wish

EIGHT = datetime(2027, 5, 6, 5, tzinfo=UTC)
"""08:00 in Kyiv."""
DAY = timedelta(days=1)


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@pytest.fixture
async def ledger(tmp_path: Path) -> AsyncIterator[Ledger]:
    async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=7) as ledger:
        yield ledger


async def subscribed(ledger: Ledger, *, times: str = "08:00") -> tuple[Subscriptions, int]:
    """A subscription that begins an hour before its first digest."""
    subscriptions = Subscriptions(ledger)
    since = ms(EIGHT - timedelta(hours=1))
    wish = Wish(5, "Europe/Kyiv", times)
    return subscriptions, await subscriptions.add(wish, since_ms=since, next_due_at=ms(EIGHT))


async def editions(subscriptions: Subscriptions, now: datetime) -> list[tuple[str | None, bool, int]]:
    return [
        (each.turn.edition, each.turn.late, each.turn.missed) for each in await tick(subscriptions, now=now)
    ]


async def test_edition_comes_due_at_its_moment_and_once(ledger: Ledger) -> None:
    subscriptions, _ = await subscribed(ledger)
    assert await editions(subscriptions, EIGHT - timedelta(seconds=1)) == []
    assert await editions(subscriptions, EIGHT) == [("2027-05-06.0", False, 0)]
    assert await editions(subscriptions, EIGHT + timedelta(hours=1)) == []
    assert await editions(subscriptions, EIGHT + DAY) == [("2027-05-07.0", False, 0)]


async def test_case_17_after_three_days_one_comes_due_and_counts_the_missed(ledger: Ledger) -> None:
    subscriptions, _ = await subscribed(ledger)
    now = EIGHT + 3 * DAY + timedelta(hours=3)
    assert await editions(subscriptions, now) == [("2027-05-09.0", True, 3)]
    assert await editions(subscriptions, now) == []


async def test_case_19_clock_that_steps_back_makes_nothing_due_again(ledger: Ledger) -> None:
    subscriptions, _ = await subscribed(ledger)
    assert len(await editions(subscriptions, EIGHT)) == 1
    for minutes in range(-60, 60, 10):
        assert await editions(subscriptions, EIGHT + timedelta(minutes=minutes)) == []
    assert await editions(subscriptions, EIGHT + DAY) == [("2027-05-07.0", False, 0)]


async def test_paused_subscription_waits(ledger: Ledger) -> None:
    subscriptions, number = await subscribed(ledger)
    await subscriptions.pause(number)
    assert await editions(subscriptions, EIGHT) == []
    await subscriptions.resume(number, next_due_at=ms(EIGHT + DAY))
    assert await editions(subscriptions, EIGHT + DAY) == [("2027-05-07.0", False, 1)]


async def test_more_than_a_transaction_holds_come_in_several(ledger: Ledger) -> None:
    subscriptions = Subscriptions(ledger)
    fill = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) "
        "INSERT INTO bot_subscriptions SELECT i, 7, i, NULL, 'Europe/Kyiv', '08:00', '0123456', "
        f"{ms(EIGHT) - 1}, {ms(EIGHT)} FROM n"
    )
    async with ledger.transaction() as connection:
        await connection.exec_driver_sql(fill)
    counts = [len(await tick(subscriptions, now=EIGHT)) for _ in range(3)]
    assert counts == [AT_ONCE, 500, 0]


async def test_due_subscriptions_are_found_through_the_index(ledger: Ledger) -> None:
    async with ledger.transaction() as connection:
        query = "SELECT * FROM bot_subscriptions WHERE bot_id = 7 AND next_due_at <= 5 ORDER BY next_due_at LIMIT 9"
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")
        steps = [row[3] for row in plan]
    assert len(steps) == 1
    assert "USING INDEX ix_bot_subscriptions_bot_id_next_due_at" in steps[0]


def test_schedule_is_read_from_a_wish() -> None:
    schedule = read_schedule(Wish(5, "Europe/Kyiv", "08:00,20:30", "04"))
    assert [each.isoformat("minutes") for each in schedule.times] == ["08:00", "20:30"]
    assert schedule.weekdays == (0, 4)
