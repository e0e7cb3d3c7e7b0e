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

places = Table(
    "bot_places",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),  # of a topic, else 0
    Column("kind", String(10), nullable=False),  # as Telegram says: private, group, supergroup, channel
    Column("title", String(255), nullable=False),
    Column("wishes", Text, nullable=False),  # JSON
    Column("closed", Integer, nullable=False),  # 1 while the bot may not write there
    UniqueConstraint("bot_id", "chat_id", "thread_id"),
)

links = Table(
    "bot_links",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),  # of a channel
)

subscriptions = Table(
    "bot_subscriptions",
    metadata,
    Column("id", row_key, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("place_id", row_key, ForeignKey("bot_places.id", ondelete="CASCADE"), nullable=False),
    Column("talks", String(40), nullable=False),
    Column("times", String(60), nullable=False),  # 08:00,20:00; none: only when something changes
    Column("weekdays", String(7), nullable=False),  # 0123456, Monday first
    Column("pushes", String(8), nullable=False),  # between them: none, weighty, all
    Column("memory", String(16), nullable=False),  # what was told and known at the last edition
    Column("settled_at", BigInteger, nullable=False),  # the newest digest that came due, or the beginning
    Column("push_at", BigInteger),  # something changed; to be told from then on
    Column("pushed_on", String(10), nullable=False),  # the local date of the last of them
    Column("pushed", Integer, nullable=False),  # how many on that date
    Column("paused", Integer, nullable=False),
    # none while nothing is to be done: an index on a condition is not used everywhere
    Column("next_due_at", BigInteger),
    UniqueConstraint("place_id", "talks", "times", "weekdays"),
    Index(None, "bot_id", "next_due_at"),
    Index(None, "bot_id", "talks", "pushes"),
)

memories = Table(
    "bot_memories",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("token", String(16), primary_key=True),
    Column("body", Text, nullable=False),
)

editions = Table(
    "bot_editions",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("token", String(16), primary_key=True),
    Column("body", Text, nullable=False),  # the card as it was sent, JSON
    Column("made_at", BigInteger, nullable=False),
    Index(None, "bot_id", "made_at"),
)

watched = Table(
    "bot_watched",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("talks", String(40), primary_key=True),
    Column("version", String(40), nullable=False),
    Column("memory", String(16), nullable=False),
)

choices = Table(
    "bot_choices",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("talks", String(40), nullable=False),  # key of the talks that the chat is about
)

posts = Table(  # cards put into chats on order, and what operators say to all; also those that wait for a yes
    "bot_posts",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),  # by chance: a number would be given again
    Column("kind", String(10), nullable=False),
    Column("chat_id", BigInteger, nullable=False),  # where it goes
    Column("thread_id", BigInteger),
    Column("user_id", BigInteger),  # who ordered it; nobody where an administrator is anonymous
    Column("card", String(40), nullable=False),
    Column("args", String(200), nullable=False),
    Column("body", Text, nullable=False),  # the parts, as a JSON list
    Column("state", String(10), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index(None, "bot_id", "chat_id", "made_at"),
)

boards = Table(  # messages that are kept current
    "bot_boards",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),  # 0 where there is none
    Column("key", String(40), nullable=False),
    Column("card", String(40), nullable=False),
    Column("args", String(200), nullable=False),
    Column("shown", String(40), nullable=False),  # a digest of what stands there
    Column("message_id", BigInteger),  # none until it has arrived
    Column("pinned", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

policies = Table(  # what chats want of messages that may have arrived, where it was said
    "bot_policies",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("on_unknown", String(10), nullable=False),
)

forms = Table(
    "bot_forms",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),  # 0 is every chat
    Column("refused_at", BigInteger, nullable=False),  # a rich message, the last time one was tried
)
