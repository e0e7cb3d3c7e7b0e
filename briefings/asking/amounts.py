"""How long and how many: the length or figure in a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.models import Figure, Span

from .clauses import clause_of, distance, head_of_phrase, parse, token_at, tokens_of_hits
from .models import Asked, Place
from .pages import Gathered, Line
from .support import Candidate, usable, words_part
from .words import of_class, stem

_NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|ninety|hundred|several|a few|a dozen|dozens? of|half an?|couple of|a couple of)"
)

_LENGTH = re.compile(
    rf"\b(?:(?:for |about |some |around |nearly |almost |over |more than |less than |at least |up to |another "
    rf"|fewer than )*{_NUMBER}(?:[ -]and[ -]a[ -]half)?[ -](?:straight |full |more |consecutive |long |working )?"
    r"(?:second|minute|hour|day|week|month|year|decade)s?(?:[ -]long)?"
    r"|(?:hour|day|week|month|year)s?-long|overnight|indefinite(?:ly)?|open-ended"
    r"|until [A-Z][\w ]+|(?:from \w+ ?\w* (?:to|until) (?:\w+ )?\w+))\b",
    re.IGNORECASE,
)

_AGO = re.compile(r"\s*(?:ago|earlier|later|old)\b", re.IGNORECASE)


def how_long(gathered: Gathered) -> Iterator[Candidate]:
    """A length of time."""
    asked = gathered.asked
    numbers = [
        n
        for n, t in enumerate(asked.terms)
        if not t.is_name
        and next(iter(t.stems), "")
        not in ("last", "take", "long", "day", "week", "hour", "month", "year", "accept", "be", "go", "go_on")
    ]
    wanted = next(iter(asked.wanted), None)
    for line in usable(gathered, keep=_has_length, needs_deed=False):
        doc = parse(line.text)
        focus = [t for n in numbers for t, hit in tokens_of_hits(line, n) if hit.level >= 0.7]
        if numbers and not focus and max((line.levels[n] for n in numbers), default=0) < 0.55:
            continue
        for match in _LENGTH.finditer(line.text):
            if _AGO.match(line.text, match.end()) or (
                wanted and wanted not in {stem(w) for w in re.findall(r"[a-z]+", match.group().lower())}
            ):
                continue
            phrase = doc.char_span(*match.span(), alignment_mode="expand")
            if phrase is None:
                continue
            near = min((distance(place, phrase.root) for place in focus), default=7)
            gap = min((abs(place.i - phrase.root.i) for place in focus), default=12)
            score = max(0.0, 1.0 - 0.12 * max(0, near - 1)) * 0.7 + max(0.0, 1.0 - 0.06 * gap) * 0.3
            part, span = words_part(line, *match.span())
            yield Candidate(0.3 + 0.4 * line.score + 0.3 * score, (line,), (part,), spans=(span,))


def _has_length(line: Line) -> bool:
    return _LENGTH.search(line.text) is not None


def _has_figure(line: Line) -> bool:
    return any(line.span.holds(figure.span) for figure in line.page.account.extraction.figures)


def how_many(gathered: Gathered) -> Iterator[Candidate]:
    """A number of what is counted."""
    asked = gathered.asked
    counted = [n for n, term in enumerate(asked.terms) if term.place is Place.WANTED]
    rest = [n for n, term in enumerate(asked.terms) if term.place is not Place.WANTED]
    for line in usable(gathered, keep=_has_figure, needs_deed=False):
        for figure in line.page.account.extraction.figures:
            if not line.span.holds(figure.span) or not _answers(asked, line, figure, counted):
                continue
            head = head_of_phrase(line, figure.span)
            focus = [
                t for n in rest for t, hit in tokens_of_hits(line, n) if hit.level >= 0.7 and not hit.against
            ]
            near = min((distance(place, head) for place in focus), default=5)
            deed = asked.deed
            if deed is not None and rest and line.levels[asked.terms.index(deed)] < 0.35 and len(rest) == 1:
                continue
            own = clause_of(head)
            same = sum(
                asked.terms[n].weight
                for n in rest
                if any(clause_of(t).i == own.i for t, _ in tokens_of_hits(line, n))
            )
            whole = sum(asked.terms[n].weight for n in rest) or 1.0
            score = max(0.0, 1.0 - 0.12 * max(0, near - 1)) * 0.5 + 0.5 * same / whole
            part, span = words_part(
                line, figure.span.start - line.span.start, figure.span.end - line.span.start
            )
            yield Candidate(0.3 + 0.4 * line.score + 0.3 * score, (line,), (part,), spans=(span,))


def _answers(asked: Asked, line: Line, figure: Figure, counted: list[int]) -> bool:
    """Whether a figure is of the sort that is asked for."""
    text = asked.text.lower()
    if figure.unit in _TIME:
        return False
    is_money = bool(figure.unit) and len(figure.unit or "") == 3 and str(figure.unit).isupper()
    if counted:
        if is_money and not asked.wanted & _MONEY:
            return False
        measured = "how much" in text and figure.unit not in (None, "share", "%")
        return (
            _counts(line, figure.span, figure.counts_span, counted)
            or measured
            or _is_amount(asked, figure.counts)
        )
    if figure.unit == "share" or (figure.unit is None and _OF_MONEY.search(text)):
        return False
    return figure.unit != "%" or bool(
        _OF_MONEY.search(text) or re.search(r"percent|share|rate|by how|high|dut(?:y|ies)|tariff", text)
    )


_TIME = frozenset({"days", "weeks", "hours", "months", "years", "minutes"})
_MONEY = of_class("money")
_OF_MONEY = re.compile(r"\bhow much\b|\bamount\b|\bsum\b|\bprice\b|\bcost\b|\bpay\b|\bdebt\b|\bworth\b")


def _is_amount(asked: Asked, counts: str | None) -> bool:
    """Whether a figure measures a mass: "how much water" and "acre-feet", "tons"."""
    return "how much" in asked.text.lower() and bool(
        re.search(r"feet|tons?|tonnes?|barrels?|litres?|gallons?|metres?|meters?|watts?", counts or "")
    )


def _counts(line: Line, span: Span, counts_span: Span | None, counted: list[int]) -> bool:
    """Whether a figure counts what is asked for."""
    if not counted:
        return True
    places = [hit for n in counted for hit in line.hits(n) if hit.level >= 0.7 and not hit.against]
    if counts_span is not None and any(counts_span.start <= hit.start < counts_span.end for hit in places):
        return True
    head = head_of_phrase(line, span)
    for hit in places:
        token = token_at(line, hit.start)
        if token is not None and (
            token.i in (head.head.i, head.i)
            or (any(head.i == t.i for t in token.subtree) and abs(token.i - head.i) < 5)
        ):
            return True
        between = line.page.text[span.end : hit.start]
        if hit.start >= span.end and len(between.split()) <= 2 and not re.search(r"[,;:.\d]", between):
            return True
    return False
