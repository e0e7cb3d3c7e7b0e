"""Who acts in a sentence though no subject of its main clause: "hosted by X", "X, who said that", "according to X"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.clauses import REPORTING
from briefings.extraction.language.grammar import is_passive

MEANWHILE = frozenset({"while", "whereas", "as"})
"""What opens a clause that tells of another's part in the same scene."""
TOGETHER = frozenset({"NNS", "NNPS"})


def is_acting(token: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a pronoun may take up a noun or name that is no subject of a main clause.

    Args:
        token: the noun or name.
        subjects: of the main clauses of its sentence.
    """
    if token.pos_ not in {"PROPN", "NOUN"}:
        return False
    return _is_source(token) or _is_agent(token, subjects) or _is_told_of(token) or _is_aside(token, subjects)


def _is_source(token: Token) -> bool:
    """Whether it is the one named after "according to", or heard from."""
    before = token.head
    if token.dep_ != "pobj":
        return False
    source = before.lower_ == "to" and before.head.lower_ == "according"
    return source or (before.lower_ == "from" and before.head.lemma_ == "hear")


def _is_agent(token: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a main verb in the passive is said to be done by it: "are moderated by the envoy"."""
    before, own = token.head, token
    if token.dep_ == "appos":
        before, own = token.head.head, token.head
    verb = before.head
    return (
        own.dep_ == "pobj"
        and before.lower_ == "by"
        and is_passive(verb)
        and any(s.head == verb for s in subjects)
    )


def _is_told_of(token: Token) -> bool:
    """Whether a clause with "who" tells what it says: "from the envoy, who said that"."""
    return any(
        clause.dep_ == "relcl"
        and clause.lemma_.lower() in REPORTING
        and any(c.lower_ == "who" and c.dep_ == "nsubj" for c in clause.children)
        for clause in token.children
    )


def _is_aside(token: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether it acts in a clause of its own: beside several, or told of by one without a name.

    "The two sat apart while the envoy took the lift", "The envoy refused to sit, an official said".
    """
    verb = token.head
    teller = next((s for s in subjects if s.head == verb.head and s.i > verb.i), None)
    if token.dep_ == "nsubj" and verb.dep_ == "ccomp" and teller is not None:
        return verb.head.lemma_.lower() in REPORTING and teller.pos_ == "NOUN"
    if token.dep_ != "nsubj" or verb.dep_ != "advcl" or not subjects:
        return False
    several = subjects[-1].tag_ in TOGETHER and verb.head == subjects[-1].head
    return several and any(c.lower_ in MEANWHILE and c.dep_ == "mark" for c in verb.children)
