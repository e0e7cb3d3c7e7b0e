"""What a side's own words come to where no word of stance stands in them: a denial, a promise, a charge, an argument.

Whoever speaks for a side of talks argues for it: "fences do not keep rivers out" refuses, whatever its words are.
"""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.clauses import SPOKEN
from briefings.extraction.language.grammar import helpers_of, is_negated, is_verb, own_subject
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import role_kind
from briefings.models import Stance

from .judgements import joined_up
from .stance_words import Trigger, Whose, row_of
from .utterances import PARTLY

OURSELVES = frozenset({"we", "i"})
OTHERS = frozenset({"they", "you"})
AHEAD = frozenset({"will", "'ll", "would", "'d", "can", "could", "shall", "may", "might"})
DENYING = frozenset({"no", "not", "n't", "never", "nobody", "nothing", "none", "nor", "neither", "nowhere"})
UNSAYING = frozenset({
    "know", "think", "tell", "say", "remember", "comment", "understand", "believe", "expect", "see", "hear", "mean",
    "mention", "speculate", "mind", "disclose", "elaborate", "lie", "exaggerate", "pretend",
})  # fmt: skip
"""Verbs whose denial is no refusal: "I don't know", "I cannot tell you"."""
COURSE = frozenset({
    "talk", "talks", "meeting", "round", "session", "negotiation", "summit", "discussion", "conversation", "delegation",
    "visit", "trip", "journey", "question", "evening", "morning", "day", "thank", "thanks", "problem", "detail",
})  # fmt: skip
"""What is said of these is about the course of the talks."""
HAPPENING = frozenset({
    "happen", "take", "begin", "start", "resume", "continue", "last", "end", "arrive", "come", "go", "meet", "kill",
    "wound", "die", "injure", "hope", "thank", "welcome", "speak", "talk", "attend", "hold", "travel", "return",
})  # fmt: skip
"""Verbs that only report, in the words of another."""
DISCUSSING = frozenset({"discuss", "talk", "negotiate", "meet", "speak", "consult", "converse"})
"""What one is about to do at a table: "the idea is to discuss more"."""
STAYING = frozenset({"stay", "remain", "belong"})
"""What does so is not to be changed: "the crossing stays shut"."""
SHORTEST, OF_ARGUMENT = 3, 5
"""Words of a denial, and of an argument without one."""


def stated(said: Tokens, *, direct: bool) -> Trigger | None:
    """The stance of what is said for a side, or None where it only informs.

    Args:
        said: the words of one sentence that are said.
        direct: they are the speaker's own.
    """
    count = sum(t.is_alpha for t in said)
    heart = _heart(said)
    if (
        heart is None
        or not count
        or (count < SHORTEST and is_verb(heart))
        or said[-1].text == "?"
        or "?" in {t.text for t in said[-2:]}
    ):
        return None
    if not is_verb(heart):
        verbless = _without_verb(said, whole=count > SHORTEST) if direct else None
        return Trigger(heart, verbless, (), whose=Whose.SPEAKER) if verbless is not None else None
    if heart.tag_ in {"VBN", "VBG"} and own_subject(heart) is None and not said[0].is_title:
        return None  # "dismantled, not relocated" is only part of what was said
    stance = _stance(heart, said, direct=direct, argued=count >= OF_ARGUMENT)
    return Trigger(heart, stance, (), whose=Whose.SPEAKER) if stance is not None else None


def _without_verb(said: Tokens, *, whole: bool) -> Stance | None:
    """The stance of words without a verb: "non-negotiable", "not a day longer", "first the wounded, then the maps"."""
    for word in said:
        row = row_of("said", joined_up(word), word) or row_of("called", joined_up(word), word)
        if row is not None and row.stance is not None:
            return row.stance
    small = {t.lower_ for t in said}
    if "first" in small and "then" in small:
        return Stance.DEMAND
    if whole and small & DENYING:
        return Stance.REJECT
    named = any(t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() not in COURSE for t in said)
    return Stance.OTHER if whole and named and said[0].is_title else None


def _heart(said: Tokens) -> Token | None:
    """The word all others of some words hang on; of several, the verb with the most below it."""
    tops = [t for t in said if (t.head.i == t.i or not said.start <= t.head.i < said.end) and not t.is_punct]
    return max(tops, key=lambda t: (is_verb(t), t.right_edge.i - t.left_edge.i), default=None)


def _stance(verb: Token, said: Tokens, *, direct: bool, argued: bool) -> Stance | None:
    subject = own_subject(verb)
    if _is_denied(verb, subject):
        return None if _denies_nothing(verb, subject) else Stance.REJECT
    if subject is None or subject.lemma_.lower() in COURSE or verb.lemma_ in UNSAYING:
        return None
    if helpers_of(verb) & AHEAD and verb.lemma_ not in HAPPENING:
        own = subject.lower_ in OURSELVES or (not direct and _is_own(subject))
        return Stance.OFFER if own and verb.lemma_ != "be" else Stance.OTHER if argued else None
    if verb.lemma_ in STAYING:
        return Stance.REJECT
    past = verb.tag_ == "VBD" or helpers_of(verb) & {"has", "have", "'ve", "had"}
    if direct and subject.lower_ in OTHERS and past:
        return Stance.ACCUSE
    return Stance.OTHER if direct and argued and _argues(verb, subject, said) else None


def _denies_nothing(verb: Token, subject: Token | None) -> bool:
    """Whether a denial refuses nothing: "I don't know", "the meeting was not a success", "there is no doubt"."""
    about_course = subject is not None and subject.lemma_.lower() in COURSE
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]}
    return verb.lemma_ in UNSAYING or about_course or bool(after & (PARTLY | SURELY))


SURELY = frozenset(
    {"doubt", "surprise", "secret", "accident", "coincidence", "wonder", "comment", "alternative"}
)
"""What is said not to be there or not to be without anything being refused."""


def _argues(verb: Token, subject: Token, said: Tokens) -> bool:
    """Whether a plain statement argues for a side, and neither tells of the talks nor points to what was said."""
    points = subject.lower_ in {"it", "that", "this", "there"} and verb.lemma_ in {"be", "'s"}
    talked = any(t.lemma_.lower() in COURSE for t in said if t.pos_ == "NOUN") or any(
        t.lemma_ in DISCUSSING and t.head.i == verb.i for t in said if is_verb(t)
    )
    return not (points or talked or verb.lemma_ in HAPPENING or SPOKEN in verb.doc.user_data)


def _is_own(subject: Token) -> bool:
    """Whether a subject of reported speech means the side that speaks: "it", "her government"."""
    if subject.lower_ in {"it", "they", "he", "she"}:
        return True
    mine = any(c.dep_ == "poss" and c.lower_ in {"his", "her", "its", "their"} for c in subject.children)
    return mine and (role_kind(subject.text) is not None or subject.lemma_.lower() in words("bodies"))


def _is_denied(verb: Token, subject: Token | None) -> bool:
    """Whether a clause says that something is not so."""
    if is_negated(verb):
        return True
    none = subject is not None and (subject.lower_ in DENYING or subject.left_edge.lower_ in DENYING)
    return none or any(c.dep_ in {"dobj", "attr"} and c.left_edge.lower_ in DENYING for c in verb.children)
