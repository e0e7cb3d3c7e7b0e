"""Events across articles: one event once, with every sentence that tells of it; dates that differ kept side by side.

Two accounts are of one event when their kind is the same, their days meet and their words or place agree. An account
without a date joins the one event it resembles; where it resembles two, it stays by itself.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from briefings.models import Citation, Event, EventKind, EventStatus, Happening
from briefings.models.timex import days_of
from briefings.ports import Fact

from .grouping import joined, linked
from .keys import number
from .scopes import event_class
from .witness import Witness, age, merged
from .words import covers, likeness, main_words

_SETTLED = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.PLANNED)
SCHEDULED = frozenset(
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
    participants: tuple[str, ...] = ()
    parties: tuple[str | None, ...] = ()
    """Of each participant."""


class Tense(IntEnum):
    """How an account stands towards its event."""

    OPEN = 0
    PLANNED = 1
    DONE = 2


class Trace(NamedTuple):
    """What an account is compared by, without reading it back."""

    article: int
    n: int
    kind: EventKind
    days: tuple[int, int] | None
    """First and last, as proleptic ordinals."""
    words: frozenset[int]
    place: int
    """0: none is given."""
    told: int
    """Day of the report."""
    tense: Tense
    """Whether it tells of a plan, of something done, or leaves it open."""


_TENSES = {
    None: Tense.OPEN,
    EventStatus.PLANNED: Tense.PLANNED,
    EventStatus.HAPPENED: Tense.DONE,
    EventStatus.ONGOING: Tense.DONE,
}


def account_of(witness: Witness, n: int) -> Account:
    """An event of an article, by its place among its events; participants as the article names them."""
    return account_of_event(witness, witness.extraction.events[n])


def account_of_event(witness: Witness, event: Event) -> Account:
    """An event as an article tells it; participants as the article names them."""
    return Account(
        event=event,
        citation=witness.cite(event.span, event.what_span),
        days=days_of(event.date, event.end),
        words=main_words(event.what),
        participants=event.participants,
        parties=(None,) * len(event.participants),
    )


def packed_words(account: Account) -> bytes:
    """Place and words of an account as two bytes each, in a fixed order; the place first."""
    place = account.event.place
    words = sorted({short(word) for word in account.words})
    return b"".join(word.to_bytes(2, "big") for word in (short(place.casefold()) if place else 0, *words))


def trace_of(fact: Fact) -> Trace:
    """The account that a fact stands for, as it is compared."""
    kind, lasts, tense = read_code(fact.code)
    place, words = unpacked_words(fact.more)
    days = (fact.day, fact.day + lasts) if fact.day and fact.code >= 0 else None
    return Trace(fact.article, fact.n, kind, days, words, place, fact.mark, tense)


def unpacked_words(more: bytes) -> tuple[int, frozenset[int]]:
    """Place and words as ``packed_words`` made them."""
    place, *words = struct.unpack(f">{len(more) // 2}H", more)
    return place, frozenset(words)


def short(word: str) -> int:
    """A word as a number of two bytes, never 0; two words rarely share one, and then only look a little more alike."""
    return number(word) % 65535 + 1


_KINDS = tuple(EventKind)


def code_of(account: Account) -> int:
    """Kind, tense and length of an account in one number; negative where it has no day."""
    kind = _KINDS.index(account.event.kind) * len(Tense) + _TENSES[account.event.status]
    length = (account.days[1] - account.days[0]).days if account.days else 0
    return length * len(_KINDS) * len(Tense) + kind if account.days else -1 - kind


def read_code(code: int) -> tuple[EventKind, int, Tense]:
    """The kind of an account, the days from its first to its last, and its tense."""
    length, kind = divmod(code, len(_KINDS) * len(Tense)) if code >= 0 else (0, -1 - code)
    return _KINDS[kind // len(Tense)], length, Tense(kind % len(Tense))


def group_traces(traces: Iterable[Trace]) -> list[list[Trace]]:
    """Accounts in groups that are one event each; in each those with a day first, then the newest told."""
    by_class: dict[str, list[Trace]] = defaultdict(list)
    for trace in sorted(traces, key=_told):
        by_class[event_class(trace.kind)].append(trace)
    return [group for same_kind in by_class.values() for group in _groups(same_kind)]


def _told(trace: Trace) -> tuple[int, int, int]:
    return (-trace.told, trace.article, trace.n)


def _groups(traces: list[Trace]) -> list[list[Trace]]:
    """Accounts of one kind in groups that are one event each."""
    dated = [trace for trace in traces if trace.days]
    near = _near([trace.days for trace in dated if trace.days], 0)
    groups = linked(dated, ((i, j) for i, j in near if _agree(dated[i], dated[j])))
    holding: dict[int, set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for word in {word for trace in group for word in trace.words}:
            holding[word].add(i)
    shortest = [min(len(trace.words) for trace in group) for group in groups]
    loose = []
    joining: dict[int, list[Trace]] = defaultdict(list)
    for trace in (trace for trace in traces if not trace.days):
        shared = Counter(i for word in trace.words for i in holding.get(word, ()))
        # whatever trace of a group is covered, so many words at least are shared with them all
        like = sorted(
            i for i, n in shared.items() if n > 1 and n >= _COVERED * min(len(trace.words), shortest[i])
        )
        fits = [i for i in like if any(covers(trace.words, other.words) >= _COVERED for other in groups[i])]
        if len(fits) == 1:
            joining[fits[0]].append(trace)
        else:
            loose.append(trace)
    whole = [[*group, *joining[i]] for i, group in enumerate(groups)]
    return [*whole, *joined(loose, lambda trace: [trace.words] if trace.words else [])]


def _near(days: Sequence[tuple[int, int]], apart: int) -> Iterator[tuple[int, int]]:
    """Indexes of spans of days that meet, or lie at most so many days apart; each pair once."""
    order = sorted(range(len(days)), key=lambda i: days[i])
    open_: list[int] = []
    for i in order:
        since = days[i][0] - apart
        open_ = [j for j in open_ if days[j][1] >= since]
        yield from ((i, j) if i < j else (j, i) for j in open_)
        open_.append(i)


def _agree(one: Trace, other: Trace) -> bool:
    """Whether two accounts of one kind, whose days meet, are of one event; one article rarely tells an event twice."""
    if not (one.days and other.days):
        return False
    together = len(one.words) + len(other.words)
    close = (
        2 * len(one.words & other.words) / together if together else 0.0
    )  # likeness, of many thousand pairs
    same_days = one.days == other.days
    elsewhere = one.place != other.place and one.place and other.place
    if one.article == other.article or elsewhere:
        return same_days and close >= _ALIKE
    (first, last), (start, end) = one.days, other.days
    if last - first > _WEEK or end - start > _WEEK:  # a month or a year holds many events of one kind
        return close >= _ALIKE
    rounds = one.kind is other.kind is EventKind.ROUND and first == start
    return close >= _SAME or (same_days and (rounds or last > first)) or (rounds and close >= _HINT)


def _order(account: Account) -> tuple[tuple[int, str, int], str, str]:
    """Newest report first, as with everything a dossier holds."""
    return (age(account.citation), account.event.what, account.event.date or "")


def merge_accounts(group: Sequence[Account], *, differs: bool = False, told: int = 0) -> Happening:
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
    present = {
        name: party
        for account in reversed(group)
        for name, party in zip(account.participants, account.parties, strict=True)
    }
    present = {name: present[name] for account in group for name in account.participants}
    citations = (teller.citation, *(c for c in merged(a.citation for a in group) if c != teller.citation))
    return Happening(
        kind=EventKind.ROUND if any(a.event.kind is EventKind.ROUND for a in group) else teller.event.kind,
        what=teller.event.what,
        date=teller.event.date,
        end=teller.event.end or (ends[0] if ends else None),
        phrase=teller.event.phrase,
        status=next((status for status in _SETTLED if status in statuses), None),
        place=teller.event.place or next((a.event.place for a in group if a.event.place), None),
        participants=tuple(present),
        parties=tuple(present.values()),
        citations=citations,
        differs=differs,
        told=max(told, len(group)),
    )


def _plainness(account: Account) -> tuple[int, int, bool, int]:
    """What makes one account the better to show: the exact day, done before planned, its end, enough words."""
    event = account.event
    status = _SETTLED.index(event.status) if event.status else len(_SETTLED)
    return (-len(event.date or ""), status, event.end is None, -min(len(account.words), 12))


def find_rivals(groups: Sequence[Sequence[Trace]]) -> set[int]:
    """Indexes of events that other articles give another date: same kind and words, but days apart."""
    found: set[int] = set()
    told = [(i, group[0]) for i, group in enumerate(groups) if group]
    firsts = [(i, trace, trace.days) for i, trace in told if trace.kind in SCHEDULED]
    held = [(i, trace, days) for i, trace, days in firsts if days]
    for here, there in _near([days for _, _, days in held], _FAR - 1):
        (i, a, one), (j, b, other) = held[here], held[there]
        meet = one[0] <= other[1] and other[0] <= one[1]
        strangers = not {trace.article for trace in groups[i]} & {trace.article for trace in groups[j]}
        if not meet and a.kind is b.kind and likeness(a.words, b.words) >= _ALIKE and strangers:
            found |= {i, j}
    return found


def by_day(happening: Happening) -> tuple[bool, date, date, tuple[int, str, int], str, str]:
    """Oldest first, those without a date last."""
    days = days_of(happening.date, happening.end)
    first, last = days or (date.max, date.max)
    return (days is None, first, last, age(happening.citations[0]), happening.kind, happening.what)
