"""Digests that arrive once, on time, everywhere: the bot as a real process, days passing, reports added beside it."""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.person import Person, buttons

from .stages import AGREES, DAY, FIRST, SECOND, TOKEN, Stage, is_digest, soon, staged

pytestmark = pytest.mark.acceptance
NEXT = DAY + timedelta(days=1)
LATER = DAY + timedelta(days=2)
THIRD = """Ruritania frees prisoners

STRELSAU, May 8 (Harbour Times) - Ruritania demands the release of all prisoners by June, its delegation said.
"""
AGAIN = """Port to be shared

NORHAVEN, May 8 (Harbour Times) - Norland agrees to share the river port, Foreign Minister Ada Vell said.
"""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as stage:
        stage.add("first", FIRST, day=DAY)
        yield stage


async def test_person_subscribes_and_gets_each_news_once_with_its_sentences(stage: Stage) -> None:
    person = stage.person
    with stage.bot(DAY):
        menu = await person.say("/subscribe")
        assert buttons(menu) == ["Every day", "Twice a day", "Every week", "When something changes"]
        _, times = await person.press(menu, "Every day")
        assert "08:00" in buttons(times)
        told = await person.say(f"/subscribe daily {soon()}")
        assert told["text"].startswith("Subscribed: every day at ")
        await person.say("/settings urgent off")
        await stage.settled(DAY)
        assert await stage.digests() == [], "what was known before is no news"
    stage.add("second", SECOND, day=NEXT)
    with stage.bot(NEXT):
        [digest] = await stage.until(1)
        assert digest["text"].startswith("Port Amsel talks · what is new since Tue 6 May 2031")
        assert AGREES in digest["text"]
        _, sources = await person.press(digest, "Sources")
        assert f"“{AGREES}, Foreign Minister Ada Vell said on Wednesday.”" in sources["text"]
        _, back = await person.press(sources, "↩ Back")
        assert back["text"] == digest["text"]
        assert buttons(back) == buttons(digest)
        await stage.settled(NEXT)
    stage.add("again", AGAIN, day=LATER)
    for days in (2, 3):
        with stage.bot(day := DAY + timedelta(days=days)):
            await stage.settled(day)
    assert len(await stage.digests()) == 1, "repeated is not new, and nothing new is nothing sent"


async def test_weighty_news_added_by_another_process_comes_at_once_and_once(stage: Stage) -> None:
    with stage.bot(NEXT):
        assert (await stage.person.say(f"/subscribe daily {soon(120)}"))["text"]
        await stage.settled(NEXT)
        stage.add("second", SECOND, day=NEXT)
        [push] = await stage.until(1)
        assert push["text"].startswith("Port Amsel talks · just in")
        assert AGREES in push["text"]
        stage.add("again", AGAIN, day=NEXT)
        await asyncio.sleep(7)  # more than the bot takes to notice
        assert len(await stage.digests()) == 1


async def test_group_topic_and_channel_get_theirs(stage: Stage) -> None:
    token = stage.person
    group = (await stage.control("chats", type="group", title="Desk", bot="member"))["id"]
    forum = (await stage.control("chats", type="supergroup", title="Hall", bot="member", is_forum=True))["id"]
    topic = (await stage.control("topics", chat_id=forum, name="Port"))["message_thread_id"]
    channel = await stage.control(
        "chats", type="channel", title="Quay", username="quay_now", bot="administrator"
    )
    stranger = (await stage.control("users", first_name="Mel"))["id"]
    await stage.control("members", chat_id=group, user_id=stranger, status="member")
    at = soon()
    with stage.bot(DAY):
        refused = await Person(stage.client, chat_id=group, user_id=stranger, token=TOKEN).say(
            f"/subscribe daily {at}"
        )
        assert refused["text"] == "Only administrators of this chat can do that."
        for told in (
            await stage.at(group).say(f"/subscribe daily {at}"),
            await stage.at(forum).say(f"/subscribe daily {at}", message_thread_id=topic),
            await stage.at(forum).say("/settings issues prisoners", message_thread_id=topic),
            await token.say("/link @quay_now"),
            await token.say(f"/subscribe @quay_now daily {at}"),
        ):
            assert "wrong" not in told["text"]
        await stage.settled(DAY)
        with stage.ledger() as ledger:
            ledger.execute("UPDATE bot_subscriptions SET pushes = 'none'")
    stage.add("second", SECOND, day=NEXT)
    stage.add("third", THIRD, day=NEXT)
    with stage.bot(NEXT):
        [in_group] = await stage.until(1, group)
        [in_topic] = await stage.until(1, forum)
        [in_channel] = await stage.until(1, channel["id"])
        assert AGREES in in_group["text"]
        assert in_topic["message_thread_id"] == topic
        assert "prisoners" in in_topic["text"]
        assert AGREES not in in_topic["text"], "the topic wants one issue"
        assert AGREES in in_channel["text"]
        links = [b["url"] for row in in_channel["reply_markup"]["inline_keyboard"] for b in row]
        payload = links[0].rpartition("start=")[2]
        shown = await token.answer_to("start", {"payload": payload})
        assert shown["text"] == in_channel["text"]
        await stage.settled(NEXT)
    assert [len(await stage.digests(each)) for each in (group, forum, channel["id"])] == [1, 1, 1]


