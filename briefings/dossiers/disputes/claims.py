"""Disagreements about what is counted, when it is, and what exactly is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial

from briefings.dossiers.clauses import whole_claim
from briefings.dossiers.happenings import SCHEDULED, Trace, account_of, trace_of
from briefings.dossiers.newest import newest_first
from briefings.dossiers.scopes import EVENT_CLASSES, event_class
from briefings.dossiers.stands import positions_of
from briefings.dossiers.words import likeness
from briefings.models import Disagreement, DisagreementKind, EventStatus

from .bench import Bench, Case, Told, by, clashing, found, together
from .counted import Count, count_the_same, counts_differ, span_of
from .keeping import counts_of, own_words
from .settling import Account, Subject, Terms, settle
from .yielded import Wanted, may_differ, wanted_of

_FIGURES, _WANTS, _DAYS = 200, 16, 32
"""Facts looked through: figures; of each pair of party and issue; events of a kind on either side of a day."""
_SOON, _LATER = 1, 3
"""Days within which reports count what grows, and speak of one thing."""
_FAR, _ALIKE = 8, 0.6
"""Days between two dates that may be meant for one event, and likeness of its words."""
_ORDINALS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last|final|opening|new|previous|earlier"
    r"|another|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)


def find_numbers(
    bench: Bench, *, since: int | None = None, until: int | None = None, keys: Collection[int] = ()
) -> Iterator[Case]:
    """Figures that count the same and differ; of the newest, of some days, of some keys only."""
    facts = bench.shelf.facts([bench.scopes("figures")], limit=_FIGURES, since=since, until=until)
    newest = sorted((fact for fact in facts if fact.day), key=newest_first)
    for group in by((fact for fact in newest if not keys or fact.mark in keys), lambda fact: fact.mark):
        if odd := clashing(group, lambda a, b: a.code != b.code, within=_LATER):
            yield Case(odd, partial(_numbers, bench))


def _numbers(bench: Bench, told: Told) -> Iterator[Disagreement]:
    counted: list[tuple[Account, Count]] = []
    for fact, witness in told:
        count = witness.once(counts_of)[fact.n]
        account = bench.account(witness, count, count.figure.sentence)
        counted.append((account._replace(said=span_of(count).of(witness.article.text)), count))
    for same in together(counted, lambda one, other: count_the_same(one[1], other[1])):
        within = _SOON if any(count.growing for _, count in same) else _LATER
        terms = Terms(lambda one, other: counts_differ(one.value, other.value), within)
        yield from found(settle(Subject(DisagreementKind.NUMBER), [account for account, _ in same], terms))


def find_dates(bench: Bench, day: date) -> Iterator[Case]:
    """Events around a day, held once, that two sources put on two days."""
    classes = sorted({event_class(kind) for kind in SCHEDULED} & set(EVENT_CLASSES))
    for planned in (True, False):
        scopes = [bench.scopes("plans" if planned else "events", name) for name in classes]
        before = bench.shelf.facts(scopes, limit=_DAYS, until=day.toordinal() + 1)
        after = bench.shelf.facts(scopes, limit=_DAYS, since=day.toordinal() + 1)
        facts = {(fact.article, fact.n): fact for fact in (*before, *after)}
        traces = [trace for fact in facts.values() if (trace := trace_of(fact)).days and trace.told]
        pairs = _rivals([trace for trace in traces if trace.kind in SCHEDULED])
        at_odds = {(trace.article, trace.n) for pair in pairs for trace in pair}
        rivals = {frozenset(((a.article, a.n), (b.article, b.n))) for a, b in pairs}
        for keys in together(sorted(at_odds), _are_in(rivals)):
            yield Case([facts[key] for key in keys], partial(_dates, bench, _SOON if planned else _FAR))


def _are_in(
    rivals: Collection[frozenset[tuple[int, int]]],
) -> Callable[[tuple[int, int], tuple[int, int]], bool]:
    return lambda one, other: frozenset((one, other)) in rivals


def _rivals(traces: Sequence[Trace]) -> list[tuple[Trace, Trace]]:
    """Accounts of two articles in much the same words, of days near one another that do not meet."""
    order = sorted(traces, key=lambda trace: (trace.days or (0, 0), trace.article, trace.n))
    pairs = []
    for index, one in enumerate(order):
        for other in order[index + 1 :]:
            (first, last), (start, _) = one.days or (0, 0), other.days or (0, 0)
            if start - last > _FAR:
                break
            meet = start <= last or first == start
            elsewhere = one.place and other.place and one.place != other.place
            strangers = one.article != other.article and one.kind is other.kind and not elsewhere
            if not meet and strangers and likeness(one.words, other.words) >= _ALIKE:
                pairs.append((one, other))
    return pairs


def _dates(bench: Bench, within: int, told: Told) -> Iterator[Disagreement]:
    accounts = []
    for fact, witness in told:
        account = account_of(witness, fact.n)
        event = account.event
        if len(event.date or "") != len("2031-05-06") or event.status is EventStatus.ONGOING:
            continue
        marks = frozenset(match[0].casefold() for match in _ORDINALS.finditer(event.what))
        lasts = event.end and event.end != event.date
        shown = f"{event.date}/{event.end}" if lasts else event.date or ""
        made = bench.account(witness, (account.days, marks), event.what_span)
        accounts.append(made._replace(shown=shown))
    yield from found(settle(Subject(DisagreementKind.DATE), accounts, Terms(_other_day, within)))


def _other_day(one: Account, other: Account) -> bool:
    (days, marks), (other_days, other_marks) = one.value, other.value
    return bool(marks == other_marks and (days[1] < other_days[0] or other_days[1] < days[0]))


def find_matters(bench: Bench, scopes: Collection[int]) -> Iterator[Case]:
    """Objects of one act of a party that two sources give other names; ``scopes`` are of wishes on an issue each."""
    facts = [fact for fact in bench.shelf.facts(list(scopes), limit=_WANTS) if fact.more]
    for group in by(facts, lambda fact: fact.scope):
        if odd := clashing(group, lambda a, b: may_differ(a.more, b.more), within=_LATER, undated=True):
            yield Case(odd, partial(_matters, bench))


def _matters(bench: Bench, told: Told) -> Iterator[Disagreement]:
    accounts = []
    subject = Subject(DisagreementKind.MATTER)
    for fact, witness in told:
        position, text = witness.once(positions_of)[fact.n], witness.article.text
        wanted = wanted_of(text, position, witness.once(own_words))
        if wanted is not None:
            clause = whole_claim(text, position.span, position.sentence)
            account = bench.account(witness, (position.stance, wanted), clause)
            accounts.append(account._replace(said=wanted.span.of(text)))
            party, issue = position.party, position.issue
            subject = subject._replace(about=party, party=party, issue=issue)
    yield from found(settle(subject, accounts, Terms(_other_object, _LATER, undated=True)))


def _other_object(one: Account, other: Account) -> bool:
    (stance, wanted), (other_stance, other_wanted) = one.value, other.value
    both: tuple[Wanted, Wanted] = (wanted, other_wanted)
    return stance is other_stance and both[0].act == both[1].act and not both[0].names & both[1].names
