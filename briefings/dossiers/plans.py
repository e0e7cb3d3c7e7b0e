"""What became of plans: accounts of one event over time, and the reports that put it off or call it off.

A later report settles a plan when it is of the same kind, its parties, place and count of rounds do not differ, and the
day it speaks of is the planned one. Where it names no day, the plan must be the only one it can mean.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefings.models import EventKind
from briefings.models.timex import days_of
from briefings.names import words_of
from briefings.ports import Fact

from .happenings import Tense, Trace, account_of_event, packed_words, short, unpacked_words
from .scopes import event_class
from .turns import Fortune, Turn
from .witness import Witness
from .words import covers, likeness

Days = tuple[int, int]
"""First and last, as proleptic ordinals."""

_LATE, _VAGUE, _SLIPPED = 3, 31, 8
"""Days: after a planned one within which a report may still put it off; that a vague plan spans; that one may slip."""
_HINT, _ALIKE, _COVERED = 0.2, 0.6, 0.5
"""Likeness of words that do for one event, least where the day is told, and most where it is not."""
_HEAD = struct.Struct(">BiHiH")
_COUNTS = (
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
)
_ORDINALS = {short(word[:5]): number for number, words in enumerate(_COUNTS, 1) for word in words}
_FORTUNES = tuple(Fortune)
_KINDS = tuple(EventKind)


class Moved(NamedTuple):
    """A turn as it is compared, without reading it back."""

    article: int
    n: int
    """Which of the article's turns."""
    kind: EventKind
    fortune: Fortune
    old: Days | None
    new: Days | None
    words: frozenset[int]
    place: int
    told: int


class Strand(NamedTuple):
    """One event as reports tell of it over time."""

    traces: tuple[Trace, ...]
    turns: tuple[Moved, ...] = ()

    @property
    def kind(self) -> EventKind:
        """As its first account has it."""
        return self.accounts[0].kind

    @property
    def accounts(self) -> list[Trace | Moved]:
        """All that tell of it."""
        return [*self.traces, *self.turns]

    @property
    def words(self) -> frozenset[int]:
        """Of all of its accounts."""
        return frozenset(word for each in self.accounts for word in each.words)

    @property
    def places(self) -> frozenset[int]:
        """Where its accounts have it."""
        return frozenset(each.place for each in self.accounts if each.place)


class State(NamedTuple):
    """What a strand comes to."""

    fortune: Fortune | None
    """Set while the plan is put off or called off."""
    held: bool
    planned: bool
    days: Days | None
    """When it is, or was to be."""
    teller: Trace | Moved | None
    """Whose words tell it; None leaves it to the accounts."""
    moves: int
    """How often its day was changed or it was called off or planned anew."""


def fact_of_turn(witness: Witness, turn: Turn, n: int, place: tuple[int, int, int]) -> Fact:
    """A turn as it is kept.

    Args:
        witness: the article.
        turn: one of its turns.
        n: which of them.
        place: scope, day of the report and number of the article.
    """
    scope, day, article = place
    old, new = _ordinals(turn.old), _ordinals(turn.new)
    head = _HEAD.pack(_FORTUNES.index(turn.fortune), *_spread(old), *_spread(new))
    words = packed_words(account_of_event(witness, turn.event))
    return Fact(scope, day, article, n, 0, _KINDS.index(turn.event.kind), head + words)


def moved_of(fact: Fact) -> Moved:
    """The turn that a fact stands for, as it is compared."""
    fortune, *days = _HEAD.unpack_from(fact.more)
    place, words = unpacked_words(fact.more[_HEAD.size :])
    old, new = (_gathered(days[0], days[1]), _gathered(days[2], days[3]))
    return Moved(
        fact.article, fact.n, _KINDS[fact.code], _FORTUNES[fortune], old, new, words, place, fact.day
    )


def _ordinals(value: str | None) -> Days | None:
    days = days_of(value)
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def _spread(days: Days | None) -> Days:
    return (days[0], days[1] - days[0]) if days else (0, 0)


def _gathered(first: int, length: int) -> Days | None:
    return (first, first + length) if first else None


