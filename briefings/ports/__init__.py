"""What the roads need from outside, as shapes: a store and a shelf of feeds to ask, a dossier, a way to fetch."""

from .asking import Account, Candidate, Dossier, Events, Window
from .fetching import NO_VALIDATORS, Answer, FeedShelf, FeedTally, Fetch, KnownItem, Validators, Wanted
from .keeping import (
    Entries,
    Evidence,
    Extracted,
    Fact,
    Fault,
    Held,
    Kept,
    Reading,
    Rules,
    Shelf,
    Store,
    Tally,
)

__all__ = [
    "NO_VALIDATORS",
    "Account",
    "Answer",
    "Candidate",
    "Dossier",
    "Entries",
    "Events",
    "Evidence",
    "Extracted",
    "Fact",
    "Fault",
    "FeedShelf",
    "FeedTally",
    "Fetch",
    "Held",
    "Kept",
    "KnownItem",
    "Reading",
    "Rules",
    "Shelf",
    "Store",
    "Tally",
    "Validators",
    "Wanted",
    "Window",
]
