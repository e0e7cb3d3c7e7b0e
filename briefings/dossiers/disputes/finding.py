"""Disagreements of one dossier: all that the newest facts show, those of one subject, those behind some sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from briefings.dossiers.entries import article_number
from briefings.dossiers.persons import Known
from briefings.dossiers.sayings import utterances_of
from briefings.dossiers.stands import positions_of
from briefings.dossiers.units import read_unit, write_unit
from briefings.dossiers.witness import Witness
from briefings.models import WORDING, Citation, Disagreement, StatementKind
from briefings.ports import Tally

from .bench import Bench, overlap, weight
from .claims import find_dates, find_matters, find_numbers
from .keeping import counts_of, mismatches_of, own_words
from .persons import find_attendance, find_holders, find_leaders, find_roles
from .wordings import find_names, find_quotes, find_weekdays, weekday_of
from .yielded import wanted_of

_PARTIES, _PAIRS, _SPEAKERS, _TEAM = 8, 60, 32, 24
"""Parties, pairs of party and issue, and speakers looked at; persons of each party whose roles are compared."""
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
        return _ranked((*self._about_persons(), *self._about_claims()))

    def of_party(self, party: str) -> tuple[Disagreement, ...]:
        """Those of a party, of its persons and of what it asks for."""
        bench = self._bench
        pairs = [pair for pair in self._pairs if pair[0] == party][:_PAIRS]
        found = [
            *find_leaders(bench, [party]),
            *find_attendance(bench, [party]),
            *find_holders(bench, [party]),
            *find_roles(bench, self._team([party])),
            *find_matters(bench, pairs),
            *find_quotes(bench, self._speakers(bench.scopes("voices", party))),
        ]
        return _ranked(each for each in found if each.party == party)

    def of_issue(self, issue: str) -> tuple[Disagreement, ...]:
        """Those of what parties ask for on an issue."""
        return _ranked(find_matters(self._bench, [pair for pair in self._pairs if pair[1] == issue][:_PAIRS]))

    def of_person(self, known: Known) -> tuple[Disagreement, ...]:
        """Those of a person: standing, offices, words."""
        bench = self._bench
        parties = [known.party] if known.party else []
        speakers = [
            each for scope in ("speakers",) for each in self._speakers(bench.scopes(scope), units=known.units)
        ]
        found = [
            *find_leaders(bench, parties),
            *find_attendance(bench, parties),
            *find_holders(bench, parties),
            *find_roles(bench, known.units),
            *find_quotes(bench, speakers),
        ]
        return _ranked(each for each in found if each.actor == known.key or _names(each, known))

    def behind(self, citations: Collection[Citation]) -> tuple[Disagreement, ...]:
        """The open contradictions that sentences are part of; what is merely worded otherwise is left out.

        Where persons stand and on which day events are, cards tell by themselves.
        """
        bench = self._bench
        numbers = {c.article_id: article_number(c.article_id, bench.library.talks.key) for c in citations}
        bench.library.read(numbers.values())
        pairs: set[tuple[str, str]] = set()
        speakers: dict[str, None] = {}
        found: list[Disagreement] = []
        for article_id, article in numbers.items():
            witness = bench.library.witness(article)
            if witness is None:
                continue
            cited = [each for each in citations if each.article_id == article_id]
            pairs |= set(_pairs_in(witness, cited))
            speakers |= dict.fromkeys(_speakers_in(witness, cited))
            found += self._figures_in(witness, cited)
            for n, mismatch in enumerate(witness.once(mismatches_of)):
                if any(each.span.overlaps(mismatch.span) for each in cited):
                    found += weekday_of(witness, n)
        if pairs:
            found += find_matters(bench, sorted(pairs))
        if speakers:
            found += find_quotes(bench, self._speakers_named(speakers))
        open_ = [each for each in found if each.settled is None and each.kind not in WORDING]
        return _ranked(each for each in open_ if any(overlap(citations, c) for c in each.citations))

    def _about_persons(self) -> Iterator[Disagreement]:
        bench = self._bench
        yield from find_leaders(bench, self._parties)
        yield from find_attendance(bench, self._parties)
        yield from find_holders(bench, self._parties)
        yield from find_roles(bench, self._team(self._parties))

    def _about_claims(self) -> Iterator[Disagreement]:
        bench = self._bench
        yield from find_numbers(bench)
        if self._newest is not None:
            yield from find_dates(bench, self._newest)
        yield from find_matters(bench, self._pairs[:_PAIRS])
        yield from find_quotes(bench, self._speakers(bench.scopes("speakers")))
        yield from find_weekdays(bench)
        yield from find_names(bench)

    def _team(self, parties: Iterable[str]) -> list[int]:
        """Units of the persons whom reports name most of each party."""
        scopes = [self._bench.scopes("members", party) for party in parties]
        return [tally.key for tally in self._bench.shelf.tallies(scopes, limit=_TEAM)]

    def _speakers(self, scope: int, *, units: Collection[int] = ()) -> list[Tally]:
        limit = _SPEAKERS if not units else 400
        tallies = [tally for tally in self._bench.shelf.tallies([scope], limit=limit) if tally.body]
        return [tally for tally in tallies if not units or tally.key in units]

    def _speakers_named(self, bodies: Iterable[str]) -> list[Tally]:
        """The speakers whose units are written so, with all that share their surname."""
        surnames = {read_unit(body).name.surname for body in bodies}
        scopes = [self._bench.scopes("surname", surname) for surname in sorted(surnames)]
        return [tally for tally in self._bench.shelf.tallies(scopes, limit=_SPEAKERS) if tally.body]

    def _figures_in(self, witness: Witness, cited: Collection[Citation]) -> Iterator[Disagreement]:
        keys = {
            count.key
            for count in witness.once(counts_of)
            if any(each.span.overlaps(count.figure.sentence) for each in cited)
        }
        if keys and witness.published:
            day = witness.published.toordinal()
            yield from find_numbers(self._bench, since=day - _AROUND, until=day + _AROUND + 1, keys=keys)


def _pairs_in(witness: Witness, cited: Collection[Citation]) -> Iterator[tuple[str, str]]:
    """Parties and issues of the positions in sentences that name what is asked for."""
    for position in witness.once(positions_of):
        inside = any(each.span.overlaps(position.span) for each in cited)
        if inside and wanted_of(witness.article.text, position, witness.once(own_words)):
            yield position.party, position.issue


def _speakers_in(witness: Witness, cited: Collection[Citation]) -> Iterator[str]:
    """The units of persons who are quoted in sentences, as they are written."""
    for parts in witness.once(utterances_of):
        inside = any(each.span.overlaps(part.span) for part in parts for each in cited)
        unit = witness.unit(parts[0].speaker) if inside else None
        if unit is not None and any(part.kind is StatementKind.DIRECT for part in parts):
            yield write_unit(unit)


def _names(disagreement: Disagreement, known: Known) -> bool:
    return any(known.name in telling.value.split(", ") for telling in disagreement.tellings)


def _ranked(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Each once, the open and gravest first."""
    return tuple(sorted(dict.fromkeys(found), key=weight))
