from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefings.models import Talks
from briefings.store import DatabaseStore, open_store

RIVER = Talks(key="river-talks", title="River talks")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'readout.db'}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[DatabaseStore]:
    async with open_store(url) as store:
        await store.save_talks(RIVER)
        yield store
