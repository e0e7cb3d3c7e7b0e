"""Figures compared: when two of them count the same, and when they differ."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from briefings.dossiers.keys import number
from briefings.dossiers.words import main_words
from briefings.models import Figure, Qualifier, Span

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
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]*[A-Za-z]\b")
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
    before: str | None
    """The last name before the figure in its clause: whose it is."""
    growing: bool


@lru_cache(maxsize=4096)
def _act_of(clause: str) -> str | None:
    found = [name for name, words in _ACTS if re.search(rf"\b(?:{words})\b", clause, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def count_of(figure: Figure, text: str) -> Count | None:
    """The figure as it is compared; None where it tells nothing that another source could tell otherwise.

    Args:
        figure: of a text.
        text: of the article.
    """
    if figure.counts is None or figure.qualifier is Qualifier.ORDER or figure.unit in _TIMES or figure.per:
        return None
    clause = clause_around(text, figure)
    sentence = figure.sentence.of(text)
    act = _act_of(clause)
    if act is None or _PART.search(clause) or _PART.search(figure.text):
        return None
    what = _HEAD.match(figure.counts.strip())
    words = main_words(what[1] if what else figure.counts)
    if not words:
        return None
    low, high = _bounds(figure)
    names = frozenset(match[0].rstrip("’'s") for match in _NAME.finditer(sentence))
    place = text.rfind(clause, figure.sentence.start, figure.sentence.end)
    ahead = text[max(place, figure.sentence.start) : figure.span.start]
    ahead_names = re.findall(r"\b[A-Z][\w’'-]*[A-Za-z]\b", ahead)
    return Count(
        figure=figure,
        key=number("count", figure.unit, act, *sorted(words)),
        low=low,
        high=high,
        names=names,
        before=ahead_names[-1].rstrip("’'s") if ahead_names else None,
        growing=act in _GROWING,
    )


def clause_around(text: str, figure: Figure) -> str:
    """The clause that the figure stands in."""
    start, end = figure.sentence.start, figure.sentence.end
    counted = figure.counts_span.end if figure.counts_span else figure.span.end
    inner_end = max(figure.span.end, counted if counted <= end else figure.span.end)
    before = [match.end() for match in _BORDER.finditer(text, start, figure.span.start)]
    after = _BORDER.search(text, inner_end, end)
    return text[before[-1] if before else start : after.start() if after else end]


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
    """Whether two figures of one key count the same: of the same place or side, as far as their sentences name any."""
    if one.before != other.before and one.before and other.before:
        return False
    if not one.names or not other.names:
        return False
    common = one.names & other.names
    return 2 * len(common) >= min(len(one.names), len(other.names)) and bool(common)


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
