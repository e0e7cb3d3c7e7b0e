from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.errors import LedgerError
from bot.ledger import open_ledger
from bot.ledger.schema import MIGRATIONS, REVISIONS, VERSIONS, upgrade
from bot.ledger.tables import metadata
from briefings import open_desk


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'readout.db'}"


async def test_migrations_from_empty_give_the_tables(empty_database: str) -> None:
    async with open_ledger(empty_database, bot_id=1):
        pass
    engine = create_engine(empty_database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "version_table": VERSIONS}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_names_of_constraints_are_those_of_the_tables(tmp_path: Path) -> None:
    made = []
    for name, make in (("migrated", upgrade), ("created", metadata.create_all)):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            make(connection)
            rows = connection.exec_driver_sql(
                f"SELECT name, sql FROM sqlite_master WHERE name <> '{VERSIONS}' AND sql IS NOT NULL ORDER BY name"
            ).all()
        made.append([(name, sorted(sql.replace(",", "").replace("\t", " ").split())) for name, sql in rows])
        engine.dispose()
    assert made[0] == made[1]


def test_known_revisions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


async def test_database_of_a_newer_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    async with open_ledger(url_in(tmp_path), bot_id=1):
        pass
    connection = sqlite3.connect(tmp_path / "readout.db")
    connection.execute(f"UPDATE {VERSIONS} SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match=r"newer version of Readout \(9999\); update Readout"):
        async with open_ledger(url_in(tmp_path), bot_id=1):
            pass


async def test_ledger_and_reports_share_a_database_in_either_order(tmp_path: Path) -> None:
    for first in ("ledger", "desk"):
        url = url_in(tmp_path / first)
        for _ in range(2):
            if first == "ledger":
                async with open_ledger(url, bot_id=1), open_desk(url) as desk:
                    assert await desk.talks() == ()
            else:
                async with open_desk(url) as desk, open_ledger(url, bot_id=1):
                    assert await desk.talks() == ()
