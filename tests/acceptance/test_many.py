"""Ten thousand destinations: case 30 of the fault list, with the bot as a real process."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from .processes import finish, running
from .stages import DAY, FIRST, SECOND, TALKS

pytestmark = pytest.mark.acceptance

TOKEN = "1:many-destinations"  # opens nothing but the stub
MANY = 10_000
STOPS = (2000, 5000)
"""It is asked to stop once so many have come."""


def test_case_30_ten_thousand_destinations_stopped_in_the_middle_resume_exactly(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'readout.db'}"
    add(tmp_path, "first", FIRST, database)
    with running("tests.fakes.botapi", log=tmp_path / "stub.log") as stub:
        assert stub.stdout
        address = stub.stdout.readline().strip()
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": database,
            "READOUT_HEARTBEAT": str(tmp_path / "heartbeat"),
            "READOUT_MESSAGES_PER_SECOND": "1000",
        }
        with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
            command = {"update_id": 1, "message": message("/subscribe daily 00:00")}
            client.post("/push", json=[command])
            with running("bot", "run", "--today", DAY.isoformat(), env=env, log=tmp_path / "bot.log") as bot:
                wait_for(client, 1, tmp_path / "bot.log")
                stop(bot)
            multiply(tmp_path)
            add(tmp_path, "second", SECOND, database)
            for number, until in enumerate((*STOPS, MANY)):
                log = tmp_path / f"digest{number}.log"
                with running("bot", "run", "--today", "2031-05-07", env=env, log=log) as bot:
                    wait_for(client, until + 1, log)
                    began = time.monotonic()
                    stop(bot)
                    assert time.monotonic() - began < 30
            digests = [chat for chat, _, line in sent(client) if "what is new since" in line]
    assert Counter(digests) == Counter(range(1, MANY + 1))
    with closing(sqlite3.connect(tmp_path / "readout.db")) as connection:
        states = connection.execute("SELECT state, count(*) FROM bot_deliveries GROUP BY state").fetchall()
        editions = connection.execute("SELECT count(*) FROM bot_editions").fetchone()
    assert states == [("sent", MANY)]
    assert editions == (1,)


def add(folder: Path, name: str, text: str, database: str) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "talks.toml").write_text(TALKS, encoding="utf-8")
    more = ("--talks", str(folder / "talks.toml"), "--db", database)
    day = "2031-05-06" if name == "first" else "2031-05-07"
    added = finish("briefings", "add", str(folder / f"{name}.txt"), *more, "--published", day)
    assert added.returncode == 0, added.stderr


def message(text: str) -> dict[str, Any]:
    person = {"id": 1, "is_bot": False, "first_name": "Ada"}
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    chat = {"id": 1, "type": "private", "first_name": "Ada"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text, "entities": [entity]}


def multiply(folder: Path) -> None:
    """Give everybody the subscription of the first, without what is weighty in between."""
    more = [(each, each) for each in range(2, MANY + 1)]
    with closing(sqlite3.connect(folder / "readout.db")) as connection, connection:
        connection.execute("UPDATE bot_subscriptions SET pushes = 'none'")
        connection.executemany(
            "INSERT INTO bot_places SELECT ?, bot_id, ?, 0, kind, title, wishes, 0 FROM bot_places WHERE id = 1",
            more,
        )
        connection.executemany(
            "INSERT INTO bot_subscriptions SELECT ?, bot_id, ?, talks, times, weekdays, pushes, memory, settled_at, "
            "push_at, pushed_on, pushed, paused, next_due_at FROM bot_subscriptions WHERE id = 1",
            more,
        )


def sent(client: httpx.Client) -> list[tuple[int, float, str]]:
    found: list[tuple[int, float, str]] = client.get("/sent").json()["sent"]
    return found


def wait_for(client: httpx.Client, count: int, log: Path) -> None:
    end = time.monotonic() + 120
    while client.get("/sent", params={"after": 10**9}).json()["count"] < count:
        assert time.monotonic() < end, log.read_text()[-2000:]
        time.sleep(0.05)


def stop(bot: Any) -> None:
    bot.send_signal(signal.SIGTERM)
    assert bot.wait(30) == 0
