"""What a party will do or will not, and what must be done."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.conditions import Tie, conditions_of, lacking
from briefings.extraction.language.grammar import (
    doers_of,
    helpers_of,
    is_infinitive,
    is_negated,
    is_passive,
    own_subject,
    subject_of,
)
from briefings.extraction.language.lexicon import words
from briefings.models import Stance

from .stance_words import UNDONE, Row, Trigger, Whose, has_uttered, row_of

WILL = frozenset({"will", "wo", "'ll", "would", "'d", "shall", "can", "ca", "could"})
POSSIBLE = frozenset({"can", "could", "ca", "may", "might"})
REFUSING = frozenset({"will", "wo", "'ll", "would", "'d", "shall"})
MUST = frozenset({"must", "should", "ought", "better"})
GENERAL = frozenset({"you", "one", "there", "nobody", "everyone"})
"""Subjects of whom nothing is demanded in particular."""
SOMEBODY = frozenset({"side", "party", "country", "government", "leader", "neighbour", "neighbor", "ally", "they",
    "you", "everyone", "partner", "counterpart", "delegation"})  # fmt: skip
"""Those of whom something is expected as a demand."""
EXCLUDED = frozenset({"deal", "agreement", "peace", "talk", "talks", "negotiation", "ceasefire", "truce", "concession",
    "compromise", "withdrawal", "meeting", "recognition", "treaty", "settlement", "accord", "exchange", "return",
    "discussion", "amnesty", "dialogue"})  # fmt: skip
"""What there will be none of is refused."""


def undertaking(verb: Token) -> Trigger | None:
    """What a party will do, or will not; not to do what no table names is a refusal too."""
    row = row_of("will", verb.lemma_.lower(), verb)
    arranged = _is_to_do(verb)
    if row is not None and _is_principle(verb):
        return Trigger(verb, UNDONE.get(row.stance, Stance.REJECT), doers_of(verb))
    if not (helpers_of(verb) & (WILL | POSSIBLE) or arranged):
        return None
    if is_passive(verb):
        return _to_be_done(verb, row) if row is not None and not arranged else None
    if is_negated(verb) or _is_unmeant(verb) or _takes_nothing(verb):
        return _refusing(verb, row)
    if row is None:
        return _bargained(verb)
    return _promising(verb, row, arranged=arranged)


def _bargained(verb: Token) -> Trigger | None:
    """What no table names is offered where it depends on another's step: "could put it to a vote provided that"."""
    tied = any(tie is Tie.NEEDED for _, tie in conditions_of(verb))
    return Trigger(verb, Stance.OFFER, doers_of(verb)) if tied and _is_deliberate(verb) else None


def _refusing(verb: Token, row: Row | None) -> Trigger | None:
    """What will not be done."""
    helpers = helpers_of(verb)
    if helpers & {"may", "might"}:
        return None
    if verb.lemma_ in HAVING and (withheld := _withheld(verb)) is not None:
        return withheld
    if row is None and not (helpers & REFUSING and _is_deliberate(verb)):
        return None
    subject = own_subject(verb)
    none = subject is not None and subject.left_edge.lower_ in {"no", "not"}
    stance = UNDONE.get(row.stance if row is not None else None, Stance.REJECT)
    return Trigger(verb, stance, doers_of(verb), whose=Whose.EITHER if none else Whose.ACTORS)


def _promising(verb: Token, row: Row, *, arranged: bool) -> Trigger | None:
    """What will be done."""
    ties = [tie for _, tie in conditions_of(verb)]
    if row.stance is None:
        return Trigger(verb, Stance.OFFER, doers_of(verb)) if Tie.NEEDED in ties else None
    if (helpers_of(verb) & POSSIBLE and not ties and not _is_told_of_oneself(verb, row)) or (
        row.stance is Stance.OFFER and has_uttered(verb)
    ):
        return None
    stance = Stance.ACCEPT if arranged and row.stance is Stance.OFFER else row.stance
    return Trigger(verb, stance, doers_of(verb))


def _is_told_of_oneself(verb: Token, row: Row) -> bool:
    """Whether somebody says what he may do himself: "has indicated that it could release some of them"."""
    subject = own_subject(verb)
    told = verb.dep_ == "ccomp" and verb.head.i < verb.i and row.stance in {Stance.OFFER, Stance.CONCEDE}
    return told and subject is not None and subject.lower_ in {"it", "they", "he", "she", "we"}


def _takes_nothing(verb: Token) -> bool:
    """Whether it will be done to nothing: "will sign nothing", "will hear of nothing of the kind"."""
    after = verb.doc[verb.i + 1 : verb.i + 5].text.lower().split()
    none = any(
        c.dep_ == "dobj" and (c.lower_ == "none" or any(g.lower_ == "no" for g in c.lefts))
        for c in verb.children
    )
    if "nothing" not in after[:2] and not none:
        return False
    return not set(after) & {"less", "short", "but"}


