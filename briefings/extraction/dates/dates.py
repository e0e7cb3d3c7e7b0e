"""Parsed -> every expression of time with its value, resolved against the day of publication.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

from spacy.tokens import Token

from briefings.extraction.language.marks import STRAIGHT
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.models import Article, BlockKind, DateExpression, Span, TimexType
from briefings.models.timex import days_of

from .asking import asks, is_asked
from .moment import BACK_TO, COUNTED_ON, THREAD, Moment, whole_day
from .reckoning import PARTS, days_on
from .tense import FIXING, Tense, dated_verb, governing, is_fixed_for, is_infinitive_of_aim, tense_of
from .timewords import WEEKDAYS
from .timex import Timex, find_timexes
from .values import resolve

POSTPONING = frozenset({"extend", "postpone", "delay", "adjourn", "suspend", "renew", "prolong", "defer"})
"""Verbs whose "until" lies ahead, whenever it was said."""

PUTTING_OFF = frozenset(
    {("put", "off"), ("put", "back"), ("push", "back"), ("move", "back"), ("hold", "over"), ("carry", "over")}
)
"""The same of two words."""

LIMITS = frozenset(("by", "before", "until", "till"))
"""Prepositions of a last day."""

FORMERLY = frozenset(("originally", "initially", "previously", "first", "earlier", "once"))
"""Adverbs of a plan that no longer stands."""

OPENING = frozenset(("start", "begin", "commence", "open", "run", "last", "end"))
"""Verbs whose participle beside a noun gives its day: "a truce starting on May 3"."""

SETTLED = (OPENING - {"last", "run", "end"}) | {"resume", "convene", "reconvene"}
"""Verbs whose present tense tells of a day to come: "the term starts in September"."""

CHOOSING = FIXING | {"choose", "pick", "name", "select", "designate"}
"""Verbs of setting a day, of which the day is the subject in the passive."""

PART_OF = re.compile(rf"\b(?:{'|'.join(PARTS)})$")
TIMES = frozenset(("part", "clock", "overnight"))
YEARLESS = frozenset(("day", "month", "holiday"))
SETS = frozenset(("every", "regular", "weekdays", "per"))
DURATIONS = frozenset(("duration", "span", "long", "plural"))


OUTSIDE = frozenset(
    {BlockKind.DATE, BlockKind.DATELINE, BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.CAPTION}
)
"""Blocks whose dates are told although nothing else in them is."""

HEADLINE_AHEAD = re.compile(r"\b(?:to|will|set|due|plans?|expected|may)\b")
"""What in a headline puts its day ahead: "Envoys to meet Friday"."""

UNSURE_ALONE = frozenset(("month", "regular", "present", "past", "future", "plural", "per"))
"""Rules whose matches a parse has to tell from names and adjectives, or that place nothing."""

LABEL = 6
"""Tokens after a day in which the colon of a programme stands, an hour before it."""

MODIFYING = frozenset(("amod", "advmod", "compound", "npadvmod"))
"""Relations in which "weekly" says how often; a subject or an object of that name is a newspaper."""

FEWEST_YEARS = 4
"""Years long past that a text names before it counts as a history."""

REPORTING = frozenset(("deictic", "ago", "overnight", "weekend"))
"""Rules of expressions that are reckoned from the day of writing, of which a history has none or few."""

LONG_PAST = 2
"""Years before the report."""

WEEKDAY_ONLY = re.compile(rf"^(?:{'|'.join(WEEKDAYS)})", re.IGNORECASE)
"""A day of the week without a date: "Tuesday", "Tuesday morning"."""

RANGE = re.compile(r"\s?(?:to|until|till|through|-|–|—)\s?(?:the )?")

CALENDAR = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d|Q\d|SP|SU|FA|WI))?(?:T[\w:]*)?")


def find_dates(parsed: Parsed) -> tuple[DateExpression, ...]:
    """Every expression of time of the story, in order."""
    found: list[DateExpression] = []
    known: date | None = None
    named: date | None = None
    spoken: str | None = None
    texts = [s.span.of(parsed.article.text).translate(STRAIGHT) for s in parsed.sentences]
    timexes = [find_timexes(text) for text in texts]
    history = _is_history(timexes, parsed.article.published)
    for sentence, text, mine in zip(parsed.sentences, texts, timexes, strict=True):
        before, named = named, None
        told: date | None = None
        for timex in mine:
            span = Span(start=timex.start, end=timex.end).shifted(sentence.span.start)
            tokens = [token for token in tokens_of(sentence, span) if not token.is_punct]
            if not tokens or _is_name(tokens[-1], timex):
                continue
            label = Tense.EXPECTED if timex.rule == "day" else Tense.FUTURE  # of a chronicle or a programme
            tense, bound = (label, True) if is_label(tokens, sentence) else _grammar(tokens)
            moment = Moment(
                parsed.article.published, known, named, tense, bound, before, spoken=spoken, history=history
            )
            value = _value(timex, text, _anchored(timex, tokens[-1], moment, told))
            told = _first_of(value) if tense is Tense.PAST else told
            named = whole_day(value) or named
            known = named or known
            is_spoken = value and timex.rule not in TIMES and CALENDAR.fullmatch(value)
            spoken = value if is_spoken else spoken
            found.append(
                DateExpression(
                    text=span.of(parsed.article.text), span=span, type=_type(timex, value), value=value
                )
            )
    text = parsed.article.text
    read = _in_order(_with_neighbours(_with_nights(found, text), text), text, parsed.article.published)
    return tuple(sorted([*read, *_outside(parsed.article)], key=lambda made: made.span.start))


def _outside(article: Article) -> Iterator[DateExpression]:
    """Expressions of time in the lines around the story, which are not parsed: date lines, headlines, captions."""
    for block in article.blocks:
        if block.kind not in OUTSIDE:
            continue
        text = block.span.of(article.text).translate(STRAIGHT)
        is_ahead = HEADLINE_AHEAD.search(text)
        for timex in find_timexes(text):
            if timex.rule in UNSURE_ALONE or (timex.rule == "clock" and block.kind is BlockKind.DATE):
                continue
            behind = Tense.EXPECTED if timex.rule in YEARLESS else Tense.PAST
            moment = Moment(article.published, None, None, Tense.FUTURE if is_ahead else behind, bound=True)
            span = Span(start=timex.start, end=timex.end).shifted(block.span.start)
            value = resolve(timex, moment)
            yield DateExpression(text=span.of(article.text), span=span, type=_type(timex, value), value=value)


def _is_history(timexes: list[tuple[Timex, ...]], published: date | None) -> bool:
    """Whether a text tells of years long past in their order, and nowhere reckons from the day it was written."""
    every = [timex for mine in timexes for timex in mine]
    newest = published.year - LONG_PAST if published else 9999
    old = sum(1 for timex in every if int(timex.parts.get("year", "9999")) <= newest)
    fresh = sum(1 for timex in every if _is_reporting(timex) or int(timex.parts.get("year", "0")) > newest)
    return old >= FEWEST_YEARS and fresh * 10 <= len(every) and fresh < old


def _is_reporting(timex: Timex) -> bool:
    if timex.rule == "weekday":
        return timex.parts.get("rel", "") not in (*BACK_TO, *COUNTED_ON)
    return timex.rule in REPORTING or (
        timex.rule == "unit" and timex.parts["rel"] in ("this", "last", "next", "past", "this past", "coming")
    )


def _anchored(timex: Timex, token: Token, moment: Moment, told: date | None) -> Moment:
    """What an expression is reckoned from: the report, or what its sentence told before of the past."""
    if told is None:
        return moment
    if timex.rule == "overnight" and moment.published and (moment.published - told).days > THREAD:
        return replace(moment, published=None)  # "drowned last August when the river rose overnight"
    if timex.rule == "monthday":  # "met in April, on the 3rd"
        return replace(moment, published=told, tense=Tense.FUTURE)
    aims = timex.rule in YEARLESS and is_infinitive_of_aim(token)  # "vowed in March to open it by April"
    return replace(moment, published=told) if aims else moment


def _value(timex: Timex, text: str, moment: Moment) -> str | None:
    """The value of an expression; only what hangs on a verb of the future can lie a length of time from now."""
    is_ahead = moment.bound and moment.tense is Tense.FUTURE
    return resolve(_from_now(timex, text) if is_ahead else timex, moment)


def _from_now(timex: Timex, text: str) -> Timex:
    """A length of time after "in", of what lies ahead, as its distance from the report: "will meet in ten days"."""
    is_after = re.search(r"(?<!\btime )\bin\s$", text[max(0, timex.start - 9) : timex.start], re.IGNORECASE)
    if timex.rule != "duration" or timex.parts["unit"].startswith(("hour", "minute")):
        return timex
    if not is_after or re.match(r"the\b|\S+-", text[timex.start : timex.end]):
        return timex
    return replace(timex, rule="offset", parts=timex.parts | {"side": "hence"})


def _first_of(value: str | None) -> date | None:
    days = days_of(value)
    return days[0] if days else None


def _with_nights(found: list[DateExpression], text: str) -> list[DateExpression]:
    """A part of a day and the day it is of as one expression: "the night of Monday, May 3"."""
    made: list[DateExpression] = []
    for expression in found:
        last = made[-1] if made else None
        day = whole_day(expression.value)
        name = PART_OF.search(last.text.lower()) if last else None
        if last and name and text[last.span.end : expression.span.start] == " of ":
            span = Span(start=last.span.start, end=expression.span.end)
            value = day and f"{day}{PARTS[name[0]]}"
            made[-1] = DateExpression(text=span.of(text), span=span, type=TimexType.TIME, value=value)
        else:
            made.append(expression)
    return made


def tokens_of(sentence: Sentence, span: Span) -> list[Token]:
    """The tokens of a sentence that characters of the article fall on, white space aside."""
    start, end = span.start - sentence.offset, span.end - sentence.offset
    tokens = sentence.tokens.doc.char_span(start, end, alignment_mode="expand")
    return [token for token in tokens or () if not token.is_space]


def _is_name(token: Token, timex: Timex) -> bool:
    """Whether a month or weekday is a person's name, and a daily a newspaper."""
    if timex.rule == "regular":
        return token.pos_ in ("NOUN", "PROPN") and token.dep_ not in MODIFYING
    return timex.rule in ("month", "weekday") and token.ent_type_ == "PERSON" and "year" not in timex.parts


