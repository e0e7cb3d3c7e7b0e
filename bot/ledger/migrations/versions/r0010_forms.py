"""Where rich messages are refused."""

import sqlalchemy as sa
from alembic import op

revision = "0010_forms"
down_revision = "0006_posts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_forms",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("refused_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_bot_forms"),
    )


def downgrade() -> None:
    op.drop_table("bot_forms")
