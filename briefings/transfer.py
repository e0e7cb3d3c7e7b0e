"""A whole dossier out of a database, as JSON or as a page, and back into another one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from .added import Added
from .cards import build_whole, write_page
from .dossiers import Ledger, canonical, find_faults, rules_of, write_export
from .errors import ImportRefused, StoreError, UnknownTalks
from .models import Snapshot, Talks
from .pipeline import Desk
from .ports import Kept, Reading, Shelf, Store
from .sources.exports import open_export


class Transfer:
    """Where dossiers are taken out and brought in.

    Args:
        store: where everything is kept.
        desk: on the same store.
    """

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store, self._desk = store, desk

    async def export(
        self, write: Callable[[str], object], *, talks: str | None = None, texts: bool = True
    ) -> None:
        """Write the whole dossier of one talks as JSON; the same dossier gives the same bytes.

        All of it is brought into memory.

        Args:
            write: takes the file in pieces.
            talks: key of the talks; None is the only one, or the first of several.
            texts: whether the articles are in it, so that it can be imported.

        Raises:
            UnknownTalks: no talks of that key, or none at all.
            StoreError: the database fails, something in it is damaged, or it was added to meanwhile.
        """
        about, snapshot = await self._whole(talks)
        version = await self._store.version(about.key)
        readings = await self._store.readings(about.key) if texts else ()
        dossier = await self._store.ask(about.key, snapshot)
        if await self._store.version(about.key) != version:
            raise StoreError("reports were added while it was exported; export it again")
        for piece in write_export(about, readings, dossier, texts=texts):
            write(piece)

    async def page(self, *, talks: str | None = None, today: date) -> str:
        """The whole dossier of one talks as one page of HTML, which asks nothing of the network.

        Args:
            talks: key of the talks; None is the only one, or the first of several.
            today: the day that divides what happened from what is planned.

        Raises:
            UnknownTalks: no talks of that key, or none at all.
            StoreError: the database fails.
        """
        about, snapshot = await self._whole(talks)

        def write(shelf: Shelf) -> str:
            return write_page(build_whole(snapshot(shelf), Ledger(about, shelf), today=today))

        return await self._store.ask(about.key, write)

    async def _whole(self, key: str | None) -> tuple[Talks, Callable[[Shelf], Snapshot]]:
        """The talks whose whole dossier is wanted, and what makes it."""
        about = await self._meant(key)
        return about, lambda shelf: Ledger(about, shelf).snapshot()

    async def bring_in(
        self,
        path: Path,
        *,
        replace: bool = False,
        reread: bool = False,
        tell: Callable[[Added, int, int], None] | None = None,
    ) -> tuple[Added, ...]:
        """Import an exported dossier: checked as a whole, then kept article by article; again, it changes nothing.

        Args:
            path: of the file.
            replace: take its talks file and its articles in place of others that are kept under their keys.
            reread: read its texts anew, and take nothing that it says was read from them.
            tell: told of each article.

        Raises:
            ImportRefused: the file does not hold together, or is of talks that are kept with another talks file.
            StoreError: the database fails; articles already told of stay kept.
        """
        file = open_export(path, canonical=canonical, find_faults=find_faults)
        total = file.check()
        kept = {each.key: each for each in await self._store.list_talks()}.get(file.talks.key)
        if kept is not None and kept != file.talks and not replace:
            raise ImportRefused(
                str(path),
                f"the talks {kept.key!r} are kept with another talks file; --replace takes this one",
            )
        await self._desk.keep_talks(file.talks)
        done: list[Added] = []
        for reading in file.readings():
            added = await self._bring_in(reading, file.talks, replace=replace, reread=reread)
            done.append(added)
            if tell is not None:
                tell(added, len(done), total)
        return tuple(done)

    async def _bring_in(self, reading: Reading, talks: Talks, *, replace: bool, reread: bool) -> Added:
        """Keep one article of an export, unless it is kept already; one that differs only where it may be replaced."""
        name = reading.article.source
        held = await self._store.held(reading.article.id, talks=talks.key)
        if held is not None and held.article != reading.article and not replace:
            return Added(name=name, reason="another revision of it is kept; --replace takes this one")
        if held is not None and not replace and not reread:
            return Added(name=name, kept=Kept.UNCHANGED)
        if not reread:
            kept = await self._store.keep(reading, talks=talks.key, rules=rules_of(talks))
            return Added(name=name, kept=kept)
        return await self._desk.add_article(reading.article, talks=talks)

    async def _meant(self, key: str | None) -> Talks:
        """The talks of a key, else the first.

        Raises:
            UnknownTalks: no talks of that key, or none at all.
        """
        if key is not None:
            return await self._desk.find_talks(key)
        kept = await self._store.list_talks()
        if not kept:
            raise UnknownTalks("no talks are kept yet: python -m briefings add FILE --talks FILE")
        return kept[0]


@asynccontextmanager
async def open_transfer(database_url: str) -> AsyncIterator[Transfer]:
    """Open a database to take dossiers out of it or bring some in; it is closed at the end.

    Raises:
        StoreError: no database can be opened there, or it is of another version.
    """
    from .store import open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    async with open_store(database_url) as store:
        desk = Desk(store)
        await desk.bring_up_to_date()
        yield Transfer(store, desk)
