"""How surely a clause tells of something that happens: as fact or plan, or only as supposed, wished for, called off."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.dates.tense import Tense, tense_of
from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.grammar import governors, is_negated
from briefings.extraction.language.parsing import Sentence

CONDITIONS = frozenset({"if", "unless"})
SUPPOSING = CONDITIONS | {"whether"}
POSSIBLE = frozenset({"may", "might", "can", "could", "should", "ought"})
WISHING = frozenset(
    {
        "ask",
        "call",
        "consider",
        "demand",
        "deny",
        "discuss",
        "float",
        "hop",
        "hope",
        "insist",
        "invite",
        "oppose",
        "press",
    }
    | {
        "propose",
        "push",
        "refuse",
        "reject",
        "require",
        "seek",
        "suggest",
        "threaten",
        "urge",
        "want",
        "warn",
    }
)
"""Lemmas whose object need never come to be; "hop" is what the small model makes of "hoped"."""

WILLING = frozenset(
    {"able", "eager", "free", "keen", "open", "prepared", "ready", "reluctant", "unable", "unwilling"}
) | {"willing"}
"""Adjectives of a disposition: who is ready to sign has not signed, nor named a day for it."""

NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
"""Subjects and objects by which a clause is denied."""

CALLING_OFF = frozenset({"abandon", "cancel", "delay", "postpone", "scrap", "shelve"})
CARRYING = frozenset(("conj", "xcomp", "dobj", "prep", "pobj"))
"""Relations over which a supposition carries on."""


BESIDE = frozenset(("in", "at", "during", "after", "since", "following", "amid", "through"))
"""Prepositions of when and where something is wished for, and not of what."""


def is_hypothetical(verb: Token) -> bool:
    """Whether a clause stands under if, unless or whether."""
    for node in (verb, *governors(verb)):
        if any(child.dep_ == "mark" and child.lower_ in SUPPOSING for child in node.children):
            return True
        if node.dep_ not in CARRYING:
            return False
    return False


def limit_of(date: Token) -> Token | None:
    """The verb of a condition that sets a day as the limit for another clause: "if there is no deal by May 3"."""
    if date.head.lower_ not in ("by", "before", "on", "at", "beyond", "after"):
        return None
    is_end = date.head.lower_ in ("by", "before")
    for node in governors(date):
        marks = {child.lower_ for child in node.children if child.dep_ == "mark"}
        if node.dep_ == "advcl" and marks & {"if", "unless"}:
            lasts = any(t.lower_ == "still" for t in node.children)
            is_denied = is_end and (
                "unless" in marks or any(t.dep_ == "neg" or t.lower_ == "no" for t in node.subtree)
            )
            is_denied = is_denied or lasts
            return node if is_denied and node.head.pos_ in ("VERB", "AUX") else None
    return None


def is_disposition(verb: Token) -> bool:
    """Whether a clause only says that somebody would: "is ready to accept"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WILLING


def is_open(token: Token) -> bool:
    """Whether an event is only possible or wished for: "could be held", "proposed a summit", "wants it signed"."""
    is_joined = False
    for node in (token, *governors(token)):
        if any(child.dep_ == "aux" and child.lower_ in POSSIBLE for child in node.children) or condition_of(
            node
        ):
            return True
        if _came_to_nothing(node):
            return True
        if node != token and node.lemma_.lower() in WISHING and not is_joined:
            return True
        is_joined = node.dep_ == "conj"  # in "refused and left" who left did not refuse to
        if node.dep_ == "prep" and node.lower_ in BESIDE:
            return False  # "asked them in a referendum whether to stay"
        is_told = node.dep_ == "ccomp" and tense_of(node) is not Tense.PAST
        if node.dep_ not in CARRYING and not is_told:
            return False
    return False


def _came_to_nothing(verb: Token) -> bool:
    """Whether a clause says what was to have been: "was to have opened"."""
    is_perfect = {"to", "have"} <= {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return is_perfect and verb.head.lemma_ in ("be", "suppose", "due", "schedule") and _is_past(verb.head)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in (verb.head, *verb.children))


def is_denied(verb: Token) -> bool:
    """Whether a clause says that something did not take place: "was not signed", "no talks were held"."""
    return is_negated(verb) or any(
        child.dep_ in ("nsubj", "nsubjpass", "dobj")
        and (child.lower_ in NOBODY or any(c.lower_ in ("no", "neither") for c in child.children))
        for child in verb.children
    )


def condition_of(verb: Token) -> Token | None:
    """The verb of a condition that a clause stands under: "unless the mandate is renewed"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return next(
        (c for c in clauses if any(t.dep_ == "mark" and t.lower_ in CONDITIONS for t in c.children)), None
    )


def called_off(noun: Token) -> Token | None:
    """The verb that says of an event that it will not take place as planned, or None."""
    verb = noun.head
    if (
        noun.pos_ not in ("NOUN", "PROPN")
        or noun.dep_ not in ("nsubjpass", "dobj", "nsubj")
        or is_hypothetical(verb)
    ):
        return None
    is_off = verb.lemma_.lower() == "call" and any(child.lower_ == "off" for child in verb.children)
    return verb if is_off or verb.lemma_.lower() in CALLING_OFF else None


def is_told_as_done(verb: Token, sentence: Sentence) -> bool:
    """Whether a verb in a past form tells what was done, in the reporter's words, and not what somebody wants done."""
    if verb.tag_ not in ("VBD", "VBN") or is_hypothetical(verb) or quoted(verb, sentence.tokens):
        return False
    is_bare = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return not is_open(verb) and not (is_bare and verb.dep_ in ("ccomp", "xcomp", "oprd"))
