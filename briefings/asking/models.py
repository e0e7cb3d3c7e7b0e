"""What passes through the room: a question understood, and what the reports answer."""

from __future__ import annotations

from enum import StrEnum

from briefings.models import CardRef, Citation, Frozen, Size, Span


class Kind(StrEnum):
    """What a question wants to hear."""

    WHO_IS = "who is"
    WHO = "who"
    SPEAKER = "who said"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    HOW_LONG = "how long"
    WHY = "why"
    SAID = "said"
    WANTS = "wants"
    WHAT = "what"
    YES_NO = "yes or no"
    EITHER = "which of two"
    COMPARE = "compare"
    HAPPENED = "happened"
    CHANGED = "changed"


class Sort(StrEnum):
    """What a word of the question is to it."""

    NAME = "name"
    """Of a person, place or thing."""
    PARTY = "party"
    DEED = "deed"
    """What is done: the verb, or the noun that stands for it."""
    ORDER = "order"
    """Which of several: next, second."""
    NUMBER = "number"
    PLAIN = "plain"


class Place(StrEnum):
    """Where a word of the question stands in it."""

    SUBJECT = "subject"
    OBJECT = "object"
    SETTING = "setting"
    """Where and when."""
    WANTED = "wanted"
    """Names what is asked for: "which *country*", "how many *prisoners*"."""
    ELSEWHERE = "elsewhere"


class Term(Frozen):
    """A word or name of the question, with everything that may stand for it in a report."""

    text: str
    sort: Sort
    place: Place = Place.ELSEWHERE
    weight: float = 1.0
    stems: frozenset[str] = frozenset()
    """The word's own."""
    roots: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Stems, and phrases with ``_``, of words that may stand for it."""
    against: frozenset[str] = frozenset()
    """Likewise of words that deny it."""
    names: frozenset[tuple[str, ...]] = frozenset()
    """Of a name: its forms, each as small-letter words."""
    bones: frozenset[str] = frozenset()
    """Of a person: skeletons of the words of which one is enough."""
    party: str | None = None
    """The party it is, or the person's."""
    person: str | None = None
    """Key of the person it is."""

    @property
    def is_name(self) -> bool:
        """Whether it names somebody or something."""
        return self.sort in (Sort.NAME, Sort.PARTY)


class Asked(Frozen):
    """A question, understood as far as its own words go."""

    text: str
    kind: Kind
    terms: tuple[Term, ...] = ()
    quoted: tuple[str, ...] = ()
    """Words between quotation marks."""
    wanted: frozenset[str] = frozenset()
    """Stems of the noun that names what is asked for."""
    slot: str = "actor"
    """Which part of the deed is asked for: ``actor``, ``object``."""
    options: tuple[str, ...] = ()
    """Of a question for one of two: both."""
    denied: bool = False
    """Whether the question itself holds a "not"."""
    ahead: bool = False
    """Whether it asks of what is to come."""
    everybody: bool = False
    """Whether it asks for all who are part of something: "who is in the delegation"."""
    days: tuple[str, ...] = ()
    """TIMEX3 values of days it names; ``XXXX`` where it gives no year."""

    def of(self, *places: Place) -> tuple[Term, ...]:
        """The terms that stand in some places of the question."""
        return tuple(term for term in self.terms if term.place in places)

    @property
    def deed(self) -> Term | None:
        """What is done."""
        return next((term for term in self.terms if term.sort is Sort.DEED), None)


SENTENCES = frozenset({Kind.SAID, Kind.WANTS, Kind.WHAT, Kind.HAPPENED, Kind.COMPARE, Kind.WHY})
"""Kinds that are answered with sentences."""
SILENT = "The sources do not say."


class Shown(Frozen):
    """A sentence that answers, with the words of it that do."""

    citation: Citation
    marked: tuple[Span, ...] = ()
    """Characters of the citation's text."""


class Part(Frozen):
    """A stretch of an answer."""

    text: str
    is_words: bool = True
    """Whether the source's own words, which stand in one of the sentences; else a name."""
    to: CardRef | None = None
    date: str | None = None
    """The TIMEX3 date that the words come to."""

    @property
    def shown(self) -> str:
        """The words, with the date they come to."""
        return f"{self.text} ({self.date})" if self.date and self.date not in self.text else self.text


class Reply(Frozen):
    """What the reports answer, or that they do not."""

    asked: Asked
    verdict: str | None = None
    """``Yes`` or ``No``."""
    parts: tuple[Part, ...] = ()
    shown: tuple[Shown, ...] = ()
    near: tuple[CardRef, ...] = ()
    """Cards near to what was asked."""
    names: tuple[tuple[str, str], ...] = ()
    """What arguments of those cards are called, where that is a name."""
    unknown: tuple[str, ...] = ()
    """Names that no report holds."""
    size: Size = Size(reports=0, origins=0)
    """How much it rests on."""

    @property
    def text(self) -> str:
        """The answer in one line, without its evidence."""
        if not self.found:
            return SILENT
        between = " … " if self.asked.kind in SENTENCES else ", "
        said = between.join(part.shown for part in self.parts)
        return f"{self.verdict}: {said}" if self.verdict else said

    @property
    def found(self) -> bool:
        """Whether the reports say."""
        return bool(self.shown)
