"""A shelf in memory, and dossiers of readings put on one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefings.dossiers import RULES, Ledger, rules_of
from briefings.models import Snapshot, Talks
from briefings.ports import Amended, Evidence, Fact, Reading, Rules, Tally

GENERAL = Talks(key="reports", title="Reports")


class MemoryShelf:
    """Keeps facts and tallies of one talks in dictionaries; answers as the store does."""

    def __init__(self, talks: str, rules: Rules = RULES) -> None:
        self._talks, self._rules = talks, rules
        self.kept: dict[int, Reading] = {}
        self.all_facts: set[Fact] = set()
        self.taken_back: list[Amended] = []
        self.counts: Counter[tuple[int, int, str]] = Counter()

    def keep(self, reading: Reading) -> None:
        """Keep a reading, in place of an earlier one of its article."""
        number = self._rules.number(reading.article.id, self._talks)
        if number in self.kept:
            before = self.kept[number]
            self._enter(before, -1)
            if before.article != reading.article:
                day = reading.article.published.toordinal() if reading.article.published else 0
                self.taken_back += [
                    Amended(day, before.article, reading.article, each)
                    for each in RULES.amendments(before, reading)
                ]
        self.kept[number] = reading
        self._enter(reading, 1)

    def _enter(self, reading: Reading, sign: int) -> None:
        facts, tallies = self._rules.entries(reading, self._talks)
        (self.all_facts.update if sign > 0 else self.all_facts.difference_update)(facts)
        for tally in tallies:
            key = (tally.scope, tally.key, tally.body)
            self.counts[key] += sign * tally.n
            if not self.counts[key]:
                del self.counts[key]

    def facts(
        self, scopes: Sequence[int], *, limit: int, since: int | None = None, until: int | None = None
    ) -> Sequence[Fact]:
        found: list[Fact] = []
        for scope in scopes:
            held = [
                fact
                for fact in self.all_facts
                if fact.scope == scope
                and (since is None or fact.day >= since)
                and (until is None or fact.day < until)
            ]
            held.sort(key=lambda fact: fact.n)
            held.sort(key=lambda fact: fact[1:3], reverse=since is None)
            found += held[:limit]
        return found

    def tallies(self, scopes: Sequence[int], *, limit: int) -> Sequence[Tally]:
        found: list[Tally] = []
        for wanted in scopes:
            held = [Tally(s, key, n, body) for (s, key, body), n in self.counts.items() if s == wanted]
            found += sorted(held, key=lambda tally: (-tally.n, tally.key))[:limit]
        return found

    def search(self, words: str, *, limit: int) -> Sequence[int]:
        *whole, begun = words.casefold().split() or [""]
        found = []
        for number, (article, _) in self.kept.items():
            held = set(re.findall(r"\w+", article.text.casefold()))
            if begun and set(whole) <= held and any(word.startswith(begun) for word in held):
                found.append((-(article.published.toordinal() if article.published else 0), number))
        return [number for _, number in sorted(found)[:limit]]

    def search_groups(self, groups: Sequence[Collection[str]], *, limit: int) -> Sequence[int]:
        found = []
        for number, (article, _) in self.kept.items():
            held = set(re.findall(r"[^\W_]+", article.text.casefold()))
            if groups and all(any(_holds(held, word) for word in group) for group in groups):
                found.append((-(article.published.toordinal() if article.published else 0), number))
        return [number for _, number in sorted(found)[:limit]]

    def corrections(self, *, since: int, limit: int) -> Sequence[Amended]:
        found = [each for each in self.taken_back if each.day >= since]
        return sorted(found, key=lambda each: -each.day)[:limit]

    def evidence(self, articles: Collection[int]) -> Mapping[int, Evidence]:
        return {number: Evidence(*self.kept[number]) for number in articles if number in self.kept}


def _holds(held: Collection[str], phrase: str) -> bool:
    """Whether a text's words hold those of a phrase, the last of them perhaps only begun."""
    *whole, last = re.findall(r"[^\W_]+", phrase.casefold()) or [""]
    if not set(whole) <= set(held):
        return False
    return any(word.startswith(last) for word in held) if phrase.endswith("*") else last in held


def shelve(talks: Talks, readings: Iterable[Reading]) -> MemoryShelf:
    """A shelf with readings on it."""
    shelf = MemoryShelf(talks.key, rules_of(talks))
    for reading in readings:
        shelf.keep(reading)
    return shelf


def open_dossier(talks: Talks | None, readings: Iterable[Reading]) -> Ledger:
    """The dossier of readings."""
    talks = talks or GENERAL
    return Ledger(talks, shelve(talks, readings))


def snapshot(talks: Talks | None, readings: Iterable[Reading]) -> Snapshot:
    """The whole dossier of readings."""
    return open_dossier(talks, readings).snapshot()
