"""The row of a talks: what everything of it is kept under."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import UnknownTalks

from . import codec, tables


async def talks_row(connection: AsyncConnection, key: str, *, lock: bool = False) -> codec.AnyRow:
    """The row of a talks.

    Raises:
        UnknownTalks: there is none; says which there are.
    """
    query = select(
        tables.talks.c.id, tables.talks.c.sha256, tables.talks.c.version, tables.talks.c.entered
    ).where(tables.talks.c.key == key)
    row = (await connection.execute(query.with_for_update() if lock else query)).one_or_none()
    if row is None:
        keys = sorted((await connection.scalars(select(tables.talks.c.key))).all())
        raise UnknownTalks.among(key, keys)
    return row
