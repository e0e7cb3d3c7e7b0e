"""Reports that no verb makes: "his claim that", "is confident that", "made clear that", "in the words of the envoy".

Source: nouns and adjectives with appositive and complement clauses, Quirk et al., 16.83 and 17.26; that these carry
attributions in news, Pareti, A Database of Attribution Relations (LREC 2012).
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.grammar import agent_of, is_infinitive, own_subject, subject_of
from briefings.extraction.language.lexicon import rows, words
from briefings.extraction.language.parsing import Sentence

from .frames import Cue, Frame

OF = frozenset({"of", "by", "from", "among"})
"""Prepositions before the one whose claim or hope it is."""
LINKS = frozenset({
    "be", "remain", "seem", "feel", "sound", "become", "stay", "grow", "appear", "look",
})  # fmt: skip
MINDS = frozenset({
    "confident", "sure", "certain", "convinced", "aware", "unaware", "hopeful", "optimistic", "pessimistic",
    "doubtful", "sceptical", "skeptical", "afraid", "fearful", "worried", "concerned", "anxious", "adamant",
    "unequivocal", "emphatic", "categorical", "insistent", "positive", "satisfied", "persuaded", "mindful",
    "conscious", "suspicious", "glad", "happy", "pleased", "sad", "sorry", "proud", "grateful", "thankful",
    "angry", "furious", "upset", "disappointed", "surprised", "shocked", "dismayed", "alarmed", "relieved",
    "delighted", "unhappy", "unsure", "uncertain", "unconvinced", "wary", "nervous", "frustrated", "insulted",
    "saddened", "thrilled", "frightened", "scared", "terrified", "resigned", "clear", "firm",
})  # fmt: skip
"""What somebody is who thinks, fears or insists that something is so."""
SAID = frozenset({"adamant", "unequivocal", "emphatic", "categorical", "insistent", "clear", "firm"})
"""Those of them that tell of words."""
PLAIN = frozenset({"clear", "plain", "known", "public", "explicit", "obvious", "evident", "slip"})
"""What is made, or let be, by one who says it."""
CLAUSES = frozenset({"acl", "ccomp", "advcl", "relcl"})
HOLDING = frozenset({
    "express", "voice", "have", "make", "hold", "issue", "give", "raise", "offer", "reiterate", "repeat", "renew",
    "share", "reach", "send", "deliver", "take", "draw", "convey", "air", "add", "cite", "advance", "form", "get",
    "harbour", "harbor", "harbored", "receive", "post", "publish", "carry", "restate", "announce", "sound",
    "maintain", "retain", "keep", "press", "push", "float", "broach", "level", "lodge", "submit", "contain", "include",
})  # fmt: skip
"""Verbs whose subject is the one whose claim or hope the object is; of "denied the claim" it is another's."""
VIEWS = frozenset({
    "view", "opinion", "word", "eye", "telling", "account", "estimation", "judgment", "judgement", "reckoning",
    "assessment", "phrase", "parlance", "version", "estimate", "description", "interpretation", "reading",
})  # fmt: skip
"""Nouns of "in his view", "in the words of the envoy", "by her account"."""


def nominal_cue(sentence: Sentence, token: Token) -> Cue | None:
    """The report that a noun, an adjective or a phrase of view makes, if it does."""
    if token.lower_ in PLAIN and (verb := _maker(token)) is not None:
        return _made_plain(sentence, token, verb)
    if token.pos_ in {"NOUN", "PROPN"} or token.lower_ in VIEWS:
        return _view(sentence, token) or _noun(sentence, token)
    return _mind(sentence, token) if token.lower_ in MINDS else None


def _maker(adjective: Token) -> Token | None:
    """The verb of "made clear", "made it clear", "let it be known", "let slip"."""
    for place in range(adjective.i - 1, max(adjective.i - 4, -1), -1):
        token = adjective.doc[place]
        if token.lemma_ in {"make", "let"}:
            return token
        if token.lower_ not in {"it", "be", "very", "quite", "perfectly", "abundantly", "absolutely"}:
            return None
    return None


def _that_clause(token: Token) -> Token | None:
    """The clause with "that" after a word, or after what tells whose it is: "fears among envoys that …"."""
    owners = (
        t for c in token.children if c.lower_ in OF and c.i > token.i for t in c.children if t.dep_ == "pobj"
    )
    for at in (token, *owners):
        for child in at.children:
            if child.i > at.i and child.dep_ in CLAUSES and _opens_with_that(child):
                return child
    return None


def _opens_with_that(clause: Token) -> bool:
    opening = clause.left_edge
    return (
        opening.lower_ == "that" and (opening.dep_ == "mark" or opening.tag_ == "IN") and _has_subject(clause)
    )


