"""When, where, how long, how many, why: the expression in a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefings.models import DateExpression, Span, TimexType
from briefings.models.timex import days_of

from .clauses import actors, clause_of, distance, head_of_phrase, parse, patients, token_at, tokens_of_hits
from .models import Asked, Place, Sort
from .pages import Gathered, Line
from .support import Candidate, usable, words_part
from .words import of_class, stem

_JOINED = re.compile(r"\b\d{1,2}\s*(?:and|to|or|-|–)\s*$")
"""The first of two days of which only the second was read with its month: "9 and" 10 June."""
_INTO = frozenset({"in", "at", "near", "outside", "inside", "aboard", "on"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC", "ORG"})


def when(gathered: Gathered) -> Iterator[Candidate]:
    """The day or time of what is asked for."""
    asked = gathered.asked
    numbers = _focus(asked)
    for line in usable(gathered, keep=_has_day, needs_deed=_deed_counts(asked)):
        events = [event for event in line.page.account.extraction.events if line.span.overlaps(event.span)]
        dates = [
            date
            for date in line.page.account.extraction.dates
            if line.span.holds(date.span) and _is_day(date)
        ]
        for date in dates:
            if any(
                hit.start < date.span.end and date.span.start < hit.end and hit.level >= 0.9
                for n in range(len(asked.terms))
                for hit in line.hits(n)
            ):
                continue
            near = _nearness(line, date, numbers)
            if near is None:
                continue
            event = next((e for e in events if e.phrase_span and e.phrase_span.overlaps(date.span)), None)
            fits = _tense_fits(asked, line, date, event.status if event else None)
            if fits is None:
                continue
            value = date.value if days_of(date.value) else (event.date if event else None)
            joined = _JOINED.search(line.page.text[line.span.start : date.span.start])
            first = date.span.start - (len(joined.group()) if joined else 0)
            part, span = words_part(
                line, first - line.span.start, date.span.end - line.span.start, date=value
            )
            yield Candidate(
                0.21 + 0.42 * line.score + 0.2 * near + 0.1 * fits + 0.14 * done_by(line, gathered),
                (line,),
                (part,),
                spans=(span,),
            )


def done_by(line: Line, gathered: Gathered) -> float:
    """How far the deed in a sentence is the one asked for: a verb for a verb, by those who are asked about."""
    asked = gathered.asked
    deed = asked.deed
    if deed is None:
        return 0.5
    subjects = [n for n, term in enumerate(asked.terms) if term.place is Place.SUBJECT]
    best = 0.0
    for token, hit in tokens_of_hits(line, asked.terms.index(deed)):
        if hit.against:
            continue
        reach = {each.i for head in (*actors(token), *patients(token)) for each in head.subtree}
        fit = [any(t.i in reach for t, _ in tokens_of_hits(line, n)) for n in subjects]
        best = max(best, 0.4 * (token.pos_ == "VERB") + 0.6 * (sum(fit) / len(fit) if fit else 0.5))
    return best


def _has_day(line: Line) -> bool:
    return any(line.span.holds(date.span) and _is_day(date) for date in line.page.account.extraction.dates)


def _is_day(date: DateExpression) -> bool:
    """Whether an expression says when, and not how long or "now"."""
    return date.type in (TimexType.DATE, TimexType.TIME) and date.value != "PRESENT_REF"


def _deed_counts(asked: Asked) -> bool:
    return asked.deed is not None


def _focus(asked: Asked) -> list[int]:
    """The terms that the answer hangs on: the deed, else what the question is of."""
    deed = [n for n, term in enumerate(asked.terms) if term.sort is Sort.DEED or "again" in term.stems]
    return (
        deed
        or [n for n, term in enumerate(asked.terms) if not term.is_name and term.sort is Sort.PLAIN]
        or list(range(len(asked.terms)))
    )


def _nearness(line: Line, date: DateExpression, numbers: list[int]) -> float | None:
    """How near an expression stands to the words it should be of: 0 to 1; None where it is another clause's."""
    token = token_at(line, date.span.start)
    if token is None:
        return None
    head = head_of_phrase(line, date.span)
    places = [
        t for n in numbers for t, hit in tokens_of_hits(line, n) if not hit.against and hit.level >= 0.7
    ]
    if not places:
        return 0.1
    best = min(distance(place, head) for place in places)
    own_clause = any(clause_of(place).i == clause_of(head).i for place in places)
    return max(0.0, 1.0 - 0.15 * max(0, best - 1)) * (1.0 if own_clause else 0.55)


