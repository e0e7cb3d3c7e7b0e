"""Who speaks: the one that the subject of a reporting word stands for, known or under the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefings.extraction.language.nounphrases import whole_phrase
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.references.references import References
from briefings.models import Span

NOBODY = frozenset({"it", "this", "that", "there", "what", "which", "one", "all", "these", "those"})
NONE = frozenset({"no", "neither", "none", "few"})
DOCUMENTS = frozenset({
    "statement", "communique", "communiqué", "report", "document", "letter", "declaration", "note",
    "post", "message",
})  # fmt: skip
"""What speaks though it is nobody."""
OWN_WORDS = frozenset({
    "statement", "letter", "note", "post", "message", "tweet", "speech", "remark", "remarks", "word", "words",
    "email", "e-mail", "memoir", "testimony", "telegram", "text", "voice", "comment", "comments", "reply",
    "answer", "response", "address", "caption", "blog", "diary",
})  # fmt: skip
"""Texts that speak for the one they belong to."""
UNKNOWN = frozenset({"he", "she", "they"})
"""Pronouns that may speak though the text does not tell for whom they stand."""
FURTHEST_OWNER = 16
"""Words from "whose letter" back to the name, where the parse does not tell."""
COUNTED = frozenset({"one", "another"})
"""What makes a noun a speaker of its own, whoever spoke before: "one trader"."""
SEVERAL = frozenset({
    "many", "some", "most", "several", "others", "both", "one", "another", "everyone", "everybody", "someone",
    "somebody", "anyone", "two", "three", "half", "those", "all", "these", "each", "either",
})  # fmt: skip
"""Words that stand for people without a noun: "many fear that"."""


@dataclass(frozen=True)
class Speaker:
    """Who says something.

    Attributes:
        name: fullest name of a person, else the words of the text.
        party: whose side they speak for, if known.
        span: the words that stand for them.
        kind: ``person``, ``institution`` or ``party``.
    """

    name: str
    party: str | None
    span: Span
    kind: str


def speaker_at(
    sentence: Sentence, token: Token | None, references: References, text: str, *, anyone: bool = False
) -> Speaker | None:
    """The one a subject stands for; a noun that references do not know speaks under its own words.

    Args:
        sentence: where the subject stands.
        token: the subject.
        references: who is meant by it.
        text: of the article.
        anyone: whether any noun may speak, as the subject of a verb with a reported clause; else names, plurals and
            documents only.
    """
    if token is None or any(c.lower_ in NONE for c in token.children):
        return None
    owner = _owner(token)
    if owner is not None:
        speaker = speaker_at(sentence, owner, references, text, anyone=anyone)
        if speaker is not None:
            return speaker
    known = references.who(token)
    if token.lower_ in NOBODY and known is None and not (anyone and _is_told_apart(token)):
        return None
    apposed = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if apposed is not None and (known is None or known.kind != "person"):
        known = references.who(apposed) or known
    if known is not None:
        return Speaker(known.name, known.party, known.span, known.kind)
    counted = token.pos_ == "NOUN" and any(c.lower_ in COUNTED for c in token.children)
    named = token.pos_ == "PROPN" or token.tag_ == "NNS" or token.lemma_.lower() in DOCUMENTS or counted
    if not (named or (anyone and _may_speak(token))):
        return None
    span = sentence.span_of(whole_phrase(token))
    return Speaker(_one_line(span.of(text)), None, span, "institution")


def _owner(token: Token) -> Token | None:
    """Whose words a text holds: of "the minister's letter", "his post", "whose last letter" the one who wrote it."""
    if token.lemma_.lower() not in OWN_WORDS:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is not None and owner.tag_ == "WP$":
        at = token
        while at.dep_ not in {"relcl", "ROOT"} and at.head.i != at.i:
            at = at.head
        before = (
            t for t in reversed(token.doc[max(0, token.i - FURTHEST_OWNER) : token.i]) if t.pos_ == "PROPN"
        )
        return at.head if at.dep_ == "relcl" else next((t for t in before if t.ent_type_ != "DATE"), None)
    return owner


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _is_told_apart(token: Token) -> bool:
    """Whether a clause or phrase says who is meant: "those who watched him", "one of the envoys", "all of them"."""
    return token.lower_ not in {"it", "this", "that", "what", "which", "there"} and any(
        c.dep_ in {"relcl", "prep", "acl"} and c.i > token.i for c in token.children
    )


def _may_speak(token: Token) -> bool:
    """Whether a word may stand for one who says or thinks: a noun, or "many", "some", "one" used as one."""
    if token.pos_ in {"NOUN", "NUM"} or token.lower_ in SEVERAL:
        return token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"} or token.ent_type_ == "PERCENT"
    return token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).lower_ == "the"
