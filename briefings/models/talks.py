"""The talks file: what a negotiation is about, said by a person, so that no line of code has to know it."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from .base import Frozen
from .feed import FeedSource

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""Small letters, digits and single hyphens: ``geneva-2026``."""

Words = tuple[Annotated[str, Field(min_length=1, max_length=80)], ...]


class PartyKind(StrEnum):
    """What a party is to the talks."""

    PARTY = "party"
    MEDIATOR = "mediator"
    HOST = "host"
    GUARANTOR = "guarantor"


class Party(Frozen):
    """A side of the talks, or one who helps them along."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    """What cards call it; a state's name completes itself from the table of states."""
    kind: PartyKind = PartyKind.PARTY
    mark: Annotated[str, Field(max_length=8)] = ""
    """A flag or a letter shown before its lines."""
    names: Words = ()
    """Other names: abbreviations, "the Federation"."""
    capitals: Words = ()
    """Cities that stand for it: as a subject ("Paris said") they are the party, after "in" they are places."""
    demonyms: Words = ()
    institutions: Words = ()
    """Offices, ministries, palaces and services that speak or act for it."""


class Issue(Frozen):
    """An issue worth naming."""

    key: Key
    title: Annotated[str, Field(min_length=1, max_length=60)]
    words: Words
    """Words and phrases that mean it, as a report writes them; matched on whole words, any case, by lemma."""
    category: Annotated[str, Field(max_length=60)] = ""
    """Category after the PA-X codebook."""


class Venue(Frozen):
    """Where rounds are or were held."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    country: Annotated[str, Field(max_length=80)] = ""


class Talks(Frozen):
    """One negotiation that is followed."""

    key: Key
    title: Annotated[str, Field(min_length=1, max_length=80)]
    about: Annotated[str, Field(max_length=300)] = ""
    """One sentence for /talks, in words of the file's author."""
    starts: date | None = None
    """A day known when the file was written; cards show what reports say, not this."""
    ends: date | None = None
    parties: Annotated[tuple[Party, ...], Field(max_length=40)] = ()
    issues: Annotated[tuple[Issue, ...], Field(max_length=80)] = ()
    venues: Annotated[tuple[Venue, ...], Field(max_length=40)] = ()
    feeds: Annotated[tuple[FeedSource, ...], Field(max_length=200)] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Talks:
        for what, names in (
            ("party", [party.name.casefold() for party in self.parties]),
            ("issue", [issue.key for issue in self.issues]),
            ("feed", [feed.url for feed in self.feeds]),
        ):
            twice = {name for name in names if names.count(name) > 1}
            if twice:
                msg = f"{what} named twice: {', '.join(sorted(twice))}"
                raise ValueError(msg)
        return self

    @property
    def sha256(self) -> str:
        """Hash of all the file says but where to find reports: an article read with another one may read otherwise."""
        return hashlib.sha256(self.model_dump_json(exclude={"feeds"}).encode()).hexdigest()
