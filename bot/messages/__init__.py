"""Cards as messages: HTML, pages, buttons and wording. Knows no Telegram library, no network, no database."""

from .cards import write_card
from .digests import Shape, in_short, show_card, write_edition
from .fixed import Entry, about, help_page, pointer, privacy, unknown_command, welcome
from .sources import write_sources
from .views import Face, View, digest, offered, read_data, seal, write_data
from .wording import REFRESHED, STALE, TROUBLE, say

__all__ = [
    "REFRESHED",
    "STALE",
    "TROUBLE",
    "Entry",
    "Face",
    "Shape",
    "View",
    "about",
    "digest",
    "help_page",
    "in_short",
    "offered",
    "pointer",
    "privacy",
    "read_data",
    "say",
    "seal",
    "show_card",
    "unknown_command",
    "welcome",
    "write_card",
    "write_data",
    "write_edition",
    "write_sources",
]
