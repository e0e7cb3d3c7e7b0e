"""Runs the bot's migrations on the connection it is handed, beside those of the reports in the same database."""

from alembic import context

from bot.ledger.schema import VERSIONS
from bot.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    render_as_batch=True,
    # the engine opens SQLite's transactions itself, so CREATE TABLE is undone with the rest
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
