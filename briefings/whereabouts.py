"""Where a user's things are kept when nothing says otherwise."""

from __future__ import annotations


def default_database_url() -> str:
    """An SQLite file in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - asked for once a process

    return f"sqlite:///{user_data_path('readout', appauthor=False) / 'readout.db'}"
