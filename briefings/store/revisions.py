"""Articles with their newest revision and what was read from it, as one query and as readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from briefings.ports import Reading

from . import codec, tables


def current(*, outer: bool = False) -> Select[Any]:
    """Articles with their newest revision and its extraction; ``outer``: those that lack them too."""
    return (
        select(
            tables.articles.c.id,
            tables.articles.c.key,
            tables.articles.c.current,
            tables.articles.c.number,
            tables.articles.c.place,
            tables.revisions.c.sha256,
            tables.revisions.c.id.label("revision_id"),
            tables.revisions.c.packed.label("article_body"),
            tables.extractions.c.reader,
            tables.extractions.c.talks_sha256,
            tables.extractions.c.packed.label("extraction_body"),
        )
        .join(tables.talks, tables.talks.c.id == tables.articles.c.talks_id)
        .join(
            tables.revisions,
            and_(
                tables.revisions.c.article_id == tables.articles.c.id,
                tables.revisions.c.number == tables.articles.c.current,
            ),
            isouter=outer,
        )
        .join(
            tables.extractions,
            tables.extractions.c.revision_id == tables.revisions.c.id,
            isouter=outer,
        )
    )


def readings_of(rows: Sequence[codec.AnyRow]) -> tuple[Reading, ...]:
    """Articles and extractions in the order of article ids; a database may sort by its own language."""
    return tuple(reading_of(row) for row in sorted(rows, key=lambda row: str(row.key)))


def reading_of(row: codec.AnyRow) -> Reading:
    """The article and the extraction of a row."""
    article = codec.article_of(row)
    return Reading(article, codec.extraction_of(row, article))
