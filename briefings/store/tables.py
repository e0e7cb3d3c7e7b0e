"""The tables. What they hold inside ``body`` is the codec's business; the columns are what queries ask by."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
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
)

articles = Table(
    "articles",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("talks_id", row_key, ForeignKey("talks.id"), nullable=False),
    Column("key", String(200), nullable=False),  # the article's own id, the same in every database
    Column("current", Integer, nullable=False),  # number of the newest revision
    UniqueConstraint("talks_id", "key"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("article_id", row_key, ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),
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
    Column("body", Text, nullable=False),
)
