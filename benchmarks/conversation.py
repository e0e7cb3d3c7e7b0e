"""How long a person waits for an answer: from a command sent to the message in the chat, over HTTP, real processes.

    python benchmarks/conversation.py [--rounds 20]

Starts `python -m bot demo` on a free port with a database of its own, writes as its user and waits for each answer.
The time holds the playground's own work, the bot's long poll, the dossier's version asked, and the message sent.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
HASTE = {"READOUT_UPDATES_PER_MINUTE": "100000", "READOUT_MESSAGES_PER_SECOND": "1000"}
"""Nobody types as fast as this does."""
COMMANDS = (
    "/brief",
    "/who",
    "/who umierov",
    "/issues",
    "/issues territory",
    "/positions",
    "/timeline",
    "/quotes",
)


@contextmanager
def demo(folder: str) -> Iterator[tuple[str, float]]:
    """A running demo: its address, and the seconds from its start to the address."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--data", folder]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "READOUT_UPDATES_PER_MINUTE": "100000",
            "READOUT_MESSAGES_PER_SECOND": "1000",
        },  # nobody types as fast as this
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            lines = iter(process.stdout or ())
            address = next(found[0] for line in lines if (found := re.findall(r"http://[\d.:]+", line)))
            yield address, time.perf_counter() - began
        finally:
            os.kill(process.pid, signal.SIGTERM)


def wait_for_answer(chat: httpx.Client, command: str) -> float:
    """Milliseconds from the command sent to its answer in the chat."""
    began = time.perf_counter()
    sent = chat.post("/control/send", json={"text": command}).raise_for_status().json()
    after = sent["message_id"]
    chat.get("/control/wait", params={"chat_id": 1001, "after": after, "timeout": 10}).raise_for_status()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        with demo(folder) as (_, first):
            print(f"first start, seeds read  {first:8.1f} s")
        with (
            demo(folder) as (address, second),
            httpx.Client(base_url=address, timeout=20, trust_env=False) as chat,
        ):
            print(f"second start             {second:8.1f} s")
            chat.post("/control/start", json={}).raise_for_status()
            print(f"first answer             {wait_for_answer(chat, '/brief'):8.0f} ms\n")
            for command in COMMANDS:
                times = [wait_for_answer(chat, command) for _ in range(rounds)]
                print(f"{command:<24} {statistics.median(times):8.0f} ms, worst {max(times):.0f}")


if __name__ == "__main__":
    main()
