"""What each party wants, in the words of the sources; with a party, all its positions by issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from briefings.models import Card, CardRef, Choice, Flag, Run, RunKind, Section, Stance, Stand, Step
from briefings.ports import Dossier

from .answers import ask_which, say_none
from .lookup import people_of, search, sides_of
from .overtime import build_over_time, silence_runs, step_lines
from .runs import (
    Runs,
    choice,
    comma,
    counts,
    dot,
    label,
    name,
    notice,
    section,
    side,
    space,
    stance_of,
)
from .standing import stand_line, title_of

_EACH = 4
"""Positions of each party when none is named."""
_PARTIES, _FEW, _ISSUES, _LONG = 12, 6, 16, 6
"""Parties listed and issues read of each; issues of one party, and positions on each of them."""
WISHES = frozenset(
    {Stance.DEMAND, Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE, Stance.REJECT, Stance.THREATEN}
)
"""Stances that say what a party wants or will do."""


def build_positions(args: str, dossier: Dossier, today: date) -> Card:
    """Parties with their newest position on each issue; with a party, with an issue, or with both, over time."""
    if not args:
        return _everybody(dossier)
    found = search(args, sides_of(dossier))
    if len(found.keys) == 1:
        return _of(found.keys[0], dossier)
    asked = CardRef(card="positions", args=args)
    if found.keys:
        return ask_which(asked, "Several parties match {name}.", _buttons(found.keys), dossier)
    if (card := build_over_time(args, dossier, today)) is not None:
        return card
    silent = notice("The reports do not say what {name} wants.", name=args)
    people = dossier.people_like(args)
    meant = search(args, people_of(people, dossier)).keys
    theirs = dict.fromkeys(each.party for each in people if each.key in meant and each.party)
    return say_none(
        asked, silent, dossier, near=_buttons(found.near or theirs), instead=_buttons(_taking_part(dossier))
    )


def _buttons(parties: Iterable[str]) -> Iterator[Choice]:
    return (choice("positions", party, name(party)) for party in parties)


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
    """Positions of today before conditional, negated or former ones; newest first, wishes before complaints.

    Of one day those that the report gives itself come before those it has from a source.
    """

    def order(stand: Stand) -> tuple[bool, int, bool, bool]:
        age = -stand.published.toordinal() if stand.published else 0
        return (
            bool({*stand.flags} - {Flag.FUTURE}),
            age,
            stand.stance not in WISHES,
            stand.reported_by is not None,
        )

    return sorted(stands, key=order)


def topic_of(stand: Stand, dossier: Dossier) -> str | None:
    """What a position is on: its issue; where no issue fits, the matter its words name if they are several, or None."""
    if stand.issue != "other":
        return title_of(dossier, stand.issue)
    return f"{stand.label[0].upper()}{stand.label[1:]}" if " " in stand.label else None


def _about(stand: Stand, dossier: Dossier) -> Runs:
    """What a position is on, leading to its card, with a colon before a stance; nothing where no name fits."""
    topic = topic_of(stand, dossier)
    if topic is None:
        return ()
    issue = name(topic, strong=True, to=CardRef(card="issues", args=stand.issue))
    return (issue, Run(kind=RunKind.TEXT, text=":")) if stance_of(stand) else (issue,)


def _everybody(dossier: Dossier) -> Card:
    others = _parties_on(dossier)
    taking_part = _taking_part(dossier)[:_PARTIES]
    asked = [pair for party in taking_part for pair in _foremost(party, dossier, limit=_FEW)]
    named = dossier.plainest([pair for pair in asked if pair[1] != "other"])
    stands = (*named, *dossier.stands([pair for pair in asked if pair[1] == "other"], each=_EACH))
    sections: list[Section] = []
    for party in taking_part:
        newest: dict[tuple[str, str | None], Stand] = {}
        for stand in plainest(stand for stand in stands if stand.party == party):
            newest.setdefault((stand.issue, topic_of(stand, dossier)), stand)
        shown = sorted(newest.values(), key=lambda stand: (stand.issue == "other", -others[stand.issue]))
        lines = (stand_line([stand], _about(stand, dossier)) for stand in shown[:_EACH])
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
    heard = {pair.party for pair in dossier.pairs}
    return [p.name for p in dossier.sides if p.name in heard and (p.kind or not dossier.framed)]


def _parties_on(dossier: Dossier) -> Counter[str]:
    """How many parties take a position on each issue."""
    return Counter(pair.issue for pair in dossier.pairs)


def _foremost(party: str, dossier: Dossier, *, limit: int) -> list[tuple[str, str]]:
    """The issues of a party to read: those of most parties, then those it says most on."""
    others = _parties_on(dossier)
    theirs = sorted(
        (pair for pair in dossier.pairs if pair.party == party),
        key=lambda pair: (pair.issue == "other", -others[pair.issue], -pair.count, pair.issue),
    )
    named = [pair for pair in theirs if pair.issue != "other"][:limit]
    return [(pair.party, pair.issue) for pair in (*named, *(p for p in theirs if p.issue == "other"))]


def _of(party: str, dossier: Dossier) -> Card:
    """Every position of a party, issue by issue, newest first, with what became of those before."""
    asked = _foremost(party, dossier, limit=_ISSUES)
    others = _parties_on(dossier)
    tracks = {track.issue: track for track in dossier.tracks(asked, each=_LONG)}
    by_topic: dict[tuple[str, str | None], list[Step]] = {}
    for track in tracks.values():
        for step in track.steps:
            by_topic.setdefault((track.issue, topic_of(step.stand, dossier)), []).append(step)

    def order(topic: tuple[str, str | None]) -> tuple[bool, bool, int, int]:
        issue, title = topic
        return (title is None, issue == "other", -others[issue], -len(by_topic[topic]))

    sections: list[Section] = []
    for issue, title in sorted(by_topic, key=order):
        silent = tracks[issue].silent_since if issue != "other" else None
        lines = step_lines(by_topic[issue, title][:_LONG])
        to = CardRef(card="positions", args=f"{party}, {issue}") if issue != "other" else None
        heading = dot((name(title or title_of(dossier, issue), strong=True, to=to),), silence_runs(silent))
        sections += section(lines, *heading)
    return Card(
        name="positions",
        args=party,
        title=(*side(dossier, party, named=True),),
        notices=() if sections else (notice("The reports do not say what {name} wants.", name=party),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=tuple(_next(dossier, but=party)),
    )


def _next(dossier: Dossier, but: str = "") -> Iterator[Choice]:
    for party in [party for party in _taking_part(dossier) if party != but][:2]:
        yield choice("positions", party, label("Positions of {party}", party=party))
    yield choice("issues")
