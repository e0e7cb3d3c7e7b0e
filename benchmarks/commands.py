"""How long the bot takes to answer each command: from the command read to the message ready to be sent.

    python benchmarks/commands.py [--rounds 50] [--db URL]

Without --db the notes in seeds/ are read first, which takes a few seconds. The first command
also prepares what later ones find ready, and is shown apart.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.handlers import COMMANDS, Desk  # noqa: E402 - after the path is set
from bot.models import Asked  # noqa: E402
from briefings import load_talks, open_desk  # noqa: E402

SEEDS = ROOT / "seeds" / "geneva-2026"
TODAY = date(2026, 2, 17)
ASKED = (*((command.name, "") for command in COMMANDS), ("who", "umierov"), ("issues", "territory"))


async def measure(desk: Desk, command: str, args: str) -> float:
    """Milliseconds of one answer."""
    answer = next(each.answer for each in COMMANDS if each.name == command)
    began = time.perf_counter()
    await answer(Asked(command=command, args=args, today=TODAY), desk)
    return (time.perf_counter() - began) * 1000


async def run(database: str, *, rounds: int, fill: bool) -> None:
    """Measure every command and print a table."""
    async with open_desk(database) as desk:
        if fill:
            await desk.add([SEEDS / "notes"], talks=load_talks(SEEDS / "talks.toml"))
        print(f"first answer: {await measure(desk, 'brief', ''):.1f} ms\n")
        print(f"{'command':<22}{'median':>9}{'95 %':>9}   ms over {rounds} rounds")
        for command, args in ASKED:
            times = sorted([await measure(desk, command, args) for _ in range(rounds)])
            slow = times[int(0.95 * (len(times) - 1))]
            print(f"{f'/{command} {args}':<22}{statistics.median(times):>9.2f}{slow:>9.2f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--db", default=None, help="a database to ask instead of the seeds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or f"sqlite:///{folder}/bench.db"
        asyncio.run(run(database, rounds=options.rounds, fill=options.db is None))


if __name__ == "__main__":
    main()
