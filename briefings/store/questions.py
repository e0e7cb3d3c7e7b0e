"""Questions answered in threads of their own, so that the event loop goes on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

from sqlalchemy import Connection, Engine, select
from sqlalchemy.engine import URL

from briefings.errors import UnknownTalks

from . import tables
from .engine import READERS, make_reader

Answer = TypeVar("Answer")


class Reader:
    """Answers questions on connections that only read.

    Args:
        engine: without asyncio.
        threads: as many as it has connections.
    """

    def __init__(self, engine: Engine, threads: ThreadPoolExecutor) -> None:
        self._engine, self._threads = engine, threads

    async def ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """Answer a question in one consistent view; one that nobody waits for any longer still comes to its end."""

        def answer() -> Answer:
            with self._engine.connect() as connection:
                return question(connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, answer)


@contextmanager
def reading(url: URL) -> Iterator[Reader | None]:
    """The reader of a database, awaited at the end; None where only an asyncio driver reaches it."""
    engine = make_reader(url)
    if engine is None:
        yield None
        return
    threads = ThreadPoolExecutor(READERS, thread_name_prefix="questions")
    try:
        yield Reader(engine, threads)
    finally:
        threads.shutdown()
        engine.dispose()


def find_talks(connection: Connection, key: str) -> int:
    """The row of a talks that is asked for something.

    Raises:
        UnknownTalks: there is none; says which there are.
    """
    found = connection.execute(
        select(tables.talks.c.id).where(tables.talks.c.key == key)
    ).scalar_one_or_none()
    if found is None:
        raise UnknownTalks.among(key, sorted(connection.scalars(select(tables.talks.c.key)).all()))
    return int(found)
