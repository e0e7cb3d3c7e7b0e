"""A database address -> an engine, set up for many readers beside one writer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from briefings.errors import StoreError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""Shapes of an address that are taken, and the driver that serves them."""

PRAGMAS = (
    "PRAGMA page_size=8192",  # counts for a new file only: two texts fill a smaller page badly
    "PRAGMA busy_timeout=5000",  # the next one may have to wait for another process
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32768",  # KiB: an article's facts are strewn over the whole tree
)

READERS = 2
"""Questions answered at once, each on a connection and a thread of its own; more would wait for the interpreter."""

WRITES = "readout_writes"
"""Execution option of a connection that is going to write: it takes SQLite's write lock at once."""


def parse_address(database_url: str) -> URL:
    """Choose the driver of an address.

    Raises:
        StoreError: no address, or of a kind of database that is not served. Never repeats the address: it may
            hold a password.
    """
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise StoreError("no database address; write one like sqlite:///readout.db") from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise StoreError(
            f"no database of the kind {url.drivername!r} is served; use sqlite:///… or postgresql://…"
        ) from None
    return url.set(drivername=driver)


def shown(url: URL) -> str:
    """The address as people may see it: a file's path, or the address without its password."""
    return url.database or "in memory" if _is_sqlite(url) else url.render_as_string(hide_password=True)


def make_engine(url: URL) -> AsyncEngine:
    """Build the engine; for SQLite the folder of the file is made.

    Raises:
        StoreError: the driver is not installed.
        OSError: the folder cannot be made.
        sqlite3.Error: the file cannot be opened.
    """
    if _is_sqlite(url) and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        engine = create_async_engine(url, hide_parameters=True)
    except ImportError as error:
        raise StoreError(f"{shown(url)} needs the package {error.name}, which is not installed") from error
    if _is_sqlite(url):
        _knock(engine)
        event.listen(engine.sync_engine, "connect", _set_up)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def make_reader(url: URL) -> Engine | None:
    """Build the engine by which questions are answered in a thread; None for what only an asyncio driver can reach.

    A card asks for hundreds of things, and through aiosqlite each of them changes threads four times.
    """
    if not _is_sqlite(url) or not url.database or url.database == ":memory:":
        return None
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"), hide_parameters=True, pool_size=READERS, max_overflow=0
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _knock(engine: AsyncEngine) -> None:
    """Open the file once without aiosqlite, whose thread may outlive the event loop when it cannot open a file."""
    arguments, options = engine.dialect.create_connect_args(engine.url)
    sqlite3.connect(arguments[0], uri=bool(options.get("uri"))).close()


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Take transactions away from the driver, which would open them late and never around CREATE TABLE.

    Source: SQLAlchemy, "Serializable isolation / Savepoints / Transactional DDL" of its SQLite dialect.
    """
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
    """Take the write lock at the start: a reader that turns writer later cannot wait for it, only fail."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
