from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from briefings.sources.fetching import Fetcher
from tests.fakes.web import Web, open_browser, open_web


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with open_web() as web:
        yield web


@pytest.fixture
async def fetcher(web: Web) -> AsyncIterator[Fetcher]:
    async with open_browser(web) as fetcher:
        yield fetcher


@pytest.fixture
async def stranger(web: Web) -> AsyncIterator[Fetcher]:
    """The fetcher as it is outside of tests: loopback is out of bounds."""
    async with open_browser(web, reach=False) as fetcher:
        yield fetcher
