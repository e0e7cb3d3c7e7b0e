"""Digests: when each is due."""

from .due import Due, Schedule, edition_of, find_due, next_due

__all__ = ["Due", "Schedule", "edition_of", "find_due", "next_due"]
