"""What a plan would do is offered by the one whose plan it is: "under Ruritania's draft, the port would be shared"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import helpers_of, is_negated, own_subject
from briefings.models import Stance

from .stance_nouns import owners
from .stance_words import Trigger

PLANS = frozenset({
    "plan", "proposal", "draft", "paper", "offer", "scheme", "blueprint", "initiative", "formula", "package", "map",
    "roadmap", "proposition", "counter-proposal", "counterproposal", "idea", "outline", "concept", "suggestion",
    "compromise", "version", "text", "bill",
})  # fmt: skip
FORESEEING = frozenset({
    "foresee", "envisage", "envision", "propose", "include", "provide", "contain", "stipulate", "suggest", "set",
    "give", "offer", "leave", "let", "allow", "grant", "involve",
})  # fmt: skip
AHEAD = frozenset({"will", "would", "'d", "'ll", "could"})


def planned(verb: Token) -> Trigger | None:
    """What a plan of somebody's provides for."""
    if is_negated(verb) or verb.lemma_ in {"mean", "be"}:
        return None
    plan = own_subject(verb)
    lays_out = bool(helpers_of(verb) & AHEAD) or (verb.lemma_ in FORESEEING or verb.lemma_ == "call")
    if plan is None or plan.lemma_.lower() not in PLANS:
        plan = next(
            (t for c in verb.children if c.lower_ == "under" for t in c.children if t.dep_ == "pobj"), None
        )
        lays_out = bool(helpers_of(verb) & AHEAD)
    if plan is None or plan.lemma_.lower() not in PLANS or not lays_out:
        return None
    whose = owners(plan)
    return Trigger(verb, Stance.OFFER, whose) if whose else None
