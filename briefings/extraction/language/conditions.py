"""Clauses that say on what something depends: "unless they withdraw", "provided that", "only if".

What a party makes its own step depend on, it demands.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from spacy.tokens import Token

from .grammar import governors, is_negated, is_verb, own_subject

OPENING = frozenset({"if", "unless", "until", "whether", "than", "provided", "providing"})
"""Words that open a clause that does not say that something is so."""
DEEPEST = 3
GETTING = frozenset({"get", "receive", "obtain", "gain", "win", "secure"})
"""Verbs whose subject is given something by another: to depend on them is to ask for it."""


class Tie(Enum):
    """How what is said depends on a condition."""

    NEEDED = "needed"
    """Only then: unless, until, only if, provided that, as long as."""
    SUPPOSED = "supposed"
    """If."""


def is_conditional(clause: Token) -> bool:
    """Whether the head of a clause stands after "if", "unless", "whether" and their like."""
    marks = (c for c in clause.lefts if c.dep_ == "mark" and c.lower_ in OPENING)
    return _is_provided(clause) or any(not _is_run_together(mark, clause) for mark in marks)


def _is_run_together(mark: Token, clause: Token) -> bool:
    """Whether the parse gave the "if" of one clause to the next: "If one more lands, this delegation goes home"."""
    subject = own_subject(clause)
    if subject is None or mark.lower_ != "if":
        return False
    return any(t.text == "," for t in clause.doc[mark.i : subject.left_edge.i])


def _is_provided(clause: Token) -> bool:
    """Whether a clause is the one of "provided that …", wherever the parse hangs it."""
    start = clause.left_edge.i
    return start > 0 and clause.doc[start - 1].lower_ in {"provided", "providing"}


def in_condition(token: Token) -> bool:
    """Whether a word stands in a clause that says on what something depends, not that it is so."""
    for at in (token, *governors(token)):
        if is_conditional(at) or (at.dep_ == "pcomp" and at.head.lower_ == "than"):
            return True
        if at.dep_ in {"relcl", "parataxis"}:
            return False
    return False


def conditions_of(verb: Token) -> Iterator[tuple[Token, Tie]]:
    """The clauses that a verb, or the verb it governs, depends on, each with how."""
    for at in _chain(verb):
        for child in at.children:
            if is_verb(child) and _is_provided(child):
                yield child, Tie.NEEDED
            elif child.dep_ == "advcl" and is_verb(child):
                tie = _tie(child)
                if tie is not None:
                    yield child, tie
            elif child.lower_ in {"provided", "providing"}:
                yield from (
                    (c, Tie.NEEDED) for c in child.children if c.dep_ in {"ccomp", "pcomp"} and is_verb(c)
                )


def _chain(verb: Token) -> Iterator[Token]:
    """A word and the verbs it governs: "ready to let them come"."""
    if verb.dep_ == "acomp":
        yield verb.head
    yield verb
    at: Token | None = verb
    for _ in range(DEEPEST):
        at = (
            next((c for c in at.rights if c.dep_ in {"xcomp", "ccomp", "acomp"}), None)
            if at is not None
            else None
        )
        if at is not None:
            yield at


def _tie(clause: Token) -> Tie | None:
    marks = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"}}
    before = clause.doc[max(clause.left_edge.i - 1, 0)].lower_
    if clause.left_edge.lower_ == "only":
        before = "only"
    if any(c.lower_ == "only" for c in clause.head.lefts):
        before = "only"  # "would only sign if"
    if marks & {"unless", "until", "provided", "providing"} or ("if" in marks and "only" in {*marks, before}):
        return Tie.NEEDED
    if marks & {"once", "when", "after"} and "only" in {*marks, before}:
        return Tie.NEEDED
    if "once" in marks and _is_step_of_another(clause):
        return Tie.NEEDED
    if "before" in marks and is_negated(clause.head):
        return Tie.NEEDED
    if "as" in marks and clause.doc[clause.left_edge.i : clause.i].text.lower().startswith("as long as"):
        return Tie.NEEDED
    return Tie.SUPPOSED if "if" in marks or _is_inverted(clause) else None


SETTLED = frozenset({
    "deal", "agreement", "accord", "treaty", "pact", "text", "truce", "ceasefire", "talk", "talks", "round", "process",
    "work", "meeting", "document", "dust", "war", "conflict", "negotiation",
})  # fmt: skip
"""What is only waited for: "once the deal is signed"."""


def _is_step_of_another(clause: Token) -> bool:
    """Whether what comes first is another's step: "would be lifted once the militia had been disarmed"."""
    subject = own_subject(clause)
    ahead = any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "could"} for c in clause.head.children
    )
    named = (
        subject is not None and subject.pos_ in {"NOUN", "PROPN"} and subject.lemma_.lower() not in SETTLED
    )
    return ahead and named


def _is_inverted(clause: Token) -> bool:
    """Whether a clause supposes by its order of words: "should the talks fail", "were it to be filled"."""
    opening = clause.left_edge
    subject = own_subject(clause)
    opens = opening.lower_ in {"should", "were", "had"} and (opening.head is clause or opening is clause)
    return opens and subject is not None and opening.i < subject.i


def is_wish(clause: Token, tie: Tie, *, threatened: bool) -> bool:
    """Whether what depends on a clause makes it a demand on another.

    Args:
        clause: the verb of the condition.
        tie: how strictly the step depends on it.
        threatened: the step is harm or a refusal, which only "unless" and a denied "if" turn into a wish.
    """
    subject = own_subject(clause)
    if subject is None:
        return False
    if threatened and tie is Tie.SUPPOSED:
        return is_negated(clause)
    if subject.pos_ == "PRON" and subject.lower_ in {"it", "he", "she", "they", "we", "i"}:
        return clause.lemma_.lower() in GETTING or tie is Tie.NEEDED
    return True


def exchanged(verb: Token) -> Token | None:
    """What is asked for in return: "offers to leave the hill in exchange for a guarantee"."""
    for at in _chain(verb):
        for word in (at, *at.children):
            for child in word.children:
                if child.lower_ != "in" or child.dep_ not in {"prep", "advmod"}:
                    continue
                swap = next((t for t in child.children if t.lower_ in {"exchange", "return", "turn"}), None)
                led = [c for c in swap.children if c.lower_ == "for"] if swap is not None else []
                found = next((t for c in led for t in c.children if t.dep_ == "pobj"), None)
                if found is not None and found.i > verb.i:
                    return found
    return None


def lacking(verb: Token) -> Token | None:
    """What a thing cannot be without: "no deal without the return of the valley"."""
    around = (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr", "nsubj"}))
    for word in around:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "without":
                return next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), None)
    return None
