"""Processes that do nothing but send, for tests that kill them: forked from one that has everything loaded.

``python -m tests.acceptance.outbox`` is the one they are forked from: a JSON list a line on standard input begins one,
and it says on standard output when that one has begun and when it is gone.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .processes import ROOT, environment


class Nursery:
    """Begins processes, and sees them die."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, database_url: str, url: str, group: int) -> int:
        """The number of a process that sends until it is killed; it is about to begin."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([database_url, url, group]) + "\n")
        self._process.stdin.flush()
        return int(self._hear("begun"))

    def kill(self, pid: int) -> None:
        """SIGKILL, and wait until it is gone."""
        os.kill(pid, signal.SIGKILL)
        assert int(self._hear("gone")) == pid

    def _hear(self, what: str) -> str:
        assert self._process.stdout
        said = self._process.stdout.readline().split()
        assert said[:1] == [what], said
        return said[1]


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Where processes come from while the block runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.outbox"],
        env=environment({}),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Nursery(process)


async def _send(database_url: str, url: str, group: int) -> None:
    from bot.delivery import Sender
    from bot.delivery.sender import Post
    from bot.ledger import open_ledger
    from bot.ledger.deliveries import Deliveries
    from bot.wire import Timeouts, Wire

    wire = Wire(timeouts=Timeouts(connect=1, pool=1, write=3, read=3))
    await wire.open()
    async with open_ledger(database_url, bot_id=1) as ledger:
        sender = Sender(
            Deliveries(ledger), Post(wire, url), group=group, now_ms=lambda: time.time_ns() // 1_000_000
        )
        _say(f"begun {os.getpid()}")
        await sender.run()


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())  # in one piece, and nothing of it is kept back


def _serve() -> None:
    import aiosqlite  # noqa: F401 - so that those who are forked have it

    import bot.delivery
    import bot.ledger.deliveries  # noqa: F401

    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            try:
                asyncio.run(_send(*json.loads(line)))
            finally:
                os._exit(1)
        os.waitpid(pid, 0)
        _say(f"gone {pid}")


if __name__ == "__main__":
    _serve()