class Settling:
    """Brings groups of accounts and turns together.

    Args:
        parties: words for each party, its own name among them.
    """

    def __init__(self, parties: Iterable[Iterable[str]]) -> None:
        self._party = {
            short(word[:5]): number
            for number, phrases in enumerate(parties)
            for phrase in phrases
            for word in words_of(phrase)
            if len(word) > 3
        }

    def settle(self, groups: Iterable[Sequence[Trace]], turns: Iterable[Moved]) -> list[Strand]:
        """Each event once, with what became of it; in the order of the groups, then turns of plans nobody told of."""
        strands: list[Strand | None] = [*self._carried_out([Strand(tuple(group)) for group in groups])]
        order = sorted(turns, key=lambda each: (each.told, each.article, each.n))
        touched = {event_class(turn.kind) for turn in order}
        by_class: dict[str, list[int]] = {name: [] for name in touched}
        for index, strand in enumerate(strands):
            if strand is not None and (name := event_class(strand.kind)) in touched:
                by_class[name].append(index)
        for turn in order:
            self._turn(strands, by_class[event_class(turn.kind)], turn)
        return [strand for strand in strands if strand is not None]

    def _turn(self, strands: list[Strand | None], indexes: list[int], turn: Moved) -> None:
        """Put a turn to the event it is of, and join that with the accounts of its new day.

        Args:
            strands: all of them; changed, one that is joined to another becomes None.
            indexes: those of the turn's kind; a new one is added.
            turn: what a report tells.
        """
        there = [(strand, index) for index in indexes if (strand := strands[index]) is not None]
        fits = [(self._fit(strand, turn), -index) for strand, index in there]
        ranked = sorted(((fit, index) for fit, index in fits if fit is not None), reverse=True)
        if ranked and (turn.old or len(ranked) == 1 or ranked[0][0] - ranked[1][0] > _HINT):
            chosen = -ranked[0][1]
        else:
            chosen = len(strands)
            strands.append(Strand(()))
            indexes.append(chosen)
        one = strands[chosen] or Strand(())
        traces = list(one.traces)
        for strand, index in there if turn.new else ():
            if index != chosen and strand.traces and not strand.turns and self._is_new_day(strand, turn):
                traces += strand.traces
                strands[index] = None
        strands[chosen] = Strand(tuple(traces), (*one.turns, turn))

    def _fit(self, strand: Strand, turn: Moved) -> float | None:
        """How well a turn fits an event as it was planned then; None where it is of another."""
        known = [
            trace for trace in strand.traces if trace.told <= turn.told and trace.tense is not Tense.DONE
        ]
        said = [each for each in strand.turns if each.told <= turn.told]
        same = [each for each in said if _same(each, turn)]
        if turn.old:
            days = [trace.days for trace in known if trace.days] + [each.new for each in said if each.new]
            if not same and not any(_meet(each, turn.old) for each in days):
                return None
        elif not _is_expected(known, said, turn.told) and not (same and not known):
            return None
        if self._differ(strand, turn):
            return None
        words = strand.words
        close = max(likeness(words, turn.words), covers(words, turn.words) * _COVERED)
        agreed = turn.old or turn.place in strand.places or _counted(words) & _counted(turn.words)
        if not agreed and close < _COVERED * _ALIKE:
            return None
        return close + 1 if turn.old else close

    def _is_new_day(self, strand: Strand, turn: Moved) -> bool:
        """Whether accounts are of the day that a plan was put off to."""
        later = all(trace.told >= turn.told for trace in strand.traces)
        if not later or not any(_meet(trace.days, turn.new) for trace in strand.traces):
            return False
        return not self._differ(strand, turn) and likeness(strand.words, turn.words) >= _HINT

    def _differ(self, one: Strand, other: Strand | Moved) -> bool:
        """Whether places, parties or the counts of rounds say that two are not one."""
        places = other.places if isinstance(other, Strand) else frozenset({other.place} - {0})
        if one.places and places and not one.places & places:
            return True
        for told in (_counted, self._parties):
            here, there = told(one.words), told(other.words)
            if here and there and not here & there:
                return True
        return False

    def _share_parties(self, one: Strand, other: Strand) -> bool:
        """Whether a round is of a plan's parties; where the plan names none, of parties to the talks."""
        planned, held = self._parties(one.words), self._parties(other.words)
        return bool(planned & held if planned else held)

    def _parties(self, words: frozenset[int]) -> frozenset[int]:
        return frozenset(self._party[word] for word in words if word in self._party)

    def _carried_out(self, strands: list[Strand]) -> list[Strand]:
        """Plans for a week or a month, or for a day from which it slipped, joined with the round that came of them."""
        rounds = [(i, s) for i, s in enumerate(strands) if event_class(s.kind) == EventKind.ROUND]
        held = [(i, strand) for i, strand in rounds if any(map(_is_done, strand.traces))]
        joined: dict[int, int] = {}
        for index, strand in rounds:
            if all(trace.tense is Tense.PLANNED for trace in strand.traces):
                fits = [other for other, there in held if self._came_of(strand, there)]
                ours = [other for other in fits if self._share_parties(strand, strands[other])]
                if len(ours or fits) == 1:
                    joined[index] = (ours or fits)[0]
        whole = {into: list(strands[into].traces) for into in joined.values()}
        for index, into in joined.items():
            whole[into] += strands[index].traces
        return [
            Strand(tuple(whole.get(index, strand.traces)))
            for index, strand in enumerate(strands)
            if index not in joined
        ]

    def _came_of(self, plan: Strand, held: Strand) -> bool:
        """Whether a round that was held is the one that was planned, though its days are others."""
        days = next((trace.days for trace in plan.traces if trace.days), None)
        done = [trace for trace in held.traces if _is_done(trace)]
        first = min(trace.days[0] for trace in done if trace.days)
        if days is None or not days[0] <= first <= days[1] + _SLIPPED:
            return False
        told = max(trace.told for trace in plan.traces)
        tellers = {trace.article for trace in plan.traces}
        later = all(trace.told >= told and trace.article not in tellers for trace in done)
        if not later or self._differ(plan, held):
            return False
        agreed = bool(plan.places & held.places or _counted(plan.words) & _counted(held.words))
        if 0 < days[1] - days[0] <= _VAGUE and first <= days[1]:
            return agreed or likeness(plan.words, held.words) >= _HINT
        slipped = days[0] == days[1] < first
        return slipped and agreed and likeness(plan.words, held.words) >= _ALIKE


