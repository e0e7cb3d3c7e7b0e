"""What SQLAlchemy, its drivers and the file system raise -> StoreError, with the reason in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from briefings.errors import StoreError

REASONS = (
    ("unable to open database file", "cannot be opened; is the folder there, and may it be written?"),
    ("readonly database", "may not be written"),
    ("database or disk is full", "the disk is full"),
    ("locked", "another program has been writing to it for too long; try again"),
    ("not a database", "is not a database; name another file"),
    ("malformed", "is damaged; restore it from a copy, or delete it and add the reports again"),
    ("disk i/o error", "the disk cannot be read or written"),
)
"""Words of SQLite's messages, and what they mean to people."""


@contextmanager
def as_store_errors(where: str) -> Iterator[None]:
    """Convert the errors of a database.

    Args:
        where: the database, as people may see it.

    Raises:
        StoreError: in place of any error of the database, its driver or its files.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(f"database {where}: {_reason(error)}") from error


def _reason(error: SQLAlchemyError | sqlite3.Error | OSError) -> str:
    cause: BaseException = error
    if isinstance(error, DBAPIError) and error.orig is not None:
        cause = error.orig
    said = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    known = (reason for words, reason in REASONS if words in said.lower())
    # the first line: a server's driver adds the statement below it
    return next(known, said.strip().split("\n", 1)[0].lower() or type(cause).__name__)
