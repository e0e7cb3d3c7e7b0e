"""How long a question in plain words takes: understanding it, asking the dossier, deciding, at several sizes.

    python benchmarks/asking.py [--sizes 1000 10000] [--rounds 10] [--db FILE]

The archive is the invented one of ``archive.py``. Gathering is all that asks the database; understanding and deciding
are the language model's, and cost the same whatever is kept.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from archive import Watch, fill  # noqa: E402 - after the path is set
from invented import TALKS, Archive  # noqa: E402

from briefings.asking.deciding import decide  # noqa: E402
from briefings.asking.gathering import gather  # noqa: E402
from briefings.asking.question import read_question  # noqa: E402
from briefings.dossiers import Ledger  # noqa: E402
from briefings.store import DatabaseStore, open_store  # noqa: E402


def asked(archive: Archive) -> list[str]:
    """Questions of every sort, on what is told often and seldom."""
    often, seldom = archive.people[2].name, archive.people[400].name
    return [
        f"Who is {often}?",
        f"Who is {seldom}?",
        "Who leads the delegation of Vellmark?",
        "What does Vellmark demand on the dam?",
        f"What did {often} say about the river border?",
        "When do Vellmark and Orsena meet again?",
        "How many prisoners will Orsena release?",
        "Did Tarnland agree to give up the pipeline?",
        "Why did the talks on fishing break down?",
        "What did Atlantis say about the ferries?",
    ]


async def measure(store: DatabaseStore, questions: list[str], rounds: int) -> None:
    """Print the time of each step for each question."""
    for question in questions:
        understanding, gathering, deciding = Watch(), Watch(), Watch()
        for _ in range(rounds):
            with understanding:
                understood = read_question(question, TALKS)
            with gathering:
                gathered = await store.ask(
                    TALKS.key, lambda shelf, about=understood: gather(about, Ledger(TALKS, shelf))
                )
            with deciding:
                reply = decide(gathered)
        print(f"  {question}  ->  {reply.text[:60]!r}")
        for step, watch in (("understand", understanding), ("gather", gathering), ("decide", deciding)):
            print(f"    {step:<12}{watch}")


async def run(path: Path, sizes: list[int], rounds: int) -> None:
    """Measure at each size."""
    archive = Archive()
    for size in sizes:
        async with open_store(f"sqlite:///{path}") as store:
            await store.save_talks(TALKS)
            have = await store.ask(TALKS.key, lambda shelf: Ledger(TALKS, shelf).size.reports)
            await fill(store, archive, have, size)
            print(f"{size} readings")
            await measure(store, asked(archive), rounds)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--db", type=Path, default=None, help="file to keep the archive in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(options.db or Path(folder) / "archive.db", options.sizes, options.rounds))


if __name__ == "__main__":
    main()
