"""Where a sentence reports speech or thought: its reporting words, each with whose words follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.grammar import (
    agent_of,
    governors,
    is_infinitive,
    is_passive,
    is_verb,
    own_subject,
    subject_of,
)
from briefings.extraction.language.lexicon import cells, rows, words
from briefings.extraction.language.parsing import Sentence

from .closing import speaker_after, speaker_before
from .deeds import is_deed
from .frames import Cue, Frame
from .nominal_cues import PLAIN, nominal_cue, whose
from .quotations import Quotations

__all__ = ["Cue", "Frame", "find_cues", "reports"]

FURTHEST_AGENT = 14
"""Words from a passive verb to its "by"."""
GIVEN = frozenset({"attributed", "ascribed", "credited", "imputed"})
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
    if not is_verb(token) and (closing := _mistagged(sentence, token)) is not None:
        return closing
    if not is_verb(token) or token.lower_ in PLAIN:
        return nominal_cue(sentence, token) or (_verb_cue(sentence, token) if is_verb(token) else None)
    return _verb_cue(sentence, token)


def _verb_cue(sentence: Sentence, token: Token) -> Cue | None:
    matched = None if token.dep_ in {"aux", "auxpass", "amod", "compound"} else _frames(token)
    if matched is None:
        return nominal_cue(sentence, token)
    frames, particle = matched
    words = token.doc[token.i : (particle.i if particle and particle.i == token.i + 1 else token.i) + 1]
    closing = _closing(sentence, token, frames)
    if closing is not None:
        return Cue(sentence, token, words, frames, closing, closes=True)
    cited = _cited(token)
    if cited is not None:
        return Cue(sentence, token, words, frames, cited[0], carrier=cited[1])
    return Cue(sentence, token, words, frames, _speaker(sentence, token))


def _closing(sentence: Sentence, verb: Token, frames: frozenset[Frame]) -> Token | None:
    """Who speaks, where the attribution closes the sentence and the parse gives the verb no subject of its own."""
    if Frame.CLAUSE not in frames:
        return None
    own = own_subject(verb)
    if own is None:
        before = speaker_before(sentence, verb)
        if before is not None:
            return before
    if own is not None and own.i == verb.i - 1:
        return None
    return speaker_after(sentence, verb) if own is None or own.i < verb.i - 1 else None


def _mistagged(sentence: Sentence, token: Token) -> Cue | None:
    """A reporting verb that closes a sentence and that the tagger takes for another word: ", the sources affirm"."""
    if token.i + 1 < sentence.tokens.end and token.nbor().pos_ != "PUNCT":
        return None
    frames = next(
        (frames for needed, frames in _verbs().get(token.lower_.removesuffix("s"), ()) if not needed), None
    )
    if frames is None or Frame.CLAUSE not in frames or Frame.THOUGHT in frames:
        return None
    speaker = speaker_before(sentence, token)
    words = token.doc[token.i : token.i + 1]
    return Cue(sentence, token, words, frames, speaker, closes=True) if speaker is not None else None


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
    if token.i + 2 < sentence.tokens.end and token.doc[token.i + 2].lower_ == "which":
        named = _of_which(sentence, token)
    words = token.doc[token.i : token.i + 2]
    return Cue(sentence, token, words, frozenset({Frame.SOURCE}), named)


def _of_which(sentence: Sentence, according: Token) -> Token | None:
    """Whose a text is that "according to which" takes up: "the letter attributed to X, according to which"."""
    for token in reversed(according.doc[sentence.tokens.start : according.i]):
        if token.lemma_.lower() in (words("documents") | words("reporting_nouns")):
            given = (c for c in token.children if c.dep_ == "acl" and c.lower_ in GIVEN)
            to = (p for c in given for p in c.children if p.lower_ == "to")
            return (
                next((t for p in to for t in p.children if t.dep_ == "pobj"), None) or whose(token) or token
            )
    return None


def _frames(token: Token) -> tuple[frozenset[Frame], Token | None] | None:
    """What the verb takes here, and the particle or preposition that says so."""
    table = _verbs().get(token.lemma_.lower())
    if table is None or (table and is_deed(token)):
        return None
    for needed, frames in table:
        if needed == {"that"} and any(map(_is_finite, token.children)):
            return frames, None
        mark = next((c for c in particles(token) if c.lower_ in needed and not _is_when(c)), None)
        if mark is not None:
            return frames, mark
    plain = [frames for needed, frames in table if not needed]
    return (frozenset[Frame]().union(*plain), None) if plain else None


def _is_when(preposition: Token) -> bool:
    """Whether it only tells the day: "called him on Monday"."""
    return any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


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
    subject = _goes_on_saying(verb) or subject_of(verb)
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


def _goes_on_saying(verb: Token) -> Token | None:
    """Who "noted that A would stay, and went on to say": not A, under whose verb the parse joins it."""
    first = verb
    while own_subject(first) is None and first.dep_ in {"xcomp", "advcl"} and is_infinitive(first):
        first = first.head
    clause = first.head
    above = clause.head
    if first.dep_ != "conj" or clause.dep_ != "ccomp" or own_subject(first) is not None:
        return None
    parted = any(c.text == "," and clause.i < c.i < first.i for c in clause.children)
    told = clause.i > above.i and first.tag_ == above.tag_ and above.tag_ in {"VBD", "VBZ"}
    if not (parted and told and clause.tag_ != first.tag_ and reports(above)):
        return None
    return subject_of(above)


def _noun_beside(sentence: Sentence, verb: Token) -> Token | None:
    """The name or noun right before or after a verb whose subject the parse does not tell: '"…," said the envoy'."""
    if verb.i > sentence.tokens.start:
        before = verb.nbor(-1)
        while before.pos_ in {"AUX", "ADV"} and before.i > sentence.tokens.start:
            before = before.nbor(-1)
        if before.text == "," and verb.tag_ in {"VBD", "VBZ", "VBN"} and before.i > sentence.tokens.start:
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
