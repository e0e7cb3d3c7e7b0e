from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, NoSuchTableError, OperationalError

from briefings.errors import StoreError
from briefings.store import open_store
from briefings.store.faults import as_store_errors


def from_driver(message: str) -> OperationalError:
    return OperationalError(
        "INSERT INTO t VALUES (?)", {"text": "private words"}, sqlite3.OperationalError(message)
    )


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (from_driver("unable to open database file"), "cannot be opened"),
        (from_driver("attempt to write a readonly database"), "may not be written"),
        (from_driver("database or disk is full"), "disk is full"),
        (from_driver("database is locked"), "another program"),
        (from_driver("disk I/O error"), "the disk cannot be read"),
        (from_driver("connection refused\nSELECT more"), "connection refused$"),
        (sqlite3.DatabaseError("file is not a database"), "is not a database"),
        (sqlite3.DatabaseError("database disk image is malformed"), "is damaged"),
        (DBAPIError("SELECT 1", {}, PermissionError(13, "Permission denied")), "permission denied$"),
        (NoSuchTableError("talks"), "talks"),
        (NotADirectoryError(20, "Not a directory"), "not a directory$"),
    ],
)
def test_foreign_error_becomes_a_store_error_in_plain_words(error: Exception, reason: str) -> None:
    with pytest.raises(StoreError, match=f"^database here: .*{reason}") as caught, as_store_errors("here"):
        raise error

    assert "private words" not in str(caught.value)


def test_error_of_ours_passes_through() -> None:
    with pytest.raises(KeyError), as_store_errors("here"):
        raise KeyError("ours")


async def test_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes about a river, and no database at all." * 100)

    with pytest.raises(StoreError, match=r"notes\.txt: is not a database"):
        async with open_store(f"sqlite:///{file}"):
            pass


async def test_folder_that_is_a_file_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match=r"database .*readout\.db: "):
        async with open_store(f"sqlite:///{tmp_path}/file/readout.db"):
            pass


async def test_folder_in_place_of_the_file_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        async with open_store(f"sqlite:///{tmp_path}"):
            pass
