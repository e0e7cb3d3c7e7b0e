"""The bot's tables. Moments are whole milliseconds since 1970, UTC; ``bot_id`` lets several bots share a database."""

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

updates = Table(
    "bot_updates",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text),  # as Telegram sent it; gone once it is handled
    Column("received_at", BigInteger, nullable=False),
    Column("starts", Integer, nullable=False),  # of the bot that found it unhandled
    Column("answers", Integer, nullable=False),  # claimed, whatever became of them
)

leases = Table(
    "bot_leases",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("holder", String(100), nullable=False),  # host:pid:number of the start
    Column("until", BigInteger, nullable=False),
)

deliveries = Table(
    "bot_deliveries",
    metadata,
    Column("id", row_key, primary_key=True),  # also the order within a chat
    Column("bot_id", BigInteger, nullable=False),
    Column("subscription_id", BigInteger, nullable=False),
    Column("edition", String(100), nullable=False),
    Column("part", Integer, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("method", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("on_unknown", String(10), nullable=False),
    Column("repeat", Integer, nullable=False),  # 1 where it may have arrived before
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("reason", String(300), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("bot_id", "subscription_id", "edition", "part"),
    Index(None, "bot_id", "state", "not_before", "id"),  # what is due
    Index(None, "bot_id", "chat_id", "state", "id"),  # what stands before it in its chat
)

quiet = Table(
    "bot_quiet_chats",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger, nullable=False),
)

subscriptions = Table(
    "bot_subscriptions",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("zone", String(64), nullable=False),
    Column("times", String(300), nullable=False),  # 08:00,20:00
    Column("weekdays", String(7), nullable=False),  # 0123456, Monday first
    Column("settled_at", BigInteger, nullable=False),  # the newest digest that came due, or the beginning
    Column(
        "next_due_at", BigInteger
    ),  # none while it is paused: an index on a condition is not used everywhere
    Index(None, "bot_id", "next_due_at"),
)

dues = Table(
    "bot_dues",
    metadata,
    Column("id", row_key, primary_key=True),
    Column(
        "subscription_id", row_key, ForeignKey("bot_subscriptions.id", ondelete="CASCADE"), nullable=False
    ),
    Column("edition", String(100), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("late", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    UniqueConstraint("subscription_id", "edition"),
)

choices = Table(
    "bot_choices",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("talks", String(40), nullable=False),  # key of the talks that the chat is about
)

forms = Table(
    "bot_forms",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),  # 0 is every chat
    Column("refused_at", BigInteger, nullable=False),  # a rich message, the last time one was tried
)
