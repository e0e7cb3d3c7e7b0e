"""Items brought together by the keys they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def joined(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """Items in groups: those that share a key, directly or through others. An item with no key stands alone.

    Source: disjoint sets with path halving (Tarjan and van Leeuwen 1984).
    """
    first: dict[Hashable, int] = {}
    return linked(
        items,
        ((index, first.setdefault(key, index)) for index, item in enumerate(items) for key in keys(item)),
    )


def linked(items: Sequence[T], pairs: Iterable[tuple[int, int]]) -> list[list[T]]:
    """Items in groups: those of which a pair of indexes tells, directly or through others."""
    parent = list(range(len(items)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for pair in pairs:
        one, other = root(pair[0]), root(pair[1])
        if one != other:
            parent[max(one, other)] = min(one, other)
    groups: dict[int, list[T]] = defaultdict(list)
    for index, item in enumerate(items):
        groups[root(index)].append(item)
    return list(groups.values())
