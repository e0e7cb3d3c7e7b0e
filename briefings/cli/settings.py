"""What the environment sets for ``python -m briefings``; docs/reference/settings.md describes each."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from briefings.whereabouts import default_database_url


class Settings(BaseSettings):
    """Read once, by the command that needs them."""

    model_config = SettingsConfigDict(env_prefix="READOUT_", env_ignore_empty=True, frozen=True)

    database_url: str = Field(default_factory=default_database_url)
    """``sqlite:///path`` or ``postgresql://…``."""
