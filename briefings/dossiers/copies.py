"""Copies: which articles are for the most part one text, and so have one origin however many outlets print them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from .library import Library
from .shingles import Sketch, are_copies, bands_of

_BESIDE, _SOUGHT, _TOGETHER = 8, 40, 40
"""Articles looked at for each band, the newest first; articles whose copies elsewhere are sought at once; articles of a
group that are each compared with each, beyond which only bands tell."""


class Origin(NamedTuple):
    """Where the facts of an article come from."""

    key: int
    """The same for all that come from there."""
    article: int
    """An article that names it."""


class _Kept(NamedTuple):
    article: int
    day: int
    credited: int
    """The number of its agency or publisher; 0 where it names none."""
    by_agency: bool
    sketch: Sketch | None


class Copies:
    """Finds where articles come from, across copies of one text.

    Args:
        library: where sketches are looked up.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[int, _Kept | None] = {}
        self._alike: dict[int, set[int]] = defaultdict(set)
        self._met: set[int] = set()

    def compare(self, groups: Iterable[Collection[int]]) -> None:
        """Find the copies within each group, and copies elsewhere of articles that credit no agency."""
        found = [sorted(set(group)) for group in groups]
        articles = list(dict.fromkeys(article for group in found for article in group))
        self._look_up(articles)
        pairs = {(one, other) for group in found for one, other in combinations(group[:_TOGETHER], 2)}
        unknown = [article for article in articles if self._may_be_copied(article)][:_SOUGHT]
        pairs |= self._pairs_by_band(unknown)
        for one, other in pairs:
            a, b = self._kept.get(one), self._kept.get(other)
            if a and b and a.sketch and b.sketch and are_copies(a.sketch, b.sketch):
                self._alike[one].add(other)
                self._alike[other].add(one)

    def origin(self, article: int) -> Origin:
        """Where an article that was compared comes from.

        The agency it credits; else, of the texts it is a copy of, the agency that any of them credits, or the outlet of
        the earliest; else its own outlet, or where it names none, the article itself.
        """
        kept = self._kept.get(article)
        if kept is None:
            return Origin(article, article)
        if kept.by_agency:
            return Origin(kept.credited, article)
        seen, todo = {article}, [article]
        while todo:
            fresh = self._alike[todo.pop()] - seen
            seen |= fresh
            todo += fresh
        return _origin_of([each for one in sorted(seen) if (each := self._kept.get(one))])

    def _may_be_copied(self, article: int) -> bool:
        kept = self._kept.get(article)
        return bool(kept and kept.sketch and not kept.by_agency and article not in self._met)

    def _pairs_by_band(self, articles: Collection[int]) -> set[tuple[int, int]]:
        """Articles with those that share a band of theirs."""
        self._met |= set(articles)
        owners: dict[int, list[int]] = defaultdict(list)
        for article in articles:
            kept = self._kept[article]
            if kept and kept.sketch:
                for band, value in enumerate(bands_of(kept.sketch)):
                    owners[self._library.scopes("copy", band, value)].append(article)
        pairs = {
            (min(own, fact.article), max(own, fact.article))
            for fact in self._library.shelf.facts(list(owners), limit=_BESIDE)
            for own in owners[fact.scope]
            if own != fact.article
        }
        self._look_up(sorted({article for pair in pairs for article in pair}))
        return pairs

    def _look_up(self, articles: Iterable[int]) -> None:
        wanted = (article for article in articles if article not in self._kept)
        asked = {self._library.scopes("sketch", article): article for article in wanted}
        self._kept |= dict.fromkeys(asked.values())
        for fact in self._library.shelf.facts(list(asked), limit=1):
            sketch = Sketch(fact.more, fact.code // 2) if fact.more else None
            self._kept[fact.article] = _Kept(fact.article, fact.day, fact.mark, bool(fact.code % 2), sketch)


def _origin_of(group: Collection[_Kept]) -> Origin:
    """What a text that several print comes from: the agency most of them credit, else the outlet of the earliest."""
    named = Counter(each.credited for each in group if each.by_agency)
    if named:
        most = min(named, key=lambda credited: (-named[credited], credited))
        return Origin(most, min(each.article for each in group if each.credited == most))
    first = min(group, key=lambda each: (each.day or 10**7, each.article))
    return Origin(first.credited or first.article, first.article)
