"""How long a command waits for its answer while a digest goes out to many.

python benchmarks/under_load.py [--subscriptions 10000] [--rate 30] [--seconds 60] [--every 0.5]

The bot is a process of its own, as it runs; the Bot API is a stub in another, which counts and keeps no message. The
wait is from the moment the stub hands the command out to the moment the answer arrives there.
"""

from __future__ import annotations

import argparse
import itertools
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SEEDS = ROOT / "seeds" / "geneva-2026"
TOKEN = "1:bench"
COMMANDS = ("/brief", "/who", "/issues", "/timeline", "/help", "/settings", "/subscriptions")
ASKERS = 1_000_000
"""Numbers of the chats of those who ask begin here."""


@contextmanager
def process(*arguments: str, env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """``python -m`` with the arguments while the block runs."""
    whole = {**os.environ, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", **(env or {})}
    child = subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, env=whole, stdout=subprocess.PIPE, text=True
    )
    try:
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(30)


def command(number: int, text: str) -> dict[str, Any]:
    """An update: somebody asks."""
    asker = ASKERS + number
    chat = {"id": asker, "type": "private", "first_name": "Ada"}
    said = {
        "message_id": 1,
        "date": 1,
        "chat": chat,
        "from": {**chat, "is_bot": False},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
    }
    said["from"].pop("type")
    return {"update_id": number, "message": said}


def subscribe_all(database: Path, count: int) -> None:
    """Everybody wants a digest at midnight, and was told nothing yet."""
    from bot.digests.memory import Memory

    token, body = Memory().kept
    with closing(sqlite3.connect(database)) as connection, connection:
        began = 1_771_200_000_000  # 16 February 2026
        connection.execute("INSERT INTO bot_memories VALUES (1, ?, ?)", (token, body))
        connection.executemany(
            "INSERT INTO bot_places VALUES (?, 1, ?, 0, 'private', '', '{}', 0)",
            ((each, each) for each in range(1, count + 1)),
        )
        connection.executemany(
            "INSERT INTO bot_subscriptions VALUES "
            "(?, 1, ?, 'geneva-2026', '00:00', '0123456', 'none', ?, ?, NULL, '', 0, 0, ?)",
            ((each, each, token, began, began) for each in range(1, count + 1)),
        )


def measure(folder: Path, options: argparse.Namespace) -> None:
    """Fill, run, ask, print."""
    database = folder / "readout.db"
    url = f"sqlite:///{database}"
    add = ["briefings", "add", str(SEEDS / "notes"), "--talks", str(SEEDS / "talks.toml"), "--db", url]
    subprocess.run([sys.executable, "-m", *add], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with process("tests.fakes.botapi") as stub:
        assert stub.stdout
        address = stub.stdout.readline().strip()
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": url,
            "READOUT_HEARTBEAT": str(folder / "heartbeat"),
            "READOUT_MESSAGES_PER_SECOND": str(options.rate),
            "READOUT_LOG_LEVEL": "ERROR",
        }
        held = [sys.executable, "-m", "bot", "held"]
        subprocess.run(held, cwd=ROOT, env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL)
        subscribe_all(database, options.subscriptions)
        with (
            process("bot", "run", "--today", "2026-02-17", env=env),
            httpx.Client(base_url=address) as client,
        ):
            while not (began := client.get("/sent").json())["count"]:
                time.sleep(0.05)
            first, start = began["count"], time.monotonic()
            asked = itertools.cycle(COMMANDS)
            numbers = itertools.count(1)
            while time.monotonic() - start < options.seconds:
                client.post("/push", json=[command(next(numbers), next(asked))])
                time.sleep(options.every)
            took = time.monotonic() - start
            time.sleep(2)
            found = client.get("/sent").json()
    report(found, first=first, took=took)


def report(found: dict[str, Any], *, first: int, took: float) -> None:
    """Print the waits."""
    answered = {chat - ASKERS: moment for chat, moment, _ in found["sent"] if chat > ASKERS}
    waits = [
        (answered[int(number)] - moment) * 1000
        for number, moment in found["seen"].items()
        if int(number) in answered
    ]
    digests = sum(1 for chat, _, _ in found["sent"] if chat < ASKERS)
    quantiles = statistics.quantiles(waits, n=100)
    print(f"{digests:,} of the digest sent, {(found['count'] - first) / took:.0f} messages a second in all")
    print(f"{len(waits)} of {len(found['seen'])} commands answered")
    print(f"wait: median {quantiles[49]:.0f} ms, p95 {quantiles[94]:.0f} ms, worst {max(waits):.0f} ms")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--subscriptions", type=int, default=10_000)
    parser.add_argument("--rate", type=int, default=30, help="messages a second that the bot is allowed")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=0.5, help="seconds between commands")
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), parser.parse_args())


if __name__ == "__main__":
    main()
