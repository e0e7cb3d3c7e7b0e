"""Since when a party that spoke on an issue is silent on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from briefings.models import Round

_DAYS, _LATER = 3, 2
"""Days after which not having spoken is silence, and other issues on which the party must have been heard since."""


def silence_of(issue: str, heard: Mapping[str, date], rounds: Iterable[Round]) -> date | None:
    """The day a party was last heard on an issue, where it has been silent on it since.

    It is silent when it was heard on other issues some days later, or at a round that began since.

    Args:
        issue: the one that is asked about.
        heard: the day the party was last heard on each of its issues.
        rounds: that were held.
    """
    last = heard.get(issue)
    if last is None:
        return None
    later = [day for other, day in heard.items() if other != issue and day > last]
    newest = max(later, default=last)
    over_days = len(later) >= _LATER and (newest - last).days >= _DAYS
    at_a_round = any(last < each.first <= newest for each in rounds)
    return last if over_days or at_a_round else None
