"""What a clause is about in its own words: the noun phrase at its heart, short enough for a heading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefings.extraction.language.grammar import is_verb, trimmed
from briefings.extraction.language.lexicon import rows
from briefings.extraction.language.matters import HOLLOW, WHEN, acts, is_matter

LONGEST = 10
"""Words of a label taken from the text."""

EMPTY = frozenset(
    {
        "the",
        "a",
        "an",
        "no",
        "only",
        "such",
        "its",
        "his",
        "her",
        "their",
        "our",
        "any",
        "some",
        "this",
        "that",
        "these",
        "those",
    }
)
WISHES = frozenset({
    "reason", "need", "plan", "desire", "interest", "wish", "right", "option", "effort", "attempt",
    "decision", "step", "way",
    "chance", "duty", "obligation", "mandate", "time",
})  # fmt: skip
"""Nouns that a clause alone fills: "the right to suspend the treaty"."""
CONTENT = frozenset({"acl", "ccomp"})
"""Clauses that say what an idea or a promise is."""
ANSWERING = frozenset({"accept", "reject", "refuse", "approve", "welcome", "leave", "sign"})
"""Verbs that, as the stance itself, are no part of what it is about."""
COMPLEMENTS = frozenset({
    "to", "into", "in", "on", "onto", "from", "without", "over", "against", "with", "at", "under", "between", "through",
    "across", "along", "toward", "towards", "as",
})  # fmt: skip
FEW, MOST = 6, 9
"""Words of a label that takes a complement, and of one with it."""
HANGING = frozenset({"prep", "dobj", "acomp", "attr", "xcomp"})
"""What of a noun or a gerund belongs to its label."""
CARRIED = frozenset({"dobj", "oprd", "attr", "nsubjpass"})
ALLOWING = frozenset(
    {"allow", "permit", "let", "enable", "authorise", "authorize", "entitle", "forbid", "bar"}
)
"""Verbs whose content is what somebody may do."""
DONE_TO = frozenset({"csubj", "csubjpass", "nsubjpass"})
INNER = frozenset({"xcomp", "ccomp", "advcl", "prep", "dative", "pcomp", "agent", "prt", "advmod"})
COMPLETING = frozenset({"prt", "advmod", "acomp", "ccomp", "dobj"})
ANYTHING = frozenset(
    {"anything", "everything", "something", "nothing", "all", "thing", "things", "more", "less"}
)
SHELLS = frozenset({
    "idea", "demand", "proposal", "call", "request", "offer", "notion", "possibility", "prospect", "talk",
    "negotiation", "suggestion", "promise", "pledge", "willingness", "readiness", "commitment", "invitation", "view",
    "intention", "insistence", "bid", "plea", "appeal", "vow", "claim", "allegation", "assertion",
})  # fmt: skip
"""Nouns that hold what is at issue in the phrase after them."""
COUNTING = frozenset({
    "all", "half", "most", "some", "part", "rest", "number", "lot", "year", "percent", "cent", "metre", "meter",
    "tonne", "ton", "kilometre", "kilometer", "hectare", "dozen", "hundred", "thousand", "million", "billion",
    "majority", "bulk", "third", "quarter", "two-third", "any", "none", "each", "one", "several", "many", "few",
    "couple", "series", "kind",
})  # fmt: skip
AMOUNTS = frozenset({"PERCENT", "QUANTITY", "MONEY", "CARDINAL"})
"""Words that only count what follows "of"."""
DEEPEST = 6
"""Clauses inside clauses that are looked into."""


def label_of(head: Token) -> str:
    """The noun phrase that a noun heads or that a verb is about; empty where a verb names no matter.

    Of a noun: what precedes it, the noun and the first phrase after it. Of a verb: its object, what it is done
    to, or, where it has neither, the thing it is said of.
    """
    noun = matter_of(head)
    if noun is None and is_verb(head):
        return _act_alone(head)
    clause = (
        next((c for c in noun.rights if c.dep_ == "acl" and is_verb(c)), None) if noun is not None else None
    )
    if noun is not None and clause is not None and noun.lemma_.lower() in SHELLS | WISHES:
        return _act_alone(clause) or _phrase(noun)  # "a promise to free Rudolf"
    if noun is None:
        return ""
    answered = head is noun and noun.dep_ == "dobj" and noun.head.lemma_ in ANSWERING
    phrase = _phrase(noun)
    return _completed(noun, phrase if answered else _with_act(noun, phrase))


def _completed(noun: Token, label: str) -> str:
    """A label with the phrase that completes its verb: "opening of the gates without notice", "aid for the valley"."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or not is_verb(verb) or not 0 < len(label.split()) <= FEW:
        return label
    for child in verb.rights:
        if child.i < noun.i or child.dep_ != "prep" or child.lower_ not in COMPLEMENTS:
            continue
        target = next((t for t in child.children if t.dep_ == "pobj"), None)
        if target is None or target.pos_ not in {"NOUN", "PROPN"} or target.ent_type_ in WHEN | {"PERSON"}:
            continue
        if target.lemma_.lower() in HOLLOW or target.lemma_.lower() in ADVERBIAL:
            continue
        phrase = _phrase(target)
        whole = f"{label} {child.lower_} {phrase}"
        if phrase and phrase not in label and len(whole.split()) <= MOST:
            return whole
    return label


