from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.digests import Newsroom, Planner, Pulse, Ticker
from bot.digests.memory import Memory
from bot.digests.planning import AT_ONCE
from bot.ledger import Ledger, open_ledger
from bot.ledger.places import Places, Spot
from bot.ledger.subscriptions import Order, Subscription, Subscriptions
from bot.models import Quiet, Wishes
from briefings import ChangeKind, StoreError
from tests.fakes.desk import TALKS, FakeDesk, item

EIGHT = datetime(2031, 5, 6, 5, tzinfo=UTC)
"""08:00 in Kyiv."""
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
DAILY = Order(TALKS.key, "08:00", pushes="weighty")
DIGESTS = Order(TALKS.key, "08:00")
ROUND = item("A round is planned for June.", weighty=True)
ENVOY = item("A new envoy comes.", kind=ChangeKind.PERSON_NEW, article="a8")


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@dataclass
class Tower:
    """A ticker over a ledger and a fake desk, and a clock that goes when told."""

    ledger: Ledger
    desk: FakeDesk = field(default_factory=FakeDesk)
    now: datetime = EIGHT - HOUR

    def __post_init__(self) -> None:
        self.subscriptions, self.places = Subscriptions(self.ledger), Places(self.ledger)
        newsroom = Newsroom(self.desk)
        planner = Planner(self.subscriptions, newsroom, bot="readout_bot")
        pulse = Pulse(lambda: self.now, lambda: ms(self.now), timedelta(0), asyncio.Event())
        self.ticker = Ticker(self.subscriptions, newsroom, planner, pulse)

    async def subscribe(
        self, order: Order = DAILY, *, spot: Spot | None = None, **wishes: object
    ) -> Subscription:
        place = await self.places.keep(spot or Spot(5))
        wanted = Wishes(zone="Europe/Kyiv").model_copy(update=wishes)
        await self.places.save(place.id, wanted)
        known = Memory(newest=EIGHT.date(), articles=self.desk.known)
        kept, _ = await self.subscriptions.add(place.id, order, memory=known.kept, since_ms=ms(self.now))
        await self.tick()
        return kept

    async def tick(self, now: datetime | None = None) -> None:
        self.now = now or self.now
        await self.ticker.watch()
        await self.ticker.tick()

    async def planned(self) -> list[tuple[str, str]]:
        """Edition and first line of every planned message."""
        async with self.ledger.transaction() as connection:
            query = "SELECT edition, body FROM bot_deliveries ORDER BY id"
            rows = (await connection.exec_driver_sql(query)).all()
        return [(edition, json.loads(body)["text"].split("\n")[0]) for edition, body in rows]

    async def texts(self) -> list[str]:
        async with self.ledger.transaction() as connection:
            rows = (await connection.exec_driver_sql("SELECT body FROM bot_deliveries ORDER BY id")).all()
        return [json.loads(row.body)["text"] for row in rows]

    async def row(self) -> Subscription:
        [found] = await self.subscriptions.of_chat(5)
        return found


@pytest.fixture
async def tower(database: str) -> AsyncIterator[Tower]:
    async with open_ledger(database, bot_id=7) as ledger:
        yield Tower(ledger)


async def test_digest_is_planned_at_its_moment_and_tells_everything_once(tower: Tower) -> None:
    await tower.subscribe(DIGESTS)
    tower.desk.items = (ROUND, ENVOY)
    await tower.tick(EIGHT - timedelta(seconds=1))
    assert await tower.planned() == []
    await tower.tick(EIGHT)
    [text] = await tower.texts()
    assert ROUND.line.runs[0].text in text
    assert ENVOY.line.runs[0].text in text
    for hours in range(1, 60):
        await tower.tick(EIGHT + hours * HOUR)
    assert len(await tower.planned()) == 1, "nothing new, nothing sent"
    tower.desk.items = (ROUND, ENVOY, item("A deal is near.", article="a7"))
    await tower.tick(EIGHT + 3 * DAY)
    assert [edition for edition, _ in await tower.planned()] == ["2031-05-06.0", "2031-05-09.0"]
    assert ENVOY.line.runs[0].text not in (await tower.texts())[1]


async def test_line_says_that_nothing_is_new_where_that_is_wanted(tower: Tower) -> None:
    await tower.subscribe(nothing_new=True)
    await tower.tick(EIGHT)
    [text] = await tower.texts()
    assert "Nothing that was not told before." in text


async def test_case_17_down_for_three_hours_one_digest_comes_late_and_says_so(tower: Tower) -> None:
    await tower.subscribe()
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT + 3 * HOUR)
    [text] = await tower.texts()
    assert "This was due at 08:00 and comes late." in text


