"""Feeds that are followed, and what became of their items."""

import sqlalchemy as sa
from alembic import op

revision = "0002_feeds"
down_revision = "0001"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", row_key, nullable=False),
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_feeds_talks_id_talks"),
        sa.UniqueConstraint("talks_id", "key", name="uq_feeds_talks_id_key"),
    )
    op.create_table(
        "items",
        sa.Column("id", row_key, nullable=False),
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("feed_id", row_key, nullable=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("guid", sa.String(64), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("fate", sa.String(10), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_items_talks_id_talks"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_items_feed_id_feeds"),
        sa.UniqueConstraint("talks_id", "key", name="uq_items_talks_id_key"),
    )
    op.create_index("ix_items_talks_id_guid", "items", ["talks_id", "guid"])
    op.create_index("ix_items_feed_id_fate", "items", ["feed_id", "fate"])
    op.create_index("ix_items_fate", "items", ["fate"])


def downgrade() -> None:
    for table in ("items", "feeds"):
        op.drop_table(table)
