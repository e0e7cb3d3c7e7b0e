"""The road: document -> article -> extraction -> store -> dossier -> card. It knows every room; no room knows it.

Rooms with heavy tools (the language model, page cleaning, the database) are entered only when there is something to do
in them: a bot loads the language model for a question in plain words, and for no card.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from .added import Added, Cleaned, Place, Progress, as_told_before, count_read, find_among
from .asking import Reply
from .asking.answering import answer
from .asking.card import NAME as ASK
from .asking.card import write_card as write_reply
from .cards import build_calendar_file, build_card, build_news
from .collecting import collect_seldom
from .dossiers import Ledger, NoShelf, count_all, find_faults, rules_of
from .errors import DocumentError, UnknownTalks
from .extraction import READER
from .models import (
    Article,
    CalendarFile,
    Card,
    Change,
    Feed,
    News,
    Stats,
    Talks,
)
from .ports import Fault, FeedShelf, Held, Kept, Reading, Shelf, Store
from .readers import Hints, Read, Readers, hire_readers, list_files, read_article

Answer = TypeVar("Answer")

GENERAL = Talks(key="reports", title="Reports", about="Reports that were added without a talks file.")
"""What reports are kept under where no talks file was ever given."""


class Desk:
    """Where reports are handed in and cards are handed out.

    Args:
        store: where everything is kept.
        read: how an article is read.
        today: the day on which a revision is seen; None leaves it open.
        feeds: what is followed, where anything is.
    """

    def __init__(
        self,
        store: Store,
        *,
        read: Read = read_article,
        today: Callable[[], date] | None = None,
        feeds: FeedShelf | None = None,
    ) -> None:
        self._store, self._today, self._feeds = store, today, feeds
        self._read = read
        self._taken_up: dict[str, str] = {}
        # files go on side by side, but a database in memory has one connection, and it one transaction
        self._asking = asyncio.Lock()
        self._thinking = asyncio.Lock()

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is kept, in the order of their keys."""
        return await self._store.list_talks()

    async def first_talks(self) -> Talks:
        """The talks that cards are of where none are named: the only ones kept, or the first of several."""
        return await self._about(None)

    async def find_talks(self, key: str) -> Talks:
        """The talks of a key.

        Raises:
            UnknownTalks: none has it; says which there are.
        """
        return find_among(await self._store.list_talks(), key)

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        """Build a card of what is kept now.

        Args:
            name: of the card.
            args: what follows the name, as a reader writes it.
            talks: key of the talks; None is the only one, or the first of several.
            today: the day that divides what happened from what is planned.

        Raises:
            UnknownTalks: no talks of that key.
            UnknownCard: no card of that name; says which there are.
            StoreError: the database fails.
        """
        if name == ASK:
            return write_reply(await self.ask(args, talks=talks))
        return await self._ask(talks, lambda dossier: build_card(name, args, dossier, today=today))

    async def ask(self, question: str, *, talks: str | None = None) -> Reply:
        """Answer a question in plain words from what is kept now. The first call loads the language model.

        Args:
            question: at most 300 characters of it are read.
            talks: key of the talks; None is the only one, or the first of several.

        Raises:
            UnknownTalks: no talks of that key.
            BriefingsError: no language model is installed.
            StoreError: the database fails.
        """
        about = await self._about(talks)
        async with self._thinking:  # the language model answers one at a time
            return await answer(question, about, partial(self._ask, talks))

    async def calendar(self, *, talks: str | None = None, today: date) -> CalendarFile:
        """What is planned, as a file that calendars read.

        Plans of the month before today are told too. Talks are named, and errors raised, as by ``card``.
        """
        return await self._ask(talks, lambda dossier: build_calendar_file(dossier, today=today))

    async def changes(self, since: date, *, talks: str | None = None) -> tuple[Change, ...]:
        """What reports from a day on tell and none before it told, the weightiest first.

        Talks are named, and errors raised, as by ``card``.
        """
        return await self._ask(talks, lambda dossier: dossier.changes(since))

    async def news(self, *, talks: str | None = None, since: date | None, today: date) -> News:
        """What is new, each thing apart; arguments and errors as of ``build_news`` and ``card``."""
        about = await self._about(talks)
        if about is GENERAL:
            return build_news(Ledger(about, NoShelf()), since=since, today=today)
        return await self._store.ask(
            about.key, lambda shelf: build_news(Ledger(about, shelf), since=since, today=today)
        )

    async def version(self, talks: str) -> str:
        """What changes whenever the reports of the talks do.

        Raises:
            UnknownTalks: no talks of that key.
            StoreError: the database fails.
        """
        return await self._store.version(talks)

    async def add(
        self,
        paths: Sequence[Path],
        *,
        talks: Talks | None = None,
        hints: Hints | None = None,
        progress: Progress | None = None,
        jobs: int = 1,
    ) -> tuple[Added, ...]:
        """Read files, or the reports inside folders, and keep them; each is kept wholly or not at all.

        With one job, reading keeps the processor busy and with it the event loop: beside a running bot, add from
        another process.

        Args:
            paths: files and folders.
            talks: what the reports are about; None is the only talks kept, or general ones where there are none.
            hints: what the user knows of the reports.
            progress: told of each file.
            jobs: files read at once, each in a process of its own; what is kept is the same for any number.

        Raises:
            UnknownTalks: none given, and several are kept.
            StoreError: the database fails; files already reported stay kept.
        """
        about = talks or await self.only_talks()
        told = hints or Hints()
        files = list_files(paths)
        done: list[Added] = []
        readers = hire_readers(min(jobs, len(files)), read=self._read)

        async def begin(file: Path) -> Cleaned | Added:
            return await self._begin(file, readers, talks=about, hints=told)

        async def end(begun: Cleaned | Added) -> None:
            added = begun if isinstance(begun, Added) else await self._keep(begun, readers, talks=about)
            done.append(added)
            if progress is not None:
                progress(added, len(done), len(files))

        await readers.work(files, begin, end)
        return tuple(done)

    async def keep_talks(self, talks: Talks) -> None:
        """Keep a talks file, in place of an earlier one of its key; who is who is made out as it decides.

        Raises:
            StoreError: the database fails.
        """
        async with self._asking:
            await self._take_up(talks)

    async def _take_up(self, talks: Talks) -> None:
        """Keep a talks file; where it sets other people apart than the one before it, the facts are made anew."""
        await self._store.save_talks(talks)
        if self._taken_up.get(talks.key) != (rules := rules_of(talks)).name:
            if talks.key in {each.key for each in await self._store.stale(rules_of)}:
                await self._store.rebuild(talks.key, rules=rules)
            self._taken_up[talks.key] = rules.name

    async def add_article(self, article: Article, *, talks: Talks) -> Added:
        """Read an article that is cleaned already, and keep it; the same one again changes nothing.

        Args:
            article: of a page that was fetched.
            talks: what it is about.

        Raises:
            StoreError: the database fails; nothing of it is kept.
        """
        cleaned = Cleaned(Path(article.id), article, None)
        added = await self._keep(cleaned, hire_readers(1, read=self._read), talks=talks)
        return added.model_copy(update={"name": article.source})

    async def only_talks(self) -> Talks:
        """What is meant where no talks are named: the only ones kept, or general ones where there are none.

        Raises:
            UnknownTalks: several are kept.
        """
        kept = await self._store.list_talks()
        if len(kept) > 1:
            keys = ", ".join(talks.key for talks in kept)
            raise UnknownTalks(f"several talks are kept; name one with --talks: {keys}")
        return kept[0] if kept else GENERAL

    async def _begin(self, file: Path, readers: Readers, *, talks: Talks, hints: Hints) -> Cleaned | Added:
        """Clean a file, and read it unless nothing about it seems new."""
        try:
            article = await readers.clean(file, hints)
            place = await self._place(article, talks)
            if place.is_known:
                return Cleaned(file, article, None)
            reading = Reading(place.article, await readers.read(file, place.article, talks))
        except DocumentError as error:
            return Added(name=str(file), reason=error.reason)
        return Cleaned(file, article, reading)

    async def _keep(self, cleaned: Cleaned, readers: Readers, *, talks: Talks) -> Added:
        """Keep one file, unless nothing about it is new."""
        file, article, reading = cleaned
        # asked once more: the files before it are kept by now, and one of them may have been of its text or its id
        place = await self._place(article, talks)
        if place.is_known:
            same_as = place.twin.source if place.twin else None
            return Added(name=str(file), kept=Kept.UNCHANGED, same_as=same_as)
        if reading is None or reading.article != place.article:
            try:
                reading = Reading(place.article, await readers.read(file, place.article, talks))
            except DocumentError as error:
                return Added(name=str(file), reason=error.reason)
        async with self._asking:
            await self._take_up(talks)
            seen = self._today() if self._today else None
            kept = await self._store.keep(reading, talks=talks.key, rules=rules_of(talks), seen=seen)
        before = place.held.source if place.held else article.source
        return Added(
            name=str(file),
            kept=kept,
            instead_of=before if before != article.source else None,
            counts=count_read(reading.extraction),
        )

    async def _place(self, article: Article, talks: Talks) -> Place:
        """Compare an article with what is kept."""
        async with self._asking:
            held = await self._store.held(article.id, talks=talks.key)
            twin = None if held else await self._store.holder_of(article.sha256, talks=talks.key)
        if held is None:
            return Place(article, None, twin, is_known=twin is not None)
        article = as_told_before(article, held.article)
        return Place(article, held.article, None, is_known=held == Held(article, READER, talks.sha256))

    async def rebuild(
        self, *, talks: str | None = None, tell: Callable[[int, int], None] | None = None
    ) -> int:
        """Make the facts of every dossier, or of one, anew from the readings that are kept.

        Args:
            talks: key of the talks; None is all of them.
            tell: told how many articles are done, and how many there are, of each talks.

        Raises:
            UnknownTalks: no talks of that key.
            StoreError: the database fails; then nothing is changed.
        """
        return sum(
            [
                await self._store.rebuild(each.key, rules=rules_of(each), tell=tell)
                for each in await self._all_or(talks)
            ]
        )

    async def check(self, *, talks: str | None = None) -> AsyncIterator[Fault]:
        """Everything kept that does not fit together, of every talks or of one; changes nothing.

        A line that rests on it is shown by no card.

        Args:
            talks: key of the talks; None is all of them.

        Raises:
            UnknownTalks: no talks of that key.
            StoreError: the database fails.
        """
        for each in await self._all_or(talks):
            async for fault in self._store.check(each.key, rules=rules_of(each), find_faults=find_faults):
                yield fault

    async def stats(self, *, talks: str | None = None) -> Stats:
        """How much is kept of one talks.

        Args:
            talks: key of the talks; None is the only one, or the first of several.

        Raises:
            UnknownTalks: no talks of that key.
            StoreError: the database fails.
        """
        about = await self._about(talks)
        if about is GENERAL:
            return count_all(NoShelf(), about)
        return await self._store.ask(about.key, lambda shelf: count_all(shelf, about))

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed that is followed, and how it last answered.

        Raises:
            StoreError: the database fails.
        """
        return await self._feeds.feeds() if self._feeds else ()

    async def bring_up_to_date(self) -> None:
        """Rebuild what another version of the rules made."""
        for each in await self._store.stale(rules_of):
            await self._store.rebuild(each.key, rules=rules_of(each))

    async def _all_or(self, key: str | None) -> tuple[Talks, ...]:
        """Every talks, or the one of a key."""
        return await self._store.list_talks() if key is None else (await self.find_talks(key),)

    async def _ask(self, talks: str | None, question: Callable[[Ledger], Answer]) -> Answer:
        """Ask the dossier of one talks; that of general ones, which has no reports, where none are kept."""
        about = await self._about(talks)

        def answer(shelf: Shelf) -> Answer:
            return question(Ledger(about, shelf))

        if about is GENERAL:  # of an empty database; where it is kept, it is another object
            return answer(NoShelf())
        return await self._store.ask(about.key, answer)

    async def _about(self, key: str | None) -> Talks:
        """The talks that are asked about; general ones, which have no reports, where none are kept."""
        kept = await self._store.list_talks()
        if key is None:
            return kept[0] if kept else GENERAL
        return find_among(kept, key)


@asynccontextmanager
async def open_desk(
    database_url: str, *, migrate: bool = True, today: Callable[[], date] | None = None
) -> AsyncIterator[Desk]:
    """Open a database and a desk on it; the database is closed at the end.

    Args:
        database_url: ``sqlite:///path`` or ``postgresql://…``.
        migrate: bring an empty or older database to this version's tables.
        today: as for ``Desk``.

    Raises:
        StoreError: no database can be opened there, or it is of another version.
    """
    from .store import open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    collect_seldom()
    async with open_store(database_url, migrate=migrate) as store:
        desk = Desk(store, today=today, feeds=store.feeds)
        if migrate:
            await desk.bring_up_to_date()
        yield desk
