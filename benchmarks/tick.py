"""A tick over many subscriptions in SQLite: none due, and a thousand due, with their messages planned.

python benchmarks/tick.py [--subscriptions 1000000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from datetime import date

    from briefings import News, Talks

NOW = datetime(2031, 3, 30, 6, tzinfo=UTC)
ZONES = (
    "Europe/Kyiv",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Beirut",
    "America/Santiago",
)


class Desk:
    """Has ten things that are new."""

    async def talks(self) -> tuple[Talks, ...]:
        """One."""
        from briefings import Talks

        return (Talks(key="talks", title="Talks"),)

    async def version(self, talks: str) -> str:
        """Always the same."""
        return talks

    async def news(self, *, talks: str | None = None, since: date | None, today: date) -> News:
        """The ten."""
        from briefings import ChangeKind, Citation, Line, News, NewsItem, Run, RunKind, Span

        words = "The third round of talks is to be held on the quay in May."
        cited = Citation(article_id="a", span=Span(start=0, end=len(words)), text=words, source="Post")
        line = Line(runs=(Run(kind=RunKind.WORDS, text=words),), citations=(cited,))
        items = tuple(
            NewsItem(
                kind=ChangeKind.EVENT_PLANNED, heading="Planned", line=line, marks=(str(n),), articles=("a",)
            )
            for n in range(10)
        )
        return News(
            talks=talks or "talks", title="Talks", newest=since or today, articles=("a",), items=items
        )


async def measure(folder: str, *, subscriptions: int, rounds: int) -> None:
    """Fill a ledger, tick, print."""
    from bot.digests import Newsroom, Planner
    from bot.digests.memory import Memory
    from bot.ledger import open_ledger
    from bot.ledger.subscriptions import Subscriptions
    from bot.models import Wishes

    now_ms = int(NOW.timestamp() * 1000)
    async with open_ledger(f"sqlite:///{folder}/ledger.db", bot_id=1) as ledger:
        token, body = Memory().kept
        with sqlite3.connect(f"{folder}/ledger.db") as connection:
            later = now_ms + 3_600_000
            wishes = [Wishes(zone=zone).model_dump_json() for zone in ZONES]
            connection.executemany(
                "INSERT INTO bot_places VALUES (?, 1, ?, 0, 'private', '', ?, 0)",
                ((n, n, wishes[n % 6]) for n in range(1, subscriptions + 1)),
            )
            connection.executemany(
                "INSERT INTO bot_subscriptions VALUES "
                "(?, 1, ?, 'talks', '08:00', '0123456', 'none', ?, ?, NULL, '', 0, 0, ?)",
                ((n, n, token, now_ms - 86_400_000, later + n) for n in range(1, subscriptions + 1)),
            )
            connection.execute("INSERT INTO bot_memories VALUES (1, ?, ?)", (token, body))
        planner = Planner(Subscriptions(ledger), Newsroom(Desk()), bot="bench_bot")
        for name, due in (("none due", 0), ("1,000 due", 1000)):
            times, longest, cpu = [], 0.0, []
            for each in range(rounds):
                if due:
                    with sqlite3.connect(f"{folder}/ledger.db") as connection:
                        first = each * due
                        connection.execute(
                            "UPDATE bot_subscriptions SET next_due_at = ?, settled_at = ? WHERE id > ? AND id <= ?",
                            (now_ms, now_ms - 86_400_000, first, first + due),
                        )
                began, found, count = time.perf_counter(), 0, -1
                busy = time.process_time()
                while count:
                    at = time.perf_counter()
                    count = await planner.tick(now=NOW + timedelta(seconds=each), planned_at=now_ms)
                    longest = max(longest, time.perf_counter() - at)
                    found += count
                times.append((time.perf_counter() - began) * 1000)
                cpu.append((time.process_time() - busy) * 1000)
                assert found == due
            worst, longest = max(times), longest * 1000
            print(
                f"{name:<12} {statistics.median(times):8.1f} ms, worst {worst:.1f}, "
                f"longest transaction {longest:.1f}; of the processor {statistics.median(cpu):.1f} ms"
            )
        with sqlite3.connect(f"{folder}/ledger.db") as connection:
            [(planned,)] = connection.execute("SELECT count(*) FROM bot_deliveries")
            print(f"{planned:,} messages are planned")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--subscriptions", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder, subscriptions=options.subscriptions, rounds=options.rounds))


if __name__ == "__main__":
    main()
