"""The dossier of one talks, asked for what a card shows and for no more; ``briefings.ports.Dossier``."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property

from briefings.models import (
    Actor,
    Change,
    EventKind,
    Pair,
    Passage,
    Report,
    Saying,
    Side,
    Size,
    Snapshot,
    Stand,
    Subject,
    Talks,
    Voice,
)
from briefings.ports import Events, Fact, Shelf, Window

from .accounts import Account, find_accounts
from .chronicle import Chronicle
from .crowd import Crowd
from .finding import find_passages, find_utterances
from .library import ALL, Library
from .novelty import Novelty, position_change, rank, taking_part
from .persons import Known
from .scopes import Grade
from .sides import Sides, make_subjects
from .speech import Speech
from .stands import merge_stands, positions_of, stand_of

_SIDES, _LABELS, _PAIRS, _ORIGINS = 60, 3000, 4000, 20_000
"""Parties beyond the talks file, issue labels, pairs of party and issue, and origins that are looked at."""
_AGAIN, _NEWEST, _SENTENCES = 3, 3, 6
"""Facts looked through for each position wanted, and for the newest alone; sentences kept for one."""


class Ledger:
    """Answers from a shelf what cards ask; holds nothing but what one question needed.

    Args:
        talks: names the parties and issues that are followed; what it does not name is kept all the same.
        shelf: where facts and tallies are looked up.
    """

    def __init__(self, talks: Talks, shelf: Shelf) -> None:
        self.talks = talks
        self._shelf = shelf
        self._library = Library(talks, shelf)
        self._scopes = self._library.scopes
        self._crowd = Crowd(self._library)
        self._chronicle = Chronicle(self._library)

    @cached_property
    def size(self) -> Size:
        """How much it rests on."""
        counts = {tally.body: tally.n for tally in self._shelf.tallies([self._scopes("size")], limit=4)}
        named = len(self._shelf.tallies([self._scopes("origins")], limit=_ORIGINS))
        return Size(reports=counts.get("reports", 0), origins=named + counts.get("unsigned", 0))

    @cached_property
    def newest(self) -> date | None:
        """The day of the newest report."""
        found = self._shelf.facts([self._scopes("reports")], limit=1)
        return date.fromordinal(found[0].day) if found and found[0].day else None

    @cached_property
    def heard(self) -> frozenset[str]:
        """Names of the parties that reports name."""
        return frozenset(tally.body for tally in self._shelf.tallies([self._scopes("parties")], limit=_SIDES))

    @cached_property
    def _sides(self) -> Sides:
        return Sides(self.talks, self.heard)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Those of the talks file in its order, then the others by name."""
        return self._sides.all

    def side(self, name: str | None) -> Side | None:
        """The party of that name."""
        return next((side for side in self.sides if side.name == name), None)

    @property
    def framed(self) -> bool:
        """Whether a talks file says who the parties are; else every side that reports name counts."""
        return any(side.kind for side in self.sides)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The issues of the talks file in its order, then those of the reports by title."""
        tallies = self._shelf.tallies([self._scopes("labels")], limit=_LABELS)
        return make_subjects(self.talks, (json.loads(tally.body) for tally in tallies))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Which party takes positions on which issue, most positions first."""
        tallies = self._shelf.tallies([self._scopes("pairs")], limit=_PAIRS)
        return tuple(
            Pair(party=party, issue=issue, count=tally.n)
            for tally in tallies
            for party, issue in [json.loads(tally.body)]
        )

    def reports(self, *, limit: int) -> tuple[Report, ...]:
        """Reports, newest first."""
        told = self._library.told(self._shelf.facts([self._scopes("reports")], limit=limit))
        return tuple(sorted((witness.report for _, witness in told), key=_newest))

    def stands(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """The newest positions of parties on issues, so many of each pair, in different words."""
        found = self._by_pair(pairs, tuple(Grade), min(each * _AGAIN, ALL))
        return self._stands([fact for facts in found for fact in _in_different_words(facts, each)])

    def plainest(self, pairs: Collection[tuple[str, str]]) -> tuple[Stand, ...]:
        """Of each pair the newest position without a reservation, else the newest with one; of one day several."""
        plain = self._by_pair(pairs, (Grade.WISH, Grade.PLAIN), _NEWEST)
        other = self._by_pair(pairs, (Grade.FLAGGED,), _NEWEST)
        newest = [_of_the_newest_day(facts or rest) for facts, rest in zip(plain, other, strict=True)]
        return self._stands([fact for facts in newest for fact in _in_different_words(facts, _SENTENCES)])

    def wishes(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """Positions as ``stands`` gives them, but only those that ask, grant or refuse, or say that sides differ."""
        asked = self._by_pair(pairs, (Grade.WISH,), each * _AGAIN)
        apart = self._by_pair(pairs, (Grade.PLAIN,), each * _AGAIN + _SENTENCES)
        chosen: list[Fact] = []
        for facts, others in zip(asked, apart, strict=True):
            both = (*facts, *(fact for fact in others if fact.code))
            chosen += _in_different_words(sorted(both, key=_order), each)
        return self._stands(chosen)

    def _by_pair(
        self, pairs: Collection[tuple[str, str]], grades: Sequence[Grade], limit: int
    ) -> list[list[Fact]]:
        """The newest positions of each pair, of some grades together."""
        scopes = {self._scopes.stand(*pair, grade): pair for pair in dict.fromkeys(pairs) for grade in grades}
        found: dict[tuple[str, str], list[Fact]] = {pair: [] for pair in dict.fromkeys(pairs)}
        for fact in self._shelf.facts(list(scopes), limit=limit):
            found[scopes[fact.scope]].append(fact)
        return [sorted(facts, key=_order) for facts in found.values()]

    def _stands(self, facts: Sequence[Fact]) -> tuple[Stand, ...]:
        told = [(witness, witness.once(positions_of)[fact.n]) for fact, witness in self._library.told(facts)]
        self._library.meet((witness, position.voiced_by) for witness, position in told)
        names = {side.name for side in self.sides}
        stands = []
        for witness, position in told:
            known = self._library.known(witness, position.voiced_by)
            names |= {*witness.persons, *((known.name, *known.aliases) if known else ())}
            stands.append(stand_of(witness, position, known.name if known else None))
        return merge_stands(stands, names)

    def events(self, day: date, *, kinds: Collection[EventKind], window: Window) -> Events:
        """Events around a day; see ``Chronicle.around``."""
        return self._chronicle.around(day, kinds=kinds, window=window)

    def at_the_talks(self, *, each: int, away: int) -> tuple[Actor, ...]:
        """Whoever is in a room or mediates, ``each`` of a party, and whoever is not, ``away`` of a party."""
        return self._crowd.at_the_talks(self.sides, framed=self.framed, each=each, away=away)

    def people_like(self, text: str) -> tuple[Known, ...]:
        """Whoever may be meant by what was typed, and some who are merely near it."""
        return self._crowd.like(text, self.sides)

    def people_count(self) -> int | None:
        """How many persons there are; None where they are too many to be told apart quickly."""
        return self._crowd.count()

    def actor(self, key: str) -> Actor | None:
        """The person of that key, in full."""
        return self._crowd.one(key)

    @cached_property
    def _speech(self) -> Speech:
        return Speech(self._library, self._sides)

    def voices(self, *, limit: int) -> tuple[Voice, ...]:
        """Who speaks, whoever said most first."""
        return self._speech.voices(limit=limit)

    def voice(self, key: str) -> Voice:
        """The speaker of a person's key, or of the name of an institution or party."""
        known = next((known for known in self.people_like(key) if known.key == key), None)
        return self._speech.of_actor(known) if known else self._speech.of_name(key)

    def institutions(self) -> tuple[str, ...]:
        """Speakers who are no persons, as the reports name them."""
        return self._speech.institutions(limit=1000)

    def sayings(self, voices: Collection[Voice], *, each: int) -> tuple[Saying, ...]:
        """The newest words of speakers, newest first."""
        return self._speech.sayings(voices, each=each)

    def passages(self, words: str, *, limit: int) -> tuple[Passage, ...]:
        """One sentence of each of the newest reports that hold all the words."""
        return find_passages(self._library, words, limit=limit)

    def utterances(self, words: str, *, limit: int) -> tuple[Saying, ...]:
        """The newest utterances that hold all the words."""
        return find_utterances(self._library, self._speech, words, limit=limit)

    def accounts(self, groups: Sequence[Collection[str]], *, limit: int) -> tuple[Account, ...]:
        """The newest reports that hold a word of each group; a word that ends in ``*`` may go on."""
        return find_accounts(self._library, groups, limit=limit)

    def holds(self, group: Collection[str]) -> bool:
        """Whether some report holds one of the words; one that ends in ``*`` may go on."""
        return bool(self._shelf.search_groups([group], limit=1))

    def changes(self, since: date) -> tuple[Change, ...]:
        """What reports from a day on tell and none before it told, the weightiest first."""
        novelty = Novelty(self._library, self._crowd, self._chronicle)
        ours = taking_part(self.sides, framed=self.framed)
        pairs = [
            (pair.party, pair.issue) for pair in self.pairs if pair.party in ours and pair.issue != "other"
        ]
        found = [*novelty.people(since, self.sides), *novelty.events(since)]
        for now, before in novelty.positions(since, pairs):
            stands = [self._stands([fact]) for fact in (now, before) if fact is not None]
            if all(stands) and (change := position_change(stands[0][0], stands[1][0] if before else None)):
                found.append(change)
        return tuple(sorted(found, key=rank))

    def snapshot(self) -> Snapshot:
        """All of it at once."""
        return Snapshot(
            talks=self.talks,
            reports=self.reports(limit=ALL),
            sides=self.sides,
            subjects=self.subjects,
            actors=self._crowd.every(),
            sayings=self._speech.every(),
            stands=self.stands([(pair.party, pair.issue) for pair in self.pairs], each=ALL),
            happenings=self._chronicle.every(),
        )


def _order(fact: Fact) -> tuple[int, int, int]:
    return (-fact.day, fact.article, fact.n)


def _of_the_newest_day(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.day == facts[0].day]


def _in_different_words(facts: Sequence[Fact], each: int) -> list[Fact]:
    """The first facts in so many different words, and of each some that repeat it."""
    words: dict[int, int] = {}
    kept = []
    for fact in facts:
        if fact.mark not in words and len(words) >= each:
            continue
        words[fact.mark] = words.get(fact.mark, 0) + 1
        if words[fact.mark] <= _SENTENCES or each == ALL:
            kept.append(fact)
    return kept


def _newest(report: Report) -> tuple[int, str]:
    return (-report.published.toordinal() if report.published else 0, report.article_id)
