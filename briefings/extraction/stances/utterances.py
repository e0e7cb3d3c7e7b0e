"""What a side's own words say without any word of stance: "X is not a bargaining chip", "we are done with waiting".

Each holds only in the speech of a party, which alone tells whose stance it is.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.conditions import Tie, conditions_of
from briefings.extraction.language.grammar import (
    doers_of,
    helpers_of,
    is_infinitive,
    is_negated,
    is_verb,
    own_subject,
)
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.matters import is_matter
from briefings.models import Stance

from .stance_words import Trigger, Whose, row_of

OURSELVES = frozenset({"we", "i", "one", "you"})
POINTING = frozenset({"that", "this", "these", "those"})
TALKS = frozenset({
    "talk", "talks", "meeting", "round", "discussion", "session", "negotiation", "conversation", "problem", "process",
    "journey", "road", "question", "aim", "goal", "intention", "reason", "point", "result", "surprise", "secret",
})  # fmt: skip
"""What is said not to be a thing without being refused, as subject: "the meeting was not a success"."""
PARTLY = frozenset(
    {"only", "first", "last", "new", "same", "just", "yet", "always", "necessarily", "sure", "alone"}
)
"""Words with which a denial refuses nothing: "is not the only way"."""
STAYING = frozenset({"stay", "remain"})
PUT = frozenset({"put", "here", "there", "where", "ours", "closed", "shut", "unchanged", "intact"})
WRONGLY = frozenset({
    "illegally", "unlawfully", "unilaterally", "deliberately", "secretly", "wrongly", "unfairly", "forcibly",
    "arbitrarily", "cynically", "recklessly", "falsely", "violently", "brutally",
})  # fmt: skip
WITHOUT = frozenset({
    "notice", "warning", "permission", "consent", "reason", "explanation", "trial", "provocation", "consultation",
    "authorisation", "authorization", "cause", "justification", "right", "asking", "telling", "consulting",
})  # fmt: skip
TELLING = frozenset({"say", "tell", "state", "claim", "argue", "insist", "deny", "add", "repeat", "stress"})
AHEAD = frozenset({"will", "would", "can", "could", "may", "might", "must", "should", "'ll"})
HARMFUL = frozenset({
    "stall", "drag", "fail", "refuse", "reject", "block", "violate", "break", "attack", "delay", "insist", "persist",
    "escalate", "fire", "shoot", "strike", "cheat", "ignore", "withdraw", "collapse", "breach", "shut", "reimpose",
    "impose", "lose", "miss", "reopen", "cross", "invade", "cut", "renege", "default", "leave", "exclude", "continue",
})  # fmt: skip
"""What one side supposes the other may do, to answer with harm."""
AGAIN = frozenset({"again", "another", "further", "more", "nothing", "nobody", "none", "no"})
HARMLESS = frozenset(
    {"meet", "see", "know", "speak", "talk", "be", "say", "have", "continue", "travel", "attend"}
)


def uttered(verb: Token) -> Trigger | None:
    """The stance of a clause that only its being said by a side makes one."""
    if not is_verb(verb):
        return None
    return (
        _not_a_thing(verb)
        or _not_ours_to_do(verb)
        or _done_with(verb)
        or _stays(verb)
        or _answered(verb)
        or _paid_for(verb)
        or _wronged(verb)
        or _owed(verb)
        or _first(verb)
        or _open_door(verb)
        or _crossed(verb)
        or _given_until(verb)
    )


def _spoken(verb: Token) -> bool:
    return quoted(verb, verb.sent)


def _not_a_thing(verb: Token) -> Trigger | None:
    """What a matter is said not to be: "is not a topic", "is not on the menu", "a smile is not a signature"."""
    if verb.lemma_ not in {"be", "'s"} or not is_negated(verb):
        return None
    subject = own_subject(verb) or _subject_outside(verb)
    part = next((c for c in verb.children if c.i > verb.i and c.dep_ in {"attr", "prep"}), None)
    if subject is None or part is None or {t.lower_ for t in verb.subtree if t.i > verb.i} & PARTLY:
        return None
    if subject.lower_ == "we" and _spoken(verb) and part.dep_ == "attr" and part.pos_ == "NOUN":
        return Trigger(verb, Stance.REJECT, (subject,), whose=Whose.EITHER)
    denied = _is_deniable(subject) and _is_figure(part)
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER) if denied else None


def _is_deniable(subject: Token) -> bool:
    """Whether a subject is a matter of which something can be denied."""
    named = is_matter(subject) or subject.lemma_ == "end"
    held = subject.lower_ in POINTING if subject.pos_ in {"PRON", "DET"} else named
    return held and subject.lemma_.lower() not in TALKS and subject.ent_type_ not in {"PERSON", "GPE"}


def _is_figure(part: Token) -> bool:
    """Whether what is denied is a noun, alone or after "on" and "for": "not on the menu"."""
    named = part if part.dep_ == "attr" else next((c for c in part.children if c.dep_ == "pobj"), None)
    led = part.dep_ == "attr" or part.lower_ in {"on", "for", "up", "in"}
    return led and named is not None and named.pos_ == "NOUN" and named.lemma_.lower() not in TALKS


def _subject_outside(verb: Token) -> Token | None:
    """The subject of "is a matter of X and not a chip"."""
    return own_subject(verb.head) if verb.dep_ == "conj" and is_verb(verb.head) else None


def _not_ours_to_do(verb: Token) -> Trigger | None:
    """What those who speak do not do: "we are not talking about it", "we did not come here to sell"."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ not in OURSELVES or not is_negated(verb) or not _spoken(verb):
        return None
    helpers = helpers_of(verb)
    came = verb.lemma_ == "come" and any(is_infinitive(c) for c in verb.children if is_verb(c))
    if came and helpers & {"did", "have", "'ve"}:
        return Trigger(verb, Stance.REJECT, (subject,), whose=Whose.EITHER)
    now = (verb.tag_ == "VBG" and helpers & {"are", "'re", "am", "'m"}) or (
        verb.tag_ in {"VB", "VBP"} and helpers & {"do", "does"}
    )
    acts = any(c.dep_ in {"dobj", "prt", "prep", "xcomp"} and c.i > verb.i for c in verb.children)
    if not now or not acts or verb.lemma_ in words("not_acts") or verb.lemma_ in {"go", "look", "get", "try"}:
        return None
    return Trigger(verb, Stance.REJECT, (subject,), whose=Whose.EITHER)


