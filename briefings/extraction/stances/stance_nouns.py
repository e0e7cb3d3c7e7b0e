"""Stances in nouns, and whose they are: "their demand for", "pressure from", "the offer they made"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, is_verb, joined
from briefings.models import Stance

from .stance_words import Trigger, row_of

MEANT = frozenset({
    "intention", "intent", "plan", "desire", "wish", "appetite", "interest", "enthusiasm", "inclination", "need",
    "reason", "patience", "use", "point", "willingness",
})  # fmt: skip
"""Who has none of these refuses."""


def nominal(noun: Token) -> Trigger | None:
    """The stance a noun holds, where the text tells whose it is."""
    if noun.dep_ == "dobj" and any(c.lower_ in {"no", "little", "scant"} for c in noun.lefts):
        if noun.lemma_ in MEANT and noun.head.lemma_ in HAVING:
            return Trigger(noun, Stance.REJECT, actors_of(noun.head))
        if noun.lemma_ in {"objection", "quarrel"} and noun.head.lemma_ in HAVING:
            return Trigger(noun, Stance.ACCEPT, actors_of(noun.head))
    row = row_of("noun", noun.lemma_.lower(), noun) or row_of("noun", noun.lower_, noun)
    if row is None or row.stance is None:
        return None
    if row.actor == "from":
        actors = _after(noun, {"from"})
    else:
        actors = owners(noun)
        if all(actor.pos_ == "PRON" for actor in actors):
            actors = _makers(noun) or actors  # "signalled his support"
    return Trigger(noun, row.stance, actors) if actors else None


def owners(noun: Token) -> tuple[Token, ...]:
    """Whose a noun is, by what stands before it or by "from", "by" and "drawn up by" after it."""
    return _possessors(noun) or _after(noun, {"from", "by"}) or _drafters(noun)


def _drafters(noun: Token) -> tuple[Token, ...]:
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return actors_of(child)
    return ()


def _possessors(noun: Token) -> tuple[Token, ...]:
    """Whose it is: "Ruritania's demand", "the Ruritanian demand"."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.ent_type_ != "DATE"), None)
    if owner is not None:
        return joined(owner)
    return tuple(
        c
        for c in noun.children
        if c.dep_ in {"amod", "nmod", "compound"}
        and (c.ent_type_ in {"NORP", "GPE", "ORG"} or (c.text[0].isupper() and not c.is_sent_start))
    )


def _after(noun: Token, prepositions: set[str]) -> tuple[Token, ...]:
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            target = next((t for t in child.children if t.dep_ == "pobj"), None)
            return joined(target) if target is not None else ()
    return ()


HAVING = frozenset({"have", "see", "show", "express", "raise", "display", "voice"})

MAKING = frozenset({
    "signal", "declare", "announce", "affirm", "reaffirm", "confirm", "indicate", "show", "register", "lodge", "send",
    "deliver", "convey", "stress", "underline", "underscore", "maintain", "offer", "pledge", "lend", "throw", "give",
    "emphasise", "emphasize", "communicate", "circulate", "add", "keep", "unveil", "extend",
    "make", "have", "put", "voice", "express", "issue", "submit", "present", "raise", "set",
    "table", "repeat", "renew", "state", "lay", "reiterate",
})  # fmt: skip
"""Verbs that only carry a noun: who "voiced opposition" opposes."""


CLOSING = frozenset({
    "end", "close", "wind", "conclude", "emerge", "finish", "leave", "part", "return", "come", "arrive",
    "open", "begin",
    "break", "respond", "reply", "answer", "counter",
})  # fmt: skip
"""Verbs with which a round ends, opens or is answered "with a pledge", "with a demand"."""


def _makers(noun: Token) -> tuple[Token, ...]:
    """Those who put it forward: "the demands we have put forward", "voiced opposition to", "on condition that"."""
    for child in noun.children:
        if child.dep_ == "relcl":
            return actors_of(child)
    if noun.dep_ == "dobj" and noun.head.lemma_ in MAKING:
        return actors_of(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        closed = (
            noun.head.head if is_verb(noun.head.head) else noun.head.head.head
        )  # "left the talks with a pledge"
        if is_verb(closed) and closed.lemma_ in CLOSING:
            return actors_of(closed)
    if (
        noun.dep_ == "pobj"
        and noun.lower_ in {"condition", "odds", "loggerheads"}
        and is_verb(noun.head.head)
    ):
        return actors_of(noun.head.head)
    return ()