def postpones(verb: Token) -> bool:
    """Whether a verb moves what it is said of to a later day: "extended", "put off"."""
    lemma = verb.lemma_.lower()
    parts = {child.lower_ for child in verb.children if child.dep_ in ("prt", "advmod", "prep")}
    return lemma in POSTPONING or any((lemma, part) in PUTTING_OFF for part in parts)


def is_label(tokens: list[Token], sentence: Sentence) -> bool:
    """Whether a day opens a line of a programme: "Thursday: opening session"."""
    after = tokens[-1].i + 1
    before = sentence.tokens.doc[sentence.tokens.start : tokens[0].i]
    is_first = all(token.is_punct or token.lower_ == "on" for token in before) and after < sentence.tokens.end
    rest = sentence.tokens.doc[after : min(sentence.tokens.end, after + LABEL)]
    is_labelled = re.match(r":|,? \d{1,2}[.:h]\d\d(?: ?[ap]\.?m\.?)?\s?:", rest.text)
    return is_first and bool(is_labelled) and governing(tokens[-1]) is None


def _grammar(tokens: list[Token]) -> tuple[Tense, bool]:  # noqa: PLR0911 - one return a case
    """Tense of the clause of an expression and whether the expression hangs on its verb."""
    token = head = tokens[-1]
    while head.head.i != head.i and (tokens[0].i <= head.i <= token.i or head.ent_type_ == "TIME"):
        head = head.head  # over the hour too: "until 10 a.m. Wednesday"
    above = governing(token)
    if above is None:
        return Tense.PAST, False
    verb = dated_verb(token, above)
    is_opening = verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.lemma_.lower() in OPENING
    is_limit = head.lower_ in LIMITS and _is_condition(verb)
    is_settled = tense_of(verb) is Tense.PRESENT and verb.lemma_.lower() in SETTLED
    if is_limit or is_settled or (postpones(verb) and head.lower_ in ("until", "till", "to")):
        return Tense.FUTURE, True
    is_set = (is_fixed_for(head) or _is_chosen(token, verb)) and tense_of(verb) is not Tense.FUTURE
    is_limited = is_opening or head.lower_ in LIMITS | {"from"}
    if is_limited and tense_of(verb) is not Tense.FUTURE and is_asked(verb):
        return Tense.FUTURE, False
    if is_set or is_opening or _is_former_plan(verb):
        return Tense.EXPECTED, True
    before = _after_or_before(head, verb)
    if before is not None and (
        before is Tense.EXPECTED or tense_of(verb) not in (Tense.PAST, Tense.EXPECTED)
    ):
        return before, True
    if head.lower_ in ("from", "by"):  # "agreed on a truce from May 3" may be said before that day
        return tense_of(verb), tense_of(verb) is Tense.FUTURE
    if asks(verb) and token.i > verb.i:  # "invited them on 5 September" can be the day of either
        return tense_of(verb), False
    hangs = head if head.pos_ in ("VERB", "AUX") else head.head if head.dep_ == "prep" else None
    return tense_of(verb), hangs is not None and hangs.pos_ in ("VERB", "AUX")


