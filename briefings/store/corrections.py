"""What newer revisions take back, in the database: derived from two revisions, and read back from their texts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from sqlalchemy import Connection, and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import StoreError
from briefings.models import Article, CorrectionKind, Span
from briefings.ports import Amended, Amendment, Fault, Reading, Rules

from . import codec, tables


async def enter_corrections(
    connection: AsyncConnection, place: tuple[int, int, int], day: int, found: Sequence[Amendment]
) -> None:
    """Keep what a revision takes back.

    Args:
        connection: in a transaction.
        place: keys of the talks and the article, and the number of the newer revision.
        day: on which it was seen, else that of the report.
        found: in their order.
    """
    talks_id, article_id, number = place
    rows = [
        {
            "talks_id": talks_id,
            "day": day,
            "article_id": article_id,
            "number": number,
            "n": n,
            "kind": each.kind.value,
            "before_start": each.before.start,
            "before_end": each.before.end,
            "after_start": each.after.start if each.after else None,
            "after_end": each.after.end if each.after else None,
        }
        for n, each in enumerate(found)
    ]
    if rows:
        await connection.execute(insert(tables.corrections), rows)


async def clear_corrections(connection: AsyncConnection, talks_id: int) -> None:
    """Remove all of one talks."""
    await connection.execute(delete(tables.corrections).where(tables.corrections.c.talks_id == talks_id))


async def derive_corrections(
    connection: AsyncConnection, talks_id: int, article_id: int, rules: Rules
) -> None:
    """Find anew what the revisions of an article take back; those that cannot be read are passed over."""
    revision, extraction = tables.revisions.c, tables.extractions.c
    query = (
        select(
            tables.articles.c.key,
            revision.number,
            revision.seen,
            revision.packed.label("article_body"),
            extraction.packed.label("extraction_body"),
        )
        .join(tables.articles, tables.articles.c.id == revision.article_id)
        .join(tables.extractions, extraction.revision_id == revision.id)
        .where(revision.article_id == article_id)
        .order_by(revision.number)
    )
    before: Reading | None = None
    for row in (await connection.execute(query)).all():
        try:
            article = codec.article_of(row)
            reading = Reading(article, codec.extraction_of(row, article))
        except StoreError:
            before = None
            continue
        if before is not None:
            day = row.seen or day_of(article)
            found = rules.amendments(before, reading)
            await enter_corrections(connection, (talks_id, article_id, row.number), day, found)
        before = reading


async def check_corrections(connection: AsyncConnection, talks_id: int) -> AsyncIterator[Fault]:
    """Corrections that no card shows, since one of their texts is not the one that was read or too short for them."""
    kept = select(func.count()).where(tables.corrections.c.talks_id == talks_id)
    count = (await connection.execute(kept.select_from(tables.corrections))).scalar_one()
    shown = await connection.run_sync(find_corrections, talks_id, since=0, limit=count)
    if len(shown) < count:
        yield Fault("corrections", f"the texts of so many are damaged: {count - len(shown)}")


def day_of(article: Article) -> int:
    """The day of a report; 0 where it has none."""
    return article.published.toordinal() if article.published else 0


def find_corrections(connection: Connection, talks_id: int, *, since: int, limit: int) -> tuple[Amended, ...]:
    """What was taken back from a day on, the newest first; what a text that was changed would tell is left out."""
    column, article = tables.corrections.c, tables.articles.c
    old, new = tables.revisions.alias("old"), tables.revisions.alias("new")
    query = (
        select(
            column.day,
            column.kind,
            column.before_start,
            column.before_end,
            column.after_start,
            column.after_end,
            old.c.packed.label("old_body"),
            new.c.packed.label("new_body"),
            old.c.sha256.label("old_sha256"),
            new.c.sha256.label("new_sha256"),
        )
        .join(tables.articles, article.id == column.article_id)
        .join(old, and_(old.c.article_id == column.article_id, old.c.number == column.number - 1))
        .join(new, and_(new.c.article_id == column.article_id, new.c.number == column.number))
        .where(column.talks_id == talks_id, column.day >= since)
        .order_by(column.day.desc(), article.number, column.number.desc(), column.n)
        .limit(limit)
    )
    known: dict[bytes, Article | None] = {}

    def read(body: bytes, sha256: str) -> Article | None:
        if body not in known:
            known[body] = codec.bare_article_of(body, sha256)
        return known[body]

    found = []
    for row in connection.execute(query).all():
        before, after = read(row.old_body, row.old_sha256), read(row.new_body, row.new_sha256)
        if before is None or after is None:
            continue
        later = None if row.after_start is None else Span(start=row.after_start, end=row.after_end)
        amendment = Amendment(
            CorrectionKind(row.kind), Span(start=row.before_start, end=row.before_end), later
        )
        if amendment.before.end <= len(before.text) and (later is None or later.end <= len(after.text)):
            found.append(Amended(row.day, before, after, amendment))
    return tuple(found)
