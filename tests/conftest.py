"""What every test may ask for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import postgres

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project that holds real articles and annotations; not part of the project."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real articles (../shared/seeds) are not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server; the test is skipped where there is none."""
    try:
        with postgres.running() as server:
            yield server
    except postgres.NoServer as reason:
        pytest.skip(str(reason))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs each test that asks for a database on both kinds; one that looks into SQLite's file, on that alone."""
    of_sqlite = (
        metafunc.definition.get_closest_marker("sqlite") is not None
        or "tmp_path" in inspect.signature(metafunc.function).parameters
    )
    for name in {"database", "empty_database"} & {*metafunc.fixturenames}:
        kinds = ["sqlite"] if of_sqlite else ["sqlite", "postgresql"]
        metafunc.parametrize(name, kinds, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which nothing is kept yet."""
    return _database(request, tmp_path, empty=False)


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    return _database(request, tmp_path, empty=True)


def _database(request: pytest.FixtureRequest, folder: Path, *, empty: bool) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'readout.db'}"
    server: postgres.Server = request.getfixturevalue("server")
    return server.new_database(empty=empty)
