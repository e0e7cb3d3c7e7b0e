"""Sides of bare offices that nothing else settles: the state that an article is at home in, the other of two sides."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefings.extraction.language.nouns import is_modifier, role_kind, singular
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Named
from briefings.extraction.names.offices import Given

from .discourse import CRITICAL

BETWEEN = frozenset({"ambassador", "chair", "chairman", "host", "mediator", "facilitator", "guarantor"})
"""Those who may be of neither side."""

_STATELY = frozenset({
    "government", "ministry", "president", "presidency", "cabinet", "foreign", "army", "military", "interior",
    "defence", "defense", "state", "police", "premier", "minister", "office", "country", "republic",
})  # fmt: skip
"""Whom a spokesman of a state speaks for."""

TOLD_OF = 3
"""How often a side is named that an article is about, and not only in passing."""

NATIONAL = frozenset({"principal", "minister", "spokesperson", "military"})
"""Kinds of offices that are of a state when nothing else is said."""


_OF_GOVERNMENT = re.compile(r"\b(?:of the (?:government|country|republic|nation|state)\b|the government's )")


def _is_bare(given: Given) -> bool:
    """Whether a role names nobody and no place: "Foreign Minister", "the army's chief of staff"."""
    tokens = given.tokens
    if given.kind not in NATIONAL or "retired" in {t.lower_ for t in tokens}:
        return False
    served = [t.lower_ for t in tokens if t.lower_ in {"for", "of"}]
    if given.kind == "spokesperson" and served and not any(t.lower_ in _STATELY for t in tokens):
        return False
    portfolio = tokens[-1].lower_ in {"minister", "secretary"} and "'s" not in {t.text for t in tokens[:6]}
    return all(
        role_kind(t.text)
        or is_modifier(t.text)
        or not t.text[0].isupper()
        or (
            portfolio
            and t.is_alpha
            and not t.text.isupper()
            and t.ent_type_ not in {"GPE", "NORP", "PERSON", "LOC"}
        )
        for t in tokens
    )


def at_home(ground: Ground, person: Named) -> str | None:
    """The state that the article is at home in, for a bare office: "Foreign Minister Name"."""
    home = ground.home
    roles = [g for g in ground.roles.get(person, []) if g.kind not in {"courtesy", "title"}]
    if home is None or not roles or not all(_is_bare(given) for given in roles):
        return None
    if set(ground.sides) & ground.book.fighting and all(given.kind == "military" for given in roles):
        return None  # a movement has commanders too
    for mention in person.mentions:
        verb = next((t for t in mention.sentence.tokens if t.lemma_ in {"tell", "meet", "accuse"}), None)
        for span, party, _ in ground.named_in(mention.sentence) if verb is not None else ():
            if party == home and verb is not None and span.start > verb.i:
                return None  # to whom he speaks is not whose he is
    return home


def on_the_other_side(
    ground: Ground, known: Mapping[Named, str], people: list[Named]
) -> list[tuple[Named, str]]:
    """Those of bare offices where two sides talk and all others are of one of them: they are of the other."""
    sides = ground.sides
    if len(sides) < 2 or min(ground.counts[side] for side in sides) < TOLD_OF:
        return []
    manned = [side for side in sides if side in known.values()]
    if len(manned) != 1:
        return []
    other = next(side for side in sides if side != manned[0])
    return [(p, other) for p in people if _is_unplaced(ground, p)]


def _is_unplaced(ground: Ground, person: Named) -> bool:
    """Whether somebody holds offices that name no place and nobody, and serves no one who is named."""
    roles = [g for g in ground.roles.get(person, []) if g.kind not in {"courtesy", "title"}]
    bare = [given for given in roles if _is_bare(given) and given.tokens[0].tag_ != "PRP$"]
    loyal = not any((CRITICAL | BETWEEN) & {singular(t.text) for t in given.tokens} for given in roles)
    own = any(_OF_GOVERNMENT.search(given.tokens.text.lower()) for given in roles)
    return loyal and not own and bool(bare) and all(given in bare or given.kind == "leads" for given in roles)
