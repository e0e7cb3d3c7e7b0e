"""How long it takes to say when a digest is due next, and whether one is due now, over many zones.

python benchmarks/due.py [--rounds 20000]
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime, timedelta
from datetime import time as local_time
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ZONES = (
    "Europe/Kyiv",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Beirut",
    "America/Santiago",
)


def main() -> None:
    """Read the options and measure."""
    from bot.digests import Schedule, find_due, next_due

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20_000)
    rounds = parser.parse_args().rounds
    schedules = [Schedule(zone, (local_time(8), local_time(20))) for zone in ZONES]
    now = datetime(2031, 3, 30, 6, tzinfo=UTC)
    since = now - timedelta(hours=12)
    for name, act in (
        ("when next", lambda each: next_due(each, now)),
        ("due now", lambda each: find_due(each, since=since, now=now)),
    ):
        began = time.perf_counter()
        for each in islice(cycle(schedules), rounds):
            act(each)
        print(f"{name:<12} {(time.perf_counter() - began) / rounds * 1e6:8.1f} µs")


if __name__ == "__main__":
    main()
