"""What is new since a day, the weightiest first; a position that changed with the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from briefings.models import Actor, Card, Change, ChangeKind, Line, Stand
from briefings.ports import Dossier

from .cuts import excerpt
from .days import read_day
from .delegations import hearsay, stand_citations, telling_role
from .positions import stand_runs, title_of
from .runs import (
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    person,
    quote,
    section,
    side,
    space,
    stance_of,
    words,
)
from .timeline import event_line

_LISTED, _LATEST, _CAUGHT_UP = 24, 1, 3
"""Changes shown, and days looked back from the newest report."""
_KINDS = {
    ChangeKind.POSITION_CHANGED: "Position changed",
    ChangeKind.EVENT_HELD: "Planned and now held",
    ChangeKind.EVENT_PLANNED: "Newly planned",
    ChangeKind.SOURCES_DIFFER: "Sources differ on the day",
    ChangeKind.PERSON_NEW: "New in a delegation",
    ChangeKind.POSITION_NEW: "First position on an issue",
}


def build_changes(args: str, dossier: Dossier, today: date) -> Card:
    """What the reports of the newest day, or from a day on, tell that none before them did."""
    return _since("changes", args, dossier, today, back=_LATEST)


def build_catchup(args: str, dossier: Dossier, today: date) -> Card:
    """What is new in the last days before the newest report, three if none are named."""
    return _since("catchup", args, dossier, today, back=_CAUGHT_UP)


def tell(found: Iterable[Change], dossier: Dossier) -> Iterator[tuple[str, Change, Line]]:
    """Changes as lines under their headings, in the order of the card."""
    kept = tuple(found)
    for kind, heading in _KINDS.items():
        yield from ((heading, each, _line(each, dossier)) for each in kept if each.kind is kind)


def _since(card: str, args: str, dossier: Dossier, today: date, *, back: int) -> Card:
    newest = min(dossier.newest or today, today)
    asked = _read(args, newest, today)
    since = asked or newest - timedelta(days=back - 1)
    unread = (notice("{text} is no day I can read: try 3d, 17 Feb or Monday.", text=args),)
    found = dossier.changes(since)[:_LISTED]
    nothing = (notice("The reports since then tell nothing that was not told before."),)
    sections = tuple(
        part
        for kind, heading in _KINDS.items()
        for part in section(
            (_line(change, dossier) for change in found if change.kind is kind), label(heading)
        )
    )
    return Card(
        name=card,
        args=args,
        title=space((label("New since"),), (day(since),)),
        notices=(*(unread if args and asked is None else ()), *(() if found else nothing)),
        sections=sections,
        footer=counts(dossier),
        next=(choice("brief"), choice("timeline"), choice("positions")),
    )


def _read(args: str, newest: date, today: date) -> date | None:
    """A day, or so many days back: ``3d``."""
    if days := re.fullmatch(r"(\d{1,3})\s*(?:d|days?)", args.strip().casefold()):
        return newest - timedelta(days=max(int(days[1]) - 1, 0))
    return read_day(args, today=today, near=newest) if args else None


def _line(change: Change, dossier: Dossier) -> Line:
    if change.happening is not None:
        return event_line(change.happening)
    if change.actor is not None:
        return _person(change.actor, dossier)
    if change.stand is None:
        msg = f"a change of nothing: {change.kind}"
        raise ValueError(msg)
    whose = _whose(change.stand, dossier)
    if change.before is None:
        return line(stand_runs([change.stand], whose), change.citations)
    now, before = change.stand, change.before
    return line(dot(whose, _told(now), (label("before"),), _told(before)), change.citations)


def _whose(stand: Stand, dossier: Dossier) -> Runs:
    return dot(side(dossier, stand.party), (name(title_of(dossier, stand.issue), strong=True),))


def _told(stand: Stand) -> Runs:
    when = (day(stand.published),) if stand.published else ()
    return dot(space(stance_of(stand), when), (quote(excerpt(stand.text, stand.citations)),))


def _person(actor: Actor, dossier: Dossier) -> Line:
    role = telling_role(actor)
    told = [*stand_citations(actor), *(role.citations[:1] if role else ())] or [actor.mention]
    called = space(side(dossier, actor.party), person(actor, strong=True))
    return line(dot(called, (words(role.text),) if role else (), hearsay(actor)), told)
