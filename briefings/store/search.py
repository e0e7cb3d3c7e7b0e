"""Words of articles, found by full text: which articles hold all of them, the newest first.

Only which words a text holds is kept, and no second copy of it. An article's place in the index tells its day, so that
the newest come first without a look at any of them. PostgreSQL has no way to fold words as SQLite does that is there
in every installation: its words are folded here, and kept as a ``tsvector`` without places.
Source: SQLite, FTS5, "Contentless Tables" and "The Detail Option"; PostgreSQL, "Text Search Types".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables

_OF_A_DAY = 1 << 14
"""Places of one day; so many that a day never has too few, so few that the index stays small."""

_ENTER = text("INSERT INTO texts (rowid, words) VALUES (:place, :words)")
_TAKE_BACK = text("INSERT INTO texts (texts, rowid, words) VALUES ('delete', :place, :words)")
_FIND = text(
    "SELECT articles.number FROM texts JOIN articles ON articles.place = texts.rowid"
    " WHERE texts MATCH :words AND articles.talks_id = :talks ORDER BY texts.rowid DESC LIMIT :most"
)
_ENTER_IN_POSTGRESQL = text("INSERT INTO texts (place, words) VALUES (:place, array_to_tsvector(:words))")
_TAKE_BACK_IN_POSTGRESQL = text("DELETE FROM texts WHERE place = :place")
_FIND_IN_POSTGRESQL = text(
    "SELECT articles.number FROM texts JOIN articles ON articles.place = texts.place"
    " WHERE texts.words @@ CAST(:words AS tsquery) AND articles.talks_id = :talks"
    " ORDER BY texts.place DESC LIMIT :most"
)
_HOLDS = text("SELECT 1 FROM texts WHERE texts MATCH :words AND rowid = :place")
_HOLDS_IN_POSTGRESQL = text("SELECT 1 FROM texts WHERE words @@ CAST(:words AS tsquery) AND place = :place")
_TELLING = 12
"""Words by which it is told whether a text is in the index."""
_LONGEST = 200
"""Characters of a word that count; a longer one is no word, and PostgreSQL takes 2,046 bytes of one."""


async def enter_text(connection: AsyncConnection, article_id: int, day: int, words: str) -> None:
    """Make an article's words findable.

    Args:
        connection: in a transaction.
        article_id: the article's row.
        day: of the report; 0 where it is not known.
        words: the article's text.
    """
    first, column = day * _OF_A_DAY, tables.articles.c
    of_the_day = column.place.between(first, first + _OF_A_DAY - 1)
    last = (await connection.execute(select(func.max(column.place)).where(of_the_day))).scalar_one()
    place = first if last is None else last + 1
    await connection.execute(update(tables.articles).where(column.id == article_id).values(place=place))
    if connection.dialect.name == "sqlite":
        await connection.execute(_ENTER, {"place": place, "words": words})
    else:
        await connection.execute(_ENTER_IN_POSTGRESQL, {"place": place, "words": sorted({*_folded(words)})})


async def take_text_back(connection: AsyncConnection, place: int | None, words: str) -> None:
    """Forget an article's words; ``words`` is the text that was entered."""
    if place is None:
        return
    if connection.dialect.name == "sqlite":
        await connection.execute(_TAKE_BACK, {"place": place, "words": words})
    else:
        await connection.execute(_TAKE_BACK_IN_POSTGRESQL, {"place": place})


async def holds_text(connection: AsyncConnection, place: int | None, day: int, words: str) -> bool:
    """Whether an article's words are findable, as far as a few of them tell, under a place of its day.

    Args:
        connection: of the database.
        place: of the article in the index.
        day: of the report; 0 where it is not known.
        words: the article's text.
    """
    if place is None or place // _OF_A_DAY != day:
        return False
    if connection.dialect.name == "sqlite":
        terms = dict.fromkeys(re.findall(r"[^\W_]+", words.casefold()))
        asked = {"place": place, "words": " AND ".join(f'"{term}"' for term in _told_by(terms))}
        return not terms or (await connection.execute(_HOLDS, asked)).first() is not None
    terms = dict.fromkeys(_folded(words))
    asked = {"place": place, "words": " & ".join(f"'{term}'" for term in _told_by(terms))}
    return not terms or (await connection.execute(_HOLDS_IN_POSTGRESQL, asked)).first() is not None


def _told_by(terms: Iterable[str]) -> list[str]:
    """The longest words: those that other texts lack."""
    return sorted(terms, key=lambda term: (-len(term), term))[:_TELLING]


def find_words(connection: Connection, talks_id: int, words: str, *, limit: int) -> Sequence[int]:
    """Numbers of the articles that hold all the words, the last perhaps only begun; newest first."""
    terms = _terms(connection, words)
    if not terms:
        return ()
    begun = len(terms[-1]) > 2
    if _is_sqlite(connection):
        return _found(
            connection, talks_id, " AND ".join(f'"{term}"' for term in terms) + ("*" if begun else ""), limit
        )
    asked = " & ".join(f"'{term}'" for term in terms) + (":*" if begun else "")
    return _found(connection, talks_id, asked, limit)


def find_groups(
    connection: Connection, talks_id: int, groups: Sequence[Collection[str]], *, limit: int
) -> Sequence[int]:
    """Numbers of the articles that hold a word of each group, newest first; one that ends in ``*`` may go on."""
    both, either = (" AND ", " OR ") if _is_sqlite(connection) else (" & ", " | ")
    wanted = (either.join(_each(connection, group)) for group in groups)
    asked = both.join(f"({words})" for words in wanted if words)
    return _found(connection, talks_id, asked, limit) if asked else ()


def _each(connection: Connection, group: Collection[str]) -> Iterator[str]:
    """A group's words as the index asks for them; of a phrase all of its words."""
    mark, both, begun = ('"', " AND ", "*") if _is_sqlite(connection) else ("'", " & ", ":*")
    for word in sorted(group):
        if parts := _terms(connection, word):
            *whole, last = (f"{mark}{part}{mark}" for part in parts)
            last += begun if word.endswith("*") else ""
            yield f"({both.join((*whole, last))})" if whole else last


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _terms(connection: Connection, words: str) -> list[str]:
    """The words as the index has them: letters and digits only, so no mark of theirs can be taken for the query's."""
    return re.findall(r"[^\W_]+", words.casefold()) if _is_sqlite(connection) else _folded(words)


def _found(connection: Connection, talks_id: int, asked: str, limit: int) -> Sequence[int]:
    find = _FIND if _is_sqlite(connection) else _FIND_IN_POSTGRESQL
    rows = connection.execute(find, {"words": asked, "talks": talks_id, "most": limit})
    return [number for (number,) in rows.all()]


def _folded(words: str) -> list[str]:
    """The words in small letters and without diacritics, as SQLite's ``unicode61`` folds them."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter)
    )
    return [term[:_LONGEST] for term in re.findall(r"[^\W_]+", plain.casefold())]