ADVERBIAL = frozenset({
    "case", "fact", "addition", "return", "exchange", "principle", "time", "statement", "interview", "news", "speech",
    "letter", "television", "reporter", "journalist", "conference", "meeting", "talk", "round", "session", "moment",
    "entirety", "place", "sight", "view", "turn", "line", "end", "morning", "evening", "week", "month",
    "year", "circumstance",
    "note", "way", "manner", "briefing", "hour", "minute", "deadline", "detail", "full", "condition",
    "context", "advance",
})  # fmt: skip
"""Nouns of phrases that tell how or when, and not about what."""


def _act_alone(verb: Token) -> str:
    """What is to be done to a place, a person or what only a pronoun names: "withdrawal from X", "screening"."""
    found = _nominals().get(verb.lemma_.lower(), ())
    done_to = [
        c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} or (c.dep_ == "nsubj" and c.pos_ == "DET")
    ]
    named = next((c for c in done_to if c.pos_ == "PROPN"), None)
    if found and named is not None:
        return _with_act(named, _phrase(named))
    plain = next((row["noun"] for row in found if not row["with"]), "")
    return plain if any(c.pos_ in {"PRON", "DET"} for c in done_to) else ""


def _with_act(noun: Token, phrase: str) -> str:
    """A label with what is to be done to the thing: "release of prisoners" for "free the prisoners"."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or not is_verb(verb) or not phrase:
        return phrase
    particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}
    for row in _nominals().get(verb.lemma_.lower(), ()):
        if not row["with"] or row["with"] in particles:
            known = row["noun"] in phrase or noun.lemma_.lower() in _acts()
            return phrase if known else f"{row['noun']} {row['link']} {phrase}"
    return phrase


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("nominals"))


@lru_cache(maxsize=1)
def _nominals() -> dict[str, tuple[dict[str, str], ...]]:
    table: dict[str, list[dict[str, str]]] = {}
    for row in rows("nominals"):
        table.setdefault(row["lemma"], []).append(row)
    return {lemma: tuple(sorted(found, key=lambda row: not row["with"])) for lemma, found in table.items()}


def matter_of(head: Token) -> Token | None:
    """The noun at the heart of a noun phrase or a clause; of "the idea of a truce", the truce."""
    noun = _in_clause(head, DEEPEST) if is_verb(head) and not _is_gerund(head) else head
    return _inner(noun) if noun is not None else None


def _inner(noun: Token) -> Token | None:
    """What a noun that only holds or counts something holds or counts; None where that is anything."""
    if noun.lemma_.lower() in COUNTING or noun.ent_type_ in AMOUNTS or noun.pos_ == "NUM":
        counted = (n for c in noun.rights if c.lower_ == "of" for n in _below(c, DEEPEST))
        noun = next(counted, noun)
    if noun.lower_ in ANYTHING:
        told = next((c for c in noun.rights if c.dep_ == "relcl"), None)
        return _in_clause(told, DEEPEST) if told is not None else None
    if noun.lemma_.lower() in SHELLS:
        phrases = [c for c in noun.rights if c.dep_ in CONTENT or c.lower_ in {"of", "for", "on"}]
        if noun.dep_ == "dobj":
            phrases.extend(
                c for c in noun.head.rights if c.i > noun.i and c.lower_ == "for" and c.dep_ == "prep"
            )
        return next((n for c in phrases for n in _below(c, DEEPEST)), noun)
    if noun.lemma_.lower() in WISHES:
        clauses = (c for c in noun.rights if c.dep_ in CONTENT and is_verb(c))
        return next((n for c in clauses for n in _below(c, DEEPEST)), noun)
    return noun


def nominal_of(verb: Token) -> str:
    """The words of a clause without a noun of matter: "attend", "leave Strelsau", "honour what they signed"."""
    ends = (c.right_edge.i for c in verb.children if c.i > verb.i and c.dep_ in COMPLETING)
    end = min(next(ends, verb.i), verb.i + LONGEST)
    return trimmed(verb.doc[verb.i : end + 1]).text.replace('"', "")


def _is_gerund(verb: Token) -> bool:
    """Whether a verb stands as a noun after a preposition: "of bombing a market"."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp"


