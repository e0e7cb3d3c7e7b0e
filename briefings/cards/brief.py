"""The talks on one screen: what they are, who is in the room, who wants what, what was last, what is next."""

from __future__ import annotations

import re
from datetime import date

from briefings.models import (
    Actor,
    Card,
    CardRef,
    Dossier,
    EventKind,
    EventStatus,
    Flag,
    Happening,
    Line,
    Participation,
    PartyKind,
    Run,
    RunKind,
    Stand,
)
from briefings.models.timex import days_of

from .delegations import hearsay, in_delegation, stand_citations, stands
from .issues import by_weight, newest_each
from .positions import WISHES, joint, sides_run, stand_runs, title_of
from .runs import (
    STANDING,
    Runs,
    choice,
    comma,
    counts,
    dot,
    label,
    line,
    name,
    notice,
    person,
    section,
    side,
    space,
    when_of,
)
from .timeline import event_line

_LINES, _TEAMS, _EACH = 12, 4, 2
"""Lines of the whole and for delegations, and parties on one issue; the issues take what is left of twelve lines."""
_NAMES = 4
_LONGEST_ROUND = 31
"""Days; what lasts longer is a year or a season, not a round."""
_STANDINGS = (Participation.LEADS, Participation.MEMBER, Participation.MEDIATES, Participation.BESIDE)
_DONE = frozenset(
    {
        EventKind.ROUND,
        EventKind.MEETING,
        EventKind.AGREEMENT,
        EventKind.EXCHANGE,
        EventKind.CALL,
        EventKind.VISIT,
        EventKind.STRIKE,
        EventKind.SANCTION,
        EventKind.ELECTION,
    }
)
_AGREED = frozenset({EventKind.AGREEMENT, EventKind.EXCHANGE})
_NEXT = _DONE | {EventKind.DEADLINE, EventKind.ANNIVERSARY, EventKind.ARRIVAL, EventKind.OTHER}


def build_brief(_args: str, dossier: Dossier, today: date) -> Card:
    """At most twelve lines."""
    main = _main_round(dossier, today)
    ahead, heading = _ahead(dossier, today, main)
    last = _last(dossier, today, main)
    teams = _teams(dossier)
    issues = _apart(dossier)[: _LINES - bool(main) - len(teams) - len(last) - len(ahead)]
    talks = dossier.talks
    sections = (
        *section([event_line(main)] if main else []),
        *section(teams, label("In the room")),
        *section(issues, label("What they want")),
        *section((event_line(event) for event in last), label("Last")),
        *section((event_line(event) for event in ahead), label(heading)),
    )
    return Card(
        name="brief",
        title=dot(
            (name(talks.title, strong=True) if talks else label("Brief"),), when_of(main) if main else ()
        ),
        notices=() if sections else (notice("No report of these talks says anything yet."),),
        sections=sections,
        footer=counts(dossier) if dossier.reports else (),
        next=(choice("who"), choice("issues"), choice("timeline")),
    )


def _main_round(dossier: Dossier, today: date) -> Happening | None:
    """The round the newest reports are about: on that day, else the nearest to it; the one most reports tell of."""
    now = min(dossier.newest or today, today)

    def fit(event: Happening) -> tuple[int, int, int]:
        days = days_of(event.date, event.end)
        if days is None or (days[1] - days[0]).days > _LONGEST_ROUND:
            return (2, 0, -len(event.citations))
        away = max((days[0] - now).days, (now - days[1]).days, 0)
        of_ours = event.kind is EventKind.ROUND or _names_party(event, dossier)
        return (int(not of_ours) + (len(event.date or "") < 10), away, -len(event.citations))

    rounds = [event for event in dossier.happenings if event.kind in (EventKind.ROUND, EventKind.MEETING)]
    return min(rounds, key=fit, default=None)


def _ahead(dossier: Dossier, today: date, main: Happening | None) -> tuple[list[Happening], str]:
    """What is planned from today on; when nothing is, what was when the newest report was made."""
    newest = dossier.newest or today
    for day, heading in ((today, "Next"), (min(today, newest), "Planned at the last report")):
        ahead = [
            event
            for event in dossier.happenings
            if event is not main
            and event.kind in _NEXT
            and (d := days_of(event.date, event.end))
            and d[0] >= day
        ]
        planned = [event for event in ahead if event.status is not EventStatus.HAPPENED]
        if planned:
            return planned[:2], heading
    return [], "Next"


