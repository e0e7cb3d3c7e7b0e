"""The ledger of positions: party by issue by date, the same words from two reports in one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from briefings.models import Actor, Position, Stand

from .clauses import whole_claim
from .people import People
from .witness import Witness, age, merged
from .words import plain


def find_stands(witnesses: Iterable[Witness], people: People) -> tuple[Stand, ...]:
    """Every position, newest first."""
    actors = {actor.key: actor for actor in people.actors}
    groups: dict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for witness in witnesses:
        for position in _settled(witness.extraction.positions):
            voice = actors.get(people.keys.get((witness.article.id, position.voiced_by or ""), ""))
            stand = _stand(witness, position, voice)
            words = plain(stand.text)
            groups[stand.party, stand.issue, stand.stance, frozenset(stand.flags), words].append(stand)
    names: set[object] = {
        form for actor in people.actors for form in (actor.name, *actor.aliases, actor.party)
    }
    names |= {party for party, *_ in groups}
    found = (_merged(group) for group in groups.values())
    return tuple(sorted((_named_by_matter(stand, names) for stand in found), key=_order))


def _named_by_matter(stand: Stand, names: Container[object]) -> Stand:
    """The position without a label that is no matter, but the name of a person or party."""
    return stand.model_copy(update={"label": stand.issue}) if stand.label in names else stand


def _settled(positions: Iterable[Position]) -> Iterator[Position]:
    """A clause of a party that names no issue counts once, and not at all where the same clause names one."""
    clauses: dict[tuple[object, ...], list[Position]] = defaultdict(list)
    for position in positions:
        clauses[position.party, position.span.start, position.span.end, position.stance].append(position)
    for same in clauses.values():
        named = [position for position in same if position.issue != "other"]
        yield from named or same[:1]


def _stand(witness: Witness, position: Position, voice: Actor | None) -> Stand:
    text = witness.article.text
    clause = whole_claim(text, position.span, position.sentence)
    return Stand(
        party=position.party,
        issue=position.issue,
        label=position.issue_label if position.issue != "other" else position.issue_words or position.issue,
        stance=position.stance,
        flags=tuple(sorted(position.flags)),
        text=clause.of(text).strip(),
        voiced_by=voice.name if voice else position.voiced_by,
        reported_by=position.reported_by,
        published=witness.published,
        citations=(witness.cite(position.sentence, clause),),
    )


def _merged(group: list[Stand]) -> Stand:
    first = min(group, key=_order)
    citations = merged(citation for stand in group for citation in stand.citations)
    return first.model_copy(update={"citations": citations})


def _order(stand: Stand) -> tuple[tuple[int, str, int], str, str, str, str]:
    return (age(stand.citations[0]), stand.party, stand.issue, stand.stance, stand.text)
