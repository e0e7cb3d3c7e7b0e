"""Talks, articles with their revisions, and what was read from each."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "talks",
        sa.Column("id", row_key, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_talks"),
        sa.UniqueConstraint("key", name="uq_talks_key"),
    )
    op.create_table(
        "articles",
        sa.Column("id", row_key, nullable=False),
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_articles_talks_id_talks"),
        sa.UniqueConstraint("talks_id", "key", name="uq_articles_talks_id_key"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", row_key, nullable=False),
        sa.Column("article_id", row_key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_revisions_article_id_articles"),
        sa.UniqueConstraint("article_id", "number", name="uq_revisions_article_id_number"),
    )
    op.create_index("ix_revisions_sha256", "revisions", ["sha256"])
    op.create_table(
        "extractions",
        sa.Column("id", row_key, nullable=False),
        sa.Column("revision_id", row_key, nullable=False),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("talks_sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_extractions"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name="fk_extractions_revision_id_revisions"
        ),
        sa.UniqueConstraint("revision_id", name="uq_extractions_revision_id"),
    )


def downgrade() -> None:
    for table in ("extractions", "revisions", "articles", "talks"):
        op.drop_table(table)
