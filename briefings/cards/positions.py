"""What each party wants, in the words of the sources; with a party, all its positions by issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefings.models import Card, CardRef, Choice, Dossier, Flag, Line, Run, RunKind, Section, Stance, Stand

from .cuts import excerpt
from .lookup import search, sides_of
from .runs import (
    Runs,
    choice,
    comma,
    counts,
    dot,
    label,
    line,
    marks_of,
    name,
    notice,
    published,
    quote,
    section,
    side,
    space,
    stance_of,
    voices_of,
    with_notices,
)

_EACH, _CHOICES = 4, 6
WISHES = frozenset(
    {Stance.DEMAND, Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE, Stance.REJECT, Stance.THREATEN}
)
"""Stances that say what a party wants or will do."""


def build_positions(args: str, dossier: Dossier, _today: date) -> Card:
    """Parties with their newest position on each issue; with a party, all of them."""
    if not args:
        return _everybody(dossier)
    found = search(args, sides_of(dossier))
    if len(found.keys) == 1:
        return _of(found.keys[0], dossier)
    text = "Several parties match {name}." if found.keys else "No report names a party like {name}."
    buttons = tuple(choice("positions", key, name(key)) for key in (found.keys or found.near)[:_CHOICES])
    return with_notices(
        _everybody(dossier).model_copy(update={"args": args, "choices": buttons}), notice(text, name=args)
    )


def stand_line(stands: Sequence[Stand], about: Runs) -> Line:
    """One position, or one that several parties hold in the same clause."""
    days = published(stands[0].published)
    return line(
        stand_runs(stands, about, when=days), (citation for stand in stands for citation in stand.citations)
    )


def stand_runs(stands: Sequence[Stand], about: Runs, *, when: Runs = (), limit: int = 200) -> Runs:
    """Whose or on what, the stance, what qualifies it, the day, the words, who voices and reports it."""
    stand = stands[0]
    said = (quote(excerpt(stand.text, stand.citations, limit=limit)),)
    return dot(
        space(about, stance_of(stand, together=len(stands) > 1)),
        *marks_of(stand),
        when,
        said,
        *voices_of(stand),
    )


def joint(stands: Iterable[Stand]) -> list[list[Stand]]:
    """Positions that parties hold in one clause together: "both agreed to an exchange"."""
    groups: dict[tuple[object, ...], list[Stand]] = {}
    for stand in stands:
        groups.setdefault((stand.citations, stand.text, stand.stance, stand.flags), []).append(stand)
    return list(groups.values())


def sides_run(stands: Iterable[Stand], dossier: Dossier) -> Runs:
    """The marks, or names, of those who hold a position."""
    groups = [side(dossier, stand.party) for stand in stands]
    marked = all(run.kind is RunKind.MARK for group in groups for run in group)
    return space(*groups) if marked else comma(*groups)


def plainest(stands: Iterable[Stand]) -> list[Stand]:
    """Positions of today before conditional, negated or former ones; newest first, wishes before complaints."""

    def order(stand: Stand) -> tuple[bool, int, bool]:
        age = -stand.published.toordinal() if stand.published else 0
        return (bool({*stand.flags} - {Flag.FUTURE}), age, stand.stance not in WISHES)

    return sorted(stands, key=order)


def title_of(dossier: Dossier, issue: str) -> str:
    """What an issue is called."""
    return next((subject.title for subject in dossier.subjects if subject.key == issue), issue)


def issue_run(dossier: Dossier, stand: Stand) -> Runs:
    """The issue of a position, which leads to its card."""
    title = title_of(dossier, stand.issue)
    return (name(title, to=CardRef(card="issues", args=stand.issue)), Run(kind=RunKind.TEXT, text=":"))


def _everybody(dossier: Dossier) -> Card:
    sections: list[Section] = []
    for party in _taking_part(dossier):
        newest: dict[str, Stand] = {}
        for stand in plainest(stand for stand in dossier.stands if stand.party == party):
            newest.setdefault(stand.issue, stand)
        shown = sorted(
            newest.values(), key=lambda stand: (stand.issue == "other", -_parties_on(dossier, stand.issue))
        )
        lines = (stand_line([stand], issue_run(dossier, stand)) for stand in shown[:_EACH])
        sections += section(lines, *side(dossier, party, named=True))
    return Card(
        name="positions",
        title=(label("Positions"),),
        notices=() if sections else (notice("No report gives a position."),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=tuple(_next(dossier)),
    )


def _taking_part(dossier: Dossier) -> list[str]:
    """Parties with a position; where there is a talks file, those it names."""
    heard = {stand.party for stand in dossier.stands}
    return [p.name for p in dossier.sides if p.name in heard and (p.kind or dossier.talks is None)]


def _parties_on(dossier: Dossier, issue: str) -> int:
    return len({stand.party for stand in dossier.stands if stand.issue == issue})


def _of(party: str, dossier: Dossier) -> Card:
    """Every position of a party, issue by issue, newest first."""
    by_issue: dict[str, list[Stand]] = {}
    for stand in dossier.stands:
        if stand.party == party:
            by_issue.setdefault(stand.issue, []).append(stand)
    order = sorted(
        by_issue, key=lambda issue: (issue == "other", -_parties_on(dossier, issue), -len(by_issue[issue]))
    )
    sections: list[Section] = []
    for issue in order:
        lines = (stand_line([stand], ()) for stand in by_issue[issue])
        to = CardRef(card="issues", args=issue)
        sections += section(lines, name(title_of(dossier, issue), strong=True, to=to))
    return Card(
        name="positions",
        args=party,
        title=(*side(dossier, party, named=True),),
        notices=() if sections else (notice("No report gives a position of {name}.", name=party),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=tuple(_next(dossier, but=party)),
    )


def _next(dossier: Dossier, but: str = "") -> Iterator[Choice]:
    for party in [party for party in _taking_part(dossier) if party != but][:2]:
        yield choice("positions", party, label("Positions of {party}", party=party))
    yield choice("issues")
