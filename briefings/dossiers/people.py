"""A person's roles and standing towards the talks, from the sightings that tell them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from briefings.models import Actor, Attendance, Citation, HeldRole, Participation, Person, Presence, Standing

from .entries import STRENGTH, VERB, role_words
from .offices import aged
from .persons import Known
from .witness import Witness, age, merged

_UNNAMED = re.compile(
    r"\b(?:an?|one|two|three|several|some)\s+(?:[\w.-]+\s+){0,3}?sources?\b|\banonymity\b"
    r"|\b(?:person|people|officials?)\s+(?:familiar\s+with|briefed\s+on)\b"
)


class Sighting(NamedTuple):
    """A person of one article."""

    witness: Witness
    person: Person


class Sightings(NamedTuple):
    """The sightings that tell what a person is: those that give roles, that place them; else that merely name them."""

    seen: Sequence[Sighting]
    held: Sequence[Sighting]
    placed: Sequence[Sighting]


def make_actor(known: Known, found: Sightings, *, said: int = 0) -> Actor:
    """The person with roles and standing; ``said`` counts what they said."""
    held, placed = sorted(found.held, key=_newest), sorted(found.placed, key=_newest)
    return Actor(
        key=known.key,
        name=known.name,
        aliases=known.aliases,
        party=known.party,
        roles=_roles(held),
        presences=_presences(placed),
        mention=next(c for s in sorted((*found.seen, *placed, *held), key=_newest) for c in _mentions(s)),
        outside=known.outside,
        said=said,
    )


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


def _mentions(sighting: Sighting) -> list[Citation]:
    spans = sighting.person.mentions or tuple(role.span for role in sighting.person.roles)
    spans = spans or tuple(sighting.witness.extraction.sentences[:1]) or (sighting.witness.whole,)
    return [sighting.witness.cite(span) for span in spans]


def _roles(group: Sequence[Sighting]) -> tuple[HeldRole, ...]:
    """Roles as sources phrase them, the same phrase once, newest first; roles held today before former ones."""
    found: dict[tuple[tuple[str, ...], Standing], list[tuple[str, Citation]]] = defaultdict(list)
    for sighting in group:
        for role in sighting.person.roles:
            if VERB.search(role.text):  # says where the person stands, which presences tell
                continue
            found[role_words(role.text), role.standing].append((role.text, sighting.witness.cite(role.span)))
    roles = []
    for (_, standing), said in found.items():
        text, _ = min(said, key=lambda pair: (age(pair[1]), pair[0]))
        roles.append(
            HeldRole(text=text, standing=standing, citations=merged(citation for _, citation in said))
        )
    return by_age(aged(roles))


def by_age(roles: Iterable[HeldRole]) -> tuple[HeldRole, ...]:
    """Roles held today before former ones, newest first."""
    return tuple(sorted(roles, key=lambda role: (role.is_over, age(role.citations[0]), role.text)))


def attendance(placed: Sequence[Sighting]) -> Attendance:
    """What the sightings of some days say of where a person stands."""
    votes = Counter(sighting.person.party for sighting in placed if sighting.person.party)
    return Attendance(
        party=min(votes, key=lambda party: (-votes[party], party), default=None),
        presences=_presences(sorted(placed, key=_newest)),
    )


def _presences(group: Sequence[Sighting]) -> tuple[Presence, ...]:
    """Where the person stands: what texts say, else what they let suppose; newest first, strongest first."""
    said: dict[Participation, list[tuple[Citation, str]]] = defaultdict(list)
    supposed: dict[Participation, list[tuple[Citation, str]]] = defaultdict(list)
    for sighting in group:
        person, origin = sighting.person, sighting.witness.origin
        if person.participation not in STRENGTH:
            continue
        if person.participation_span:
            said[person.participation].append((sighting.witness.cite(person.participation_span), origin))
        else:
            supposed[person.participation] += [(c, origin) for c in _mentions(sighting)[:1]]
    accounts = said or supposed
    found = [
        Presence(
            where=where,
            citations=merged(citation for citation, _ in told),
            stated=bool(said),
            unnamed=all(_UNNAMED.search(citation.text) for citation, _ in told),
            origins=len({origin for _, origin in told}),
        )
        for where, told in accounts.items()
    ]
    return tuple(sorted(found, key=_weight))


def _weight(presence: Presence) -> tuple[bool, int, int]:
    newest = age(presence.citations[0])[0]
    return (presence.where is Participation.EARLIER, newest, STRENGTH.index(presence.where))


def lead_settled(actor: Actor, led: Mapping[str | None, date]) -> Actor:
    """A leader stays one when a newer report merely has them take part, until another of the party is said to lead.

    Args:
        actor: as the newest reports have them.
        led: party -> the newest day on which a report says who leads it.
    """
    lead = next((p for p in actor.presences if p.where is Participation.LEADS), None)
    if actor.where is not Participation.MEMBER or lead is None:
        return actor
    if (lead.citations[0].published or date.min) < led.get(actor.party, date.min):
        return actor
    others = tuple(presence for presence in actor.presences if presence is not lead)
    return actor.model_copy(update={"presences": (lead, *others)})
