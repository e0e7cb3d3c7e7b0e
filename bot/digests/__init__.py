"""Digests: when each is due, and the tick that writes it down."""

from .due import Due, Schedule, edition_of, find_due, next_due

__all__ = ["Due", "Schedule", "edition_of", "find_due", "next_due"]
