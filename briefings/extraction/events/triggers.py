"""Words that name something that happens: which noun or verb a date belongs to, and what kind of event it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.dates.tense import EXPECTED, dated_verb, governing, is_fixed_for, tellers
from briefings.extraction.dates.timewords import ORDINALS
from briefings.extraction.language.grammar import governors, is_passive, is_verb, own_subject, subject_of
from briefings.extraction.language.lexicon import rows
from briefings.models import EventKind

PARTS = frozenset(
    {"phase", "stage", "round", "session", "leg", "day", "part", "half", "instalment", "installment"}
)
"""Parts of talks and deals that begin and end on days of their own."""

CIRCUMSTANCE = frozenset(
    ("after", "before", "since", "following", "until", "during", "despite", "than", "as", "like")
)
"""Prepositions whose noun is an event of its own beside that of the verb."""

MODIFIERS = frozenset(("compound", "nmod", "poss", "nummod", "amod", "appos", "npadvmod"))
INNER = frozenset(("compound", "nmod", "poss", "amod"))
WITHIN = ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "npadvmod")
TAKING = frozenset({EventKind.EXCHANGE, EventKind.STRIKE})
"""Kinds whose verbs also take an event as object: a statement is released, a deal is struck."""

COUNTING = frozenset({*ORDINALS, "another", "one", "next", "last", "latest"})
"""Words that stand for one more of what was spoken of."""

WORDS = frozenset(
    {
        "account",
        "accusation",
        "blow",
        "data",
        "decree",
        "detail",
        "document",
        "figure",
        "fire",
        "footage",
        "gunfire",
    }
    | {
        "greeting",
        "idea",
        "letter",
        "list",
        "map",
        "message",
        "note",
        "paper",
        "photo",
        "photograph",
        "picture",
    }
    | {"plan", "proposal", "report", "recording", "shelling", "shot", "statement", "strike", "text", "threat"}
    | {"transcript", "video", "view", "word"}
)
"""What is released or exchanged when nobody goes free."""

CROWDS = frozenset(
    {
        "civilian",
        "family",
        "hundred",
        "inhabitant",
        "million",
        "people",
        "refugee",
        "resident",
        "thousand",
        "villager",
    }
)

STATES = frozenset({"be", "remain", "stay", "last", "continue"})
"""Verbs that leave it to a clause with "when" to tell what a day was: "it was May when they signed"."""

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
    if lemma == "march" and token.text.istitle() and token.i != token.sent.start:
        return None  # the month
    if lemma == "conference" and any(child.lower_ == "news" for child in token.children):
        return EventKind.STATEMENT
    return _nouns().get(lemma) or _nouns().get(token.lower_)


def is_light(verb: Token) -> bool:
    """Whether a verb says only that its object or subject takes place."""
    return _verbs().get(verb.lemma_.lower()) == "light"


def verb_kind(verb: Token) -> EventKind:  # noqa: PLR0911 - one return a case
    """Kind of event a verb's clause tells; a light verb takes that of its noun."""
    lemma = verb.lemma_.lower()
    kind = _verbs().get(lemma)
    noun = event_noun(verb)
    of_noun = noun_kind(noun) if noun is not None else None
    fixes = any(is_fixed_for(child) for child in verb.rights) and of_noun is not None
    if kind == "light" or fixes or (kind in TAKING and of_noun):
        return of_noun or EventKind.OTHER
    if kind == EventKind.EXCHANGE and _is_of_words(verb):
        return EventKind.STATEMENT if lemma == "release" else EventKind.OTHER
    if any(child.lower_ in ("phone", "telephone") for token in verb.children for child in token.children):
        return EventKind.CALL
    if kind == EventKind.STRIKE and any(child.lower_ in ("back", "out") for child in verb.rights):
        return EventKind.STATEMENT  # in a dispute people hit back with words
    if kind == EventKind.ARRIVAL and is_crowd(own_subject(verb)):
        return EventKind.OTHER  # people who are driven out do not depart for talks
    if kind is not None:
        return EventKind(kind)
    if lemma in tellers():
        return EventKind.STATEMENT
    return of_noun or EventKind.OTHER


