"""Events across articles: one event once, with every sentence that tells of it; dates that differ kept side by side.

Two accounts are of one event when their kind is the same, their days meet and their words or place agree. An account
without a date joins the one event it resembles; where it resembles two, it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import Citation, Event, EventKind, EventStatus, Happening
from briefings.models.timex import days_of

from .grouping import joined
from .people import People
from .witness import Witness, age, merged
from .words import covers, likeness, main_words

_SETTLED = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.PLANNED)
_SCHEDULED = frozenset(
    {
        EventKind.ROUND,
        EventKind.MEETING,
        EventKind.EXCHANGE,
        EventKind.AGREEMENT,
        EventKind.VISIT,
        EventKind.DEADLINE,
    }
)
"""Kinds held once, so that two dates for one of them are a disagreement."""
_WEEK = 6
"""Days between the first and the last."""
_HINT, _SAME, _ALIKE = 0.2, 0.5, 0.6
"""Likeness of words for rounds that begin on one day, for other events of one day, and where days or places differ."""
_COVERED, _FAR = 0.8, 8
"""Share of an undated account's words that must be found; days within which two dates may be meant for one event."""


class Account(NamedTuple):
    """One article's telling of an event."""

    event: Event
    citation: Citation
    days: tuple[date, date] | None
    words: frozenset[str]
    participants: tuple[str, ...]


def find_happenings(witnesses: Iterable[Witness], people: People) -> tuple[Happening, ...]:
    """Every event once, oldest first, those without a date last."""
    names = {actor.key: actor.name for actor in people.actors}
    told = (account for witness in witnesses for account in _accounts(witness, people.keys, names))
    accounts = sorted(told, key=_order)
    by_kind: dict[EventKind, list[Account]] = defaultdict(list)
    for account in accounts:
        kind = account.event.kind
        by_kind[EventKind.ROUND if kind is EventKind.MEETING else kind].append(account)
    found = [group for same_kind in by_kind.values() for group in _groups(same_kind)]
    happenings = [_happening(group) for group in found]
    rivals = _rivals(found)
    marked = (
        h.model_copy(update={"differs": i in rivals}) if i in rivals else h for i, h in enumerate(happenings)
    )
    return tuple(sorted(marked, key=_by_day))


def _accounts(
    witness: Witness, people: Mapping[tuple[str, str], str], names: Mapping[str, str]
) -> Iterator[Account]:
    for event in witness.extraction.events:
        keys = (people.get((witness.article.id, name)) for name in event.participants)
        known = zip(event.participants, keys, strict=True)
        yield Account(
            event=event,
            citation=witness.cite(event.span, event.what_span),
            days=days_of(event.date, event.end),
            words=main_words(event.what),
            participants=tuple(names[key] if key else name for name, key in known),
        )


def _order(account: Account) -> tuple[tuple[int, str, int], str, str]:
    """Newest report first, as with everything a dossier holds."""
    return (age(account.citation), account.event.what, account.event.date or "")


def _groups(accounts: list[Account]) -> list[list[Account]]:
    """Accounts of one kind in groups that are one event each."""
    dated = [account for account in accounts if account.days]
    pairs: dict[int, list[Hashable]] = defaultdict(list)
    for i, j in _near([account.days for account in dated if account.days], 0):
        if _agree(dated[i], dated[j]):
            pairs[i].append((i, j))
            pairs[j].append((i, j))
    indexes = joined(range(len(dated)), lambda i: pairs[i])
    groups = [[dated[i] for i in group] for group in indexes]
    loose = []
    joining: dict[int, list[Account]] = defaultdict(list)
    for account in (account for account in accounts if not account.days):
        fits = [
            i
            for i, group in enumerate(groups)
            if any(covers(account.words, a.words) >= _COVERED for a in group)
        ]
        if len(fits) == 1:
            joining[fits[0]].append(account)
        else:
            loose.append(account)
    whole = [[*group, *joining[i]] for i, group in enumerate(groups)]
    return [*whole, *joined(loose, lambda account: [account.words] if account.words else [])]


