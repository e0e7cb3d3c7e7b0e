"""Whose a deed is where its subject cannot do it, or where the parse gave it another's subject."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, governors, is_verb, own_subject
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.stances.stance_words import Trigger, Whose

from .camps import FIGHTERS, is_opposed, is_side

VIEWS = frozenset(
    {"position", "view", "stance", "line", "opinion", "argument", "case", "belief", "stand", "answer"}
)
"""Nouns for what somebody holds."""


def is_thing(actor: Token) -> bool:
    """Whether an actor is a matter or forces, of which only the speaker can decide: "troops would stay put"."""
    if actor.pos_ != "NOUN" or is_opposed(actor) or actor.lower_ in FIGHTERS:
        return False
    owner = next((c for c in actor.children if c.dep_ in {"poss", "amod", "nmod", "compound"}), None)
    owned = owner is not None and (owner.text[0].isupper() or owner.lower_ in {"their", "your", "his", "her"})
    human = role_kind(actor.text) is not None or actor.lower_ in HUMAN or is_side(actor.lower_)
    return not owned and not human and (actor.lower_ in FORCES or actor.lemma_.lower() not in words("bodies"))


FORCES = frozenset({"troops", "forces", "army", "military", "navy"})
HUMAN = frozenset({
    "people", "men", "women", "children", "families", "civilians", "population", "public", "crowd", "others", "person",
    "talks", "community", "companies", "markets", "enemy", "enemies", "world", "history", "god", "time", "war",
})  # fmt: skip
"""What acts of itself, whoever speaks of it."""

SAYING = frozenset(
    {"say", "tell", "add", "note", "insist", "argue", "claim", "maintain", "warn", "deny", "state", "reply"}
)


def above(trigger: Trigger) -> tuple[Token, ...]:
    """Who says one thing and does another, where the parse joins the second to what is said.

    "She said the squid was frozen and accused the visitors of theft" is hers, not the squid's.
    """
    verb = trigger.token
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or not trigger.actors:
        return ()
    if own_subject(verb) is not None or trigger.whose is not Whose.ACTORS:
        return ()
    first = verb.head
    reports = first.dep_ == "ccomp" and first.head.i < first.i and first.head.lemma_ in SAYING
    if not reports and first.dep_ == "acl" and first.head.lemma_.lower() in VIEWS:
        higher = next((g for g in governors(first) if is_verb(g) and own_subject(g) is not None), None)
        return actors_of(higher) if higher is not None else ()
    return actors_of(first.head) if reports else ()
