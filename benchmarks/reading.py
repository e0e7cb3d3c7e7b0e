"""How fast reports are read: ``python benchmarks/reading.py FILE... [--rounds N] [--jobs N]``.

Prints the time to import and load the model, then the median time of an article and the words read in a CPU second,
over all files and rounds, in this one process. With ``--jobs``, then reads them all once more here and in so many
processes, and prints the ratio: what ``add --jobs`` gains where the files are many.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefings.readers import Hints, clean_file, hire_readers, read_article


def main() -> None:
    """Read each file several times and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="processes to compare with one")
    options = parser.parse_args()
    measure_one(options.files, options.rounds)
    if options.jobs > 1:
        compare(options.files * options.rounds, options.jobs)


def measure_one(files: list[Path], rounds: int) -> None:
    """Read in this process, article by article."""
    start = time.perf_counter()
    from briefings.extraction.language.parsing import load_model

    load_model()
    clean_file(files[0], Hints())
    print(f"import and model load   {time.perf_counter() - start:8.2f} s")

    articles = [clean_file(path, Hints()) for path in files]
    read_article(articles[0], None)
    walls, cpu, words = [], 0.0, 0
    for _ in range(rounds):
        for article in articles:
            wall, busy = time.perf_counter(), time.process_time()
            read_article(article, None)
            walls.append(time.perf_counter() - wall)
            cpu += time.process_time() - busy
            words += len(article.text.split())
    print(
        f"one article, median     {statistics.median(walls) * 1000:8.0f} ms  (worst {max(walls) * 1000:.0f} ms)"
    )
    print(f"words per CPU second    {words / cpu:8.0f}")
    print(f"resident memory, peak   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


def compare(files: list[Path], jobs: int) -> None:
    """Read the same files here and in several processes, whose start is told apart."""
    one, _ = asyncio.run(time_reading(files, 1))
    many, start = asyncio.run(time_reading(files, jobs))
    print(f"{len(files)} files, 1 process      {one:8.2f} s")
    print(f"{len(files)} files, {jobs} processes    {many:8.2f} s  (and {start:.2f} s until all had started)")
    print(f"gain                    {one / many:8.2f} times")


async def time_reading(files: list[Path], jobs: int) -> tuple[float, float]:
    """Seconds of cleaning and reading all files, and those before, until each process had read one."""
    readers = hire_readers(jobs)

    async def begin(file: Path) -> None:
        await readers.read(file, await readers.clean(file, Hints()), None)

    async def end(_: None) -> None:
        pass

    start = time.perf_counter()
    await asyncio.gather(*(begin(files[0]) for _ in range(jobs)))
    ready = time.perf_counter()
    await readers.work(files, begin, end)
    return time.perf_counter() - ready, ready - start


if __name__ == "__main__":
    main()
