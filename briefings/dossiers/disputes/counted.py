"""Figures compared: when two of them count the same, and when they differ."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefings.dossiers.keys import number
from briefings.dossiers.words import main_words
from briefings.models import DateExpression, Figure, Qualifier, Span

_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
_PART = re.compile(
    r"\b(?:other|another|others|more|additional|further|remaining|rest|first|last|next|each|every|per|half|some of"
    r"|one of|of them|of whom|of which|including|among them|so far|up from|down from|rose|risen|rising"
    r"|climb\w*|increas\w+|initial\w*|earlier|previous\w*|revised|originally|would|could|might|may|if|unless|not|n[’']t|hopes?|wants?"
    r"|demand\w*|propos\w+|offer\w*"
    r"|at a time|a day|daily|weekly|monthly|annual\w*)\b",
    re.IGNORECASE,
)
"""Makes a count one of a part, of another moment, or of what is not."""
_ACTS: tuple[tuple[str, str], ...] = (
    ("kill", r"kill\w*|dead|die[sd]?|deaths?|slain|los(?:t|ing) (?:their )?lives"),
    ("wound", r"wound\w*|injur\w+|hurt"),
    ("displace", r"displac\w+|fled|flee\w*|evacuat\w+|homeless"),
    ("seize", r"abduct\w+|kidnap\w*|captur\w+|detain\w*|arrest\w*|hostages?|captive"),
    ("free", r"releas\w+|freed?|exchang\w+|swap\w*|handed over|return\w*|repatriat\w+"),
    ("sign", r"sign\w*|ratif\w+"),
    ("attend", r"attend\w*|took part|tak\w+ part|present|gather\w*"),
    ("send", r"sent|send\w*|deploy\w*|dispatch\w*"),
    ("withdraw", r"withdr\w+|pull\w* (?:back|out)"),
    ("shoot", r"fired?|firing|launch\w*|shell\w*|shot down|intercept\w*"),
    ("pay", r"paid|pays?|paying|pledg\w+|grant\w*|donat\w+|cost\w*"),
    ("vote", r"vot\w+"),
)
_GROWING = frozenset({"kill", "wound", "displace", "seize"})
"""Counts that rise from hour to hour."""
_BORDER = re.compile(r"[,;:()–—“”\"]|\b(?:and|but|while|after|before|when|where|which|who)\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]*[A-Za-z’']")
_DAYS = frozenset(
    {*(day_name[i] for day_name in (calendar.day_name, calendar.month_name) for i in range(len(day_name)))}
    | {
        "The",
        "An",
        "At",
        "In",
        "On",
        "It",
        "He",
        "She",
        "They",
        "More",
        "Some",
        "About",
        "Nearly",
        "Almost",
        "Over",
    }
)
"""Words that begin with a capital and name nothing."""
_EXACT = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = re.compile(r"^(.*?)(?:\s+(?:of|from|in|on|at|for|who|that|with|to)\b.*)?$", re.DOTALL)


class Count(NamedTuple):
    """One figure as it is compared."""

    figure: Figure
    key: int
    """The same for figures that may count the same."""
    low: Decimal
    high: Decimal | None
    """None: without bound."""
    names: frozenset[str]
    """Names in its sentence."""
    near: frozenset[str]
    """Those in its clause."""
    days: frozenset[str]
    """Days that its clause names, in ISO 8601; else those of its sentence."""
    is_dated: bool
    """Whether its clause names a day."""
    before: str | None
    """The last name before the figure in its clause: whose it is."""
    growing: bool


def _act_of(clause: str, place: int) -> str | None:
    """The act that is counted: of the verbs in a clause the one nearest to the figure, which stands at ``place``."""
    near = {
        abs(match.start() - place): name
        for name, words in _ACTS
        for match in re.finditer(rf"\b(?:{words})\b", clause, re.IGNORECASE)
    }
    return near[min(near)] if near else None


def count_of(figure: Figure, text: str, dates: Sequence[DateExpression]) -> Count | None:
    """The figure as it is compared; None where it tells nothing that another source could tell otherwise.

    Args:
        figure: of a text.
        text: of the article.
        dates: expressions of time in it.
    """
    if figure.counts is None or figure.qualifier is Qualifier.ORDER or figure.unit in _TIMES or figure.per:
        return None
    place = clause_around(text, figure)
    clause = place.of(text)
    act = _act_of(clause, figure.span.start - place.start)
    around = text[place.start : figure.span.start] + " " + text[figure.span.end : place.end]
    if act is None or _PART.search(around):
        return None
    what = _HEAD.match(figure.counts.strip())
    words = main_words(what[1] if what else figure.counts)
    if not words:
        return None
    low, high = _bounds(figure)
    ahead = _names_in(text, place.start, figure.span.start)
    return Count(
        figure=figure,
        key=number("count", figure.unit, act, *sorted(words)),
        low=low,
        high=high,
        names=frozenset(_names_in(text, figure.sentence.start, figure.sentence.end)),
        near=frozenset(_names_in(text, place.start, place.end)),
        days=_days_in(place, dates) or _days_in(figure.sentence, dates),
        is_dated=bool(_days_in(place, dates)),
        before=ahead[-1] if ahead else None,
        growing=act in _GROWING,
    )


def _days_in(place: Span, dates: Sequence[DateExpression]) -> frozenset[str]:
    return frozenset(
        each.value[:10]
        for each in dates
        if each.value and place.holds(each.span) and _EXACT.match(each.value)
    )


def _names_in(text: str, start: int, end: int) -> list[str]:
    """Names in a stretch of text, days and months aside."""
    found = (match[0] for match in _NAME.finditer(text, start, end))
    plain = (re.sub(r"[’']s?$", "", name) for name in found)
    return [name for name in plain if name not in _DAYS]


def clause_around(text: str, figure: Figure) -> Span:
    """The clause that the figure stands in."""
    start, end = figure.sentence.start, figure.sentence.end
    counted = figure.counts_span.end if figure.counts_span else figure.span.end
    inner_end = max(figure.span.end, counted if counted <= end else figure.span.end)
    before = [match.end() for match in _BORDER.finditer(text, start, figure.span.start)]
    after = _BORDER.search(text, inner_end, end)
    return Span(start=before[-1] if before else start, end=after.start() if after else end)


def _bounds(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """The numbers that the figure may stand for."""
    value, upper = figure.value, figure.upper
    match figure.qualifier:
        case Qualifier.ABOUT:
            return value * Decimal("0.85"), (upper or value) * Decimal("1.15")
        case Qualifier.NEARLY:
            return value * Decimal("0.85"), value
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return value, None
        case Qualifier.AT_MOST | Qualifier.LESS_THAN:
            return Decimal(0), value
        case _:
            return value, upper or value


def counts_differ(one: Count, other: Count) -> bool:
    """Whether two figures that count the same cannot both be right."""
    above = one.high is not None and one.high < other.low
    below = other.high is not None and other.high < one.low
    return above or below


def count_the_same(one: Count, other: Count) -> bool:
    """Whether two figures of one key count the same: of one side, place and day, as far as their sentences tell."""
    if one.before and other.before and one.before != other.before:
        return False
    if one.is_dated != other.is_dated or not (one.days & other.days or one.days == other.days):
        return False
    if one.near and other.near:
        return bool(one.near & other.near)
    if one.near or other.near:  # all that one clause names, the other's sentence must name
        return one.near <= other.names and other.near <= one.names
    common = one.names & other.names
    return len(common) > 1 and 2 * len(common) >= min(len(one.names), len(other.names))


def packed_value(count: Count) -> int:
    """A number for the value, which figures that are the same share."""
    return number(str(count.low.normalize()), str(count.high and count.high.normalize())) % (1 << 31)


def span_of(count: Count) -> Span:
    """The place of the number with what it counts."""
    figure = count.figure
    counted = figure.counts_span
    if counted and 0 <= counted.start - figure.span.end <= 2 and counted.end <= figure.sentence.end:
        return Span(start=figure.span.start, end=counted.end)
    return figure.span
