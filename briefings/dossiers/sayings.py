"""Who said what: the parts of one utterance put together, and one line however many reports carry it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from briefings.models import ELLIPSIS, Actor, Saying, Span, Statement, StatementKind

from .clauses import whole_claim, with_cue
from .people import People
from .sides import Sides
from .witness import Witness, age, merged
from .words import holds, plain

_PREPOSITION = len(" on M")
"""Characters from an occasion to a day that follows it."""


def find_sayings(witnesses: Iterable[Witness], people: People, sides: Sides) -> tuple[Saying, ...]:
    """Every utterance, newest first."""
    actors = {actor.key: actor for actor in people.actors}
    said = [
        _saying(
            witness,
            parts,
            actors.get(people.keys.get((witness.article.id, parts[0].speaker or ""), "")),
            sides,
        )
        for witness in witnesses
        for parts in _utterances(witness.extraction.statements)
    ]
    said.sort(key=_order)
    by_speaker: dict[str, list[Saying]] = defaultdict(list)
    for saying in said:
        by_speaker[saying.actor or (saying.speaker or "").casefold()].append(saying)
    return tuple(sorted((one for group in by_speaker.values() for one in _once(group)), key=_order))


def _utterances(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Statements without scare quotes and thoughts, words in a reported clause left to it, split quotations joined."""
    kept: list[Statement] = []
    clauses: dict[str | None, Statement] = {}
    for statement in sorted(statements, key=lambda s: (s.span.start, -s.span.end, s.kind)):
        clause = clauses.get(statement.speaker)
        if statement.scare or statement.inner or (clause and clause.span.holds(statement.span)):
            continue
        if statement.kind is StatementKind.INDIRECT:
            clauses[statement.speaker] = statement
        kept.append(statement)
    for _, parts in groupby(
        kept, key=lambda s: (s.speaker, s.sentence if s.kind is StatementKind.DIRECT else s.span)
    ):
        yield list(parts)


def _saying(witness: Witness, parts: list[Statement], actor: Actor | None, sides: Sides) -> Saying:
    first = parts[0]
    return Saying(
        kind=first.kind,
        text=f" {ELLIPSIS} ".join(_words(witness.article.text, part) for part in parts),
        speaker=actor.name if actor else sides.itself(first.speaker) or _named(first.speaker),
        actor=actor.key if actor else None,
        party=actor.party if actor else sides.of(first.speaker),
        said=next((day for part in parts if (day := _day_said(witness, part))), None),
        published=witness.published,
        citations=(witness.cite(first.sentence, *(part.span for part in parts)),),
    )


def _named(speaker: str | None) -> str | None:
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
    for saying in sorted(sayings, key=lambda s: (-len(plain(s.text)), _order(s))):
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
        citations = merged(citation for saying in (first, *others) for citation in saying.citations)
        said = next((saying.said for saying in (first, *others) if saying.said), None)
        yield first.model_copy(
            update={"citations": citations, "published": citations[0].published, "said": said}
        )


def _order(saying: Saying) -> tuple[tuple[int, str, int], str, str]:
    return (age(saying.citations[0]), saying.kind, saying.text)
