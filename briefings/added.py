"""What became of a report that was handed in, where it stands, and what is told of it again when it comes once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import UnknownTalks
from .models import Article, Extraction, Frozen, PublishedFrom, Talks
from .ports import Kept, Reading


class Counts(Frozen):
    """How many things of each kind were read."""

    people: int
    statements: int
    positions: int
    events: int


class Added(Frozen):
    """What became of one file."""

    name: str
    """As the user named it."""
    kept: Kept | None = None
    """None where it could not be read."""
    reason: str | None = None
    """Why it could not be read."""
    same_as: str | None = None
    """The source under which exactly this text is kept already."""
    instead_of: str | None = None
    """The source it is a new revision of, where that has another name."""
    counts: Counts | None = None
    """None where nothing was read anew."""


Progress = Callable[[Added, int, int], None]
"""Told of each file when it is done: what became of it, how many are done, how many there are."""


class Place(NamedTuple):
    """Where an article stands towards what is kept."""

    article: Article
    """With what was told of it when it was added before."""
    held: Article | None
    """Its newest revision."""
    twin: Article | None
    """Another one of exactly this text."""
    is_known: bool
    """Nothing about it is new."""


class Cleaned(NamedTuple):
    """A file on its way: cleaned, and read where that seemed worth while."""

    file: Path
    article: Article
    reading: Reading | None


def as_told_before(article: Article, kept: Article) -> Article:
    """The article with what the user said of it when it was added before, and does not say now.

    A new text that says itself when it was published is believed.
    """
    told: dict[str, object] = {}
    same = article.text == kept.text and article.published_from is not PublishedFrom.GIVEN
    if kept.published_from is PublishedFrom.GIVEN and (same or article.published is None):
        told |= {"published": kept.published, "published_from": kept.published_from}
    if article.publisher is None:
        told |= {"publisher": kept.publisher}
    return article.model_copy(update=told)


def count_read(extraction: Extraction) -> Counts:
    """How many things of each kind there are."""
    return Counts(
        people=len(extraction.people),
        statements=len(extraction.statements),
        positions=len(extraction.positions),
        events=len(extraction.events),
    )


def find_among(kept: Sequence[Talks], key: str) -> Talks:
    """The talks of a key.

    Raises:
        UnknownTalks: none has it.
    """
    for talks in kept:
        if talks.key == key:
            return talks
    raise UnknownTalks.among(key, [talks.key for talks in kept])
