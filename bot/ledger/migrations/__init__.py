"""Alembic migrations; they never import living code."""
