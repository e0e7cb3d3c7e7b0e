"""How fast reports are read: ``python benchmarks/reading.py FILE... [--rounds N]``.

Prints the time to import and load the model, then the median time of an article and the words read in a CPU second,
over all files and rounds, in this one process.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Read each file several times and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    start = time.perf_counter()
    from briefings.articles import clean
    from briefings.extraction.parsing import load_model
    from briefings.extraction.reader import read
    from briefings.sources import load_document

    load_model()
    print(f"import and model load   {time.perf_counter() - start:8.2f} s")

    articles = [clean(load_document(path)) for path in options.files]
    read(articles[0])
    walls, cpu, words = [], 0.0, 0
    for _ in range(options.rounds):
        for article in articles:
            wall, busy = time.perf_counter(), time.process_time()
            read(article)
            walls.append(time.perf_counter() - wall)
            cpu += time.process_time() - busy
            words += len(article.text.split())
    print(
        f"one article, median     {statistics.median(walls) * 1000:8.0f} ms  (worst {max(walls) * 1000:.0f} ms)"
    )
    print(f"words per CPU second    {words / cpu:8.0f}")
    print(f"resident memory, peak   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
