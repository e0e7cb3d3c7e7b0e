"""The bot as a real process, killed by SIGKILL: cases 16 and 21 of the fault list."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from .processes import finish, playground, running

pytestmark = pytest.mark.acceptance

TOKEN = "4243:killed-token"  # opens nothing but the playground
SEED = 20_310_506
KILLS = 6


class Stage(NamedTuple):
    """A playground, and the settings of a bot that is not running yet."""

    chat: httpx.Client
    env: dict[str, str]
    folder: Path


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with playground(tmp_path, token=TOKEN) as address:
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": f"sqlite:///{tmp_path / 'readout.db'}",
            "READOUT_HEARTBEAT": str(tmp_path / "heartbeat"),
        }
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as chat:
            yield Stage(chat, env, tmp_path)


def wait_for(happened: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.02)


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The bot's database: what is written is committed, and the connection closed."""
    with closing(sqlite3.connect(folder / "readout.db")) as connection, connection:
        yield connection


def pending(folder: Path) -> list[tuple[int, int]]:
    """Updates that are not handled: number, and answers claimed."""
    with database(folder) as connection:
        query = "SELECT update_id, answers FROM bot_updates WHERE body IS NOT NULL"
        return list(connection.execute(query))


def test_case_21_bot_killed_at_random_answers_every_command_at_most_once_and_loses_none(stage: Stage) -> None:
    dice = random.Random(SEED)
    users = iter(range(5000, 6000))
    asked: list[int] = []

    def ask(count: int) -> None:
        for _ in range(count):
            user_id = next(users)
            stage.chat.post("/control/users", json={"first_name": "Ada", "id": user_id}).raise_for_status()
            body = {"user_id": user_id, "text": "/help"}
            stage.chat.post("/control/send", json=body).raise_for_status()
            asked.append(user_id)

    claimed_when_killed = 0
    for number in range(KILLS):
        ask(10)
        log = stage.folder / f"bot{number}.log"
        with running("bot", "run", env=stage.env, log=log) as bot:
            wait_for(lambda log=log: "answers" in log.read_text(), log)  # type: ignore[misc]
            ask(dice.randrange(5))
            time.sleep(dice.uniform(0, 0.15))
            bot.send_signal(signal.SIGKILL)
            bot.wait(10)
        claimed_when_killed += sum(answers > 0 for _, answers in pending(stage.folder))
    log = stage.folder / "last.log"
    with running("bot", "run", env=stage.env, log=log) as bot:
        wait_for(lambda: "answers" in log.read_text(), log)
        ask(1)
        wait_for(lambda: bool(answers_of(stage.chat)[asked[-1]]), log)
        wait_for(lambda: not pending(stage.folder), log)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(10) == 0
    answers = answers_of(stage.chat)
    assert {user: answers[user] for user in asked if answers[user] > 1} == {}
    unanswered = [user for user in asked if not answers[user]]
    assert len(unanswered) <= claimed_when_killed, (
        "only what was being sent when the bot was killed may be missing"
    )


def answers_of(chat: httpx.Client) -> Counter[int]:
    """Messages of the bot by chat."""
    calls = chat.get("/control/calls", params={"method": "sendMessage"}).json()["calls"]
    return Counter(call["params"]["chat_id"] for call in calls if call["ok"])


def test_case_16_second_instance_exits_with_one_clear_line(stage: Stage) -> None:
    log = stage.folder / "first.log"
    with running("bot", "run", env=stage.env, log=log) as first:
        wait_for(lambda: "answers" in log.read_text(), log)
        second = finish("bot", "run", env=stage.env)
        assert second.returncode == 2
        assert second.stderr.splitlines()[-1].startswith(
            f"error: this bot already runs as process {first.pid} on "
        )
        assert first.poll() is None
        said: dict[str, Any] = stage.chat.post("/control/start", json={}).json()
        wait_for(lambda: bool(answers_of(stage.chat)[said["chat"]["id"]]), log)
        assert answers_of(stage.chat)[said["chat"]["id"]] == 1
        first.send_signal(signal.SIGTERM)
        assert first.wait(10) == 0
    again = stage.folder / "again.log"
    with running("bot", "run", env=stage.env, log=again) as third:
        wait_for(lambda: "answers" in again.read_text(), again)
        third.send_signal(signal.SIGTERM)
        assert third.wait(10) == 0


