"""Where a sentence reports speech or thought: its reporting words, each with whose words follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from .frames import Cue, Frame
from .grammar import agent_of, governors, is_infinitive, is_passive, is_verb, own_subject, subject_of
from .lexicon import cells, rows
from .nominal_cues import PLAIN, nominal_cue
from .parsing import Sentence
from .quotations import Quotations

__all__ = ["Cue", "Frame", "find_cues", "reports"]

FURTHEST_AGENT = 14
"""Words from a passive verb to its "by"."""
CITING = frozenset(
    {"quote", "cite", "paraphrase", "report", "describe", "record", "film", "hear", "overhear"}
)
"""Verbs with "as saying": "the agency quoted the envoy as saying", "the envoy was heard saying"."""


def find_cues(sentence: Sentence, quotations: Quotations) -> tuple[Cue, ...]:
    """The reporting words of a sentence that are the reporter's own, in order."""
    return tuple(
        cue
        for token in sentence.tokens
        if (cue := _cue(sentence, token)) and not quotations.holding(sentence.offset + token.idx)
    )


def _cue(sentence: Sentence, token: Token) -> Cue | None:
    if token.lower_ == "according":
        return _source(sentence, token)
    if not is_verb(token) or token.lower_ in PLAIN:
        return nominal_cue(sentence, token) or (_verb_cue(sentence, token) if is_verb(token) else None)
    return _verb_cue(sentence, token)


def _verb_cue(sentence: Sentence, token: Token) -> Cue | None:
    matched = None if token.dep_ in {"aux", "auxpass", "amod", "compound"} else _frames(token)
    if matched is None:
        return nominal_cue(sentence, token)
    frames, particle = matched
    words = token.doc[token.i : (particle.i if particle and particle.i == token.i + 1 else token.i) + 1]
    cited = _cited(token)
    if cited is not None:
        return Cue(sentence, token, words, frames, cited[0], carrier=cited[1])
    return Cue(sentence, token, words, frames, _speaker(sentence, token))


def _cited(verb: Token) -> tuple[Token | None, Token | None] | None:
    """Who speaks and who passes it on in "the agency quoted X as saying", "X was quoted by the agency as saying"."""
    if verb.tag_ != "VBG" or verb.head.lower_ != "as" or verb.head.head.lemma_ not in CITING:
        return None
    citing = verb.head.head
    if is_passive(citing):
        subject = own_subject(citing) or (citing.head if citing.dep_ in {"acl", "relcl"} else None)
        if subject is not None and subject.tag_ in {"WP", "WDT"}:
            subject = citing.head
        return subject or subject_of(citing), agent_of(citing)
    named = next((c for c in citing.children if c.dep_ in {"dobj", "nsubj"} and c.i > citing.i), None)
    return (named, subject_of(citing)) if named is not None else None


def _source(sentence: Sentence, token: Token) -> Cue | None:
    """The cue "according to X", whose speaker is X."""
    if token.i + 1 >= sentence.tokens.end or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    named = next((t for t in to.children if t.dep_ == "pobj"), None)
    words = token.doc[token.i : token.i + 2]
    return Cue(sentence, token, words, frozenset({Frame.SOURCE}), named)


def _frames(token: Token) -> tuple[frozenset[Frame], Token | None] | None:
    """What the verb takes here, and the particle or preposition that says so."""
    table = _verbs().get(token.lemma_.lower())
    if table is None:
        return None
    for needed, frames in table:
        if needed == {"that"} and any(map(_is_finite, token.children)):
            return frames, None
        mark = next((c for c in particles(token) if c.lower_ in needed), None)
        if mark is not None:
            return frames, mark
    plain = [frames for needed, frames in table if not needed]
    return (frozenset[Frame]().union(*plain), None) if plain else None


def _is_finite(clause: Token) -> bool:
    """Whether a clause after a verb has a subject and stands without "to"."""
    after = clause.dep_ == "ccomp" and clause.i > clause.head.i
    return after and own_subject(clause) is not None and not is_infinitive(clause)


