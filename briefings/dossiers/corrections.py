"""What a newer revision of a report takes back: sentences that told something and no longer stand in it.

A sentence that still stands word for word takes nothing back, whatever is read from it now. What it told is taken back
where no other sentence of the newer revision tells the same: the sentence is shown beside the one that came in its
place, or alone where none did. In a report that was written anew for the most part only the former count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefings.models import Correction, CorrectionKind, Span, StatementKind
from briefings.models.timex import days_of
from briefings.ports import Amended, Amendment, Reading

from .scopes import event_class
from .witness import cite
from .words import likeness, main_words, plain

_ALIKE, _ANEW, _MOST = 0.4, 0.5, 40
"""Likeness of a sentence to the one in its place; share of sentences that are gone and have none, beyond which a report
was written anew; and corrections of one revision."""

Key = tuple[object, ...]


def find_amendments(older: Reading, newer: Reading) -> tuple[Amendment, ...]:
    """What the newer revision of a report takes back of the older one, in the order of the older text."""
    before, after = _sentences(older), _sentences(newer)
    same = {_words(text) for text, _ in after}
    gone = [(text, span) for text, span in before if _words(text) not in same]
    had = {_words(text) for text, _ in before}
    fresh = [(text, span) for text, span in after if _words(text) not in had]
    if not gone:
        return ()
    still = {key for _, key, _ in _told(newer)}
    told = [each for each in _told(older) if each[1] not in still]
    pairs = _paired([text for text, _ in gone], [text for text, _ in fresh])
    anew = len(gone) - len(pairs) > _ANEW * len(before)
    found = [
        Amendment(kind, span, fresh[pairs[index]][1] if index in pairs else None)
        for index, (_, span) in enumerate(gone)
        if (index in pairs or not anew) and (kind := _weightiest(told, span)) is not None
    ]
    return tuple(found[:_MOST])


def correction_of(found: Amended) -> Correction:
    """Something that was taken back, with both sentences."""
    kind, before, after = found.amendment
    return Correction(
        kind=kind,
        before=cite(found.older, before).model_copy(update={"withdrawn": True}),
        after=cite(found.newer, after) if after else None,
        seen=date.fromordinal(found.day) if found.day else None,
    )


def _sentences(reading: Reading) -> list[tuple[str, Span]]:
    return [(span.of(reading.article.text), span) for span in reading.extraction.sentences]


def _words(text: str) -> tuple[str, ...]:
    """The words of a sentence: marks, capitals and spaces correct nothing."""
    return plain(text)


def _weightiest(told: Sequence[tuple[Span, Key, CorrectionKind]], sentence: Span) -> CorrectionKind | None:
    """The weightiest kind of thing that a sentence told; None where it told nothing."""
    kinds = {kind for place, _, kind in told if place.overlaps(sentence)}
    return next((kind for kind in CorrectionKind if kind in kinds), None)


def _paired(gone: Sequence[str], fresh: Sequence[str]) -> dict[int, int]:
    """Which sentence came in the place of which: the most alike first, each once."""
    ranked = sorted(
        (-close, i, j)
        for i, one in enumerate(gone)
        for j, other in enumerate(fresh)
        if (close := likeness(main_words(one), main_words(other))) >= _ALIKE
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _told(reading: Reading) -> Iterator[tuple[Span, Key, CorrectionKind]]:
    """Each thing that a report tells, with where; things that two reports tell alike have one key."""
    found = reading.extraction
    for person in found.people:
        for role in person.roles:
            yield role.span, ("role", plain(person.name), plain(role.text)), CorrectionKind.ROLE
    for event in found.events:
        kind = event_class(event.kind)
        if days := days_of(event.date, event.end):
            yield event.span, ("event", kind, *days), CorrectionKind.EVENT
        if event.place:
            yield event.span, ("place", kind, event.place.casefold()), CorrectionKind.EVENT
    for figure in found.figures:
        counted = plain(figure.counts or "")[-1:]
        value = ("figure", figure.value, figure.upper, figure.unit, counted)
        yield figure.sentence, value, CorrectionKind.FIGURE
    for position in found.positions:
        stand = ("position", position.party, position.issue, position.stance, *sorted(position.flags))
        yield position.sentence, stand, CorrectionKind.POSITION
    for said in found.statements:
        if said.kind is StatementKind.DIRECT and not said.scare:
            words = ("quotation", plain(said.speaker or ""), plain(said.text))
            yield said.sentence, words, CorrectionKind.QUOTATION
