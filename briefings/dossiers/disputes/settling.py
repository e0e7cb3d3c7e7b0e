"""Accounts of one thing -> a disagreement, open or settled, or none.

Two accounts disagree when they differ, come from two outlets of independent origin and were told within some days of
each other. An outlet's later account takes the place of its earlier one: it may be more exact, or a correction. Where
that leaves nobody who differs, the disagreement is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from briefings.models import Citation, Disagreement, DisagreementKind, Participation, Telling

_SENTENCES = 3
"""Sentences kept of each side."""


class Account(NamedTuple):
    """What one article says of the thing."""

    value: Any
    """What is compared; only the kind of claim that made it knows its type."""
    said: str
    """Its words, which stand in the citation."""
    citation: Citation
    article: int
    outlet: str
    """The same for all reports of one outlet."""
    origin: int
    """The same for all that come from one origin."""
    day: int
    """Of the report, a proleptic ordinal; 0 where it is not known."""
    shown: str = ""
    """The value as a reader may see it."""
    where: Participation | None = None


class Subject(NamedTuple):
    """What a disagreement is of."""

    kind: DisagreementKind
    about: str = ""
    actor: str | None = None
    party: str | None = None
    issue: str | None = None


Differ = Callable[[Account, Account], bool]


class Terms(NamedTuple):
    """What makes accounts differ."""

    differ: Differ
    within: int
    """Days between the reports."""
    undated: bool = False
    """Whether a report whose day is not known may be compared."""


def settle(subject: Subject, accounts: Iterable[Account], terms: Terms) -> Disagreement | None:
    """The disagreement among accounts of one thing.

    An outlet that says both on one day is ambiguous, and says neither.
    """
    told = sorted(set(accounts), key=_newest)
    told = [each for each in told if not any(_both(each, other, terms) for other in told)]
    pairs = [(a, b) for i, a in enumerate(told) for b in told[i + 1 :] if _disagree(a, b, terms)]
    opened = [(a, b) for a, b in pairs if not (_replaced(a, told, terms) or _replaced(b, told, terms))]
    if opened:
        found = min(max(a.day, b.day) for a, b in opened)
        return _made(subject, _sides(opened, terms), found=found)
    return _settled(subject, pairs, told, terms)


def _both(one: Account, other: Account, terms: Terms) -> bool:
    same_outlet = one.outlet == other.outlet and one.day == other.day
    return same_outlet and one is not other and terms.differ(one, other)


def _disagree(one: Account, other: Account, terms: Terms) -> bool:
    if one.outlet == other.outlet or one.origin == other.origin or one.article == other.article:
        return False
    near = abs(one.day - other.day) <= terms.within if one.day and other.day else terms.undated
    return near and terms.differ(one, other)


def _replaced(one: Account, told: Iterable[Account], terms: Terms) -> bool:
    """Whether its own outlet has said something else since."""
    return any(
        later.outlet == one.outlet and later.day > one.day and one.day and terms.differ(later, one)
        for later in told
    )


def _settled(
    subject: Subject, pairs: Sequence[tuple[Account, Account]], told: Sequence[Account], terms: Terms
) -> Disagreement | None:
    """The newest disagreement in which an outlet has since said what the other said."""
    for a, b in pairs:
        for own, other in ((a, b), (b, a)):
            for later in reversed(told):
                corrected = later.outlet == own.outlet and later.day > own.day > 0
                if corrected and terms.differ(later, own) and not terms.differ(later, other):
                    made = _made(subject, _sides([(a, b)], terms), found=max(a.day, b.day))
                    when = date.fromordinal(later.day)
                    return made and made.model_copy(update={"settled": when, "settled_by": later.citation})
    return None


def _sides(pairs: Iterable[tuple[Account, Account]], terms: Terms) -> list[list[Account]]:
    """The accounts that disagree, those that do not differ together, the newest first."""
    sides: list[list[Account]] = []
    for account in sorted({each for pair in pairs for each in pair}, key=_newest):
        fitting = (side for side in sides if not any(terms.differ(account, other) for other in side))
        side = next(fitting, None)
        if side is None:
            sides.append([account])
        else:
            side.append(account)
    return sides


def _made(subject: Subject, sides: Sequence[Sequence[Account]], *, found: int) -> Disagreement | None:
    """The disagreement of sides; an origin speaks on the first side it is found on."""
    tellings: list[Telling] = []
    heard: set[int] = set()
    for side in sides:
        own = [account for account in side if account.origin not in heard]
        if not own:
            continue
        heard |= {account.origin for account in own}
        first_of_each = {account.outlet: account for account in reversed(own)}
        shown = sorted(first_of_each.values(), key=_newest)
        tellings.append(
            Telling(
                said=shown[0].said,
                value=shown[0].shown,
                where=shown[0].where,
                citations=tuple(dict.fromkeys(account.citation for account in shown[:_SENTENCES])),
                outlets=len(first_of_each),
                origins=len({account.origin for account in own}),
            )
        )
    if len(tellings) < 2:
        return None
    return Disagreement(
        **subject._asdict(), tellings=tuple(tellings), found=date.fromordinal(found) if found else None
    )


def _newest(account: Account) -> tuple[int, str, int, str]:
    return (-account.day, account.citation.article_id, account.citation.span.start, account.said)
