"""When a clause lies, by the tense of its verb: behind the report, around it, or ahead."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.lexicon import rows, words

from .asking import is_proposed

EXPECTED = frozenset({"expect", "schedule", "set", "due", "slate", "plan", "tip", "poise", "bill", "suppose"})
"""Participles and adjectives by which a report itself puts something ahead."""

WILL = frozenset(("will", "shall", "would", "'ll", "wo", "ll"))
AHEAD = frozenset({"next", "tomorrow", "coming", "following"})
"""Words of a day that nobody can have spoken on yet."""

HOPING = frozenset({"hope", "hop", "plan", "intend", "want", "mean", "aim", "wish"})
"""Verbs that with "had" or "was" tell of what was to come then; "hop" is what the small model makes of "hoped"."""

FIXING = EXPECTED | {"announce", "fix", "agree", "book", "pencil", "propose", "call", "promise", "confirm"}
"""Verbs of setting a day, which "for" gives."""

WANTING = frozenset({"want", "need", "like", "prefer"})
"""Verbs with an object and a participle for what is to be done; the tagger takes it for a past tense."""

AWAITING = frozenset({"await", "face", "anticipate", "approach"})
"""Verbs of what is still to come: "facing an election in the spring"."""

UNWILLING = frozenset({"refuse", "decline", "fail"})
"""Verbs of not doing: a day after them is theirs, not that of what is left undone."""

ALIKE = frozenset({
    "beat", "bet", "bid", "broadcast", "burst", "bust", "cast", "cost", "cut", "fit", "forecast", "hit", "hurt",
    "input", "knit", "let", "offset", "outbid", "overrun", "preset", "put", "quit", "read", "reread", "reset", "rid",
    "set", "shed", "shut", "slit", "split", "spread", "thrust", "undercut", "upset", "wed",
})  # fmt: skip
"""Verbs whose past tense looks like the present; the tagger often takes one for the other."""

STARTING = frozenset({"start", "begin", "commence"})
"""Verbs whose participle stands before a date like a preposition: "may sail again starting Monday"."""

HAVE = frozenset({"have", "has", "had", "'ve", "having"})
MODAL = frozenset(("may", "might", "can", "could", "should", "must", "'d"))


@lru_cache(maxsize=1)
def tellers() -> frozenset[str]:
    """Verbs that tell of what was said in a clause or by their object; those that only frame a quotation are not."""
    return frozenset(
        row["lemma"]
        for row in rows("reporting_verbs")
        if {"clause", "act"} & set(row["frame"].split(";"))
        and "thought" not in row["frame"]
        and row["with"] != "that"
    )


def dated_verb(token: Token, verb: Token) -> Token:
    """The verb that a date belongs to, which is not always the one the parse hangs it on.

    In "said on Monday he hoped" the date is that of saying, in "hopes to meet on Monday" that of meeting.

    Args:
        token: the head word of an expression of time.
        verb: the next one above it.
    """
    meant = next((child for child in verb.rights if child.dep_ == "xcomp" and child.i < token.i), None)
    if meant is not None and verb.lemma_.lower() in words("intentions") - UNWILLING:
        return meant
    lemma = verb.lemma_.lower()
    is_plan = lemma in EXPECTED | {"be"} or (
        lemma in words("intentions") - UNWILLING and verb.tag_ in ("VBZ", "VBP")
    )
    is_fronted = is_plan and token.i < verb.i
    if is_fronted and (ahead := _to_come(verb)) is not None:
        return ahead
    if (aside := _aside(token, verb)) is not None:
        return aside
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and lemma in STARTING and verb.head.pos_ == "VERB":
        return verb.head
    is_undone = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in UNWILLING
    return verb.head if is_undone or _is_before_clause(token, verb) else verb


def _aside(token: Token, verb: Token) -> Token | None:
    """The participle beside a subject that a date stands with: "the accord, signed on Monday, covers two ports"."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not subject.i < token.i < verb.i:
        return None
    between = token.doc[subject.i + 1 : verb.i]
    commas = [t.i for t in between if t.text == ","]
    if not commas or not commas[0] < token.i < commas[-1]:
        return None
    return next((t for t in between if commas[0] < t.i < token.i and t.tag_ in ("VBN", "VBD")), None)


