"""The tables. What ``body`` and ``packed`` hold is the codec's business; the columns are what queries ask by.

Facts and tallies have no key but their own, so that they are one tree each and as small as can be.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

row_key = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself for INTEGER only."""

talks = Table(
    "talks",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("key", String(40), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("version", BigInteger, nullable=False),  # raised by every write to the talks or its articles
    Column("body", Text, nullable=False),
    Column("entered", String(40)),  # by which rules its facts were made
)

articles = Table(
    "articles",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("talks_id", row_key, ForeignKey("talks.id"), nullable=False),
    Column("key", String(200), nullable=False),  # the article's own id, the same in every database
    Column("current", Integer, nullable=False),  # number of the newest revision
    Column("number", BigInteger),  # what facts call it, the same in every database
    Column("place", BigInteger, index=True),  # in the index of words
    UniqueConstraint("talks_id", "key"),
    Index("ix_articles_talks_id_number", "talks_id", "number"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("article_id", row_key, ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1
    Column("sha256", String(64), nullable=False),
    Column("packed", LargeBinary),  # never empty; a column added later could not say so
    Column("seen", Integer),  # proleptic ordinal of the day it was handed in, where that was told
    UniqueConstraint("article_id", "number"),
    Index(None, "sha256"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("talks_id", row_key, ForeignKey("talks.id"), nullable=False),
    Column("key", String(64), nullable=False),  # of its URL, which may be long
    Column("body", Text, nullable=False),
    UniqueConstraint("talks_id", "key"),
)

items = Table(
    "items",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("talks_id", row_key, ForeignKey("talks.id"), nullable=False),
    Column("feed_id", row_key, ForeignKey("feeds.id"), nullable=True),  # none once it is no longer followed
    Column("key", String(64), nullable=False),
    Column("guid", String(64), nullable=True),
    Column("sha256", String(64), nullable=False),  # of what the feed says of it
    Column("fate", String(10), nullable=False),
    Column("looks", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("talks_id", "key"),
    Index(None, "talks_id", "guid"),
    Index(None, "feed_id", "fate"),
    Index(None, "fate"),
)

extractions = Table(
    "extractions",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("revision_id", row_key, ForeignKey("revisions.id"), nullable=False, unique=True),
    Column("reader", String(40), nullable=False),
    Column("talks_sha256", String(64), nullable=False),  # of the talks file it was read with
    Column("packed", LargeBinary),
)

facts = Table(
    "facts",
    metadata,
    Column("talks_id", row_key, ForeignKey("talks.id"), primary_key=True, autoincrement=False),
    Column("scope", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("mark", BigInteger, nullable=False),
    Column("code", Integer, nullable=False),
    Column("more", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

tallies = Table(
    "tallies",
    metadata,
    Column("talks_id", row_key, ForeignKey("talks.id"), primary_key=True, autoincrement=False),
    Column("scope", BigInteger, primary_key=True, autoincrement=False),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    Column("talks_id", row_key, ForeignKey("talks.id"), primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article_id", row_key, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the newer revision
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("before_start", Integer, nullable=False),  # in the revision before it
    Column("before_end", Integer, nullable=False),
    Column("after_start", Integer),
    Column("after_end", Integer),
    sqlite_with_rowid=False,
)
