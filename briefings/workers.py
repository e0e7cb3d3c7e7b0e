"""Processes that work beside this one: calls go out, results come back, and none outlives the process that hired it.

Each has a line of its own, so that where one dies it is known over which call, and can be killed in the middle of one:
``ProcessPoolExecutor`` knows neither. They are spawned, not forked: a fork of a process with threads (the database's)
may wait for ever on a lock that one of them held.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from typing import Any, ParamSpec, TypeVar

SPAWN = get_context("spawn")

Outcome = tuple[Any, Exception | None]
"""What a function returned, or what it raised."""

Result = TypeVar("Result")
Params = ParamSpec("Params")


class WorkerLost(Exception):
    """The process died that a call was made in, or all were dismissed."""


@dataclass(frozen=True, eq=False)
class Worker:
    """A process, and the line to it."""

    process: SpawnProcess
    line: Connection

    def call(self, call: tuple[Any, ...]) -> Outcome:
        """Send a call and wait for what comes of it.

        Raises:
            EOFError: the process has ended.
            OSError: likewise.
        """
        self.line.send(call)
        outcome: Outcome = self.line.recv()
        return outcome


class Workers:
    """Processes to call functions in. Dismiss them, whatever happens.

    A process starts with the first call that finds no other idle.

    Args:
        count: of processes at most, and so of calls at once; the others wait.
    """

    def __init__(self, count: int) -> None:
        self._hired: list[Worker] = []
        self._idle: asyncio.LifoQueue[Worker | None] = asyncio.LifoQueue()
        for _ in range(count):
            self._idle.put_nowait(None)
        self._waiting = ThreadPoolExecutor(count)
        self._dismissed = False

    async def call(
        self, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """Call a function in a process of its own; function, arguments and result are pickled.

        Raises:
            WorkerLost: the process died over it. Another will take its place.
        """
        worker = await self._idle.get()
        try:
            if self._dismissed:
                raise WorkerLost
            worker = worker or self._hire()
            loop = asyncio.get_running_loop()
            result, error = await loop.run_in_executor(self._waiting, worker.call, (function, args, kwargs))
        except (EOFError, OSError) as end:
            worker = None
            raise WorkerLost from end
        finally:
            self._idle.put_nowait(worker)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # it is what the function returned

    def dismiss(self) -> None:
        """End every process at once, in the middle of what it does; calls that wait for one are lost."""
        self._dismissed = True
        for worker in self._hired:
            worker.process.kill()
        self._waiting.shutdown()
        for worker in self._hired:
            worker.process.join()
            worker.line.close()
        self._hired.clear()

    def _hire(self) -> Worker:
        here, there = SPAWN.Pipe()
        process = SPAWN.Process(target=_work, args=(there,), daemon=True)
        ensure_running()  # else the first start would do it, and open this process's ears again
        # born deaf to Ctrl-C, which a terminal sends to every process: the one that hired it will see to its end
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            there.close()
        self._hired.append(Worker(process, here))
        return self._hired[-1]


def _work(line: Connection) -> None:
    """What a worker does: answer calls until the line goes dead."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, args, kwargs = line.recv()
            line.send(_outcome(function, args, kwargs))


def _outcome(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Outcome:
    try:
        return function(*args, **kwargs), None
    except Exception as error:  # noqa: BLE001 - raised again where the call was made
        return None, error


def _end_with_parent() -> None:
    """Do not go on with a call whose result nobody will hear."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
