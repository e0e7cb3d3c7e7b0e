"""Disagreements looked up: candidates from facts alone, then read, compared, and settled by date and origin.

Nothing is compared with everything: each kind of claim is looked up where its like is kept, the newest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from briefings.dossiers.copies import Copies
from briefings.dossiers.entries import article_number
from briefings.dossiers.grouping import linked
from briefings.dossiers.library import Library
from briefings.dossiers.witness import UNSIGNED, Witness
from briefings.models import Citation, Disagreement, DisagreementKind, Span
from briefings.ports import Fact

from .settling import Account

_COMPARED = 40
"""Facts that each is compared with, those told just before it."""
Group = list[Fact]
Told = Sequence[tuple[Fact, Witness]]
T = TypeVar("T")


class Case(NamedTuple):
    """Facts that may turn out a disagreement once their articles are read."""

    facts: Sequence[Fact]
    judge: Callable[[Told], Iterable[Disagreement]]
    name: Callable[[Fact, Witness], str | None] | None = None
    """The person in question of each fact, as its article names them."""


class Bench:
    """What the kinds of disagreement share: facts side by side, accounts of their articles.

    Args:
        library: where articles are read.
        copies: tells which of them have one origin.
    """

    def __init__(self, library: Library, copies: Copies) -> None:
        self.library, self.copies = library, copies
        self.scopes, self.shelf = library.scopes, library.shelf

    def account(
        self,
        witness: Witness,
        value: object,
        span: Span,
        *,
        around: Span | None = None,
    ) -> Account:
        """What an article says at a place; the words are those of the place, and ``around`` is cited too."""
        article = article_number(witness.article.id, self.library.talks.key)
        source = witness.source
        return Account(
            value=value,
            said=span.of(witness.article.text),
            citation=witness.cite(span, *([around] if around else [])),
            article=article,
            outlet=witness.article.id if source == UNSIGNED else source,
            origin=self.copies.origin(article).key,
            day=witness.published.toordinal() if witness.published else 0,
        )

    def judge(self, kinds: Iterable[Iterable[Case]], *, articles: int) -> Iterator[Disagreement]:
        """What becomes of cases: articles, their origins and the persons in question are looked up for all together.

        Args:
            kinds: cases of each kind, those to be judged first in front.
            articles: read for each kind.
        """
        chosen = [case for cases in kinds for case in _affordable(cases, articles)]
        wanted = {fact.article for case in chosen for fact in case.facts}
        self.copies.compare([fact.article for fact in case.facts] for case in chosen)
        self.library.read(wanted)
        told = [(case, self.library.told(case.facts)) for case in chosen]
        self.library.meet(
            (witness, case.name(fact, witness)) for case, each in told for fact, witness in each if case.name
        )
        for case, each in told:
            yield from case.judge(each)


def _affordable(cases: Iterable[Case], articles: int) -> Iterator[Case]:
    """The first cases, as far as so many articles go; one that has more is cut short."""
    seen: set[int] = set()
    for case in cases:
        kept: list[Fact] = []
        for fact in case.facts:
            if fact.article in seen or len(seen) < articles:
                seen.add(fact.article)
                kept.append(fact)
        if len({fact.article for fact in kept}) > 1 or len(case.facts) == 1:
            yield case._replace(facts=kept)


def clashing(
    facts: Sequence[Fact], differ: Callable[[Fact, Fact], bool], *, within: int, undated: bool = False
) -> Group:
    """The facts that one of another article, near in time, may differ from; with those of later reports.

    A later one may settle what they differ on.

    Args:
        facts: of one thing, newest first.
        differ: whether two of them are worth reading.
        within: days between the reports.
        undated: whether reports whose day is not known are compared.
    """
    at_odds: set[Fact] = set()
    for index, one in enumerate(facts):
        for other in facts[index + 1 : index + 1 + _COMPARED]:
            near = one.day - other.day <= within if one.day and other.day else undated
            if not near:
                if one.day and other.day:
                    break
                continue
            if one.article != other.article and differ(one, other):
                at_odds |= {one, other}
    if not at_odds:
        return []
    since = min(fact.day for fact in at_odds)
    return [fact for fact in facts if fact in at_odds or fact.day >= since]


def by(facts: Iterable[Fact], key: Callable[[Fact], int]) -> Iterator[list[Fact]]:
    """Facts that share a key, in their order."""
    groups: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    yield from groups.values()


def together(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """Items in groups, those that belong together directly or through others."""
    return linked(items, ((i, j) for i, j in combinations(range(len(items)), 2) if same(items[i], items[j])))


def found(disagreement: Disagreement | None) -> tuple[Disagreement, ...]:
    """The disagreement, where there is one."""
    return (disagreement,) if disagreement is not None else ()


def overlap(citations: Collection[Citation], sentence: Citation) -> bool:
    """Whether a sentence found is one of those cited, or a part of it."""
    return any(
        each.article_id == sentence.article_id and each.span.overlaps(sentence.span) for each in citations
    )


_ORDER = {kind: index for index, kind in enumerate(DisagreementKind)}


def weight(disagreement: Disagreement) -> tuple[bool, int, int, str]:
    """Sort key: the open before the settled, the gravest kind first, then the newest."""
    newest = disagreement.found.toordinal() if disagreement.found else 0
    first = disagreement.tellings[0].citations[0]
    return (
        disagreement.settled is not None,
        _ORDER[disagreement.kind],
        -newest,
        f"{first.article_id}{first.span}",
    )
