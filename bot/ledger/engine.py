"""A database address -> an engine for the bot's tables, and what its errors mean to people.

The reports' store reads the same addresses; neither of the two rooms knows the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import LedgerError

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
PRAGMAS = (
    "PRAGMA busy_timeout=5000",  # first: the next one may have to wait for another process
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",  # what is committed outlives the process; of a power cut the last moments may be lost
    "PRAGMA foreign_keys=ON",
)
REASONS = (
    ("unable to open database file", "cannot be opened; is the folder there, and may it be written?"),
    ("readonly database", "may not be written"),
    ("database or disk is full", "the disk is full"),
    ("locked", "another program has been writing to it for too long"),
    ("not a database", "is not a database; name another file"),
    ("malformed", "is damaged; restore it from a copy"),
    ("disk i/o error", "the disk cannot be read or written"),
)
"""Words of SQLite's messages, and what they mean to people."""


def make_engine(database_url: str) -> AsyncEngine:
    """Build the engine; for SQLite the folder of the file is made.

    Raises:
        LedgerError: no address of a database that is served; it may hold a password and is not repeated.
    """
    try:
        url = make_url(database_url)
        backend = url.get_backend_name()
        url = url.set(drivername=DRIVERS[backend])
    except (ArgumentError, ValueError, KeyError):
        raise LedgerError("no address of a database: use sqlite:///… or postgresql://…") from None
    with as_ledger_errors(shown(url)):
        if backend == "sqlite" and url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            # once without aiosqlite, whose thread may outlive the event loop when it cannot open a file
            sqlite3.connect(url.database).close()
        try:
            engine = create_async_engine(url, hide_parameters=True)
        except ImportError as error:
            raise LedgerError(
                f"database {shown(url)} needs the package {error.name}, which is not installed"
            ) from error
    if backend == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def shown(url: URL) -> str:
    """The address as people may see it: a file's path, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return url.render_as_string(hide_password=True)


@contextmanager
def as_ledger_errors(where: str) -> Iterator[None]:
    """Convert the errors of a database; a mistake in how it is used is none of them.

    Raises:
        LedgerError: in place of any error of the database, its driver or its files.
    """
    try:
        yield
    except (DBAPIError, PoolTimeout, sqlite3.Error, OSError) as error:
        raise LedgerError(f"database {where}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    cause: BaseException = error
    if isinstance(error, DBAPIError) and error.orig is not None:
        cause = error.orig
    said = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    known = (reason for words, reason in REASONS if words in said.lower())
    # the first line: a server's driver adds the statement below it
    return next(known, said.strip().split("\n", 1)[0].lower() or type(cause).__name__)


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Take transactions away from the driver, which would open them late and never around CREATE TABLE."""
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in PRAGMAS:
            cursor.execute(pragma)
    except sqlite3.Error:
        connection.close()  # the pool forgets a connection that fails here, and its thread would outlive the loop
        raise
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock at the start: nearly everything here writes, and a reader cannot turn writer later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
