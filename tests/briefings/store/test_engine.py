from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.store import open_store
from briefings.store.engine import parse_address, shown


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:///readout.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:////data/readout.db", "sqlite+aiosqlite"),
        ("postgres://reader@db/readout", "postgresql+psycopg"),
        ("postgresql://reader@db/readout", "postgresql+psycopg"),
    ],
)
def test_address_of_a_known_kind_gets_its_driver(address: str, driver: str) -> None:
    assert parse_address(address).drivername == driver


@pytest.mark.parametrize(
    "address", ["", "readout.db", "sqlite", "mysql://u:hush@h/d", "postgresql://u:hush@h:x/d"]
)
def test_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///") as caught:
        parse_address(address)

    assert "hush" not in str(caught.value)


def test_password_is_never_shown() -> None:
    assert "hush" not in shown(parse_address("postgresql://reader:hush@db/readout"))


async def test_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="psycopg, which is not installed"):
        async with open_store("postgresql://reader:hush@db/readout"):
            pass


async def test_folder_of_the_file_is_made(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/new/folder/readout.db"):
        pass

    assert (tmp_path / "new" / "folder" / "readout.db").is_file()
