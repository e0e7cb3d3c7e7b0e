"""What an archive costs: adding a report, building each card, memory and disk, at several sizes.

    python benchmarks/archive.py [--sizes 1000 10000 100000] [--rounds 15] [--db FILE]

Keeps invented readings (`invented.py`, seeded) until there are so many, then measures: the median time to keep one
reading more, of those after the last; the median time of each card, with arguments and without; the memory of this
process; the file, with its free pages given back, against the bytes of the texts in it; and says how busy the machine
is. With --db the file is kept, and carried on another time.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from invented import A_DAY, FIRST_DAY, TALKS, Archive  # noqa: E402 - after the path is set

from briefings.cards import CARDS, build_card  # noqa: E402
from briefings.collecting import collect_seldom  # noqa: E402
from briefings.dossiers import (  # noqa: E402
    Ledger,
    rules_of,
)
from briefings.models import Card  # noqa: E402
from briefings.ports import Shelf  # noqa: E402
from briefings.store import DatabaseStore, open_store  # noqa: E402

MORE = 100
"""Readings kept one by one for the time of adding."""


def asked(archive: Archive) -> list[tuple[str, str]]:
    """The questions measured: every card, alone and with a name often, seldom and wrongly written."""
    often, seldom = archive.people[2].name, archive.people[400].surname
    questions = [
        ("brief", ""),
        ("who", ""),
        ("who", often),
        ("who", seldom),
        ("who", often[:-1] + "x"),
        ("who", "foreign minister"),
        ("issues", ""),
        ("issues", "dam"),
        ("positions", ""),
        ("positions", "Vellmark"),
        ("positions", "dam"),
        ("positions", "Vellmark dam"),
        ("timeline", ""),
        ("timeline", "1 March"),
        ("calendar", ""),
        ("calendar", "1 March"),
        ("changes", ""),
        ("changes", "3d"),
        ("catchup", ""),
        ("catchup", "7d"),
        ("disagreements", ""),
        ("disagreements", often),
        ("disagreements", "Vellmark"),
        ("disagreements", "dam"),
        ("quotes", ""),
        ("quotes", often),
        ("quotes", "Orsena"),
        ("quote", "and"),
        ("quote", archive.common[0].split()[0]),
        ("search", archive.common[0].split()[0]),
        ("search", "Vellmark dam"),
        ("search", "nowhere"),
        ("sources", ""),
        ("talks", ""),
    ]
    missing = {*CARDS} - {card for card, _ in questions}
    if missing:
        raise SystemExit(f"not measured: {', '.join(sorted(missing))}")
    return questions


async def fill(store: DatabaseStore, archive: Archive, start: int, stop: int) -> None:
    """Keep readings, and say how far it is: on a terminal on one line, else a line every so often."""
    began = told = time.perf_counter()
    here = sys.stderr.isatty()
    for number, reading in enumerate(archive.readings(start, stop), start):
        await store.keep(reading, talks=TALKS.key, rules=rules_of(TALKS))
        now = time.perf_counter()
        if now - told > (1 if here else 60):
            told = now
            left = (now - began) / (number + 1 - start) * (stop - number)
            print(f"{number} of {stop}, {left:.0f} s left", end="\r" if here else "\n", file=sys.stderr)
    if stop > start:
        each = (time.perf_counter() - began) / (stop - start) * 1000
        print(f"\nkept {stop - start} readings, {each:.1f} ms each with making them up")


class Watch:
    """Milliseconds by the clock and of the processor, of which a busy machine spoils only the first."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.busy: list[float] = []

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.clock.append((time.perf_counter() - self._began[0]) * 1000)
        self.busy.append((time.process_time() - self._began[1]) * 1000)

    def __str__(self) -> str:
        clock, busy = statistics.median(self.clock), statistics.median(self.busy)
        return f"{clock:8.1f} ms  ({busy:6.1f} ms of the processor; worst {max(self.clock):7.1f} ms)"


async def measure_adding(store: DatabaseStore, archive: Archive, start: int) -> Watch:
    """Time the keeping of readings."""
    watch = Watch()
    for reading in list(archive.readings(start, start + MORE)):
        with watch:
            await store.keep(reading, talks=TALKS.key, rules=rules_of(TALKS))
    return watch


async def measure_cards(store: DatabaseStore, archive: Archive, size: int, rounds: int) -> None:
    """Print the time of each card, as the desk builds it."""
    today = FIRST_DAY + timedelta(days=size // A_DAY)
    questions = asked(archive)
    for n, question in enumerate(questions, 1):
        if sys.stderr.isatty():
            print(f"{n} of {len(questions)}", end="\r", file=sys.stderr)

        def build(shelf: Shelf, question: tuple[str, str] = question) -> Card:
            return build_card(*question, Ledger(TALKS, shelf), today=today)

        watch = Watch()
        for _ in range(rounds):
            with watch:
                card = await store.ask(TALKS.key, build)
        print(f"  {' '.join(question):<28}{watch}  {len(card.lines)} lines")


def measure_file(path: Path, text: int) -> None:
    """Print the size of the file against the texts in it."""
    before = path.stat().st_size
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    after = path.stat().st_size
    print(
        f"  file {after / 1e6:.1f} MB for {text / 1e6:.1f} MB of text: {after / text:.2f}  (grown: {before / text:.2f})"
    )


async def run(path: Path, sizes: list[int], rounds: int) -> None:
    """Measure at each size."""
    archive = Archive()
    collect_seldom()  # as a desk does
    for size in sizes:
        async with open_store(f"sqlite:///{path}") as store:
            await store.save_talks(TALKS)
            have = await store.ask(TALKS.key, lambda shelf: Ledger(TALKS, shelf).size.reports)
            await fill(store, archive, have, size)
            print(f"{size} readings; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  {'keeping one more':<28}{await measure_adding(store, archive, max(size, have))}")
            await measure_cards(store, archive, size, rounds)
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  memory, peak: {before:.0f} MB while keeping, {after:.0f} MB while answering")
            have = await store.ask(TALKS.key, lambda shelf: Ledger(TALKS, shelf).size.reports)
        step = max(have // 500, 1)
        sample = [
            len(each.article.text.encode())
            for n in range(0, have, step)
            for each in archive.readings(n, n + 1)
        ]
        measure_file(path, int(statistics.fmean(sample) * have))


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--db", type=Path, default=None, help="file to keep the archive in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(options.db or Path(folder) / "archive.db", options.sizes, options.rounds))


if __name__ == "__main__":
    main()