HAVING = frozenset({
    "get", "have", "receive", "obtain", "win", "gain", "govern", "rule", "dictate", "decide", "own", "control", "ask",
    "expect", "demand", "tell", "see",
})  # fmt: skip
"""What one side says another will not do or get."""


def _withheld(verb: Token) -> Trigger | None:
    """What another is told that he will not have: "they will not get our land", "you cannot ask us to wait"."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ in {"i", "we", "it", "he", "she"} or not quoted(verb, verb.sent):
        return None
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)


def _to_be_done(verb: Token, row: Row) -> Trigger | None:
    """What will or will not be done, by whoever says so: "the bridge would not be reopened"."""
    subject = own_subject(verb)
    if subject is None or subject.lemma_.lower() in HELD or helpers_of(verb) & {"can", "could", "ca"}:
        return None
    agents = doers_of(verb)
    whose = Whose.ACTORS if agents else Whose.SPEAKER
    if row.stance is None:
        return Trigger(verb, Stance.REJECT, (subject,), whose=Whose.EITHER) if is_negated(verb) else None
    if is_negated(verb):
        return Trigger(verb, UNDONE.get(row.stance, Stance.REJECT), agents, whose=whose)
    if row.stance is Stance.ACCEPT:
        return None  # "he will be joined by the envoy"
    return Trigger(verb, row.stance, agents, whose=whose)


HELD = frozenset({
    "talk", "talks", "meeting", "round", "session", "summit", "conference", "negotiation", "hearing", "discussion",
    "statement", "report", "ceremony", "event",
})  # fmt: skip
"""What is only held, opened or signed on a day."""


def _is_principle(verb: Token) -> bool:
    """Whether it is never done by those who speak: "we do not negotiate under a clock"."""
    subject = own_subject(verb)
    return subject is not None and subject.lower_ == "we" and helpers_of(verb) == {"do"} and is_negated(verb)


def _is_deliberate(verb: Token) -> bool:
    """Whether a verb that no table names is an act that can be refused: it has an object or an aim."""
    acts = any(c.dep_ in {"dobj", "prt"} or (c.dep_ == "prep" and c.i > verb.i) for c in verb.children)
    return acts and verb.pos_ == "VERB" and verb.lemma_ not in words("not_acts")


def _is_unmeant(verb: Token) -> bool:
    """Whether it is only denied to follow: "does not mean that they will attend"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in {"mean", "imply"} and is_negated(verb.head)


def _is_to_do(verb: Token) -> bool:
    """Whether it is arranged: "is to withdraw"."""
    return is_infinitive(verb) and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def is_needed(verb: Token) -> bool:
    """Whether it must be: "must", "should", "better", "needs to", "has to"."""
    if helpers_of(verb) & MUST:
        return True
    now = verb.head.lower_ in {"need", "needs", "have", "has"}
    now = now and "yet" not in {t.lower_ for t in verb.doc[max(verb.i - 2, 0) : verb.i]}
    return verb.dep_ == "xcomp" and now and any(c.lower_ == "to" for c in verb.children)


def needed(verb: Token) -> Trigger | None:
    """What must be is a demand of the one who says so."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ in GENERAL:
        return None
    return Trigger(verb, Stance.DEMAND, (), is_negated(verb), Whose.SPEAKER)


def expecting(verb: Token) -> Trigger | None:
    """What somebody is expected to do is asked of them: "we expect both sides to attend"."""
    if verb.lemma_ != "expect" or is_passive(verb) or is_negated(verb):
        return None
    inner = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i), None)
    asked = (own_subject(inner) if inner is not None else None) or next(
        (c for c in verb.children if c.dep_ == "dobj"), None
    )
    if inner is None or asked is None or asked.tag_.startswith("W") or not is_infinitive(inner):
        return None
    somebody = (
        asked.pos_ == "PROPN"
        or asked.ent_type_ in {"PERSON", "GPE", "NORP", "ORG"}
        or asked.lemma_.lower() in SOMEBODY
    )
    return Trigger(verb, Stance.DEMAND, doers_of(verb)) if somebody else None


def excluded(verb: Token) -> Trigger | None:
    """What cannot or will not be: "there will be no deal" refuses, and with an "if" it threatens."""
    there = any(c.dep_ == "expl" for c in verb.children)
    none = next(
        (c for c in verb.children if c.dep_ == "attr" and any(d.lower_ == "no" for d in c.children)), None
    )
    if not there and (bound := _only_then(verb)) is not None:
        return bound
    if there and _is_vain(verb):
        return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)
    if none is not None and not helpers_of(verb):
        return _none_there(verb, none) if there else None
    if not there or none is None or not helpers_of(verb) & WILL or not _is_excluded(verb, none):
        return None
    if lacking(verb):
        return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)
    supposed = any(tie is Tie.SUPPOSED for _, tie in conditions_of(verb))
    return Trigger(verb, Stance.THREATEN if supposed else Stance.REJECT, (), whose=Whose.SPEAKER)


def _is_excluded(verb: Token, none: Token) -> bool:
    """Whether it is refused by saying that there will be none of it."""
    if none.lemma_ in PLAIN:
        return False
    tied = lacking(verb) is not None or any(conditions_of(verb))
    return none.lemma_ in EXCLUDED or tied or _is_ours(verb)


def _none_there(verb: Token, none: Token) -> Trigger | None:
    """What is said, in one's own words, not to be there: "there are no grey zones"."""
    if verb.lemma_ != "be" or none.pos_ != "NOUN" or none.lemma_ in PLAIN | USUAL or not _is_ours(verb):
        return None
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER)


