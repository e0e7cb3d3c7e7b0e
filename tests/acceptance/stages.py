"""A playground, a database of invented reports, and a bot on a day that the test chooses, as real processes."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import Popen
from typing import Any

import httpx

from tests.fakes.person import Json, Person

from .processes import finish, playground, running

TOKEN = "4245:digests-token"  # opens nothing but the playground
DAY = date(2031, 5, 6)
PATIENCE = 25
TALKS = """
key = "amsel-2031"
title = "Port Amsel talks"
about = "Talks between Norland and Ruritania on the river port."

[[parties]]
name = "Norland"
mark = "🟦"
capitals = ["Norhaven"]
demonyms = ["Norlandic"]

[[parties]]
name = "Ruritania"
mark = "🟥"
capitals = ["Strelsau"]
demonyms = ["Ruritanian"]

[[issues]]
key = "river-port"
title = "River port"
words = ["river port", "port"]

[[issues]]
key = "prisoners"
title = "Prisoners"
words = ["prisoner", "prisoner exchange"]
"""
FIRST = """Talks on the river port open in Port Amsel

PORT AMSEL, May 6 (Quay Post) - Norland rejects giving up the river port, Foreign Minister Ada Vell said on Tuesday.

Ada Vell leads the Norlandic delegation at the talks in Port Amsel.
"""
SECOND = """Norland agrees to share the river port

PORT AMSEL, May 7 (Quay Post) - Norland agrees to share the river port, Foreign Minister Ada Vell said on Wednesday.

A second round of talks will be held in Strelsau on May 20, the Ruritanian delegation said.
"""
AGREES = "Norland agrees to share the river port"


class Stage:
    """All of it.

    Args:
        folder: of the database and the logs.
        client: talks to the playground.
        address: of the playground.
    """

    def __init__(self, folder: Path, client: httpx.AsyncClient, address: str) -> None:
        self.folder, self.client, self.address = folder, client, address
        self.person = Person(client, token=TOKEN)
        self.database = f"sqlite:///{folder / 'readout.db'}"
        self._runs = 0

    def env(self, **more: str) -> dict[str, str]:
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": self.address,
            "READOUT_DATABASE_URL": self.database,
            "READOUT_HEARTBEAT": str(self.folder / "heartbeat"),
            "READOUT_UPDATES_PER_MINUTE": "100000",
            "READOUT_MESSAGES_PER_SECOND": "1000",
            "READOUT_GATHER_SECONDS": "0",
            **more,
        }

    def add(self, name: str, text: str, *, day: date) -> None:
        """Read a report, as somebody does beside the running bot."""
        file = self.folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        talks = self.folder / "talks.toml"
        talks.write_text(TALKS, encoding="utf-8")
        more = ("--talks", str(talks), "--db", self.database, "--published", day.isoformat())
        added = finish("briefings", "add", str(file), *more)
        assert added.returncode == 0, added.stderr

    @contextmanager
    def bot(self, day: date, **more: str) -> Iterator[Popen[str]]:
        """The bot, on a day; stopped at the end unless it was before."""
        self._runs += 1
        log = self.folder / f"bot{self._runs}.log"
        with running("bot", "run", "--today", day.isoformat(), env=self.env(**more), log=log) as bot:
            end = time.monotonic() + PATIENCE
            while "answers" not in log.read_text():
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.05)
            yield bot
            if bot.poll() is None:
                bot.send_signal(signal.SIGTERM)
                assert bot.wait(20) == 0, log.read_text()

    async def control(self, act: str, **body: object) -> Any:
        """Do something in the playground."""
        answer = await self.client.post(f"/control/{act}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def at(self, chat_id: int) -> Person:
        """Somebody in another chat."""
        return Person(self.client, chat_id=chat_id, token=TOKEN)

    async def digests(self, chat_id: int | None = None) -> list[Json]:
        """What the bot has sent unasked into a chat, oldest first."""
        person = self.person if chat_id is None else self.at(chat_id)
        return [each for each in await person.transcript() if is_digest(each)]

    async def until(self, count: int, chat_id: int | None = None) -> list[Json]:
        """Wait until so many have come."""
        end = time.monotonic() + PATIENCE
        while len(found := await self.digests(chat_id)) < count:
            assert time.monotonic() < end, self.logs()
            await asyncio.sleep(0.05)
        return found

    async def settled(self, day: date) -> None:
        """Wait until a tick has looked at everything that is due on a day, and nothing waits to be sent."""
        end = time.monotonic() + PATIENCE
        now_ms = int(datetime.combine(day, datetime.now(UTC).timetz()).timestamp() * 1000)
        while True:
            with self.ledger() as ledger:
                now = "SELECT count(*) FROM bot_deliveries WHERE state IN ('pending', 'sending')"
                waiting = ledger.execute(now).fetchone()[0]
                looked = "SELECT count(*) FROM bot_subscriptions WHERE next_due_at <= ?"
                unseen = ledger.execute(looked, (now_ms,)).fetchone()[0]
            if not waiting and not unseen:
                return
            assert time.monotonic() < end, self.logs()
            await asyncio.sleep(0.05)

    async def seen(self, query: str, value: object) -> None:
        """Wait until a query of the bot's database has one row, which is the value."""
        end = time.monotonic() + PATIENCE
        while self.rows(query) != [(value,)]:
            assert time.monotonic() < end, self.logs()
            await asyncio.sleep(0.05)

    @contextmanager
    def ledger(self) -> Iterator[sqlite3.Connection]:
        """The bot's database."""
        with closing(sqlite3.connect(self.folder / "readout.db", timeout=10)) as connection, connection:
            yield connection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the bot's database."""
        with self.ledger() as ledger:
            return ledger.execute(query).fetchall()

    def logs(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


def is_digest(message: Json) -> bool:
    text = message.get("text", "")
    return any(each in text.split("\n")[0] for each in ("what is new since", "the week to", "just in"))


def soon(minutes: float = -1) -> str:
    """A time of day in UTC near now, which the bot's clock shows too: it only has another date."""
    return f"{datetime.now(UTC) + timedelta(minutes=minutes):%H:%M}"


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    with playground(folder, token=TOKEN) as address:
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=30) as client:
            yield Stage(folder, client, address)
