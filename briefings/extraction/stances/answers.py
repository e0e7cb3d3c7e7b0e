"""Stances told by "yes" and "no": "longer terms, yes, a haircut, no", "yes to trade", "their answer was a flat no"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.clauses import spoken
from briefings.extraction.language.grammar import is_verb, own_subject
from briefings.models import Stance

from .stance_nouns import owners
from .stance_words import Trigger, Whose

SAID = {
    "yes": Stance.ACCEPT,
    "no": Stance.REJECT,
    "never": Stance.REJECT,
    "nyet": Stance.REJECT,
    "nope": Stance.REJECT,
}
ENDS = frozenset({",", ".", ";", ":", '"', "!", "?", "—", "–"})
RIGHT_BEFORE = frozenset({",", '"', ":", ";", "—", "–", ".", "flat", "simply", "and", "but"})
VIEWS = frozenset({
    "position", "line", "stance", "view", "argument", "case", "contention", "message", "thesis", "point", "thinking",
})  # fmt: skip
"""What somebody holds, told after "is that"."""
ANSWERS = frozenset(
    {"answer", "reply", "response", "reaction", "verdict", "retort", "rejoinder", "riposte", "message"}
)
RETORTS = frozenset({"retort", "rejoinder", "riposte", "rebuff", "rebuttal", "comeback"})
"""Answers that are refusals by their name."""
NEAR = 8
"""Words before a "no" that say what it is about."""
NEGATIVE = frozenset({
    "no", "negative", "blunt", "curt", "cold", "frosty", "scathing", "scornful", "brusque", "terse", "icy", "cool",
    "lukewarm", "dismissive", "never", "refusal", "silence", "unequivocal", "nyet", "non", "chilly", "withering",
})  # fmt: skip
POSITIVE = frozenset({"yes", "positive", "favourable", "favorable", "warm", "encouraging", "affirmative"})


def answered(word: Token) -> Trigger | None:
    """The stance of a "yes" or a "no" that stands for a whole clause."""
    stance = SAID.get(word.lower_)
    if stance is None or word.pos_ in {"VERB", "AUX"}:
        return None
    after = word.nbor() if word.i + 1 < len(word.doc) else None
    if after is not None and after.lower_ == "to" and word.lower_ != "never" and not _is_said(word):
        return Trigger(word, stance, (), whose=Whose.SPEAKER)
    ended = after is None or after.text in ENDS
    before = word.nbor(-1) if not word.is_sent_start else None
    if not ended or before is None or before.text not in RIGHT_BEFORE or _is_said(word):
        return None
    about = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in word.doc[max(word.i - NEAR, 0) : word.i])
    return (
        Trigger(word, stance, (), whose=Whose.SPEAKER)
        if about and (spoken(word) or before.text == ",")
        else None
    )


def _is_said(word: Token) -> bool:
    """Whether it is the object of a verb of saying, which tells it already: "said no to"."""
    return (
        word.head.lemma_ in {"say", "answer", "vote"} and is_verb(word.head) and word.dep_ in {"dobj", "intj"}
    )


def replied(verb: Token) -> Trigger | None:
    """What somebody's answer is said to be: "the answer from Ruritania was no", "their retort was that it was late"."""
    subject = own_subject(verb)
    if (
        verb.lemma_ not in {"be", "come"}
        or subject is None
        or subject.lemma_.lower() not in ANSWERS | RETORTS | VIEWS
    ):
        return None
    if subject.lemma_.lower() in VIEWS:
        told = next((c for c in verb.rights if c.dep_ == "ccomp" and is_verb(c)), None)
        held = owners(subject)
        return Trigger(verb, Stance.DEMAND, held) if told is not None and held else None
    said = {t.lower_ for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1][:10]}
    denied = bool(said & NEGATIVE) or subject.lemma_.lower() in RETORTS
    stance = Stance.REJECT if denied else Stance.ACCEPT if said & POSITIVE else Stance.OTHER
    whose = owners(subject)
    content = any(c.dep_ in {"ccomp", "attr", "acomp", "intj"} for c in verb.children)
    if not (denied or said & POSITIVE or content):
        return None
    return Trigger(verb, stance, whose, whose=Whose.EITHER)
