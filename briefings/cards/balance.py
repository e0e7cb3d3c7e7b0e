"""The balance of a card or an edition: lines of each party, whose outlets are cited, whose voice is missing.

It counts and does not judge. A line is of the parties it shows: by their mark or name, else by those of its heading,
else by those of the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefings.models import Card, FeedSource, Line, Notice, Ownership, Party, PartyKind, Run, RunKind, Talks

from .outlets import Outlet, Outlets
from .runs import notice

_ASKING = frozenset({"brief", "issues", "positions", "quotes", "changes", "catchup"})
"""Cards on which every party might speak; others are of one person, of words or of days."""
_FEW = 3
"""Lines, and outlets, below which a share says nothing."""


class Balance(NamedTuple):
    """What a card rests on, counted."""

    lines: tuple[tuple[str, int], ...]
    """Lines of each party of the talks file, in its order; a line of two counts for both."""
    without: int
    """Lines that are of none of them."""
    owned: tuple[tuple[Ownership | None, int], ...]
    """Lines that rest on outlets of one ownership alone; None where one of them is not known."""
    total: int
    outlets: tuple[tuple[str, Outlet | None], ...]
    """Every source cited, with whose it is where that is known."""
    silent: tuple[str, ...]
    """Parties to the talks without a line, where another has some."""
    unheard: tuple[str, ...]
    """Parties to the talks of whose outlets none is cited, where one of another's is."""

    @property
    def from_state(self) -> int:
        """Lines that rest on state-owned outlets alone."""
        return dict(self.owned).get(Ownership.STATE, 0)


def measure_balance(card: Card, talks: Talks) -> Balance:
    """The balance of a card, or of an edition that is one.

    Args:
        card: any.
        talks: whose parties are counted.
    """
    counts: Counter[str] = Counter()
    without = 0
    for line, around in _lines(card):
        parties = _parties_of(line.runs, talks.parties) or around(talks.parties)
        counts.update(parties)
        without += not parties
    known = _outlets(talks.feeds)
    sources = tuple(dict.fromkeys(citation.source for citation in card.citations))
    whose = {source: known.find(source) for source in sources}
    owned = Counter(_ownership(line, whose) for line in card.lines)
    sides = [party.name for party in talks.parties if party.kind is PartyKind.PARTY]
    heard = {outlet.country for outlet in whose.values() if outlet}
    return Balance(
        lines=tuple((party.name, counts[party.name]) for party in talks.parties),
        without=without,
        owned=tuple(sorted(owned.items(), key=lambda each: (-each[1], each[0] or ""))),
        total=len(card.lines),
        outlets=tuple(whose.items()),
        silent=_missing(sides, {side for side in sides if counts[side]}),
        unheard=_missing(sides, heard & set(sides)),
    )


def balance_notices(card: Card, talks: Talks) -> tuple[Notice, ...]:
    """What a reader should know of a card's balance; mostly nothing."""
    if not card.lines or (card.name in _ASKING and card.args and card.name not in ("changes", "catchup")):
        return ()
    balance = measure_balance(card, talks)
    found: list[Notice] = []
    if card.name in _ASKING and balance.total >= _FEW:
        found += [notice("No line from {party}.", party=party) for party in balance.silent]
    if balance.total >= _FEW and 2 * balance.from_state > balance.total:
        counts = {"count": str(balance.from_state), "total": str(balance.total)}
        found.append(notice("{count} of {total} lines from state-owned outlets.", **counts))
    if len(balance.outlets) >= _FEW:
        found += [notice("No report from outlets of {party}.", party=party) for party in balance.unheard]
    return tuple(found)


@lru_cache(maxsize=8)
def _outlets(feeds: tuple[FeedSource, ...]) -> Outlets:
    return Outlets(feeds)


class _Around(NamedTuple):
    """What stands above a line."""

    heading: Sequence[Run]
    title: Sequence[Run]

    def __call__(self, parties: Iterable[Party]) -> tuple[str, ...]:
        parties = tuple(parties)
        return _parties_of(self.heading, parties) or _parties_of(self.title, parties)


def _lines(card: Card) -> Iterator[tuple[Line, _Around]]:
    for section in card.sections:
        for line in section.lines:
            yield line, _Around(section.heading, card.title)


def _parties_of(runs: Sequence[Run], parties: Iterable[Party]) -> tuple[str, ...]:
    """The parties whose mark or name is shown."""
    marks = {run.text for run in runs if run.kind is RunKind.MARK}
    names = {run.text for run in runs if run.kind is RunKind.NAME}
    return tuple(
        party.name for party in parties if (party.mark and party.mark in marks) or party.name in names
    )


def _ownership(line: Line, whose: dict[str, Outlet | None]) -> Ownership | None:
    """Whose the outlets of a line are, where all are of one kind."""
    kinds = {outlet.ownership if (outlet := whose[c.source]) else None for c in line.citations}
    return next(iter(kinds)) if len(kinds) == 1 else None


def _missing(sides: Sequence[str], there: set[str]) -> tuple[str, ...]:
    return tuple(side for side in sides if side not in there) if there else ()
