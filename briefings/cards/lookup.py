"""Forgiving search: exact, other spellings, part of a name, a role, a typo; in that order, the first that hits.

Source: rapidfuzz's ratio on the skeletons of ``briefings.names``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from briefings.models import Actor, Dossier, Side, Subject
from briefings.names import given_name, skeleton, words_of

_TYPO, _NEAR, _CLEAR = 78.0, 55.0, 6.0
"""Likeness (0 to 100) taken for a typo, worth suggesting, and by which the best must lead."""


class Candidate(NamedTuple):
    """Something that can be asked for."""

    key: str
    forms: tuple[str, ...]
    """Its names."""
    traits: tuple[str, ...] = ()
    """Phrases it may be described by: roles, the party."""


class Found(NamedTuple):
    """What a search came to: the ones meant, and when there are none the nearest."""

    keys: tuple[str, ...]
    near: tuple[str, ...] = ()


def search(query: str, candidates: Sequence[Candidate]) -> Found:
    """Who or what is meant. One key: found; several: ambiguous; none: see ``near``."""
    if any(candidate.key == query for candidate in candidates):
        return Found((query,))
    asked = _bones(query)
    if not asked:
        return Found((), tuple(candidate.key for candidate in candidates[:3]))
    tests: tuple[Callable[[Candidate], bool], ...] = (
        lambda c: any(asked == _bones(form) for form in c.forms),
        lambda c: any(set(asked) <= set(_bones(form)) for form in c.forms),
        lambda c: any(set(_given(query)) == set(_given(form)) for form in c.forms),
        lambda c: set(asked) <= {bone for phrase in (*c.traits, *c.forms) for bone in _bones(phrase)},
    )
    for test in tests:
        if keys := tuple(candidate.key for candidate in candidates if test(candidate)):
            return Found(keys)
    return _nearest(asked, candidates)


def _nearest(asked: Sequence[str], candidates: Iterable[Candidate]) -> Found:
    """One that leads clearly is taken for what was meant; else the nearest few."""
    ranked = sorted(
        ((_likeness(asked, candidate), candidate.key) for candidate in candidates),
        key=lambda r: (-r[0], r[1]),
    )
    if not ranked or ranked[0][0] < _NEAR:
        return Found(())
    best = ranked[0][0]
    level = tuple(key for score, key in ranked if best - score < _CLEAR)
    if best >= _TYPO:
        return Found(level[:6])
    return Found((), tuple(key for score, key in ranked[:3] if score >= _NEAR))


def _likeness(asked: Sequence[str], candidate: Candidate) -> float:
    """Best likeness of the query to a whole form or, for a single word of four letters or more, to a word of one."""
    text = " ".join(asked)
    best = 0.0
    for form in candidate.forms:
        bones = _bones(form)
        best = max(best, fuzz.ratio(text, " ".join(bones)))
        if len(asked) == 1 and len(text) >= 4:
            best = max([best, *(fuzz.ratio(text, bone) for bone in bones if len(bone) >= 4)])
    return best


_SAME_WORD = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "defense": "defence",
}


def _bones(phrase: str) -> tuple[str, ...]:
    """Skeletons of the words, the article and the plural aside."""
    found = (_SAME_WORD.get(word, word) for word in words_of(phrase) if word not in {"the", "of", "s"})
    return tuple(skeleton(word[:-1] if len(word) > 4 and word.endswith("s") else word) for word in found)


def _given(phrase: str) -> tuple[str, ...]:
    return tuple(given_name(word) for word in words_of(phrase))


def people_of(dossier: Dossier) -> list[Candidate]:
    """Every person who can be asked for."""
    return [_person(actor, dossier.side(actor.party)) for actor in dossier.actors]


def _person(actor: Actor, party: Side | None) -> Candidate:
    roles = tuple(role.text for role in actor.roles)
    surname = actor.name.split()[-1]
    return Candidate(
        actor.key,
        (actor.name, surname, *actor.aliases),
        (*roles, *((party.name, *party.words) if party else ())),
    )


def sides_of(dossier: Dossier) -> list[Candidate]:
    """Every party, by name, capital, demonym or institution."""
    return [Candidate(side.name, (side.name, *side.words)) for side in dossier.sides]


def subjects_of(dossier: Dossier) -> list[Candidate]:
    """Every issue somebody takes a stand on, by key, title or words."""
    taken = {stand.issue for stand in dossier.stands}
    return [_subject(subject) for subject in dossier.subjects if subject.key in taken]


def _subject(subject: Subject) -> Candidate:
    return Candidate(subject.key, (subject.title, subject.key, *subject.words), (subject.category,))
