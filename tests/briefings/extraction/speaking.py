"""Invented stories, read for who says what and who wants what."""

from __future__ import annotations

import re
from functools import cache

from briefings.extraction.language.parsing import Parsed, parse
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.people import find_people
from briefings.extraction.positions import find_positions
from briefings.extraction.references.references import References, resolve
from briefings.extraction.speech.quotations import find_quotations
from briefings.extraction.speech.statements import find_statements
from briefings.models import (
    Article,
    Block,
    BlockKind,
    Issue,
    Party,
    PartyKind,
    Position,
    Span,
    Statement,
    StatementKind,
    Talks,
)

TALKS = Talks(
    key="strelsau-2031",
    title="Strelsau talks",
    parties=(
        Party(
            name="Ruritania",
            capitals=("Strelsau",),
            demonyms=("Ruritanian", "Ruritanians"),
            institutions=("Elphberg Palace",),
        ),
        Party(name="Borduria", capitals=("Szohod",), demonyms=("Bordurian", "Bordurians")),
        Party(name="Grand Fenwick", kind=PartyKind.MEDIATOR, demonyms=("Fenwickian",)),
    ),
    issues=(
        Issue(key="river", title="River Eirene", words=("river", "Eirene", "ferry")),
        Issue(key="pace", title="Pace", words=("come to the table", "deadline")),
    ),
)


def article_of(story: str) -> Article:
    blocks = tuple(
        Block(span=Span(start=match.start(), end=match.end()), kind=BlockKind.STORY)
        for match in re.finditer(r"[^\n]+", story)
    )
    return Article(id="a", text=story, blocks=blocks, source="story.txt")


@cache
def read(story: str) -> tuple[Parsed, References]:
    parsed = parse(article_of(story))
    book = PartyBook.of(TALKS)
    return parsed, resolve(parsed, find_people(parsed, book), book)


def quotations_of(story: str) -> list[str]:
    return [quotation.span.of(story) for quotation in find_quotations(parse(article_of(story))).items]


def statements_of(story: str, kind: StatementKind | None = None) -> tuple[Statement, ...]:
    found = find_statements(*read(story))
    return tuple(statement for statement in found if kind in {None, statement.kind})


def direct_of(story: str) -> list[tuple[str, str | None]]:
    return [(s.text, s.speaker) for s in statements_of(story, StatementKind.DIRECT)]


def indirect_of(story: str) -> list[tuple[str, str | None]]:
    return [(s.text, s.speaker) for s in statements_of(story, StatementKind.INDIRECT)]


def positions_of(story: str, talks: Talks | None = TALKS) -> tuple[Position, ...]:
    parsed, references = read(story)
    statements = find_statements(parsed, references)
    return find_positions(parsed, references, statements, PartyBook.of(TALKS), talks)


def stances_of(story: str) -> list[tuple[str, str, str]]:
    return [(p.party, p.stance.value, p.issue) for p in positions_of(story)]
