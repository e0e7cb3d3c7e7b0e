"""Who said what: the parts of one utterance put together, and one line however many reports carry it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from briefings.models import ELLIPSIS, Saying, Span, Statement, StatementKind

from .clauses import whole_claim, with_cue
from .witness import Witness, age, merged
from .words import holds, plain

_ENOUGH = 6
"""Words quoted inside a reported clause that count as an utterance, too."""
_PREPOSITION = len(" on M")
"""Characters from an occasion to a day that follows it."""


class Speaker(NamedTuple):
    """Whoever speaks, as far as all reports together tell."""

    name: str | None
    actor: str | None = None
    """Key of the person."""
    party: str | None = None


def utterances_of(witness: Witness) -> tuple[list[Statement], ...]:
    """The utterances of an article, each with its parts, in the order of the text."""
    return tuple(_utterances(witness.extraction.statements))


def merge_sayings(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Every utterance of each speaker once, newest first."""
    by_speaker: dict[str, list[Saying]] = defaultdict(list)
    for saying in sorted(sayings, key=order):
        by_speaker[saying.actor or (saying.speaker or "").casefold()].append(saying)
    return tuple(sorted((one for group in by_speaker.values() for one in _once(group)), key=order))


def _utterances(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Statements without scare quotes and thoughts, words in a reported clause left to it, split quotations joined."""
    kept: list[Statement] = []
    clauses: dict[str | None, Statement] = {}
    for statement in sorted(statements, key=lambda s: (s.span.start, -s.span.end, s.kind)):
        clause = clauses.get(statement.speaker)
        inside = clause is not None and clause.span.holds(statement.span)
        if statement.scare or statement.inner or (inside and not _may_stand_alone(statement)):
            continue
        if statement.kind is StatementKind.INDIRECT:
            clauses[statement.speaker] = statement
        kept.append(statement)
    for _, parts in groupby(
        kept, key=lambda s: (s.speaker, s.sentence if s.kind is StatementKind.DIRECT else s.span)
    ):
        yield list(parts)


def _may_stand_alone(statement: Statement) -> bool:
    """Whether words quoted in a reported clause are enough to be found again in another report's quotation."""
    return statement.kind is StatementKind.DIRECT and len(plain(statement.text)) >= _ENOUGH


def saying_of(witness: Witness, parts: list[Statement], speaker: Speaker) -> Saying:
    """An utterance as one article gives it."""
    first = parts[0]
    return Saying(
        kind=first.kind,
        text=f" {ELLIPSIS} ".join(_words(witness.article.text, part) for part in parts),
        speaker=speaker.name,
        actor=speaker.actor,
        party=speaker.party,
        said=next((day for part in parts if (day := _day_said(witness, part))), None),
        published=witness.published,
        citations=(witness.cite(first.sentence, *(part.span for part in parts)),),
    )


def named(speaker: str | None) -> str | None:
    """The speaker, unless it is a pronoun for somebody the report does not tell."""
    return None if (speaker or "").lower() in {"he", "she", "they"} else speaker


def _day_said(witness: Witness, statement: Statement) -> date | None:
    """The day that the occasion names or ends in: "told reporters on Monday", "at the conference on Saturday"."""
    if statement.occasion is None:
        return None
    around = Span(start=statement.occasion.start, end=statement.occasion.end + _PREPOSITION)
    for expression in witness.extraction.dates:
        value = expression.value or ""
        if expression.span.overlaps(around) and re.match(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value[:10])
    return None


def _words(text: str, statement: Statement) -> str:
    """A quotation as it is; a reported clause with its reporting word and its conditions."""
    span = statement.span
    if statement.kind is StatementKind.INDIRECT:
        span = whole_claim(text, span, statement.sentence)
        span = with_cue(text, span, statement.sentence, cue=statement.cue)
    return span.of(text).strip().rstrip(",")


def _once(sayings: list[Saying]) -> Iterator[Saying]:
    """The utterances of one speaker, each once: a shorter cut of another only adds its sentence to it."""
    fullest: list[list[Saying]] = []
    for saying in sorted(sayings, key=lambda s: (-len(plain(s.text)), order(s))):
        for known in fullest:
            same = known[0].kind is saying.kind and (
                plain(known[0].text) == plain(saying.text) or holds(known[0].text, saying.text)
            )
            if same:
                known.append(saying)
                break
        else:
            fullest.append([saying])
    for first, *others in fullest:
        if first.kind is StatementKind.DIRECT and _is_told_whole([first, *others], sayings):
            continue
        citations = merged(citation for saying in (first, *others) for citation in saying.citations)
        said = next((saying.said for saying in (first, *others) if saying.said), None)
        yield first.model_copy(
            update={"citations": citations, "published": citations[0].published, "said": said}
        )


def _is_told_whole(group: list[Saying], sayings: list[Saying]) -> bool:
    """Whether the words stand in a clause of the same report, and no other report has them."""
    articles = {saying.citations[0].article_id for saying in group}
    return len(articles) == 1 and any(
        other.kind is StatementKind.INDIRECT
        and other.citations[0].article_id in articles
        and group[0].text.rstrip(",.") in other.text
        for other in sayings
    )


def order(saying: Saying) -> tuple[tuple[int, str, int], str, str]:
    """Newest first, then by what it says."""
    return (age(saying.citations[0]), saying.kind, saying.text)
