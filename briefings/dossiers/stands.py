"""The ledger of positions: party by issue by date, the same words from two reports in one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable

from briefings.models import Position, Stand

from .clauses import whole_claim
from .concreteness import concreteness
from .witness import Witness, age, merged
from .words import plain

DIVIDED = re.compile(r"\b(?:apart|divided|at odds|disagree\w*|differ(?:ed|s)?|deadlock\w*)\b", re.IGNORECASE)
"""Says in so many words that the parties do not agree."""


def positions_of(witness: Witness) -> tuple[Position, ...]:
    """The positions of an article as they count.

    A clause of a party that names no issue counts once, and not at all where the same clause names one.
    """
    clauses: dict[tuple[object, ...], list[Position]] = defaultdict(list)
    for position in witness.extraction.positions:
        clauses[position.party, position.span.start, position.span.end, position.stance].append(position)
    found: list[Position] = []
    for same in clauses.values():
        named = [position for position in same if position.issue != "other"]
        found += named or same[:1]
    return tuple(found)


def stand_of(
    witness: Witness, position: Position, voice: str | None, known: Container[str] | None = None
) -> Stand:
    """A position as one article gives it.

    Args:
        witness: the article.
        position: one of its positions.
        voice: the name of the person who voices it, where it is known.
        known: words of names that make no position concrete; None leaves out how concrete it is.
    """
    text = witness.article.text
    clause = whole_claim(text, position.span, position.sentence)
    words = clause.of(text).strip()
    return Stand(
        party=position.party,
        issue=position.issue,
        label=position.issue_label if position.issue != "other" else position.issue_words or position.issue,
        stance=position.stance,
        flags=tuple(sorted(position.flags)),
        text=words,
        voiced_by=voice or position.voiced_by,
        reported_by=position.reported_by,
        published=witness.published,
        concreteness=0 if known is None else concreteness(words, position.stance, known),
        citations=(witness.cite(position.sentence, clause),),
    )


def words_of_persons(witness: Witness) -> frozenset[str]:
    """Every word of the names of its persons, in small letters."""
    return frozenset(word for name in witness.persons for word in re.findall(r"\w+", name.casefold()))


def merge_stands(stands: Iterable[Stand], names: Container[str]) -> tuple[Stand, ...]:
    """The same words of one party once, newest first; a label that is somebody's name is none."""
    groups: dict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for stand in stands:
        groups[stand.party, stand.issue, stand.stance, frozenset(stand.flags), plain(stand.text)].append(
            stand
        )
    found = (_merged(group) for group in groups.values())
    return tuple(sorted((_named_by_matter(stand, names) for stand in found), key=order))


def _named_by_matter(stand: Stand, names: Container[str]) -> Stand:
    """The position without a label that is no matter, but the name of a person or party."""
    return stand.model_copy(update={"label": stand.issue}) if stand.label in names else stand


def _merged(group: list[Stand]) -> Stand:
    first = min(group, key=order)
    citations = merged(citation for stand in group for citation in stand.citations)
    return first.model_copy(update={"citations": citations})


def order(stand: Stand) -> tuple[tuple[int, str, int], str, str, str, str]:
    """Newest first, then by what it says."""
    return (age(stand.citations[0]), stand.party, stand.issue, stand.stance, stand.text)
