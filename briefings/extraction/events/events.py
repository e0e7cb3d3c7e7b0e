"""Parsed -> events: what happened or is planned, each with its date, status, place, and who takes part.

A date is never invented: where no day of publication is known or the expression is vague, the event stays undated.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from briefings.extraction.dates.dates import postpones, tokens_of
from briefings.extraction.dates.moment import whole_day
from briefings.extraction.dates.reckoning import days_on
from briefings.extraction.dates.tense import Tense
from briefings.extraction.language.grammar import governors
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.models import DateExpression, Event, EventKind, EventStatus, Person, Span, TimexType
from briefings.models.timex import days_of

from .certainty import is_denied
from .occurrences import find_occurrences, head_of
from .occurring import Occurrence
from .setting import Named, mentions_of, mentions_within, participants_of, place_of
from .triggers import event_noun, ordinal_kind
from .wording import words_of

VAGUE = re.compile(
    r"(?:over|more than|less than|nearly|almost|under|at least|up to|about|around|roughly|some)\b",
    re.IGNORECASE,
)
"""Before "a year ago" these say how far at most, and give no day, month or year."""

BEGINNING = frozenset({"begin", "start", "open", "commence", "launch", "kick", "hold", "host", "meet"})
LASTING = frozenset({"last", "lasts", "lasted", "lasting"})
"""Before a length of time, of what begins in the same sentence: "will begin on May 3 and last four days"."""

ENDING = frozenset({"end", "conclude", "close", "finish", "wrap"})
NIGHTS = frozenset({"overnight", "last night"})
"""Expressions of time that lie behind a report whatever the tense."""

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
    mentions = mentions_of(people)
    before: Sentence | None = None
    for sentence in parsed.sentences:
        first = bisect_left(dates, sentence.span.start, key=lambda d: d.span.start)
        last = bisect_left(dates, sentence.span.end, key=lambda d: d.span.start)
        mine = list(dates[first:last])
        told: list[Event] = []
        named = mentions_within(mentions, sentence.span)
        asks = sentence.tokens.text.endswith("?")
        for found in () if asks else find_occurrences(sentence, mine, parsed.article.published):
            event = _event(parsed, sentence, _counted_on(found, before), mine, named)
            is_bare = not found.trigger.is_noun and event.what == found.trigger.token.text
            if not is_bare and not any(_is_same(event, other) for other in told):
                told.append(event)
        events.extend(told)
        before = sentence
    return tuple(events)


def _counted_on(found: Occurrence, before: Sentence | None) -> Occurrence:
    """An event with the kind of what it is one more of: "a fourth is planned"."""
    trigger = found.trigger
    if trigger.is_noun or trigger.kind is not EventKind.OTHER:
        return found
    kind = ordinal_kind(trigger.token, before.tokens if before else None)
    return replace(found, trigger=trigger._replace(kind=kind)) if kind else found


def _is_same(event: Event, other: Event) -> bool:
    """Whether another event of the sentence says the same words."""
    same_time = (event.date, event.phrase) == (
        other.date,
        other.phrase,
    ) or event.date == other.date is not None
    is_repeated = event.what_span == other.what_span and not (event.phrase and other.phrase)
    return event.what_span.overlaps(other.what_span) and (same_time or is_repeated)


def _event(
    parsed: Parsed,
    sentence: Sentence,
    found: Occurrence,
    dates: list[DateExpression],
    mentions: list[Named],
) -> Event:
    expression = found.date
    day = whole_day(expression.value) if expression else None
    same = [d for d in dates if day and whole_day(d.value) == day]  # "at midnight on Sunday"
    dating = {t.i for d in (*same, found.date, found.until) if d for t in tokens_of(sentence, d.span)}
    if (
        found.trigger.kind is EventKind.ANNIVERSARY
        and expression
        and "anniversary" in expression.text.lower()
    ) or postpones(found.trigger.token):
        dating = set()  # without its day such a phrase says another thing
    words = words_of(found.trigger, dating)
    what = sentence.span_of(words)
    if found.is_second and expression:  # the words of the clause with both dates
        what = Span(start=what.start, end=max(what.end, expression.span.end))
    value = _value(expression)
    end = _value(found.until) or _end(found, value, dates, sentence)
    status = _status(found, value, end, parsed.article.published)
    phrase = _phrase(found)
    place = place_of(found.trigger, words, sentence)
    text = parsed.article.text
    return Event(
        kind=_kind(found, status),
        what=what.of(text),
        what_span=what,
        span=sentence.span,
        date=value,
        end=end,
        phrase=phrase and phrase.of(text),
        phrase_span=phrase,
        status=status,
        place=place and place.of(text),
        participants=participants_of(words, sentence, mentions, text),
    )


def _kind(found: Occurrence, status: EventStatus | None) -> EventKind:
    """Kind of an event; the end that is set for one is not that event over again."""
    trigger = found.trigger
    meant = {
        trigger.token.lemma_.lower(),
        *(t.lemma_.lower() for t in trigger.token.subtree if t.dep_ == "xcomp"),
    }
    if not trigger.is_noun and not found.is_open and is_denied(trigger.token):
        return EventKind.OTHER  # "no deal was reached" is no deal
    if trigger.is_noun or not meant & ENDING or status is EventStatus.HAPPENED:
        return trigger.kind
    return EventKind.DEADLINE if trigger.kind is EventKind.AGREEMENT else EventKind.OTHER


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


def _phrase(found: Occurrence) -> Span | None:
    """The words that give the date; those of both days where it lasts from one to another."""
    if found.date is None:
        return None
    last = found.until or found.date
    return Span(start=found.date.span.start, end=last.span.end)


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
    if tokens[0].i and tokens[0].nbor(-1).lower_ in LASTING:
        return True
    return noun in (head, head.head) or any(node == head for node in list(governors(noun))[:2])


def _status(  # noqa: PLR0911 - one return a case
    found: Occurrence, value: str | None, end: str | None, today: date | None
) -> EventStatus | None:
    """Behind, ahead or around the report: by date where it is known and by tense on the day itself."""
    days = days_of(value, end)
    if found.is_open:
        return EventStatus.PLANNED if _is_meant(found, days, today) else None
    if found.goes_on:
        return EventStatus.ONGOING
    if days and today and days[0] > today:
        return EventStatus.PLANNED
    if days and today and days[1] < today:
        is_plan = found.tense is Tense.FUTURE and not found.trigger.is_noun
        return None if found.tense is Tense.EXPECTED or is_plan else EventStatus.HAPPENED
    if found.tense is Tense.PAST:
        goes_on = end and days and today and (today < days[1] or _begins(found))
        return EventStatus.ONGOING if goes_on else EventStatus.HAPPENED
    if found.tense is Tense.PRESENT:
        return _status_at_present(found)
    return None if found.tense is Tense.EXPECTED and found.date is None else EventStatus.PLANNED


def _is_meant(found: Occurrence, days: tuple[date, date] | None, today: date | None) -> bool:
    """Whether what may be, is asked for or offered lies ahead; its words say that it is no more than that."""
    if found.is_off or found.tense is Tense.EXPECTED or is_denied(found.trigger.token):
        return False
    if not days or not today:
        return False
    return days[0] > today or (days[1] > today and found.tense is Tense.FUTURE)


def _status_at_present(found: Occurrence) -> EventStatus:
    """Of what is told in the present tense on its own day; a headline tells so what has happened overnight."""
    if found.date is None or _is_running(found):
        return EventStatus.ONGOING
    return EventStatus.HAPPENED if found.date.text.lower() in NIGHTS else EventStatus.PLANNED


def _begins(found: Occurrence) -> bool:
    """Whether a clause tells only how something began."""
    return found.trigger.token.lemma_.lower() in BEGINNING - {"hold", "host", "meet"}


def _is_running(found: Occurrence) -> bool:
    """Whether a clause tells of something under way: "are meeting", "is under way", "go on"."""
    verb = found.trigger.token
    if found.trigger.is_noun:
        return False
    goes_on = verb.lemma_ == "continue" or (
        verb.lemma_ == "go" and any(c.lower_ == "on" for c in verb.rights)
    )
    is_around = verb.lemma_ == "be" and re.match(r"(?:still )?under ?way|ongoing|in progress", _after(verb))
    return verb.tag_ == "VBG" or goes_on or bool(is_around)


def _after(verb: Token) -> str:
    return str(verb.doc[verb.i + 1 : verb.i + 4].text.lower())
