"""The bot as a real process before a Bot API that fails: cases 10, 13 and 29 of the fault list."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from .processes import finish, playground, running

pytestmark = pytest.mark.acceptance

KEY = "faulty-token-0123456789"
TOKEN = f"4244:{KEY}"  # opens nothing but the playground
EVERY_FAULT: tuple[dict[str, Any], ...] = (
    {"kind": "drop"},
    {"kind": "drop", "done": True},
    {"kind": "reset"},
    {"kind": "truncate"},
    {"kind": "garbage"},
    {"kind": "page", "status": 502},
    {"kind": "page", "status": 404},
    {"kind": "refuse", "status": 400, "description": f"Bad Request: no {TOKEN} here"},
    {"kind": "refuse", "status": 403, "description": "Forbidden: x"},
    {"kind": "refuse", "status": 429, "retry_after": 1},
    {"kind": "refuse", "status": 500},
)


class Stage(NamedTuple):
    """A playground, and the settings of a bot that is not running yet."""

    chat: httpx.Client
    env: dict[str, str]
    folder: Path

    def control(self, act: str, **body: object) -> Any:
        """Do something in the playground."""
        answer = self.chat.post(f"/control/{act}", json=body)
        answer.raise_for_status()
        return answer.json()

    def texts(self, chat_id: int = 1001) -> list[str]:
        """What the bot wrote into a chat."""
        answer = self.chat.get("/control/transcript", params={"chat_id": chat_id})
        return [each.get("text", "") for each in answer.json()["messages"] if each["from"]["is_bot"]]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with playground(tmp_path, token=TOKEN) as address:
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": f"sqlite:///{tmp_path / 'readout.db'}",
            "READOUT_HEARTBEAT": str(tmp_path / "heartbeat"),
            "READOUT_LOG_LEVEL": "DEBUG",
            "READOUT_OPERATORS": "1001",
            "READOUT_UPDATES_PER_MINUTE": "100000",
        }
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as chat:
            yield Stage(chat, env, tmp_path)


def wait_for(happened: Callable[[], object], log: Path) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def test_case_13_token_that_is_revoked_ends_the_bot_with_one_clear_line(stage: Stage) -> None:
    log = stage.folder / "bot.log"
    with running("bot", "run", env={**stage.env, "READOUT_LOG_LEVEL": "INFO"}, log=log) as bot:
        wait_for(lambda: "answers" in log.read_text(), log)
        stage.control("faults", kind="refuse", status=401, description="Unauthorized", method="getUpdates")
        stage.control("send", text="/about")  # lets the poll go on
        assert bot.wait(20) == 2
    lines = [each for each in log.read_text().splitlines() if each.startswith("error: ")]
    assert lines == [f"error: {stage.env['READOUT_TELEGRAM_API_URL']} no longer knows this token"]
    assert "Traceback" not in log.read_text()


def test_case_13_method_that_the_server_does_not_know_does_not_end_the_bot(stage: Stage) -> None:
    log = stage.folder / "bot.log"
    with running("bot", "run", env=stage.env, log=log) as bot:
        wait_for(lambda: "answers" in log.read_text(), log)
        stage.control("faults", kind="refuse", status=404, description="Not Found", method="sendDocument")
        stage.control("start")
        wait_for(stage.texts, log)
        stage.control("send", text="/pin")
        stage.control("send", text="/export")
        stage.control("send", text="/about")
        wait_for(lambda: any(text.startswith("About") for text in stage.texts()), log)
        assert bot.poll() is None
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(10) == 0


def test_case_29_token_is_in_no_log_file_or_output_at_debug_whatever_fails(stage: Stage) -> None:
    log = stage.folder / "bot.log"
    env = {**stage.env, "READOUT_LOG_FORMAT": "json"}
    with running("bot", "run", env=env, log=log) as bot:
        wait_for(lambda: "answers" in log.read_text(), log)
        stage.control("start")
        wait_for(stage.texts, log)
        for fault in EVERY_FAULT:
            stage.control("faults", method="sendMessage", **fault)
        for number, kind in enumerate(("drop", "truncate", "page", "garbage")):
            stage.control(
                "faults", method="getUpdates", kind=kind, skip=number
            )  # each after one that goes well
        for _ in range(12):
            stage.control("send", text="/about")
        for command in ("/status", "/held", "/export"):
            stage.control("send", text=command)
        wait_for(lambda: not stage.chat.get("/control/faults").json()["faults"], log)
        health = Path(f"{stage.env['READOUT_HEARTBEAT']}.json")
        wait_for(health.exists, log)
        checked = finish("bot", "check", env=env)
        listed = finish("bot", "held", env=env)
        bot.send_signal(signal.SIGTERM)
        bot.wait(20)
        said = bot.stdout.read() if bot.stdout else ""
    written = log.read_text()
    seen = [written, said, health.read_text(), checked.stdout, checked.stderr, listed.stdout, listed.stderr]
    seen += stage.texts()
    assert "trying again" in written, "the faults were met"
    assert [each for each in seen if KEY in each] == []
    lines = [json.loads(each) for each in written.splitlines()]
    assert {"time", "level", "logger", "message"} <= lines[-1].keys()


def test_case_29_token_is_not_in_the_log_of_a_bot_that_cannot_even_begin(stage: Stage) -> None:
    for env in (
        {"READOUT_TELEGRAM_API_URL": "http://127.0.0.1:9"},
        {"READOUT_DATABASE_URL": "sqlite:////proc/none/readout.db"},
        {"READOUT_TELEGRAM_API_URL": f"http://{TOKEN}@127.0.0.1"},
        {"READOUT_OPERATORS": TOKEN},
    ):
        log = stage.folder / "bot.log"
        with running("bot", "run", env={**stage.env, **env}, log=log) as bot:
            try:
                assert bot.wait(2) == 2
            except Exception:  # noqa: BLE001 - it tries again for half a minute where nobody answers
                bot.kill()
        assert KEY not in log.read_text()


def test_case_10_long_silence_of_a_chat_outlives_a_killed_bot(stage: Stage) -> None:
    stage.control("start")
    body = json.dumps({"text": "digest"})
    finish("bot", "held", env=stage.env)
    import sqlite3

    with sqlite3.connect(stage.folder / "readout.db") as connection:
        connection.execute(
            "INSERT INTO bot_deliveries (bot_id, subscription_id, edition, part, chat_id, method, body, on_unknown,"
            " repeat, state, attempts, not_before, reason, changed_at)"
            " VALUES (4244, 1, 'e', 0, 1001, 'sendMessage', ?, 'hold', 0, 'pending', 0, 0, '', 0)",
            [body],
        )
    connection.close()
    stage.control(
        "faults", kind="refuse", status=429, retry_after=43_837, method="sendMessage", chat_id=1001, count=2
    )
    for number in range(2):
        log = stage.folder / f"bot{number}.log"
        with running("bot", "run", env=stage.env, log=log) as bot:
            wait_for(lambda log=log: "answers" in log.read_text(), log)  # type: ignore[misc]
            if number == 0:
                wait_for(lambda: _quiet(stage), log)
            time.sleep(1)
            bot.send_signal(signal.SIGKILL)
            bot.wait(10)
    calls = stage.chat.get("/control/calls", params={"method": "sendMessage"}).json()["calls"]
    assert [call for call in calls if call["ok"]] == []
    assert 1 <= len(calls) <= 2, "the digest, and perhaps the answer to /start"
    assert _quiet(stage)[0] > time.time() * 1000 + 43_000_000


def _quiet(stage: Stage) -> list[int]:
    import sqlite3

    connection = sqlite3.connect(stage.folder / "readout.db")
    found = [row[0] for row in connection.execute("SELECT until FROM bot_quiet_chats")]
    connection.close()
    return found