def _done_with(verb: Token) -> Trigger | None:
    """What those who speak will go on with no longer: "we are done with waiting", "have had enough of it"."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ not in OURSELVES or is_negated(verb):
        return None
    after = verb.doc[verb.i : verb.i + 4].text.lower()
    through = after.startswith(("are done with", "'re done with", "are through with", "'re through with"))
    fed = after.startswith(("done with", "finished with", "fed up with", "had enough of", "tired of"))
    return Trigger(verb, Stance.REJECT, (subject,), whose=Whose.EITHER) if through or fed else None


def _stays(verb: Token) -> Trigger | None:
    """What is not to go: "the guns stay", "the troops remain where they are"."""
    subject = own_subject(verb)
    if verb.lemma_ not in STAYING or subject is None or subject.pos_ != "NOUN" or not _spoken(verb):
        return None
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    bare = not any(c.dep_ in {"acomp", "attr", "dobj"} for c in verb.children) and (
        after in PUT or not after.isalpha()
    )
    plain = verb.tag_ in {"VBP", "VBZ", "VB"} and not is_negated(verb) and not is_infinitive(verb)
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER) if bare and plain else None


def _answered(verb: Token) -> Trigger | None:
    """What will follow if the other side does what is feared: "if they stall again there will be roadblocks"."""
    if not helpers_of(verb) & {"will", "'ll", "would"} or is_negated(verb):
        return None
    feared = any(tie is Tie.SUPPOSED and _is_feared(clause) for clause, tie in conditions_of(verb))
    there = any(c.dep_ == "expl" for c in verb.children)
    subject = own_subject(verb)
    if not feared or (verb.lemma_ in HARMLESS and not there):
        return None
    if subject is None or subject.pos_ == "NOUN":
        return (
            Trigger(verb, Stance.THREATEN, (), whose=Whose.SPEAKER) if there or subject is not None else None
        )
    return Trigger(verb, Stance.THREATEN, doers_of(verb), whose=Whose.EITHER)


def _paid_for(verb: Token) -> Trigger | None:
    """What another will suffer for what he does: "will answer to the people", "will pay a heavy price"."""
    subject = own_subject(verb)
    helpers = helpers_of(verb)
    if (
        verb.lemma_ == "hesitate"
        and is_negated(verb)
        and subject is not None
        and helpers & {"will", "wo", "would"}
    ):
        return Trigger(verb, Stance.THREATEN, doers_of(verb))
    if verb.lemma_ not in SUFFERING or not helpers & {"will", "'ll", "would"} or is_negated(verb):
        return None
    if subject is None or subject.lower_ in {"we", "i", "it"} or not _spoken(verb):
        return None
    after = verb.doc[verb.i + 1 : verb.i + 6].text.lower()
    priced = verb.lemma_ != "pay" or "price" in after or "dearly" in after
    return Trigger(verb, Stance.THREATEN, (), whose=Whose.SPEAKER) if priced else None


SUFFERING = frozenset({"answer", "pay", "regret", "suffer", "rue", "repent"})


def _is_feared(clause: Token) -> bool:
    """Whether a condition is one that the speaker does not wish for."""
    if is_negated(clause) or clause.lemma_.lower() in HARMFUL:
        return True
    if row_of("wrong", clause.lemma_.lower(), clause) is not None:
        return True
    return bool({t.lower_ for t in clause.subtree} & AGAIN)


def _wronged(verb: Token) -> Trigger | None:
    """What another has done, told as a wrong: "they keep offering us", "the army entered our waters illegally"."""
    subject = own_subject(verb)
    if subject is None or is_infinitive(verb) or is_negated(verb) or subject.lower_ in OURSELVES - {"you"}:
        return None
    if verb.lemma_ in TELLING or helpers_of(verb) & AHEAD:
        return None
    keeps = verb.lemma_ == "keep" and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in verb.children)
    wrongly = any(c.dep_ == "advmod" and c.lower_ in WRONGLY for c in verb.children)
    without = any(
        t.lower_ == "without" and any(g.lower_ in WITHOUT for g in t.children)
        for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    )
    past = verb.tag_ in {"VBD", "VBN"} or helpers_of(verb) & {"has", "have", "had"}
    if not (keeps or ((wrongly or without) and past)):
        return None
    return Trigger(verb, Stance.ACCUSE, (subject,), whose=Whose.ACCUSER)


def _owed(verb: Token) -> Trigger | None:
    """What another is said to owe is asked of him: "contributions which the bloc says they owe it"."""
    subject = own_subject(verb)
    if verb.lemma_ != "owe" or subject is None or subject.lower_ in {"we", "i"} or is_negated(verb):
        return None
    return Trigger(verb, Stance.DEMAND, (), whose=Whose.SPEAKER)


def _first(verb: Token) -> Trigger | None:
    """What must come before all else: "for them, the sailors come first"."""
    subject = own_subject(verb)
    first = any(c.dep_ in {"advmod", "acomp"} and c.lower_ == "first" and c.i > verb.i for c in verb.children)
    if verb.lemma_ != "come" or not first or subject is None or subject.pos_ != "NOUN" or is_negated(verb):
        return None
    led = (t for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for t in c.children)
    return Trigger(verb, Stance.DEMAND, tuple(t for t in led if t.dep_ == "pobj"), whose=Whose.EITHER)


def _open_door(verb: Token) -> Trigger | None:
    """What is still to be had: "our door remains open", "the offer stands"."""
    subject = own_subject(verb)
    if subject is None or is_negated(verb) or subject.lemma_.lower() not in {"door", "offer", "hand"}:
        return None
    opened = verb.lemma_ in {"be", "remain", "stay", "'s"} and any(c.lower_ == "open" for c in verb.children)
    stands = subject.lemma_.lower() == "offer" and verb.lemma_ == "stand"
    return Trigger(verb, Stance.OFFER, (), whose=Whose.SPEAKER) if opened or stands else None


def _crossed(verb: Token) -> Trigger | None:
    """A plan that asks for too much: "the text crosses our red lines"."""
    subject = own_subject(verb)
    if verb.lemma_ not in {"cross", "breach", "touch"} or subject is None or is_negated(verb):
        return None
    line = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() == "line"), None)
    red = line is not None and any(c.lower_ == "red" for c in line.children)
    return Trigger(verb, Stance.REJECT, (), whose=Whose.SPEAKER) if red and is_matter(subject) else None


def _given_until(verb: Token) -> Trigger | None:
    """A term set to another: "gave them until Friday to withdraw"."""
    if verb.lemma_ != "give" or is_negated(verb) or own_subject(verb) is None:
        return None
    after = verb.doc[verb.i + 1 : verb.i + 9]
    until = any(t.lower_ in {"until", "till"} for t in after) or any(t.lower_ == "ultimatum" for t in after)
    return Trigger(verb, Stance.DEMAND, doers_of(verb)) if until else None
