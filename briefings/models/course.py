"""What became of things over time: events and what was planned, positions step by step, corrections, what is new.

Made with a dossier, and like it the same whatever the order its reports came in.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from .base import Frozen
from .card import Citation
from .disagreement import Disagreement
from .dossier import Actor, Citations, Report, Saying, Side, Stand, Subject
from .extraction import EventKind, EventStatus
from .talks import Talks


class StepKind(StrEnum):
    """What a position is to those before it."""

    FIRST = "first"
    CHANGED = "changed"
    REPEATED = "repeated"
    FURTHER = "further"
    """One more on the issue; it says nothing of those before it."""


class Step(Frozen):
    """A position among those of its party on its issue."""

    stand: Stand
    kind: StepKind
    before: Stand | None = None
    """What was changed or repeated."""


class Track(Frozen):
    """The positions of one party on one issue over time."""

    party: str
    issue: str
    steps: tuple[Step, ...]
    """Newest first."""
    silent_since: date | None = None
    """The day it was last heard on the issue, where it was heard on others since."""


class Round(Frozen):
    """A round of the talks that was held."""

    first: date
    last: date
    place: str | None = None


class Outcome(StrEnum):
    """What became of a plan, where a later report tells."""

    HELD = "held"
    POSTPONED = "postponed"
    """And no new day was named."""
    CANCELLED = "cancelled"


class Plan(Frozen):
    """The day an event was first planned for."""

    date: str
    """TIMEX3 date."""
    end: str | None = None
    citation: Citation


class CalendarFile(Frozen):
    """What is planned, as a file that calendars read."""

    name: str
    """``geneva-2026.ics``."""
    content: str
    """iCalendar; lines end in CR LF."""
    events: int
    """How many it holds; a calendar reads no file without any."""


class Happening(Frozen):
    """Something that happened or is planned, once however many reports tell of it."""

    kind: EventKind
    what: str
    """Words of the first of its citations."""
    date: str | None = None
    """TIMEX3 date, as precise as any report makes it."""
    end: str | None = None
    phrase: str | None = None
    """The words that gave the date, in the sentence that ``what`` is from."""
    status: EventStatus | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    parties: tuple[str | None, ...] = ()
    """Of each participant, where it is a person of one."""
    citations: Citations = Field(min_length=1)
    differs: bool = False
    """Another report gives this another date; both are kept."""
    told: int = 1
    """How many accounts of it were found; the citations may be of some of them."""
    outcome: Outcome | None = None
    planned: Plan | None = None
    """The first plan that reports tell of; its sentence is among the citations."""
    moves: int = 0
    """How often it was put off, called off or planned anew."""

    @property
    def is_off(self) -> bool:
        """Whether it was called off, or put off to no day that is known."""
        return self.outcome in (Outcome.POSTPONED, Outcome.CANCELLED)


class CorrectionKind(StrEnum):
    """What a source took back; the weightiest first."""

    EVENT = "event"
    ROLE = "role"
    FIGURE = "figure"
    POSITION = "position"
    QUOTATION = "quotation"


class Correction(Frozen):
    """Something that a newer revision of a report no longer says."""

    kind: CorrectionKind
    before: Citation
    """The sentence as it was."""
    after: Citation | None = None
    """The one that came in its place."""
    seen: date | None = None
    """The day the newer revision was seen, else of the report."""


class ChangeKind(StrEnum):
    """What sort of thing is new."""

    POSITION_CHANGED = "position changed"
    EVENT_HELD = "event held"
    EVENT_CANCELLED = "event cancelled"
    EVENT_POSTPONED = "event postponed"
    EVENT_PLANNED = "event planned"
    CORRECTION = "correction"
    SOURCES_DIFFER = "sources differ"
    DISAGREEMENT_FOUND = "disagreement found"
    DISAGREEMENT_RESOLVED = "disagreement resolved"
    PERSON_NEW = "new person"
    POSITION_NEW = "new position"


class Change(Frozen):
    """Something that reports tell and none before them told; what it is of is set."""

    kind: ChangeKind
    actor: Actor | None = None
    stand: Stand | None = None
    before: Stand | None = None
    """The position that was held before it changed."""
    happening: Happening | None = None
    correction: Correction | None = None
    disagreement: Disagreement | None = None

    @property
    def citations(self) -> Citations:
        """The sentences behind it, those of before last."""
        if self.disagreement is not None:
            return self.disagreement.citations
        if self.happening is not None:
            return self.happening.citations
        if self.correction is not None:
            return tuple(each for each in (self.correction.after, self.correction.before) if each)
        if self.actor is not None:
            return self.actor.presences[0].citations if self.actor.presences else (self.actor.mention,)
        return tuple(c for stand in (self.stand, self.before) if stand for c in stand.citations)


class Snapshot(Frozen):
    """A whole dossier at once: for export and for tests, never for a card."""

    talks: Talks
    reports: tuple[Report, ...] = ()
    sides: tuple[Side, ...] = ()
    """Those of the talks file in its order, then the others by name."""
    subjects: tuple[Subject, ...] = ()
    """Those of the talks file in its order, then the others by title."""
    actors: tuple[Actor, ...] = ()
    """By name."""
    sayings: tuple[Saying, ...] = ()
    stands: tuple[Stand, ...] = ()
    happenings: tuple[Happening, ...] = ()
    """Oldest first; those without a date last."""