def _is_of_words(verb: Token) -> bool:
    """Whether what is released or exchanged is a text, words or shots, and no person."""
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    things += [verb.head] if verb.dep_ in ("acl", "relcl") else []
    if is_passive(verb) and (subject := subject_of(verb)) is not None:
        things += [subject]
    return any(thing.lemma_.lower() in WORDS for thing in things)


def ordinal_kind(verb: Token, before: Tokens | None) -> EventKind | None:
    """Kind of what is only counted on, "a fourth" or "another", by the events before it; else None."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ not in COUNTING:
        return None
    if any(child.dep_ in ("prep", "compound") or noun_kind(child) for child in subject.children):
        return None
    own = verb.doc[verb.sent.start : subject.left_edge.i]
    kinds = [kind for token in own if (kind := noun_kind(token))]
    kinds = kinds or [kind for token in before or () if (kind := noun_kind(token))]
    if not kinds:
        return None
    return EventKind.ROUND if EventKind.ROUND in kinds else kinds[-1] if kinds else None


def is_crowd(subject: Token | None) -> bool:
    """Whether a subject is many people, by their number or their noun: "some 100,000 islanders", "families"."""
    if subject is None:
        return False
    counts = [child for child in subject.children if child.dep_ == "nummod"]
    return subject.lemma_.lower() in CROWDS or any(len(re.sub(r"\D", "", c.text)) > 2 for c in counts)


def event_noun(verb: Token) -> Token | None:
    """The event noun a verb is said of or done to, its antecedent in a relative clause included."""
    near = [child for child in verb.children if child.dep_ in WITHIN and not child.tag_.startswith("W")]
    near.sort(key=lambda child: WITHIN.index(child.dep_))
    if is_light(verb):  # "took part in talks"
        near.extend(
            t for child in verb.children if child.lower_ == "in" for t in child.children if t.dep_ == "pobj"
        )
    if verb.dep_ in ("acl", "relcl"):
        near.append(told_of(verb))
    if verb.dep_ == "conj" and own_subject(verb) is None and (shared := subject_of(verb)) is not None:
        near.append(shared)
    if verb.dep_ == "xcomp":  # "the meeting is set to open"
        near.extend(child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass"))
        near.extend([told_of(verb.head)] if verb.head.dep_ == "relcl" else [])
    return next((noun for child in near for noun in _into(child, DEEPEST) if noun_kind(noun)), None)


def told_of(verb: Token) -> Token:
    """The noun a relative clause tells of; what begins or is held after a comma is the event the noun belongs to.

    In "talks on the catch in the strait, which were to open on Monday" it is the talks that open, not the strait; in
    "a visit to the camp, planned for May" the visit is planned.
    """
    noun = _whole(verb.head)
    acts = (verb, *(child for child in verb.children if child.dep_ == "xcomp"))
    is_apart = verb.left_edge.i and verb.left_edge.nbor(-1).text == ","
    is_set = verb.dep_ == "acl" and verb.lemma_.lower() in EXPECTED
    if noun_kind(noun) or not is_apart:
        return noun
    if not is_set and (verb.dep_ != "relcl" or not any(is_light(act) for act in acts)):
        return noun
    for above in governors(noun):
        if noun_kind(above) and above.pos_ in ("NOUN", "PROPN"):
            return above
        if above.dep_ in ("ROOT", "ccomp", "relcl"):
            break
    return noun


def _whole(noun: Token) -> Token:
    """What a noun is only a part's owner of: in "the second phase of the deal, which begins" the phase begins."""
    of = noun.head
    is_part = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in PARTS
    return of.head if is_part else noun


