from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from briefings.errors import StoreError
from briefings.store import open_store
from briefings.store.schema import MIGRATIONS, REVISIONS, upgrade
from briefings.store.tables import metadata


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def is_no_search_index(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name and name.startswith("texts"))


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection,
        opts={"compare_type": True, "compare_server_default": True, "include_name": is_no_search_index},
    )
    return list(compare_metadata(context, metadata))


async def test_migrations_from_empty_give_the_tables(empty_database: str) -> None:
    async with open_store(empty_database):
        pass

    engine = create_engine(empty_database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_names_of_constraints_are_those_of_the_tables(tmp_path: Path) -> None:
    made = []
    for name, make in (("migrated", upgrade), ("created", metadata.create_all)):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            make(connection)
            rows = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE name <> 'alembic_version' AND name NOT LIKE 'texts%'"
                " AND sql IS NOT NULL ORDER BY name"
            ).all()
        made.append(
            [
                (name, sorted(sql.replace(",", "").replace('"', "").replace("\t", " ").split()))
                for name, sql in rows
            ]
        )
        engine.dispose()

    assert made[0] == made[1]


def test_known_revisions_are_those_of_the_folder() -> None:
    found = [script.revision for script in scripts().walk_revisions()]

    assert tuple(reversed(found)) == REVISIONS


async def test_database_of_a_newer_version_is_refused_with_the_remedy(url: str, tmp_path: Path) -> None:
    async with open_store(url):
        pass
    connection = sqlite3.connect(tmp_path / "readout.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match=r"newer version of Readout \(9999\); update Readout"):
        async with open_store(url):
            pass


async def test_empty_database_that_may_not_be_changed_is_refused(empty_database: str) -> None:
    with pytest.raises(StoreError, match="holds nothing yet"):
        async with open_store(empty_database, migrate=False):
            pass


async def test_database_at_this_version_opens_unchanged(url: str) -> None:
    async with open_store(url):
        pass

    async with open_store(url, migrate=False) as store:
        assert await store.list_talks() == ()


async def test_migration_that_fails_midway_leaves_nothing(url: str, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "readout.db")
    connection.execute("CREATE TABLE revisions (of_something_else TEXT)")
    connection.close()

    with pytest.raises(StoreError, match="already exists"):
        async with open_store(url):
            pass

    connection = sqlite3.connect(tmp_path / "readout.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("revisions",)]
    connection.close()


async def test_empty_database_opened_twice_at_once_is_made_once(empty_database: str) -> None:
    async def open_and_ask() -> int:
        async with open_store(empty_database) as store:
            return len(await store.list_talks())

    first, second = await asyncio.gather(open_and_ask(), open_and_ask())

    assert (first, second) == (0, 0)
