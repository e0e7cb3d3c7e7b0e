"""What a position is to those before it: first, changed, repeated, or one more on the same issue.

A stance is changed when the party now grants what it refused, refuses what it granted, or drops what it demanded, and
on neither day did also the other; or when its terms are others: the same words with other figures or days. The same
stance in like words is repeated. Anything else is a further position and says nothing of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefings.models import Flag, Stance, Stand, Step, StepKind

from .witness import merged
from .words import likeness, main_words, plain

_REFUSES = frozenset({Stance.REJECT})
_GRANTS = frozenset({Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE})
_FAMILIES: dict[Stance, str] = {
    **dict.fromkeys(_REFUSES, "refuses"),
    **dict.fromkeys(_GRANTS, "grants"),
}
_TURNS = frozenset({("refuses", "grants"), ("grants", "refuses"), (Stance.DEMAND, Stance.CONCEDE)})
_ALIKE, _LIKE, _ABOUT = 0.6, 0.3, 0.1
"""Likeness of words for one and the same matter, and for a stance that is repeated; share by which two figures may
differ and yet be one."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TERM = re.compile(r"\d+(?:[.,]\d+)*|\b(?:" + "|".join(_MONTHS) + r")[a-z]*\b", re.IGNORECASE)


def family(stance: Stance) -> str:
    """Stances that come to the same."""
    return _FAMILIES.get(stance, stance)


def opposed(before: Stance, now: Stance) -> bool:
    """Whether one stance takes the other back."""
    return (family(before), family(now)) in _TURNS or (before, now) in _TURNS


def may_turn(before: Iterable[Stance], now: Iterable[Stance]) -> bool:
    """Whether the stances of one day may take back those of a day before it."""
    later = set(now)
    return any(opposed(one, other) for one in set(before) for other in later)


def step_of(now: Stand, same_day: Sequence[Stand], before: Sequence[Stand]) -> Step:
    """What a position is to those of the last day before it on which the party spoke on the issue.

    Args:
        now: a plain position.
        same_day: all plain positions of its day, itself among them.
        before: those of the last day before it, the newest first; none where it is the first.
    """
    if not before:
        return Step(stand=now, kind=StepKind.FIRST)
    if turned := _turned(now, same_day, before):
        return Step(stand=now, kind=StepKind.CHANGED, before=turned)
    for stand in before:
        if stand.stance is now.stance and other_terms(stand.text, now.text):
            return Step(stand=now, kind=StepKind.CHANGED, before=stand)
    for stand in before:
        if family(stand.stance) == family(now.stance) and _close(stand, now) >= _LIKE:
            return Step(stand=now, kind=StepKind.REPEATED, before=stand)
    return Step(stand=now, kind=StepKind.FURTHER)


def _turned(now: Stand, same_day: Sequence[Stand], before: Sequence[Stand]) -> Stand | None:
    """The position before it that this one takes back."""
    against = sorted(
        (stand for stand in before if opposed(stand.stance, now.stance)),
        key=lambda stand: -_close(stand, now),
    )
    for stand in against:
        both_then = any(family(other.stance) == family(now.stance) for other in before)
        both_now = any(family(other.stance) == family(stand.stance) for other in same_day)
        if not (both_then or both_now) or _close(stand, now) >= _ALIKE:
            return stand
    return None


def _close(one: Stand, other: Stand) -> float:
    return likeness(main_words(one.text), main_words(other.text))


def other_terms(before: str, now: str) -> bool:
    """Whether two clauses say the same with other figures or days."""
    one, other = _terms(before), _terms(now)
    if not one or not other or _within(one, other) or _within(other, one):
        return False
    bare = (main_words(_TERM.sub(" ", text)) for text in (before, now))
    return likeness(*bare) >= _ALIKE


def _terms(text: str) -> list[str]:
    return [
        term.casefold()[:3] if term[0].isalpha() else term.replace(",", "") for term in _TERM.findall(text)
    ]


def _within(some: Sequence[str], all_: Sequence[str]) -> bool:
    """Whether every term is among others, figures nearly."""
    return all(any(term == other or _near(term, other) for other in all_) for term in some)


def _near(one: str, other: str) -> bool:
    try:
        a, b = float(one), float(other)
    except ValueError:
        return False
    return abs(a - b) <= _ABOUT * max(abs(a), abs(b))


def is_plain(stand: Stand) -> bool:
    """Whether a position is one of today without a reservation."""
    return not {*stand.flags} - {Flag.FUTURE}


def steps_of(stands: Iterable[Stand]) -> tuple[Step, ...]:
    """The positions of one party on one issue with what each is to those before it, newest first.

    One with a reservation is a further one.
    """
    days: dict[object, list[Stand]] = {}
    for stand in stands:
        days.setdefault(stand.published, []).append(stand)
    found: list[Step] = []
    before: list[Stand] = []
    for day in sorted(days, key=lambda day: str(day or "")):
        open_ = [stand for stand in days[day] if is_plain(stand)]
        steps = [
            step_of(stand, open_, before) if is_plain(stand) else Step(stand=stand, kind=StepKind.FURTHER)
            for stand in days[day]
        ]
        found = [*steps, *found]
        before = open_ or before
    return tuple(_folded(found))


def _folded(steps: Iterable[Step]) -> Iterator[Step]:
    """The same words once, where they were said last, with every sentence that holds them."""
    kept: dict[tuple[object, ...], Step] = {}
    for step in steps:
        stand = step.stand
        key = (stand.stance, frozenset(stand.flags), plain(stand.text))
        newer = kept.get(key)
        if newer is None:
            kept[key] = step
            continue
        cited = merged((*newer.stand.citations, *stand.citations))
        told = newer.stand.model_copy(update={"citations": cited})
        same = newer.kind is StepKind.REPEATED
        kept[key] = newer.model_copy(update={"stand": told, **({"before": stand} if same else {})})
    return iter(kept.values())
