"""The newest facts: in their order, of one day, in different words."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.models import Report
from briefings.ports import Fact

from .library import ALL

SENTENCES = 6
"""Facts that repeat the same words, of which each is kept."""


def newest_first(fact: Fact) -> tuple[int, int, int]:
    """Orders facts."""
    return (-fact.day, fact.article, fact.n)


def of_the_newest_day(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the day of the first."""
    return [fact for fact in facts if fact.day == facts[0].day]


def in_different_words(facts: Sequence[Fact], each: int) -> list[Fact]:
    """The first facts in so many different words, and of each some that repeat it."""
    words: dict[int, int] = {}
    kept = []
    for fact in facts:
        if fact.mark not in words and len(words) >= each:
            continue
        words[fact.mark] = words.get(fact.mark, 0) + 1
        if words[fact.mark] <= SENTENCES or each == ALL:
            kept.append(fact)
    return kept


def newest_report_first(report: Report) -> tuple[int, str]:
    """Orders reports; one without a date counts as the oldest."""
    return (-report.published.toordinal() if report.published else 0, report.article_id)
