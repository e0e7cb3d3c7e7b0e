"""The road: document -> article -> extraction -> store -> dossier -> card. It knows every room; no room knows it.

Rooms with heavy tools (the language model, page cleaning, the database) are entered only when there is something to do
in them: a bot that answers from what is kept never loads the language model.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from .asking import Reply
from .asking.answering import answer
from .asking.card import NAME as ASK
from .asking.card import write_card as write_reply
from .cards import build_card
from .dossiers import RULES, Ledger, NoShelf, count_all, find_faults
from .errors import DocumentError, UnknownTalks
from .extraction import READER
from .models import Article, Card, Extraction, Frozen, PublishedFrom, Stats, Talks
from .ports import Fault, Held, Kept, Reading, Store
from .readers import Hints, Read, Readers, hire_readers, list_files, read_article

GENERAL = Talks(key="reports", title="Reports", about="Reports that were added without a talks file.")
"""What reports are kept under where no talks file was ever given."""


class Counts(Frozen):
    """How many things of each kind were read."""

    people: int
    statements: int
    positions: int
    events: int


class Added(Frozen):
    """What became of one file."""

    name: str
    """As the user named it."""
    kept: Kept | None = None
    """None where it could not be read."""
    reason: str | None = None
    """Why it could not be read."""
    same_as: str | None = None
    """The source under which exactly this text is kept already."""
    instead_of: str | None = None
    """The source it is a new revision of, where that has another name."""
    counts: Counts | None = None
    """None where nothing was read anew."""


Answer = TypeVar("Answer")
Progress = Callable[[Added, int, int], None]
"""Told of each file when it is done: what became of it, how many are done, how many there are."""


class Place(NamedTuple):
    """Where an article stands towards what is kept."""

    article: Article
    """With what was told of it when it was added before."""
    held: Article | None
    """Its newest revision."""
    twin: Article | None
    """Another one of exactly this text."""
    is_known: bool
    """Nothing about it is new."""


class Cleaned(NamedTuple):
    """A file on its way: cleaned, and read where that seemed worth while."""

    file: Path
    article: Article
    reading: Reading | None


class Desk:
    """Where reports are handed in and cards are handed out.

    Args:
        store: where everything is kept.
        read: how an article is read.
    """

    def __init__(self, store: Store, *, read: Read = read_article) -> None:
        self._store = store
        self._read = read
        # files go on side by side, but a database in memory has one connection, and it one transaction
        self._asking = asyncio.Lock()
        self._thinking = asyncio.Lock()

    async def talks(self) -> tuple[Talks, ...]:
        """Every talks that is kept, in the order of their keys."""
        return await self._store.list_talks()

    async def find_talks(self, key: str) -> Talks:
        """The talks of a key.

        Raises:
            UnknownTalks: none has it; says which there are.
        """
        return _among(await self._store.list_talks(), key)

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
        about = await self._about(talks)
        return await self._look(about, lambda dossier: build_card(name, args, dossier, today=today))

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
            return await answer(question, about, partial(self._look, about))

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
        """Keep a talks file, in place of an earlier one of its key.

        Raises:
            StoreError: the database fails.
        """
        async with self._asking:
            await self._store.save_talks(talks)

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
            await self._store.save_talks(talks)
            kept = await self._store.keep(reading, talks=talks.key, rules=RULES)
        before = place.held.source if place.held else article.source
        return Added(
            name=str(file),
            kept=kept,
            instead_of=before if before != article.source else None,
            counts=_count(reading.extraction),
        )

    async def _place(self, article: Article, talks: Talks) -> Place:
        """Compare an article with what is kept."""
        async with self._asking:
            held = await self._store.held(article.id, talks=talks.key)
            twin = None if held else await self._store.holder_of(article.sha256, talks=talks.key)
        if held is None:
            return Place(article, None, twin, is_known=twin is not None)
        article = _as_told_before(article, held.article)
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
        keys = [each.key for each in await self._store.list_talks()] if talks is None else [talks]
        return sum([await self._store.rebuild(key, rules=RULES, tell=tell) for key in keys])

    async def check(self, *, talks: str | None = None) -> AsyncIterator[Fault]:
        """Everything kept that does not fit together, of every talks or of one; changes nothing.

        A line that rests on it is shown by no card.

        Args:
            talks: key of the talks; None is all of them.

        Raises:
            UnknownTalks: no talks of that key.
            StoreError: the database fails.
        """
        keys = [each.key for each in await self._store.list_talks()] if talks is None else [talks]
        for key in keys:
            async for fault in self._store.check(key, rules=RULES, find_faults=find_faults):
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

    async def bring_up_to_date(self) -> None:
        """Rebuild what another version of the rules made."""
        for key in await self._store.stale(RULES):
            await self._store.rebuild(key, rules=RULES)

    async def _look(self, about: Talks, question: Callable[[Ledger], Answer]) -> Answer:
        """Ask the dossier of some talks something."""
        if about is GENERAL:  # of an empty database; where it is kept, it is another object
            return question(Ledger(about, NoShelf()))
        return await self._store.ask(about.key, lambda shelf: question(Ledger(about, shelf)))

    async def _about(self, key: str | None) -> Talks:
        """The talks that are asked about; general ones, which have no reports, where none are kept."""
        kept = await self._store.list_talks()
        if key is None:
            return kept[0] if kept else GENERAL
        return _among(kept, key)


@asynccontextmanager
async def open_desk(database_url: str, *, migrate: bool = True) -> AsyncIterator[Desk]:
    """Open a database and a desk on it; the database is closed at the end.

    Args:
        database_url: ``sqlite:///path`` or ``postgresql://…``.
        migrate: bring an empty or older database to this version's tables.

    Raises:
        StoreError: no database can be opened there, or it is of another version.
    """
    from .store import open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    async with open_store(database_url, migrate=migrate) as store:
        desk = Desk(store)
        if migrate:
            await desk.bring_up_to_date()
        yield desk


def default_database_url() -> str:
    """An SQLite file in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - asked for once a process

    return f"sqlite:///{user_data_path('readout', appauthor=False) / 'readout.db'}"


def _among(kept: Sequence[Talks], key: str) -> Talks:
    """The talks of a key.

    Raises:
        UnknownTalks: none has it.
    """
    for talks in kept:
        if talks.key == key:
            return talks
    raise UnknownTalks.among(key, [talks.key for talks in kept])


def _as_told_before(article: Article, kept: Article) -> Article:
    """The article with what the user said of the very same text when it was added before, and does not say now."""
    if article.text != kept.text:
        return article
    told: dict[str, object] = {}
    if kept.published_from is PublishedFrom.GIVEN and article.published_from is not PublishedFrom.GIVEN:
        told |= {"published": kept.published, "published_from": kept.published_from}
    if article.publisher is None:
        told |= {"publisher": kept.publisher}
    return article.model_copy(update=told)


def _count(extraction: Extraction) -> Counts:
    return Counts(
        people=len(extraction.people),
        statements=len(extraction.statements),
        positions=len(extraction.positions),
        events=len(extraction.events),
    )
