"""Why a reading says what it says: for each thing in it the modules whose rules made it and the words they went by.

The words are found by asking the rules once more. Nothing here is needed to read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice, takewhile
from typing import Any

from briefings.models import (
    Article,
    DateExpression,
    Event,
    Extraction,
    Frozen,
    Person,
    Position,
    Role,
    Span,
    Statement,
)

from .dates.timex import find_timexes
from .events.occurrences import find_occurrences
from .language.marks import STRAIGHT
from .language.nouns import role_kind
from .language.parsing import Parsed, Sentence, parse
from .speech.cues import find_cues
from .speech.quotations import Quotations, find_quotations
from .stances.stances import find_triggers

Values = dict[str, Any]


class Ground(Frozen):
    """Words that a rule went by."""

    words: str
    span: Span
    says: str
    """What they are to the rule."""


class Finding(Frozen):
    """One thing of a reading, with what made it."""

    kind: str
    span: Span
    words: str
    values: Values
    """Its other fields, as in the reading; those that are empty are left out."""
    rules: tuple[str, ...]
    """Modules of this room, the one that made it first."""
    grounds: tuple[Ground, ...] = ()


class Rule(Frozen):
    """What a module of this room says of itself."""

    says: str
    sources: tuple[str, ...] = ()


RULES = {
    "person": ("names.names", "people"),
    "role": ("roles.roles", "names.phrases"),
    "party": ("affiliation.affiliation", "parties.parties"),
    "participation": ("attendance.participation", "attendance.presumption"),
    "direct statement": ("speech.quotations", "speech.attribution", "speech.statements"),
    "indirect statement": ("speech.statements", "speech.cues", "speech.attribution"),
    "position": ("positions", "stances.stances", "topics.issues", "actors.actors"),
    "date": ("dates.timex", "dates.timerules", "dates.standing", "dates.values", "dates.dates"),
    "event": ("events.events", "events.occurrences", "events.undated", "events.triggers", "events.wording"),
    "figure": ("figures.figures", "figures.amounts", "figures.counted"),
}
"""The modules that make each kind of thing."""


def rule(name: str) -> Rule:
    """What a module says of itself: the first paragraph of its docstring, and the sources it names."""
    first, *rest = (import_module(f"{__package__}.{name}").__doc__ or "").strip().split("\n\n")
    sources = (re.match(r"Sources?:\s*(.*)", part, re.DOTALL) for part in rest)
    return Rule(says=_line(first), sources=tuple(_line(match[1]) for match in sources if match))


def explain(article: Article, extraction: Extraction, span: Span | None = None) -> tuple[Finding, ...]:
    """Say what made each thing of a reading, in the order of the text.

    Args:
        article: as it was read.
        extraction: what was read from it.
        span: only what shares a character with it, by its own words or those a rule went by; None is everything.
    """
    findings = sorted(
        _Explainer(article, extraction).all(), key=lambda each: (each.span.start, -each.span.end)
    )
    if span is None:
        return tuple(findings)
    return tuple(
        each
        for each in findings
        if any(place.overlaps(span) for place in (each.span, *(ground.span for ground in each.grounds)))
    )


class _Explainer:
    """Goes through a reading with the parse of its article at hand."""

    def __init__(self, article: Article, extraction: Extraction) -> None:
        self._article = article
        self._extraction = extraction
        self._parsed: Parsed = parse(article)
        self._quotations: Quotations = find_quotations(self._parsed)

    def all(self) -> Iterator[Finding]:
        for person in self._extraction.people:
            yield from self._person(person)
        for statement in self._extraction.statements:
            kind = f"{statement.kind} statement"
            yield self._finding(kind, statement.span, _values(statement), self._cues(statement))
        for position in self._extraction.positions:
            yield self._finding("position", position.span, _values(position), self._triggers(position))
        for date in self._extraction.dates:
            yield self._finding("date", date.span, _values(date), self._timexes(date))
        for event in self._extraction.events:
            yield self._finding("event", event.what_span, _values(event), self._occurrences(event))
        for figure in self._extraction.figures:
            yield self._finding("figure", figure.span, _values(figure))

    def _finding(self, kind: str, span: Span, values: Values, grounds: Iterable[Ground] = ()) -> Finding:
        words = span.of(self._article.text)
        return Finding(
            kind=kind, span=span, words=words, values=values, rules=RULES[kind], grounds=tuple(grounds)
        )

    def _ground(self, span: Span, says: str) -> Ground:
        return Ground(words=span.of(self._article.text), span=span, says=says)

    def _sentences(self, span: Span) -> Iterator[Sentence]:
        sentences = self._parsed.sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
        return takewhile(lambda sentence: sentence.span.start < span.end, islice(sentences, first, None))

    def _dates(self, sentence: Sentence) -> list[DateExpression]:
        dates = self._extraction.dates
        first = bisect_left(dates, sentence.span.start, key=lambda date: date.span.start)
        return list(takewhile(lambda date: date.span.start < sentence.span.end, islice(dates, first, None)))

    def _person(self, person: Person) -> Iterator[Finding]:
        named = {"name": person.name}
        for mention in person.mentions:
            yield self._finding("person", mention, named)
        if person.party is not None and person.mentions:
            yield self._finding("party", person.mentions[0], named | {"party": person.party})
        if person.participation_span is not None:
            values = named | {"participation": person.participation.value}
            yield self._finding("participation", person.participation_span, values)
        for role in person.roles:
            yield self._finding("role", role.span, named | _values(role), self._nouns(role))

    def _nouns(self, role: Role) -> Iterator[Ground]:
        for word in re.finditer(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", role.text):
            kind = role_kind(word.group())
            if kind is not None:
                span = Span(start=word.start(), end=word.end()).shifted(role.span.start)
                yield self._ground(span, f"noun of roles, kind {kind!r}")

    def _cues(self, statement: Statement) -> Iterator[Ground]:
        for sentence in self._sentences(statement.sentence):
            for cue in find_cues(sentence, self._quotations):
                span = sentence.span_of(cue.words)
                if span.of(self._article.text) == statement.cue:
                    yield self._ground(span, f"reporting word, takes {', '.join(sorted(cue.frames))}")
        if statement.speaker_span is not None:
            yield self._ground(statement.speaker_span, "names the speaker")

    def _triggers(self, position: Position) -> Iterator[Ground]:
        for sentence in self._sentences(position.sentence):
            for trigger in find_triggers(sentence):
                span = sentence.span_of(trigger.token)
                if trigger.stance is position.stance and position.span.overlaps(span):
                    lemma = trigger.token.lemma_.lower()
                    yield self._ground(span, f"takes the stance {trigger.stance.value!r}, as {lemma!r}")

    def _timexes(self, date: DateExpression) -> Iterator[Ground]:
        for sentence in self._sentences(date.span):
            for timex in find_timexes(sentence.span.of(self._article.text).translate(STRAIGHT)):
                span = Span(start=timex.start, end=timex.end).shifted(sentence.span.start)
                if span.overlaps(date.span):
                    parts = ", ".join(f"{name} {words!r}" for name, words in timex.parts.items())
                    yield self._ground(span, f"rule {timex.rule!r}" + (f": {parts}" if parts else ""))

    def _occurrences(self, event: Event) -> Iterator[Ground]:
        for sentence in self._sentences(event.span):
            for found in find_occurrences(sentence, self._dates(sentence), self._article.published):
                span = sentence.span_of(found.trigger.token)
                if event.what_span.overlaps(span):
                    kind = "noun" if found.trigger.is_noun else "verb"
                    yield self._ground(span, f"{kind} it hangs on, told in the {found.tense.value}")
        if event.phrase_span is not None:
            yield self._ground(event.phrase_span, "dates it")


def _values(thing: Frozen) -> Values:
    """The fields of a thing that hold something, without places in the text and the words at its own."""
    values = thing.model_dump(mode="json", exclude={"text", "span", "what"}, exclude_none=True)
    return {
        name: value
        for name, value in values.items()
        if value not in ("", [], False) and not isinstance(getattr(thing, name), Span)
    }


def _line(text: str) -> str:
    return " ".join(text.split())
