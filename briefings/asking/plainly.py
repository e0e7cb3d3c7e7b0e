"""The sentence itself, where nothing shorter in it was found to answer: it must hold the question, and more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from .clauses import actors, is_denied, parse, tokens_of_hits
from .models import Kind, Place, Sort
from .pages import Gathered, Line
from .support import Candidate, lacks, whole_part

_LOOKED_AT = 4
_FITS = 0.75
"""Share of the question that a sentence must hold."""
_TIME = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|minutes?|until|till|overnight|decades?|summer|winter|spring|autumn|permanent\w*"
    r"|indefinite\w*)\b",
    re.IGNORECASE,
)


def plainly(gathered: Gathered) -> Iterator[Candidate]:
    """The likeliest sentences that hold all of the question and an expression of the sort asked for."""
    asked = gathered.asked
    holds = _HOLDS.get(asked.kind)
    if holds is None:
        return
    for line in gathered.lines[:_LOOKED_AT]:
        if line.text.rstrip(" \"”'’").endswith("?") or line.score < _FITS or lacks(line, gathered):
            continue
        if holds(line, gathered):
            verdict = "No" if asked.kind is Kind.YES_NO and _is_wholly_denied(line, gathered) else None
            yield Candidate(line.score, (line,), (whole_part(line),), verdict)


def _is_wholly_denied(line: Line, gathered: Gathered) -> bool:
    """Whether a sentence says of the deed asked for, wherever it names it, that it is not so."""
    asked = gathered.asked
    deed = asked.deed
    if deed is None or asked.denied:
        return False
    found = [
        is_denied(token) is not hit.against
        for token, hit in tokens_of_hits(line, asked.terms.index(deed))
        if hit.level >= 0.7 and is_denied(token) is not None
    ]
    return bool(found) and all(found)


def _names_another(line: Line, gathered: Gathered) -> bool:
    """Whether a sentence names somebody or something that the question does not."""
    asked = gathered.asked
    held = {
        token.i for n, term in enumerate(asked.terms) if term.is_name for token, _ in tokens_of_hits(line, n)
    }
    deed = asked.deed
    if deed is None or deed.weight < 1 or "name" in asked.text.lower():
        return False
    done = [t for t, h in tokens_of_hits(line, asked.terms.index(deed)) if h.level >= 0.9 and not h.against]
    if not any(is_denied(token) is False and actors(token) for token in done):
        return False
    return any(
        token.pos_ == "PROPN" and token.i not in held and token.ent_type_ not in ("DATE", "TIME")
        for token in parse(line.text)
    )


def _names_a_place(line: Line, gathered: Gathered) -> bool:
    asked = gathered.asked
    held = {
        token.i for n, term in enumerate(asked.terms) if term.is_name for token, _ in tokens_of_hits(line, n)
    }
    return any(
        token.ent_type_ in ("GPE", "LOC", "FAC")
        and token.i not in held
        and token.dep_ in ("pobj", "nsubj", "appos", "conj")
        for token in parse(line.text)
    )


def _names_a_day(line: Line, _gathered: Gathered) -> bool:
    return any(line.span.holds(date.span) for date in line.page.account.extraction.dates)


def _names_a_length(line: Line, _gathered: Gathered) -> bool:
    return _TIME.search(line.text) is not None


def _is_of_one_named(line: Line, gathered: Gathered) -> bool:
    """Whether a sentence names whom the question asks about."""
    return any(term.is_name and line.own[n] >= 0.9 for n, term in enumerate(gathered.asked.terms))


def _says_of_subject(line: Line, gathered: Gathered) -> bool:
    """Whether a sentence is of the one asked about, and of what is done."""
    asked = gathered.asked
    named = [n for n, term in enumerate(asked.terms) if term.is_name and term.place is Place.SUBJECT]
    deed = [n for n, term in enumerate(asked.terms) if term.sort is Sort.DEED]
    return all(line.own[n] >= 0.6 for n in named) and all(line.own[n] >= 0.7 for n in deed)


_HOLDS: Mapping[Kind, Callable[[Line, Gathered], bool]] = {
    Kind.WHO: _names_another,
    Kind.WHO_IS: _is_of_one_named,
    Kind.WHERE: _names_a_place,
    Kind.WHEN: _names_a_day,
    Kind.HOW_LONG: _names_a_length,
    Kind.YES_NO: _says_of_subject,
}
