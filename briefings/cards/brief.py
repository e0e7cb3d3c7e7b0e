"""The talks on one screen: what they are, who is in the room, who wants what, what was last, what is next."""

from __future__ import annotations

import re
from datetime import date

from briefings.models import (
    Actor,
    Card,
    CardRef,
    Citation,
    Flag,
    Line,
    Participation,
    PartyKind,
    Run,
    RunKind,
    Stance,
    Stand,
)
from briefings.ports import Dossier

from .course import Course
from .cuts import excerpt
from .delegations import disputed, hearsay, in_delegation, ranked, stand_citations, stands
from .issues import by_issue, by_weight, newest_each, speaking
from .positions import WISHES, joint, sides_run
from .runs import (
    DIFFERS,
    STANDING,
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
    voices_of,
    when_of,
)
from .standing import title_of
from .timeline import event_line

_LINES, _TEAMS, _EACH = 12, 4, 2
"""Lines of the whole and for delegations, and parties on one issue; the issues take what is left of twelve lines."""
_NAMES, _WORDS = 4, 110
"""Persons of a party, and characters of a position."""
_ISSUES, _SIDES, _READ = 16, 8, 2
"""Issues looked at, parties on each, and positions of each party on one."""
_GRANTS = frozenset({Stance.DEMAND, Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE})
_DIVIDED = re.compile(r"\b(?:apart|divided|at odds|disagree\w*|differ(?:ed|s)?|deadlock\w*)\b", re.IGNORECASE)


def build_brief(_args: str, dossier: Dossier, today: date) -> Card:
    """At most twelve lines."""
    course = Course(dossier, today)
    main = [event_line(course.main)] if course.main else []
    last = [event_line(event) for event in course.last()]
    ahead, heading = _ahead(course)
    teams = _teams(dossier)
    room = _LINES - len(main) - len(teams) - len(last) - len(ahead)
    apart, wanted = _issues(dossier)
    sections = (
        *section(main),
        *section(teams, label("In the room")),
        *section(apart[:room], label("Apart on")),
        *section(wanted[: max(room - len(apart), 0)], label("What they want")),
        *section(last, label("Last")),
        *section(ahead, label(heading)),
    )
    titled = name(dossier.talks.title, strong=True)
    return Card(
        name="brief",
        title=dot((titled,), when_of(course.main) if course.main else ()),
        notices=() if sections else (notice("No report of these talks says anything yet."),),
        sections=sections,
        footer=counts(dossier),
        next=(choice("who"), choice("issues"), choice("timeline")),
    )


def _ahead(course: Course) -> tuple[list[Line], str]:
    """What is planned, after the last day of a round that goes on."""
    planned, heading = course.ahead()
    lines = [event_line(event) for event in planned]
    until = course.goes_on_until
    if until is None or course.main is None:
        return lines, heading
    last_day = line(dot((day(until, strong=True),), (label("last day of the round"),)), course.main.citations)
    return [last_day, *(lines if heading == "Next" else ())], "Next"


def _teams(dossier: Dossier) -> list[Line]:
    """A line a party: leaders first, each with the sentence that says so."""
    actors = ranked(dossier, each=_NAMES + 2, away=0)
    lines = []
    for party in dossier.sides:
        helps = party.kind in (PartyKind.MEDIATOR, PartyKind.HOST)
        team = [
            actor
            for actor in actors
            if actor.party == party.name and (_helping(actor) if helps else in_delegation(actor, dossier))
        ]
        if team:
            lines.append(_team_line(team[:_NAMES], dossier))
    return lines[:_TEAMS]


def _helping(actor: Actor) -> bool:
    return actor.where in (Participation.LEADS, Participation.MEMBER, Participation.MEDIATES)


def _team_line(team: list[Actor], dossier: Dossier) -> Line:
    """Names with who leads; at the end that they mediate, or that only an unnamed source has any of them there."""
    mediate = all(stands(actor, dossier) is Participation.MEDIATES for actor in team)
    names = (
        space(
            person(actor, strong=actor.where is Participation.LEADS),
            () if mediate else _bracketed(STANDING.get(stands(actor, dossier), "")),
            _bracketed(DIFFERS if disputed(actor) else ""),
        )
        for actor in team
    )
    together = _bracketed("mediates" if len(team) == 1 else "mediate") if mediate else ()
    told = next((unnamed for actor in team if (unnamed := hearsay(actor))), ())
    citations = (citation for actor in team for citation in _said_of(actor))
    whose = side(dossier, team[0].party)
    parted = () if whose[-1].kind is RunKind.MARK else (Run(kind=RunKind.TEXT, text=":"),)
    return line(space((*whose, *parted), dot(space(comma(*names), together), told)), citations)