def _to_come(copula: Token) -> Token | None:
    """What somebody is to do: "on Monday they are to visit the dam", "on Monday they are due to meet"."""
    adjective = next((c for c in copula.rights if c.dep_ == "acomp" and c.lemma_.lower() in EXPECTED), copula)
    verb = next((c for c in adjective.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    return verb if verb is not None and any(c.lower_ == "to" for c in verb.lefts) else None


def _is_before_clause(token: Token, verb: Token) -> bool:
    """Whether a word stands between a verb of telling and the clause told: "said Monday they will meet"."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if verb.dep_ != "ccomp" or subject is None or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    has_mark = any(child.dep_ == "mark" and child.i < token.i for child in verb.children)
    is_ahead = any(node.lower_ in AHEAD for node in token.subtree)
    return verb.head.i < token.i < subject.left_edge.i and not has_mark and not is_ahead


def is_infinitive_of_aim(token: Token) -> bool:
    """Whether a word stands in an infinitive that tells what a past verb was to bring: "vowed to open it by May"."""
    verb = governing(token)
    if (
        verb is None
        or verb.dep_ not in ("xcomp", "advcl")
        or not any(child.lower_ == "to" for child in verb.lefts)
    ):
        return False
    return verb.head.pos_ == "VERB" and tense_of(verb.head) is Tense.PAST


def is_fixed_for(preposition: Token) -> bool:
    """Whether a preposition gives the day that something was set for: "was announced for May 3"."""
    verb = preposition.head
    return preposition.lower_ == "for" and verb.tag_ == "VBN" and verb.lemma_.lower() in FIXING


class Tense(StrEnum):
    """Where a clause lies, seen from the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    EXPECTED = "expected"
    """Was expected, was due: ahead of a moment that lies behind."""


def governing(token: Token) -> Token | None:
    """The verb whose clause a token stands in, an adjective such as "due" among them; None in a verbless sentence."""
    for node in _upwards(token):
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return node
        if node.lemma_.lower() in EXPECTED and node.pos_ == "ADJ":
            return node
    return None


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def tense_of(verb: Token) -> Tense:
    """Tense of a verb, read from its form and its auxiliaries, and for a form without tense from what governs it."""
    helpers = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if WILL & helpers.keys():
        return Tense.FUTURE
    if MODAL & helpers.keys():
        return Tense.PAST if "have" in helpers else Tense.FUTURE
    if "to" in helpers:
        return _of_infinitive(verb)
    if _is_awaited(verb, helpers):
        return Tense.FUTURE
    return _of_expectation(verb, helpers) or _of_form(verb, helpers)


def _is_awaited(verb: Token, helpers: dict[str, Token]) -> bool:
    """Whether a form without tense tells what is wanted or awaited: "want it wrapped up", "facing a vote in May"."""
    if helpers:
        return False
    is_wanted = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in WANTING
    has_mark = any(child.dep_ == "mark" for child in verb.children)
    if is_wanted and not has_mark and verb.tag_ in ("VBD", "VBN"):
        return verb.head.tag_ not in ("VBD", "VBN")
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_.lower() in AWAITING


def _of_expectation(verb: Token, helpers: dict[str, Token]) -> Tense | None:
    """Tense of "is due" and "was expected", or None for any other verb."""
    if verb.pos_ == "AUX" and any(c.dep_ == "acomp" and c.lemma_.lower() in EXPECTED for c in verb.children):
        is_behind = verb.tag_ == "VBD" or "had" in helpers
        return Tense.EXPECTED if is_behind else Tense.FUTURE
    if verb.lemma_.lower() in EXPECTED and (
        verb.tag_ in ("VBN", "JJ", "IN") or (verb.tag_ == "VBD" and helpers)
    ):
        is_behind = "VBD" in (_finite(verb, helpers), *_helping(verb.head)) or (
            not helpers and _of_head(verb) is Tense.PAST
        )
        return Tense.EXPECTED if is_behind else Tense.FUTURE
    return None


def _helping(copula: Token) -> tuple[str, ...]:
    """Tags of what helps a copula: "had been due"."""
    return tuple(child.tag_ for child in copula.children if child.dep_ == "aux" and copula.lemma_ == "be")


def _of_form(verb: Token, helpers: dict[str, Token]) -> Tense:
    finite = _finite(verb, helpers)
    if _is_past_alike(verb, helpers) or finite == "VBD" or (verb.tag_ == "VBN" and HAVE & helpers.keys()):
        return Tense.PAST
    if finite is not None:  # "says" in a report tells what has been said
        is_told = verb.lemma_.lower() in tellers() and not helpers
        return Tense.PAST if is_told else Tense.PRESENT
    if _is_wished(verb, helpers) or is_proposed(verb):
        return Tense.FUTURE
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in verb.lefts):
        return Tense.PRESENT  # the tagger takes "talks go into a fourth day" for a bare form
    return Tense.PAST if verb.tag_ == "VBN" else _of_head(verb)


def _is_past_alike(verb: Token, helpers: dict[str, Token]) -> bool:
    """Whether a form that may be present or past tells what was done: "when shells hit a market on Sunday"."""
    if verb.lemma_.lower() not in ALIKE or helpers or verb.tag_ not in ("VB", "VBP"):
        return False
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not has_subject:
        return tense_of(verb.head) is Tense.PAST
    if not has_subject or verb.text.lower() not in ALIKE:
        return False
    return verb.dep_ != "advcl" or tense_of(verb.head) is Tense.PAST


def _is_wished(verb: Token, helpers: dict[str, Token]) -> bool:
    """Whether a form without tense tells what is asked for: "demands that they be freed", "wants it signed"."""
    if "be" in helpers:
        return True
    is_bare = verb.tag_ == "VB" or (verb.tag_ == "VBN" and not helpers)
    return is_bare and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("intentions")


def _finite(verb: Token, helpers: dict[str, Token]) -> str | None:
    """Tag of the finite form in a verb group, or of the copula over an adjective."""
    group = [verb, *helpers.values()]
    if verb.pos_ == "ADJ" and verb.head.pos_ == "AUX":
        group.append(verb.head)
    return next((token.tag_ for token in group if token.tag_ in ("VBD", "VBZ", "VBP")), None)


def _of_infinitive(verb: Token) -> Tense:
    """An infinitive lies ahead after what is planned or asked for; otherwise where its governor lies."""
    head = verb.head
    lemma = head.lemma_.lower()
    is_perfect = any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children)
    if is_perfect and head.pos_ in ("VERB", "ADJ") and lemma not in EXPECTED | words("intentions"):
        return Tense.PAST  # "is understood to have met", "claims to have met"
    if lemma in EXPECTED or head.pos_ == "ADJ":
        return Tense.EXPECTED if _is_behind(head) else Tense.FUTURE
    is_going = lemma == "go" and head.tag_ == "VBG"
    is_meant = lemma in words("intentions") or is_going or (lemma == "be" and verb.dep_ == "xcomp")
    if lemma == "be" and head.tag_ == "VBD" and verb.dep_ == "xcomp":
        return Tense.EXPECTED
    if lemma in HOPING and _is_behind(head):
        return Tense.EXPECTED
    if head.i == verb.i or is_meant or head.pos_ not in ("VERB", "AUX"):
        return Tense.FUTURE
    return Tense.FUTURE if (above := tense_of(head)) is Tense.PRESENT else above


def _is_behind(predicate: Token) -> bool:
    """Whether "expected", "due" and their like stand with was, were or had been."""
    near = [child for child in predicate.children if child.dep_ in ("aux", "auxpass")]
    if predicate.head.pos_ == "AUX":
        near.append(predicate.head)
    return any(token.tag_ == "VBD" for token in near)


def _of_head(verb: Token) -> Tense:
    above = next((node for node in verb.ancestors if node.pos_ in ("VERB", "AUX")), None)
    return tense_of(above) if above is not None else Tense.PAST


def tense_at(token: Token) -> Tense:
    """Tense of the clause a token stands in; news without a verb tells what has happened."""
    verb = governing(token)
    return tense_of(verb) if verb is not None else Tense.PAST
