"""What stands between two names, or between a name and its verb: a list, an office, or a clause of its own."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from .nouns import is_modifier, role_kind

JOINING = frozenset({"and", "&"})

LISTING = JOINING | {",", ";", "or", "as", "well", "with", "together", "plus"}
"""What may stand between coordinated names."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

LONGEST = 30
"""Tokens of the longest role."""


def is_of_role(token: Token) -> bool:
    """Whether a word may stand in a role or be whose it is."""
    return (
        role_kind(token.text) is not None
        or is_modifier(token.text)
        or token.ent_type_ in {"NORP", "GPE"}
        or token.tag_ == "POS"
        or token.lower_ == "the"
    )


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb."""
    return token.tag_ in FINITE and role_kind(token.text) is None


def is_apposition(gap: list[Token]) -> bool:
    """Whether nothing but an office, closed by a comma, stands between a name and its verb."""
    if len(gap) < 3 or gap[0].text != "," or gap[-1].text != ",":
        return False
    if sum(t.text == "," for t in gap) > 2 or any(is_finite(t) or t.text in {";", '"'} for t in gap):
        return False
    return any(role_kind(t.text) for t in gap) and gap[1].pos_ != "CCONJ"


def holds_appositions(gap: Tokens) -> bool:
    """Whether what parts two names of a list is "and" with what is said of each: "A, the envoy, and B"."""
    if len(gap) > LONGEST or any(is_finite(t) or t.text in {'"', ":"} for t in gap):
        return False
    joins = [i for i, t in enumerate(gap) if t.lower_ in JOINING]
    if not joins or any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in gap):
        return False
    opens = gap[0].text in {",", "("} or joins[0] == 0
    tail = gap[joins[-1] + 1 :]
    own_role = not len(tail) or any(role_kind(t.text) for t in tail)
    return opens and own_role and any(role_kind(t.text) for t in gap)
