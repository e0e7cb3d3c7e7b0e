"""The bot's tables. Moments are whole milliseconds since 1970, UTC; ``bot_id`` lets several bots share a database."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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
