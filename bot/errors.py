"""What can stop the bot, each a line for the person who runs it.

BotError                 the process ends with status 2
├── SettingsError        fix: a setting is missing or cannot be used
├── TokenRefused         fix: Telegram does not know the token
├── ApiUnreachable       wait: the Bot API server gives no answer
├── LedgerError          wait, or mend the database: what must not be forgotten cannot be written down
├── AnotherInstance      stop the other one: this bot runs already
└── DemoError            fix: the demonstration cannot be put together

Each carries a line for people: what is wrong, and the remedy where there is one.
"""

from __future__ import annotations


class BotError(Exception):
    """Anything the bot ends with on purpose. The message never holds a token."""


class SettingsError(BotError):
    """A setting is missing or cannot be used."""


class TokenRefused(BotError):
    """Telegram does not know the token."""


class ApiUnreachable(BotError):
    """The Bot API server gives no answer."""


class LedgerError(BotError):
    """The bot's own tables cannot be read or written."""


class AnotherInstance(BotError):
    """Another process runs this bot."""


class DemoError(BotError):
    """The demonstration cannot be put together."""
