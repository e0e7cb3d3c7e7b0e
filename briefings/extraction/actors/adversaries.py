"""Who the two sides are, where no talks file says: those named most, without the ones that mediate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import actors_of, is_verb, joined
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.references.references import References

from .camps import is_joint

MEDIATING = frozenset({"mediate", "broker", "sponsor", "facilitate", "convene", "chair", "monitor"})
HOSTING = frozenset({"host"})
MEDIATORS = frozenset(
    {"mediator", "mediation", "broker", "facilitator", "sponsor", "guarantor", "intermediary"}
)
URGING = frozenset({"urge", "call", "press", "appeal", "invite", "ask", "plead", "encourage", "thank"})
"""Verbs that, with both sides as their object, tell of a third."""
LEAD = 2
WEIGHT = 3
"""Sentences that open an article, and how often what they name is counted."""


def adversaries(parsed: Parsed, references: References, book: PartyBook) -> tuple[str, ...]:
    """The two parties of the talks, or none where the article does not name two."""
    counts: Counter[str] = Counter()
    lead: set[str] = set()
    third: set[str] = set()
    hosts: set[str] = set()
    for sentence in parsed.sentences:
        named = tuple(_named(sentence, references, book))
        counts.update(named)
        if sentence.index < LEAD:
            counts.update(tuple(dict.fromkeys(named)) * WEIGHT)
            lead.update(named)
        for token in sentence.tokens:
            lemma = token.lemma_.lower()
            if (lemma in MEDIATING and _is_of_talks(token)) or lemma in MEDIATORS:
                third.update(_doers(token, references, book))
            elif lemma in HOSTING:
                hosts.update(_doers(token, references, book))
            elif lemma in URGING and _urges_both(token):
                third.update(_doers(token, references, book))
    headed = tuple(dict.fromkeys(book.mentioned(parsed.article.title or "")))
    counts.update(headed * WEIGHT)
    lead.update(headed)
    sides = [party for party, _ in counts.most_common() if party not in third]
    sides.sort(key=lambda party: party in hosts or party in book.worldwide)
    if len(sides) > 1 and not any(party not in book.organisations for party in sides[:2]):
        state = next(iter(book.mentioned(parsed.article.dateline or "")), None)
        if state is not None and state not in third and sides[0] in book.fighting:
            sides[1:1] = [
                state
            ]  # a movement that negotiates with "the government" of where the report is from
    both_open = len(sides) > 1 and sides[1] in lead
    told = book.groups if both_open else book.groups | (book.fighting & lead)
    movement = next((party for party in sides if party in told), None)
    if movement is not None and not book.fighting & set(sides[:2]):
        sides[1:2] = [movement]  # a movement is told of for nothing but its part in the talks
    return tuple(sides[:2]) if len(sides) >= 2 else ()


def _named(sentence: Sentence, references: References, book: PartyBook) -> Iterator[str]:
    """The parties that a sentence names, and those its subjects belong to."""
    named = [(span, party) for span, party in book.named_in(sentence.tokens)]
    yield from (party for _, party in named)
    places = {token.i for span, _ in named for token in span}
    for token in sentence.tokens:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ != "PRON" and token.i not in places:
            referent = references.who(token)
            if referent is not None and referent.party:
                yield referent.party


def _is_of_talks(word: Token) -> bool:
    """Whether what is chaired or sponsored is no body of another sort: "chairs an association"."""
    thing = next((c for c in word.children if c.dep_ == "dobj" and is_verb(word)), None)
    return thing is None or thing.lemma_.lower() not in words("bodies")


def _urges_both(verb: Token) -> bool:
    """Whether it is done to the two sides together: "urged both capitals", "called on the parties"."""
    for child in verb.children:
        noun = next((t for t in child.children if t.dep_ == "pobj"), child) if child.dep_ == "prep" else child
        if child.dep_ in {"dobj", "prep", "dative"} and noun.i > verb.i:
            return is_joint(noun, noun.doc[noun.left_edge.i : noun.i + 1])
    return False


def _doers(word: Token, references: References, book: PartyBook) -> Iterator[str]:
    """The parties that mediate, by the verb or noun that says so."""
    nouns: tuple[Token, ...] = ()
    if is_verb(word):
        nouns = tuple(member for actor in actors_of(word) for member in joined(_first(actor)))
    tied = word.i > 0 and word.nbor(-1).text == "-"
    if not is_verb(word) or tied:
        start = max(word.i - 3, 0) if tied else word.i
        yield from (party for _, party in book.named_in(word.doc[min(word.left_edge.i, start) : word.i + 1]))
        yield from (
            party for c in word.children if c.dep_ == "appos" for _, party in book.named_in(_phrase(c))
        )
    for noun in nouns:
        referent = references.who(noun)
        if referent is not None and referent.party:
            yield referent.party
        yield from (party for _, party in book.named_in(word.doc[noun.left_edge.i : noun.i + 1]))


def _phrase(noun: Token) -> Tokens:
    return noun.doc[noun.left_edge.i : noun.i + 1]


def _first(noun: Token) -> Token:
    """The first of the names joined to a noun: "A and B, which sponsor it" are both sponsors."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun
