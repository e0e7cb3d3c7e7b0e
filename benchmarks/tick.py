"""A tick over many subscriptions in SQLite: none due, and a thousand due.

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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

NOW = datetime(2031, 3, 30, 6, tzinfo=UTC)
ZONES = (
    "Europe/Kyiv",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Beirut",
    "America/Santiago",
)


async def measure(folder: str, *, subscriptions: int, rounds: int) -> None:
    """Fill a ledger, tick, print."""
    from bot.digests.tick import tick
    from bot.ledger import open_ledger
    from bot.ledger.subscriptions import Subscriptions

    now_ms = int(NOW.timestamp() * 1000)
    async with open_ledger(f"sqlite:///{folder}/ledger.db", bot_id=1) as ledger:
        with sqlite3.connect(f"{folder}/ledger.db") as connection:
            later = now_ms + 3_600_000
            rows = (
                (n, 1, n, None, ZONES[n % 6], "08:00", "0123456", now_ms - 86_400_000, later + n)
                for n in range(1, subscriptions + 1)
            )
            connection.executemany("INSERT INTO bot_subscriptions VALUES (?,?,?,?,?,?,?,?,?)", rows)
        for name, due in (("none due", 0), ("1,000 due", 1000)):
            times = []
            for each in range(rounds):
                if due:
                    with sqlite3.connect(f"{folder}/ledger.db") as connection:
                        first = each * due
                        connection.execute(
                            "UPDATE bot_subscriptions SET next_due_at = ?, settled_at = ? WHERE id > ? AND id <= ?",
                            (now_ms, now_ms - 86_400_000, first, first + due),
                        )
                began = time.perf_counter()
                found = await tick(Subscriptions(ledger), now=NOW + timedelta(seconds=each))
                times.append((time.perf_counter() - began) * 1000)
                assert len(found) == due
            print(f"{name:<12} {statistics.median(times):8.1f} ms, worst {max(times):.1f}")


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
