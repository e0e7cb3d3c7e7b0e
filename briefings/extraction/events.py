"""Parsed -> events: what happened or is planned, each with its date, status, place, and who takes part.

A date is never invented: where no day of publication is known or the expression is vague, the event stays undated.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import DateExpression, Event, EventKind, EventStatus, Person, Span, TimexType
from briefings.models.timex import days_of

from .dates import tokens_of
from .grammar import governors, is_verb
from .occurrences import Occurrence, find_occurrences, head_of
from .parsing import Parsed, Sentence
from .reckoning import days_on
from .tense import Tense
from .triggers import event_noun
from .values import whole_day
from .wording import words_of

VAGUE = re.compile(
    r"(?:over|more than|less than|nearly|almost|under|at least|up to|about|around|roughly|some)\b",
    re.IGNORECASE,
)
"""Before "a year ago" these say how far at most, and give no day, month or year."""

BEGINNING = frozenset({"begin", "start", "open", "commence", "launch", "kick", "hold", "host", "meet"})
ENVOYS = frozenset(
    {
        "delegation",
        "delegate",
        "official",
        "leader",
        "negotiator",
        "representative",
        "envoy",
        "team",
        "minister",
    }
)
CARDINAL = re.compile(r"P(\d{1,3})([DW])")


def find_events(
    parsed: Parsed, dates: tuple[DateExpression, ...], people: tuple[Person, ...]
) -> tuple[Event, ...]:
    """Every event of the story, in order, each once.

    Args:
        parsed: the story.
        dates: its expressions of time, in order.
        people: whose mentions say who takes part.
    """
    events: list[Event] = []
    for sentence in parsed.sentences:
        first = bisect_left(dates, sentence.span.start, key=lambda d: d.span.start)
        last = bisect_left(dates, sentence.span.end, key=lambda d: d.span.start)
        mine = list(dates[first:last])
        told: list[Event] = []
        for found in find_occurrences(sentence, mine):
            event = _event(parsed, sentence, found, mine, people)
            if not any(_is_same(event, other) for other in told):
                told.append(event)
        events.extend(told)
    return tuple(events)


def _is_same(event: Event, other: Event) -> bool:
    """Whether another event of the sentence says the same words."""
    return event.what_span.overlaps(other.what_span) and (
        event.date == other.date or event.what_span == other.what_span
    )


def _event(
    parsed: Parsed,
    sentence: Sentence,
    found: Occurrence,
    dates: list[DateExpression],
    people: tuple[Person, ...],
) -> Event:
    expression = found.date
    dating = {t.i for d in (found.date, found.until) if d for t in tokens_of(sentence, d.span)}
    if (
        found.trigger.kind is EventKind.ANNIVERSARY
        and expression
        and "anniversary" in expression.text.lower()
    ):
        dating = set()
    words = words_of(found.trigger, dating)
    what = sentence.span_of(words)
    value = _value(expression)
    end = _value(found.until) or _end(found, value, dates, sentence)
    return Event(
        kind=found.trigger.kind,
        what=what.of(parsed.article.text),
        what_span=what,
        span=sentence.span,
        date=value,
        end=end,
        phrase=expression.text if expression else None,
        phrase_span=expression.span if expression else None,
        status=_status(found, value, end, parsed.article.published),
        place=_place(found, words, parsed, sentence.offset),
        participants=tuple(_participants(what, words, parsed, people)),
    )


def _value(expression: DateExpression | None) -> str | None:
    """The date of an event: a day, week, month or year; vague distances and open expressions give none."""
    if expression is None or expression.value is None:
        return None
    if expression.text.lower().endswith(("ago", "earlier", "later")) and VAGUE.match(expression.text):
        return None
    day = whole_day(expression.value)
    if day:
        return day.isoformat()
    found = re.match(r"\d{4}(?:-W\d\d|-\d\d)?(?![\d])", expression.value)
    return found.group() if found else None


def _end(
    found: Occurrence, value: str | None, dates: Iterable[DateExpression], sentence: Sentence
) -> str | None:
    """The last day of a meeting of so many days, which begins on the day that is given."""
    first = whole_day(value)
    token = found.trigger.token
    if first is None or (not found.trigger.is_noun and token.lemma_.lower() not in BEGINNING):
        return None
    noun = token if found.trigger.is_noun else event_noun(token)
    if noun is None:
        return None
    for expression in dates:
        length = CARDINAL.fullmatch(expression.value or "")
        near = expression.type is TimexType.DURATION and _belongs(expression, noun, sentence)
        if length and near:
            days = int(length[1]) * (7 if length[2] == "W" else 1)
            last = days_on(first, days - 1)
            return last.isoformat() if last and days > 1 else None
    return None


def _belongs(expression: DateExpression, noun: Token, sentence: Sentence) -> bool:
    """Whether a length of time is that of a noun: "a two-day meeting", "two days of talks"."""
    tokens = tokens_of(sentence, expression.span)
    head = head_of(tokens)
    return noun in (head, head.head) or any(node == head for node in list(governors(noun))[:2])


def _status(found: Occurrence, value: str | None, end: str | None, today: date | None) -> EventStatus | None:
    """Behind, ahead or around the report: by date where it is known and by tense on the day itself."""
    days = days_of(value, end)
    if days and today and days[0] > today:
        return EventStatus.PLANNED
    if days and today and days[1] < today:
        return None if found.tense is Tense.EXPECTED else EventStatus.HAPPENED
    if found.tense is Tense.PAST:
        return EventStatus.ONGOING if end and days and today else EventStatus.HAPPENED
    if found.tense is Tense.PRESENT:
        return EventStatus.PLANNED if found.date and not _is_running(found) else EventStatus.ONGOING
    return None if found.tense is Tense.EXPECTED and found.date is None else EventStatus.PLANNED


def _is_running(found: Occurrence) -> bool:
    """Whether a clause tells of something under way: "are meeting"."""
    return not found.trigger.is_noun and found.trigger.token.tag_ == "VBG"


def _place(found: Occurrence, words: Tokens, parsed: Parsed, offset: int) -> str | None:
    """The first place named after in or at among an event's words or beside its verb; after to where somebody goes."""
    goes = found.trigger.kind in (EventKind.VISIT, EventKind.ARRIVAL)
    leading = ("in", "at", "to") if goes else ("in", "at")
    beside = [child for child in found.trigger.token.children if child.i >= words.end]
    for token in (*words, *beside):
        if goes and token.dep_ == "dobj" and token.ent_type_ == "GPE":
            return parsed.article.text[token.left_edge.idx + offset : token.idx + offset + len(token)]
        name = next((child for child in token.children if child.dep_ == "pobj"), None)
        if token.lower_ in leading and name is not None and name.ent_type_ in ("GPE", "LOC", "FAC"):
            entity = next((ent for ent in name.sent.ents if ent.start <= name.i < ent.end), name)
            start = name.idx if entity is name else entity.start_char
            return parsed.article.text[start + offset : start + offset + len(entity.text)]
    return None


def _participants(what: Span, words: Tokens, parsed: Parsed, people: tuple[Person, ...]) -> Iterator[str]:
    """Persons mentioned in the words of an event, then states that act in it."""
    mentions = [mention for person in people for mention in person.mentions if what.overlaps(mention)]
    for person in people:
        if any(what.holds(mention) for mention in person.mentions):
            yield person.name
    offset = what.start - words.start_char
    seen: set[str] = set()
    for entity in words.ents:
        span = Span(start=entity.start_char, end=entity.end_char).shifted(offset)
        is_person = any(span.overlaps(mention) for mention in mentions)
        if entity.label_ == "GPE" and not is_person and _acts(entity.root) and entity.text not in seen:
            seen.add(entity.text)
            yield span.of(parsed.article.text)


def _acts(name: Token) -> bool:
    """Whether a state takes part: as subject, beside one that does, or after with, between or "delegations of"."""
    first = name
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj":
        joins = first.head.lower_ in ("between", "with", "by")
        return joins or (first.head.lower_ in ("of", "from") and first.head.head.lemma_.lower() in ENVOYS)
    return first.dep_ in ("nsubj", "nsubjpass", "poss") and is_verb(first.head)
