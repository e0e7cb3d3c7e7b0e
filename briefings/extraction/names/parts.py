"""What a person's part in the talks comes to, and what outweighs what."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.models import Participation, Span

RANK = (
    Participation.LEADS,
    Participation.MEDIATES,
    Participation.MEMBER,
    Participation.BESIDE,
    Participation.EARLIER,
    Participation.ABSENT,
)
"""What outweighs what, where several things are said of one person."""


@dataclass(frozen=True)
class Part:
    """A person's part, and the sentence that says so where one does."""

    participation: Participation
    span: Span | None = None


NOTHING = Part(Participation.UNKNOWN)
"""The part of one of whom nothing is known."""
