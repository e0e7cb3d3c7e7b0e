"""Cards as messages: HTML, pages, buttons and wording. Knows no Telegram library, no network, no database."""

from .cards import write_card
from .choosing import Ask, ask_talks
from .digests import Shape, in_short, show_card, write_edition
from .fixed import Entry, about, help_page, pointer, privacy, unknown_command, welcome
from .links import lead, read_payload
from .sources import write_sources
from .tagging import of_talks
from .views import (
    Face,
    View,
    digest,
    offered,
    read_choice,
    read_data,
    seal,
    talks_tag,
    write_choice,
    write_data,
)
from .wording import CALENDAR_FILE, CHOSEN, REFRESHED, SHOWN_ONCE, STALE, TROUBLE, say

__all__ = [
    "CALENDAR_FILE",
    "CHOSEN",
    "REFRESHED",
    "SHOWN_ONCE",
    "STALE",
    "TROUBLE",
    "Ask",
    "Entry",
    "Face",
    "Shape",
    "View",
    "about",
    "ask_talks",
    "digest",
    "help_page",
    "in_short",
    "lead",
    "of_talks",
    "offered",
    "pointer",
    "privacy",
    "read_choice",
    "read_data",
    "read_payload",
    "say",
    "seal",
    "show_card",
    "talks_tag",
    "unknown_command",
    "welcome",
    "write_card",
    "write_choice",
    "write_data",
    "write_edition",
    "write_sources",
]
