"""Who wants digests and when, and the digests that came due."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
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


def downgrade() -> None:
    op.drop_table("bot_dues")
    op.drop_table("bot_subscriptions")
