"""Brings a database to the tables of this version, or says why it cannot be used.

The version is looked up first with one query, so that the usual start never loads the migration tool.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from briefings.errors import StoreError

from .engine import WRITES

REVISIONS = ("0001", "0002_feeds", "0003", "0004_corrections")
"""Every migration, oldest first; the last is what the tables of this version are."""

_LOCK = 0x52656164
"""Of PostgreSQL, held by whoever brings the tables up to date; the bot's tables have another."""

MIGRATIONS = Path(__file__).parent / "migrations"


async def prepare(engine: AsyncEngine, *, where: str, migrate: bool) -> None:
    """Make sure that the tables are there and of this version.

    Raises:
        StoreError: made by a newer version; or older or empty, where it may not be changed (``migrate=False``).
    """
    async with engine.connect() as connection:
        found = await connection.run_sync(revision_of)
    if found == REVISIONS[-1]:
        return
    if found is not None and found not in REVISIONS:
        raise StoreError(
            f"database {where}: made by a newer version of Readout ({found}); update Readout or name another database"
        )
    if not migrate:
        state = "holds nothing yet" if found is None else f"is of an older version ({found})"
        raise StoreError(f"database {where}: {state}; python -m briefings add brings it up to date")
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        await connection.run_sync(upgrade)


def revision_of(connection: Connection) -> str | None:
    """The migration a database is at, or None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction: all of them or none.

    Whoever comes at the same time waits until they are done: SQLite's write lock sees to it, or one of our own.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    from alembic import command  # noqa: PLC0415 - seldom needed and slow to load
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
