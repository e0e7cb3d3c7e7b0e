"""Who voices a stance, and what of a statement is only the act of its word."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.models import Statement, StatementKind

from .camps import BOTH, is_side


@dataclass(frozen=True)
class Voice:
    """Who voices a stance.

    Attributes:
        by: a person or an institution; None where it is the reporter's own account.
        source: the one who tells of it, where that is another.
        generic: the words for it name nobody: "the group".
    """

    by: str | None = None
    source: str | None = None
    generic: bool = False


def voice_of(name: str, kind: str) -> Voice:
    """A name; words such as "the group" name nobody, and the party's name says more."""
    words = name.split()
    definite = bool(words) and words[0].lower() in {"the", "both", "its", "their", "his", "her"}
    joint = bool(words) and is_side(words[-1].lower()) and words[0].lower() in {"the", "each", *BOTH}
    named = any(word[0].isupper() for word in words[1:])
    generic = kind != "person" and (joint or (definite and not named))
    return Voice(generic=True) if generic else Voice(name or None)


def is_act_at(statement: Statement, place: int, text: str) -> bool:
    """Whether a statement is nothing but the act of the word at a place: "demanded a ceasefire"."""
    if statement.kind is not StatementKind.INDIRECT or statement.cue is None:
        return False
    return text.startswith(statement.cue, place) and place - statement.span.start <= FURTHEST


FURTHEST = 20
"""Characters that a denial takes before the word of an act: "did not", "no longer"."""
