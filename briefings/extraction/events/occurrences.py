"""Which words of a sentence tell of something that happens, and which expression of time dates it.

A dated clause tells an event, and so does a dated noun ("the 2015 accord"). Without a date only a few do: a deed in
the past tense that happens once, an event placed by its distance from another, one of which no day is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Token

from briefings.extraction.dates.asking import is_asked
from briefings.extraction.dates.dates import is_label, postpones, tokens_of
from briefings.extraction.dates.moment import whole_day
from briefings.extraction.dates.tense import EXPECTED, Tense, is_fixed_for, tellers, tense_of
from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.grammar import is_negated, is_verb
from briefings.extraction.language.parsing import Sentence
from briefings.models import DateExpression, EventKind, TimexType
from briefings.models.timex import days_of

from .certainty import (
    called_off,
    is_denied,
    is_disposition,
    is_hypothetical,
    is_open,
    limit_of,
)
from .occurring import Occurrence, tense_around
from .triggers import (
    Trigger,
    entry_under,
    event_noun,
    noun_kind,
    spoken_of,
    trigger_of,
    when_clause,
)
from .undated import find_undated
from .wording import tells_nothing

TODAY = frozenset({"today", "now", "tonight"})
ELSEWHERE = re.compile(
    r",?\s(?:and|then|and then|but)\s(?!(?:again\s)?(?:in|on|early|late)\s)[^,;.]{1,40}\s(?:on\s)?"
)

ACCOUNTED = frozenset(f"the {unit}" for unit in ("week", "month", "quarter", "year", "full year"))
"""Expressions of what figures are given for, which date nothing: "for the year"."""

ALLOWING = frozenset({"have", "give", "grant", "allow", "get"})
"""Verbs whose "until" is a limit."""

STATES = frozenset({"be", "remain", "stay", "stand", "seem", "have", "exist", "lie"})


def find_occurrences(
    sentence: Sentence, dates: list[DateExpression], today: date | None
) -> Iterator[Occurrence]:
    """Dated events of a sentence first, then those that stand without a date.

    Args:
        sentence: of the story.
        dates: its expressions of time, in order.
        today: day of the report, when it is known.
    """
    until = {id(first): second for first, second in pairwise(dates) if _is_range(sentence, first, second)}
    ends = {id(second) for second in until.values()}
    found: dict[int, Occurrence] = {}
    again: list[Occurrence] = []
    for expression in dates:
        occurrence = None if id(expression) in ends else _dated(sentence, expression)
        if occurrence is None and id(expression) in until:  # "12 and 13 May": the month hangs on the verb
            last = _dated(sentence, until[id(expression)])
            occurrence = replace(last, date=expression) if last else None
        if occurrence is not None and _is_ahead_of(today, occurrence):
            occurrence = _announced(occurrence)
        if occurrence is None:
            continue
        if not postpones(occurrence.trigger.token):
            occurrence = replace(occurrence, until=until.get(id(expression)))
        place = _anniversary_of(found, occurrence) or occurrence.trigger.token.i
        earlier = found.get(place)
        if earlier is not None and _is_another_time(sentence, earlier, expression):
            between = _text_between(sentence, earlier.date, expression) if earlier.date else ""
            again.append(replace(occurrence, is_second=bool(ELSEWHERE.fullmatch(between))))
        else:
            found[place] = _merged(sentence, earlier, occurrence) if earlier else occurrence
    yield from (*found.values(), *again)
    yield from find_undated(sentence, dates, set(found))


def _is_range(sentence: Sentence, first: DateExpression, second: DateExpression) -> bool:
    """Whether an event lasts from one day to the other: "from May 3 to May 5", "between May 3 and May 5"."""
    start, end = days_of(first.value), days_of(second.value)
    is_near = second.span.start - first.span.end <= len(" through the ")
    if not is_near or start is None or end is None or start >= end:
        return False
    between = _text_between(sentence, first, second)
    if between == " and " and end[0] == end[1] and (end[0] - start[0]).days == 1:
        return True  # "on 12 and 13 May"
    before = sentence.tokens.text[: first.span.start - sentence.span.start]
    is_pair = re.fullmatch(r"\s?and\s?(?:on |the )?", between) and re.search(
        r"\bbetween\s(?:the )?$", before, re.IGNORECASE
    )
    return bool(is_pair or re.fullmatch(r"\s?(?:-|–|—|to|until|till|through)\s?(?:on |the )?", between))


def _is_another_time(sentence: Sentence, earlier: Occurrence, second: DateExpression) -> bool:
    """Whether what a clause tells happened on two occasions: "in March and in June"."""
    if earlier.date is None or earlier.trigger.kind is EventKind.ANNIVERSARY:
        return False
    between = _text_between(sentence, earlier.date, second)
    first_day, second_day = whole_day(earlier.date.value), whole_day(second.value)
    values = sorted((earlier.date.value or "", second.value or ""), key=len)
    is_other = (first_day and second_day and first_day != second_day) or not values[1].startswith(values[0])
    if is_other and ELSEWHERE.fullmatch(between):
        return True  # "to Zenda on Thursday and to Arvada on Friday"
    return bool(
        re.fullmatch(r",?\sand\s(?:again\s|then\s)?(?:(?:in|on|early in|late in)\s)?(?:the\s)?", between)
    )


def _anniversary_of(found: dict[int, Occurrence], find: Occurrence) -> int | None:
    """Place of the anniversary whose day this is, apposed to it or told of it: "falls on Tuesday"."""
    for place, other in found.items():
        if other.trigger.kind is not EventKind.ANNIVERSARY or other.date is None or find.date is None:
            continue
        falls = not find.trigger.is_noun and event_noun(find.trigger.token) == other.trigger.token
        if falls or (other.date.value is not None and other.date.value == find.date.value):
            return place
    return None


def _merged(sentence: Sentence, first: Occurrence, second: Occurrence) -> Occurrence:
    """Two dates of one event: the one that is a day, unless it says until when."""
    if first.date is None or second.date is None:
        return first if first.date else second
    if first.trigger.kind is EventKind.ANNIVERSARY:
        return replace(first, date=second.date)
    is_end = re.search(r"\b(?:until|till|through)\s$", _text_between(sentence, first.date, second.date))
    is_finer = whole_day(second.date.value) and not whole_day(first.date.value)
    return second if is_finer and not is_end else first


def _text_between(sentence: Sentence, first: DateExpression, second: DateExpression) -> str:
    start = first.span.end - sentence.span.start
    return sentence.tokens.text[start : second.span.start - sentence.span.start]


def _dated(  # noqa: PLR0911 - one return a case
    sentence: Sentence, expression: DateExpression
) -> Occurrence | None:
    """The event an expression of time dates, or None where it dates none."""
    tokens = tokens_of(sentence, expression.span)
    if not tokens:
        return None
    last = tokens[-1]
    if last.lemma_.lower() == "anniversary":
        return Occurrence(Trigger(last, EventKind.ANNIVERSARY), tense_around(last), expression)
    if not _is_datable(expression):
        return None
    head = head_of(tokens)
    if _is_apposed(head):
        return Occurrence(Trigger(head.head.head, EventKind.ANNIVERSARY), tense_around(head), expression)
    condition = limit_of(head)
    if condition is not None:
        return Occurrence(Trigger(condition.head, EventKind.DEADLINE), Tense.FUTURE, expression)
    limit = _time_left(head)
    if limit is not None:
        return Occurrence(Trigger(limit, EventKind.DEADLINE), Tense.FUTURE, expression)
    trigger = trigger_of(head) or (entry_under(tokens[-1]) if is_label(tokens, sentence) else None)
    if trigger is None or not _happens(trigger, expression, sentence, head):
        return None
    if is_label(tokens, sentence):
        return Occurrence(trigger, Tense.FUTURE, expression)
    noun = None if trigger.is_noun else event_noun(trigger.token)
    if (
        noun is not None and head.head == noun and called_off(noun) == trigger.token
    ):  # "Monday's signing was cancelled"
        return Occurrence(trigger, Tense.PAST, expression, is_open=True, is_off=True)
    tense = Tense.EXPECTED if is_fixed_for(head.head) else tense_around(head, trigger)
    return _called_off(trigger, expression) or Occurrence(
        trigger,
        tense,
        expression,
        is_open=is_open(trigger.token),
        goes_on=not trigger.is_noun and _goes_on(trigger.token, head),
    )


def _time_left(head: Token) -> Token | None:
    """The verb of having or being given time: "has until Friday to reply", "gave them until May to leave"."""
    if head.head.lower_ not in ("until", "till"):
        return None
    verb = head.head.head
    if verb.dep_ == "prep":
        verb = verb.head
    return verb if is_verb(verb) and verb.lemma_.lower() in ALLOWING and not is_negated(verb) else None


def _called_off(trigger: Trigger, expression: DateExpression) -> Occurrence | None:
    """What was planned for a day and then called off, told with the words that say so."""
    is_plan = trigger.token.dep_ == "acl" and trigger.token.lemma_.lower() in EXPECTED
    verb = called_off(trigger.token.head if is_plan else trigger.token)
    if verb is None:
        return None
    return Occurrence(Trigger(verb, trigger.kind), tense_of(verb), expression, is_open=True, is_off=True)


def _is_ahead_of(today: date | None, find: Occurrence) -> bool:
    """Whether a deed that is told as done would lie ahead of the report: then the date is not that of the deed."""
    days = days_of(find.date.value) if find.date else None
    is_deed = not find.trigger.is_noun and not find.is_open and find.tense is Tense.PAST
    return bool(is_deed and today and days and days[0] > today)


def _announced(find: Occurrence) -> Occurrence | None:
    """The event that a deed is about, which is what its date dates: "announced a round for May 3"."""
    token = find.trigger.token
    if postpones(token) or (token.tag_ == "VBG" and token.dep_ == "acl"):  # "a truce starting on May 3"
        return replace(find, tense=Tense.FUTURE)
    noun = spoken_of(find.trigger.token)
    kind = noun_kind(noun) if noun is not None else None
    if is_asked(token) and (noun is None or kind is None or token.dep_ == "xcomp"):
        return replace(find, tense=Tense.FUTURE, is_open=True)
    if noun is None or kind is None:
        return None
    if is_open(noun):  # "called for elections" may not be cut to "elections"
        return replace(find, trigger=Trigger(find.trigger.token, kind), is_open=True)
    return replace(find, trigger=Trigger(noun, kind), tense=Tense.FUTURE)


def _is_datable(expression: DateExpression) -> bool:
    """Whether an expression places something in time: a day, week, month or year, resolved or not."""
    if expression.text.lower() in ACCOUNTED:
        return False
    if expression.type not in (TimexType.DATE, TimexType.TIME):
        return False
    return not (expression.value or "").endswith("_REF") and not (expression.value or "").startswith("X")


def _is_apposed(head: Token) -> bool:
    """Whether a date is that of the anniversary before it."""
    return head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.lemma_.lower() == "anniversary"


def _happens(  # noqa: PLR0911 - one return a case
    trigger: Trigger, expression: DateExpression, sentence: Sentence, head: Token
) -> bool:
    """Whether a dated noun or clause tells of something that happens, and not of a state or a mere possibility."""
    if trigger.is_noun:
        return head.head.lower_ != "since" or whole_day(expression.value) is not None
    verb = trigger.token
    if verb == when_clause(head):
        return not is_hypothetical(verb)  # "since May, when they signed"
    if head.head.lower_ == "since" and not _goes_on(verb, head):
        is_begun = _is_aside(verb) or whole_day(expression.value) is not None
        return is_begun and not is_denied(verb)  # "the crossing, closed since May"
    if is_denied(verb) and head.head.lower_ == "since":
        return False
    if head.head.lower_ in ("until", "till") and head.head.head == verb and not _lasts(verb):
        return False  # what was so until a day ends on it and does not happen on it
    if (
        tells_nothing(verb)
        or is_hypothetical(verb)
        or is_disposition(verb)
        or (is_denied(verb) and any(c.tag_ == "MD" for c in verb.children))
    ):
        return False
    is_today = expression.text.lower() in TODAY
    is_now = tense_of(verb) is Tense.PRESENT or verb.tag_ in ("VBZ", "VBP")
    is_act = (
        trigger.kind not in (EventKind.OTHER, EventKind.STATEMENT, EventKind.WAR)
        and expression.text.lower() != "now"
    )
    if is_today and not is_act and (is_now or quoted(verb, sentence.tokens)):
        return False
    return not (
        verb.lemma_.lower() in STATES and event_noun(verb) is None and tense_of(verb) is Tense.PRESENT
    )


def _is_aside(verb: Token) -> bool:
    """Whether a verb is a participle beside a noun, whatever its tag: "the crossing, closed since May"."""
    if any(child.dep_ in ("aux", "auxpass", "nsubjpass") for child in verb.children) or not verb.i:
        return False
    is_beside = verb.nbor(-1).pos_ in ("NOUN", "PROPN")  # "will release funds frozen since May"
    return (verb.tag_ == "VBN" and (verb.dep_ == "acl" or (verb.dep_ == "advcl" and is_beside))) or (
        verb.tag_ in ("VBN", "VBD") and verb.nbor(-1).text == "," and verb.nbor(1).lower_ == "since"
    )


def _goes_on(verb: Token, head: Token) -> bool:
    """Whether a clause tells what has been so since a day, as it still is: "have been at odds since May"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    is_counted = any(child.lower_ in ("once", "twice", "times") for child in verb.children)
    is_own = head.head.lower_ == "since" and head.head.head == verb
    is_told = "had" in helpers and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in tellers()
    return is_own and bool(is_told or helpers & {"have", "has", "'ve"}) and not is_counted


def _lasts(verb: Token) -> bool:
    """Whether "until" tells when what is put off or planned will be, and not how long something was so."""
    return postpones(verb) or is_asked(verb) or tense_of(verb) not in (Tense.PAST, Tense.EXPECTED)


def head_of(tokens: list[Token]) -> Token:
    """The word of an expression that hangs on something outside it."""
    inside = {token.i for token in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inside and not t.is_punct), tokens[-1])
