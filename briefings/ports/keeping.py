"""What keeps talks and articles, and the facts by which a dossier is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from briefings.models import (
    Article,
    CorrectionKind,
    DateExpression,
    Event,
    Extraction,
    Figure,
    Person,
    Position,
    Span,
    Statement,
    Talks,
)

Answer = TypeVar("Answer")


class Extracted(Protocol):
    """What was read from an article: an ``Extraction``, or one that is unpacked as it is looked at."""

    @property
    def people(self) -> Sequence[Person]:
        """As in ``Extraction``."""

    @property
    def statements(self) -> Sequence[Statement]:
        """As in ``Extraction``."""

    @property
    def positions(self) -> Sequence[Position]:
        """As in ``Extraction``."""

    @property
    def dates(self) -> Sequence[DateExpression]:
        """As in ``Extraction``."""

    @property
    def events(self) -> Sequence[Event]:
        """As in ``Extraction``."""

    @property
    def figures(self) -> Sequence[Figure]:
        """As in ``Extraction``."""

    @property
    def sentences(self) -> Sequence[Span]:
        """As in ``Extraction``."""

    @property
    def starts(self) -> Sequence[int]:
        """Of the sentences."""

    @property
    def names(self) -> Sequence[tuple[str, tuple[str, ...], str | None]]:
        """Name, other forms and party of each person."""


class Reading(NamedTuple):
    """An article and what was read from it."""

    article: Article
    extraction: Extraction


class Evidence(NamedTuple):
    """An article and what was read from it, each part unpacked when it is looked at."""

    article: Article
    """Without its blocks."""
    extraction: Extracted


class Kept(StrEnum):
    """What keeping a reading came to."""

    NEW = "new"
    REVISED = "revised"
    REREAD = "read again"
    """The same article, read with another talks file or by another version of the reader."""
    UNCHANGED = "unchanged"


class Held(NamedTuple):
    """An article as it is kept, and what its reading was made with."""

    article: Article
    """Its newest revision."""
    reader: str
    """Version of the reader."""
    talks_sha256: str
    """Of the talks file as it then was."""


class Fact(NamedTuple):
    """One thing that one article says, found under the scope it is asked by.

    What it says stays in the article's reading and is read back from there; here is only where.
    """

    scope: int
    day: int
    """Proleptic ordinal: of the report, or of the event; 0 where it is not known."""
    article: int
    """Number of the article."""
    n: int
    """Which of its kind in the article, from 0."""
    mark: int = 0
    """What it is one of: the words of a position, a person's unit."""
    code: int = 0
    """A small property that spares reading it back."""
    more: bytes = b""
    """What it is compared by: of an event, of an utterance, of roles, of the object of a position."""


class Tally(NamedTuple):
    """How often something is said within a scope. Sums do not depend on the order they were made in."""

    scope: int
    key: int
    n: int
    body: str = ""
    """What is counted, where the key alone does not say."""


class Entries(NamedTuple):
    """Everything that keeping one article adds to what is kept, and that taking it back removes."""

    facts: tuple[Fact, ...]
    tallies: tuple[Tally, ...]


class Fault(NamedTuple):
    """Something kept that does not fit the rest."""

    name: str
    """Id of the article."""
    reason: str


class Amendment(NamedTuple):
    """Something that a newer revision of a report takes back."""

    kind: CorrectionKind
    before: Span
    """The sentence in the older text."""
    after: Span | None
    """The one in its place in the newer text; None where there is none."""


class Amended(NamedTuple):
    """Something that was taken back, with both texts."""

    day: int
    """On which the newer one was seen, else of the report; a proleptic ordinal."""
    older: Article
    newer: Article
    amendment: Amendment


def no_amendments(_older: Reading, _newer: Reading) -> tuple[Amendment, ...]:
    """Rules that look for none."""
    return ()


class Rules(NamedTuple):
    """How readings become entries."""

    name: str
    """Changes when the same reading comes to other entries; facts of two names do not mix."""
    entries: Callable[[Reading, str], Entries]
    """Of a reading, under the key of its talks."""
    number: Callable[[str, str], int]
    """Of an article's id, under the key of its talks."""
    amendments: Callable[[Reading, Reading], tuple[Amendment, ...]] = no_amendments
    """What the newer of two revisions takes back of the older."""


class Shelf(Protocol):
    """Where facts and tallies of one talks are looked up, in one consistent view. Never answers with everything."""

    def facts(
        self, scopes: Sequence[int], *, limit: int, since: int | None = None, until: int | None = None
    ) -> Sequence[Fact]:
        """Facts of each scope, newest first and each article's in its order, at most ``limit`` of each.

        Args:
            scopes: each is asked for by itself.
            limit: for each scope.
            since: from this day on, and then the oldest first.
            until: before this day.
        """

    def tallies(self, scopes: Sequence[int], *, limit: int) -> Sequence[Tally]:
        """Tallies of each scope, the most frequent first, at most ``limit`` of each."""

    def search(self, words: str, *, limit: int) -> Sequence[int]:
        """Numbers of the articles whose texts hold all the words, newest first; the last may only be begun."""

    def search_groups(self, groups: Sequence[Collection[str]], *, limit: int) -> Sequence[int]:
        """Numbers of the articles whose texts hold a word of each group, newest first; one with ``*`` may go on."""

    def corrections(self, *, since: int, limit: int) -> Sequence[Amended]:
        """What newer revisions took back from a day on, the newest first."""

    def evidence(self, articles: Collection[int]) -> Mapping[int, Evidence]:
        """The current readings of articles by their numbers; one whose text is not what was read is left out."""


class Store(Protocol):
    """Where talks, articles and extractions are kept."""

    async def save_talks(self, talks: Talks) -> None:
        """Keep a talks file, in place of an earlier one of its key."""

    async def list_talks(self) -> tuple[Talks, ...]:
        """Every talks, in the order of their keys."""

    async def held(self, article_id: str, *, talks: str) -> Held | None:
        """The newest revision kept of an article, or None."""

    async def holder_of(self, text_sha256: str, *, talks: str) -> Article | None:
        """An article of the talks whose newest revision has exactly this text, or None."""

    async def keep(self, reading: Reading, *, talks: str, rules: Rules, seen: date | None = None) -> Kept:
        """Keep a reading as one unit: all of it or nothing. An older revision stays, and is no longer current."""

    async def ask(self, talks: str, question: Callable[[Shelf], Answer]) -> Answer:
        """Answer a question from the facts of one talks, in one consistent view."""

    async def stale(self, rules_of: Callable[[Talks], Rules]) -> tuple[Talks, ...]:
        """The talks whose facts were made by other rules than theirs, in the order of their keys."""

    def check(
        self, talks: str, *, rules: Rules, find_faults: Callable[[Reading, str], Sequence[str]]
    ) -> AsyncIterator[Fault]:
        """Everything of one talks that does not fit together."""

    async def rebuild(
        self, talks: str, *, rules: Rules, tell: Callable[[int, int], None] | None = None
    ) -> int:
        """Make the facts of one talks anew from its readings; returns how many readings."""

    async def readings(self, talks: str) -> Sequence[Reading]:
        """The current reading of every article of the talks, in the order of article ids."""

    async def version(self, talks: str) -> str:
        """Changes whenever ``readings`` or the talks would answer differently."""