PLAIN = frozenset({"comment", "statement", "doubt", "winner", "surprise", "conference", "delay", "problem"})
"""What there being none of is only told."""
USUAL = frozenset({
    "alternative", "time", "change", "guarantee", "trust", "solution", "deal", "agreement", "progress", "news", "need",
    "drama", "way", "place", "secret", "hurry", "rush", "reason", "question", "date", "word", "sign",
    "point", "contact",
    "breakthrough", "magic", "answer", "choice", "shortcut", "lunch", "peace", "future", "hope", "chance",
    "water", "food",
})  # fmt: skip
"""What is said not to be there without anything being refused."""


def _is_ours(verb: Token) -> bool:
    """Whether it is said in somebody's own words, in marks."""
    return quoted(verb, verb.sent)


def _is_vain(verb: Token) -> bool:
    """Whether there is nothing to do about it: "there is nothing to discuss"."""
    return any(c.lower_ == "nothing" and any(g.tag_ == "VB" for g in c.children) for c in verb.children)


def _only_then(verb: Token) -> Trigger | None:
    """What will not be without something or before it: "no deal is possible without it", "no money will move until"."""
    subject = own_subject(verb)
    if subject is None or not any(c.lower_ in {"no", "nothing"} for c in (subject, *subject.children)):
        return None
    tied = any(tie is Tie.NEEDED for _, tie in conditions_of(verb))
    if not tied and lacking(verb) is None:
        return None
    return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)


SETTLING = frozenset(
    {"confirm", "announce", "declare", "state", "reaffirm", "decide", "resolve", "determine", "affirm"}
)
SEVERAL = frozenset({"both", "two", "all", "three"})
TOGETHER = frozenset({"parties", "sides", "delegations", "negotiators", "governments"})


def settled(verb: Token) -> Trigger | None:
    """What several sides announce together they have agreed on: "both confirmed that families may cross"."""
    if (
        verb.lemma_ not in SETTLING
        or is_negated(verb)
        or not any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children)
    ):
        return None
    actors = doers_of(verb)
    if not actors:
        return None
    first = actors[0]
    several = first.lower_ == "both" or any(c.lower_ in SEVERAL for c in first.children)
    joint = (
        several or first.lower_ in TOGETHER or (len(actors) > 1 and all(a.pos_ == "PROPN" for a in actors))
    )
    return Trigger(verb, Stance.ACCEPT, actors) if joint else None


HEARING = frozenset({
    "look", "listen", "imagine", "let", "see", "remember", "think", "wait", "believe", "note", "consider", "ask",
    "say", "suppose", "thank", "welcome", "forget", "be", "have", "do", "get", "take", "mind", "guess", "trust",
})  # fmt: skip
"""What the one who speaks bids those who listen, not another party."""


def ordered(verb: Token) -> Trigger | None:
    """What somebody is bidden: "Stop the shelling", "Give us back our sailors"."""
    if verb.tag_ not in {"VB", "VBP"} or verb.dep_ not in {"ROOT", "ccomp", "conj"} or is_infinitive(verb):
        return None
    if own_subject(verb) is not None or helpers_of(verb) - {"do", "n't", "not", "never", "please"}:
        return None
    let = verb.lemma_ == "let" and any(c.dep_ == "ccomp" or c.lower_ == "through" for c in verb.children)
    opens = verb.i == verb.sent.start or verb.nbor(-1).text in {'"', "'", ":"} or verb.nbor(-1).lower_ in {
        "and", "please", "then", "not", "n't", "never",
    }  # fmt: skip
    if (verb.lemma_ in HEARING and not let) or not opens or not any(c.i > verb.i for c in verb.children):
        return None
    if let and any(c.lower_ in {"us", "'s", "me"} for c in verb.subtree):
        return None
    if verb.dep_ == "conj" and not ordered(verb.head):
        return None
    return Trigger(verb, Stance.DEMAND, (), is_negated(verb), Whose.SPEAKER)
