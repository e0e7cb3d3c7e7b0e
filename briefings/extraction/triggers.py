"""Words that name something that happens: which noun or verb a date belongs to, and what kind of event it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Token

from briefings.models import EventKind

from .grammar import governors, is_verb, own_subject
from .lexicon import rows, words
from .tense import tellers

CIRCUMSTANCE = frozenset(
    ("after", "before", "since", "following", "until", "during", "despite", "than", "as", "like")
)
"""Prepositions whose noun is an event of its own beside that of the verb."""

MODIFIERS = frozenset(("compound", "nmod", "poss", "nummod", "amod", "appos", "npadvmod"))
WITHIN = ("dobj", "nsubj", "nsubjpass", "attr", "pobj")
TAKING = frozenset({EventKind.EXCHANGE, EventKind.STRIKE})
"""Kinds whose verbs also take an event as object: a statement is released, a deal is struck."""

DEEPEST = 4
"""Steps into an object: "two days of US-mediated talks"."""


class Trigger(NamedTuple):
    """The word an event hangs on.

    Attributes:
        token: a noun, or the verb of a clause.
        kind: of the event.
    """

    token: Token
    kind: EventKind

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the event."""
        return not is_verb(self.token)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, EventKind]:
    return {row["lemma"]: EventKind(row["kind"]) for row in rows("events") if row["class"] == "noun"}


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {row["lemma"]: row["kind"] for row in rows("events") if row["class"] == "verb"}


@lru_cache(maxsize=1)
def alone() -> frozenset[str]:
    """Verbs whose past tense is an event even without a date."""
    return frozenset(row["lemma"] for row in rows("events") if row["alone"])


def noun_kind(token: Token) -> EventKind | None:
    """Kind of event a noun names, or None."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB"):
        return None
    lemma = token.lemma_.lower()
    if lemma == "conference" and any(child.lower_ == "news" for child in token.children):
        return EventKind.STATEMENT
    return _nouns().get(lemma) or _nouns().get(token.lower_)


def is_light(verb: Token) -> bool:
    """Whether a verb says only that its object or subject takes place."""
    return _verbs().get(verb.lemma_.lower()) == "light"


def verb_kind(verb: Token) -> EventKind:
    """Kind of event a verb's clause tells; a light verb takes that of its noun."""
    lemma = verb.lemma_.lower()
    kind = _verbs().get(lemma)
    noun = event_noun(verb)
    of_noun = noun_kind(noun) if noun is not None else None
    if kind == "light" or (kind in TAKING and of_noun):
        return of_noun or EventKind.OTHER
    if any(child.lower_ in ("phone", "telephone") for token in verb.children for child in token.children):
        return EventKind.CALL
    if kind is not None:
        return EventKind(kind)
    if lemma in tellers():
        return EventKind.STATEMENT
    return of_noun or EventKind.OTHER


def event_noun(verb: Token) -> Token | None:
    """The event noun a verb is said of or done to, its antecedent in a relative clause included."""
    near = [child for child in verb.children if child.dep_ in WITHIN and not child.tag_.startswith("W")]
    near.sort(key=lambda child: WITHIN.index(child.dep_))
    if is_light(verb):  # "took part in talks"
        near.extend(
            t for child in verb.children if child.lower_ == "in" for t in child.children if t.dep_ == "pobj"
        )
    if verb.dep_ in ("acl", "relcl"):
        near.append(verb.head)
    if verb.dep_ == "xcomp":  # "the meeting is set to open"
        near.extend(child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass"))
    return next((noun for child in near for noun in _into(child, DEEPEST) if noun_kind(noun)), None)


def _into(noun: Token, depth: int) -> Iterator[Token]:
    """A noun and the nouns after "of" in it."""
    yield noun
    if depth:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    yield from _into(inner, depth - 1)


def trigger_of(date: Token) -> Trigger | None:
    """The noun or verb that a date belongs to.

    A date that modifies a noun ("the May 3 meeting") dates that noun and nothing else; one after a preposition dates
    the verb, unless the noun before it stands in a circumstance of its own ("after the meeting on May 3").

    Args:
        date: the head word of an expression of time.
    """
    noun: Token | None = next(
        (inner for inner in _into(date, DEEPEST) if inner != date and noun_kind(inner)), None
    )
    if noun is not None:  # "a morning of negotiations"
        return _nominal(noun)
    below, is_first = date, True
    for node in governors(date):
        if is_verb(node) and node.dep_ not in ("amod", "compound", "aux", "auxpass"):
            return _verbal(_told_by(node, date))
        if node.pos_ == "ADP" and noun is not None and _is_circumstance(node):
            return _nominal(noun)
        if node.pos_ in ("NOUN", "PROPN", "VERB") and node.dep_ != "compound":
            if is_first and _modifies(below) and not _follows_preposition(date):
                return _raised(node)
            is_first = False
            noun = noun or (node if noun_kind(node) else None)
        below = node
    return _nominal(noun) if noun is not None else None


def _verbal(verb: Token) -> Trigger:
    return Trigger(verb, verb_kind(verb))


def _told_by(verb: Token, date: Token) -> Token:
    """The verb that a date after or before a clause belongs to.

    In "said on Monday he hoped" the date is that of saying, in "hopes to meet on Monday" that of meeting.
    """
    meant = next((child for child in verb.rights if child.dep_ == "xcomp" and child.i < date.i), None)
    if meant is not None and verb.lemma_.lower() in words("intentions"):
        return meant
    subject = own_subject(verb)
    is_outside = verb.dep_ == "ccomp" and subject is not None and verb.head.i < date.i < subject.left_edge.i
    return verb.head if is_outside and is_verb(verb.head) else verb


def _modifies(below: Token) -> bool:
    """Whether a word belongs to the noun above it and not to the clause."""
    return below.dep_ in MODIFIERS or (below.dep_ == "prep" and below.lower_ == "of")


def _follows_preposition(date: Token) -> bool:
    """Whether a parse hung a date on the name after it: "on Sunday Presidents Roe and Doe signed"."""
    return date.dep_ == "compound" and date.i > 0 and date.nbor(-1).lower_ in ("on", "in", "by")


def _is_circumstance(preposition: Token) -> bool:
    return preposition.lower_ in CIRCUMSTANCE or (
        preposition.lower_ == "of" and preposition.head.lower_ in ("ahead", "because")
    )


def _nominal(noun: Token) -> Trigger | None:
    kind = noun_kind(noun)
    return Trigger(noun, kind) if kind else None


def _raised(noun: Token) -> Trigger | None:
    """The noun, or the light verb that says of it that it takes place."""
    kind = noun_kind(noun)
    if kind is None:
        return None
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and is_light(verb) and is_verb(verb):
        return Trigger(verb, kind)
    return Trigger(noun, kind)
