"""Brings a database to the bot's tables of this version, or says why it cannot be used."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import LedgerError

VERSIONS = "bot_alembic_version"
"""Beside the table in which the reports' store keeps its own version."""
REVISIONS = ("0001", "0002", "0003", "0004_choices", "0005_places", "0006_posts", "0010_forms")
"""Every migration, oldest first; the last is what the tables of this version are."""
_LOCK = 0x52656162
"""Of PostgreSQL, held by whoever brings the tables up to date; the reports' tables have another."""
MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(connection: Connection, where: str) -> None:
    """Make sure that the tables are there and of this version, inside the connection's transaction.

    The version is looked up with one query, so that the usual start never loads the migration tool.

    Raises:
        LedgerError: made by a newer version.
    """
    found: str | None = None
    if inspect(connection).has_table(VERSIONS):
        found = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))  # noqa: S608 - a constant
    if found == REVISIONS[-1]:
        return
    if found is not None and found not in REVISIONS:
        raise LedgerError(
            f"database {where}: made by a newer version of Readout ({found}); update Readout or name another"
        )
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, all of them or none; whoever comes at the same time waits."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    from alembic import command  # noqa: PLC0415 - seldom needed and slow to load
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
