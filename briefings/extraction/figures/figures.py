"""Parsed -> the figures: numbers with their units, how exact they are, and what they count.

A number is a figure unless it names (an article, an aircraft, a phase), dates, or tells an age or an order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.dates.dates import tokens_of
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.models import DateExpression, Figure, Span, TimexType

from .amounts import Amount, find_amounts, per, rate_at
from .counted import counted_by
from .numerals import Written

MOST = 200
"""Figures read from one sentence; what holds more is a table."""

NAMES = frozenset({"PRODUCT", "LAW", "FAC", "EVENT", "WORK_OF_ART"})
"""Entities whose numbers are part of their names."""
RECEIVERS = frozenset({"GPE", "LOC", "NORP", "PERSON"})
"""Entities that may stand before a number that counts: "gave Ruritania 50 trucks"."""

AGE_AFTER = re.compile(r"[\s-](?:year|month|week|day)s?[\s-]olds?\b|\s?years\sof\sage\b|[\s-]olds?\b")
AGE_BEFORE = re.compile(r"\b(?:aged|ages|age)\s$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"(?:^|[\s\"'“‘(])[^\W\d_a-z][^\W\d_]['’.\w-]{0,30},\s$")
ASIDE = re.compile(r"\s?[,.;)]|\s(?:who|from)\b|$")
LISTED = re.compile(r"[.)](?:\s|$)")
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
ALSO = re.compile(r"(?:,|,?\s(?:and|or|to))\s|[-–]")

SET_WORDS = frozenset({
    "state", "way", "track", "tier", "time", "edge", "side", "front", "star", "step", "stop", "lane", "half", "party",
})  # fmt: skip
"""What "one" or "two" makes a set phrase with: "two-state solution", "one-time offer"."""
DONE_TO = frozenset({"dobj", "nsubjpass"})
"""What "one soldier" is to its verb where the "one" counts; elsewhere it means a certain one."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})
"""What a number without a noun is to its verb where it stands for what was counted before."""
DEFINITE = frozenset({"the", "these", "those"})
KNOWN = DEFINITE | {"other"}
AT_HOUR = frozenset({"at", "by", "before", "after", "until", "till", "past"})
"""What stands before an hour: "if he is not here by five"."""
THEM = frozenset({"them", "whom", "those", "these", "which"})


@dataclass(frozen=True, eq=False)
class _Candidate:
    """An amount where it stands."""

    amount: Amount
    text: str
    number: Token
    before: Token | None
    """The word before the number itself."""
    after: Tokens
    counted: Tokens | None

    @property
    def head(self) -> str:
        """The sentence up to the number, as far as it is looked at."""
        return self.text[max(0, self.amount.number - 40) : self.amount.number]

    @property
    def words(self) -> str:
        """The number with its unit, without what stands before it."""
        return self.text[self.amount.number : self.amount.end]


def find_figures(parsed: Parsed, dates: tuple[DateExpression, ...]) -> tuple[Figure, ...]:
    """Every figure of the story, in order.

    Args:
        parsed: the article's story.
        dates: its expressions of time; a number inside one is a figure only if that is a duration.
    """
    starts = [date.span.start for date in dates]
    found: list[Figure] = []
    for sentence in parsed.sentences:
        first, last = (bisect_left(starts, place) for place in (sentence.span.start, sentence.span.end))
        found.extend(_figures_of(sentence, parsed.article.text, dates[first:last]))
    return tuple(found)


def _figures_of(sentence: Sentence, text: str, dates: tuple[DateExpression, ...]) -> Iterator[Figure]:
    """The figures of one sentence."""
    dated = {token.i for date in dates for token in tokens_of(sentence, date.span)}
    earlier: Span | None = None
    name_end: int | None = None
    for amount in find_amounts(sentence.span.of(text), lambda place: _is_preposition(sentence, place)):
        if _is_of_date(amount, sentence.span.start, dates):
            continue
        candidate = _placed(amount, sentence, text, dated)
        goes_on = name_end is not None and ALSO.fullmatch(candidate.text, name_end, amount.start)
        if _is_name(candidate, dated) or (goes_on and amount.is_bare and candidate.counted is None):
            name_end = amount.end
        elif not (_is_age(candidate) or _is_listed(candidate) or _is_idle(candidate)):
            counts = sentence.span_of(candidate.counted) if candidate.counted else None
            counts = counts or (earlier if _stands_for_earlier(candidate) else None)
            if counts or not amount.is_bare or candidate.number.dep_ in {*ARGUMENTS, "pobj"}:
                yield _figure(candidate, sentence, text, counts)
            earlier = _reference(candidate, counts, earlier)


def _is_preposition(sentence: Sentence, place: int) -> bool:
    """Whether the word that begins at a character of the sentence is parsed as a preposition."""
    (token, *_) = tokens_of(sentence, Span(start=place, end=place + 1).shifted(sentence.span.start))
    return token.dep_ == "prep"


def _is_of_date(amount: Amount, offset: int, dates: tuple[DateExpression, ...]) -> bool:
    """Whether a number belongs to a date, a clock time or a recurring time; in a duration it is a figure."""
    number = Span(start=amount.number, end=amount.end).shifted(offset)
    return any(
        date.type is not TimexType.DURATION
        and (date.span.start <= number.start < date.span.end or (amount.upper and date.span.overlaps(number)))
        for date in dates
    )


def _placed(amount: Amount, sentence: Sentence, text: str, dated: set[int]) -> _Candidate:
    """An amount with the words around it and those it counts."""
    offset, tokens = sentence.span.start, sentence.tokens
    first, *rest = tokens_of(sentence, Span(start=amount.number, end=amount.end).shifted(offset))
    last = rest[-1] if rest else first
    return _Candidate(
        amount=amount,
        text=sentence.span.of(text),
        number=last if amount.is_bare else first,
        before=first.nbor(-1) if first.i > tokens.start else None,
        after=(after := tokens.doc[last.i + 1 : tokens.end]),
        counted=counted_by(amount, after, dated),
    )


