"""Readings of invented reports, and a reader that needs no language model."""

from __future__ import annotations

from datetime import date

from briefings.extraction import READER
from briefings.models import (
    Article,
    Block,
    BlockKind,
    DateExpression,
    Event,
    EventKind,
    EventStatus,
    Extraction,
    Flag,
    Participation,
    Person,
    Position,
    PublishedFrom,
    Role,
    Span,
    Stance,
    Statement,
    StatementKind,
    Talks,
)
from briefings.ports import Reading

STORY = "Envoy Alma Torres arrived in Porto Lindo on Monday for talks on the river border."


def make_article(
    article_id: str = "river", *, text: str = STORY, source: str = "river.txt", published: date | None = None
) -> Article:
    """An article of one paragraph."""
    return Article(
        id=article_id,
        text=text,
        blocks=(Block(span=Span(start=0, end=len(text)), kind=BlockKind.STORY),),
        source=source,
        published=published,
        published_from=PublishedFrom.GIVEN if published else None,
    )


def read_first_word(article: Article, talks: Talks | None) -> Extraction:
    """Find one person: the first word of the text, whoever that is."""
    word = article.text.split()[0]
    return Extraction(
        article_id=article.id,
        text_sha256=article.sha256,
        reader=READER,
        people=(
            Person(name=word, party=talks.title if talks else None, mentions=(Span(start=0, end=len(word)),)),
        ),
    )


def make_reading(
    article_id: str = "river", *, text: str = STORY, source: str = "river.txt", talks: Talks | None = None
) -> Reading:
    """An article and what the fake reader reads from it."""
    article = make_article(article_id, text=text, source=source)
    return Reading(article, read_first_word(article, talks))


RICH = 'Norland wants the bridge, envoy Alma Torres said on Monday. "We meet in May," she said.'


def _span(words: str) -> Span:
    start = RICH.index(words)
    return Span(start=start, end=start + len(words))


def make_rich_reading(
    *, stance: Stance = Stance.DEMAND, participation: Participation = Participation.LEADS
) -> Reading:
    """A reading that holds one of everything."""
    article = make_article(text=RICH, published=date(2031, 5, 2))
    person = Person(
        name="Alma Torres",
        roles=(Role(text="envoy", span=_span("envoy")),),
        participation=participation,
        mentions=(_span("Alma Torres"), _span("she")),
    )
    said = _span("We meet in May,")
    extraction = Extraction(
        article_id=article.id,
        text_sha256=article.sha256,
        reader="1",
        people=(person,),
        statements=(
            Statement(
                kind=StatementKind.DIRECT, text=said.of(RICH), span=said, sentence=said, speaker="Alma Torres"
            ),
            Statement(
                kind=StatementKind.INDIRECT,
                text="she",
                span=_span("she"),
                sentence=said,
                speaker="Norland",
                reported_by="Alma Torres",
                inner=True,
            ),
        ),
        positions=(
            Position(
                party="Norland",
                issue="bridge",
                issue_label="the bridge",
                stance=stance,
                flags=(Flag.HYPOTHETICAL,),
                span=_span("Norland wants the bridge"),
                sentence=_span("Norland wants the bridge"),
            ),
        ),
        dates=(DateExpression(text="May", span=_span("May"), value="2031-05"),),
        events=(
            Event(
                kind=EventKind.MEETING,
                what="We meet",
                what_span=_span("We meet"),
                span=_span("We meet"),
                date="2031-05",
                status=EventStatus.PLANNED,
            ),
        ),
    )
    return Reading(article, extraction)
