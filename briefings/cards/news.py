"""News: changes as lines that stand for themselves, with what each can be chosen by.

A day is the finest thing a report tells of its time. So that neither what changed twice within two days nor a report
that was read late is lost, changes are looked for since three days: the one after, that of, and some before the newest
report that was known. What is told already is for whoever asks to say, by the marks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from briefings.models import Change, ChangeKind, Citation, EventKind, Line, News, NewsItem, Report
from briefings.ports import Dossier

from .changes import tell

LATE_DAYS = 2
"""A report that is read so many days after its day is still news."""
_LIMITS = (50, 200, 1000)
"""Reports looked through for those of the days in question; more only where fewer do not reach back so far."""
_EVER = date(1000, 1, 1)
"""Before every report."""
_CHOICES = 60
"""Parties and issues that can be chosen by; those of the talks file come first."""
_WEIGHTY = {EventKind.ROUND, EventKind.AGREEMENT}
_ONE_A_DAY = {
    EventKind.ROUND,
    EventKind.AGREEMENT,
    EventKind.DEADLINE,
    EventKind.ELECTION,
    EventKind.ANNIVERSARY,
}
"""Known again by their day, too: of much told events only the newest sentences are looked at."""
_SETTLED = {EventKind.AGREEMENT}


def build_news(dossier: Dossier, *, since: date | None, today: date) -> News:
    """What reports tell from a day on.

    Args:
        dossier: what all reports say.
        since: day of the newest report that was known; None where none was.
        today: reports of later days do not count yet.
    """
    newest = min(dossier.newest or today, today) if dossier.newest else None
    read = {each.article_id: _revision(each) for each in _reports(dossier, since)}
    return News(
        talks=dossier.talks.key,
        title=dossier.talks.title,
        newest=newest,
        articles=tuple(read.values()),
        items=tuple(
            _item(heading, change, line, dossier, read)
            for heading, change, line in tell(list(_once(_found(dossier, since))), dossier)
        ),
        parties=tuple(side.name for side in dossier.sides[:_CHOICES]),
        issues=tuple((each.key, each.title) for each in dossier.subjects[:_CHOICES]),
    )


def _reports(dossier: Dossier, since: date | None) -> Sequence[Report]:
    """Those from the first day on that is looked at; no more are read than that takes."""
    first = since - timedelta(days=LATE_DAYS) if since else _EVER
    for limit in _LIMITS:
        found = dossier.reports(limit=limit)
        if len(found) < limit or (found[-1].published or date.min) < first:
            break
    return [each for each in found if (each.published or date.min) >= first]


def _revision(report: Report) -> str:
    """The mark of a report as it is now: one that was revised may tell something new."""
    return mark_of(f"{report.article_id}\0{report.text_sha256}")


def _found(dossier: Dossier, since: date | None) -> Iterator[Change]:
    """Changes since several days, the latest of the days first."""
    if since is None:
        yield from dossier.changes(_EVER)
        return
    for days in (1, 0, -LATE_DAYS):
        yield from dossier.changes(since + timedelta(days=days))


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    """Each thing once, as the first of them tells it."""
    seen: set[str] = set()
    for change in changes:
        keys = set(_marks(change))
        if change.stand is not None:
            keys.add(f"{change.stand.party}\0{change.stand.issue}")
        if not keys & seen:
            yield change
        seen |= keys


def _item(heading: str, change: Change, line: Line, dossier: Dossier, read: Mapping[str, str]) -> NewsItem:
    now = telling(change)
    told = dict.fromkeys(read.get(each.article_id, mark_of(each.article_id)) for each in now)
    return NewsItem(
        kind=change.kind,
        heading=heading,
        line=line,
        marks=_marks(change),
        articles=tuple(told),
        weighty=is_weighty(change),
        parties=tuple(_parties(change, now, dossier)),
        issues=tuple(_issues(change, now, dossier)),
    )


def telling(change: Change) -> tuple[Citation, ...]:
    """The sentences that tell what is new, without those of what was before."""
    return change.stand.citations if change.stand is not None else change.citations


def is_weighty(change: Change) -> bool:
    """Whether it is worth telling at once."""
    if change.kind is ChangeKind.POSITION_CHANGED:
        return True
    if change.happening is None or change.kind is ChangeKind.SOURCES_DIFFER:
        return False
    settled = _SETTLED if change.kind is ChangeKind.EVENT_HELD else _WEIGHTY
    return change.happening.kind in settled


def mark_of(words: str) -> str:
    """Eight characters that stand for words."""
    return hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def _marks(change: Change) -> tuple[str, ...]:
    """By what it is known again: a position by what it is, all else by the sentences, which grow in number."""
    if (stand := change.stand) is not None:
        return (mark_of("\0".join((change.kind, stand.party, stand.issue, stand.stance, *stand.flags))),)
    told = [f"{change.kind}\0{each.article_id}\0{each.text}" for each in telling(change)]
    if change.actor is not None:
        told.append(f"{change.kind}\0{change.actor.key}")
    happening = change.happening
    if happening is not None and happening.date and happening.kind in _ONE_A_DAY:
        told.append(f"{change.kind}\0{happening.kind}\0{happening.date}")
    return tuple(dict.fromkeys(map(mark_of, told)))


def _parties(change: Change, now: Iterable[Citation], dossier: Dossier) -> Iterator[str]:
    if change.stand is not None:
        yield change.stand.party
        return
    named = {change.actor.party} if change.actor is not None else set()
    if change.happening is not None:
        named = {*change.happening.parties, *change.happening.participants}
    text = " ".join(each.text for each in now)
    for side in dossier.sides:
        if side.name in named or (change.actor is None and _holds(text, (side.name, *side.words))):
            yield side.name


def _issues(change: Change, now: Iterable[Citation], dossier: Dossier) -> Iterator[str]:
    if change.stand is not None:
        yield change.stand.issue
        return
    text = " ".join(each.text for each in now)
    yield from (each.key for each in dossier.subjects if _holds(text, (each.title, *each.words)))


def _holds(text: str, words: Collection[str]) -> bool:
    """Whether a text holds one of some words or phrases, in any case; a plural counts."""
    return any(re.search(rf"\b{re.escape(each)}(?:s|es)?\b", text, re.IGNORECASE) for each in words if each)