def _said_of(actor: Actor) -> list[Citation]:
    """The sentence that places a person; where sources differ on it, one of each account."""
    if disputed(actor):
        return [presence.citations[0] for presence in actor.presences]
    return list(stand_citations(actor) or (actor.mention,))[:1]


def _bracketed(text: str) -> Runs:
    return (Run(kind=RunKind.TEXT, text="("), label(text), Run(kind=RunKind.TEXT, text=")")) if text else ()


def _issues(dossier: Dossier) -> tuple[list[Line], list[Line]]:
    """Issues with each party's newest position of today: those the parties are apart on, and the others.

    Issues that one clause names together share a line.
    """
    told: dict[tuple[tuple[object, ...], ...], tuple[list[str], list[list[Stand]]]] = {}
    wanted = by_issue(stand for stand in dossier.wishes(_ours(dossier), each=_READ) if _wanted(stand))
    for issue in by_weight(dossier):
        newest = newest_each(wanted.get(issue, ()), dossier)
        groups = joint(_foremost(newest))
        if groups and issue != "other":
            said = tuple((stand.party, stand.stance, stand.text) for group in groups for stand in group)
            told.setdefault(said, ([], groups))[0].append(issue)
    by_sides = sorted(told.values(), key=lambda line: -sum(len(group) for group in line[1]))
    return (
        [_issue_line(issues, groups, dossier) for issues, groups in by_sides if _are_apart(groups)],
        [_issue_line(issues, groups, dossier) for issues, groups in by_sides if not _are_apart(groups)],
    )


def _foremost(stands_on: list[Stand]) -> list[Stand]:
    """The first few; of many, one that asks or grants, before all one that demands, and one that rejects."""
    asked = sorted((s for s in stands_on if s.stance in _GRANTS), key=lambda s: s.stance is not Stance.DEMAND)
    rejected = [stand for stand in stands_on if stand.stance is Stance.REJECT]
    opposed = [*asked[:1], *rejected[:1]]
    return stands_on[:_EACH] if len(stands_on) <= _EACH or len(opposed) < _EACH else opposed


def _are_apart(groups: list[list[Stand]]) -> bool:
    """One rejects where another asks or grants, or a report says in so many words that they do not agree."""
    stances = {group[0].stance for group in groups}
    divided = any(len(group) > 1 and _DIVIDED.search(group[0].text) for group in groups)
    return divided or (Stance.REJECT in stances and bool(stances & _GRANTS))


def _ours(dossier: Dossier) -> list[tuple[str, str]]:
    """The weightiest issues of the parties themselves; where no talks file names the parties, of anybody."""
    ours = {side.name for side in dossier.sides if side.kind is PartyKind.PARTY or not dossier.framed}
    weighed = [pairs for issue, pairs in by_weight(dossier).items() if issue != "other"]
    return [
        pair
        for pairs in weighed[:_ISSUES]
        for pair in speaking((p for p in pairs if p.party in ours), dossier, limit=_SIDES)
    ]


def _wanted(stand: Stand) -> bool:
    """A plain wish, or that the party is apart from another."""
    said = stand.stance in WISHES or (
        stand.stance is Stance.OTHER and _DIVIDED.search(stand.text) is not None
    )
    return said and not {*stand.flags} - {Flag.FUTURE}


def _issue_line(issues: list[str], groups: list[list[Stand]], dossier: Dossier) -> Line:
    """The issues, and what each side would have, on one line."""
    titles = (
        (name(title_of(dossier, issue), strong=True, to=CardRef(card="issues", args=issue)),)
        for issue in issues
    )
    each = (_side_runs(group, dossier) for group in groups)
    return line(
        dot(comma(*titles), *each),
        (citation for group in groups for s in group for citation in s.citations[:1]),
    )


def _side_runs(group: list[Stand], dossier: Dossier) -> Runs:
    stand = group[0]
    said = (quote(excerpt(stand.text, stand.citations, limit=_WORDS)),)
    whose = space(sides_run(group, dossier), stance_of(stand, together=len(group) > 1))
    return dot(space(whose, said), *voices_of(stand))
