"""Which words of a sentence tell of something that happens, and which expression of time dates it.

A dated clause tells an event, and so does a dated noun ("the 2015 accord"). Without a date only a few do: a deed in
the past tense that happens once, an event placed by its distance from another, one of which no day is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from briefings.models import DateExpression, EventKind, TimexType
from briefings.models.timex import days_of

from .clauses import quoted
from .dates import POSTPONING, tokens_of
from .grammar import governors, is_negated, is_verb
from .parsing import Sentence
from .tense import Tense, governing, tense_of
from .triggers import Trigger, alone, event_noun, is_light, noun_kind, trigger_of, verb_kind
from .values import whole_day
from .wording import tells_nothing

TODAY = frozenset({"today", "now", "tonight"})
STATES = frozenset({"be", "remain", "stay", "stand", "seem", "have", "exist", "lie"})


@dataclass(frozen=True)
class Occurrence:
    """An event before its words are cut.

    Attributes:
        trigger: the word it hangs on.
        date: the expression that dates it.
        until: the expression it lasts to.
        tense: of the clause that tells it.
    """

    trigger: Trigger
    tense: Tense
    date: DateExpression | None = None
    until: DateExpression | None = None


def find_occurrences(sentence: Sentence, dates: list[DateExpression]) -> Iterator[Occurrence]:
    """Dated events of a sentence first, then those that stand without a date.

    Args:
        sentence: of the story.
        dates: its expressions of time, in order.
    """
    until = {id(first): second for first, second in pairwise(dates) if _is_range(sentence, first, second)}
    ends = {id(second) for second in until.values()}
    found: dict[int, Occurrence] = {}
    for expression in dates:
        occurrence = None if id(expression) in ends else _dated(sentence, expression)
        if occurrence is None:
            continue
        if occurrence.trigger.token.lemma_.lower() not in POSTPONING:
            occurrence = replace(occurrence, until=until.get(id(expression)))
        place = _anniversary_of(found, occurrence) or occurrence.trigger.token.i
        earlier = found.get(place)
        found[place] = _merged(sentence, earlier, occurrence) if earlier else occurrence
    yield from found.values()
    yield from _undated(sentence, dates, set(found))


def _is_range(sentence: Sentence, first: DateExpression, second: DateExpression) -> bool:
    """Whether an event lasts from one day to the other: "from May 3 to May 5", "between May 3 and May 5"."""
    start, end = days_of(first.value), days_of(second.value)
    is_near = second.span.start - first.span.end <= len(" through the ")
    if not is_near or start is None or end is None or start >= end:
        return False
    between = _text_between(sentence, first, second)
    before = sentence.tokens.text[: first.span.start - sentence.span.start]
    is_pair = re.fullmatch(r"\s?and\s?(?:on |the )?", between) and re.search(
        r"\bbetween\s(?:the )?$", before, re.IGNORECASE
    )
    return bool(is_pair or re.fullmatch(r"\s?(?:-|–|—|to|until|till|through)\s?(?:on |the )?", between))


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


def _dated(sentence: Sentence, expression: DateExpression) -> Occurrence | None:
    """The event an expression of time dates, or None where it dates none."""
    tokens = tokens_of(sentence, expression.span)
    if not tokens:
        return None
    last = tokens[-1]
    if last.lemma_.lower() == "anniversary":
        return Occurrence(Trigger(last, EventKind.ANNIVERSARY), _tense(last), expression)
    if not _is_datable(expression):
        return None
    head = head_of(tokens)
    if _is_apposed(head):
        return Occurrence(Trigger(head.head.head, EventKind.ANNIVERSARY), _tense(head), expression)
    trigger = trigger_of(head)
    if trigger is None or not _happens(trigger, expression, sentence, head):
        return None
    return Occurrence(trigger, _tense(head, trigger), expression)


def _is_datable(expression: DateExpression) -> bool:
    """Whether an expression places something in time: a day, week, month or year, resolved or not."""
    if expression.type not in (TimexType.DATE, TimexType.TIME):
        return False
    return not (expression.value or "").endswith("_REF")


def _is_apposed(head: Token) -> bool:
    """Whether a date is that of the anniversary before it."""
    return head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.lemma_.lower() == "anniversary"


def _happens(trigger: Trigger, expression: DateExpression, sentence: Sentence, head: Token) -> bool:
    """Whether a dated noun or clause tells of something that happens, and not of a state or a mere possibility."""
    if head.head.lower_ == "since" and whole_day(expression.value) is None:
        return False
    if trigger.is_noun:
        return True
    verb = trigger.token
    if (
        tells_nothing(verb)
        or _is_hypothetical(verb)
        or (is_negated(verb) and any(c.tag_ == "MD" for c in verb.children))
    ):
        return False
    is_today = expression.text.lower() in TODAY
    if is_today and (quoted(verb, sentence.tokens) or tense_of(verb) is Tense.PRESENT):
        return False
    return not (
        verb.lemma_.lower() in STATES and event_noun(verb) is None and tense_of(verb) is Tense.PRESENT
    )


def _is_hypothetical(verb: Token) -> bool:
    """Whether a clause stands under if, unless or whether."""
    for node in (verb, *governors(verb)):
        if any(
            child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in node.children
        ):
            return True
        if node.dep_ not in ("conj", "xcomp", "dobj", "prep", "pobj"):
            return False
    return False


def head_of(tokens: list[Token]) -> Token:
    """The word of an expression that hangs on something outside it."""
    inside = {token.i for token in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inside and not t.is_punct), tokens[-1])


def _tense(date: Token, trigger: Trigger | None = None) -> Tense:
    """Tense of the clause of an event; what comes after something lies behind it, what comes before ahead."""
    verb = trigger.token if trigger and not trigger.is_noun else governing(trigger.token if trigger else date)
    if verb is None:
        return Tense.PAST
    tense = tense_of(verb)
    if trigger is None or trigger.is_noun:
        for node in governors(trigger.token if trigger else date):
            if node == verb:
                break
            if node.lower_ in ("after", "since", "following"):
                return Tense.PAST
            if node.lower_ in ("before", "until") and tense is not Tense.PAST:
                return Tense.FUTURE
    return tense


def _undated(sentence: Sentence, dates: list[DateExpression], dated: set[int]) -> Iterator[Occurrence]:
    taken = set(dated)
    for token in sentence.tokens:
        if token.i in taken or any(above.i in taken for above in governors(token) if is_verb(above)):
            continue
        find = _done(token, sentence) or _beside_duration(token, sentence, dates) or _without_day(token)
        if find is not None and find.trigger.token.i not in taken:
            taken.add(find.trigger.token.i)
            yield find


def _done(verb: Token, sentence: Sentence) -> Occurrence | None:
    """A deed that happens once, or an event that was held, in the past tense."""
    if not is_verb(verb) or verb.dep_ in ("amod", "aux", "auxpass", "acl", "xcomp"):
        return None
    noun = event_noun(verb)
    is_held = is_light(verb) and noun is not None and any(t.dep_ == "nummod" for t in noun.children)
    if verb.lemma_.lower() not in alone() and not is_held:
        return None
    if (
        tense_of(verb) is not Tense.PAST
        or is_negated(verb)
        or _is_hypothetical(verb)
        or quoted(verb, sentence.tokens)
    ):
        return None
    if verb_kind(verb) is EventKind.ARRIVAL and not _has_goal(verb):
        return None
    if verb.tag_ not in ("VBD", "VBN") or not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    return Occurrence(Trigger(verb, verb_kind(verb)), Tense.PAST)


def _has_goal(verb: Token) -> bool:
    """Whether a verb of going says where from or to: people leave for a city, strikes leave homes in the dark."""
    goals = [c for child in verb.children if child.dep_ == "prep" for c in child.children]
    goals += [child for child in verb.children if child.dep_ == "dobj"]
    return any(goal.ent_type_ in ("GPE", "LOC", "FAC") for goal in goals)


def _beside_duration(token: Token, sentence: Sentence, dates: list[DateExpression]) -> Occurrence | None:
    """An event placed only by its distance, "a week after the attack", or by how long it went on."""
    durations = [d for d in dates if d.type is TimexType.DURATION]
    for expression in durations:
        after = expression.span.end - sentence.offset
        if token.lower_ in ("after", "before") and 0 <= token.idx - after <= 1:
            noun = next(
                (child for child in token.children if child.dep_ == "pobj" and noun_kind(child)), None
            )
            if noun is not None and (kind := noun_kind(noun)):
                return Occurrence(
                    Trigger(noun, kind), Tense.PAST if token.lower_ == "after" else _tense(noun)
                )
        if is_verb(token) and token.lemma_.lower() in ("negotiate", "mediate"):
            ran = tokens_of(sentence, expression.span)
            if any(node == token for node in governors(ran[-1])) and not _is_hypothetical(token):
                return Occurrence(Trigger(token, EventKind.MEETING), tense_of(token))
    return None


def _without_day(token: Token) -> Occurrence | None:
    """An event of which the text says that no day is known: "no date has been fixed for the next round"."""
    if token.lower_ not in ("date", "day", "time", "venue") or not any(
        c.lower_ == "no" for c in token.children
    ):
        return None
    for node in (token, *governors(token)):
        for child in node.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "of"):
                noun = next((t for t in child.children if t.dep_ == "pobj"), None)
                if noun is not None and (kind := noun_kind(noun)):
                    return Occurrence(Trigger(noun, kind), Tense.EXPECTED)
    return None
