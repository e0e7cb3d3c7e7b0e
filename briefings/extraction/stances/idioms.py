"""Stances in set phrases that no single word carries: "it is up to them", "or else", "would rather"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.conditions import Tie, conditions_of
from briefings.extraction.language.grammar import (
    actors_of,
    helpers_of,
    is_infinitive,
    is_negated,
    is_verb,
    own_subject,
)
from briefings.models import Stance

from .stance_nouns import owners
from .stance_words import Trigger, Whose, row_of

WOULD = frozenset({"would", "'d"})
OURSELVES = frozenset({"i", "we"})
LEAVING = frozenset(
    {
        "leave",
        "go",
        "walk",
        "quit",
        "stop",
        "end",
        "turn",
        "withdraw",
        "suspend",
        "resume",
        "fight",
        "close",
        "die",
        "shoot",
        "fire",
        "hit",
        "respond",
        "retaliate",
        "defend",
        "answer",
        "strike",
    }
)
"""What somebody does at once who makes good a threat: "one more rocket and this delegation goes home"."""
ENDS = frozenset({".", ";", ",", '"', "!", "?", ":"})
ELIDED = frozenset({"have", "do", "will", "would", "be", "can", "could", "should"})


def idiomatic(verb: Token) -> Trigger | None:
    """The stance of a set phrase around a verb."""
    return (
        _going_to(verb)
        or _wished(verb)
        or _left_to_them(verb)
        or _elided(verb)
        or _made_good(verb)
        or _short(verb)
        or _shut(verb)
        or _softened(verb)
    )


def _going_to(verb: Token) -> Trigger | None:
    """What somebody is not going to do, or is: "we are not going to pay"."""
    above = verb.head
    ahead = verb.dep_ == "xcomp" and above.lower_ == "going" and is_infinitive(verb)
    if not ahead or above.lemma_ != "go" or not is_negated(above):
        return None
    return Trigger(verb, Stance.REJECT, actors_of(above))


def _wished(verb: Token) -> Trigger | None:
    """What somebody would like, or would rather do than another thing."""
    if not helpers_of(verb) & WOULD or is_negated(verb):
        return None
    if verb.lemma_ in {"like", "love"} and any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in verb.children):
        return Trigger(verb, Stance.DEMAND, actors_of(verb))
    if any(c.lower_ == "rather" and c.i < verb.i for c in verb.children):
        return Trigger(verb, Stance.REJECT, actors_of(verb))
    return None


def _left_to_them(verb: Token) -> Trigger | None:
    """What is left to another to do: "it is up to them to move", "the ball is in their court"."""
    if verb.lemma_ != "be" or is_negated(verb):
        return None
    subject = own_subject(verb)
    after = verb.doc[verb.i + 1 : verb.i + 7].text.lower()
    if subject is not None and subject.lemma_.lower() == "ball" and "court" in after:
        return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)
    whose_turn = (
        subject is not None
        and subject.lower_ == "it"
        and after.startswith(("up to", "for ", "now for ", "now up to"))
    )
    infinitive = any(
        t.tag_ == "TO" and t.i + 1 < len(t.doc) and t.nbor().tag_ == "VB"
        for t in verb.doc[verb.i + 1 : verb.i + 8]
    )
    if whose_turn and infinitive:
        return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)
    return None


def _elided(verb: Token) -> Trigger | None:
    """A denial whose verb is left out: "Ruritania has accepted; Borduria has not", "Ruritania said it wasn't"."""
    last = max((c.i for c in verb.children if c.dep_ == "neg"), default=None)
    if verb.lemma_ not in ELIDED or last is None or verb.dep_ in {"aux", "auxpass"}:
        return None
    if last + 1 < len(verb.doc) and verb.doc[last + 1].text not in ENDS:
        return None
    if verb.lemma_ in {"be", "do"}:
        return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)
    return Trigger(verb, Stance.REJECT, actors_of(verb), whose=Whose.EITHER)


def _made_good(verb: Token) -> Trigger | None:
    """A threat told as a fact in one's own words: "if one more rocket lands, this delegation goes home"."""
    row = row_of("will", verb.lemma_.lower(), verb)
    harms = verb.lemma_ in LEAVING or (row is not None and row.stance is Stance.THREATEN)
    if verb.tag_ not in {"VBZ", "VBP"} or not harms or is_negated(verb) or not is_verb(verb):
        return None
    text = verb.doc[verb.sent.start : verb.i].text.lower()
    supposed = any(tie is Tie.SUPPOSED for _, tie in conditions_of(verb)) or text.lstrip('" ').startswith(
        "if "
    )
    once_more = "one more " in text or "another " in text
    if not (supposed or (once_more and " and " in text)):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ == "it":
        return None
    mine = subject.lower_ in OURSELVES or any(c.lower_ in {"this", "our"} for c in subject.children)
    if not mine and not quoted(verb, verb.sent):
        return None
    return Trigger(
        verb, Stance.THREATEN, () if mine else (subject,), whose=Whose.SPEAKER if mine else Whose.EITHER
    )