def _is_expected(known: Iterable[Trace], said: Iterable[Moved], told: int) -> bool:
    """Whether an event was still to come when a report told of it, as others had planned it by then."""
    days = [trace.days for trace in known] + [each.new or each.old for each in said]
    undated = any(trace.days is None and trace.tense is Tense.PLANNED for trace in known)
    return undated or any(each[1] >= told - _LATE for each in days if each)


def state_of(strand: Strand, until: int | None = None) -> State | None:
    """What a strand comes to; None where nothing is told of it.

    Args:
        strand: an event over time.
        until: only what reports before this day tell.
    """
    traces = [trace for trace in strand.traces if until is None or trace.told < until]
    turns = sorted((each for each in strand.turns if until is None or each.told < until), key=_order)
    if not traces and not turns:
        return None
    dated = [trace for trace in traces if trace.days]
    done = [trace for trace in dated if _is_done(trace)]
    plans = sorted((trace for trace in dated if _is_plan(trace)), key=_order)
    moves = len({(each.fortune, each.new) for each in turns})
    last = turns[-1] if turns else None
    if last is None:
        return _undisturbed(done, plans, traces)
    after = [trace for trace in done if _outlives(trace, last)]
    if after:
        return State(None, True, False, _exact(after), None, moves)
    anew = [plan for plan in plans if _is_anew(plan, last, _off(last, plans))]
    if anew:
        return State(None, False, True, anew[-1].days, anew[-1], moves + (last.fortune is Fortune.CANCELLED))
    if last.fortune is Fortune.POSTPONED and last.new:
        return State(None, False, True, last.new, last, moves)
    return State(last.fortune, False, False, _off(last, plans), last, moves)


def _undisturbed(done: Sequence[Trace], plans: Sequence[Trace], traces: Sequence[Trace]) -> State:
    if done:
        return State(None, True, False, _exact(done), None, 0)
    days = plans[-1].days if plans else next((trace.days for trace in traces if trace.days), None)
    planned = bool(plans) or all(trace.tense is Tense.PLANNED for trace in traces)
    return State(None, False, planned, days, None, 0)


def first_plan(strand: Strand) -> Trace | Moved | None:
    """Which account first told of a day that was planned: of a plan, or of its being put off from that day."""
    plans = [trace for trace in strand.traces if trace.days and _is_plan(trace)]
    told: list[Trace | Moved] = [*plans, *(turn for turn in strand.turns if turn.old)]
    return min(
        told, key=lambda each: (each.told, isinstance(each, Moved), each.article, each.n), default=None
    )


def _off(turn: Moved, plans: Sequence[Trace]) -> Days | None:
    """The day that a turn calls off: its own, else the last that was planned before it."""
    before = [plan.days for plan in plans if plan.told <= turn.told]
    return turn.old or (before[-1] if before else None)


def _outlives(trace: Trace, turn: Moved) -> bool:
    """Whether something was done although, or after, it was put off."""
    if trace.days is None or trace.told < turn.told:
        return False
    after = turn.fortune is Fortune.POSTPONED and turn.old is not None and trace.days[0] > turn.old[1]
    return trace.told > turn.told or after


def _is_anew(plan: Trace, turn: Moved, off: Days | None) -> bool:
    """Whether a plan was made after the one before it was put off or called off, and is not that one told late."""
    if plan.days is None or plan.told <= turn.told or plan.days[0] < turn.told:
        return False
    return not _meet(plan.days, off)


def _is_done(trace: Trace) -> bool:
    """Whether a report tells of it on its day or later as done."""
    return trace.tense is Tense.DONE and trace.days is not None and trace.told >= trace.days[0]


def _is_plan(trace: Trace) -> bool:
    """Whether a report tells of it as a plan, or, leaving it open, before its day."""
    ahead = trace.days is not None and 0 < trace.told < trace.days[0]
    return trace.tense is Tense.PLANNED or (trace.tense is Tense.OPEN and ahead)


def _exact(traces: Sequence[Trace]) -> Days | None:
    """The days of those that give them to a week or better, else of any."""
    days = [trace.days for trace in traces if trace.days]
    return min(days, key=lambda each: (each[1] - each[0] > 6, each), default=None)


def _same(one: Moved, other: Moved) -> bool:
    """Whether two reports tell of one turn."""
    return (one.old, one.new) == (other.old, other.new) or _meet(one.old or one.new, other.old or other.new)


def _meet(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _counted(words: frozenset[int]) -> frozenset[int]:
    return frozenset(_ORDINALS[word] for word in words if word in _ORDINALS)


def _order(each: Trace | Moved) -> tuple[int, int, int]:
    return (each.told, each.article, each.n)
