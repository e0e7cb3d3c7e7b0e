"""Words for a side of the talks, for both, for a body of one, and for a group that fights another."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import SUBJECTS
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind

SIDES = frozenset({
    "side", "country", "party", "government", "delegation", "leader", "nation", "state", "team",
    "neighbour", "neighbor", "negotiator", "camp", "capital", "panel", "rival", "foe", "adversary", "ally", "power",
})  # fmt: skip
PLURAL = frozenset({"NNS", "NNPS"})
BOTH = frozenset({"both", "two", "each", "neither"})
RIVALS = frozenset({
    "neighbours", "neighbors", "rivals", "adversaries", "foes", "belligerents", "parties", "sides", "delegations",
    "governments", "teams",
})  # fmt: skip
"""Those who are the two sides with an article alone."""
LANDS = frozenset({
    "kingdom", "emirate", "sultanate", "republic", "island", "archipelago", "country", "nation", "state", "federation",
    "government", "monarchy", "authorities", "superpower",
})  # fmt: skip
"""What only a state is called."""
FIGHTERS = frozenset({
    "group", "movement", "rebels", "rebel", "insurgents", "insurgent", "militia", "faction", "guerrillas",
    "separatists", "fighters", "militants", "organisation", "organization", "front", "insurgency",
})  # fmt: skip
"""What only an armed or political group is called."""
OPPOSED = frozenset({
    "rebel", "insurgent", "separatist", "opposition", "guerrilla", "militant", "dissident", "protester", "exile",
    "critic", "secessionist", "mutineer",
})  # fmt: skip
"""Those who are against the state whose name stands beside them."""
OWN = frozenset({
    "army", "military", "government", "cabinet", "parliament", "navy", "president", "country", "delegation",
    "state", "republic", "ministry", "forces", "troops", "authorities", "leadership", "nation", "people", "capital",
})  # fmt: skip
"""Bodies that, with the article alone, are those of the country whose man or woman speaks."""


def is_opposed(noun: Token) -> bool:
    """Whether a noun means those who are against the state named beside them."""
    return bool({noun.lower_, noun.lower_.removesuffix("s"), noun.lemma_.lower()} & OPPOSED)


def is_joint(noun: Token, phrase: Tokens) -> bool:
    """Whether the two sides are meant: "both governments", "each side", "the parties"."""
    alone = noun.lower_ in {"both", "neither", "each"} and noun.dep_ in SUBJECTS
    if alone and not any(c.lower_ == "of" and c.right_edge.pos_ != "PRON" for c in noun.children):
        return True
    told = any(token.lower_ in BOTH for token in phrase)
    if told and (is_side(noun.lower_) or is_official(noun)):
        return not any(c.dep_ == "prep" and c.lower_ in {"of", "from", "in"} for c in noun.children)
    bare = len(phrase) == 2 and phrase[0].lower_ in {"the", "all"} and noun.tag_ in PLURAL
    return bare and noun.lower_ in RIVALS


def is_side(word: str) -> bool:
    """Whether a noun, in small letters, means a side of the talks, one or several."""
    return bool({word, word.removesuffix("s"), word.removesuffix("ies") + "y"} & SIDES)


def is_official(noun: Token) -> bool:
    """Whether a noun means a body or somebody who speaks for one: "army", "ministry", "envoy"."""
    kind = role_kind(noun.text)
    if kind is not None:
        return kind not in {"outsider", "courtesy"}
    return bool({noun.lower_, noun.lemma_.lower()} & words("bodies"))


def for_both(noun: Token) -> bool:
    """Whether somebody speaks for both sides: "negotiators for both countries"."""
    beside = (c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"for", "from", "of", "on"})
    return noun.tag_ in PLURAL and any(
        t.dep_ == "pobj" and is_side(t.lower_) and any(c.lower_ in BOTH for c in t.children)
        for c in beside
        for t in c.children
    )


def origins(noun: Token) -> Tokens | None:
    """The several sides of one plural noun: "negotiators from A, B and C"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "of"} and noun.tag_ in PLURAL:
            named = next((t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None)
            if named is not None and any(c.dep_ == "conj" for c in named.children):
                return noun.doc[named.left_edge.i : named.right_edge.i + 1]
    return None
