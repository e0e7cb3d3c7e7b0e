from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from briefings.models import Talks
from briefings.store import DatabaseStore, open_store

RIVER = Talks(key="river-talks", title="River talks")


@pytest.fixture
def url(database: str) -> str:
    return database


@pytest.fixture
async def store(url: str) -> AsyncIterator[DatabaseStore]:
    async with open_store(url) as store:
        await store.save_talks(RIVER)
        yield store