def _is_name(candidate: _Candidate, dated: set[int]) -> bool:
    """Whether the number names: "Resolution 2728", "phase two", "the Group of Seven", "Day 3"."""
    amount, before = candidate.amount, candidate.before
    if before is None or amount.unit or before.i in dated:
        return False
    is_capital = amount.written is not Written.DIGITS and candidate.words[0].isupper()
    if is_capital and not before.is_punct:
        return True
    if amount.qualifier or amount.scale > 1:
        return False
    if candidate.number.ent_type_ in NAMES and candidate.number.ent_iob_ == "I":
        return True
    return _is_label(before, is_counted=candidate.counted is not None)


def _is_label(before: Token, *, is_counted: bool) -> bool:
    """Whether the word before a number makes a name with it."""
    labels = words("numbered")
    if before.lower_ in labels:
        return True
    if before.pos_ == "PROPN" and before.text[0].isupper():
        return not (is_counted and before.ent_type_ in RECEIVERS)
    if is_counted:
        return False
    if before.lower_ == "of" and before.i > before.sent.start:
        return before.nbor(-1).text[0].isupper() and before.nbor(-1).i > before.sent.start
    return before.tag_ in ("NN", "NNS")


def _is_age(candidate: _Candidate) -> bool:
    """Whether the number is somebody's age: "Ana Ruiz, 41,", "a 41-year-old", "aged 41"."""
    amount = candidate.amount
    if AGE_AFTER.match(candidate.text, amount.end) or AGE_BEFORE.search(candidate.head):
        return True
    is_aside = bool(NAME_BEFORE.search(candidate.head) and ASIDE.match(candidate.text, amount.end))
    return is_aside and amount.is_bare and amount.value <= 120 and candidate.counted is None


def _is_listed(candidate: _Candidate) -> bool:
    """Whether the number only orders or refers: "1. ", "(2)", "[3]"."""
    if not candidate.amount.is_bare:
        return False
    end = candidate.amount.end
    is_first = not candidate.head.strip(" \"'“‘(") and LISTED.match(candidate.text, end)
    return bool(is_first) or (candidate.head[-1:] + candidate.text[end : end + 1]) in ("()", "[]")


def _is_idle(candidate: _Candidate) -> bool:
    """Whether the number counts nothing the reader does not know: "the two", "one of them", "two-state", a year."""
    amount, counted = candidate.amount, candidate.counted
    if amount.written is Written.SHARE:
        return candidate.text[amount.end : amount.end + 1] == "-"
    if amount.is_bare and counted is None and _refers(candidate):
        return True
    if amount.written is Written.DIGITS:
        return False
    is_joined = candidate.text[amount.end : amount.end + 1] == "-"
    if is_joined and amount.is_bare:
        return counted is None or counted.text.lower() in SET_WORDS or amount.value == 1
    if amount.value == 1 and amount.upper is None and amount.scale == 1:
        return _is_article(candidate)
    is_definite = candidate.before is not None and candidate.before.lower_ in DEFINITE
    return amount.is_bare and is_definite and amount.value == 2


def _refers(candidate: _Candidate) -> bool:
    """Whether a number without a noun is a year, an hour ("at eight") or known already ("the other three")."""
    before = candidate.before.lower_ if candidate.before else ""
    is_year = candidate.amount.written is Written.DIGITS and YEAR.fullmatch(candidate.words) is not None
    return is_year or before in KNOWN or (before in AT_HOUR and candidate.amount.value <= 24)


def _is_article(candidate: _Candidate) -> bool:
    """Whether "one" counts nothing: "one official said", "one of them", "one day"."""
    amount, noun = candidate.amount, candidate.number.head
    if amount.unit:
        return amount.unit in ("days", "nights", "times", "minutes") and "-" not in candidate.words
    is_counting = candidate.number.dep_ == "nummod" and noun.i > candidate.number.i and noun.dep_ in DONE_TO
    return amount.is_bare and not is_counting


def _stands_for_earlier(candidate: _Candidate) -> bool:
    """Whether a number without a noun counts what the one before it did: "killed 20 people and wounded 30"."""
    if candidate.amount.unit not in (None, "share"):
        return False
    opening = [token.lower_ for token in candidate.after[:2]]
    is_of_them = len(opening) == 2 and opening[0] == "of" and opening[1] in THEM
    return is_of_them or (candidate.amount.unit is None and candidate.number.dep_ in ARGUMENTS)


def _reference(candidate: _Candidate, counts: Span | None, earlier: Span | None) -> Span | None:
    """What a number without a noun further on in the sentence would count."""
    amount = candidate.amount
    if amount.kind == "time" or candidate.text[amount.end : amount.end + 1] == "-":
        return None
    return counts if counts and amount.unit in (None, "share") else earlier


def _figure(candidate: _Candidate, sentence: Sentence, text: str, counts: Span | None) -> Figure:
    amount = candidate.amount
    span = Span(start=amount.start, end=amount.end).shifted(sentence.span.start)
    rate = None
    if amount.per is None and candidate.counted and counts:
        rate = rate_at(candidate.text, counts.end - sentence.span.start)
    return Figure(
        text=span.of(text),
        span=span,
        sentence=sentence.span,
        value=amount.value,
        upper=amount.upper,
        unit=amount.unit,
        per=per(rate) if rate else amount.per,
        qualifier=amount.qualifier,
        counts=counts.of(text) if counts else None,
        counts_span=counts,
    )