async def test_case_12_chat_that_blocked_the_bot_gets_what_it_missed_when_it_returns(stage: Stage) -> None:
    with stage.bot(DAY):
        await stage.person.say(f"/subscribe daily {soon()}")
        await stage.person.say("/settings urgent off")
        await stage.settled(DAY)
    await stage.control("block", user_id=1001)
    stage.add("second", SECOND, day=NEXT)
    with stage.bot(NEXT):
        await stage.settled(NEXT)
        await stage.seen("SELECT closed FROM bot_places", 1)
    with stage.bot(LATER):
        await stage.settled(LATER)
        assert stage.rows("SELECT count(*) FROM bot_deliveries WHERE state <> 'paused'") == [(0,)]
        await stage.control("block", user_id=1001, blocked=False)
        await stage.seen("SELECT closed FROM bot_places", 0)
        await stage.settled(LATER)
    with stage.bot(day := DAY + timedelta(days=3)):
        [digest] = await stage.until(1)
        assert AGREES in digest["text"]
        await stage.settled(day)
        assert len(await stage.digests()) == 1
    assert stage.rows("SELECT closed, next_due_at > 0 FROM bot_places, bot_subscriptions") == [(0, 1)]


async def test_case_14_group_that_moves_gets_its_digest_at_its_new_place(stage: Stage) -> None:
    group = (await stage.control("chats", type="group", title="Desk", bot="member"))["id"]
    with stage.bot(DAY):
        await stage.at(group).say(f"/subscribe daily {soon()}")
        await stage.at(group).say("/settings urgent off")
        await stage.settled(DAY)
    new = (await stage.control("migrate", chat_id=group))["id"]
    stage.add("second", SECOND, day=NEXT)
    with stage.bot(NEXT):
        assert len(await stage.until(1, new)) == 1
        await stage.settled(NEXT)
    assert stage.rows("SELECT chat_id FROM bot_places") == [(new,)]
    assert await stage.digests(group) == []


async def test_case_17_digests_of_three_days_without_power_are_one(stage: Stage) -> None:
    with stage.bot(DAY):
        await stage.person.say(f"/subscribe daily {soon()}")
        await stage.person.say("/settings urgent off")
        await stage.settled(DAY)
    stage.add("second", SECOND, day=NEXT)
    with stage.bot(day := DAY + timedelta(days=4)):
        [digest] = await stage.until(1)
        assert "It also stands for 3 digests that could not be sent." in digest["text"]
        await stage.settled(day)
        assert len(await stage.digests()) == 1


KILLS = 8


async def test_case_1_bot_killed_while_it_plans_and_sends_loses_none_and_repeats_none(stage: Stage) -> None:
    dice, people = random.Random(20_310_506), range(7001, 7061)
    with stage.bot(DAY):
        first = await stage.person.say(f"/subscribe daily {soon()}")
        assert first["text"]
        await stage.person.say("/settings urgent off")
        await stage.settled(DAY)
    await multiply(stage, people)
    stage.add("second", SECOND, day=NEXT)
    for _ in range(KILLS):
        with stage.bot(NEXT, READOUT_MESSAGES_PER_SECOND="100") as bot:
            await asyncio.sleep(dice.uniform(0, 0.4))
            bot.send_signal(signal.SIGKILL)
            bot.wait(10)
    with stage.bot(NEXT):
        await stage.settled(NEXT)
    states = dict(stage.rows("SELECT state, count(*) FROM bot_deliveries GROUP BY state"))
    assert sum(states.values()) == 1 + len(people), states
    assert set(states) <= {"sent", "held"}
    arrived = await came(stage)
    assert max(arrived.values()) == 1, "none twice"
    sent = {chat for (chat,) in stage.rows("SELECT chat_id FROM bot_deliveries WHERE state = 'sent'")}
    assert sent <= set(arrived), "what is said to be sent has come"
    assert states.get("held", 0) <= 8 * KILLS


async def multiply(stage: Stage, people: range) -> None:
    """Give other people the subscription that the first has; they have all started the bot."""
    for each in people:
        await stage.control("users", first_name="Ada", id=each)
        await stage.control("start", user_id=each)
    with stage.ledger() as ledger:
        ledger.execute("DELETE FROM bot_updates")
        ledger.executemany(
            "INSERT INTO bot_places SELECT ?, bot_id, ?, 0, kind, title, wishes, 0 FROM bot_places WHERE id = 1",
            [(each, each) for each in people],
        )
        ledger.executemany(
            "INSERT INTO bot_subscriptions SELECT ?, bot_id, ?, talks, times, weekdays, pushes, memory, settled_at, "
            "push_at, pushed_on, pushed, paused, next_due_at FROM bot_subscriptions WHERE id = 1",
            [(each, each) for each in people],
        )


async def came(stage: Stage) -> Counter[int]:
    """How many digests have come by chat, as the playground saw them."""
    answer = await stage.client.get("/control/state")
    found: Counter[int] = Counter()
    for chat in answer.json()["chats"]:
        if chat["bot_status"] == "member":
            asked = await stage.client.get("/control/transcript", params={"chat_id": chat["id"]})
            found[chat["id"]] = sum(is_digest(each) for each in asked.json()["messages"])
    return +found
