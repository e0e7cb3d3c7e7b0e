"""What is asked, offered, ordered or promised lies ahead of the asking: "pressed them to reply by Friday"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.lexicon import words

DIRECTING = frozenset({
    "advise", "advocate", "appeal", "beg", "challenge", "command", "commit", "compel", "counsel", "direct", "encourage",
    "entreat", "exhort", "give", "grant", "implore", "instruct", "lobby", "oblige", "order", "outline", "permit",
    "persuade", "petition", "press", "pressure", "push", "recommend", "remind", "request", "require", "suggest",
    "summon", "task", "tell", "warn",
})  # fmt: skip
"""Verbs of asking, ordering, allowing and advising, beside those of the lexicon of intentions."""

ENDING = frozenset({"fail", "look", "refuse", "wait"})
"""Of the intentions, those by which nobody is asked and nothing promised."""

GERUNDS = frozenset({
    "advise", "advocate", "consider", "contemplate", "delay", "discuss", "encourage", "envisage", "favor", "favour",
    "insist", "postpone", "propose", "recommend", "request", "require", "rule", "suggest", "urge",
})  # fmt: skip
"""Verbs whose gerund lies ahead of them: "proposed holding", "ruled out signing", "insisted on meeting"."""

COMPLEMENTS = frozenset(("xcomp", "ccomp", "pcomp", "acl", "relcl", "dobj", "prep", "pobj"))
"""Relations over which what is asked hangs on the asking."""

ASKING_NOUNS = frozenset({
    "appeal", "call", "demand", "invitation", "offer", "order", "pledge", "plan", "promise", "proposal", "request",
    "suggestion", "ultimatum", "vow",
})  # fmt: skip
FARTHEST = 5
"""Steps from what is asked to the asking."""


def asks(verb: Token) -> bool:
    """Whether a verb asks, offers, orders or promises something."""
    lemma = verb.lemma_.lower()
    return verb.pos_ in ("VERB", "AUX") and lemma in words("intentions") - ENDING | DIRECTING


def is_asked(token: Token) -> bool:
    """Whether a word is the asking itself or stands in what is asked for."""
    node = token
    for _ in range(FARTHEST):
        if asks(node) or (node.pos_ == "NOUN" and node.lemma_.lower() in ASKING_NOUNS and node != token):
            return True
        if node.dep_ not in COMPLEMENTS or node.head.i == node.i:
            return False
        node = node.head
    return False


def is_proposed(gerund: Token) -> bool:
    """Whether a gerund tells what somebody proposes or rules out."""
    if gerund.tag_ != "VBG" or gerund.dep_ not in ("xcomp", "pcomp", "ccomp", "dobj"):
        return False
    above = gerund.head.head if gerund.dep_ == "pcomp" else gerund.head
    return above.lemma_.lower() in GERUNDS or (above.pos_ == "NOUN" and above.lemma_.lower() in ASKING_NOUNS)
