"""What cards ask of a dossier."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from briefings.models import (
    Actor,
    Article,
    Attendance,
    Carried,
    Change,
    Citation,
    Disagreement,
    EventKind,
    Happening,
    Pair,
    Passage,
    Report,
    Round,
    Saying,
    Side,
    Size,
    Span,
    Stand,
    Subject,
    Talks,
    Track,
    Voice,
)

from .keeping import Extracted


class Window(NamedTuple):
    """How many events are looked at around a day."""

    past: int = 0
    ahead: int = 0
    undated: int = 0
    undated_kinds: Collection[EventKind] | None = None
    """Of which kinds those without a day are given; None is all that are asked for."""
    most_told: bool = False
    """Whether of more that began before, half are those that most reports tell of, and not simply the last."""
    sentences: int = 6
    """How many accounts of one event are read, the newest first."""
    plans_only: bool = False
    """Whether only events that some report tells of as planned are looked at."""
    looked: int = 0
    """How many accounts of each kind are looked through, where that is more than is usual."""


class Events(NamedTuple):
    """Events of a stretch of time."""

    events: tuple[Happening, ...]
    """Oldest first; those without a date last."""
    earlier: int | None
    """How many came before them; None where that was not counted."""


class Candidate(Protocol):
    """A person who may be meant."""

    @property
    def key(self) -> str:
        """As in ``Actor``."""

    @property
    def name(self) -> str:
        """As in ``Actor``."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """As in ``Actor``."""

    @property
    def party(self) -> str | None:
        """As in ``Actor``."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Role phrases."""


class Account(Protocol):
    """One report, with what was read from it."""

    @property
    def article(self) -> Article:
        """The report; without its blocks."""

    @property
    def extraction(self) -> Extracted:
        """What was read from it."""

    def cite(self, *spans: Span) -> Citation:
        """The sentence, or sentences, that the spans lie in."""

    def known(self, name: str | None) -> Candidate | None:
        """The person that a name in it means, where it is one."""


class About(NamedTuple):
    """What disagreements are asked about; nothing set is everything."""

    actor: str | None = None
    """Key of a person."""
    party: str | None = None
    issue: str | None = None


EVERYTHING = About()


class Dossier(Protocol):
    """What reports say of one talks, asked for exactly what a card shows."""

    @property
    def talks(self) -> Talks:
        """Whose dossier it is."""

    @property
    def size(self) -> Size:
        """How much it rests on."""

    @property
    def newest(self) -> date | None:
        """The day of the newest report."""

    @property
    def framed(self) -> bool:
        """Whether a talks file says who the parties are; else every side that reports name counts."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """Those of the talks file in its order, then the others by name."""

    @property
    def heard(self) -> frozenset[str]:
        """Names of the parties that reports name."""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The issues of the talks file in its order, then those of the reports by title."""

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Which party takes positions on which issue, most positions first."""

    def side(self, name: str | None) -> Side | None:
        """The party of that name."""

    def reports(self, *, limit: int) -> tuple[Report, ...]:
        """Reports, newest first."""

    def stands(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """The newest positions of parties on issues, so many of each pair, in different words."""

    def plainest(self, pairs: Collection[tuple[str, str]]) -> tuple[Stand, ...]:
        """Of each pair the newest position without a reservation, else the newest with one; of one day several."""

    def wishes(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """Positions as ``stands`` gives them, but only those that ask, grant or refuse, or say that sides differ."""

    def tracks(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Track, ...]:
        """The newest positions of parties on issues with what became of each, and since when a party is silent."""

    def history(self, pair: tuple[str, str], *, each: int, rounds: Sequence[Round]) -> Track:
        """The positions of a party on an issue over time, so many of each time between two rounds."""

    def events(self, day: date, *, kinds: Collection[EventKind], window: Window) -> Events:
        """The last events that began before a day, the first from it on with what goes on then, some without a day."""

    def rounds(self, *, limit: int) -> tuple[Round, ...]:
        """Rounds that were held, the newest first."""

    def at_the_talks(self, *, each: int, away: int) -> tuple[Actor, ...]:
        """Whoever is in a room or mediates, ``each`` of a party, and whoever is not, ``away`` of a party."""

    def at_a_round(self, first: date, last: date, *, each: int) -> tuple[Actor, ...]:
        """Whom reports of these days have at the talks or away from them, as they have them; ``each`` of a party."""

    def attended(self, key: str, spans: Sequence[tuple[date, date]]) -> tuple[Attendance, ...]:
        """Of each stretch of days what its reports say of where a person stands."""

    def people_like(self, text: str) -> Sequence[Candidate]:
        """Whoever may be meant by what was typed, and some who are merely near it."""

    def people_count(self) -> int | None:
        """How many persons there are; None where they are too many to be told apart quickly."""

    def actor(self, key: str) -> Actor | None:
        """The person of that key, in full."""

    def voices(self, *, limit: int) -> tuple[Voice, ...]:
        """Who speaks, whoever said most first."""

    def voice(self, key: str) -> Voice:
        """The speaker of a person's key, or of the name of an institution or party."""

    def institutions(self) -> tuple[str, ...]:
        """Speakers who are no persons, as the reports name them."""

    def passages(self, words: str, *, limit: int) -> tuple[Passage, ...]:
        """One sentence of each of the newest reports that hold all the words."""

    def utterances(self, words: str, *, limit: int) -> tuple[Saying, ...]:
        """The newest utterances that hold all the words."""

    def accounts(self, groups: Sequence[Collection[str]], *, limit: int) -> tuple[Account, ...]:
        """The newest reports that hold a word of each group; a word that ends in ``*`` may go on."""

    def holds(self, group: Collection[str]) -> bool:
        """Whether some report holds one of the words; one that ends in ``*`` may go on."""

    def changes(self, since: date) -> tuple[Change, ...]:
        """What reports from a day on tell and none before it told, the weightiest first."""

    def sayings(self, voices: Collection[Voice], *, each: int) -> tuple[Saying, ...]:
        """The newest words of speakers, newest first."""

    def disagreements(self, about: About = EVERYTHING) -> tuple[Disagreement, ...]:
        """Where sources differ, the open and gravest first; of everything, as far as the newest facts show."""

    def disputed(self, citations: Collection[Citation]) -> tuple[Disagreement, ...]:
        """The open disagreements that sentences are part of, other than on days and on where persons stand."""

    def carried(self, lines: Sequence[Collection[Citation]]) -> tuple[Carried | None, ...]:
        """Of each line's sentences, how many outlets and origins they are of; None where it is one outlet's."""
