"""Noun phrases of those who are referred to: how far they reach, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from .clauses import REPORTING, SUBJECTS
from .nouns import role_kind
from .parsing import Sentence

NAMING = frozenset({"named", "called", "identified"})
AFTER = frozenset({"acl", "amod", "relcl"})
"""What may say after a noun who is meant: "people familiar with the talks", "those who watched"."""
ASIDES = frozenset({",", "(", "—", "–", ";", ":", '"'})
LONGEST_REST = 18
"""Words after a noun that still say who it is."""


def phrase_of(head: Token, sentence: Sentence) -> Tokens:
    """The words of a noun phrase up to its noun: "two Ruritanian security sources"."""
    start = head.i
    left = max(sentence.tokens.start, head.i - 9)
    while start > left and _belongs(head.doc[start - 1], head):
        start -= 1
    return head.doc[start : head.i + 1]


def complement_of(head: Token, sentence: Sentence) -> Tokens | None:
    """What "of" or "for" adds to the noun of an office: "the head of the Ruritanian delegation"."""
    doc, start = head.doc, head.i + 1
    if role_kind(head.text) is None and head.lower_ != "government":
        return None
    if start + 1 >= sentence.tokens.end or doc[start].lower_ not in {"of", "for"}:
        return None
    end = start + 1
    while end < min(sentence.tokens.end, start + 8) and (
        doc[end].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"} and doc[end].lower_ != "to"
    ):
        end += 1
    return doc[start + 1 : end] if end > start + 1 else None


def _belongs(token: Token, head: Token) -> bool:
    if token.text in {'"', ",", "—", "–", ";", ":"}:
        return False
    return head.is_ancestor(token)


def words_beside(phrase: Tokens) -> Tokens:
    """The words of a phrase without its noun, where they may say what kind of body it is: "daily Herald"."""
    return phrase[:-1] if phrase[-1].pos_ == "PROPN" else phrase[:0]


def is_proper(head: Token, phrase: Tokens) -> bool:
    """Whether a noun is the name of a body."""
    if head.ent_type_ == "ORG":
        return True
    speaks = head.dep_ in SUBJECTS and head.head.lemma_ in REPORTING
    return head.pos_ == "PROPN" and (speaks or phrase[0].lower_ in {"the", "state"})


def with_rest(phrase: Tokens, sentence: Sentence) -> Tokens:
    """A name with what "of" adds to it: "House of Representatives"."""
    end = phrase.end
    if phrase[-1].pos_ != "PROPN" or end >= sentence.tokens.end or phrase.doc[end].lower_ != "of":
        return phrase
    rest = end + 1
    while rest < sentence.tokens.end and phrase.doc[rest].pos_ == "PROPN":
        rest += 1
    return phrase.doc[phrase.start : rest] if rest > end + 1 else phrase


def with_article(span: Tokens, sentence: Sentence) -> Tokens:
    """The words with the article before them."""
    before = span.doc[span.start - 1] if span.start > sentence.tokens.start else None
    return span.doc[span.start - 1 : span.end] if before is not None and before.lower_ == "the" else span


def apposed_to(noun: Token) -> Iterator[Token]:
    """What stands in apposition after a noun, and whose name that tells: "a deputy, a man named Name"."""
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "appos":
            yield child
            for clause in child.children:
                if clause.dep_ == "acl" and clause.lower_ in NAMING:
                    yield from (
                        name for name in clause.children if name.pos_ == "PROPN" and name.i > clause.i
                    )
        elif child.i > noun.i and child.dep_ == "acl" and child.lower_ in NAMING:
            yield from (name for name in child.children if name.pos_ == "PROPN" and name.i > child.i)


def after_vocative(token: Token, sentence: Sentence) -> Token | None:
    """The noun that is spoken of after a title that only addresses: "Minister, the envoy, Name, said"."""
    address = role_kind(token.text) is not None and token.pos_ == "PROPN"
    if not address or token.left_edge.i != sentence.tokens.start or token.i + 1 >= sentence.tokens.end:
        return None
    if token.nbor().text != "," or any(c.dep_ in {"det", "poss"} for c in token.children):
        return None
    noun = next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None)
    owned = noun is not None and any(c.dep_ in {"poss", "det"} for c in noun.children)
    return noun if owned and noun is not None and any(apposed_to(noun)) else None


def name_apposed_to(noun: Token) -> Tokens | None:
    """A full name in apposition after a noun, of two words or more."""
    for head in apposed_to(noun):
        name = phrase_of_name(head)
        if len(name) > 1 and head.ent_type_ not in {"ORG", "GPE", "DATE", "NORP", "FAC", "LOC", "EVENT"}:
            return name
    return None


def phrase_of_name(head: Token) -> Tokens:
    """The words of a name up to its last one."""
    start = head.i
    while start > head.left_edge.i and head.nbor(start - 1 - head.i).pos_ == "PROPN":
        start -= 1
    return head.doc[start : head.i + 1]


def text_of(tokens: Tokens) -> str:
    """The words of the text with single blanks."""
    return " ".join(tokens.text.split())


def whole_phrase(noun: Token) -> Tokens:
    """A noun with what stands before it and the phrases that hang on it, without clauses and appositions."""
    start, end = noun.left_edge.i, noun.i
    for child in noun.children:
        close = child.left_edge.i == end + 1 and child.i > noun.i
        if close and (child.dep_ == "prep" or (child.dep_ in AFTER and not _has_comma(child))):
            if child.right_edge.ent_type_ in {"DATE", "TIME"} and child.lower_ not in {"of", "from"}:
                break
            if child.right_edge.i - child.left_edge.i > LONGEST_REST:
                break
            end = child.right_edge.i
    aside = next((t.i for t in noun.doc[noun.i : end] if t.text in ASIDES and _opens_aside(t)), None)
    end = aside - 1 if aside is not None else end
    while start < noun.i and noun.doc[start].text in {'"', ",", "—", "–", ";", ":", "-"}:
        start += 1
    return noun.doc[start : end + 1]


def _opens_aside(mark: Token) -> bool:
    """Whether a comma opens what only adds to a noun: ", who …", ", speaking …"."""
    after = mark.nbor() if mark.i + 1 < len(mark.doc) else mark
    return mark.text != "," or after.tag_.startswith("W") or after.tag_ in {"VBG", "VBN", "VBD"}


def _has_comma(clause: Token) -> bool:
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