async def test_case_17_down_for_three_days_one_digest_catches_up(tower: Tower) -> None:
    await tower.subscribe()
    tower.desk.items = (ENVOY,)
    for _ in range(3):
        await tower.tick(EIGHT + 3 * DAY + 3 * HOUR)
    [text] = await tower.texts()
    assert "It also stands for 3 digests that could not be sent." in text


async def test_case_19_clock_that_steps_back_plans_nothing_again(tower: Tower) -> None:
    await tower.subscribe(nothing_new=True)
    for minutes in (0, *range(-60, 60, 10)):
        await tower.tick(EIGHT + minutes * MINUTE)
    await tower.tick(EIGHT + DAY)
    assert [edition for edition, _ in await tower.planned()] == ["2031-05-06.0", "2031-05-07.0"]


async def test_weighty_news_comes_at_once_and_not_again_in_the_digest(tower: Tower) -> None:
    await tower.subscribe()
    tower.desk.items = (ROUND, ENVOY)
    await tower.tick(EIGHT - 30 * MINUTE)
    [(_, first)] = await tower.planned()
    assert first == "<b>Port Amsel talks</b><b> · </b><b>just in</b>"
    await tower.tick(EIGHT)
    urgent, digest = await tower.texts()
    assert ENVOY.line.runs[0].text not in urgent
    assert ROUND.line.runs[0].text not in digest
    assert ENVOY.line.runs[0].text in digest


async def test_light_news_waits_for_the_digest(tower: Tower) -> None:
    await tower.subscribe()
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT - 30 * MINUTE)
    assert await tower.planned() == []


async def test_on_change_everything_new_comes_and_only_what_is_new(tower: Tower) -> None:
    await tower.subscribe(Order(TALKS.key, "", pushes="all"))
    for number in range(3):
        tower.desk.items = (*tower.desk.items, item(f"Thing {number}.", article=f"n{number}"))
        await tower.tick(tower.now + HOUR)
    texts = await tower.texts()
    assert len(texts) == 3
    assert [sum(f"Thing {number}." in text for text in texts) for number in range(3)] == [1, 1, 1]


async def test_quiet_hours_put_weighty_news_off_and_not_a_digest_that_is_wanted_then(tower: Tower) -> None:
    quiet = Quiet.model_validate({"start": "22:00", "end": "08:30"})
    await tower.subscribe(quiet=quiet)
    tower.desk.items = (ROUND,)
    await tower.tick(EIGHT - 30 * MINUTE)
    assert await tower.planned() == []
    tower.desk.items = (ROUND, ENVOY)
    await tower.tick(EIGHT)
    [(edition, _)] = await tower.planned()
    assert edition == "2031-05-06.0"
    await tower.tick(EIGHT + 31 * MINUTE)
    assert len(await tower.planned()) == 1, "the digest told it"


async def test_late_digest_waits_for_the_end_of_quiet_hours(tower: Tower) -> None:
    await tower.subscribe(quiet=Quiet.model_validate({"start": "09:00", "end": "12:00"}))
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT + 2 * HOUR)
    assert await tower.planned() == []
    await tower.tick(EIGHT + 4 * HOUR)
    assert len(await tower.planned()) == 1


async def test_beyond_the_cap_news_waits_for_the_next_day(tower: Tower) -> None:
    await tower.subscribe(Order(TALKS.key, "", pushes="all"), cap=2)
    for number in range(4):
        tower.desk.items = (*tower.desk.items, item(f"Thing {number}.", article=f"n{number}"))
        await tower.tick(tower.now + HOUR)
    assert len(await tower.planned()) == 2
    await tower.tick(datetime(2031, 5, 6, 20, 59, tzinfo=UTC))
    assert len(await tower.planned()) == 2
    await tower.tick(datetime(2031, 5, 6, 21, 0, tzinfo=UTC))  # midnight in Kyiv
    texts = await tower.texts()
    assert len(texts) == 3
    assert "Thing 2." in texts[2]
    assert "Thing 3." in texts[2]


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"issues": ("port",)}, ["port"]),
        ({"parties": ("Ostria",)}, ["envoy"]),
        ({"words": ("Env",)}, ["envoy"]),
        ({"words": ("nvoy",)}, []),
        ({"without": ("envoy",)}, ["port"]),
        ({"issues": ("river",)}, []),
    ],
)
async def test_only_what_is_wanted_is_told(tower: Tower, wishes: dict[str, object], told: list[str]) -> None:
    await tower.subscribe(DIGESTS, **wishes)
    tower.desk.items = (
        item("The port opens.", issues=("port",), article="n1"),
        item("An envoy comes.", parties=("Ostria",), article="n2"),
    )
    await tower.tick(EIGHT)
    text = "".join(await tower.texts())
    assert [word for word in ("port", "envoy") if f"{word} " in text] == told


