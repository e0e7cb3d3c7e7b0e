"""What is new since a day, the weightiest first; a position that changed with the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefings.models import Actor, Card, Change, ChangeKind, Correction, Line, Stand
from briefings.ports import Dossier

from .cuts import excerpt
from .days import read_day
from .delegations import hearsay, stand_citations, telling_role
from .disagreements import difference_runs
from .positions import sides_run
from .runs import (
    Runs,
    choice,
    comma,
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
from .standing import stand_runs, title_of
from .timeline import event_line

_LISTED, _LATEST, _CAUGHT_UP, _WORDS = 24, 1, 3, 200
"""Changes shown; days looked back from the newest report; characters of a sentence that was corrected."""
HEADINGS = {
    ChangeKind.POSITION_CHANGED: "Position changed",
    ChangeKind.EVENT_CANCELLED: "Called off",
    ChangeKind.EVENT_POSTPONED: "Put off",
    ChangeKind.EVENT_HELD: "Planned and now held",
    ChangeKind.EVENT_PLANNED: "Newly planned",
    ChangeKind.CORRECTION: "Corrected by the source",
    ChangeKind.SOURCES_DIFFER: "Sources differ on the day",
    ChangeKind.DISAGREEMENT_FOUND: "Sources newly differ",
    ChangeKind.DISAGREEMENT_RESOLVED: "Sources differ no longer",
    ChangeKind.PERSON_NEW: "New in a delegation",
    ChangeKind.POSITION_NEW: "First position on an issue",
}


def build_changes(args: str, dossier: Dossier, today: date) -> Card:
    """What the reports of the newest day, or from a day on, tell that none before them did."""
    return _since("changes", args, dossier, today, back=_LATEST)


def build_catchup(args: str, dossier: Dossier, today: date) -> Card:
    """What is new in the last days before the newest report, three if none are named."""
    return _since("catchup", args, dossier, today, back=_CAUGHT_UP)


def _since(card: str, args: str, dossier: Dossier, today: date, *, back: int) -> Card:
    newest = min(dossier.newest or today, today)
    asked = _read(args, newest, today)
    since = asked or newest - timedelta(days=back - 1)
    unread = (notice("{text} is no day I can read: try 3d, 17 Feb or Monday.", text=args),)
    found = dossier.changes(since)[:_LISTED]
    nothing = (notice("The reports since then tell nothing that was not told before."),)
    sections = tuple(
        part
        for kind, heading in HEADINGS.items()
        for part in section(_lines([each for each in found if each.kind is kind], dossier), label(heading))
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


def _lines(changes: Iterable[Change], dossier: Dossier) -> Iterator[Line]:
    """A line for each, but one for positions that one clause tells of several parties or issues."""
    groups: dict[object, list[Stand]] = {}
    for number, change in enumerate(changes):
        stand = change.stand
        if stand is None or change.before is not None:
            groups[number] = []
            yield _line(change, dossier)
            continue
        key = (stand.text, stand.stance, stand.flags, stand.citations)
        groups.setdefault(key, []).append(stand)
    yield from (_joint_line(stands, dossier) for stands in groups.values() if stands)


def _joint_line(stands: Sequence[Stand], dossier: Dossier) -> Line:
    parties, issues = ({stand.party: stand for stand in stands}, {stand.issue: None for stand in stands})
    titles = comma(*((name(title_of(dossier, issue), strong=True),) for issue in issues))
    rank = [each.name for each in dossier.sides]
    whose = sides_run(sorted(parties.values(), key=lambda stand: rank.index(stand.party)), dossier)
    shown = [*parties.values()]
    return line(stand_runs(shown, dot(whose, titles)), (c for stand in stands for c in stand.citations))


def _line(change: Change, dossier: Dossier) -> Line:
    if change.happening is not None:
        return event_line(change.happening)
    if change.disagreement is not None:
        return line(difference_runs(change.disagreement, dossier), change.citations)
    if change.actor is not None:
        return _person(change.actor, dossier)
    if change.correction is not None:
        return _correction(change.correction)
    if change.stand is None:
        msg = f"a change of nothing: {change.kind}"
        raise ValueError(msg)
    now, before = change.stand, change.before
    whose = _whose(now, dossier)
    if before is None:
        return _joint_line([now], dossier)
    return line(dot(whose, _told(now), (label("before"),), _told(before)), change.citations)


def _correction(correction: Correction) -> Line:
    """The sentence as it is now and as it was; of one that went, only that."""
    before, after = correction.before, correction.after
    was = (label("before:" if after else "no longer says:"),)
    old = space(was, (quote(excerpt(before.text, (before,), limit=_WORDS)),))
    now: Runs = (quote(excerpt(after.text, (after,), limit=_WORDS)),) if after else ()
    return line(
        dot((name(before.source, strong=True),), now, old), [each for each in (after, before) if each]
    )


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
