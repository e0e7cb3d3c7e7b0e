"""Which talks a chat is about."""

import sqlalchemy as sa
from alembic import op

revision = "0004_choices"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_choices",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("talks", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_bot_choices"),
    )


def downgrade() -> None:
    op.drop_table("bot_choices")
