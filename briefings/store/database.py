"""The store in a database: every keep is one transaction, and raises the version its talks are asked by."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from briefings.errors import StoreError
from briefings.models import Article, Talks
from briefings.ports import Fault, Held, Kept, Reading, Rules, Shelf

from . import codec, shelf, tables
from .corrections import clear_corrections, day_of, derive_corrections, enter_corrections
from .doctor import Doctor
from .engine import WRITES, make_engine, parse_address, shown
from .faults import as_store_errors
from .feeds import FeedTables
from .owners import talks_row
from .questions import Reader, find_talks, reading
from .revisions import current, reading_of, readings_of
from .schema import prepare
from .search import enter_text, holds_text, take_text_back

Answer = TypeVar("Answer")


@asynccontextmanager
async def open_store(database_url: str, *, migrate: bool = True) -> AsyncIterator[DatabaseStore]:
    """Open a database, and close it at the end.

    Args:
        database_url: ``sqlite:///path`` or ``postgresql://…``.
        migrate: bring an empty or older database to this version's tables.

    Raises:
        StoreError: no database can be opened there, or it is of another version.
    """
    url = parse_address(database_url)
    where = shown(url)
    with as_store_errors(where):
        engine = make_engine(url)
    try:
        with as_store_errors(where):
            await prepare(engine, where=where, migrate=migrate)
        with reading(url) as reader:
            yield DatabaseStore(engine, where=where, reader=reader)
    finally:
        await engine.dispose()


class DatabaseStore:
    """Keeps talks and readings in a database; implements ``briefings.ports.Store``.

    Every method raises ``StoreError`` when the database fails, and ``UnknownTalks`` for a key it does not hold.
    """

    def __init__(self, engine: AsyncEngine, *, where: str, reader: Reader | None = None) -> None:
        self._engine = engine
        self._where = where
        self._reader = reader
        self.feeds = FeedTables(asking=self._asking, writing=self._writing)
        """What is followed, in the same database."""

    async def save_talks(self, talks: Talks) -> None:
        """Keep a talks file, in place of an earlier one of its key."""
        async with self._writing() as connection:
            found = (
                await connection.execute(
                    select(tables.talks.c.sha256, tables.talks.c.body)
                    .where(tables.talks.c.key == talks.key)
                    .with_for_update()
                )
            ).one_or_none()
            row = codec.talks_row(talks)
            if found is None:
                await connection.execute(insert(tables.talks).values(**row, version=1))
            elif (found.sha256, found.body) != (row["sha256"], row["body"]):
                await connection.execute(
                    update(tables.talks)
                    .where(tables.talks.c.key == talks.key)
                    .values(**row, version=tables.talks.c.version + 1)
                )

    async def list_talks(self) -> tuple[Talks, ...]:
        """Every talks, in the order of their keys."""
        async with self._asking() as connection:
            rows = (await connection.execute(select(tables.talks.c.key, tables.talks.c.body))).all()
        return tuple(codec.talks_of(row) for row in sorted(rows, key=lambda row: str(row.key)))

    async def held(self, article_id: str, *, talks: str) -> Held | None:
        """The newest revision kept of an article, or None; also None where the talks are not known yet."""
        query = current().where(tables.talks.c.key == talks, tables.articles.c.key == article_id)
        async with self._asking() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else Held(codec.article_of(row), row.reader, row.talks_sha256)

    async def holder_of(self, text_sha256: str, *, talks: str) -> Article | None:
        """An article of the talks whose newest revision has exactly this text, or None."""
        query = (
            current()
            .where(tables.talks.c.key == talks, tables.revisions.c.sha256 == text_sha256)
            .order_by(tables.articles.c.id)
            .limit(1)
        )
        async with self._asking() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else codec.article_of(row)

    async def keep(self, reading: Reading, *, talks: str, rules: Rules, seen: date | None = None) -> Kept:
        """Keep a reading as one unit: all of it or nothing. An older revision stays, and is no longer current.

        Its entries go in the place of those of the reading it replaces, and what it takes back of that is kept too.

        Args:
            reading: an article and what it says.
            talks: key of the talks.
            rules: make the entries.
            seen: the day it was handed in; else what it takes back is of the day of the report.

        Raises:
            StoreError: also where the talks' facts were made by other rules; ``rebuild`` mends that.
        """
        async with self._writing() as connection:
            # the row is locked until the end, so that two writers number their revisions one after the other
            owner = await talks_row(connection, talks, lock=True)
            query = current().where(
                tables.articles.c.talks_id == owner.id, tables.articles.c.key == reading.article.id
            )
            row = (await connection.execute(query)).one_or_none()
            kept = _decide(reading, row, talks_sha256=owner.sha256)
            await _check_rules(connection, owner, rules)
            match kept:
                case Kept.UNCHANGED:
                    return kept
                case Kept.REREAD if row is not None:
                    await _add_extraction(connection, reading, row.revision_id, talks_sha256=owner.sha256)
                case _:
                    number = rules.number(reading.article.id, talks)
                    await _add_revision(connection, reading, row, owner, number=number, seen=seen)
                    await _enter_text(connection, reading, row, owner.id)
            if row is not None:
                held = reading_of(row)
                await shelf.take_back(connection, owner.id, rules.entries(held, talks))
                if kept is Kept.REVISED:
                    day = seen.toordinal() if seen else day_of(reading.article)
                    found = rules.amendments(held, reading)
                    await enter_corrections(connection, (owner.id, row.id, row.current + 1), day, found)
            await shelf.enter(connection, owner.id, rules.entries(reading, talks))
            await connection.execute(
                update(tables.talks)
                .where(tables.talks.c.id == owner.id)
                .values(version=owner.version + 1, entered=rules.name)
            )
        return kept

    async def ask(self, talks: str, question: Callable[[Shelf], Answer]) -> Answer:
        """Answer a question from the facts of one talks, in one consistent view."""

        def answer(connection: Connection) -> Answer:
            return question(shelf.DatabaseShelf(connection, find_talks(connection, talks)))

        if self._reader is not None:
            with as_store_errors(self._where):
                return await self._reader.ask(answer)
        async with self._asking() as connection:
            return await connection.run_sync(answer)

    async def stale(self, rules_of: Callable[[Talks], Rules]) -> tuple[Talks, ...]:
        """The talks whose facts were made by other rules than theirs, in the order of their keys."""
        held = select(tables.articles.c.id).where(tables.articles.c.talks_id == tables.talks.c.id).exists()
        query = select(tables.talks.c.key, tables.talks.c.body, tables.talks.c.entered).where(held)
        async with self._asking() as connection:
            rows = (await connection.execute(query)).all()
        read = [(row.entered, codec.talks_of(row)) for row in sorted(rows, key=lambda row: str(row.key))]
        return tuple(talks for entered, talks in read if entered != rules_of(talks).name)

    async def rebuild(
        self, talks: str, *, rules: Rules, tell: Callable[[int, int], None] | None = None
    ) -> int:
        """Make the facts of one talks anew from its readings, in one transaction; returns how many readings.

        Args:
            talks: key of the talks.
            rules: make the entries.
            tell: told how many are done, and how many there are.
        """
        article = tables.articles.c
        async with self._writing() as connection:
            owner = await talks_row(connection, talks, lock=True)
            query = select(article.id).where(article.talks_id == owner.id).order_by(article.id)
            ids = (await connection.scalars(query)).all()
            await shelf.clear(connection, owner.id)
            await clear_corrections(connection, owner.id)
            for done, article_id in enumerate(ids, 1):
                row = (await connection.execute(current().where(article.id == article_id))).one()
                held = reading_of(row)
                await shelf.enter(connection, owner.id, rules.entries(held, talks))
                if row.current > 1:
                    await derive_corrections(connection, owner.id, article_id, rules)
                day = day_of(held.article)
                if not await holds_text(connection, row.place, day, held.article.text):
                    await enter_text(connection, article_id, day, held.article.text)
                numbered = update(tables.articles).where(article.id == article_id)
                await connection.execute(numbered.values(number=rules.number(row.key, talks)))
                if tell is not None:
                    tell(done, len(ids))
            await connection.execute(
                update(tables.talks)
                .where(tables.talks.c.id == owner.id)
                .values(version=owner.version + 1, entered=rules.name)
            )
        return len(ids)

    async def check(
        self, talks: str, *, rules: Rules, find_faults: Callable[[Reading, str], Sequence[str]]
    ) -> AsyncIterator[Fault]:
        """Everything of one talks that does not fit together; changes nothing.

        Args:
            talks: key of the talks.
            rules: what the facts were made by.
            find_faults: what is wrong with a reading, told the hash of the text that was read.
        """
        async with self._writing() as connection:
            owner = await talks_row(connection, talks)
            doctor = Doctor(connection, owner.id, talks, rules)
            async for fault in doctor.look(_every_article(connection, owner.id), find_faults):
                yield fault

    async def readings(self, talks: str) -> tuple[Reading, ...]:
        """The current reading of every article of the talks, in the order of article ids."""
        async with self._asking() as connection:
            owner = await talks_row(connection, talks)
            query = current().where(tables.articles.c.talks_id == owner.id)
            rows = (await connection.execute(query)).all()
        # in a thread: of many articles it takes seconds
        return await asyncio.to_thread(readings_of, rows)

    async def version(self, talks: str) -> str:
        """Changes whenever ``readings`` or the talks would answer differently."""
        async with self._asking() as connection:
            return str((await talks_row(connection, talks)).version)

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[AsyncConnection]:
        """A connection with one consistent view."""
        with as_store_errors(self._where):
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction of its own; committed when the block ends well."""
        with as_store_errors(self._where):
            async with self._engine.execution_options(**{WRITES: True}).begin() as connection:
                yield connection


