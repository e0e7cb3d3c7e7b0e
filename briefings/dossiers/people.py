"""Persons across articles: their name, party, roles and standing towards the talks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import Actor, Citation, HeldRole, Participation, Presence, Standing
from briefings.names import words_of

from .namesakes import Sighting, find_namesakes
from .witness import Witness, age, merged

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|will|has|had|led by|headed by)\b|^(?:led|leads?|headed|heads)\b"
)
_UNNAMED = re.compile(
    r"\b(?:an?|one|two|three|several|some)\s+(?:[\w.-]+\s+){0,3}?sources?\b|\banonymity\b"
    r"|\b(?:person|people|officials?)\s+(?:familiar\s+with|briefed\s+on)\b"
)
_ARTICLES = frozenset({"a", "an", "the"})
_STRENGTH = (
    Participation.LEADS,
    Participation.MEMBER,
    Participation.MEDIATES,
    Participation.BESIDE,
    Participation.ABSENT,
    Participation.EARLIER,
)
"""From the strongest; what is not here says nothing of a person's standing."""


class People(NamedTuple):
    """The persons of a dossier, and who each name of each article is."""

    actors: tuple[Actor, ...]
    keys: dict[tuple[str, str], str]
    """(article id, name in that article) -> key of the actor."""


def find_people(witnesses: Iterable[Witness]) -> People:
    """Every person the articles name, once each."""
    groups = sorted(
        (sorted(group, key=_newest) for group in find_namesakes(witnesses)),
        key=lambda group: (_name(group), _newest(group[0])),
    )
    taken: Counter[str] = Counter()
    actors: list[Actor] = []
    keys: dict[tuple[str, str], str] = {}
    for group in groups:
        actor = _actor(group, taken)
        actors.append(actor)
        for sighting in group:
            for form in (*sighting.person.aliases, sighting.person.name):
                keys.setdefault((sighting.witness.article.id, form), actor.key)
    fullest = {
        (s.witness.article.id, s.person.name): actor.key
        for group, actor in zip(groups, actors, strict=True)
        for s in group
    }
    return People(actors=tuple(_leaders_settled(actors)), keys=keys | fullest)


def _newest(sighting: Sighting) -> tuple[int, str, int, str]:
    published = sighting.witness.published
    mentions = sighting.person.mentions
    start = mentions[0].start if mentions else 0
    return (
        -published.toordinal() if published else 0,
        sighting.witness.article.id,
        start,
        sighting.person.name,
    )


def _name(group: Sequence[Sighting]) -> str:
    """The fullest form; among equally full ones the newest report's."""
    return max((s.person.name for s in group), key=lambda name: len(words_of(name)))


def _actor(group: Sequence[Sighting], taken: Counter[str]) -> Actor:
    name = _name(group)
    stem = "-".join(re.findall(r"[a-z0-9]+", " ".join(words_of(name))))[:40] or "person"
    stem = (
        stem if "-" in stem else f"{stem}-only"
    )  # so that a bare name is never mistaken for what somebody typed
    taken[stem] += 1
    forms = {form for s in group for form in (s.person.name, *s.person.aliases)} - {name}
    standings = {s.person.participation for s in group}
    return Actor(
        key=stem if taken[stem] == 1 else f"{stem}-{taken[stem]}",
        name=name,
        aliases=tuple(sorted(forms)),
        party=_party(group),
        roles=_roles(group),
        presences=_presences(group),
        mention=next(citation for s in group for citation in _mentions(s)),
        outside=standings <= {Participation.OUTSIDE},
    )


def _mentions(sighting: Sighting) -> list[Citation]:
    spans = sighting.person.mentions or tuple(role.span for role in sighting.person.roles)
    spans = (
        spans
        or sighting.witness.extraction.sentences[:1]
        or tuple(b.span for b in sighting.witness.article.blocks)
    )
    return [sighting.witness.cite(span) for span in spans]


def _party(group: Sequence[Sighting]) -> str | None:
    """The party most articles give; roles that come with it count once more."""
    votes: Counter[str] = Counter()
    for sighting in group:
        if sighting.person.party:
            votes[sighting.person.party] += 1 + bool(sighting.person.roles)
    return min(votes, key=lambda party: (-votes[party], party), default=None)


def _roles(group: Sequence[Sighting]) -> tuple[HeldRole, ...]:
    """Roles as sources phrase them, the same phrase once, newest first; roles held today before former ones."""
    found: dict[tuple[tuple[str, ...], Standing], list[tuple[str, Citation]]] = defaultdict(list)
    for sighting in group:
        for role in sighting.person.roles:
            if _VERB.search(role.text):  # says where the person stands, which presences tell
                continue
            words = tuple(word for word in words_of(role.text) if word not in _ARTICLES)
            found[words, role.standing].append((role.text, sighting.witness.cite(role.span)))
    roles = []
    for (_, standing), said in found.items():
        text, _ = min(said, key=lambda pair: (age(pair[1]), pair[0]))
        roles.append(
            HeldRole(text=text, standing=standing, citations=merged(citation for _, citation in said))
        )
    return tuple(
        sorted(roles, key=lambda role: (role.standing is Standing.FORMER, age(role.citations[0]), role.text))
    )


def _presences(group: Sequence[Sighting]) -> tuple[Presence, ...]:
    """Where the person stands: what texts say, else what they let suppose; newest first, strongest first."""
    said: dict[Participation, list[Citation]] = defaultdict(list)
    supposed: dict[Participation, list[Citation]] = defaultdict(list)
    for sighting in group:
        person = sighting.person
        if person.participation not in _STRENGTH:
            continue
        if person.participation_span:
            said[person.participation].append(sighting.witness.cite(person.participation_span))
        else:
            supposed[person.participation].extend(_mentions(sighting)[:1])
    accounts = said or supposed
    found = [
        Presence(
            where=where,
            citations=merged(c),
            stated=bool(said),
            unnamed=all(_UNNAMED.search(x.text) for x in c),
        )
        for where, c in accounts.items()
    ]
    return tuple(sorted(found, key=_weight))


def _weight(presence: Presence) -> tuple[bool, int, int]:
    newest = age(presence.citations[0])[0]
    return (presence.where is Participation.EARLIER, newest, _STRENGTH.index(presence.where))


def _leaders_settled(actors: Sequence[Actor]) -> list[Actor]:
    """A leader stays one when a newer report merely has them take part, until another of the party is said to lead."""
    newest: dict[str | None, date] = {}
    for actor in actors:
        for presence in actor.presences:
            if presence.where is Participation.LEADS:
                day = presence.citations[0].published or date.min
                newest[actor.party] = max(day, newest.get(actor.party, date.min))

    def settled(actor: Actor) -> Actor:
        lead = next((p for p in actor.presences if p.where is Participation.LEADS), None)
        if actor.where is not Participation.MEMBER or lead is None:
            return actor
        if (lead.citations[0].published or date.min) < newest[actor.party]:
            return actor
        others = tuple(presence for presence in actor.presences if presence is not lead)
        return actor.model_copy(update={"presences": (lead, *others)})

    return [settled(actor) for actor in actors]
