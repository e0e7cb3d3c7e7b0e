"""What one article says, each thing with the characters that say it.

Names are written as the article writes them; whether two articles mean the same person is the dossier's question.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from .base import Frozen, Span


class Standing(StrEnum):
    """How a role is held."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    DEPUTY = "deputy"


class Role(Frozen):
    """A role phrase given for a person, exactly as it stands in the text."""

    text: str
    span: Span
    standing: Standing = Standing.CURRENT


class Participation(StrEnum):
    """Where a person stands towards the talks an article reports on."""

    LEADS = "leads"
    MEMBER = "member"
    MEDIATES = "mediates"
    BESIDE = "beside"
    """At a working group or meeting held apart from the talks."""
    EARLIER = "earlier"
    """At an earlier round; nothing is said of this one."""
    ABSENT = "absent"
    """A principal, spokesperson or official who is not in the room."""
    OUTSIDE = "outside"
    """Not an actor in the talks: a bystander, an analyst, a reporter."""
    UNKNOWN = "unknown"


class Person(Frozen):
    """A person named in an article."""

    name: str
    """The fullest form the article gives."""
    aliases: tuple[str, ...] = ()
    """Other forms in the article, the surname alone among them."""
    roles: tuple[Role, ...] = ()
    party: str | None = None
    """Name of the side whose person this is, by the talks file or the table of states; None is unknown."""
    participation: Participation = Participation.UNKNOWN
    participation_span: Span | None = None
    """The sentence that says so."""
    mentions: tuple[Span, ...] = ()

    @property
    def participant(self) -> bool | None:
        """In the room at these talks, and not only at an earlier round; None where the article does not settle it."""
        match self.participation:
            case Participation.LEADS | Participation.MEMBER | Participation.MEDIATES:
                return True
            case Participation.ABSENT | Participation.OUTSIDE | Participation.EARLIER:
                return False
            case _:
                return None


class StatementKind(StrEnum):
    """Whose words the span holds."""

    DIRECT = "direct"
    """The speaker's own: what stands between the quotation marks, without them."""
    INDIRECT = "indirect"
    """The reporter's, retelling what was said: the clause that is reported."""


class Statement(Frozen):
    """Something somebody is reported to have said."""

    kind: StatementKind
    text: str
    span: Span
    sentence: Span
    """The whole sentence, or sentences, in which it stands with its attribution."""
    speaker: str | None = None
    """A person's fullest name in the article, or an institution or party as the text names it."""
    speaker_span: Span | None = None
    """The words that name or stand for the speaker."""
    cue: str | None = None
    """The reporting word: said, told, according to."""
    occasion: Span | None = None
    """Where, when or to whom it was said, when the text tells."""
    reported_by: str | None = None
    """Who passes it on, where one speaker tells what another said, or quotes them."""
    inner: bool = False
    """What somebody is reported to think, want or mean rather than to have said."""
    scare: bool = False
    """One or two quoted words inside the reporter's sentence: no statement of their own."""


class Stance(StrEnum):
    """What a party does about an issue.

    Source: PLOVER (github.com/openeventdata/PLOVER), its event types folded to what talks need.
    """

    DEMAND = "demand"
    OFFER = "offer"
    ACCEPT = "accept"
    CONCEDE = "concede"
    REJECT = "reject"
    ACCUSE = "accuse"
    THREATEN = "threaten"
    CONSULT = "consult"
    ACT = "act"
    OTHER = "other"


class Flag(StrEnum):
    """What keeps a clause from being a plain position of today."""

    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Position(Frozen):
    """A party's stance on an issue, in one clause."""

    party: str
    issue: str
    """Key of an issue in the talks file or the general table; ``other`` where none fits."""
    issue_label: str
    """The issue in the words of the text or the table, for people: ``prisoner exchange``."""
    issue_words: str = ""
    """The text's own words for it, without marks: ``exchange of prisoners``; empty where the clause names no object."""
    stance: Stance
    flags: tuple[Flag, ...] = ()
    span: Span
    """The clause."""
    sentence: Span
    voiced_by: str | None = None
    """The person or institution that voices it, when it is not the reporter's own account."""
    reported_by: str | None = None
    """The source named for it inside the text: "a source told Reuters"."""


class TimexType(StrEnum):
    """Kinds of time expression.

    Source: TimeML 1.2.1, TIMEX3.
    """

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class DateExpression(Frozen):
    """An expression of time with its TIMEX3 value."""

    text: str
    span: Span
    type: TimexType = TimexType.DATE
    value: str | None = None
    """``2026-02-17``, ``2026-02``, ``2026-W08``, ``P2D``, ``PRESENT_REF``; None where nothing settles it."""


class EventStatus(StrEnum):
    """Whether an event lies behind, ahead or around the moment of the report."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"


class EventKind(StrEnum):
    """What sort of event, for choosing and ordering."""

    ROUND = "round"
    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    AGREEMENT = "agreement"
    EXCHANGE = "exchange"
    DEADLINE = "deadline"
    STATEMENT = "statement"
    ARRIVAL = "arrival"
    STRIKE = "strike"
    SANCTION = "sanction"
    ELECTION = "election"
    ANNIVERSARY = "anniversary"
    WAR = "war"
    OTHER = "other"


class Event(Frozen):
    """Something that happened or is planned, in the talks or around them."""

    kind: EventKind
    what: str
    """The words of the text that say what, exactly ``article.text[what_span]``."""
    what_span: Span
    span: Span
    """The whole sentence."""
    date: str | None = None
    """TIMEX3 date at the precision the text allows: ``2026-02-17``, ``2026-02``, ``2026``, ``2026-W08``."""
    end: str | None = None
    phrase: str | None = None
    """The words of the text that gave the date."""
    phrase_span: Span | None = None
    status: EventStatus | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    """Names of persons or parties, as the article gives them."""


class Qualifier(StrEnum):
    """How exact a figure says it is."""

    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ORDER = "order"
    """Only its size is told: "dozens", "several hundred", "tens of thousands"."""


class Figure(Frozen):
    """A number the text gives, with its unit and what it counts.

    Dates, ages, ordinals, clock times and the numbers of articles, aircraft or phases are none.
    """

    text: str
    """Number with qualifier and unit: ``at least 1,200``, ``between $5 and $7 billion``, ``30-day``."""
    span: Span
    sentence: Span
    value: Decimal
    """Of a range the lower bound; of an order of magnitude its smallest number: 10000 for "tens of thousands"."""
    upper: Decimal | None = None
    """The upper bound of a range."""
    unit: str | None = None
    """``%``, a currency by ISO 4217, a measure (``km``, ``days``), ``share`` for a fraction of a whole; None where
    things are counted."""
    per: str | None = None
    """What a rate is for, in the text's word: ``day``, ``barrel``."""
    qualifier: Qualifier | None = None
    counts: str | None = None
    """The words that say what is counted or measured; None where the text leaves it open."""
    counts_span: Span | None = None


class Extraction(Frozen):
    """Everything read from one article."""

    article_id: str
    text_sha256: str
    """Of the text the spans were counted in."""
    reader: str
    """Version of the reader; another one may read more."""
    people: tuple[Person, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    sentences: tuple[Span, ...] = Field(default=(), repr=False)
    """Every sentence of the story, in order."""

    @property
    def starts(self) -> tuple[int, ...]:
        """Where the sentences start."""
        return tuple(span.start for span in self.sentences)

    @property
    def names(self) -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
        """Name, other forms and party of each person."""
        return tuple((person.name, person.aliases, person.party) for person in self.people)
