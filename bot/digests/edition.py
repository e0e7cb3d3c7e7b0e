"""An edition: what is new for whoever was told the same before and wants the same now. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.messages import digest_wording as wording
from bot.models import Wishes
from briefings import Card, CardRef, ChangeKind, Choice, News, NewsItem, Notice, Run, RunKind, Section

from .memory import Memory, memory_of, token_of

EDITION = "edition"
"""The name of the cards of editions; their arguments are tokens."""


class Sort(StrEnum):
    """What occasion an edition is for."""

    DIGEST = "digest"
    WEEKLY = "weekly"
    CHANGE = "change"
    """Whatever changed, as it was asked for."""
    URGENT = "urgent"
    """What is weighty, between digests."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What an edition is made for. Subscriptions with equal ones get the same."""

    talks: str
    memory: str
    """Token of it."""
    wishes: Wishes
    """Those that concern what is told; see ``telling``."""
    sort: Sort
    since: date
    """The reader's day of the edition before."""
    day: date
    """The reader's day now."""
    late: str = ""
    """The time it was due at, where it is late: ``08:00``."""
    missed: int = 0
    """How many before it were missed."""
    in_channel: bool = False
    """Whether buttons would be everybody's."""


class Edition(NamedTuple):
    """What is sent, and what is known after it."""

    card: Card | None
    """None where there is nothing to send."""
    memory: Memory


@lru_cache(maxsize=4096)
def telling(wishes: Wishes) -> Wishes:
    """The wishes that concern what is told, without those about when."""
    kept = {"issues", "parties", "words", "without", "full", "nothing_new"}
    return Wishes(**wishes.model_dump(include=kept))


def make_edition(news: News, memory: Memory, brief: Brief) -> Edition:
    """The edition of a brief.

    Args:
        news: since the newest report of the memory.
        memory: of the brief.
        brief: what it is made for.
    """
    fresh = [item for item in news.items if not memory.knows(item)]
    wanted = [item for item in fresh if is_wanted(item, brief.wishes)]
    after = memory_of(news)
    if brief.sort is Sort.URGENT:
        wanted = [item for item in wanted if item.weighty]
        after = memory.told(wanted)
    if not wanted and not (brief.wishes.nothing_new and brief.sort in (Sort.DIGEST, Sort.WEEKLY)):
        return Edition(None, after)
    reports = len(set(news.articles) - set(memory.articles))
    return Edition(_card(news.title, wanted, brief, reports=reports), after)


def is_wanted(item: NewsItem, wishes: Wishes) -> bool:
    """Whether an item is among what a place wants."""
    if wishes.issues and not set(wishes.issues) & set(item.issues):
        return False
    if wishes.parties and not set(wishes.parties) & set(item.parties):
        return False
    text = " ".join((*(run.text for run in item.line.runs), *(each.text for each in item.line.citations)))
    if wishes.words and not _holds(text, wishes.words):
        return False
    return not _holds(text, wishes.without)


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words begins somewhere in a text: *prison* is in *prisoners*, *ration* not in *operation*."""
    return any(re.search(rf"(?<!\w){re.escape(each)}", text, re.IGNORECASE) for each in words)


def _card(title: str, items: Sequence[NewsItem], brief: Brief, *, reports: int) -> Card:
    ranked = sorted(items, key=lambda item: not item.weighty)
    sections = tuple(
        Section(
            heading=(Run(kind=RunKind.LABEL, text=heading),),
            lines=tuple(item.line for item in ranked if item.heading == heading),
        )
        for heading in dict.fromkeys(item.heading for item in items)
    )
    card = Card(
        name=EDITION,
        title=_title(title, brief),
        notices=tuple(_notices(brief, nothing=not items)),
        sections=sections,
        footer=tuple(_footer(items, brief, reports)),
        next=tuple(
            Choice(label=(Run(kind=RunKind.LABEL, text=words),), to=CardRef(card=name))
            for name, words in (("brief", "Brief"), ("timeline", "Timeline"))
        ),
    )
    return card.model_copy(update={"args": token_of(card.model_dump_json())})


def _title(title: str, brief: Brief) -> tuple[Run, ...]:
    said = {
        Sort.DIGEST: wording.NEW_SINCE,
        Sort.CHANGE: wording.NEW_SINCE,
        Sort.WEEKLY: wording.WEEK_TO,
        Sort.URGENT: wording.JUST_IN,
    }[brief.sort]
    day = brief.day if brief.sort is Sort.WEEKLY else brief.since
    runs = [
        Run(kind=RunKind.NAME, text=title),
        Run(kind=RunKind.TEXT, text=" · "),
        Run(kind=RunKind.LABEL, text=said),
    ]
    if brief.sort is not Sort.URGENT:
        runs += [Run(kind=RunKind.TEXT, text=" "), Run(kind=RunKind.DATE, text=day.isoformat())]
    return tuple(runs)


def _notices(brief: Brief, *, nothing: bool) -> Iterable[Notice]:
    if brief.missed:
        yield Notice(text=wording.CATCHES_UP, values=(("missed", str(brief.missed)),))
    elif brief.late:
        yield Notice(text=wording.LATE, values=(("time", brief.late),))
    if nothing:
        yield Notice(text=wording.NOTHING_NEW)


def _footer(items: Sequence[NewsItem], brief: Brief, reports: int) -> Iterable[Notice]:
    if brief.sort is Sort.WEEKLY:
        for kinds, text in _COUNTED:
            if count := sum(item.kind in kinds for item in items):
                yield Notice(text=text, values=(("count", str(count)),))
    if reports:
        yield Notice(text=wording.NEW_REPORTS, values=(("count", str(reports)),))


_COUNTED = (
    ((ChangeKind.POSITION_CHANGED,), wording.POSITIONS_CHANGED),
    ((ChangeKind.EVENT_HELD,), wording.EVENTS_HELD),
    ((ChangeKind.EVENT_PLANNED,), wording.EVENTS_PLANNED),
    ((ChangeKind.PERSON_NEW,), wording.PEOPLE_NEW),
    ((ChangeKind.POSITION_NEW,), wording.POSITIONS_NEW),
)
"""What a weekly one counts, the weightiest first."""
