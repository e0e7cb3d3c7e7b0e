"""Who said it: by quoted words, or by what was said."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from briefings.models import Statement
from briefings.names import words_of

from .models import Asked, Place
from .pages import Gathered, Line
from .support import Candidate, lacks, line_at, name_part

_QUOTE = 86.0
"""Likeness (0 to 100) from which quoted words are those of a statement."""


def speakers(gathered: Gathered) -> Iterator[Candidate]:
    """Who said it."""
    asked = gathered.asked
    for page in gathered.pages:
        for statement in page.account.extraction.statements:
            if not statement.speaker:
                continue
            line = line_at(page, statement.span.start)
            if line is None:
                continue
            score = _said_score(asked, statement, line, gathered)
            if score is None:
                continue
            known = page.account.known(statement.speaker)
            part = name_part(known.name if known else statement.speaker, known.key if known else None)
            spans = (statement.speaker_span,) if statement.speaker_span else ()
            yield Candidate(score - 0.002 * page.index, (line,), (part,), spans=spans)


def _said_score(asked: Asked, statement: Statement, line: Line, gathered: Gathered) -> float | None:
    if asked.quoted:
        like = max(fuzz.partial_ratio(_plain(quoted), _plain(statement.text)) for quoted in asked.quoted)
        return (
            like / 100
            if like >= _QUOTE and len(statement.text) >= 0.6 * min(map(len, asked.quoted))
            else None
        )
    if any(
        term.is_name and term.place is not Place.SETTING and line.own[n] < 0.55
        for n, term in enumerate(asked.terms)
    ) and all(line.own[n] < 0.9 for n, term in enumerate(asked.terms) if term.is_name):
        return None
    if lacks(line, gathered, needs_deed=bool(asked.deed)):
        return None
    inside = sum(
        term.weight
        * max(
            (hit.level for hit in line.hits(n) if statement.span.start <= hit.start < statement.span.end),
            default=0.4 * line.levels[n],
        )
        for n, term in enumerate(asked.terms)
    )
    return inside / (sum(term.weight for term in asked.terms) or 1.0)


def _plain(text: str) -> str:
    return " ".join(words_of(text))
