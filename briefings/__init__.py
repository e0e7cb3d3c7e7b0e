"""Readout's reading room: reports on talks become articles, extractions, a dossier and cards.

This is its front door. ``open_desk`` opens a database; the ``Desk`` keeps reports and builds cards.
"""

from __future__ import annotations

import os
import signal
import sys

# ``python -m briefings`` comes by here first: until a command begins, Ctrl-C ends it without a word
if sys.argv[:1] == ["-m"]:
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from .asking import Reply
from .cards import CARDS, CardKind
from .errors import (
    BriefingsError,
    DocumentError,
    InputError,
    StoreError,
    TalksFileError,
    UnknownCard,
    UnknownError,
    UnknownTalks,
)
from .models import (
    ArticleKind,
    Card,
    CardRef,
    Choice,
    Citation,
    FeedSource,
    Issue,
    Line,
    Notice,
    Ownership,
    Party,
    PartyKind,
    Run,
    RunKind,
    Section,
    Span,
    Talks,
    Venue,
)
from .pipeline import Added, Counts, Desk, default_database_url, open_desk
from .ports import Kept
from .readers import Hints
from .sources import load_talks

__version__ = "0.1.0"

__all__ = [
    "CARDS",
    "Added",
    "ArticleKind",
    "BriefingsError",
    "Card",
    "CardKind",
    "CardRef",
    "Choice",
    "Citation",
    "Counts",
    "Desk",
    "DocumentError",
    "FeedSource",
    "Hints",
    "InputError",
    "Issue",
    "Kept",
    "Line",
    "Notice",
    "Ownership",
    "Party",
    "PartyKind",
    "Reply",
    "Run",
    "RunKind",
    "Section",
    "Span",
    "StoreError",
    "Talks",
    "TalksFileError",
    "UnknownCard",
    "UnknownError",
    "UnknownTalks",
    "Venue",
    "__version__",
    "default_database_url",
    "load_talks",
    "open_desk",
]
