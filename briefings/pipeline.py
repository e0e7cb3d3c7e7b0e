"""The road: document -> article -> extraction -> store -> dossier -> card. It knows every room; no room knows it.

Rooms with heavy tools (the language model, page cleaning, the database) are entered only when there is something to do
in them: a bot that answers from what is kept never loads the language model.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from .cards import build_card
from .dossiers import build_dossier
from .errors import BriefingsError, DocumentError, UnknownTalks
from .extraction import READER
from .models import Article, Card, Dossier, Extraction, Frozen, PublishedFrom, Talks
from .ports import Held, Kept, Reading, Store
from .sources import find_files, load_document

_log = logging.getLogger(__name__)

GENERAL = Talks(key="reports", title="Reports", about="Reports that were added without a talks file.")
"""What reports are kept under where no talks file was ever given."""

Read = Callable[[Article, Talks | None], Extraction]
"""A way to read an article; the real one is ``briefings.extraction.reader.read``."""


class Hints(Frozen):
    """What the user knows of the reports given; it goes before what they say themselves."""

    published: date | None = None
    publisher: str | None = None


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


Progress = Callable[[Added, int, int], None]
"""Told of each file when it is done: what became of it, how many are done, how many there are."""


def list_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file that the given files and folders stand for, in their order."""
    return tuple(file for path in paths for file in find_files(path))


def clean_file(path: Path, hints: Hints) -> Article:
    """A file -> its article.

    Raises:
        DocumentError: it cannot be read as a report; names the file as the user did.
    """
    from .articles import clean  # noqa: PLC0415 - its page cleaner is slow to import

    try:
        return clean(load_document(path), published=hints.published, publisher=hints.publisher)
    except DocumentError as error:
        raise DocumentError(str(path), error.reason) from error


def read_article(article: Article, talks: Talks | None) -> Extraction:
    """An article -> what it says. The first call loads the language model.

    Raises:
        BriefingsError: no language model is installed.
    """
    from .extraction.reader import read  # noqa: PLC0415 - spaCy is slow to import

    try:
        return read(article, talks)
    except OSError as error:
        raise BriefingsError(f"nothing can be read: {error}") from error


def read_guarded(article: Article, talks: Talks | None, *, read: Read = read_article) -> Extraction:
    """Read an article so that one that trips a rule does not stop the others.

    Raises:
        BriefingsError: no language model is installed.
        DocumentError: a rule failed on this article.
    """
    try:
        return read(article, talks)
    except BriefingsError:
        raise
    except Exception as error:
        _log.debug("a rule failed on %s", article.source, exc_info=True)
        reason = f"not read, by a fault of this program ({type(error).__name__}); please report it"
        raise DocumentError(article.source, reason) from error


class Desk:
    """Where reports are handed in and cards are handed out.

    Args:
        store: where everything is kept.
        read: how an article is read.
    """

    def __init__(self, store: Store, *, read: Read = read_article) -> None:
        self._store = store
        self._read = read
        self._dossiers: dict[str, tuple[str, Dossier]] = {}
        self._building = asyncio.Lock()

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
        return build_card(name, args, await self._dossier(talks), today=today)

    async def add(
        self,
        paths: Sequence[Path],
        *,
        talks: Talks | None = None,
        hints: Hints | None = None,
        progress: Progress | None = None,
    ) -> tuple[Added, ...]:
        """Read files, or the reports inside folders, and keep them; each is kept wholly or not at all.

        Reading keeps the processor busy and with it the event loop: beside a running bot, add from another process.

        Args:
            paths: files and folders.
            talks: what the reports are about; None is the only talks kept, or general ones where there are none.
            hints: what the user knows of the reports.
            progress: told of each file.

        Raises:
            UnknownTalks: none given, and several are kept.
            StoreError: the database fails; files already reported stay kept.
        """
        about = talks or await self._only_talks()
        files = list_files(paths)
        done: list[Added] = []
        for file in files:
            done.append(await self._add_file(file, talks=about, hints=hints or Hints()))
            if progress is not None:
                progress(done[-1], len(done), len(files))
        return tuple(done)

    async def _only_talks(self) -> Talks:
        """What is meant where no talks are named."""
        kept = await self._store.list_talks()
        if len(kept) > 1:
            keys = ", ".join(talks.key for talks in kept)
            raise UnknownTalks(f"several talks are kept; name one with --talks: {keys}")
        return kept[0] if kept else GENERAL

    async def _add_file(self, file: Path, *, talks: Talks, hints: Hints) -> Added:
        """Keep one file, unless nothing about it is new."""
        try:
            article = clean_file(file, hints)
        except DocumentError as error:
            return Added(name=error.name, reason=error.reason)
        held = await self._store.held(article.id, talks=talks.key)
        if held is not None:
            article = _as_told_before(article, held.article)
            if held == Held(article, READER, talks.sha256):
                return Added(name=str(file), kept=Kept.UNCHANGED)
        elif twin := await self._store.holder_of(article.sha256, talks=talks.key):
            return Added(name=str(file), kept=Kept.UNCHANGED, same_as=twin.source)
        try:
            extraction = read_guarded(article, talks, read=self._read)
        except DocumentError as error:
            return Added(name=str(file), reason=error.reason)
        await self._store.save_talks(talks)
        kept = await self._store.keep(Reading(article, extraction), talks=talks.key)
        before = held.article.source if held is not None else article.source
        return Added(
            name=str(file),
            kept=kept,
            instead_of=before if before != article.source else None,
            counts=_count(extraction),
        )

    async def _dossier(self, key: str | None) -> Dossier:
        """The dossier of the talks as they are kept now; built again only after something changed."""
        kept = await self._store.list_talks()
        if key is None and not kept:
            return build_dossier(GENERAL, ())
        key = kept[0].key if key is None else key
        async with self._building:
            # asked before the rest: a write in between makes the next card build once more, never too seldom
            version = await self._store.version(key)
            known = self._dossiers.get(key)
            if known is None or known[0] != version:
                talks, readings = await self.find_talks(key), await self._store.readings(key)
                # in a thread: of many reports it takes seconds, in which the caller's loop has other things to do
                known = (version, await asyncio.to_thread(build_dossier, talks, readings))
                self._dossiers[key] = known
        return known[1]


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
        yield Desk(store)


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
