"""Words of articles, found by full text: which articles hold all of them, the newest first.

Only where a word stands is kept, and no second copy of a text. An article's place in the index tells its day, so that
the newest come first without a look at any of them.
Source: SQLite, FTS5, "Contentless Tables" and "The Detail Option".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import StoreError

from . import tables

_OF_A_DAY = 1 << 14
"""Places of one day; so many that a day never has too few, so few that the index stays small."""

_ENTER = text("INSERT INTO texts (rowid, words) VALUES (:place, :words)")
_TAKE_BACK = text("INSERT INTO texts (texts, rowid, words) VALUES ('delete', :place, :words)")
_FIND = text(
    "SELECT articles.number FROM texts JOIN articles ON articles.place = texts.rowid"
    " WHERE texts MATCH :words AND articles.talks_id = :talks ORDER BY texts.rowid DESC LIMIT :most"
)


async def enter_text(connection: AsyncConnection, article_id: int, day: int, words: str) -> None:
    """Make an article's words findable.

    Args:
        connection: in a transaction.
        article_id: the article's row.
        day: of the report; 0 where it is not known.
        words: the article's text.
    """
    if connection.dialect.name != "sqlite":
        return
    first, column = day * _OF_A_DAY, tables.articles.c
    of_the_day = column.place.between(first, first + _OF_A_DAY - 1)
    last = (await connection.execute(select(func.max(column.place)).where(of_the_day))).scalar_one()
    place = first if last is None else last + 1
    await connection.execute(update(tables.articles).where(column.id == article_id).values(place=place))
    await connection.execute(_ENTER, {"place": place, "words": words})


async def take_text_back(connection: AsyncConnection, place: int | None, words: str) -> None:
    """Forget an article's words; ``words`` is the text that was entered."""
    if connection.dialect.name == "sqlite" and place is not None:
        await connection.execute(_TAKE_BACK, {"place": place, "words": words})


def find_words(connection: Connection, talks_id: int, words: str, *, limit: int) -> Sequence[int]:
    """Numbers of the articles that hold all the words, the last perhaps only begun; newest first.

    Raises:
        StoreError: the database is none that can be searched.
    """
    if connection.dialect.name != "sqlite":
        raise StoreError("words can be searched in an SQLite database only")
    terms = _words(words)
    if not terms:
        return ()
    asked = " AND ".join(f'"{term}"' for term in terms) + ("*" if len(terms[-1]) > 2 else "")
    return _found(connection, talks_id, asked, limit)


def find_groups(
    connection: Connection, talks_id: int, groups: Sequence[Collection[str]], *, limit: int
) -> Sequence[int]:
    """Numbers of the articles that hold a word of each group, newest first; one that ends in ``*`` may go on.

    Raises:
        StoreError: the database is none that can be searched.
    """
    if connection.dialect.name != "sqlite":
        raise StoreError("words can be searched in an SQLite database only")
    asked = " AND ".join(f"({either})" for group in groups if (either := " OR ".join(_terms(group))))
    return _found(connection, talks_id, asked, limit) if asked else ()


def _terms(group: Collection[str]) -> Iterator[str]:
    """A group's words as the index asks for them; of a phrase all of its words."""
    for word in sorted(group):
        if parts := _words(word):
            *whole, last = (f'"{part}"' for part in parts)
            last += "*" if word.endswith("*") else ""
            yield f"({' AND '.join((*whole, last))})" if whole else last


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _found(connection: Connection, talks_id: int, asked: str, limit: int) -> Sequence[int]:
    rows = connection.execute(_FIND, {"words": asked, "talks": talks_id, "most": limit})
    return [number for (number,) in rows.all()]