async def _every_article(connection: AsyncConnection, talks_id: int) -> AsyncIterator[codec.AnyRow]:
    """Every article of a talks, also one that lacks its text or its reading, in the order of their ids."""
    article = tables.articles.c
    ids = await connection.scalars(
        select(article.id).where(article.talks_id == talks_id).order_by(article.key)
    )
    for article_id in ids.all():
        yield (await connection.execute(current(outer=True).where(article.id == article_id))).one()


async def _check_rules(connection: AsyncConnection, owner: codec.AnyRow, rules: Rules) -> None:
    """Refuse to mix facts that were made by two sets of rules.

    Raises:
        StoreError: there are some made by others.
    """
    if owner.entered == rules.name:
        return
    held = select(tables.articles.c.id).where(tables.articles.c.talks_id == owner.id).limit(1)
    if (await connection.execute(held)).one_or_none() is not None:
        raise StoreError(
            "the dossier was made by another version of Readout; run python -m briefings rebuild"
        )


def _decide(reading: Reading, row: codec.AnyRow | None, *, talks_sha256: str) -> Kept:
    """What keeping the reading comes to, beside what is kept already."""
    if row is None:
        return Kept.NEW
    held = reading_of(row)
    if held.article != reading.article:
        return Kept.REVISED
    same = held.extraction == reading.extraction and row.talks_sha256 == talks_sha256
    return Kept.UNCHANGED if same else Kept.REREAD


