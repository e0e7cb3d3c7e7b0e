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


PersonName = Annotated[str, Field(min_length=1, max_length=120)]
Reason = Annotated[str, Field(min_length=1, max_length=300)]
"""Why somebody decided so; required, for whoever reads the file later."""


class Join(Frozen):
    """Names that reports give one person, though nothing in them shows it."""

    names: Annotated[tuple[PersonName, ...], Field(min_length=1, max_length=20)]
    """As reports write them; each stands for its other spellings too. One alone: all of that name are one person."""
    reason: Reason


class Split(Frozen):
    """Sightings that are somebody else than others of their name; those of which all that is asked for is so."""

    name: PersonName
    """Who they are taken for."""
    called: Annotated[tuple[PersonName, ...], Field(max_length=20)] = ()
    """Set apart are those whose fullest name in a report is written exactly so."""
    party: Annotated[str, Field(max_length=80)] = ""
    """Those of this party."""
    role: Annotated[str, Field(max_length=200)] = ""
    """Those with a role that has these words."""
    reports: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=500)], ...], Field(max_length=500)
    ] = ()
    """Those in these reports, by file name, address or id."""
    reason: Reason

    @model_validator(mode="after")
    def _sets_something_apart(self) -> Split:
        if not (self.called or self.party or self.role or self.reports):
            msg = "says of whom, but not which; add called, party, role or reports"
            raise ValueError(msg)
        return self


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
    join: Annotated[tuple[Join, ...], Field(max_length=200)] = ()
    split: Annotated[tuple[Split, ...], Field(max_length=200)] = ()

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

    @model_validator(mode="after")
    def _decisions_agree(self) -> Talks:
        """A name that is set apart from another is not also joined with it."""
        for split in self.split:
            for join in self.join:
                joined = {name.casefold() for name in join.names}
                both = [name for name in split.called if name.casefold() in joined]
                if both and split.name.casefold() in joined:
                    msg = f"{split.name!r} and {both[0]!r} are joined and split at once; take one of the two away"
                    raise ValueError(msg)
        return self

    @property
    def sha256(self) -> str:
        """Hash of all that an article is read by: not where reports are found, nor who is decided to be one person."""
        said = self.model_dump_json(exclude={"feeds", "join", "split"})
        return hashlib.sha256(said.encode()).hexdigest()
