"""Digests: when each is due, what is in it, and the tick that plans it."""

from .due import Due, Schedule, edition_of, find_due, next_due
from .newsroom import NewsDesk, Newsroom
from .planning import Planner
from .shelf import EditionDesk
from .ticking import Pulse, Ticker

__all__ = [
    "Due",
    "EditionDesk",
    "NewsDesk",
    "Newsroom",
    "Planner",
    "Pulse",
    "Schedule",
    "Ticker",
    "edition_of",
    "find_due",
    "next_due",
]