def _tense_fits(asked: Asked, line: Line, date: DateExpression, status: object) -> float | None:
    """Whether an expression lies on the side of the report that is asked for; None where it plainly does not."""
    published = line.page.account.article.published
    days = days_of(date.value)
    known = str(status) if status else None
    if asked.ahead:
        if known == "planned":
            return 1.0
        if known == "happened":
            return 0.0 if not (days and published and days[1] < published) else None
        if days and published:
            return None if days[1] < published else 0.8
        return 0.3 if known == "happened" else 0.5
    if known == "planned":
        return 0.2
    return 0.6


def where(gathered: Gathered) -> Iterator[Candidate]:
    """The place of what is asked for."""
    asked = gathered.asked
    numbers = _focus(asked)
    for line in usable(
        gathered,
        needs_deed=bool(asked.deed)
        and next(iter(asked.deed.stems if asked.deed else ())) not in ("hold", "be", "host", "meet"),
    ):
        focus = [
            t for n in numbers for t, hit in tokens_of_hits(line, n) if not hit.against and hit.level >= 0.7
        ]
        for start, end, head in _places(line):
            if any(
                line.span.start + start <= hit.start < line.span.start + end
                for n, t in enumerate(asked.terms)
                if t.is_name
                for hit in line.hits(n)
            ):
                continue
            near = min((distance(place, head) for place in focus), default=4)
            score = max(0.0, 1.0 - 0.15 * max(0, near - 2))
            part, span = words_part(line, start, end)
            yield Candidate(
                0.21 + 0.42 * line.score + 0.25 * score + 0.14 * done_by(line, gathered),
                (line,),
                (part,),
                spans=(span,),
            )


def _places(line: Line) -> Iterator[tuple[int, int, Token]]:
    """Names after words of place, and whoever hosts."""
    tokens = parse(line.text)
    dates = [date.span for date in line.page.account.extraction.dates]
    for prep in tokens:
        if prep.lower_ not in _INTO or prep.dep_ not in ("prep", "ROOT", "pcomp", "advmod"):
            continue
        for place in (child for child in prep.children if child.dep_ == "pobj"):
            heads = [place, *place.conjuncts]
            start = min(t.idx for t in _name_of(place))
            last = max((t for head in heads for t in _name_of(head)), key=lambda t: t.i)
            named = any(
                t.text[:1].isupper() and t.pos_ == "PROPN" for t in _name_of(place)
            ) or place.lower_ in ("city", "capital", "hotel", "palace", "villa", "embassy")
            whole = Span(start=line.span.start + start, end=line.span.start + last.idx + len(last))
            if (
                not named
                or any(whole.overlaps(date) for date in dates)
                or place.ent_type_ in ("DATE", "TIME", "PERSON", "MONEY", "CARDINAL", "PERCENT")
            ):
                continue
            yield start, last.idx + len(last), place
    for verb in tokens:
        if stem(verb.text) == "host" and verb.pos_ == "VERB":
            for child in verb.children:
                if child.dep_ == "nsubj" and child.ent_type_ in ("GPE", "LOC", "FAC", ""):
                    name = _name_of(child)
                    yield name[0].idx, name[-1].idx + len(name[-1]), verb


_KINDS_OF_PLACE = of_class("kind of place")


def _name_of(head: Token) -> list[Token]:
    kept = [token for token in head.subtree if _is_of_name(token, head)]
    if stem(head.text) in _KINDS_OF_PLACE:
        for prep in (
            child for child in head.children if child.dep_ == "prep" and child.lower_ in ("of", "in")
        ):
            for place in (
                child for child in prep.children if child.dep_ == "pobj" and child.text[:1].isupper()
            ):
                kept += [prep, *_name_of(place)]
    return sorted(kept, key=lambda t: t.i)


def _is_of_name(token: Token, head: Token) -> bool:
    """Whether a word belongs to the name that a noun heads."""
    if token.i == head.i:
        return True
    if token.head.i == head.i:
        return token.dep_ in ("compound", "amod", "det", "poss", "nmod", "nummod")
    above = token.head
    return (
        above.head.i == head.i
        and above.dep_ in ("compound", "poss")
        and token.dep_ in ("compound", "case", "amod", "det")
    )
