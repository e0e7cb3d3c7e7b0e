"""Messages that go out, and chats that take nothing for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bot_deliveries",
        sa.Column("id", row_key, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.String(100), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("on_unknown", sa.String(10), nullable=False),
        sa.Column("repeat", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_deliveries"),
        sa.UniqueConstraint(
            "bot_id",
            "subscription_id",
            "edition",
            "part",
            name="uq_bot_deliveries_bot_id_subscription_id_edition_part",
        ),
    )
    for name, columns in (
        ("ix_bot_deliveries_bot_id_state_not_before_id", ["bot_id", "state", "not_before", "id"]),
        ("ix_bot_deliveries_bot_id_chat_id_state_id", ["bot_id", "chat_id", "state", "id"]),
    ):
        op.create_index(name, "bot_deliveries", columns)
    op.create_table(
        "bot_quiet_chats",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_bot_quiet_chats"),
    )


def downgrade() -> None:
    op.drop_table("bot_quiet_chats")
    op.drop_table("bot_deliveries")
