"""Attributions that close a sentence and that the parse takes for something else.

"…, said three people briefed on it", "…, mediators and delegates said", "…, the same sources affirm".
Source: reporting clauses in final position, with and without inversion (Quirk et al., 14.29).
"""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.grammar import own_subject
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.language.parsing import Sentence

ADDRESSED = frozenset({"tell", "inform", "brief", "remind", "assure", "address", "ask"})
"""Verbs that do not stand before the one who speaks: what follows is whom they speak to."""
PARTING = frozenset({",", '"', "—", "–"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PART", "PRON"})
HUMANS = frozenset(
    {"people", "persons", "sources", "agency", "agencies", "media", "television", "newspaper", "statement"}
)
LONGEST = 12
"""Words of a noun phrase that closes a sentence."""


def speaker_after(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks, where a verb right after a comma stands before the one it belongs to: ", said the envoy"."""
    doc = verb.doc
    if verb.i <= sentence.tokens.start + 1 or doc[verb.i - 1].text not in PARTING or verb.lemma_ in ADDRESSED:
        return None
    own = own_subject(verb)
    if verb.tag_ not in {"VBD", "VBZ", "VBN"} or (own is not None and own.i < verb.i and verb.dep_ == "ROOT"):
        return None
    for token in doc[verb.i + 1 : min(sentence.tokens.end, verb.i + LONGEST)]:
        if token.pos_ not in NOMINAL:
            return None
        after = token.nbor() if token.i + 1 < sentence.tokens.end else None
        goes_on = after is not None and (after.pos_ in {"NOUN", "PROPN", "PART"} or after.text == "-")
        if token.pos_ in {"NOUN", "PROPN"} and not goes_on:
            return token if _may_be_one(token) else None
    return None


def speaker_before(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks, where nothing but a noun phrase stands between a comma and the last word of a sentence."""
    doc, end = verb.doc, sentence.tokens.end
    if verb.i + 1 < end and any(t.pos_ not in {"PUNCT", "SPACE"} for t in doc[verb.i + 1 : end]):
        return None
    start = verb.i
    while start > max(sentence.tokens.start, verb.i - LONGEST) and doc[start - 1].pos_ in NOMINAL:
        start -= 1
    if start == verb.i or start <= sentence.tokens.start or doc[start - 1].text not in PARTING:
        return None
    nouns = [t for t in doc[start : verb.i] if t.pos_ in {"NOUN", "PROPN"}]
    heads = [t for t in nouns if t.i + 1 == verb.i or t.nbor().pos_ == "CCONJ"]
    return heads[0] if heads and _may_be_one(heads[0]) else None


def _may_be_one(token: Token) -> bool:
    human = role_kind(token.text) is not None or token.lower_ in HUMANS or token.lower_ in words("bodies")
    return human or token.pos_ == "PROPN"