def _near(days: Sequence[tuple[date, date]], apart: int) -> Iterator[tuple[int, int]]:
    """Indexes of spans of days that meet, or lie at most so many days apart; each pair once."""
    order = sorted(range(len(days)), key=lambda i: days[i])
    open_: list[int] = []
    for i in order:
        open_ = [j for j in open_ if (days[i][0] - days[j][1]).days <= apart]
        yield from ((min(i, j), max(i, j)) for j in open_)
        open_.append(i)


def _agree(one: Account, other: Account) -> bool:
    """Whether two dated accounts of one kind are of one event; one article rarely tells an event twice."""
    if not (one.days and other.days) or one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        return False
    close = likeness(one.words, other.words)
    places = {account.event.place.casefold() for account in (one, other) if account.event.place}
    same_days = one.days == other.days
    if one.citation.article_id == other.citation.article_id or len(places) > 1:
        return same_days and close >= _ALIKE
    if max(_length(one), _length(other)) > _WEEK:  # a month or a year holds many events of one kind
        return close >= _ALIKE
    rounds = one.event.kind is other.event.kind is EventKind.ROUND and one.days[0] == other.days[0]
    return close >= _SAME or (same_days and (rounds or _length(one) > 0)) or (rounds and close >= _HINT)


def _length(account: Account) -> int:
    return (account.days[1] - account.days[0]).days if account.days else 0


def _happening(group: list[Account]) -> Happening:
    """What a group comes to: the newest report's words and status, the most exact date."""
    group = sorted(group, key=_order)
    newest = group[0].citation.published
    latest = [account for account in group if account.citation.published == newest]
    statuses = {account.event.status for account in latest} - {None} or {
        account.event.status for account in group
    }
    dated = [account for account in group if account.days]
    teller = min(dated or group, key=lambda a: (a not in latest, *_plainness(a), _order(a)))
    ends = [a.event.end for a in dated if a.event.end and a.event.date == teller.event.date]
    citations = (teller.citation, *(c for c in merged(a.citation for a in group) if c != teller.citation))
    return Happening(
        kind=EventKind.ROUND if any(a.event.kind is EventKind.ROUND for a in group) else teller.event.kind,
        what=teller.event.what,
        date=teller.event.date,
        end=teller.event.end or (ends[0] if ends else None),
        phrase=teller.event.phrase,
        status=next((status for status in _SETTLED if status in statuses), None),
        place=teller.event.place or next((a.event.place for a in group if a.event.place), None),
        participants=tuple(dict.fromkeys(name for account in group for name in account.participants)),
        citations=citations,
    )


def _plainness(account: Account) -> tuple[int, int, bool, int]:
    """What makes one account the better to show: the exact day, done before planned, its end, enough words."""
    event = account.event
    status = _SETTLED.index(event.status) if event.status else len(_SETTLED)
    return (-len(event.date or ""), status, event.end is None, -min(len(account.words), 12))


def _rivals(groups: list[list[Account]]) -> set[int]:
    """Indexes of events that other articles give another date: same kind and words, but days apart."""
    found: set[int] = set()
    firsts = [(i, g[0], g[0].days) for i, g in enumerate(groups) if g[0].event.kind in _SCHEDULED]
    held = [(i, account, days) for i, account, days in firsts if days]
    for here, there in _near([days for _, _, days in held], _FAR - 1):
        (i, a, one), (j, b, other) = held[here], held[there]
        meet = one[0] <= other[1] and other[0] <= one[1]
        strangers = not _articles(groups[i]) & _articles(groups[j])
        same = a.event.kind is b.event.kind and likeness(a.words, b.words) >= _ALIKE
        if not meet and same and strangers:
            found |= {i, j}
    return found


def _articles(group: Iterable[Account]) -> set[str]:
    return {account.citation.article_id for account in group}


def _by_day(happening: Happening) -> tuple[bool, date, date, tuple[int, str, int], str, str]:
    days = days_of(happening.date, happening.end)
    first, last = days or (date.max, date.max)
    return (days is None, first, last, age(happening.citations[0]), happening.kind, happening.what)
