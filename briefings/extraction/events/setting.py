"""Where an event takes place and who takes part in it, by the words that tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import is_verb
from briefings.extraction.language.parsing import Sentence
from briefings.models import EventKind, Person, Span

from .triggers import Trigger

ENVOYS = frozenset(
    {
        "delegate",
        "delegation",
        "envoy",
        "leader",
        "minister",
        "negotiator",
        "official",
        "representative",
        "team",
    }
)
PLACES = frozenset(("GPE", "LOC", "FAC"))


class Named(NamedTuple):
    """A mention of a person."""

    span: Span
    name: str


def mentions_of(people: tuple[Person, ...]) -> list[Named]:
    """Every mention of every person, in the order of the text."""
    found = [Named(mention, person.name) for person in people for mention in person.mentions]
    return sorted(found, key=lambda mention: mention.span.start)


def mentions_within(mentions: Sequence[Named], span: Span) -> list[Named]:
    """The mentions that begin in a span."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return list(mentions[first:last])


def place_of(trigger: Trigger, words: Tokens, sentence: Sentence) -> Span | None:
    """The first place named after in or at among an event's words or beside its verb; after to where somebody goes."""
    goes = trigger.kind in (EventKind.VISIT, EventKind.ARRIVAL)
    leading = ("in", "at", "to") if goes else ("in", "at")
    beside = [child for child in trigger.token.children if child.i >= words.end]
    elsewhere = _told_elsewhere(trigger)
    for token in (*words, *beside):
        if token.i in elsewhere:
            continue
        if goes and token.dep_ == "dobj" and token.ent_type_ == "GPE":
            return sentence.span_of(token.doc[token.left_edge.i : token.i + 1])
        name = next((child for child in token.children if child.dep_ == "pobj"), None)
        if token.lower_ in leading and name is not None and name.ent_type_ in PLACES:
            return sentence.span_of(_entity(name))
    return None


def _told_elsewhere(trigger: Trigger) -> frozenset[int]:
    """Words of clauses inside an event's: where it is said that they will meet is not where they will."""
    only_said = trigger.kind in (EventKind.STATEMENT, EventKind.AGREEMENT)
    apart = {"ccomp", "relcl", "advcl", *(("xcomp",) if only_said else ())}
    clauses = [child for child in trigger.token.children if child.dep_ in apart]
    places = {place for clause in clauses for place in range(clause.left_edge.i, clause.right_edge.i + 1)}
    if trigger.token.dep_ == "conj":  # "flew to Oslo and returned"
        places.update(range(trigger.token.head.i, trigger.token.i))
    return frozenset(places)


def participants_of(
    words: Tokens, sentence: Sentence, mentions: Sequence[Named], text: str
) -> tuple[str, ...]:
    """Names of the persons mentioned in the words of an event, then the states that act in it.

    Args:
        words: of the event.
        sentence: that holds them.
        mentions: of persons in that sentence.
        text: of the article.
    """
    what = sentence.span_of(words)
    names = [mention.name for mention in mentions if what.holds(mention.span)]
    for entity in _entities(words):
        span = sentence.span_of(entity)
        is_person = any(span.overlaps(mention.span) for mention in mentions)
        if entity[0].ent_type_ == "GPE" and not is_person and _acts(entity.root):
            names.append(span.of(text))
    return tuple(dict.fromkeys(names))


def _entity(token: Token) -> Tokens:
    """The whole name that a token is part of."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _entities(words: Tokens) -> Iterator[Tokens]:
    """The names of the parse among words; ``Span.ents`` goes through the whole paragraph each time."""
    for token in words:
        if token.ent_iob_ == "B":
            yield _entity(token)


def _acts(name: Token) -> bool:
    """Whether a state takes part: as subject, beside one that does, or after with, between or "delegations of"."""
    first = name
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj":
        joins = first.head.lower_ in ("between", "with", "by")
        return joins or (first.head.lower_ in ("of", "from") and first.head.head.lemma_.lower() in ENVOYS)
    return first.dep_ in ("nsubj", "nsubjpass", "poss") and is_verb(first.head)
