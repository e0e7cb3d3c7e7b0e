"""Where sources do not say the same: both sentences side by side, and no verdict."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from .base import Frozen
from .card import Citation
from .extraction import Participation


class DisagreementKind(StrEnum):
    """What sources do not agree on, the gravest first."""

    LEADS = "leads"
    """Who leads a delegation."""
    ATTENDS = "attends"
    """Whether a person takes part in the talks themselves."""
    HOLDER = "holder"
    """Who holds an office."""
    ROLE = "role"
    """Which office a person holds, or whether still."""
    NUMBER = "number"
    """How many of the same are counted."""
    DATE = "date"
    """On which day the same event is."""
    MATTER = "matter"
    """What exactly a party asks for or refuses."""
    QUOTE = "quote"
    """In which words the same was said."""
    WEEKDAY = "weekday"
    """A text names a day of the week that the date beside it is not."""
    CALLED = "called"
    """By which title the same person goes. Different words, no contradiction."""
    NAMED = "named"
    """By which of two contested names a place or thing goes. Different words, no contradiction."""


WORDING = frozenset({DisagreementKind.CALLED, DisagreementKind.NAMED})
"""Kinds that are no contradiction, only another choice of words."""


class Telling(Frozen):
    """One side of a disagreement: what its sources say."""

    said: str
    """The words that differ, as they stand in the first of the citations."""
    value: str = ""
    """What they come to, where the words do not show it: a day in ISO 8601, a person's name."""
    where: Participation | None = None
    """Where a person stands, of ``LEADS`` and ``ATTENDS``."""
    citations: tuple[Citation, ...] = Field(min_length=1)
    """A sentence of each outlet, newest first, as far as they were read."""
    outlets: int = 1
    origins: int = 1
    """Independent ones."""


class Disagreement(Frozen):
    """Sources of independent origin that do not say the same."""

    kind: DisagreementKind
    about: str = ""
    """Whom or what it is of: a person, a party, an office; empty where the sentences must do."""
    actor: str | None = None
    """Key of the person it is of."""
    party: str | None = None
    issue: str | None = None
    """Key of the subject."""
    tellings: tuple[Telling, ...] = Field(min_length=1)
    """The newest first; one alone where a text contradicts the calendar."""
    found: date | None = None
    """Day of the report from which on sources differed."""
    settled: date | None = None
    """Day of the report in which a source took up what the other says; None while they differ."""
    settled_by: Citation | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every sentence behind it, that which settles it last."""
        told = [citation for telling in self.tellings for citation in telling.citations]
        return tuple(dict.fromkeys([*told, *([self.settled_by] if self.settled_by else [])]))
