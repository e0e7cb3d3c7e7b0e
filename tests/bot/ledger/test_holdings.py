"""What is kept of a chat is told wholly and erased wholly, in every table there is and every one that is added."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import BigInteger, Integer, Table, insert, select

from bot.ledger import Ledger, tables
from bot.ledger.deliveries import Deliveries
from bot.ledger.holdings import BY_CONTENT, DAY_MS, OF_NO_CHAT, OWNERS, Holdings, belongs
from bot.ledger.posts import Boards, Posts
from bot.ledger.rows import Board, Planned, Post, PostKind, PostState, State
from bot.ledger.updates import Updates

CHAT, OTHER = 1001, -1002
NOW = 1_900_000_000_000
EVERY_TABLE = tables.metadata.sorted_tables
NUMBERS_OF_NOBODY = {"bot_id", "update_id", "subscription_id", "thread_id", "message_id", "place_id"}
"""Columns whose names end as if they named somebody."""


def owned(table: Table) -> bool:
    """Whether a table says whose its rows are, by itself or through another."""
    return any(name in table.c for name in OWNERS) or any(
        owned(link.column.table) for link in table.foreign_keys
    )


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
def test_every_table_says_whose_its_rows_are_or_that_they_are_nobodys(table: Table) -> None:
    apart = table.name in OF_NO_CHAT | BY_CONTENT
    assert owned(table) != apart, f"{table.name}: neither told nor erased; see bot/ledger/holdings.py"


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
def test_no_column_names_somebody_in_a_way_nobody_knows(table: Table) -> None:
    numbers = [each.name for each in table.c if isinstance(each.type, (BigInteger, Integer))]
    people = [name for name in numbers if name.endswith(("_id", "_by", "user", "chat", "owner"))]
    assert set(people) <= NUMBERS_OF_NOBODY | set(OWNERS)


def value_of(column: Any, chat_id: int) -> Any:
    if column.name in OWNERS:
        return chat_id
    if column.name == "body":
        return "[]"
    if column.name == "bot_id":
        return 7
    return 1 if isinstance(column.type, (BigInteger, Integer)) else f"{chat_id}"


def left(table: Table) -> bool:
    return table.name in OF_NO_CHAT | BY_CONTENT


async def fill(ledger: Ledger, chat_id: int) -> int:
    """A row of a chat in every table that has any; how many."""
    made: dict[str, Any] = {}
    count = 0
    async with ledger.transaction() as connection:
        for table in EVERY_TABLE:
            if left(table):
                continue
            row = {each.name: value_of(each, chat_id) for each in table.c if each.name != "id"}
            row |= {link.parent.name: made[link.column.table.name] for link in table.foreign_keys}
            if "subscription_id" in row and not table.foreign_keys:
                row["subscription_id"] = abs(chat_id)
            done = await connection.execute(insert(table).values(row))
            made[table.name] = done.inserted_primary_key[0] if done.inserted_primary_key else None
            count += 1
    return count


async def rows_in_all(ledger: Ledger) -> int:
    async with ledger.transaction() as connection:
        found = [len((await connection.execute(select(table))).all()) for table in EVERY_TABLE]
    return sum(found)


async def test_export_tells_one_row_of_every_table_and_none_of_another_chat(ledger: Ledger) -> None:
    count = await fill(ledger, CHAT)
    await fill(ledger, OTHER)
    found = await Holdings(ledger).export(CHAT)
    assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(found, 1)
    assert len(found) == count
    assert str(OTHER) not in json.dumps(found)


async def test_erase_leaves_nothing_of_a_chat_and_all_of_another(ledger: Ledger) -> None:
    count = await fill(ledger, CHAT)
    await fill(ledger, OTHER)
    assert await Holdings(ledger).erase(CHAT) == count
    assert await Holdings(ledger).export(CHAT) == {}
    assert await rows_in_all(ledger) == count


async def test_another_bots_rows_are_neither_told_nor_erased(ledger: Ledger) -> None:
    await fill(ledger, CHAT)
    theirs = Ledger(ledger._engine, 8)
    assert await Holdings(theirs).export(CHAT) == {}
    assert await Holdings(theirs).erase(CHAT) == 0


async def test_updates_that_wait_are_told_and_their_words_are_erased(ledger: Ledger) -> None:
    updates = Updates(ledger)
    said = {"update_id": 1, "message": {"chat": {"id": CHAT}, "from": {"id": CHAT}, "text": "a secret"}}
    pressed = {"update_id": 2, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": CHAT}}}}
    other = {"update_id": 3, "message": {"chat": {"id": OTHER}, "from": {"id": 5}}}
    await updates.keep([said, pressed, other], now_ms=NOW)
    holdings = Holdings(ledger)
    assert (await holdings.export(CHAT))["updates"] == [said, pressed]
    assert await holdings.erase(CHAT) == 2
    assert await holdings.export(CHAT) == {}
    assert await updates.keep([said], now_ms=NOW) == (), "its number is remembered: it is not handled again"
    assert (await holdings.export(OTHER))["updates"] == [other]


async def test_what_is_told_can_be_read_by_people(ledger: Ledger) -> None:
    planned = Planned(1, "2031-05-06.0", 0, CHAT, json.dumps({"text": "hello"}), not_before=NOW)
    await Deliveries(ledger).plan([planned], now_ms=NOW)
    [row] = (await Holdings(ledger).export(CHAT))["deliveries"]
    assert row["body"] == {"text": "hello"}
    assert row["not_before"] == "2030-03-17T17:46:40+00:00"
    assert row["message_id"] is None


@pytest.mark.parametrize(
    ("state", "age_days", "stays"),
    [
        (State.SENT, 91, False),
        (State.FAILED, 91, False),
        (State.PAUSED, 91, False),
        (State.SENT, 89, True),
        (State.HELD, 900, True),
        (State.PENDING, 900, True),
        (State.SENDING, 900, True),
    ],
)
async def test_done_messages_are_forgotten_in_time_and_undone_ones_never(
    ledger: Ledger, state: State, age_days: int, stays: bool
) -> None:
    await Deliveries(ledger).plan([Planned(1, "e", 0, CHAT, "{}")], now_ms=NOW)
    async with ledger.transaction() as connection:
        await connection.execute(tables.deliveries.update().values(state=state, changed_at=NOW))
    await Holdings(ledger).sweep(now_ms=NOW + age_days * DAY_MS)
    assert bool(sum((await Deliveries(ledger).counts()).values())) is stays


def post(key: str, state: PostState, *, chat_id: int = CHAT) -> Post:
    return Post(key, PostKind.CARD, chat_id, None, 5, "brief", "", ("a",), state, NOW)


async def test_drafts_are_forgotten_after_a_day_and_posts_later(ledger: Ledger) -> None:
    posts, holdings = Posts(ledger), Holdings(ledger)
    await posts.draft(post("d", PostState.DRAFT))
    await posts.draft(post("p", PostState.POSTED))
    assert await holdings.sweep(now_ms=NOW + DAY_MS - 1) == 0
    assert await holdings.sweep(now_ms=NOW + DAY_MS + 1) == 1
    assert await posts.find("p")
    assert await holdings.sweep(now_ms=NOW + 91 * DAY_MS) == 1


async def test_handled_updates_are_forgotten_and_waiting_ones_are_not(ledger: Ledger) -> None:
    updates = Updates(ledger)
    await updates.keep([{"update_id": 1}, {"update_id": 2}], now_ms=NOW)
    await updates.close(1)
    assert await Holdings(ledger).sweep(now_ms=NOW + 3 * DAY_MS) == 1
    left, _ = await updates.take_up(now_ms=NOW)
    assert [each["update_id"] for each in left] == [2]


async def test_chat_that_moves_takes_its_posts_board_and_policy_along(ledger: Ledger) -> None:
    boards, posts = Boards(ledger), Posts(ledger)
    await boards.put(Board(OTHER, 0, "k", "brief", "", message_id=9, pinned=True), now_ms=NOW)
    await posts.draft(post("p", PostState.POSTED, chat_id=OTHER))
    await Deliveries(ledger).move_chat(OTHER, -5005)
    [board] = await boards.all()
    assert board == Board(-5005, 0, "km", "brief", ""), "messages have other numbers there: it is sent anew"
    assert await posts.newest(-5005, count=5)
    await Deliveries(ledger).move_chat(OTHER, -5005)
    assert len(await boards.all()) == 1


def test_a_table_that_names_nobody_belongs_to_no_chat() -> None:
    assert "false" in str(belongs(tables.leases, 7, CHAT)).lower()
