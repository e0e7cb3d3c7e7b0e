"""Candidates -> the answer, or an honest no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from briefings.models import CardRef

from . import accounts, amounts, causes, measures, people, sayings, speakers
from .models import SENTENCES, Kind, Part, Place, Reply, Sort
from .pages import Gathered
from .plainly import plainly
from .support import Candidate, show

ENOUGH: Mapping[Kind, float] = {
    Kind.WHO_IS: 0.5,
    Kind.WHO: 0.8,
    Kind.SPEAKER: 0.75,
    Kind.WHEN: 0.72,
    Kind.WHERE: 0.72,
    Kind.HOW_LONG: 0.72,
    Kind.HOW_MANY: 0.72,
    Kind.WHY: 0.7,
    Kind.SAID: 0.72,
    Kind.WANTS: 0.7,
    Kind.WHAT: 0.78,
    Kind.YES_NO: 0.72,
    Kind.EITHER: 0.65,
    Kind.COMPARE: 0.55,
    Kind.HAPPENED: 0.78,
    Kind.CHANGED: 0.78,
}
"""What an answer of a kind must come to, else the sources do not say."""
_ANSWERS: Mapping[Kind, Callable[[Gathered], Iterator[Candidate]]] = {
    Kind.WHO_IS: people.who_is,
    Kind.WHO: people.who,
    Kind.SPEAKER: speakers.speakers,
    Kind.WHEN: measures.when,
    Kind.WHERE: measures.where,
    Kind.HOW_LONG: amounts.how_long,
    Kind.HOW_MANY: amounts.how_many,
    Kind.WHY: causes.why,
    Kind.EITHER: causes.either,
    Kind.SAID: sayings.said,
    Kind.WANTS: sayings.wants,
    Kind.YES_NO: accounts.yes_no,
    Kind.COMPARE: accounts.compare,
    Kind.WHAT: accounts.what,
    Kind.HAPPENED: accounts.what,
    Kind.CHANGED: accounts.what,
}
LOOSELY = 0.6
"""What an answer in other words must come to."""
_LOOSE = frozenset({Kind.WHAT, Kind.HAPPENED, Kind.CHANGED, Kind.YES_NO})
_MOST = 3
"""Sentences shown."""


def decide(gathered: Gathered) -> Reply:
    """The answer that most speaks for, where enough does."""
    asked = gathered.asked
    silent = Reply(
        asked=asked,
        near=tuple(dict.fromkeys(near_cards(gathered)))[:3],
        names=tuple((key, person.name) for key, person in gathered.people.items())
        + tuple((party, party) for party in sorted({t.party for t in asked.terms if t.party})),
        unknown=gathered.unknown,
        size=gathered.size,
    )
    if gathered.unknown or not gathered.pages:
        return silent
    found = sorted(
        _candidates(gathered),
        key=lambda each: (-each.score, each.lines[0].page.index, each.lines[0].index),
    )
    enough = ENOUGH[asked.kind]
    best = next(iter(found), None)
    if best is None or best.score < enough:
        found = _second(gathered)
        if not found:
            return silent
        best, enough = found[0], LOOSELY
    differing = _differing(best, found) if asked.kind is Kind.YES_NO else None
    if differing is not None:
        best = best._replace(
            verdict=None, lines=(*best.lines, *differing.lines), parts=(*best.parts, *differing.parts)
        )
    parts: list[Part] = list(best.parts)
    lines = list(best.lines)
    spans = list(best.spans)
    for other in found[1:]:
        if len(lines) >= _MOST:
            break
        if any(line in lines for line in other.lines) or other.score < max(enough, best.score - 0.12):
            continue
        if asked.kind in SENTENCES and len(parts) < (3 if other.score >= best.score - 0.05 else 2):
            parts += [part for part in other.parts if part not in parts][:1]
            lines += other.lines
            spans += other.spans
        elif {part.text for part in other.parts} & {part.text for part in parts}:
            lines += other.lines
            spans += other.spans
    return silent.model_copy(
        update={
            "verdict": best.verdict,
            "parts": tuple(parts),
            "shown": tuple(show(gathered, line, *spans) for line in lines[:_MOST]),
        }
    )


def _candidates(gathered: Gathered) -> Iterator[Candidate]:
    """What may answer; of one who is not named, what any sentence says."""
    yield from _ANSWERS[gathered.asked.kind](gathered)
    if gathered.asked.kind in (Kind.SAID, Kind.WANTS) and sayings.speaker_term(gathered.asked) is None:
        yield from accounts.what(gathered)


def _differing(best: Candidate, found: Iterable[Candidate]) -> Candidate | None:
    """What another report says that is not the same: then both are shown and none decides."""
    page = best.lines[0].page
    for other in found:
        apart = other.lines[0].page is not page and other.verdict != best.verdict
        plain = other.verdict is not None or other.score >= _SETTLED
        if best.verdict and apart and plain and other.score >= best.score - 0.1:
            return other
    return None


_SETTLED = 1.02
"""From here on a candidate rests on where a report has a person stand."""


def _second(gathered: Gathered) -> list[Candidate]:
    """What may answer where nothing does plainly: that it is open, or the question in other words."""
    found = [] if gathered.asked.kind is Kind.WHY else list(accounts.left_open(gathered))
    found = found or list(plainly(gathered))
    if not found and gathered.asked.kind in _LOOSE:
        found = list(accounts.loosely(gathered))
    return sorted((each for each in found if each.score >= LOOSELY), key=lambda each: -each.score)


def near_cards(gathered: Gathered) -> Iterator[CardRef]:
    """Cards that are nearest to a question: its persons, parties, then what its kind is looked up by."""
    asked = gathered.asked
    for term in asked.terms:
        if term.person:
            yield CardRef(card="who", args=term.person)
    for term in asked.terms:
        if (
            term.party
            and term.sort is Sort.PARTY
            and term.place is not Place.SETTING
            and term.party in gathered.heard
        ):
            yield CardRef(card="positions", args=term.party)
    yield CardRef(card=_LOOKED_UP.get(asked.kind, "brief"))
    yield CardRef(card="brief")


_LOOKED_UP = {
    Kind.WHO: "who",
    Kind.WHO_IS: "who",
    Kind.SPEAKER: "quotes",
    Kind.SAID: "quotes",
    Kind.WHEN: "timeline",
    Kind.WHERE: "timeline",
    Kind.HAPPENED: "timeline",
    Kind.CHANGED: "changes",
    Kind.WANTS: "positions",
    Kind.HOW_LONG: "timeline",
}
