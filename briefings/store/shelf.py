"""Facts and tallies in the database: entered, taken back, and looked up by scope."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, TextClause, and_, bindparam, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.ports import Amended, Entries, Evidence, Fact, Tally

from . import codec, tables
from .corrections import find_corrections
from .search import find_groups, find_words

_AT_ONCE = 60
"""Scopes asked for in one query; SQLite joins at most 500 selects."""
_ROWS = 400
"""Articles fetched in one query."""

_SIZES = (1, 2, 4, 8, 16, 32, _AT_ONCE)
_NONE = -1
"""A scope that has nothing."""

_FACTS = (
    "SELECT scope, day, article, n, mark, code, more FROM facts WHERE talks_id = :talks AND scope = {scope} {within}"
    " ORDER BY day {back}, article {back}, n LIMIT :most"
)
_TALLIES = (
    "SELECT scope, key, n, body FROM tallies WHERE talks_id = :talks AND scope = {scope}"
    " ORDER BY n DESC, key LIMIT :most"
)
"""As text: built anew for each question, the same from expressions takes longer than the answer."""

_EVIDENCE = (
    "SELECT a.number, r.sha256, r.packed, e.packed FROM articles a"
    " JOIN revisions r ON r.article_id = a.id AND r.number = a.current"
    " JOIN extractions e ON e.revision_id = r.id WHERE a.talks_id = ? AND a.number = ?"
)

T = TypeVar("T")


@lru_cache(maxsize=256)
def _joined(query: str, count: int) -> TextClause:
    """The query for so many scopes in one."""
    parts = (
        f"SELECT * FROM ({query.replace('{scope}', f':s{index}')}) AS q{index}"  # noqa: S608 - numbers only
        for index in range(count)
    )
    return text(" UNION ALL ".join(parts))


async def enter(connection: AsyncConnection, talks_id: int, entries: Entries) -> None:
    """Add the entries of an article."""
    own = {"talks_id": talks_id}
    if entries.facts:
        await connection.execute(insert(tables.facts), [fact._asdict() | own for fact in entries.facts])
    await _count(connection, talks_id, entries.tallies, sign=1)


async def take_back(connection: AsyncConnection, talks_id: int, entries: Entries) -> None:
    """Remove the entries of an article."""
    fact, tally = tables.facts.c, tables.tallies.c
    if entries.facts:
        gone = delete(tables.facts).where(
            fact.talks_id == talks_id,
            *(fact[name] == bindparam(f"b_{name}") for name in ("scope", "day", "article", "n")),
        )
        rows = [{f"b_{name}": value for name, value in each._asdict().items()} for each in entries.facts]
        await connection.execute(gone, rows)
    await _count(connection, talks_id, entries.tallies, sign=-1)
    spent = delete(tables.tallies).where(
        tally.talks_id == talks_id,
        tally.scope == bindparam("b_scope"),
        tally.key == bindparam("b_key"),
        tally.n <= 0,
    )
    if entries.tallies:
        await connection.execute(spent, [{"b_scope": t.scope, "b_key": t.key} for t in entries.tallies])


async def clear(connection: AsyncConnection, talks_id: int) -> None:
    """Remove all facts and tallies of one talks."""
    for table in (tables.facts, tables.tallies):
        await connection.execute(delete(table).where(table.c.talks_id == talks_id))


async def _count(connection: AsyncConnection, talks_id: int, tallies: Sequence[Tally], *, sign: int) -> None:
    """Raise or lower tallies."""
    if not tallies:
        return
    table = tables.tallies
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(table)
    raising = adding.on_conflict_do_update(
        index_elements=[table.c.talks_id, table.c.scope, table.c.key],
        set_={"n": table.c.n + adding.excluded.n},
    )
    own = {"talks_id": talks_id}
    await connection.execute(raising, [each._asdict() | own | {"n": sign * each.n} for each in tallies])


class DatabaseShelf:
    """Looks things up on one connection; implements ``briefings.ports.Shelf``."""

    def __init__(self, connection: Connection, talks_id: int) -> None:
        self._connection, self._talks_id = connection, talks_id
        self._in_process = connection.dialect.driver == "pysqlite"

    def facts(
        self, scopes: Sequence[int], *, limit: int, since: int | None = None, until: int | None = None
    ) -> Sequence[Fact]:
        """Facts of each scope, newest first and each article's in its order, at most ``limit`` of each."""
        query = _FACTS
        values: dict[str, int] = {"most": limit}
        if since is not None:
            query, values["since"] = query.replace("{within}", "AND day >= :since {within}"), since
        if until is not None:
            query, values["until"] = query.replace("{within}", "AND day < :until"), until
        query = query.replace("{within}", "").replace("{back}", "DESC" if since is None else "")
        return [Fact._make(row) for row in self._of_each(scopes, query, values)]

    def tallies(self, scopes: Sequence[int], *, limit: int) -> Sequence[Tally]:
        """Tallies of each scope, the most frequent first, at most ``limit`` of each."""
        return [Tally._make(row) for row in self._of_each(scopes, _TALLIES, {"most": limit})]

    def _of_each(
        self, scopes: Sequence[int], query: str, values: Mapping[str, int]
    ) -> Iterator[Sequence[Any]]:
        """The rows of a query for each scope."""
        if self._in_process:
            # nothing lies between here and the file: one scope after another is what a union would come to
            one = query.replace("{scope}", ":scope")
            cursor = self._connection.connection.cursor()
            asked = {**values, "talks": self._talks_id}
            for scope in dict.fromkeys(scopes):
                cursor.execute(one, asked | {"scope": scope})
                yield from cursor.fetchall()
            cursor.close()
            return
        yield from self._joined(scopes, query, values)

    def _joined(
        self, scopes: Sequence[int], query: str, values: Mapping[str, int]
    ) -> Iterator[Sequence[Any]]:
        """The rows of a query for each scope, many scopes at a time."""
        for chunk in _chunks(list(dict.fromkeys(scopes)), _AT_ONCE):
            count = next(
                size for size in _SIZES if size >= len(chunk)
            )  # few shapes, so that each is parsed once
            padded = [*chunk, *[_NONE] * (count - len(chunk))]
            asked = {f"s{index}": scope for index, scope in enumerate(padded)}
            asked |= {**values, "talks": self._talks_id}
            rows = self._connection.execute(_joined(query, count), asked).all()
            found: dict[int, list[Sequence[Any]]] = {}
            for row in rows:
                found.setdefault(row[0], []).append(row)
            for scope in chunk:  # no database promises the order of a union
                yield from found.get(scope, ())

    def search(self, words: str, *, limit: int) -> Sequence[int]:
        """Numbers of the articles whose texts hold all the words, newest first; the last may only be begun."""
        return find_words(self._connection, self._talks_id, words, limit=limit)

    def search_groups(self, groups: Sequence[Collection[str]], *, limit: int) -> Sequence[int]:
        """Numbers of the articles whose texts hold a word of each group, newest first; one with ``*`` may go on."""
        return find_groups(self._connection, self._talks_id, groups, limit=limit)

    def corrections(self, *, since: int, limit: int) -> Sequence[Amended]:
        """What newer revisions took back from a day on, the newest first."""
        return find_corrections(self._connection, self._talks_id, since=since, limit=limit)

    def evidence(self, articles: Collection[int]) -> Mapping[int, Evidence]:
        """The current readings of articles; one whose text is not what was read is left out."""
        found: dict[int, Evidence] = {}
        for number, sha256, article, extraction in self._kept(sorted(articles)):
            evidence = codec.evidence_of(article, extraction, sha256)
            if evidence is not None:
                found[number] = evidence
        return found

    def _kept(self, articles: Sequence[int]) -> Iterator[Sequence[Any]]:
        """Number, hash, text and reading of articles."""
        if self._in_process:
            cursor = self._connection.connection.cursor()
            for number in articles:
                cursor.execute(_EVIDENCE, (self._talks_id, number))
                yield from cursor.fetchall()
            cursor.close()
            return
        for chunk in _chunks(articles, _ROWS):
            yield from self._connection.execute(_evidence(self._talks_id, chunk)).all()


def _evidence(talks_id: int, numbers: Sequence[int]) -> Select[Any]:
    article, revision, extraction = tables.articles.c, tables.revisions.c, tables.extractions.c
    current = and_(revision.article_id == article.id, revision.number == article.current)
    return (
        select(
            article.number,
            revision.sha256,
            revision.packed.label("article_body"),
            extraction.packed.label("extraction_body"),
        )
        .join(tables.revisions, current)
        .join(tables.extractions, extraction.revision_id == revision.id)
        .where(article.talks_id == talks_id, article.number.in_(numbers))
    )


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
