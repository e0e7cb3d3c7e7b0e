"""Forgiving search: exact, other spellings, part of a name, its beginning, a role, a typo; the first that hits.

Source: rapidfuzz's ratio on the skeletons of ``briefings.names``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from briefings.models import Side, Subject
from briefings.names import given_name, skeleton, words_of
from briefings.ports import Candidate as Person
from briefings.ports import Dossier

_TYPO, _NEAR, _CLEAR = 78.0, 55.0, 6.0
"""Likeness (0 to 100) taken for a typo, worth suggesting, and by which the best must lead."""
_BEGUN, _WORD = 3, 4
"""Letters from which a name may be left unfinished, and from which one word of a name is compared alone."""


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
    asked, given = _bones(query), _given(query)
    if not asked:
        return Found((), tuple(candidate.key for candidate in candidates[:3]))
    *whole, begun = asked
    tests: tuple[Callable[[Candidate], bool], ...] = (
        lambda c: any(asked == _bones(form) for form in c.forms),
        lambda c: any(set(asked) <= set(_bones(form)) for form in c.forms),
        lambda c: any(set(given) == set(_given(form)) for form in c.forms),
        lambda c: len(begun) >= _BEGUN and any(_begins(whole, begun, _bones(form)) for form in c.forms),
        lambda c: set(asked) <= {bone for phrase in (*c.traits, *c.forms) for bone in _bones(phrase)},
    )
    for test in tests:
        if keys := tuple(candidate.key for candidate in candidates if test(candidate)):
            return Found(keys)
    return _nearest(asked, candidates)


def _begins(whole: Iterable[str], begun: str, bones: Sequence[str]) -> bool:
    """Whether a name has the words typed, the last of them only begun."""
    return set(whole) <= set(bones) and any(bone.startswith(begun) for bone in bones)


def _nearest(asked: Sequence[str], candidates: Iterable[Candidate]) -> Found:
    """One that leads clearly is taken for what was meant; else the nearest few that begin alike."""
    text = " ".join(asked)
    spelt = [(spelling, c.key) for c in candidates for spelling in _spellings(c, words=len(asked) == 1)]
    hits = process.extract(
        text, [spelling for spelling, _ in spelt], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
    )
    likeness: dict[str, float] = {}
    for spelling, score, index in hits:
        alike = len(text) >= _BEGUN and spelling[0] == text[0] and spelling.count(" ") == text.count(" ")
        if score >= _TYPO or alike:
            key = spelt[index][1]
            likeness[key] = max(score, likeness.get(key, 0.0))
    ranked = sorted(likeness, key=lambda key: (-likeness[key], key))
    if not ranked:
        return Found(())
    best = likeness[ranked[0]]
    if best >= _TYPO:
        return Found(tuple(key for key in ranked if best - likeness[key] < _CLEAR)[:6])
    return Found((), tuple(ranked[:3]))


def _spellings(candidate: Candidate, *, words: bool) -> set[str]:
    """The whole forms; with ``words``, what a single word typed is compared to: also each of four letters or more."""
    forms = {_bones(form) for form in candidate.forms}
    single = {bone for bones in forms for bone in bones if words and len(bone) >= _WORD}
    return {" ".join(bones) for bones in forms} | single


_SAME_WORD = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "defense": "defence",
}


@lru_cache(maxsize=16384)
def _bones(phrase: str) -> tuple[str, ...]:
    """Skeletons of the words, the article and the plural aside."""
    found = (_SAME_WORD.get(word, word) for word in words_of(phrase) if word not in {"the", "of", "s"})
    return tuple(skeleton(word[:-1] if len(word) > 4 and word.endswith("s") else word) for word in found)


@lru_cache(maxsize=16384)
def _given(phrase: str) -> tuple[str, ...]:
    return tuple(given_name(word) for word in words_of(phrase))


def people_of(people: Iterable[Person], dossier: Dossier) -> list[Candidate]:
    """Persons who may be meant."""
    return [_person(person, dossier.side(person.party)) for person in people]


def _person(person: Person, party: Side | None) -> Candidate:
    surname = person.name.split()[-1]
    return Candidate(
        person.key,
        (person.name, surname, *person.aliases),
        (*person.roles, *((party.name, *party.words) if party else ())),
    )


def sides_of(dossier: Dossier) -> list[Candidate]:
    """Every party, by name, capital, demonym or institution."""
    return [Candidate(side.name, (side.name, *side.words)) for side in dossier.sides]


def subjects_of(dossier: Dossier) -> list[Candidate]:
    """Every issue somebody takes a stand on, by key, title or words."""
    taken = {pair.issue for pair in dossier.pairs}
    return [subject_candidate(subject) for subject in dossier.subjects if subject.key in taken]


def subject_candidate(subject: Subject) -> Candidate:
    """An issue by key, title or words."""
    return Candidate(subject.key, (subject.title, subject.key, *subject.words), (subject.category,))
