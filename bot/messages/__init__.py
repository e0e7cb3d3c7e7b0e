"""Cards as messages: HTML, pages, buttons and wording. Knows no Telegram library, no network, no database."""

from .cards import write_card
from .fixed import Entry, about, help_page, pointer, privacy, unknown_command, welcome
from .sources import write_sources
from .views import Face, View, digest, offered, read_data, seal, write_data
from .wording import CALENDAR_FILE, REFRESHED, STALE, TROUBLE, say

__all__ = [
    "CALENDAR_FILE",
    "REFRESHED",
    "STALE",
    "TROUBLE",
    "Entry",
    "Face",
    "View",
    "about",
    "digest",
    "help_page",
    "offered",
    "pointer",
    "privacy",
    "read_data",
    "say",
    "seal",
    "unknown_command",
    "welcome",
    "write_card",
    "write_data",
    "write_sources",
]
