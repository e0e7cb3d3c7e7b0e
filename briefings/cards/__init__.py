"""Cards: a dossier's answer to one question. They choose and order; the words are the sources'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from briefings.errors import UnknownCard
from briefings.models import CalendarFile, Card
from briefings.ports import Dossier

from .balance import Balance, measure_balance
from .brief import build_brief
from .calendar import build_calendar, planned_events
from .changes import build_catchup, build_changes
from .dates import say_day
from .disagreements import build_disagreements
from .icalendar import write_icalendar
from .issues import build_issues
from .page import write_page
from .plain import filled, write_plain
from .positions import build_positions
from .quotes import build_quotes
from .search import build_quote, build_search
from .sources import build_sources
from .talks import build_talks
from .timeline import build_timeline
from .weighing import weigh_card
from .who import build_who
from .whole import build_whole

__all__ = [
    "CARDS",
    "Balance",
    "CardKind",
    "build_calendar_file",
    "build_card",
    "build_whole",
    "filled",
    "measure_balance",
    "say_day",
    "write_page",
    "write_plain",
]


class CardKind(NamedTuple):
    """A card that can be asked for."""

    build: Callable[[str, Dossier, date], Card]
    about: str
    """What it answers, in one line; a message id."""
    hint: str = ""
    """What may follow its name: ``[name]``."""


CARDS: Mapping[str, CardKind] = MappingProxyType(
    {
        "brief": CardKind(build_brief, "The talks on one screen"),
        "who": CardKind(build_who, "Delegations, or one person's roles and words", "[name]"),
        "issues": CardKind(build_issues, "Each issue with each party's stance", "[issue]"),
        "positions": CardKind(build_positions, "What each party wants, over time", "[party] [issue]"),
        "timeline": CardKind(build_timeline, "What happened and what is planned", "[from]"),
        "calendar": CardKind(build_calendar, "What is planned, also as a file", "[from]"),
        "changes": CardKind(build_changes, "What is new since a day", "[since]"),
        "catchup": CardKind(build_catchup, "What is new in the last days", "[3d]"),
        "disagreements": CardKind(build_disagreements, "Where sources differ", "[party or person or issue]"),
        "quotes": CardKind(build_quotes, "Who said what, latest first", "[name]"),
        "quote": CardKind(build_quote, "Utterances that hold some words", "[words]"),
        "search": CardKind(build_search, "Sentences that hold some words", "[words]"),
        "sources": CardKind(build_sources, "The reports behind it all"),
        "talks": CardKind(build_talks, "Which talks are followed"),
    }
)
"""Every card by name, in the order of menus."""

_LONGEST_ARGS = 200


def build_card(name: str, args: str, dossier: Dossier, *, today: date) -> Card:
    """The card that answers a question.

    Args:
        name: one of ``CARDS``.
        args: what was typed after it; spaces around and beyond 200 characters are dropped.
        dossier: what all reports say.
        today: the reader's day, marked in timelines.

    Raises:
        UnknownCard: no card has that name; the message names those there are.
    """
    kind = CARDS.get(name)
    if kind is None:
        msg = f"{name[:40]}: no such card; there are {', '.join(CARDS)}"
        raise UnknownCard(msg)
    return weigh_card(kind.build(" ".join(args.split())[:_LONGEST_ARGS], dossier, today), dossier)


def build_calendar_file(dossier: Dossier, *, today: date) -> CalendarFile:
    """What is planned, as a file that calendars read.

    Args:
        dossier: what all reports say.
        today: plans of a month before it are told too, with what became of them.
    """
    return write_icalendar(dossier.talks, planned_events(dossier, today))