async def test_same_edition_is_made_once_for_all_who_get_the_same(tower: Tower) -> None:
    for chat in range(100, 160):
        await tower.subscribe(DIGESTS, spot=Spot(chat))
    tower.desk.items = (ENVOY,)
    asked = len(tower.desk.asked_news)
    await tower.tick(EIGHT)
    assert len(await tower.planned()) == 60
    assert len(tower.desk.asked_news) - asked <= 2
    async with tower.ledger.transaction() as connection:
        kept = await connection.exec_driver_sql("SELECT count(*) FROM bot_editions")
        assert kept.scalar_one() == 1


async def test_paused_gets_nothing_and_goes_on_when_resumed_without_making_up(tower: Tower) -> None:
    kept = await tower.subscribe(DIGESTS)
    await tower.subscriptions.pause(kept.place.id, [kept.id])
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT + 2 * DAY)
    assert await tower.planned() == []
    await tower.subscriptions.resume(kept.place.id, [kept.id], since_ms=ms(tower.now))
    await tower.tick(EIGHT + 2 * DAY + HOUR)
    assert await tower.planned() == []
    await tower.tick(EIGHT + 3 * DAY)
    [text] = await tower.texts()
    assert "that could not be sent" not in text
    assert ENVOY.line.runs[0].text in text


async def test_subscription_changed_since_it_was_read_is_left_to_the_next_tick(tower: Tower) -> None:
    kept = await tower.subscribe(DIGESTS)
    tower.desk.items = (ENVOY,)
    tower.now = EIGHT
    [read] = await tower.subscriptions.due(now_ms=ms(EIGHT), count=9)
    news = tower.desk.news

    async def meanwhile(**asked: object) -> object:
        await tower.subscriptions.pause(kept.place.id, [kept.id])
        return await news(**asked)  # type: ignore[arg-type]

    tower.desk.news = meanwhile  # type: ignore[method-assign, assignment]
    await tower.ticker.tick()
    assert read.id == kept.id
    assert await tower.planned() == []
    assert (await tower.row()).paused


async def test_fault_of_the_desk_leaves_everything_due(tower: Tower) -> None:
    await tower.subscribe(DIGESTS)
    tower.desk.items = (ENVOY,)
    tower.desk.fails_with = StoreError("the database is locked")
    with pytest.raises(StoreError):
        await tower.tick(EIGHT)
    tower.desk.fails_with = None
    await tower.tick(EIGHT + MINUTE)
    assert len(await tower.planned()) == 1


async def test_news_of_before_the_bot_saw_the_talks_wakes_nobody(tower: Tower) -> None:
    tower.desk.items = (ROUND,)
    await tower.ticker.watch()
    await tower.subscribe(Order(TALKS.key, "", pushes="all"))
    [subscription] = await tower.subscriptions.of_chat(5)
    assert subscription.push_at is None


async def test_more_than_a_transaction_holds_come_in_several(tower: Tower) -> None:
    kept = await tower.subscribe(DIGESTS)
    fill = (
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {2 * AT_ONCE + 9}) "
        "INSERT INTO bot_subscriptions SELECT 1000 + i, 7, place_id, 't' || i, times, weekdays, 'none', memory, "
        f"settled_at, NULL, '', 0, 0, {ms(EIGHT)} FROM n, bot_subscriptions WHERE id = {kept.id}"
    )
    async with tower.ledger.transaction() as connection:
        await connection.exec_driver_sql(fill)
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT)
    assert len(await tower.planned()) == 2 * AT_ONCE + 10


@pytest.mark.sqlite
async def test_due_subscriptions_are_found_through_the_index(tower: Tower) -> None:
    async with tower.ledger.transaction() as connection:
        query = "SELECT * FROM bot_subscriptions WHERE bot_id = 7 AND next_due_at <= 5 ORDER BY next_due_at LIMIT 9"
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")
        steps = [row[3] for row in plan]
    assert len(steps) == 1
    assert "USING INDEX ix_bot_subscriptions_bot_id_next_due_at" in steps[0]


async def test_what_nobody_needs_any_more_is_forgotten(tower: Tower) -> None:
    await tower.subscribe(DIGESTS)
    tower.desk.items = (ENVOY,)
    await tower.tick(EIGHT)
    await tower.subscriptions.forget_old(before=ms(EIGHT) + 1)
    async with tower.ledger.transaction() as connection:
        counts = [
            (await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("bot_editions", "bot_memories")
        ]
    assert counts == [0, 1]
