"""Texts and readings compressed; facts and tallies, by which a dossier is asked."""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002_feeds"
branch_labels = None
depends_on = None

row_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("more", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("talks_id", "scope", "day", "article", "n", name="pk_facts"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_facts_talks_id_talks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("talks_id", row_key, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("talks_id", "scope", "key", name="pk_tallies"),
        sa.ForeignKeyConstraint(["talks_id"], ["talks.id"], name="fk_tallies_talks_id_talks"),
        sqlite_with_rowid=False,
    )
    # columns are added and dropped as they are: a table made anew would take its children's rows with it
    op.add_column("talks", sa.Column("entered", sa.String(40), nullable=True))
    op.add_column("articles", sa.Column("number", sa.BigInteger(), nullable=True))
    op.create_index("ix_articles_talks_id_number", "articles", ["talks_id", "number"])
    op.add_column("articles", sa.Column("place", sa.BigInteger(), nullable=True))
    op.create_index("ix_articles_place", "articles", ["place"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(words, content='', detail='none', columnsize=0,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute(
            "INSERT INTO texts (texts, rank) VALUES ('automerge', 2)"
        )  # a smaller index for a slower write
    else:
        op.execute(
            "CREATE TABLE texts (place BIGINT CONSTRAINT pk_texts PRIMARY KEY, words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_texts_words ON texts USING gin (words)")
    _compress("revisions", ("body", "text"), b"")
    _compress("extractions", ("body",), b"\x00")


def _compress(name: str, columns: tuple[str, ...], mark: bytes) -> None:
    """Put columns of each row, one below the other and compressed, in a column in place of theirs."""
    connection = op.get_bind()
    op.add_column(name, sa.Column("packed", sa.LargeBinary(), nullable=True))
    table = sa.table(name, *(sa.column(each) for each in ("id", "packed", *columns)))
    words = sa.select(*(table.c[each] for each in columns))
    for each in connection.scalars(sa.select(table.c.id)).all():
        row = connection.execute(words.where(table.c.id == each)).one()
        packed = mark + zlib.compress("\n".join(row).encode(), 9)
        connection.execute(sa.update(table).where(table.c.id == each).values(packed=packed))
    for column in columns:
        op.drop_column(name, column)


def downgrade() -> None:
    raise NotImplementedError(
        "an older version cannot keep compressed readings: restore a copy of the database"
    )
