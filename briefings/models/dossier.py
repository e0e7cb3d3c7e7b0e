"""What reports say of one talks: merged across articles, each thing with the sentences that say it.

It is merged from what each article says when it is asked for, and is the same whatever the order they came in.
Disagreeing accounts are kept side by side. Sequences are newest first unless said otherwise; a report without a date
counts as the oldest.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from .article import ArticleKind, PublishedFrom
from .base import Frozen
from .card import Citation
from .extraction import EventKind, EventStatus, Flag, Participation, Stance, Standing, StatementKind
from .talks import PartyKind, Talks

Citations = tuple[Citation, ...]


class Report(Frozen):
    """An article as it counts in the dossier."""

    article_id: str
    name: str
    """File name or address, as a reader may see it."""
    source: str
    """Who published it, as a reader may read it."""
    origin: str
    """Where its facts come from: the agency, else the publisher, else the article itself."""
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    kind: ArticleKind = ArticleKind.REPORT
    opening: Citation | None = None
    """The first sentence of its story."""
    text_sha256: str = ""
    """Hash of its text; with another one it is another revision."""


class Side(Frozen):
    """A party, as the talks file or the reports name it."""

    name: str
    kind: PartyKind | None = None
    """None: the talks file does not name it."""
    mark: str = ""
    words: tuple[str, ...] = ()
    """Other words for it: names, capitals, demonyms, institutions."""


class Subject(Frozen):
    """An issue somebody takes a position on, or that the talks file names."""

    key: str
    title: str
    category: str = ""
    words: tuple[str, ...] = ()


class HeldRole(Frozen):
    """A role of a person, as a source phrases it."""

    text: str
    standing: Standing = Standing.CURRENT
    citations: Citations = Field(min_length=1)


class Presence(Frozen):
    """Where a person stands towards the talks, as sources have it."""

    where: Participation
    citations: Citations = Field(min_length=1)
    stated: bool = True
    """A sentence says so; else the article only lets one suppose it, and the citations merely name the person."""
    unnamed: bool = False
    """Nobody but a source without a name says so."""
    origins: int = 1
    """How many independent origins say so."""


class Actor(Frozen):
    """One person, across articles and spellings."""

    key: str
    """Stable in one dossier: ``ada-vell``."""
    name: str
    """The fullest form the newest reports give."""
    aliases: tuple[str, ...] = ()
    party: str | None = None
    roles: tuple[HeldRole, ...] = ()
    presences: tuple[Presence, ...] = ()
    """Every account of where the person stands, the one that settles it first."""
    mention: Citation
    """A sentence that names the person."""
    outside: bool = False
    """Named by every report as no actor in the talks: a bystander, an analyst."""
    said: int = 0
    """How many utterances reports tell of."""

    @property
    def where(self) -> Participation:
        """Where the person stands towards the talks now."""
        return self.presences[0].where if self.presences else Participation.UNKNOWN


class Voice(Frozen):
    """A speaker: a person, an institution, or a party with all who speak for it."""

    name: str
    """As cards name the speaker."""
    actor: str | None = None
    """Key of the person."""
    party: str | None = None
    count: int = 0
    """How many utterances reports tell of."""
    numbers: tuple[int, ...] = ()
    """What the utterances are looked up by."""


class Pair(Frozen):
    """A party and an issue it takes positions on."""

    party: str
    issue: str
    count: int
    """How many positions reports tell of."""


class Size(Frozen):
    """How much a dossier rests on."""

    reports: int
    origins: int
    """Independent ones; a report that names none is its own."""


class Passage(Frozen):
    """A sentence that holds words looked for."""

    citation: Citation


class Count(Frozen):
    """How often something is told."""

    name: str
    count: int


class Stats(Frozen):
    """How much is kept of one talks."""

    talks: str
    """Its key."""
    reports: int
    origins: int
    newest: date | None
    """Day of the newest report."""
    names: int
    """Different words of persons' names."""
    parties: int
    issues: int
    positions: int
    """As articles tell them; the same words from two count twice."""
    utterances: int
    by_origin: tuple[Count, ...] = ()
    """Named origins with the number of their reports, most first."""


class Saying(Frozen):
    """Something somebody is reported to have said, once however many reports carry it."""

    kind: StatementKind
    text: str
    """The speaker's words (direct) or the reporter's clause (indirect); an ellipsis joins split parts."""
    speaker: str | None = None
    """As cards name the speaker: a person's fullest name, an institution, a party."""
    actor: str | None = None
    """Key of the person who speaks."""
    party: str | None = None
    said: date | None = None
    """The day it was said, where a report tells: "told reporters on Monday"."""
    published: date | None = None
    citations: Citations = Field(min_length=1)


class Stand(Frozen):
    """A party's stance on an issue in one clause."""

    party: str
    issue: str
    """Key of a subject."""
    label: str
    """The issue in the words of the text or the table."""
    stance: Stance
    flags: tuple[Flag, ...] = ()
    text: str
    """The clause."""
    voiced_by: str | None = None
    reported_by: str | None = None
    published: date | None = None
    citations: Citations = Field(min_length=1)


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


class ChangeKind(StrEnum):
    """What sort of thing is new."""

    POSITION_CHANGED = "position changed"
    EVENT_HELD = "event held"
    EVENT_PLANNED = "event planned"
    SOURCES_DIFFER = "sources differ"
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

    @property
    def citations(self) -> Citations:
        """The sentences behind it, those of before last."""
        if self.happening is not None:
            return self.happening.citations
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
