"""Runs migrations on the connection it is handed; the store's engine opens it, asynchronously."""

from alembic import context

from briefings.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    # the engine opens SQLite's transactions itself, so CREATE TABLE is undone with the rest
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
