"""The newsroom: asks the desk what is new, once for all who were told the same before."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Protocol

from briefings import News, Talks

from .memory import Memory, memory_of

REMEMBERED = 64


class NewsDesk(Protocol):
    """Where news is handed out; ``briefings.Desk`` is one."""

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""

    async def news(self, *, talks: str | None = None, since: date | None, today: date) -> News:
        """What is new since the day of the newest report that was known."""

    async def version(self, talks: str) -> str:
        """What changes whenever the reports of the talks do."""


class Newsroom:
    """Keeps the newest answers of a desk for as long as its reports are the same."""

    def __init__(self, desk: NewsDesk) -> None:
        self._desk = desk
        self._kept: OrderedDict[tuple[str, str, date | None, date], News] = OrderedDict()

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is followed."""
        return await self._desk.talks()

    async def versions(self) -> dict[str, str]:
        """Of each talks what changes with its reports."""
        return {each.key: await self._desk.version(each.key) for each in await self._desk.talks()}

    async def version(self, talks: str) -> str:
        """Of one talks; the empty key is that of those asked about where none are named, and changes with all."""
        versions = await self.versions()
        return versions.get(talks) or " ".join(versions.values())

    async def news(self, talks: str, *, since: date | None, today: date, version: str) -> News:
        """What is new; arguments as of the desk, and the version that is asked about."""
        key = (talks, version, since, today)
        found = self._kept.get(key)
        if found is None:
            found = await self._desk.news(talks=talks or None, since=since, today=today)
            self._kept[key] = found
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found

    async def everything(self, talks: str, *, today: date) -> Memory:
        """The memory of whoever begins now: all that is known counts as told."""
        version = await self.version(talks)
        newest = (await self.news(talks, since=today, today=today, version=version)).newest
        return memory_of(await self.news(talks, since=newest, today=today, version=version))