def _has_subject(clause: Token) -> bool:
    subject = own_subject(clause)
    return subject is not None and subject.lower_ != "that"


def _noun(sentence: Sentence, noun: Token) -> Cue | None:
    kind = _nouns().get(noun.lemma_.lower())
    if kind is None:
        return None
    clause, source = _that_clause(noun), None
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        told = (c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.head.i and _has_subject(c))
        clause, source = next(told, None), whose(noun)
    elif clause is not None:
        source = whose(noun) or _holder(noun)
    elif (source := whose(noun)) is not None and source.dep_ == "poss":
        clause = next(
            (c for c in noun.children if c.dep_ == "acl" and is_infinitive(c) and c.i > noun.i), None
        )
    if clause is None or source is None:
        return None
    frames = frozenset({Frame.CLAUSE, Frame.THOUGHT} if kind == "thought" else {Frame.CLAUSE})
    return Cue(sentence, noun, noun.doc[noun.i : noun.i + 1], frames, source, clause=clause)


def whose(noun: Token) -> Token | None:
    """Whose a claim or a view is: a possessor, or what follows "of", "by", "from", "among"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.i > noun.i and child.dep_ in {"prep", "agent"} and child.lower_ in OF:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.i == noun.i + 1 and child.tag_ == "VBN":
            return agent_of(child)
    return None


def _holder(noun: Token) -> Token | None:
    """The subject of the verb that the noun is the object of, where the verb utters or holds it."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in {"with", "to"} and above.dep_ in {"prep", "dative"}:
        return subject_of(above.head) if above.lower_ == "with" or above.head.lemma_ == "come" else None
    if noun.dep_ in {"dobj", "conj"} and above.lemma_ in HOLDING and above.dep_ != "acl":
        return subject_of(above)
    return None


def _mind(sentence: Sentence, adjective: Token) -> Cue | None:
    """Who is of a mind: "the envoy is confident that …", "the envoy was convinced the …"."""
    clause = next(
        (c for c in adjective.children if c.i > adjective.i and c.dep_ == "ccomp" and own_subject(c)), None
    ) or _that_clause(adjective)
    if clause is None:
        return None
    subject = own_subject(adjective)
    if subject is None and adjective.head.lemma_ in LINKS:
        subject = subject_of(adjective.head)
        if adjective.head.lower_ == "to" or any(c.dep_ == "neg" for c in adjective.head.children):
            return None
    if subject is None or any(c.dep_ == "neg" for c in adjective.children):
        return None
    frames = {Frame.CLAUSE} if adjective.lower_ in SAID else {Frame.CLAUSE, Frame.THOUGHT}
    words_ = adjective.doc[adjective.i : adjective.i + 1]
    return Cue(sentence, adjective, words_, frozenset(frames), subject, clause=clause)


def _made_plain(sentence: Sentence, adjective: Token, verb: Token) -> Cue | None:
    """Who "made clear that …", "let it be known that …", and what."""
    above = (adjective, verb, verb.head if verb.dep_ == "aux" else verb)
    clause = next(
        (
            c
            for at in above
            for c in at.children
            if c.i > adjective.i and c.dep_ in CLAUSES and c.dep_ != "relcl" and own_subject(c) is not None
        ),
        None,
    )
    subject = subject_of(verb.head if verb.dep_ == "aux" else verb)
    if clause is None or subject is None or any(c.dep_ == "neg" for c in verb.children):
        return None
    words_ = adjective.doc[verb.i : adjective.i + 1]
    return Cue(sentence, adjective, words_, frozenset({Frame.CLAUSE}), subject, clause=clause)


def _view(sentence: Sentence, noun: Token) -> Cue | None:
    """A phrase of view: "in the envoy's view, …", "in the words of the envoy, …", "by his account"."""
    before = noun.head
    if noun.lemma_.lower() not in VIEWS or noun.dep_ != "pobj" or before.lower_ not in {"in", "by", "to"}:
        return None
    source = whose(noun)
    if source is None or own_subject(before.head) in {noun, source} or before.head.lemma_ == "come":
        return None
    until = max(noun.i, source.right_edge.i)
    doc = noun.doc
    parted = before.i == sentence.tokens.start or doc[before.i - 1].text in {",", "—", "–", '"'}
    ended = until + 1 >= sentence.tokens.end or doc[until + 1].text in {",", ".", ":", "—", "–", ";", '"'}
    if not (parted or before.i <= sentence.tokens.start + 1) or not ended:
        return None
    return Cue(sentence, before, doc[before.i : noun.i + 1], frozenset({Frame.SOURCE}), source, until=until)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in rows("reporting_nouns")}


def is_document(token: Token) -> bool:
    """Whether a noun names what may tell something: a report, a poll, a letter, figures."""
    return token.lemma_.lower() in words("documents") or token.lower_ in words("documents")
