"""Compares what is kept with what its readings come to: in the database, so that no archive is too large for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from sqlalchemy import Column, MetaData, Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import StoreError
from briefings.ports import Entries, Fault, Reading, Rules

from . import codec, tables
from .corrections import check_corrections

_metadata = MetaData()


def _beside(table: Table) -> Table:
    """A table like another without its constraints, for this connection alone."""
    columns = [Column(column.name, column.type) for column in table.columns]
    return Table(f"expected_{table.name}", _metadata, *columns, prefixes=["TEMPORARY"])


_FACTS, _TALLIES = _beside(tables.facts), _beside(tables.tallies)


class Doctor:
    """Looks through one talks on one connection.

    Args:
        connection: in a transaction of its own.
        talks_id: of the talks.
        talks: its key.
        rules: what the facts were made by.
    """

    def __init__(self, connection: AsyncConnection, talks_id: int, talks: str, rules: Rules) -> None:
        self._connection, self._talks_id, self._talks, self._rules = connection, talks_id, talks, rules

    async def look(
        self,
        rows: AsyncIterator[codec.AnyRow],
        find_faults: Callable[[Reading, str], Sequence[str]],
    ) -> AsyncIterator[Fault]:
        """Every fault, article by article, then those of the facts.

        Args:
            rows: every article with its current revision and reading, None where there is none.
            find_faults: what is wrong with a reading, told what the text was when it was read.
        """
        for table in (_FACTS, _TALLIES):
            await self._connection.run_sync(table.create)
        names: dict[int, str] = {}
        try:
            async for row in rows:
                names[row.number] = row.key
                for reason in await self._look_at(row, find_faults):
                    yield Fault(row.key, reason)
            async for fault in self._compare(names):
                yield fault
            async for fault in check_corrections(self._connection, self._talks_id):
                yield fault
        finally:
            for table in (_FACTS, _TALLIES):
                await self._connection.run_sync(table.drop)

    async def _look_at(
        self, row: codec.AnyRow, find_faults: Callable[[Reading, str], Sequence[str]]
    ) -> Sequence[str]:
        if row.article_body is None:
            return ("its text is missing",)
        if row.extraction_body is None:
            return ("it was never read",)
        try:
            article = codec.article_of(row)
            if article.sha256 != row.sha256:
                return ("its text is not the one that was read",)
            reading = Reading(article, codec.extraction_of(row, article))
        except StoreError:
            return ("its text or its reading is damaged",)
        found = [*find_faults(reading, row.sha256)]
        if row.number != self._rules.number(row.key, self._talks):
            found.append("its facts cannot be found by its number")
        await self._expect(self._rules.entries(reading, self._talks))
        return found

    async def _expect(self, entries: Entries) -> None:
        own = {"talks_id": self._talks_id}
        if entries.facts:
            await self._connection.execute(insert(_FACTS), [each._asdict() | own for each in entries.facts])
        if entries.tallies:
            await self._connection.execute(
                insert(_TALLIES), [each._asdict() | own for each in entries.tallies]
            )

    async def _compare(self, names: dict[int, str]) -> AsyncIterator[Fault]:
        """Facts and tallies that are missing, and those that no reading comes to."""
        kept, wanted = select(tables.facts).where(tables.facts.c.talks_id == self._talks_id), select(_FACTS)
        for reason, query in (
            ("a fact is missing", wanted.except_(kept)),
            ("a fact is of no reading", kept.except_(wanted)),
        ):
            rows = query.subquery()
            counted = select(rows.c.article, func.count()).group_by(rows.c.article)
            for article, count in (await self._connection.execute(counted)).all():
                yield Fault(names.get(article, "unknown article"), f"{reason}: {count}")
        column = _TALLIES.c
        sums: Any = select(
            column.talks_id, column.scope, column.key, func.sum(column.n), func.max(column.body)
        )
        sums = sums.group_by(column.talks_id, column.scope, column.key)
        held = select(tables.tallies).where(tables.tallies.c.talks_id == self._talks_id)
        for query in (sums.except_(held), held.except_(sums)):
            for row in (await self._connection.execute(query)).all():
                yield Fault("tallies", f"a count is wrong: {row[4] or row[1]}")