def _in_clause(verb: Token, depth: int) -> Token | None:
    if depth == 0:
        return None
    allowed = next((c for c in verb.children if c.dep_ == "xcomp" and verb.lemma_ in ALLOWING), None)
    done = _in_clause(allowed, depth - 1) if allowed is not None else None
    found = done or _beside(verb)
    if found is not None:
        return found
    for child in verb.children:
        if child.dep_ in INNER and child.i > verb.i:
            found = next((n for n in _below(child, depth - 1)), None)
            if found is not None:
                return found
    return next((c for c in verb.children if c.dep_ in CARRIED and c.pos_ == "NOUN"), None)


def _beside(verb: Token) -> Token | None:
    """The matter right beside a verb: its object, what it is done to, or the thing it is said of."""
    direct = [c for c in verb.children if c.dep_ in CARRIED and is_matter(c)]
    if direct:
        return direct[-1]
    gerund = next((c for c in verb.children if c.dep_ in DONE_TO and c.tag_ == "VBG"), None)
    own = (
        c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" and is_matter(c) and not acts(c)
    )
    return gerund or next(own, None)


def _below(child: Token, depth: int) -> Iterator[Token]:
    """The matters of a phrase or clause under a verb."""
    if is_verb(child):
        found = _in_clause(child, depth)
        if found is not None:
            yield found
        return
    for inner in child.children:
        if inner.dep_ == "pobj" and is_matter(inner):
            yield inner
        elif inner.dep_ in {"pcomp", "prep"} and depth:
            yield from _below(inner, depth - 1)


def _reach(target: Token) -> int:
    """Where the phrase after a noun ends: with its own noun, or with the next one that belongs to that."""
    for child in target.children:
        if (
            child.dep_ == "prep"
            and child.i == target.i + 1
            and child.lower_ in {"of", "in", "on", "from", "to", "for"}
        ):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None and inner.ent_type_ not in WHEN:
                return inner.i
    return target.i


def _phrase(head: Token) -> str:
    start, end = head.left_edge.i, head.i
    for child in head.children:
        if child.i > head.i and child.dep_ in HANGING and child.lower_ not in {"by", "from"}:
            target = next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), child)
            if target.ent_type_ not in WHEN:
                end = max(end, _reach(target))
            break
    if is_verb(head):
        start = head.i
    owner = next((t.i for t in head.doc[start : head.i] if t.dep_ == "case"), start - 1)
    start = owner + 1
    while start < head.i and (head.doc[start].lower_ in EMPTY or head.doc[start].is_punct):
        start += 1
    found = trimmed(head.doc[start : end + 1])
    if len(found) > LONGEST:
        found = trimmed(head.doc[max(start, head.i - LONGEST + 1) : head.i + 1])
    return found.text.replace('"', "")
