"""Inserting what may be there already: each dialect has its own words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(connection: AsyncConnection, table: Table) -> Any:  # noqa: ANN401 - statements of two dialects
    """An insert that knows ON CONFLICT."""
    return (insert_in_sqlite if connection.dialect.name == "sqlite" else insert_in_postgresql)(table)


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows; one that is there already is left as it is."""
    if rows:
        await connection.execute(
            insert_into(connection, table).on_conflict_do_nothing(), [dict(row) for row in rows]
        )
