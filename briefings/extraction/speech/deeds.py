"""Verbs that report elsewhere and here tell of a deed: "questioned a student", "welcomed the delegations"."""

from __future__ import annotations

from spacy.tokens import Token

from briefings.extraction.language.nouns import role_kind

TO_PEOPLE = frozenset({"question", "call", "welcome", "press", "challenge", "answer", "address"})
"""Verbs that are a deed where people are their object and nothing else is said."""
WORDS_ONLY = frozenset({"claim"})
"""Verbs that report with a clause, or with an object of these:"""
CLAIMED = frozenset({"responsibility", "victory", "credit", "success", "innocence", "immunity", "progress"})
MORE = frozenset({"ccomp", "xcomp", "oprd", "acomp", "advcl"})


def is_deed(verb: Token) -> bool:
    """Whether a verb with its object tells of a deed rather than of words."""
    lemma = verb.lemma_.lower()
    if lemma not in TO_PEOPLE and lemma not in WORDS_ONLY:
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    more = any(c.dep_ in MORE and c.i > verb.i for c in verb.children)
    if len(objects) != 1 or more:
        return False
    if lemma in WORDS_ONLY:
        return objects[0].lemma_.lower() not in CLAIMED and objects[0].pos_ in {"NOUN", "PROPN"}
    about = (
        c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"on", "over", "about", "as", "for"}
    )
    told = any(t.ent_type_ not in {"DATE", "TIME"} for c in about for t in c.children)
    return _is_human(objects[0]) and (lemma in {"welcome", "question"} or not told)


def _is_human(token: Token) -> bool:
    if token.ent_type_ == "PERSON" or token.lower_ in {"him", "her", "them", "me", "us"}:
        return True
    return role_kind(token.text) is not None or token.lower_ in {"delegation", "delegations", "team", "teams"}
