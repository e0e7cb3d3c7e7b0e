"""Copies: which articles are for the most part one text, and so have one origin however many outlets print them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from .grouping import joined
from .library import Library
from .shingles import Sketch, are_copies, bands_of

_MET = 8
"""Articles looked at for each band, the newest first."""


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
    """Finds where articles come from, across copies of one text."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[int, _Kept | None] = {}
        self._origins: dict[int, Origin] = {}

    def origins(self, articles: Iterable[int]) -> Mapping[int, Origin]:
        """The origin of each article.

        The agency it credits; else, of the texts it is a copy of, the agency that any of them credits, or the outlet of
        the earliest; else its own outlet, or where it names none, the article itself.
        """
        asked = list(dict.fromkeys(articles))
        todo = [article for article in asked if article not in self._origins]
        if todo:
            self._find(todo)
        return {article: self._origins[article] for article in asked}

    def _find(self, todo: Collection[int]) -> None:
        own = self._look_up(todo)
        nodes = (*own, *self._look_up(self._met(own)))
        alike: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, one in enumerate(own):
            for other in nodes[index + 1 :]:
                if one.sketch and other.sketch and are_copies(one.sketch, other.sketch):
                    alike[one.article].append((one.article, other.article))
                    alike[other.article].append((one.article, other.article))
        for group in joined(nodes, lambda each: alike[each.article]):
            named = _origin_of(group)
            for each in group:
                own_agency = Origin(each.credited, each.article)
                self._origins.setdefault(each.article, own_agency if each.by_agency else named)
        for article in todo:
            self._origins.setdefault(article, Origin(article, article))

    def _met(self, own: Iterable[_Kept]) -> list[int]:
        """Articles that share a band with one of these."""
        scopes = [
            self._library.scopes("copy", band, value)
            for each in own
            if each.sketch
            for band, value in enumerate(bands_of(each.sketch))
        ]
        times = Counter(fact.article for fact in self._library.shelf.facts(scopes, limit=_MET))
        return sorted(article for article in times if article not in {each.article for each in own})

    def _look_up(self, articles: Iterable[int]) -> list[_Kept]:
        wanted = list(dict.fromkeys(articles))
        asked = {
            self._library.scopes("sketch", article): article
            for article in wanted
            if article not in self._kept
        }
        self._kept |= dict.fromkeys(asked.values())
        for fact in self._library.shelf.facts(list(asked), limit=1):
            sketch = Sketch(fact.more, fact.code // 2) if fact.more else None
            self._kept[fact.article] = _Kept(fact.article, fact.day, fact.mark, bool(fact.code % 2), sketch)
        return [kept for article in wanted if (kept := self._kept[article])]


def _origin_of(group: Collection[_Kept]) -> Origin:
    """What a text that several print comes from: the agency most of them credit, else the outlet of the earliest."""
    named = Counter(each.credited for each in group if each.by_agency)
    if named:
        most = min(named, key=lambda credited: (-named[credited], credited))
        return Origin(most, min(each.article for each in group if each.credited == most))
    first = min(group, key=lambda each: (each.day or 10**7, each.article))
    return Origin(first.credited or first.article, first.article)
