"""What keeping an article adds so that its claims can be compared with the few of other articles they may be like.

Where a fact is kept of the same thing already, what it is compared by goes into that fact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from briefings.dossiers.keys import number
from briefings.dossiers.scopes import Scopes
from briefings.dossiers.witness import Witness
from briefings.models import Participation, Person, Position, Statement, StatementKind
from briefings.names import words_of
from briefings.ports import Fact

from .contested import find_usages
from .counted import Count, count_of, count_the_same, packed_value
from .offices import offices_of, packed, unique_office
from .quoted import packed_minima, sentences_of
from .weekdays import Mismatch, find_mismatches
from .yielded import packed_wanted, wanted_of

OFFICES = 4
"""Offices of state of one person that are kept, so that their facts go by different numbers."""
_HELD = 6
"""Roles of a person that are kept to be compared."""


def counts_of(witness: Witness) -> tuple[Count, ...]:
    """Figures of an article that another may tell otherwise; none of a thing that it gives two of."""
    text, dates = witness.article.text, witness.extraction.dates
    found = [count for figure in witness.extraction.figures if (count := count_of(figure, text, dates))]
    return tuple(
        one
        for one in found
        if not any(o is not one and o.key == one.key and count_the_same(one, o) for o in found)
    )


def mismatches_of(witness: Witness) -> tuple[Mismatch, ...]:
    """Weekdays of an article that are not the date beside them."""
    article = witness.article
    return tuple(find_mismatches(article.text, witness.extraction.sentences, article.published))


def own_words(witness: Witness, person: Person | None = None) -> frozenset[str]:
    """Words that tell no office and no place from another: parties and persons of the article."""
    names = (form for name, forms, _ in witness.extraction.names for form in (name, *forms))
    parties = {party for _, _, party in witness.extraction.names if party}
    parties |= {position.party for position in witness.extraction.positions}
    own = {person.party} if person and person.party else set()
    return frozenset(word for phrase in (*names, *parties, *own) for word in words_of(phrase))


def claim_facts(
    witness: Witness, scopes: Scopes, units: Sequence[int | None], *, day: int, article: int
) -> Iterator[Fact]:
    """Offices of state, figures, wrong weekdays and contested names of an article.

    Args:
        witness: the article.
        scopes: of its talks.
        units: the number of each of its persons' units.
        day: of the report.
        article: its number.
    """
    ours = witness.once(own_words)
    for n, person in enumerate(witness.extraction.people):
        unit = units[n]
        if unit is None or not person.party:
            continue
        found = {unique_office(office) for _, office in offices_of(person.roles, ours)} - {None}
        for index, office in enumerate(sorted(each for each in found if each)[:OFFICES]):
            code = number(office) % (1 << 31)
            yield Fact(scopes("offices", person.party), day, article, n * OFFICES + index, unit, code)
    for n, count in enumerate(witness.once(counts_of)):
        yield Fact(scopes("figures"), day, article, n, count.key, packed_value(count))
    for n, _ in enumerate(witness.once(mismatches_of)):
        yield Fact(scopes("weekdays"), day, article, n)
    for usage in find_usages(witness.article.text, witness.extraction.sentences):
        yield Fact(scopes("named"), day, article, usage.thing, usage.thing, usage.variant)


def held_words(person: Person, ours: frozenset[str]) -> bytes:
    """The offices of a person, as they are compared."""
    found = offices_of(person.roles, ours)[:_HELD]
    return b"".join(sorted({packed(office, number("office", *office.of)) for _, office in found}))


def quoted_words(text: str, parts: Sequence[Statement]) -> bytes:
    """The sentences of an utterance, as they are compared."""
    quoted = [part for part in parts if part.kind is StatementKind.DIRECT and not part.scare]
    return packed_minima([each for part in quoted for each in sentences_of(text, part)])


def wanted_words(text: str, position: Position, ours: frozenset[str]) -> bytes:
    """The object of a position, as it is compared."""
    wanted = wanted_of(text, position, ours)
    return packed_wanted(wanted) if wanted else b""


class ClaimKind(IntEnum):
    """What sort of claim a sentence makes. Numbers are kept in facts: never give one anew."""

    QUOTE = 1
    MATTER = 2
    NUMBER = 3
    WEEKDAY = 4


class Claim(NamedTuple):
    """A claim of an article that another may contradict."""

    kind: ClaimKind
    key: int
    """The scope its like is kept under; of a figure, its mark; of a weekday, which of them."""
    start: int
    """Where it stands in the text; once kept, the number of its sentence."""


def claims_fact(
    witness: Witness, scopes: Scopes, claimed: Sequence[Claim], *, day: int, article: int
) -> Iterator[Fact]:
    """All claims of an article in one fact, so that a card can look up those of the sentences it shows."""
    found = [
        *claimed,
        *(Claim(ClaimKind.NUMBER, count.key, count.figure.span.start) for count in witness.once(counts_of)),
        *(
            Claim(ClaimKind.WEEKDAY, n, mismatch.span.start)
            for n, mismatch in enumerate(witness.once(mismatches_of))
        ),
    ]
    starts = witness.extraction.starts
    placed = {claim._replace(start=max(bisect_right(starts, claim.start) - 1, 0)) for claim in found}
    packed = b"".join(map(_pack, sorted(placed)))
    if packed:
        yield Fact(scopes("claims", article), day, article, 0, more=packed)


def _pack(claim: Claim) -> bytes:
    return bytes([claim.kind]) + claim.key.to_bytes(6, "big") + min(claim.start, 65535).to_bytes(2, "big")


def claims_in(more: bytes) -> Iterator[Claim]:
    """The claims that a fact keeps."""
    for place in range(0, len(more), 9):
        key, sentence = more[place + 1 : place + 7], more[place + 7 : place + 9]
        kind = ClaimKind(more[place])
        yield Claim(kind, int.from_bytes(key, "big"), int.from_bytes(sentence, "big"))


def standing_code(where: Participation) -> int:
    """A number for where a person stands; 0 for what is never listed."""
    return list(Participation).index(where) + 1