def _last(dossier: Dossier, today: date, main: Happening | None) -> list[Happening]:
    """The latest thing done, and the latest agreement where no day is given for it; words are no deeds."""
    done = [
        event
        for event in dossier.happenings
        if event is not main and event.kind in _DONE and event.status is not EventStatus.PLANNED
        if _names_party(event, dossier)
    ]
    dated = [event for event in done if (days := days_of(event.date, event.end)) and days[1] <= today]
    agreed = [e for e in done if e.date is None and e.kind in _AGREED and e.status is EventStatus.HAPPENED]
    return [*dated[-1:], *agreed[:1]]


def _names_party(event: Happening, dossier: Dossier) -> bool:
    """Whether a party of the talks has part in it; where no talks file names them, anybody's event counts."""
    phrases = [
        phrase
        for party in dossier.sides
        if party.kind is PartyKind.PARTY
        for phrase in (party.name, *party.words)
    ]
    text = " ".join((event.what, *event.participants))
    return not phrases or any(re.search(rf"\b{re.escape(phrase)}\b", text) for phrase in phrases)


def _teams(dossier: Dossier) -> list[Line]:
    """A line a party: leaders first, each with the sentence that says so."""
    lines = []
    for party in dossier.sides:
        helps = party.kind in (PartyKind.MEDIATOR, PartyKind.HOST)
        team = [
            actor
            for actor in dossier.actors
            if actor.party == party.name and (_helping(actor) if helps else in_delegation(actor, dossier))
        ]
        team.sort(key=lambda actor: (_STANDINGS.index(actor.where), actor.key))
        if team:
            lines.append(_team_line(team[:_NAMES], dossier))
    return lines[:_TEAMS]


def _helping(actor: Actor) -> bool:
    return actor.where in _STANDINGS[:3]


def _team_line(team: list[Actor], dossier: Dossier) -> Line:
    """Names with who leads or mediates; at the end, that only an unnamed source has any of them there."""
    names = (space(person(a, strong=a.where is Participation.LEADS), _standing(a, dossier)) for a in team)
    citations = (
        citation for actor in team for citation in list(stand_citations(actor) or (actor.mention,))[:1]
    )
    told = next((unnamed for actor in team if (unnamed := hearsay(actor))), ())
    return line(space(side(dossier, team[0].party), dot(comma(*names), told)), citations)


def _standing(actor: Actor, dossier: Dossier) -> Runs:
    known = STANDING.get(stands(actor, dossier))
    return (Run(kind=RunKind.TEXT, text="("), label(known), Run(kind=RunKind.TEXT, text=")")) if known else ()


def _apart(dossier: Dossier) -> list[Line]:
    """The issues most parties speak of, with each party's newest position of today."""
    newest = {
        issue: newest_each([stand for stand in stands if _wanted(stand, dossier)], dossier)
        for issue, stands in by_weight(dossier).items()
        if issue != "other"
    }
    order = sorted(newest, key=lambda issue: -len(newest[issue]))
    return [_issue_line(issue, newest[issue][:_EACH], dossier) for issue in order if newest[issue]]


def _wanted(stand: Stand, dossier: Dossier) -> bool:
    """A plain wish of a party itself; where no talks file says who the parties are, of anybody."""
    party = dossier.side(stand.party)
    ours = dossier.talks is None or (party is not None and party.kind is PartyKind.PARTY)
    return ours and stand.stance in WISHES and not {*stand.flags} - {Flag.FUTURE}


def _issue_line(issue: str, stands: list[Stand], dossier: Dossier) -> Line:
    title = name(title_of(dossier, issue), to=CardRef(card="issues", args=issue))
    each = (stand_runs(same, sides_run(same, dossier), limit=110) for same in joint(stands))
    return line(dot((title,), *each), (citation for stand in stands for citation in stand.citations[:1]))
