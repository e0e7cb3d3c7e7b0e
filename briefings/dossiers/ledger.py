"""The dossier of one talks, asked for what a card shows and for no more; ``briefings.ports.Dossier``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from briefings.models import (
    Actor,
    Attendance,
    Carried,
    Change,
    ChangeKind,
    Citation,
    Correction,
    Decision,
    Disagreement,
    EventKind,
    Pair,
    Passage,
    Report,
    Round,
    Saying,
    Side,
    Size,
    Snapshot,
    Stand,
    Subject,
    Talks,
    Track,
    Voice,
)
from briefings.ports import EVERYTHING, About, Events, Fact, Shelf, Window

from .accounts import Account, find_accounts
from .carriers import count_carriers, count_origins
from .chronicle import Chronicle
from .copies import Copies
from .corrections import correction_of
from .crowd import Crowd, Days
from .disputes.bench import Bench
from .disputes.finding import Disputes
from .finding import find_passages, find_utterances
from .library import ALL, Library
from .newest import SENTENCES, in_different_words, newest_first, newest_report_first, of_the_newest_day
from .novelty import Novelty, disagreement_changes, position_changes, rank, taking_part
from .persons import Known
from .scopes import Grade, read_stand_code
from .sides import Sides, make_subjects
from .silence import silence_of
from .speech import Speech
from .stands import merge_stands, positions_of, stand_of, words_of_persons
from .steps import steps_of

_SIDES, _LABELS, _PAIRS, _ORIGINS = 60, 3000, 4000, 20_000
"""Parties beyond the talks file, issue labels, pairs of party and issue, and origins that are looked at."""
_CORRECTIONS = 24
"""Looked at for what is new."""
_ROUNDS, _HEARD = 12, 12
"""Rounds that may end a silence, and issues of a party by which it is heard."""
_COMPARED = 40
"""Reports up to which copies among all of them are found to count the origins."""
_AGAIN, _NEWEST = 3, 3
"""Facts looked through for each position wanted, and for the newest alone."""


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
        self._copies = Copies(self._library)

    @cached_property
    def size(self) -> Size:
        """How much it rests on."""
        counts = {tally.body: tally.n for tally in self._shelf.tallies([self._scopes("size")], limit=4)}
        reports = counts.get("reports", 0)
        if reports <= _COMPARED:
            return Size(reports=reports, origins=count_origins(self._library, self._copies, limit=_COMPARED))
        named = len(self._shelf.tallies([self._scopes("origins")], limit=_ORIGINS))
        return Size(reports=reports, origins=named + counts.get("unsigned", 0))

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
        return tuple(sorted((witness.report for _, witness in told), key=newest_report_first))

    def stands(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """The newest positions of parties on issues, so many of each pair, in different words."""
        found = self._by_pair(pairs, tuple(Grade), min(each * _AGAIN, ALL))
        return self._stands([fact for facts in found for fact in in_different_words(facts, each)])

    def plainest(self, pairs: Collection[tuple[str, str]]) -> tuple[Stand, ...]:
        """Of each pair the newest position without a reservation, else the newest with one; of one day several."""
        plain = self._by_pair(pairs, (Grade.WISH, Grade.PLAIN), _NEWEST)
        other = self._by_pair(pairs, (Grade.FLAGGED,), _NEWEST)
        newest = [of_the_newest_day(facts or rest) for facts, rest in zip(plain, other, strict=True)]
        return self._stands([fact for facts in newest for fact in in_different_words(facts, SENTENCES)])

    def wishes(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Stand, ...]:
        """Positions as ``stands`` gives them, but only those that ask, grant or refuse, or say that sides differ."""
        asked = self._by_pair(pairs, (Grade.WISH,), each * _AGAIN)
        apart = self._by_pair(pairs, (Grade.PLAIN,), each * _AGAIN + SENTENCES)
        chosen: list[Fact] = []
        for facts, others in zip(asked, apart, strict=True):
            both = (*facts, *(fact for fact in others if read_stand_code(fact.code)[1]))
            chosen += in_different_words(sorted(both, key=newest_first), each)
        return self._stands(chosen)

    def _by_pair(
        self, pairs: Collection[tuple[str, str]], grades: Sequence[Grade], limit: int
    ) -> list[list[Fact]]:
        """The newest positions of each pair, of some grades together."""
        scopes = {self._scopes.stand(*pair, grade): pair for pair in dict.fromkeys(pairs) for grade in grades}
        found: dict[tuple[str, str], list[Fact]] = {pair: [] for pair in dict.fromkeys(pairs)}
        for fact in self._shelf.facts(list(scopes), limit=limit):
            found[scopes[fact.scope]].append(fact)
        return [sorted(facts, key=newest_first) for facts in found.values()]

    def _stands(self, facts: Sequence[Fact]) -> tuple[Stand, ...]:
        told = [(witness, witness.once(positions_of)[fact.n]) for fact, witness in self._library.told(facts)]
        self._library.meet((witness, position.voiced_by) for witness, position in told)
        names = {side.name for side in self.sides}
        stands = []
        for witness, position in told:
            known = self._library.known(witness, position.voiced_by)
            names |= {*witness.persons, *((known.name, *known.aliases) if known else ())}
            words = self._sides.words_of_names | witness.once(words_of_persons)
            stands.append(stand_of(witness, position, known.name if known else None, words))
        return merge_stands(stands, names)

    def tracks(self, pairs: Collection[tuple[str, str]], *, each: int) -> tuple[Track, ...]:
        """The newest positions of parties on issues with what became of each, and since when a party is silent."""
        found = self._by_pair(pairs, tuple(Grade), min(each * _AGAIN, ALL))
        stands = self._by_day([fact for facts in found for fact in in_different_words(facts, each)])
        return self._tracks(dict.fromkeys(pairs), stands)

    def history(self, pair: tuple[str, str], *, each: int, rounds: Sequence[Round]) -> Track:
        """The positions of a party on an issue, so many of each time between two rounds, and before the first.

        Args:
            pair: party and issue.
            each: of each such time, the newest of it.
            rounds: the newest first.
        """
        scopes = self._scopes.stands(*pair)
        facts: dict[Fact, None] = {}
        ends = [None, *(each.first.toordinal() for each in rounds)]
        for end, start in zip(ends, [*ends[1:], 0], strict=True):
            told = sorted(self._shelf.facts(scopes, limit=each, until=end), key=newest_first)
            facts |= dict.fromkeys(in_different_words([f for f in told if f.day >= (start or 0)], each))
        return self._tracks([pair], self._by_day(list(facts)))[0]

    def _by_day(self, facts: Sequence[Fact]) -> list[Stand]:
        """Positions, the same words of one day once."""
        days: dict[int, list[Fact]] = {}
        for fact in facts:
            days.setdefault(fact.day, []).append(fact)
        self._library.read(fact.article for fact in facts)
        return [stand for day in sorted(days) for stand in self._stands(days[day])]

    def _tracks(self, pairs: Iterable[tuple[str, str]], stands: Iterable[Stand]) -> tuple[Track, ...]:
        by_pair: dict[tuple[str, str], list[Stand]] = {pair: [] for pair in pairs}
        for stand in stands:
            by_pair[stand.party, stand.issue].append(stand)
        heard = self._last_heard({party for party, _ in by_pair})
        rounds = self.rounds(limit=_ROUNDS)
        return tuple(
            Track(
                party=party,
                issue=issue,
                steps=steps_of(found),
                silent_since=silence_of(issue, heard.get(party, {}), rounds),
            )
            for (party, issue), found in by_pair.items()
        )

    def _last_heard(self, parties: Collection[str]) -> dict[str, dict[str, date]]:
        """Of each party, the day it was last heard on each of the issues it says most on."""
        asked: dict[int, tuple[str, str]] = {}
        for party in sorted(parties):
            theirs = [pair for pair in self.pairs if pair.party == party][:_HEARD]
            asked |= {
                scope: (party, p.issue) for p in theirs for scope in self._scopes.stands(party, p.issue)
            }
        found: dict[str, dict[str, date]] = {}
        for fact in self._shelf.facts(list(asked), limit=1):
            party, issue = asked[fact.scope]
            if fact.day:
                day = date.fromordinal(fact.day)
                found.setdefault(party, {})[issue] = max(day, found.get(party, {}).get(issue, day))
        return found

    def events(self, day: date, *, kinds: Collection[EventKind], window: Window) -> Events:
        """Events around a day; see ``Chronicle.around``."""
        return self._chronicle.around(day, kinds=kinds, window=window)

    def rounds(self, *, limit: int) -> tuple[Round, ...]:
        """Rounds that were held, the newest first."""
        return self._chronicle.rounds(limit=limit)

    def at_the_talks(self, *, each: int, away: int) -> tuple[Actor, ...]:
        """Whoever is in a room or mediates, ``each`` of a party, and whoever is not, ``away`` of a party."""
        return self._crowd.at_the_talks(self.sides, framed=self.framed, each=each, away=away)

    def at_a_round(self, first: date, last: date, *, each: int) -> tuple[Actor, ...]:
        """Whom reports of these days have at the talks or away from them, as they have them; ``each`` of a party."""
        return self._crowd.within(Days(first, last), self.sides, each=each)

    def attended(self, key: str, spans: Sequence[tuple[date, date]]) -> tuple[Attendance, ...]:
        """Of each stretch of days what its reports say of where a person stands."""
        return self._crowd.attended(key, [Days(*span) for span in spans])

    def decisions(self) -> tuple[Decision, ...]:
        """What the talks file decides of who is who."""
        return tuple(self._library.persons.decided())

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
        found = chain(
            novelty.people(since, self.sides),
            novelty.events(since),
            self._positions(novelty, since),
            (Change(kind=ChangeKind.CORRECTION, correction=each) for each in self.corrections(since)),
            disagreement_changes(self.disagreements(), since),
        )
        return tuple(sorted(found, key=rank))

    def _positions(self, novelty: Novelty, since: date) -> Iterator[Change]:
        """Positions that are a party's first on an issue, or take back what it held before."""
        ours = taking_part(self.sides, framed=self.framed)
        pairs = [
            (pair.party, pair.issue) for pair in self.pairs if pair.party in ours and pair.issue != "other"
        ]
        found = list(novelty.positions(since, pairs))
        told = self._library.told([fact for fresh in found for fact in fresh.read])
        self._library.meet((w, w.once(positions_of)[fact.n].voiced_by) for fact, w in told)
        for fresh in found:
            now, same_day, before = (self._stands(facts) for facts in fresh)
            if change := next(position_changes(now, (*now, *same_day), before), None):
                yield change

    def corrections(self, since: date) -> tuple[Correction, ...]:
        """What sources took back from a day on, the newest first; of what was replaced before what merely went."""
        found = self._shelf.corrections(since=since.toordinal(), limit=_CORRECTIONS)
        made = [correction_of(each) for each in found]
        return tuple(sorted(made, key=lambda each: each.after is None))

    @cached_property
    def _disputes(self) -> Disputes:
        return Disputes(
            Bench(self._library, self._copies),
            parties=[side.name for side in self.sides if side.kind or not self.framed],
            pairs=[(pair.party, pair.issue) for pair in self.pairs if pair.issue != "other"],
            newest=self.newest,
        )

    def disagreements(self, about: About = EVERYTHING) -> tuple[Disagreement, ...]:
        """Where sources differ, the open and gravest first; of everything, as far as the newest facts show."""
        if about.actor is not None:
            known = next((known for known in self.people_like(about.actor) if known.key == about.actor), None)
            return self._disputes.of_person(known) if known else ()
        if about.party is not None:
            side = self.side(about.party)
            return self._disputes.of_party(about.party, (about.party, *(side.words if side else ())))
        if about.issue is not None:
            subject = next((subject for subject in self.subjects if subject.key == about.issue), None)
            return self._disputes.of_issue(about.issue, (subject.title, *subject.words) if subject else ())
        return self._disputes.every()

    def disputed(self, citations: Collection[Citation]) -> tuple[Disagreement, ...]:
        """The open disagreements that sentences are part of, other than on days and on where persons stand."""
        return self._disputes.behind(citations)

    def carried(self, lines: Sequence[Collection[Citation]]) -> tuple[Carried | None, ...]:
        """Of each line's sentences, how many outlets and origins they are of; None where it is one outlet's."""
        return count_carriers(self._library, self._copies, lines)

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
