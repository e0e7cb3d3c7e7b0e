"""Parsed -> every expression of time with its value, resolved against the day of publication.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest

from spacy.tokens import Token

from briefings.models import DateExpression, Span, TimexType

from .parsing import STRAIGHT, Parsed, Sentence
from .reckoning import PARTS
from .tense import Tense, governing, tense_of
from .timex import Timex, find_timexes
from .values import Moment, resolve, whole_day

POSTPONING = frozenset({"extend", "postpone", "delay", "adjourn", "suspend", "renew", "prolong", "defer"})
"""Verbs whose "until" lies ahead, whenever it was said."""

TIMES = frozenset(("part", "clock", "overnight"))
SETS = frozenset(("every", "regular", "weekdays"))
DURATIONS = frozenset(("duration", "span", "long", "plural"))


def find_dates(parsed: Parsed) -> tuple[DateExpression, ...]:
    """Every expression of time of the story, in order."""
    found: list[DateExpression] = []
    known: date | None = None
    for sentence in parsed.sentences:
        named: date | None = None
        text = sentence.span.of(parsed.article.text).translate(STRAIGHT)
        for timex in find_timexes(text):
            span = Span(start=timex.start, end=timex.end).shifted(sentence.span.start)
            tokens = [token for token in tokens_of(sentence, span) if not token.is_punct]
            if not tokens or _is_name(tokens[-1], timex):
                continue
            tense, bound = _grammar(tokens)
            value = resolve(timex, Moment(parsed.article.published, known, named, tense, bound))
            named = whole_day(value) or named
            known = named or known
            found.append(
                DateExpression(
                    text=span.of(parsed.article.text), span=span, type=_type(timex, value), value=value
                )
            )
    return tuple(_with_neighbours(found))


def tokens_of(sentence: Sentence, span: Span) -> list[Token]:
    """The tokens of a sentence that characters of the article fall on, white space aside."""
    start, end = span.start - sentence.offset, span.end - sentence.offset
    tokens = sentence.tokens.doc.char_span(start, end, alignment_mode="expand")
    return [token for token in tokens or () if not token.is_space]


def _is_name(token: Token, timex: Timex) -> bool:
    """Whether a month or weekday is a person's name, and a daily a newspaper."""
    if timex.rule == "regular":
        return token.pos_ in ("NOUN", "PROPN")
    return timex.rule in ("month", "weekday") and token.ent_type_ == "PERSON" and "year" not in timex.parts


def _grammar(tokens: list[Token]) -> tuple[Tense, bool]:
    """Tense of the clause of an expression and whether the expression hangs on its verb."""
    token = head = tokens[-1]
    while tokens[0].i <= head.i <= token.i and head.head.i != head.i:
        head = head.head
    verb = governing(token)
    if verb is None:
        return Tense.PAST, False
    if verb.lemma_.lower() in POSTPONING and head.lower_ in ("until", "till", "to"):
        return Tense.FUTURE, True
    before = _after_or_before(head, verb)
    if before is not None and tense_of(verb) is not Tense.PAST:
        return before, True
    hangs = head if head.pos_ in ("VERB", "AUX") else head.head if head.dep_ == "prep" else None
    return tense_of(verb), hangs is not None and hangs.pos_ in ("VERB", "AUX")


def _after_or_before(head: Token, verb: Token) -> Tense | None:
    """Where a day lies that a clause is said to come after or before: "comes a week after the vote on May 3"."""
    for node in (head, *head.ancestors):
        if node == verb:
            return None
        if node.dep_ in ("prep", "mark", "advmod") and node.lower_ in ("after", "since", "following"):
            return Tense.PAST
        if node.dep_ in ("prep", "mark", "advmod") and node.lower_ in ("before", "until", "ahead", "by"):
            return Tense.FUTURE
    return None


def _type(timex: Timex, value: str | None) -> TimexType:
    if timex.rule in SETS:
        return TimexType.SET
    if timex.rule in DURATIONS:
        return TimexType.DURATION
    return TimexType.TIME if timex.rule in TIMES or "T" in (value or "")[10:11] else TimexType.DATE


def _with_neighbours(found: list[DateExpression]) -> list[DateExpression]:
    """Values that stand beside: "the fourth anniversary, on May 3", "midnight on Sunday"."""
    return [_beside(expression, after) for expression, after in zip_longest(found, found[1:])]


def _beside(expression: DateExpression, after: DateExpression | None) -> DateExpression:
    """An expression with the day of the one right after it, where it has none of its own."""
    day = whole_day(after.value) if after else None
    if after is None or day is None or after.span.start - expression.span.end > len(", on "):
        return expression
    if expression.text.lower().endswith("anniversary"):
        return expression.model_copy(update={"value": after.value})
    if (
        re.search(rf"^(?:the )?(?:{'|'.join(PARTS)})$|\d", expression.text)
        and expression.type is TimexType.TIME
    ):
        return expression.model_copy(update={"value": f"{day}{(expression.value or '')[10:]}"})
    return expression
