"""Invented stories, parsed, for tests of the rules on time."""

from __future__ import annotations

from datetime import date
from functools import cache

from briefings.articles import clean
from briefings.extraction.dates.dates import find_dates
from briefings.extraction.events.events import find_events
from briefings.extraction.language.parsing import Parsed, parse
from briefings.models import Article, DateExpression, Document, Event, Person

TODAY = date(2031, 3, 4)
"""A Tuesday."""


@cache
def article_of(story: str, published: date | None) -> Article:
    content = Document(name="story.txt", key="story", content=story.encode(), media_type="text/plain")
    return clean(content, published=published)


@cache
def parsed_of(story: str, published: date | None) -> Parsed:
    return parse(article_of(story, published))


def dates_of(story: str, published: date | None = TODAY) -> tuple[DateExpression, ...]:
    return find_dates(parsed_of(story, published))


def values_of(story: str, published: date | None = TODAY) -> dict[str, str | None]:
    return {expression.text: expression.value for expression in dates_of(story, published)}


def events_of(
    story: str, published: date | None = TODAY, people: tuple[Person, ...] = ()
) -> tuple[Event, ...]:
    parsed = parsed_of(story, published)
    return find_events(parsed, find_dates(parsed), people)
