"""How often garbage is looked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings import open_desk


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


async def test_open_desk_has_garbage_looked_for_seldom_but_still(tmp_path: Path) -> None:
    gc.set_threshold(700, 10, 10)
    async with open_desk(f"sqlite:///{tmp_path / 'readout.db'}"):
        assert gc.get_threshold()[0] >= 10_000
        assert gc.isenabled()