def _is_chosen(token: Token, verb: Token) -> bool:
    """Whether a day is what was set: "April 2 was chosen as the date"."""
    day = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return (
        day is not None and day.left_edge.i <= token.i <= day.right_edge.i and verb.lemma_.lower() in CHOOSING
    )


def _is_former_plan(verb: Token) -> bool:
    """Whether a verb of setting a day tells what was set before: "originally scheduled for Monday"."""
    return verb.lemma_.lower() in FIXING and any(child.lower_ in FORMERLY for child in verb.children)


def _is_condition(verb: Token) -> bool:
    """Whether a clause is a condition for what would come: "would leave if there was no accord by Friday"."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    return verb.dep_ == "advcl" and bool(marks & {"if", "unless"})


def _after_or_before(head: Token, verb: Token) -> Tense | None:
    """Where a day lies that a clause is said to come after or before: "comes a week after the vote on May 3"."""
    for node in (head, *head.ancestors):
        if node == verb:
            return None
        if node.lower_ in ("ahead", "prior") and node.dep_ in ("prep", "advmod"):
            return Tense.EXPECTED
        if node.dep_ in ("prep", "mark", "advmod") and node.lower_ in ("after", "since", "following"):
            return Tense.PAST
        if node.dep_ in ("prep", "mark", "advmod") and node.lower_ in ("before", "until", "ahead", "by"):
            return Tense.FUTURE
    return None


def _type(timex: Timex, value: str | None) -> TimexType:
    if timex.rule in SETS:
        return TimexType.SET
    if timex.rule in DURATIONS and not (value or "P")[0].isdigit():
        return TimexType.DURATION
    return TimexType.TIME if timex.rule in TIMES or "T" in (value or "")[10:11] else TimexType.DATE


def _with_neighbours(found: list[DateExpression], text: str) -> list[DateExpression]:
    """Values that stand beside: "the fourth anniversary, on May 3", "midnight on Sunday", "9 a.m. Monday"."""
    made: list[DateExpression] = []
    for expression, after in zip_longest(found, found[1:]):
        if (
            expression
            and after
            and re.fullmatch(r",?\s(?:on\s)?", text[expression.span.end : after.span.start])
        ):
            made.append(_beside(expression, after))
        elif expression:
            made.append(expression)
    return _joined(made, text)


def _in_order(found: list[DateExpression], text: str, today: date | None) -> list[DateExpression]:
    """A range ends after it begins: the year of "from May to July" is one, and so is the week of weekdays."""
    made = list(found)
    for i, (first, last) in enumerate(pairwise(found)):
        begins, ends = first.value or "", last.value or ""
        is_range = RANGE.fullmatch(text, first.span.end, last.span.start) and len(begins) == len(ends) > 4
        is_yearless = not re.search(r"\d{4}", first.text)
        if is_range and first.type is last.type and begins > ends and WEEKDAY_ONLY.search(first.text):
            is_ahead = bool(today and begins > today.isoformat())
            made[i + is_ahead] = _moved(found[i + is_ahead], 7 if is_ahead else -7)
        elif is_range and is_yearless and begins > ends and days_of(begins) and days_of(ends):
            year = int(ends[:4]) - (begins[4:] > ends[4:])
            made[i] = first.model_copy(update={"value": f"{year}{begins[4:]}"})
    return made


def _moved(expression: DateExpression, days: int) -> DateExpression:
    value = expression.value or ""
    day = whole_day(value)
    moved = day and days_on(day, days)
    return expression.model_copy(update={"value": f"{moved}{value[10:]}"}) if moved else expression


def _joined(found: list[DateExpression], text: str) -> list[DateExpression]:
    """An hour and its day as one expression where nothing stands between them: "9 a.m. Monday"."""
    made: list[DateExpression] = []
    for expression in found:
        last = made[-1] if made else None
        if last and text[last.span.end : expression.span.start] == " " and (value := _one(last, expression)):
            span = Span(start=last.span.start, end=expression.span.end)
            made[-1] = DateExpression(text=span.of(text), span=span, type=TimexType.TIME, value=value)
        else:
            made.append(expression)
    return made


def _one(first: DateExpression, second: DateExpression) -> str | None:
    """The value of an hour with its day right before or after it."""
    hour, day = (first, second) if first.type is TimexType.TIME else (second, first)
    is_pair = hour.type is TimexType.TIME and day.type is TimexType.DATE and whole_day(day.value)
    is_hour = re.search(r"\d|noon|midnight|midday", hour.text)
    return f"{whole_day(day.value)}{(hour.value or '')[10:]}" if is_pair and is_hour and hour.value else None


def _beside(expression: DateExpression, after: DateExpression) -> DateExpression:
    """An expression with the day of the one right after it, where it has none of its own."""
    day = whole_day(after.value)
    if day is None:
        return expression
    if expression.text.lower().endswith("anniversary"):
        return expression.model_copy(update={"value": after.value})
    if (
        re.search(rf"^(?:the )?(?:{'|'.join(PARTS)}|overnight)$|\d", expression.text)
        and expression.type is TimexType.TIME
    ):
        return expression.model_copy(update={"value": f"{day}{(expression.value or '')[10:]}"})
    return expression
