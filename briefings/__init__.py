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

from .added import Added, Counts
from .asking import Reply
from .cards import CARDS, Balance, CardKind, measure_balance
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
    CalendarFile,
    Card,
    CardRef,
    Carried,
    Change,
    ChangeKind,
    Choice,
    Citation,
    Feed,
    FeedSource,
    Issue,
    Join,
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
    Split,
    Talks,
    Venue,
)
from .pictures import LAYOUTS, Theme, draw, paper_of, print_paper, sheet_of, write_markdown
from .pipeline import Desk, open_desk
from .ports import Kept
from .readers import Hints
from .sources import load_talks
from .whereabouts import default_database_url

__version__ = "0.1.0"

__all__ = [
    "CARDS",
    "LAYOUTS",
    "Added",
    "ArticleKind",
    "Balance",
    "BriefingsError",
    "CalendarFile",
    "Card",
    "CardKind",
    "CardRef",
    "Carried",
    "Change",
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
    "Join",
    "Kept",
    "Line",
    "News",
    "NewsItem",
    "Notice",
    "Ownership",
    "Party",
    "PartyKind",
    "PictureError",
    "Reply",
    "Run",
    "RunKind",
    "Section",
    "Span",
    "Split",
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
    "measure_balance",
    "open_desk",
    "paper_of",
    "print_paper",
    "sheet_of",
    "write_markdown",
]
