"""What newer revisions take back, and when a revision was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0004_corrections"
down_revision = "0003"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("revisions", sa.Column("seen", sa.Integer(), nullable=True))
    op.create_table(
        "corrections",
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article_id", row_key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("before_start", sa.Integer(), nullable=False),
        sa.Column("before_end", sa.Integer(), nullable=False),
        sa.Column("after_start", sa.Integer(), nullable=True),
        sa.Column("after_end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("talks_id", "day", "article_id", "number", "n", name="pk_corrections"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_corrections_talks_id_talks"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_corrections_article_id_articles"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("corrections")
    op.drop_column("revisions", "seen")
