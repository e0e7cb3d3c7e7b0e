"""The delegations by party, leaders first; then those between the parties and those who are not in the room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefings.models import (
    Actor,
    Card,
    Choice,
    Citation,
    HeldRole,
    Line,
    Participation,
    PartyKind,
    RunKind,
    Section,
)
from briefings.ports import Dossier

from .cuts import shortened
from .runs import (
    DIFFERS,
    STANDING,
    Runs,
    choice,
    counts,
    dot,
    label,
    line,
    notice,
    person,
    section,
    side,
    space,
    words,
)

IN_ROOM = (Participation.LEADS, Participation.MEMBER)
_ORDER = (*IN_ROOM, Participation.MEDIATES, Participation.BESIDE)
_OTHERS, _TEAM, _AWAY = 12, 10, 4
"""How many of those who are not in the room are listed; persons looked at of each party, in the room and not."""
_LONGEST_ROLE, _TELLING = 110, 60
"""Characters of a role that are shown, and up to which a longer one says more."""


def build_delegations(dossier: Dossier, rounds: Sequence[Choice] = ()) -> Card:
    """Everybody who matters in the talks, each with the role as a source phrases it.

    Args:
        dossier: what all reports say.
        rounds: buttons for the delegations of single rounds.
    """
    sections = delegations(ranked(dossier, each=_TEAM, away=_AWAY), dossier)
    return Card(
        name="who",
        title=(label("Who is who"),),
        notices=() if sections else (notice("No report names a delegation."),),
        sections=sections,
        footer=counts(dossier),
        next=(choice("positions"), choice("quotes"), choice("timeline"), *rounds),
    )


def delegations(actors: Sequence[Actor], dossier: Dossier) -> tuple[Section, ...]:
    """The delegations by party, then mediators and those who are not in the room; the actors are in their order."""
    sections: list[Section] = []
    for party in dossier.sides:
        team = (
            _team_line(actor)
            for actor in actors
            if actor.party == party.name and in_delegation(actor, dossier)
        )
        sections += section(team, *side(dossier, party.name, named=True))
    unsided = (_team_line(actor) for actor in actors if actor.party is None and in_delegation(actor, dossier))
    sections += section(unsided, label("Side not named"))
    for where, heading in (
        (Participation.MEDIATES, "Mediators"),
        (Participation.ABSENT, "Not in the delegations"),
        (Participation.EARLIER, "At an earlier round"),
    ):
        others = [actor for actor in actors if stands(actor, dossier) is where and _matters(actor, dossier)]
        sections += section((_other_line(actor, dossier) for actor in others[:_OTHERS]), label(heading))
    return tuple(sections)


def in_delegation(actor: Actor, dossier: Dossier) -> bool:
    """In a party's delegation, or working beside it; mediators and hosts have none."""
    return stands(actor, dossier) in (*IN_ROOM, Participation.BESIDE)


def stands(actor: Actor, dossier: Dossier) -> Participation:
    """Where the actor is listed: whoever is in the room for a mediator or host mediates."""
    party = dossier.side(actor.party)
    helps = party is not None and party.kind in (PartyKind.MEDIATOR, PartyKind.HOST)
    return Participation.MEDIATES if helps and actor.where in _ORDER else actor.where


def ranked(dossier: Dossier, *, each: int, away: int) -> list[Actor]:
    """Whoever is at the talks or matters to them, in their order."""
    return in_order(dossier.at_the_talks(each=each, away=away), dossier)


def in_order(actors: Iterable[Actor], dossier: Dossier) -> list[Actor]:
    """By party and standing; then by the number of origins that say so, and outside the room by how much they say."""
    parties = {party.name: index for index, party in enumerate(dossier.sides)}

    def rank(actor: Actor) -> tuple[int, int, int, tuple[date, str, int, int]]:
        listed = actor.where in _ORDER
        standing = _ORDER.index(actor.where) if listed else len(_ORDER)
        weight = actor.presences[0].origins if listed else actor.said
        return (parties.get(actor.party or "", len(parties)), standing, -weight, _first_named(actor))

    return sorted((actor for actor in actors if not actor.outside), key=rank)


def _first_named(actor: Actor) -> tuple[date, str, int, int]:
    """Where the earliest report that places the person does so, to the character; else where it names them."""
    citations = actor.presences[0].citations if actor.presences else (actor.mention,)
    first = min(citations, key=lambda c: (c.published or date.max, c.article_id, c.span.start))
    place = first.text.find(actor.name.split()[-1])
    return (first.published or date.max, first.article_id, first.span.start, place)


def _matters(actor: Actor, dossier: Dossier) -> bool:
    """A mediator, or one with a role for a party of the talks: others are named in passing."""
    party = dossier.side(actor.party)
    ours = party is not None and (party.kind is not None or not dossier.framed)
    return actor.where in _ORDER or (ours and bool(actor.roles))


def _team_line(actor: Actor) -> Line:
    leads = actor.where is Participation.LEADS
    where = (label(STANDING[actor.where]),) if actor.where in STANDING else ()
    return _described(actor, person(actor, strong=leads), where)


def _other_line(actor: Actor, dossier: Dossier) -> Line:
    mark = (run for run in side(dossier, actor.party) if run.kind is RunKind.MARK)
    return _described(actor, space(mark, person(actor)), ())


def hearsay(actor: Actor) -> Runs:
    """Says so where nobody but an unnamed source has the person where they are, or no sentence does."""
    first = actor.presences[0] if actor.presences else None
    if first is None or not (first.unnamed or (not first.stated and actor.where in _ORDER)):
        return ()
    return (label("according to an unnamed source" if first.stated else "presumed, no report says so"),)


def _described(actor: Actor, called: Runs, where: Runs) -> Line:
    role = telling_role(actor)
    described = (words(shortened(role.text, limit=_LONGEST_ROLE)),) if role else ()
    told = [*stand_citations(actor), *(role.citations[:1] if role else ())]
    if not disputed(actor):
        return line(dot(called, where, described, hearsay(actor)), told)
    others = (presence.citations[0] for presence in actor.presences[1:])
    return line(dot(called, where, described, hearsay(actor), (label(DIFFERS),)), (*told, *others))


def telling_role(actor: Actor) -> HeldRole | None:
    """Of the roles that the newest report gives, the one that says most."""
    held = [role for role in actor.roles if not role.is_over]
    newest = [role for role in held if role.citations[0].published == held[0].citations[0].published]
    return max(newest, key=_telling, default=None)


def _telling(role: HeldRole) -> tuple[bool, int]:
    """An office before a part in talks, which the standing tells; of the others the longer, within reason."""
    return (not re.search(r"\b(?:talks|round|delegation)\b", role.text), min(len(role.text), _TELLING))


def disputed(actor: Actor) -> bool:
    """Whether sources both say that the person is in the room and that not; what is presumed says neither."""
    where = {presence.where for presence in actor.presences if presence.stated}
    apart = where & {Participation.ABSENT, Participation.BESIDE}
    return bool(apart) and bool(where & {*IN_ROOM, Participation.MEDIATES})


def stand_citations(actor: Actor) -> Iterable[Citation]:
    """What says where the person stands; where nothing does, what gives the role or names them."""
    if actor.presences and actor.presences[0].stated:
        return actor.presences[0].citations
    return () if telling_role(actor) else (actor.mention,)
