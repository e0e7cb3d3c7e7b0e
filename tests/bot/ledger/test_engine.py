from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import LedgerError
from bot.ledger import Ledger, open_ledger


@pytest.mark.parametrize("url", ["nothing", "mysql://u:SECRET@h/d", "sqlite"])
async def test_address_that_is_not_served_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(LedgerError, match="use sqlite") as refused:
        async with open_ledger(url, bot_id=1):
            pass
    assert "SECRET" not in str(refused.value)


async def test_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "readout.db").write_bytes(b"this is a letter, not a database" * 40)
    with pytest.raises(LedgerError, match=r"readout\.db: is not a database"):
        async with open_ledger(f"sqlite:///{tmp_path / 'readout.db'}", bot_id=1):
            pass


async def write(ledger: Ledger, *statements: str) -> None:
    async with ledger.transaction() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def test_what_fails_is_undone_whole(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"no such table|does not exist"):
        await write(ledger, "INSERT INTO bot_leases VALUES (7, 'a:1:x', 5)", "INSERT INTO nowhere VALUES (1)")
    async with ledger.transaction() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM bot_leases")) == 0


@pytest.mark.sqlite
async def test_full_disk_is_told_in_plain_words(ledger: Ledger) -> None:
    rows = [f"INSERT INTO bot_leases VALUES ({number}, '{'x' * 90}', 1)" for number in range(2000)]
    with pytest.raises(LedgerError, match="the disk is full"):
        await write(ledger, "PRAGMA max_page_count = 1", *rows)


async def test_database_held_by_another_program_is_told(ledger: Ledger, tmp_path: Path) -> None:
    async with ledger.transaction() as connection:
        await connection.execute(text("PRAGMA busy_timeout=50"))
    other = sqlite3.connect(tmp_path / "readout.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="another program"):
        async with ledger.transaction():
            pass
    other.close()
    async with ledger.transaction():
        pass
