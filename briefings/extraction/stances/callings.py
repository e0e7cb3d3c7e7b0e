"""What somebody or something is called: "called the plan unacceptable", "described the talks as useful"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, is_infinitive, is_negated, own_subject
from briefings.models import Stance

from .stance_words import Trigger, row_of

CALLING = frozenset({
    "call", "describe", "label", "brand", "dub", "dismiss", "denounce", "term", "deem", "declare",
    "pronounce", "regard", "consider", "view", "see",
})  # fmt: skip
"""Verbs that say what something is called."""

NAMING = frozenset({"oprd", "attr", "ccomp", "xcomp", "prep", "acomp", "dobj"})
TALKS = frozenset(
    {"talk", "talks", "meeting", "round", "discussion", "session", "negotiation", "conversation"}
)
"""What may be called constructive without anything being accepted."""


def calling(verb: Token) -> Trigger | None:
    """What something is called: "called the plan unacceptable"."""
    if verb.lemma_.lower() not in CALLING:
        return None
    names = [c for c in verb.children if c.i > verb.i and c.dep_ in NAMING]
    for name in names:
        if (name.dep_ == "prep" and name.lower_ != "as") or is_infinitive(name):
            continue  # "called for them to accept a just peace" calls nothing so
        for token in name.doc[max(name.left_edge.i, verb.i + 1) : name.right_edge.i + 1]:
            row = row_of("called", token.lower_, token) or row_of("called", token.lemma_.lower(), token)
            row = row or row_of("said", token.lower_, token)
            if row is not None and row.stance is not None:
                return Trigger(verb, _of_course(verb, row.stance), actors_of(verb), is_negated(verb))
    return None


def _of_course(verb: Token, stance: Stance) -> Stance:
    """Praise for a meeting accepts nothing: "talks that both described as constructive"."""
    return Stance.OTHER if stance is Stance.ACCEPT and _calls_talks(verb) else stance


def is_praise(trigger: Trigger) -> bool:
    """Whether talks are called something good."""
    return trigger.stance is Stance.OTHER and trigger.token.lemma_ in CALLING and _calls_talks(trigger.token)


def _calls_talks(verb: Token) -> bool:
    called = called_of(verb)
    return called is not None and called.lemma_.lower() in TALKS


def called_of(verb: Token) -> Token | None:
    """The one that a verb of calling calls something."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            relative = child.tag_.startswith("W") or child.lower_ == "that"
            return verb.head if relative and verb.dep_ == "relcl" else child
        if child.dep_ == "ccomp" and child.i > verb.i:
            return own_subject(child)
    return verb.head if verb.dep_ == "relcl" else None