def reports(verb: Token) -> bool:
    """Whether a verb is a reporting one here."""
    return is_verb(verb) and _frames(verb) is not None


def particles(verb: Token) -> Iterator[Token]:
    """Prepositions and particles of a verb, those of its object too ("voiced concern over")."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"prep", "prt", "dative", "agent", "advmod", "mark"}:
            yield child
    if verb.i + 1 < len(verb.doc):
        yield verb.nbor()


def _speaker(sentence: Sentence, verb: Token) -> Token | None:
    if is_passive(verb) and not any(c.lower_ == "as" and any(c.children) for c in verb.children if _says(c)):
        return agent_of(verb) or _late_agent(sentence, verb)
    if own_subject(verb) is None and verb.i == sentence.tokens.start and verb.tag_ in {"VBN", "VBD"}:
        after = verb.nbor() if verb.i + 1 < sentence.tokens.end else verb
        return (
            _noun_beside(sentence, verb) if after.pos_ in {"PROPN", "DET"} else None
        )  # "Asked if …", not "Said X"
    subject = subject_of(verb)
    if (
        own_subject(verb) is None
        and verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and verb.i > sentence.tokens.start
        and verb.nbor(-1).text == ","
    ):
        return _reporting_subject(verb) or subject
    if own_subject(verb) is None and (subject is None or subject.pos_ == "NOUN" or subject.lower_ == "it"):
        return _reporting_subject(verb) or subject or _noun_beside(sentence, verb)
    return subject


def _says(preposition: Token) -> bool:
    """Whether "as saying" follows."""
    return any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in preposition.children)


def _late_agent(sentence: Sentence, verb: Token) -> Token | None:
    """The noun after a "by" that the parse hangs elsewhere: 'was described as "a step back" by the envoy'."""
    for token in verb.doc[verb.i + 1 : min(sentence.tokens.end, verb.i + FURTHEST_AGENT)]:
        if is_verb(token) or token.text in {";", ":"}:
            return None
        if token.lower_ == "by":
            agent = next(
                (t for t in token.children if t.dep_ == "pobj" and t.ent_type_ not in {"DATE", "TIME"}), None
            )
            return agent if agent is not None and agent.pos_ in {"PROPN", "NOUN", "PRON"} else None
    return None


def _reporting_subject(verb: Token) -> Token | None:
    """The subject of the reporting verb above: in "the envoy said trade shrank, adding …" it is he who adds."""
    for governor in governors(verb):
        table = _verbs().get(governor.lemma_.lower(), ())
        if is_verb(governor) and any(Frame.CLAUSE in frames for _, frames in table):
            return subject_of(governor)
    return None


def _noun_beside(sentence: Sentence, verb: Token) -> Token | None:
    """The name or noun right before or after a verb whose subject the parse does not tell: '"…," said the envoy'."""
    if verb.i > sentence.tokens.start:
        before = verb.nbor(-1)
        if before.text == "," and verb.tag_ in {"VBD", "VBZ"} and before.i > sentence.tokens.start:
            before = before.nbor(-1)
            while before.dep_ == "appos" and before.head.pos_ == "PROPN":
                before = before.head
        if before.pos_ in {"PROPN", "PRON"}:
            return before
    after = verb.i + 1
    while after < sentence.tokens.end and verb.doc[after].dep_ in {
        "det",
        "compound",
        "amod",
        "nmod",
        "poss",
        "case",
    }:
        after += 1
    if after < sentence.tokens.end and verb.doc[after].pos_ in {"PROPN", "NOUN", "PRON"}:
        return verb.doc[after]
    return None


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[frozenset[str], frozenset[Frame]]]]:
    """By lemma: what must follow, and what the verb then takes."""
    table: dict[str, list[tuple[frozenset[str], frozenset[Frame]]]] = {}
    for row in rows("reporting_verbs"):
        frames = frozenset(Frame(cell) for cell in cells(row["frame"]))
        table.setdefault(row["lemma"], []).append((frozenset(cells(row["with"])), frames))
    return table
