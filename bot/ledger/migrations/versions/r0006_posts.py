"""Posts on order, messages kept current, and what chats want of messages in doubt."""

import sqlalchemy as sa
from alembic import op

revision = "0006_posts"
down_revision = "0005_places"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_posts",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("card", sa.String(40), nullable=False),
        sa.Column("args", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "key", name="pk_bot_posts"),
    )
    op.create_index("ix_bot_posts_bot_id_chat_id_made_at", "bot_posts", ["bot_id", "chat_id", "made_at"])
    op.create_table(
        "bot_boards",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("card", sa.String(40), nullable=False),
        sa.Column("args", sa.String(200), nullable=False),
        sa.Column("shown", sa.String(40), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "thread_id", name="pk_bot_boards"),
    )
    op.create_table(
        "bot_policies",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("on_unknown", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_bot_policies"),
    )


def downgrade() -> None:
    op.drop_table("bot_policies")
    op.drop_table("bot_boards")
    op.drop_table("bot_posts")
