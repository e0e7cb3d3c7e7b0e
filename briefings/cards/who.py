"""One person: standing, roles by source and date, what was said last. Without a name, the delegations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from briefings.models import (
    Actor,
    Card,
    CardRef,
    Choice,
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

_SAID, _READ, _MEANT = 3, 12, 24
"""Utterances shown and read, and persons offered where several are meant."""


def build_who(args: str, dossier: Dossier, _today: date) -> Card:
    """The delegations; with a name, that person."""
    if not args:
        return build_delegations(dossier)
    people = dossier.people_like(args)
    found = search(args, people_of(people, dossier))
    if len(found.keys) == 1 and (actor := dossier.actor(found.keys[0])):
        return _person(actor, dossier)
    names = {each.key: each.name for each in people}
    asked = CardRef(card="who", args=args)
    if found.keys:
        return ask_which(asked, "Several people match {name}.", _buttons(found.keys[:_MEANT], names), dossier)
    nobody = notice("The reports do not mention anyone like {name}.", name=args)
    return say_none(asked, nobody, dossier, near=_buttons(found.near, names))


def _buttons(keys: Iterable[str], names: Mapping[str, str]) -> Iterator[Choice]:
    return (choice("who", key, name(names[key])) for key in keys)


def _person(actor: Actor, dossier: Dossier) -> Card:
    said = dossier.sayings([dossier.voice(actor.key)], each=_READ)
    sections = (
        *section(_standings(actor, dossier)),
        *section(_roles(actor), label("Roles")),
        *section((said_line(saying, dossier, named=False) for saying in said[:_SAID]), label("Said")),
    )
    mark = (run for run in side(dossier, actor.party) if run.kind is RunKind.MARK)
    return Card(
        name="who",
        args=actor.key,
        title=space((name(actor.name, strong=True),), mark),
        notices=(notice("Named by a report, but no actor in the talks."),) if actor.outside else (),
        sections=sections or section([_mention(actor)], label("Named in")),
        footer=counts(dossier),
        next=tuple(_next(actor, len(said) if len(said) < _READ else actor.said)),
    )


def _standings(actor: Actor, dossier: Dossier) -> Iterator[Line]:
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


def _roles(actor: Actor) -> Iterator[Line]:
    for role in actor.roles:
        newest = role.citations[0]
        standing = () if role.standing is Standing.CURRENT else (label(role.standing.value),)
        sources = dict.fromkeys(citation.source for citation in role.citations)
        when = (day(newest.published),) if newest.published else ()
        runs = dot((words(role.text),), standing, *([name(source)] for source in sources), when)
        yield line(runs, role.citations, is_one_fact=True)


def _mention(actor: Actor) -> Line:
    return line((quote(excerpt(actor.mention.text, (actor.mention,))),), (actor.mention,))


def _next(actor: Actor, said: int) -> Iterator[Choice]:
    if said > _SAID:
        yield choice("quotes", actor.key, label("All that was said · {count}", count=str(said)))
    if actor.party and not actor.outside:
        yield choice("positions", actor.party, label("Positions of {party}", party=actor.party))
    yield choice("who")