def spoken_of(verb: Token) -> Token | None:
    """The event noun that something is said or decided about: "confirmed a visit", "agreed on a truce"."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    objects += [
        t for child in verb.rights if child.dep_ == "prep" for t in child.children if t.dep_ == "pobj"
    ]
    return next((noun for child in objects for noun in _into(child, DEEPEST) if noun_kind(noun)), None)


def _into(noun: Token, depth: int) -> Iterator[Token]:
    """A noun and the nouns after "of" in it."""
    yield noun
    if depth:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    yield from _into(inner, depth - 1)


def trigger_of(date: Token) -> Trigger | None:
    """The noun or verb that a date belongs to; a clause with "when" after the date where that tells more."""
    trigger = _hung_on(date)
    when = when_clause(date)
    if when is None:
        return trigger
    is_apart = any(token.text == "," for token in date.doc[date.i + 1 : date.i + 3])
    tells_more = trigger is not None and not is_apart and trigger.token.lemma_ not in STATES
    if not tells_more and (trigger is None or trigger.kind is EventKind.OTHER):
        return _verbal(when)
    return trigger


def entry_under(label: Token) -> Trigger | None:
    """The event of an entry of a chronicle or a programme: "June 1: the deadline".

    Args:
        label: the last word before the colon.
    """
    start = next((t.i + 1 for t in label.doc[label.i + 1 : label.sent.end] if t.text == ":"), label.i + 2)
    rest = [token for token in label.doc[start : label.sent.end] if token.pos_ in ("NOUN", "PROPN")]
    made = next((made for token in rest if token.dep_ not in INNER and (made := _nominal(token))), None)
    first = next((token for token in rest if token.dep_ not in INNER), None)
    return made or (
        Trigger(first, EventKind.OTHER) if first is not None and governing(first) is None else None
    )


def when_clause(date: Token) -> Token | None:
    """The verb of a clause that tells what a day was: "until Monday, when he fell ill"."""
    for token in date.doc[date.i + 1 : date.i + 6]:
        if token.lower_ == "when":
            return token.head if is_verb(token.head) and token.head.i > token.i else None
        if not token.is_punct and not token.like_num:
            return None
    return None


def _hung_on(date: Token) -> Trigger | None:  # noqa: PLR0911 - one return a case
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
        is_named = (
            node.tag_ == "VBG" and node.dep_ == "pcomp" and noun_kind(node)
        )  # "killed in shelling on Sunday"
        if is_verb(node) and not is_named and node.dep_ not in ("amod", "compound", "aux", "auxpass"):
            if noun is not None and below == noun and _stands_beside(date, noun, node):
                return _nominal(noun)
            return _verbal(dated_verb(date, node))
        if node.pos_ in ("ADP", "SCONJ") and noun is not None and _is_circumstance(node):
            return _nominal(noun)
        if node.pos_ in ("NOUN", "PROPN", "VERB") and node.dep_ != "compound":
            if is_first and _modifies(below) and not _follows_preposition(date):
                return _raised(node)
            is_first = False
            noun = noun or (node if noun_kind(node) else None)
            if noun == node and node.dep_ == "appos" and node.i < date.i:
                return _nominal(node)  # "a calendar: a referendum in May, a vote by June"
        below = node
    return _nominal(noun) if noun is not None else None


def _stands_beside(date: Token, subject: Token, verb: Token) -> bool:
    """Whether a date belongs to a subject alone: "the truce, in force since May, ends in June"."""
    if subject.dep_ not in ("nsubj", "nsubjpass") or not subject.i < date.i < verb.i:
        return False
    commas = [t.i for t in date.doc[subject.i + 1 : verb.i] if t.text == ","]
    return bool(commas) and commas[0] < date.i < commas[-1]


def _verbal(verb: Token) -> Trigger:
    return Trigger(verb, verb_kind(verb))


def _modifies(below: Token) -> bool:
    """Whether a word belongs to the noun above it and not to the clause."""
    return below.dep_ in MODIFIERS or (below.dep_ == "prep" and below.lower_ == "of")


def _follows_preposition(date: Token) -> bool:
    """Whether a parse hung a date on the name after it: "on Sunday Presidents Roe and Doe signed"."""
    first = date
    while first.i > date.sent.start and first.nbor(-1).like_num:  # "on 6 January Norland cut the gas"
        first = first.nbor(-1)
    return (
        date.dep_ == "compound"
        and first.i > date.sent.start
        and first.nbor(-1).lower_ in ("on", "in", "by")
        and date.head.i == date.i + 1
    )


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