async def _add_revision(
    connection: AsyncConnection,
    reading: Reading,
    row: codec.AnyRow | None,
    owner: codec.AnyRow,
    *,
    number: int,
    seen: date | None,
) -> None:
    """Add the article itself where it is new, then its next revision and what was read from it."""
    revision_number = 1 if row is None else row.current + 1
    if row is None:
        values = {"talks_id": owner.id, "key": reading.article.id, "current": revision_number}
        article_id = await _insert(connection, tables.articles, values | {"number": number})
    else:
        article_id = row.id
        await connection.execute(
            update(tables.articles).where(tables.articles.c.id == article_id).values(current=revision_number)
        )
    revision = codec.revision_row(reading.article) | {"seen": seen.toordinal() if seen else None}
    revision_id = await _insert(
        connection, tables.revisions, {"article_id": article_id, "number": revision_number} | revision
    )
    await _add_extraction(connection, reading, revision_id, talks_sha256=owner.sha256)


async def _enter_text(
    connection: AsyncConnection, reading: Reading, row: codec.AnyRow | None, talks_id: int
) -> None:
    """Make the words of a new revision findable in place of those of the one before it."""
    if row is not None:
        await take_text_back(connection, row.place, codec.article_of(row).text)
    column = tables.articles.c
    own = select(column.id).where(column.talks_id == talks_id, column.key == reading.article.id)
    article_id = (await connection.execute(own)).scalar_one()
    await enter_text(connection, article_id, day_of(reading.article), reading.article.text)


async def _add_extraction(
    connection: AsyncConnection, reading: Reading, revision_id: int, *, talks_sha256: str
) -> None:
    """Put what was read beside its revision, in place of an earlier reading."""
    await connection.execute(
        delete(tables.extractions).where(tables.extractions.c.revision_id == revision_id)
    )
    extraction = codec.extraction_row(
        reading.extraction, text=reading.article.text, talks_sha256=talks_sha256
    )
    await _insert(connection, tables.extractions, {"revision_id": revision_id} | extraction)


async def _insert(connection: AsyncConnection, table: Table, values: Mapping[str, object]) -> int:
    """Insert a row and return its key."""
    return int((await connection.execute(insert(table).values(values).returning(table.c.id))).scalar_one())
