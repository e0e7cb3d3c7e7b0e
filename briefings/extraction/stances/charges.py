"""What a party says another has done: "they had violated the truce", "X is behind the blast"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import helpers_of, is_infinitive, is_negated, is_verb, subject_of
from briefings.models import Stance

from .stance_words import Trigger, Whose, row_of

SUPPOSED = frozenset(
    {"will", "would", "'ll", "wo", "could", "can", "may", "might", "must", "should", "shall", "to"}
)
OURSELVES = frozenset({"i", "we", "it", "he", "she", "who", "that", "which", "what", "this", "there"})
LACKING = frozenset({"serious", "sincere", "interested", "ready", "willing", "honest"})
"""What who is blamed is said not to be."""
BLAMED = frozenset({"behind", "responsible", "guilty", "complicit"})


def charged(verb: Token) -> Trigger | None:
    """What one accuses another of by saying that it was done; whose words it is decides who accuses.

    The actors are those it is said of, whom the one who says so must not be.
    """
    if not is_verb(verb) or is_infinitive(verb):
        return None
    accused = subject_of(verb)
    if accused is None or accused.lower_ in OURSELVES:
        return None
    if verb.lemma_ == "be":
        blamed, denied = _is_blamed(verb), False
    elif is_negated(verb) and "good faith" in verb.doc[verb.i : verb.i + 5].text.lower():
        blamed, denied = True, False
    else:
        blamed, denied = _is_wrong(verb), is_negated(verb)
    return Trigger(verb, Stance.ACCUSE, (accused,), denied, whose=Whose.ACCUSER) if blamed else None


def _is_wrong(verb: Token) -> bool:
    """Whether it is a wrong to have done it; what crosses a red line is only a plan."""
    if row_of("wrong", verb.lemma_.lower(), verb) is None or helpers_of(verb) & SUPPOSED:
        return False
    red = any(c.dep_ == "dobj" and any(g.lower_ == "red" for g in c.lefts) for c in verb.children)
    return not red and verb.dep_ not in {"amod", "compound", "aux", "acl", "pcomp"}


def _is_blamed(verb: Token) -> bool:
    """Whether somebody is said to be behind something, or not to be serious."""
    denied = is_negated(verb)
    if not denied and any(c.dep_ == "xcomp" and c.lemma_ == "blame" for c in verb.children):
        return True
    said = (c for c in verb.children if c.i > verb.i and c.dep_ in {"acomp", "prep", "advmod", "attr"})
    return any(c.lower_ in (LACKING if denied else BLAMED) for c in said)
