"""The scopes of one talks: what its facts and tallies are asked by."""

from __future__ import annotations

from enum import StrEnum

from briefings.models import EventKind, Flag, Stance, Stand

from .keys import number

WISHES = frozenset(
    {Stance.DEMAND, Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE, Stance.REJECT, Stance.THREATEN}
)

ROLES = 32
"""Roles of one person in one article; what a fact of one is numbered by."""


class Grade(StrEnum):
    """How plainly a position says what a party wants today; each is asked for by itself."""

    WISH = "wish"
    PLAIN = "plain"
    FLAGGED = "flagged"


def grade_of(stance: Stance, flags: tuple[Flag, ...]) -> Grade:
    """The grade of a position."""
    if {*flags} - {Flag.FUTURE}:
        return Grade.FLAGGED
    return Grade.WISH if stance in WISHES else Grade.PLAIN


def event_class(kind: EventKind) -> str:
    """Events that may be one another: a meeting may turn out a round, other kinds are only their own."""
    return EventKind.ROUND.value if kind is EventKind.MEETING else kind.value


EVENT_CLASSES = tuple(dict.fromkeys(event_class(kind) for kind in EventKind))


class Scopes:
    """Names the scopes of one talks.

    Args:
        talks: key of the talks; no scope is shared by two.
    """

    def __init__(self, talks: str) -> None:
        self._talks = talks

    def __call__(self, *parts: str | int | None) -> int:
        """The scope of a name and what it is of."""
        return number(self._talks, *parts)

    def stand(self, party: str, issue: str, grade: Grade) -> int:
        """Positions of a party on an issue, of one grade."""
        return self("stand", party, issue, grade)

    def stands(self, party: str, issue: str) -> tuple[int, ...]:
        """Positions of a party on an issue, of every grade."""
        return tuple(self.stand(party, issue, grade) for grade in Grade)


def words_mark(stand: Stand, words: tuple[str, ...]) -> int:
    """What positions in the same words share, whoever reports them."""
    return number("words", stand.party, stand.issue, stand.stance, *sorted(stand.flags), "in", *words)


_STANCES = tuple(Stance)


def code_of_stand(stance: Stance, *, divided: bool) -> int:
    """The stance of a position, and whether its words say that the parties do not agree, in one number."""
    return 2 * _STANCES.index(stance) + divided


def read_stand_code(code: int) -> tuple[Stance, bool]:
    """What ``code_of_stand`` made a number of."""
    return _STANCES[code // 2], bool(code % 2)
