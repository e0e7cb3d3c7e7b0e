"""What a party will do or will not, and what must be done."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.models import Stance

from .conditions import Tie, conditions_of
from .grammar import actors_of, helpers_of, is_infinitive, is_negated, is_passive, own_subject, subject_of
from .lexicon import words
from .stance_words import UNDONE, Trigger, Whose, row_of

WILL = frozenset({"will", "wo", "'ll", "would", "'d", "shall", "can", "ca", "could"})
REFUSING = frozenset({"will", "wo", "'ll", "would", "'d", "shall"})
MUST = frozenset({"must", "should", "ought", "better"})
GENERAL = frozenset({"you", "one", "there", "nobody", "everyone"})
"""Subjects of whom nothing is demanded in particular."""
SOMEBODY = frozenset({"side", "party", "country", "government", "leader", "neighbour", "neighbor", "ally", "they",
    "you", "everyone", "partner", "counterpart", "delegation"})  # fmt: skip
"""Those of whom something is expected as a demand."""
EXCLUDED = frozenset({"deal", "agreement", "peace", "talk", "talks", "negotiation", "ceasefire", "truce", "concession",
    "compromise", "withdrawal", "meeting", "recognition", "treaty", "settlement", "accord", "exchange", "return",
    "discussion", "amnesty", "dialogue"})  # fmt: skip
"""What there will be none of is refused."""


def undertaking(verb: Token) -> Trigger | None:
    """What a party will do, or will not; not to do what no table names is a refusal too."""
    row = row_of("will", verb.lemma_.lower(), verb)
    helpers = helpers_of(verb)
    arranged = _is_to_do(verb)
    if row is not None and _is_principle(verb):
        return Trigger(verb, UNDONE.get(row.stance, Stance.REJECT), actors_of(verb))
    if is_passive(verb) or not (helpers & WILL or arranged):
        return None
    if is_negated(verb) or _is_unmeant(verb):
        if row is None and not (helpers & REFUSING and _is_deliberate(verb)):
            return None
        denied = row.stance if row is not None else None
        return Trigger(verb, UNDONE.get(denied, Stance.REJECT), actors_of(verb))
    if row is None or row.stance is None or helpers & {"can", "could", "ca"}:
        return None
    stance = Stance.ACCEPT if arranged and row.stance is Stance.OFFER else row.stance
    return Trigger(verb, stance, actors_of(verb))


def _is_principle(verb: Token) -> bool:
    """Whether it is never done by those who speak: "we do not negotiate under a clock"."""
    subject = own_subject(verb)
    return subject is not None and subject.lower_ == "we" and helpers_of(verb) == {"do"} and is_negated(verb)


def _is_deliberate(verb: Token) -> bool:
    """Whether a verb that no table names is an act that can be refused: it has an object or an aim."""
    acts = any(c.dep_ in {"dobj", "prt"} or (c.dep_ == "prep" and c.i > verb.i) for c in verb.children)
    return acts and verb.pos_ == "VERB" and verb.lemma_ not in words("not_acts")


def _is_unmeant(verb: Token) -> bool:
    """Whether it is only denied to follow: "does not mean that they will attend"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in {"mean", "imply"} and is_negated(verb.head)


def _is_to_do(verb: Token) -> bool:
    """Whether it is arranged: "is to withdraw"."""
    return is_infinitive(verb) and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def is_needed(verb: Token) -> bool:
    """Whether it must be: "must", "should", "better", "needs to", "has to"."""
    if helpers_of(verb) & MUST:
        return True
    now = verb.head.lower_ in {"need", "needs", "have", "has"}
    return verb.dep_ == "xcomp" and now and any(c.lower_ == "to" for c in verb.children)


def needed(verb: Token) -> Trigger | None:
    """What must be is a demand of the one who says so."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ in GENERAL:
        return None
    return Trigger(verb, Stance.DEMAND, (), is_negated(verb), Whose.SPEAKER)


def expecting(verb: Token) -> Trigger | None:
    """What somebody is expected to do is asked of them: "we expect both sides to attend"."""
    if verb.lemma_ != "expect" or is_passive(verb) or is_negated(verb):
        return None
    inner = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i), None)
    asked = (own_subject(inner) if inner is not None else None) or next(
        (c for c in verb.children if c.dep_ == "dobj"), None
    )
    if inner is None or asked is None or asked.tag_.startswith("W") or not is_infinitive(inner):
        return None
    somebody = asked.ent_type_ in {"PERSON", "GPE", "NORP", "ORG"} or asked.lemma_.lower() in SOMEBODY
    return Trigger(verb, Stance.DEMAND, actors_of(verb)) if somebody else None


def excluded(verb: Token) -> Trigger | None:
    """What cannot or will not be: "there will be no deal" refuses, and with an "if" it threatens."""
    there = any(c.dep_ == "expl" for c in verb.children)
    none = next(
        (c for c in verb.children if c.dep_ == "attr" and any(d.lower_ == "no" for d in c.children)), None
    )
    if not there or none is None or none.lemma_ not in EXCLUDED or not helpers_of(verb) & WILL:
        return None
    supposed = any(tie is Tie.SUPPOSED for _, tie in conditions_of(verb))
    return Trigger(verb, Stance.THREATEN if supposed else Stance.REJECT, (), whose=Whose.SPEAKER)
