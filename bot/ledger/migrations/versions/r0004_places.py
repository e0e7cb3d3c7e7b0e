"""Places with their wishes, what each subscription was told, editions, and linked channels.

Nothing subscribed before this version, so its tables are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_table("bot_dues")
    op.drop_table("bot_subscriptions")
    op.create_table(
        "bot_places",
        sa.Column("id", row_key, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_places"),
        sa.UniqueConstraint("bot_id", "chat_id", "thread_id", name="uq_bot_places_bot_id_chat_id_thread_id"),
    )
    op.create_table(
        "bot_links",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "user_id", "chat_id", name="pk_bot_links"),
    )
    op.create_table(
        "bot_subscriptions",
        sa.Column("id", row_key, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("place_id", row_key, nullable=False),
        sa.Column("talks", sa.String(40), nullable=False),
        sa.Column("times", sa.String(60), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("pushes", sa.String(8), nullable=False),
        sa.Column("memory", sa.String(16), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=False),
        sa.Column("push_at", sa.BigInteger()),
        sa.Column("pushed_on", sa.String(10), nullable=False),
        sa.Column("pushed", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Integer(), nullable=False),
        sa.Column("next_due_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_bot_subscriptions"),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["bot_places.id"],
            name="fk_bot_subscriptions_place_id_bot_places",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "place_id",
            "talks",
            "times",
            "weekdays",
            name="uq_bot_subscriptions_place_id_talks_times_weekdays",
        ),
    )
    op.create_index("ix_bot_subscriptions_bot_id_next_due_at", "bot_subscriptions", ["bot_id", "next_due_at"])
    op.create_index(
        "ix_bot_subscriptions_bot_id_talks_pushes", "bot_subscriptions", ["bot_id", "talks", "pushes"]
    )
    op.create_table(
        "bot_memories",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "token", name="pk_bot_memories"),
    )
    op.create_table(
        "bot_editions",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "token", name="pk_bot_editions"),
    )
    op.create_index("ix_bot_editions_bot_id_made_at", "bot_editions", ["bot_id", "made_at"])
    op.create_table(
        "bot_watched",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("talks", sa.String(40), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("memory", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "talks", name="pk_bot_watched"),
    )


def downgrade() -> None:
    for name in (
        "bot_watched",
        "bot_editions",
        "bot_memories",
        "bot_subscriptions",
        "bot_links",
        "bot_places",
    ):
        op.drop_table(name)
    op.create_table(
        "bot_subscriptions",
        sa.Column("id", row_key, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("times", sa.String(300), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=False),
        sa.Column("next_due_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_bot_subscriptions"),
    )
    op.create_index("ix_bot_subscriptions_bot_id_next_due_at", "bot_subscriptions", ["bot_id", "next_due_at"])
    op.create_table(
        "bot_dues",
        sa.Column("id", row_key, nullable=False),
        sa.Column("subscription_id", row_key, nullable=False),
        sa.Column("edition", sa.String(100), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_dues"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["bot_subscriptions.id"],
            name="fk_bot_dues_subscription_id_bot_subscriptions",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("subscription_id", "edition", name="uq_bot_dues_subscription_id_edition"),
    )
