"""Where talks, articles and readings are kept: the only SQLAlchemy of the package."""

from .database import DatabaseStore, open_store

__all__ = ["DatabaseStore", "open_store"]
