"""Stances in clauses turned round: "high on their list is a corridor", "for X, the men come first", "either A or B"."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from briefings.extraction.language.clauses import spoken
from briefings.extraction.language.conditions import Tie, conditions_of
from briefings.extraction.language.grammar import helpers_of, is_negated, is_verb, own_subject
from briefings.models import Stance

from .stance_nouns import owners
from .stance_words import Trigger, Whose

WISHING = frozenset({
    "list", "agenda", "position", "demand", "demands", "wish", "priority", "priorities", "concern", "mind", "case",
    "strategy", "stance", "thinking", "shopping", "wishlist", "platform", "approach", "claim", "programme", "program",
})  # fmt: skip
"""What holds what somebody wants."""
BEFORE = frozenset({"before", "ahead", "first", "above"})
LONGEST = 12
"""Words of what stands before the verb."""
AHEAD = frozenset({"can", "could", "will", "would", "'ll", "may", "might", "shall"})


def inverted(verb: Token) -> Trigger | None:
    """The stance of a clause whose order or pairing tells it."""
    return _topping(verb) or _put_first(verb) or _either(verb) or _tied(verb)


def _topping(verb: Token) -> Trigger | None:
    """What stands on somebody's list, told after it: "central to the Ruritanian position is the departure"."""
    if verb.lemma_ not in {"be", "come", "stand", "figure", "remain"} or is_negated(verb):
        return None
    thing = any(c.i > verb.i and c.dep_ in {"attr", "nsubj"} for c in verb.children)
    for lead in verb.lefts:
        if not thing or lead.dep_ not in {"prep", "advmod", "acomp"}:
            continue
        holder = next(
            (t for t in islice(lead.subtree, LONGEST) if t.lemma_.lower() in WISHING and t.dep_ == "pobj"),
            None,
        )
        whose = owners(holder) if holder is not None else ()
        if whose:
            return Trigger(verb, Stance.DEMAND, whose)
    return None


def _put_first(verb: Token) -> Trigger | None:
    """What comes before another thing for somebody: "for Ruritania, guarantees come before any map"."""
    subject = own_subject(verb)
    first = any(
        c.dep_ in {"prep", "advmod", "acomp"} and c.lower_ in BEFORE and c.i > verb.i for c in verb.children
    )
    if verb.lemma_ != "come" or not first or subject is None or subject.pos_ != "NOUN" or is_negated(verb):
        return None
    led = tuple(t for c in verb.lefts if c.lower_ == "for" for t in c.children if t.dep_ == "pobj")
    bare = any(c.lower_ == "first" for c in verb.rights)
    return Trigger(verb, Stance.DEMAND, led, whose=Whose.EITHER) if led or bare else None


def _either(verb: Token) -> Trigger | None:
    """A choice that leaves none: "either they freeze by the summer or we turn the screws"."""
    other = next((c for c in verb.rights if c.dep_ == "conj" and is_verb(c)), None)
    joined = any(c.lower_ == "or" and c.dep_ == "cc" for c in verb.rights)
    subject = own_subject(verb)
    told = other is not None and own_subject(other) is not None and spoken(verb)
    if not told or not joined or subject is None or subject.lower_ in {"we", "i"}:
        return None
    return Trigger(verb, Stance.THREATEN, (), whose=Whose.SPEAKER)


def _tied(verb: Token) -> Trigger | None:
    """What will only be when something else is: "only after the rig is gone can talks begin"."""
    subject = own_subject(verb)
    noun = subject is not None and subject.pos_ == "NOUN"
    if not noun or not helpers_of(verb) & AHEAD or is_negated(verb):
        return None
    needed = any(tie is Tie.NEEDED for _, tie in conditions_of(verb))
    return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER) if needed else None
