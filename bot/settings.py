"""What the environment sets for the bot, in one table; docs/reference/settings.md describes each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from briefings import default_database_url

TOKEN = re.compile(r"\d{1,20}:[\w-]{1,100}", re.ASCII)
NOBODY = frozenset({777000, 136817688, 1087968824})
"""Accounts of Telegram's own under which anybody may appear: Telegram, Channel Bot, Group Anonymous Bot."""
LISTEN = re.compile(r"(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})", re.ASCII)
API_URL = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")


class Settings(BaseSettings):
    """Read once, in the composition root, and handed down."""

    model_config = SettingsConfigDict(
        env_prefix="READOUT_", env_ignore_empty=True, frozen=True, populate_by_name=True
    )

    telegram_bot_token: SecretStr = Field(validation_alias="TELEGRAM_BOT_TOKEN")
    """As @BotFather gives it."""
    telegram_api_url: str = "https://api.telegram.org"
    """The Bot API server."""
    database_url: str = Field(default_factory=default_database_url)
    """``sqlite:///path`` or ``postgresql://…``."""
    heartbeat: Path = Field(default_factory=lambda: user_data_path("readout", appauthor=False) / "heartbeat")
    """A file touched after each answer of the Bot API; ``python -m bot check`` looks at its age."""
    updates_per_minute: int = Field(default=60, ge=1, le=1_000_000)
    """That one person is heard with, in the long run; a third of it at once, and twice it from one chat."""
    messages_per_second: int = Field(default=30, ge=1, le=1000)
    """To all chats together."""
    webhook_url: str | None = None
    """Where Telegram is to bring updates; they are asked for where it is not set."""
    webhook_listen: str = "127.0.0.1:8443"
    """Where they are taken from a proxy that has the certificate."""
    operators: Annotated[tuple[int, ...], NoDecode] = ()
    """Numbers of the people who run the bot."""
    gather_seconds: int = Field(default=60, ge=0, le=3600)
    """So long news is gathered before whoever wants it at once is told."""
    rich: Literal["auto", "never"] = "auto"
    """Rich messages where Telegram takes them, or HTML always."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @property
    def bot_id(self) -> int:
        """The number before the colon of the token, which is no secret."""
        return int(self.telegram_bot_token.get_secret_value().partition(":")[0])

    @property
    def bot_url(self) -> str:
        """Where the methods of the Bot API are; it holds the token."""
        return f"{self.telegram_api_url}/bot{self.telegram_bot_token.get_secret_value()}"

    @property
    def health(self) -> Path:
        """A file beside the sign of life that says how the bot is doing, as JSON."""
        return self.heartbeat.with_name(f"{self.heartbeat.name}.json")

    @property
    def webhook_place(self) -> tuple[str, int]:
        """Host and port to listen on."""
        match = LISTEN.fullmatch(self.webhook_listen)
        if match is None:
            raise SettingsError(
                "READOUT_WEBHOOK_LISTEN: a host and a port are needed"
            )  # cannot be: it was checked
        return match[1] or match[2], int(match[3])

    @field_validator("webhook_listen")
    @classmethod
    def _place_is_host_and_port(cls, place: str) -> str:
        match = LISTEN.fullmatch(place)
        if match is None or not 0 < int(match[3]) < 65536:
            msg = "a host and a port are needed, such as 127.0.0.1:8443"
            raise ValueError(msg)
        return place

    @field_validator("operators", mode="before")
    @classmethod
    def _operators_are_numbers(cls, value: object) -> object:
        """``1001, 1002``; a name would be whoever takes it next."""
        if not isinstance(value, str):
            return value
        words = value.replace(",", " ").split()
        if not all(each.isascii() and each.isdecimal() and 0 < int(each) < 2**52 for each in words):
            msg = "numbers are needed, such as 1001,1002; the bot tells each person theirs on /privacy"
            raise ValueError(msg)
        numbers = tuple(int(each) for each in words)
        if any(each in NOBODY for each in numbers):
            msg = "one of these numbers is an account of Telegram's own, under which anybody may appear"
            raise ValueError(msg)
        return numbers

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr) -> SecretStr:
        if not TOKEN.fullmatch(token.get_secret_value()):
            msg = "this is no token; one looks like 123456:ABC-def, and @BotFather gives it"
            raise ValueError(msg)
        return token

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _address_is_http(cls, address: str | None) -> str | None:
        if address is None:
            return None
        if not API_URL.fullmatch(address):
            msg = "an address is needed, such as http://127.0.0.1:9000"
            raise ValueError(msg)
        return address.rstrip("/")


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: names the first that is missing or cannot be used, and never repeats its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        field = str(first["loc"][0])
        name = field if field.isupper() else f"READOUT_{field.upper()}"
        if first["type"] == "missing":
            reason = "is not set: @BotFather gives one; `python -m bot demo` needs none"
            raise SettingsError(f"{name} {reason}") from None
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None