def _short(verb: Token) -> Trigger | None:
    """What is said not to be enough: "does not go far enough", "falls short"; or "it had nothing to do with it"."""
    after = verb.doc[verb.i + 1 : verb.i + 5].text.lower()
    if verb.lemma_ == "go" and is_negated(verb) and "enough" in after:
        return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)
    if verb.lemma_ == "fall" and after.startswith(("short", "well short", "far short")):
        return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)
    if verb.lemma_ == "have" and after.startswith("nothing to do with"):
        return Trigger(verb, Stance.REJECT, actors_of(verb), whose=Whose.EITHER)
    return None


MATTERS = frozenset(
    {"matter", "issue", "question", "case", "chapter", "file", "subject", "topic", "book", "door"}
)
HELD = frozenset(
    {"position", "stance", "line", "view", "tone", "attitude", "opposition", "resistance", "demand"}
)


def _shut(verb: Token) -> Trigger | None:
    """What is no longer talked about: "the question is closed"."""
    if (
        verb.lemma_ not in {"close", "settle", "shut"}
        or is_negated(verb)
        or helpers_of(verb) & {"will", "would", "must"}
    ):
        return None
    subject = own_subject(verb)
    done = any(
        c.dep_ == "auxpass" and c.lower_ in {"is", "are", "'s", "was", "remains"} for c in verb.children
    )
    if not done or subject is None or subject.lemma_.lower() not in MATTERS:
        return None
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)


def _softened(verb: Token) -> Trigger | None:
    """Whose position gives way: "Ruritania's stance has softened"."""
    subject = own_subject(verb)
    if verb.lemma_ not in {"soften", "ease", "weaken", "mellow"} or subject is None or is_negated(verb):
        return None
    if subject.lemma_.lower() not in HELD:
        return None
    return Trigger(verb, Stance.CONCEDE, owners(subject))


def or_else(token: Token) -> Trigger | None:
    """The threat that is left unsaid: "they leave by Friday, or else"."""
    if token.lower_ != "else" or not token.i or token.nbor(-1).lower_ != "or":
        return None
    ended = token.i + 1 >= len(token.doc) or token.nbor().text in ENDS
    return Trigger(token, Stance.THREATEN, (), whose=Whose.SPEAKER) if ended else None


def expected(verb: Token) -> Trigger | None:
    """What somebody expects of another: "in exchange it expects the return of the prisoners"."""
    if verb.lemma_ not in {"expect", "await"} or is_negated(verb):
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and child.lemma_.lower() in EXPECTED:
            return Trigger(verb, Stance.DEMAND, actors_of(verb))
    return None


EXPECTED = frozenset({
    "return", "withdrawal", "guarantee", "assurance", "apology", "compensation", "release", "commitment", "concession",
    "action", "recognition", "halt", "end", "compliance", "cooperation", "payment", "reciprocity", "respect",
    "answer", "reply", "response", "explanation", "decision", "clarification", "reparation", "timetable", "concessions",
    "implementation", "lifting", "removal", "share", "seat", "access", "disarmament", "retreat", "handover",
})  # fmt: skip
"""What is asked of another where it is expected."""
