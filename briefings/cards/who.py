"""One person: standing, rounds, roles over time, what was said last. Else the delegations, or those of a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from briefings.models import (
    Actor,
    Card,
    CardRef,
    Choice,
    HeldRole,
    Line,
    Participation,
    Presence,
    RunKind,
    Standing,
)
from briefings.ports import Dossier

from .answers import ask_which, say_none
from .cuts import excerpt
from .delegations import IN_ROOM, build_delegations, disputed, in_delegation
from .lookup import people_of, search
from .quotes import said_line
from .rounds import ask_round, attended, build_round, choices, meant, rounds_of
from .runs import (
    DIFFERS,
    STANDING,
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    quote,
    section,
    side,
    space,
    words,
)

_SAID, _READ, _MEANT, _ROUNDS = 3, 12, 24, 3
"""Utterances shown and read, persons offered where several are meant, and rounds below the delegations."""


def build_who(args: str, dossier: Dossier, today: date) -> Card:
    """The delegations; with a name, that person; with a day, a month or a place, the round that was then or there."""
    if not args:
        rounds = rounds_of(dossier, today)
        return build_delegations(dossier, tuple(choices(rounds))[:_ROUNDS] if len(rounds) > 1 else ())
    if rounds := meant(args, rounds_of(dossier, today)):
        return build_round(rounds[0], dossier) if len(rounds) == 1 else ask_round(args, rounds, dossier)
    people = dossier.people_like(args)
    found = search(args, people_of(people, dossier))
    if len(found.keys) == 1 and (actor := dossier.actor(found.keys[0])):
        return _person(actor, dossier, today)
    names = {each.key: each.name for each in people}
    asked = CardRef(card="who", args=args)
    if found.keys:
        return ask_which(asked, "Several people match {name}.", _buttons(found.keys[:_MEANT], names), dossier)
    nobody = notice("The reports do not mention anyone like {name}.", name=args)
    return say_none(asked, nobody, dossier, near=_buttons(found.near, names))


def _buttons(keys: Iterable[str], names: Mapping[str, str]) -> Iterator[Choice]:
    return (choice("who", key, name(names[key])) for key in keys)


def _person(actor: Actor, dossier: Dossier, today: date) -> Card:
    said = dossier.sayings([dossier.voice(actor.key)], each=_READ)
    sections = (
        *section(standing_lines(actor, dossier)),
        *section(attended(actor, dossier, today), label("Rounds, by the days of the reports")),
        *section(role_lines(actor), label("Roles")),
        *section((said_line(saying, dossier, named=False) for saying in said[:_SAID]), label("Said")),
    )
    mark = (run for run in side(dossier, actor.party) if run.kind is RunKind.MARK)
    return Card(
        name="who",
        args=actor.key,
        title=space((name(actor.name, strong=True),), mark),
        notices=(notice("Named by a report, but no actor in the talks."),) if actor.outside else (),
        sections=sections or section([mention_line(actor)], label("Named in")),
        footer=counts(dossier),
        next=tuple(_next(actor, len(said) if len(said) < _READ else actor.said)),
    )


def standing_lines(actor: Actor, dossier: Dossier) -> Iterator[Line]:
    """Where the person stands; further accounts that do not say the same."""
    for index, presence in enumerate(actor.presences):
        if not presence.stated or (index and presence.where in IN_ROOM and actor.where in IN_ROOM):
            continue
        differs = (label(DIFFERS),) if index and disputed(actor) else ()
        runs = dot(_standing(presence, actor, dossier), differs)
        yield line(runs, presence.citations, is_one_fact=True)


def _standing(presence: Presence, actor: Actor, dossier: Dossier) -> Runs:
    """What the account has the person do, and for whom."""
    text = {
        Participation.LEADS: "leads the delegation",
        Participation.MEMBER: "in the delegation" if in_delegation(actor, dossier) else "in the room",
    }.get(presence.where) or STANDING[presence.where]
    unnamed = (label("according to an unnamed source"),) if presence.unnamed else ()
    return dot((label(text),), side(dossier, actor.party, named=True), unnamed)


def role_lines(actor: Actor) -> Iterator[Line]:
    """Each role with the days on which reports give it first and last, whether it is over, and who followed."""
    for role in actor.roles:
        standing = () if role.standing is Standing.CURRENT else (label(role.standing.value),)
        sources = dict.fromkeys(citation.source for citation in role.citations)
        yield line(
            dot(
                (words(role.text),),
                standing,
                *([name(source)] for source in sources),
                _days(role),
                _after(role),
            ),
            role.citations,
            is_one_fact=True,
        )


def _days(role: HeldRole) -> Runs:
    """First and last day, and the one on which it is first called former."""
    first, last = role.first, role.last
    if first is None:
        return ()
    seen = (day(f"{first}/{last}" if last and last != first else first),)
    return dot(seen, space((label("called former"),), (day(role.until),))) if role.until else seen


def _after(role: HeldRole) -> Runs:
    """Who is given the office later."""
    follower = role.followed_by
    if follower is None:
        return ()
    called = name(follower.name, to=CardRef(card="who", args=follower.actor))
    return space((label("then"),), (called,), (day(follower.since),))


def mention_line(actor: Actor) -> Line:
    """A sentence that names the person."""
    return line((quote(excerpt(actor.mention.text, (actor.mention,))),), (actor.mention,))


def _next(actor: Actor, said: int) -> Iterator[Choice]:
    if said > _SAID:
        yield choice("quotes", actor.key, label("All that was said · {count}", count=str(said)))
    if actor.party and not actor.outside:
        yield choice("positions", actor.party, label("Positions of {party}", party=actor.party))
    yield choice("who")
