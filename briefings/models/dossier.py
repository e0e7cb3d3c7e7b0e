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
from .extraction import Flag, Participation, Stance, Standing, StatementKind
from .talks import PartyKind

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


class Follower(Frozen):
    """Who holds an office after somebody else."""

    name: str
    actor: str
    """Key of the person."""
    since: date
    """The first day on which a report gives it to them and none to the one before."""


class HeldRole(Frozen):
    """A role of a person, as a source phrases it."""

    text: str
    standing: Standing = Standing.CURRENT
    citations: Citations = Field(min_length=1)
    """Newest first, the oldest among them."""
    until: date | None = None
    """The first day on which a report calls it former, of one that was held before."""
    followed_by: Follower | None = None
    """Whom later reports give the office, and this person no longer."""

    @property
    def first(self) -> date | None:
        """The first day of a report that gives it, or calls it former."""
        return min(self._days, default=None)

    @property
    def last(self) -> date | None:
        """The last such day before it was called former."""
        return max((day for day in self._days if self.until is None or day < self.until), default=None)

    @property
    def is_over(self) -> bool:
        """Whether reports say or show that it is no longer held."""
        return self.standing is Standing.FORMER or self.followed_by is not None

    @property
    def _days(self) -> list[date]:
        return [citation.published for citation in self.citations if citation.published]


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


class Attendance(Frozen):
    """What reports of some days say of where a person stands."""

    party: str | None = None
    """The one that most of them give."""
    presences: tuple[Presence, ...] = ()
    """The one that settles it first; none where they do not say."""


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


class DecisionKind(StrEnum):
    """What a talks file decides of who is who."""

    JOIN = "join"
    SPLIT = "split"


class Decision(Frozen):
    """A decision of the talks file, and what it comes to."""

    kind: DecisionKind
    names: tuple[str, ...]
    """Of a join all that it names; of a split whom it sets others apart from."""
    reason: str
    nobody: tuple[str, ...] = ()
    """Of these the names that no report gives anybody; of a split, its name where it sets nobody apart."""


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
    decisions: tuple[Decision, ...] = ()
    """Those of the talks file, in its order."""


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
    concreteness: int = 0
    """0 to 3: nothing of what is wanted, in general, with some particulars, in detail."""
    citations: Citations = Field(min_length=1)
