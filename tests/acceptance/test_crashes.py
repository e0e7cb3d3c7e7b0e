"""The outbox in a process that is killed by SIGKILL: cases 1 to 4 of the fault list, and at random moments.

``READOUT_CRASHES=5000`` sets the number of random kills, ``READOUT_CRASH_SEED`` where the dice begin.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.delivery.sender import REPEAT_MARK
from bot.ledger import open_ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Planned, State

from .outbox import Nursery, nursery
from .processes import playground

pytestmark = pytest.mark.acceptance

CRASHES = int(os.environ.get("READOUT_CRASHES", "200"))
SEED = int(os.environ.get("READOUT_CRASH_SEED", "20310506"))
GROUP = 8
CHATS = tuple(range(5001, 5011))
MARK = REPEAT_MARK.replace("<i>", "").replace("</i>", "")
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "drop"},
    {"kind": "drop", "done": True},
    {"kind": "reset", "done": True},
    {"kind": "truncate", "done": True},
    {"kind": "garbage"},
    {"kind": "page", "status": 502, "done": True},
    {"kind": "slow", "seconds": 0.05, "count": 10},
    {"kind": "refuse", "status": 403},
)


@dataclass
class Stage:
    """A playground, a database, and processes that come and go."""

    chat: httpx.Client
    database_url: str
    address: str
    nursery: Nursery
    runner: asyncio.Runner
    deliveries: Deliveries
    """In this process."""
    reading: sqlite3.Connection
    planned: list[tuple[int, str]] = field(default_factory=list)
    """Chat and text of every message, in the order they were planned."""

    def run_until(self, happened: Callable[[], bool]) -> None:
        """Run a process until something has happened, and kill it at that moment."""
        pid = self.nursery.start(self.database_url, f"{self.address}/bot1:demo", GROUP)
        end = time.monotonic() + 60
        while not happened():
            assert time.monotonic() < end, self.counts()
            time.sleep(0.002)  # it is the other process that is to have the processor
        self.nursery.kill(pid)

    def plan(self, edition: str, parts: Mapping[int, int]) -> None:
        """Plan an edition, of so many parts for each chat."""
        rows: list[Planned] = []
        for chat_id, count in parts.items():
            texts = [f"{edition}/{chat_id}/{part}" for part in range(count)]
            bodies = [json.dumps({"text": text, "parse_mode": "HTML"}) for text in texts]
            rows += [Planned(chat_id, edition, part, chat_id, body) for part, body in enumerate(bodies)]
            self.planned += [(chat_id, text) for text in texts]
        self.in_ledger(lambda deliveries: deliveries.plan(rows, now_ms=0))

    def in_ledger(self, act: Callable[[Deliveries], Any]) -> Any:
        """Do something with the deliveries, from this process."""
        return self.runner.run(act(self.deliveries))

    def counts(self) -> Counter[str]:
        """How many deliveries there are in each state that has any, read past the ledger: it is asked all the time."""
        query = "SELECT state, count(*) FROM bot_deliveries GROUP BY state"
        return Counter(dict(self.reading.execute(query)))

    def reopen(self, chats: Iterable[int]) -> None:
        """Chats that a 403 closed come back."""

        async def reopened(deliveries: Deliveries) -> None:
            for each in chats:
                await deliveries.reopen_chat(each, now_ms=0)

        self.in_ledger(reopened)

    def is_settled(self) -> bool:
        """Whether nothing is pending or begun."""
        return not {"pending", "sending"} & self.counts().keys()

    def texts(self, chat_id: int) -> list[str]:
        """What the bot wrote into a chat."""
        answer = self.chat.get("/control/transcript", params={"chat_id": chat_id})
        return [each["text"] for each in answer.json()["messages"] if each["from"]["is_bot"]]

    def control(self, act: str, **body: object) -> None:
        """Do something in the playground."""
        self.chat.post(f"/control/{act}", json=body).raise_for_status()


@pytest.fixture(scope="module")
def forks() -> Iterator[Nursery]:
    with nursery() as forks:
        yield forks


@pytest.fixture
def stage(tmp_path: Path, forks: Nursery) -> Iterator[Stage]:
    url = f"sqlite:///{tmp_path / 'readout.db'}"
    with (
        playground(tmp_path) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=20) as chat,
        asyncio.Runner() as runner,
    ):
        opened = open_ledger(url, bot_id=1)
        deliveries = Deliveries(runner.run(opened.__aenter__()))
        reading = sqlite3.connect(tmp_path / "readout.db")
        stage = Stage(chat, url, address, forks, runner, deliveries, reading)
        for each in CHATS:
            stage.control("users", first_name="Ada", id=each)
            stage.control("start", user_id=each)
        yield stage
        reading.close()
        runner.run(opened.__aexit__(None, None, None))


def pause(seconds: float) -> bool:
    time.sleep(seconds)
    return True


def test_case_1_killed_before_the_send_it_is_sent_once_after_a_restart(stage: Stage) -> None:
    stage.run_until(lambda: True)
    stage.plan("one", {CHATS[0]: 1})
    stage.run_until(stage.is_settled)
    assert stage.texts(CHATS[0]) == ["one/5001/0"]


def test_case_2_killed_between_request_and_answer_it_is_held_and_not_repeated(stage: Stage) -> None:
    stage.control("faults", kind="slow", seconds=2, done=True)
    stage.plan("one", {CHATS[0]: 2})
    stage.run_until(lambda: bool(stage.texts(CHATS[0])))
    assert stage.counts() == {"sending": 1, "pending": 1}
    stage.run_until(stage.is_settled)
    assert stage.texts(CHATS[0]) == ["one/5001/0", "one/5001/1"]
    assert stage.counts() == {"held": 1, "sent": 1}


def test_case_3_killed_after_the_answer_and_before_the_record_it_is_held(stage: Stage) -> None:
    stage.plan("one", {CHATS[0]: 1})
    stage.run_until(lambda: bool(stage.texts(CHATS[0])))
    stage.run_until(stage.is_settled)
    assert stage.texts(CHATS[0]) == ["one/5001/0"]
    assert stage.counts() in ({"held": 1}, {"sent": 1}), "it may have been recorded in that moment"


def test_case_4_killed_between_parts_only_the_later_ones_are_sent(stage: Stage) -> None:
    stage.plan("one", {CHATS[0]: 4})
    stage.control("faults", kind="slow", seconds=0.2, skip=2)
    stage.run_until(lambda: stage.counts()["sent"] >= 2)
    stage.run_until(stage.is_settled)
    texts = stage.texts(CHATS[0])
    assert texts[:2] == ["one/5001/0", "one/5001/1"]
    assert len(texts) == len(set(texts))
    assert stage.counts()["sent"] >= 2
    assert stage.is_settled()


def test_killed_at_random_nothing_is_lost_and_nothing_is_sent_twice(stage: Stage) -> None:
    dice = random.Random(SEED)
    in_doubt: list[int] = []
    for number in range(CRASHES):
        chats = dice.sample(CHATS, 4)
        stage.plan(f"edition-{number}", {chat_id: dice.randint(1, 3) for chat_id in chats})
        if dice.random() < 0.3:
            stage.control("faults", method="sendMessage", **dice.choice(FAULTS))
        stage.run_until(partial(pause, dice.uniform(0, 0.06)))
        in_doubt.append(stage.counts()["sending"])
        if dice.random() < 0.3:
            stage.reopen(dice.sample(CHATS, 5))
    stage.chat.delete("/control/faults").raise_for_status()
    stage.reopen(CHATS)
    stage.run_until(stage.is_settled)

    arrived = {chat_id: stage.texts(chat_id) for chat_id in CHATS}
    times = Counter(text for texts in arrived.values() for text in texts)
    assert [text for text, count in times.items() if count > 1] == [], "sent twice"
    held = {each.id for each in stage.in_ledger(lambda each: each.held())}
    missing = [number for number, (_, text) in enumerate(stage.planned, 1) if not times[text]]
    assert set(missing) <= held, "lost without a word"
    counts = stage.counts()
    print(
        f"{CRASHES} kills, {sum(in_doubt)} in doubt: {dict(counts)}, {len(missing)} of the held not arrived"
    )
    assert counts["sent"] + counts["held"] == len(stage.planned), counts
    assert max(in_doubt) <= GROUP
    assert sum(in_doubt) > CRASHES // 10, "the kills came too early or too late to prove anything"
    for chat_id, texts in arrived.items():
        # what was in doubt may have been under way while its process died, and arrive behind those after it
        order = {
            text: number
            for number, (place, text) in enumerate(stage.planned, 1)
            if place == chat_id and number not in held
        }
        sure = [order[text] for text in texts if text in order]
        assert sure == sorted(sure), "out of order"

    async def resend(deliveries: Deliveries) -> None:
        for each in held:
            await deliveries.settle(each, resend=True, now_ms=0)

    stage.in_ledger(resend)
    stage.run_until(stage.is_settled)
    again = Counter(text for chat_id in CHATS for text in stage.texts(chat_id))
    assert stage.counts() == {State.SENT.value: len(stage.planned)}
    for number, (_, text) in enumerate(stage.planned, 1):
        assert again[text] + again[f"{MARK}{text}"] == (1 + times[text] if number in held else 1)
        assert again[f"{MARK}{text}"] == (number in held)