def test_words_of_people_are_not_kept_once_answered(stage: Stage) -> None:
    log = stage.folder / "bot.log"
    with running("bot", "run", env=stage.env, log=log) as bot:
        wait_for(lambda: "answers" in log.read_text(), log)
        body = {"text": "a-very-particular-name"}
        said: dict[str, Any] = stage.chat.post("/control/send", json=body).json()
        wait_for(lambda: bool(answers_of(stage.chat)[said["chat"]["id"]]), log)
        wait_for(lambda: not pending(stage.folder), log)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(10) == 0
    with database(stage.folder) as connection:
        rows = list(connection.execute("SELECT * FROM bot_updates"))
    assert rows
    assert "particular" not in json.dumps(rows)


def test_held_message_is_listed_and_sent_again_on_order(stage: Stage) -> None:
    listed = finish("bot", "held", env=stage.env)
    assert (listed.returncode, listed.stdout) == (0, "nothing is held\n")
    with database(stage.folder) as connection:
        values = (4243, 1, "2031-05-06", 0, 1001, None, "sendMessage", '{"text": "hello"}', "hold", 0)
        connection.execute(
            "INSERT INTO bot_deliveries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1, 0, NULL, '', 0)",
            values,
        )
    stage.chat.post("/control/start", json={}).raise_for_status()
    log = stage.folder / "bot.log"
    with running("bot", "run", env=stage.env, log=log) as bot:
        wait_for(lambda: "they are held" in log.read_text(), log)
        listed = finish("bot", "held", env=stage.env)
        assert "chat 1001\tedition 2031-05-06, part 1\tsince" in listed.stdout
        settled = finish("bot", "held", "--resend", listed.stdout.split("\t")[0], env=stage.env)
        assert settled.stdout == "nothing is held\n"
        wait_for(lambda: answers_of(stage.chat)[1001] == 2, log)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(10) == 0
    unknown = finish("bot", "held", "--delivered", "99", env=stage.env)
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("error: no message 99 is held")


def test_case_30_bot_that_is_asked_to_stop_in_mid_digest_resumes_exactly(stage: Stage) -> None:
    with database(stage.folder):
        finish("bot", "held", env=stage.env)
    chats = range(6001, 6101)
    for each in chats:
        stage.chat.post("/control/users", json={"first_name": "Ada", "id": each}).raise_for_status()
        stage.chat.post("/control/start", json={"user_id": each}).raise_for_status()
    rows = [
        (4243, each, "2031-05-06", 0, each, "sendMessage", '{"text": "digest"}', "hold", 0) for each in chats
    ]
    with database(stage.folder) as connection:
        connection.executemany(
            "INSERT INTO bot_deliveries VALUES (NULL, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, 'pending', 0, 0, NULL, '', 0)",
            rows,
        )
    fault = {"kind": "slow", "seconds": 0.2, "method": "sendMessage", "count": 60}
    stage.chat.post("/control/faults", json=fault).raise_for_status()
    for number in range(2):
        log = stage.folder / f"digest{number}.log"
        with running("bot", "run", env=stage.env, log=log) as bot:
            done = 110 if number == 0 else 200
            wait_for(lambda done=done: sum(answers_of(stage.chat).values()) >= done, log)  # type: ignore[misc]
            began = time.monotonic()
            bot.send_signal(signal.SIGTERM)
            assert bot.wait(30) == 0
            assert time.monotonic() - began < 30
    digests = [
        call["params"]["chat_id"]
        for call in stage.chat.get("/control/calls", params={"method": "sendMessage"}).json()["calls"]
        if call["params"]["text"] == "digest"
    ]
    assert sorted(digests) == list(chats)
    with database(stage.folder) as connection:
        states = connection.execute("SELECT state, count(*) FROM bot_deliveries GROUP BY state").fetchall()
    assert states == [("sent", 100)]
