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

from .cards import CARDS, CardKind
from .errors import (
    BriefingsError,
    DocumentError,
    InputError,
    PictureError,
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
    ChangeKind,
    Choice,
    Citation,
    Feed,
    FeedSource,
    Issue,
    Line,
    News,
    NewsItem,
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
from .pictures import LAYOUTS, Theme, draw, paper_of, print_paper, sheet_of, write_markdown
from .pipeline import Added, Counts, Desk, default_database_url, open_desk
from .ports import Kept
from .readers import Hints
from .sources import load_talks

__version__ = "0.1.0"

__all__ = [
    "CARDS",
    "LAYOUTS",
    "Added",
    "ArticleKind",
    "BriefingsError",
    "Card",
    "CardKind",
    "CardRef",
    "ChangeKind",
    "Choice",
    "Citation",
    "Counts",
    "Desk",
    "DocumentError",
    "Feed",
    "FeedSource",
    "Hints",
    "InputError",
    "Issue",
    "Kept",
    "Line",
    "News",
    "NewsItem",
    "Notice",
    "Ownership",
    "Party",
    "PartyKind",
    "PictureError",
    "Run",
    "RunKind",
    "Section",
    "Span",
    "StoreError",
    "Talks",
    "TalksFileError",
    "Theme",
    "UnknownCard",
    "UnknownError",
    "UnknownTalks",
    "Venue",
    "__version__",
    "default_database_url",
    "draw",
    "load_talks",
    "open_desk",
    "paper_of",
    "print_paper",
    "sheet_of",
    "write_markdown",
]
