"""Disagreements of one dossier: all that the newest facts show, those of one subject, those behind some sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import chain

from briefings.dossiers.entries import article_number
from briefings.dossiers.persons import Known
from briefings.dossiers.scopes import Grade
from briefings.dossiers.units import read_unit
from briefings.dossiers.witness import Witness
from briefings.models import WORDING, Citation, Disagreement

from .bench import Bench, Case, overlap, weight
from .claims import find_dates, find_matters, find_numbers
from .keeping import Claim, ClaimKind, claims_in
from .persons import find_attendance, find_holders, find_leaders, find_roles
from .wordings import find_names, find_quotes, find_weekdays, weekday_of

_PARTIES, _PAIRS, _SPEAKERS, _TEAM = 8, 60, 30, 24
"""Parties, pairs of party and issue, and speakers looked at; persons of each party whose roles are compared."""
_READ, _FULLY, _MARKED = 8, 24, 24
"""Articles read for each kind: of everything, of one subject; and for all the marks of a card."""
_AROUND = 3
"""Days around a report in which others count the same."""


class Disputes:
    """Finds where sources differ.

    Args:
        bench: where claims are looked up.
        parties: those that take part, the most important first.
        pairs: of party and issue, most positions first.
        newest: the day of the newest report.
    """

    def __init__(
        self, bench: Bench, *, parties: Sequence[str], pairs: Sequence[tuple[str, str]], newest: date | None
    ) -> None:
        self._bench, self._parties, self._pairs, self._newest = bench, parties[:_PARTIES], pairs, newest

    def every(self) -> tuple[Disagreement, ...]:
        """All that the newest facts of each kind show."""
        bench, parties = self._bench, self._parties
        return self._judged(
            find_leaders(bench, parties),
            find_attendance(bench, parties),
            find_holders(bench, parties),
            find_roles(bench, self._team(parties)),
            *self._told_of_nobody(),
            find_matters(bench, self._wishes(self._pairs)),
            find_quotes(bench, self._speakers(bench.scopes("speakers"))),
            find_weekdays(bench),
            find_names(bench),
            articles=_READ,
        )

    def _judged(self, *kinds: Iterable[Case], articles: int = _FULLY) -> tuple[Disagreement, ...]:
        return _ranked(self._bench.judge(kinds, articles=articles))

    def of_party(self, party: str, words: Collection[str]) -> tuple[Disagreement, ...]:
        """Those of a party, of its persons, of what it asks for, and of figures and days in sentences that name it."""
        bench = self._bench
        pairs = [pair for pair in self._pairs if pair[0] == party]
        found = self._judged(
            find_leaders(bench, [party]),
            find_attendance(bench, [party]),
            find_holders(bench, [party]),
            find_roles(bench, self._team([party])),
            find_matters(bench, self._wishes(pairs)),
            find_quotes(bench, self._speakers(bench.scopes("voices", party))),
            *self._told_of_nobody(),
        )
        return tuple(each for each in found if each.party == party or _speaks_of(each, words))

    def of_issue(self, issue: str, words: Collection[str]) -> tuple[Disagreement, ...]:
        """Those of what parties ask for on an issue, and of figures and days in sentences that name it."""
        pairs = [pair for pair in self._pairs if pair[1] == issue]
        found = self._judged(find_matters(self._bench, self._wishes(pairs)), *self._told_of_nobody())
        return tuple(each for each in found if each.issue == issue or _speaks_of(each, words))

    def _told_of_nobody(self) -> tuple[Iterable[Case], ...]:
        """Figures and days, which are of no person or party."""
        dates = find_dates(self._bench, self._newest) if self._newest else ()
        return find_numbers(self._bench), dates

    def of_person(self, known: Known) -> tuple[Disagreement, ...]:
        """Those of a person: standing, offices, words."""
        bench = self._bench
        parties = [known.party] if known.party else []
        found = self._judged(
            find_leaders(bench, parties),
            find_attendance(bench, parties),
            find_holders(bench, parties),
            find_roles(bench, known.units),
            find_quotes(bench, [[bench.scopes("said", unit) for unit in known.units]]),
        )
        return tuple(each for each in found if each.actor == known.key or _names(each, known))

    def behind(self, citations: Collection[Citation]) -> tuple[Disagreement, ...]:
        """The open contradictions that sentences are part of; what is merely worded otherwise is left out.

        Where persons stand and on which day events are, cards tell by themselves.
        """
        bench = self._bench
        claims = self._claims_in(citations)
        found: list[Disagreement] = []
        cases: list[Iterable[Case]] = []
        days: dict[int, dict[ClaimKind, set[int]]] = defaultdict(lambda: defaultdict(set))
        for witness, claim in claims:
            if claim.kind is ClaimKind.WEEKDAY:
                found += weekday_of(witness, claim.key)
            else:
                day = witness.published.toordinal() if witness.published else 0
                days[day][claim.kind].add(claim.key)
        if matters := {key for kinds in days.values() for key in kinds[ClaimKind.MATTER]}:
            cases.append(find_matters(bench, matters))
        for day, kinds in days.items():
            around = {"since": day - _AROUND, "until": day + _AROUND + 1} if day else {}
            if kinds[ClaimKind.NUMBER] and day:
                cases.append(find_numbers(bench, keys=kinds[ClaimKind.NUMBER], **around))
            if quotes := sorted(kinds[ClaimKind.QUOTE]):
                cases.append(find_quotes(bench, [[key] for key in quotes], **around))
        found += bench.judge([chain.from_iterable(cases)], articles=_MARKED)
        open_ = [each for each in found if each.settled is None and each.kind not in WORDING]
        return _ranked(each for each in open_ if any(overlap(citations, c) for c in each.citations))

    def _claims_in(self, citations: Collection[Citation]) -> list[tuple[Witness, Claim]]:
        """The claims that sentences make which others may contradict."""
        library = self._bench.library
        cited: dict[int, list[Citation]] = defaultdict(list)
        for citation in citations:
            cited[article_number(citation.article_id, library.talks.key)].append(citation)
        scopes = [library.scopes("claims", article) for article in cited]
        found = []
        for fact, witness in library.told(self._bench.shelf.facts(scopes, limit=1)):
            starts = witness.extraction.starts
            for claim in claims_in(fact.more):
                start = starts[claim.start] if claim.start < len(starts) else -1
                if any(each.span.start <= start < each.span.end for each in cited[fact.article]):
                    found.append((witness, claim))
        return found

    def _team(self, parties: Iterable[str]) -> list[int]:
        """Units of the persons whom reports name most of each party."""
        scopes = [self._bench.scopes("members", party) for party in parties]
        return [tally.key for tally in self._bench.shelf.tallies(scopes, limit=_TEAM)]

    def _wishes(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        return [self._bench.scopes.stand(*pair, Grade.WISH) for pair in pairs[:_PAIRS]]

    def _speakers(self, scope: int) -> list[list[int]]:
        """Scopes of what persons say who are tallied under a scope, those of one surname together."""
        groups: dict[str, list[int]] = defaultdict(list)
        for tally in self._bench.shelf.tallies([scope], limit=_SPEAKERS):
            if tally.body:
                groups[read_unit(tally.body).name.surname].append(self._bench.scopes("said", tally.key))
        return list(groups.values())


def _speaks_of(disagreement: Disagreement, words: Collection[str]) -> bool:
    """Whether it is of nobody, and on every side a sentence has one of the words."""
    if disagreement.party or disagreement.actor or not words:
        return False
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})(?:s|es)?\b", re.IGNORECASE)
    return all(
        any(named.search(citation.text) for citation in telling.citations)
        for telling in disagreement.tellings
    )


def _names(disagreement: Disagreement, known: Known) -> bool:
    return any(known.name in telling.value.split(", ") for telling in disagreement.tellings)


def _ranked(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Each once, the open and gravest first."""
    return tuple(sorted(dict.fromkeys(found), key=weight))
