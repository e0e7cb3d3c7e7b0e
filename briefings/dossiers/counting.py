"""How much is kept of one talks, counted from the tallies."""

from __future__ import annotations

from briefings.models import Count, Stats, Talks
from briefings.ports import Shelf

from .ledger import Ledger
from .scopes import Scopes

_MOST, _SHOWN = 100_000, 12
"""Things of a kind that are counted, and named."""


def count_all(shelf: Shelf, talks: Talks) -> Stats:
    """The counts of one talks."""
    ledger, scopes = Ledger(talks, shelf), Scopes(talks.key)

    def sums(scope: str) -> tuple[int, tuple[Count, ...]]:
        tallies = shelf.tallies([scopes(scope)], limit=_MOST)
        named = tuple(Count(name=tally.body, count=tally.n) for tally in tallies[:_SHOWN] if tally.body)
        return sum(tally.n for tally in tallies), named

    utterances, _ = sums("speakers")
    positions, _ = sums("pairs")
    _, outlets = sums("origins")
    return Stats(
        talks=talks.key,
        reports=ledger.size.reports,
        origins=ledger.size.origins,
        newest=ledger.newest,
        names=len(shelf.tallies([scopes("bones")], limit=_MOST)),
        parties=len(ledger.heard),
        issues=len({pair.issue for pair in ledger.pairs}),
        positions=positions,
        utterances=utterances,
        by_origin=outlets,
        decisions=ledger.decisions(),
    )
