"""Questions to a parse: whose act a verb is, where its clause begins and ends, whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp", "dep", "prep", "attr", "oprd"})
"""Relations over which a verb without a subject of its own takes that of its governor."""
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
BORDERS = frozenset(
    {"while", "although", "though", "whereas", "after", "before", "when", "until", "as", "despite"}
)
"""Words that open a clause of circumstance, which is no part of what a verb says."""
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "scarcely", "barely"})
LONGEST_CLIMB = 12


def is_verb(token: Token) -> bool:
    """A verb, or a word the tagger took for one of its neighbours but that is inflected as one."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether the verb is said of the one it is done to: "was asked", "when asked", "proposed by"."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if _is_main_after_aside(verb):
        return False
    bare = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "relcl", "amod"}
    return bare and not any(child.dep_ in {"aux", *SUBJECTS} for child in verb.children)


def _is_main_after_aside(verb: Token) -> bool:
    """Whether the parse took a main verb for a participle: "the union, which mediates, called for calm"."""
    if verb.dep_ != "acl" or verb.head.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBN"} or not verb.i:
        return False
    return verb.nbor(-1).text == "," and any(
        c.dep_ in {"relcl", "appos"} and c.i < verb.i for c in verb.head.children
    )


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive verb says: the noun after "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and is_passive(verb)):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject beside the verb itself."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return min(found, key=lambda t: abs(t.i - verb.i)) if found else None


def subject_of(verb: Token) -> Token | None:
    """Whose act the verb is: its subject, that of its governor, or the noun it modifies.

    A relative pronoun is replaced by the noun it stands for.
    """
    at = verb
    for _ in range(LONGEST_CLIMB):
        subject = own_subject(at)
        if subject is not None:
            return _antecedent(subject, at)
        if at.dep_ in {"relcl", "acl"}:
            if at.head.lower_ in {"position", "mood", "hurry"} and at.head.dep_ == "pobj":
                at = at.head.head.head  # "was not in a position to agree"
                continue
            active = at.dep_ == "relcl" or at.tag_ == "VBG" or _is_main_after_aside(at)
            return at.head if active else None
        if at.dep_ == "pobj" or at.dep_ not in SHARING:
            return None
        at = at.head
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ not in RELATIVE or not subject.tag_.startswith("W"):
        return subject
    at = verb
    while at.dep_ == "conj":
        at = at.head
    return at.head if at.dep_ == "relcl" else subject


def actors_of(verb: Token) -> tuple[Token, ...]:
    """Everyone whose act the verb is: subject or agent, each of several joined by "and"."""
    one = agent_of(verb) if is_passive(verb) else subject_of(verb)
    return joined(one) if one is not None else ()


def doers_of(verb: Token) -> tuple[Token, ...]:
    """As ``actors_of``; where the parse gives a finite verb no subject, the noun before it and its asides."""
    if verb.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VB"}:
        across = _across_aside(verb) or _run_into(verb)
        if across is not None:
            return joined(across)
    return actors_of(verb)


def _across_aside(verb: Token) -> Token | None:
    """The noun before an aside that the parse lost the subject over: "the delegation, led by X, offered"."""
    doc, at = verb.doc, verb.i - 1
    while at > 0 and (doc[at].pos_ in {"ADV", "AUX", "PART"} or doc[at].tag_ == "MD"):
        at -= 1
    if at < 2 or doc[at].text != "," or own_subject(verb) is not None or verb.sent.start >= at:
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    start = max(verb.sent.start, at - LONGEST_ASIDE)
    opening = next((i for i in range(at - 1, start, -1) if doc[i].text == ","), None)
    if opening is None or doc[opening + 1].lower_ in {"and", "but", "or"}:
        return None
    noun = doc[opening - 1]
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or noun.dep_ in {"pobj", "dobj"}:
        return None
    aside = doc[opening + 1 : at]
    told = aside[0].tag_ in {"VBN", "VBG", "WP", "WDT", "WP$"} or any(
        t.lemma_ in {"say", "tell", "add"} for t in aside
    )
    lost = verb.dep_ in {"acl", "advcl", "amod", "relcl", "conj", "ROOT", "ccomp", "dep"}
    return noun if told and lost else None


def _run_into(verb: Token) -> Token | None:
    """The name right before a verb that the parse ties to it as if the two were one noun: "Ruritania reserves"."""
    before = verb.doc[verb.i - 1] if verb.i else None
    tied = before is not None and before.head is verb and before.dep_ in {"compound", "nmod", "amod"}
    if before is None or not tied or before.pos_ != "PROPN" or own_subject(verb) is not None:
        return None
    return before if verb.tag_ in {"VBZ", "VBD"} else None


LONGEST_ASIDE = 25
"""Words between the commas around an aside."""


def joined(noun: Token) -> tuple[Token, ...]:
    """A noun and those joined to it: "A, B and C"."""
    found, at = [noun], noun
    for _ in range(LONGEST_CLIMB):
        following = next(
            (c for c in at.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "PRON"}), None
        )
        if following is None:
            break
        found.append(following)
        at = following
    return tuple(found)


def is_negated(token: Token) -> bool:
    """Whether the word itself is denied: "did not", "never", "no longer"."""
    if any(c.dep_ == "neg" or c.lower_ in NEGATIONS or _holds_none(c, token) for c in token.children):
        return True
    failed = token.dep_ == "xcomp" and token.head.lemma_ == "fail"
    return failed or is_over(token) or _is_unwanted(token)


def _is_unwanted(verb: Token) -> bool:
    """Whether it follows "in no mood to", "no intention of" and their like."""
    if verb.dep_ not in {"advcl", "xcomp", "acl", "pcomp", "relcl"} or verb.i < 4:
        return False
    return verb.doc[max(verb.i - 6, 0) : verb.i].text.lower().endswith(UNWANTED)


DISLIKED = (
    "mood", "position", "hurry", "rush", "intention", "intentions", "plan", "plans", "desire", "wish", "interest",
)  # fmt: skip
UNWANTED = (
    "yet to",
    "not in a position to",
    "n't in a position to",
    *(f"no {noun} {link}" for noun in DISLIKED for link in ("to", "of", "in")),
)


def _holds_none(child: Token, verb: Token) -> bool:
    """Whether what hangs on a verb denies it: "neither side would", "under no circumstances"."""
    if child.i > verb.i and child.dep_ not in {"prep", "agent"}:
        return False
    if child.dep_ in SUBJECTS:
        return (
            child.lower_ in NOBODY
            or any(c.lower_ in {"neither", "no"} for c in child.children)
            or (child.i > child.left_edge.i and child.left_edge.lower_ == "not")
        )
    if child.dep_ in {"prep", "advmod", "npadvmod"}:
        opening = child.doc[child.i : child.i + 3].text.lower()
        return opening.startswith(OPENLY_DENYING)
    return False


NOBODY = frozenset({"neither", "nobody", "none"})
OPENLY_DENYING = ("under no", "in no ", "on no account", "at no ", "by no means", "no way", "no longer")


def helpers_of(verb: Token) -> frozenset[str]:
    """The auxiliaries and adverbs before a verb, small letters."""
    return frozenset(c.lower_ for c in verb.children if c.dep_ in {"aux", "advmod"} and c.i < verb.i)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_over(verb: Token) -> bool:
    """Whether it has come to an end: "no longer insists"."""
    return any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)


def clause_of(verb: Token) -> Tokens:
    """The words of a verb's clause: its subject to its last complement, without joined or subordinate clauses."""
    left, right = verb.left_edge.i, verb.right_edge.i
    for child in verb.children:
        if child.i > verb.i and _opens_another(child):
            right = min(right, child.left_edge.i - 1)
        elif child.i < verb.i and (_opens_another(child) or child.dep_ == "ccomp"):
            left = max(left, child.right_edge.i + 1)
    return trimmed(verb.doc[left : max(right, verb.i) + 1])


def _opens_another(child: Token) -> bool:
    """Whether a child of a verb heads a clause of its own."""
    if child.dep_ == "conj":
        return is_verb(child)
    if child.dep_ == "advcl":
        return child.left_edge.lower_ in BORDERS or own_subject(child) is not None
    return child.dep_ == "parataxis"


def is_purpose(clause: Token) -> bool:
    """Whether an adverbial clause is one of purpose: "to settle", "for the text to be signed"."""
    return clause.dep_ == "advcl" and clause.left_edge.lower_ in {"to", "for"}


OUTER = frozenset('.,;:—–-"()[]')
SMALL = frozenset({"and", "but", "or", "even", "nor"})


def trimmed(tokens: Tokens) -> Tokens:
    """Without marks and joining words at either end; at least one token stays."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while end - start > 1 and (_is_outer(doc[start]) or doc[start].lower_ in SMALL):
        start += 1
    while end - start > 1 and (_is_outer(doc[end - 1]) or doc[end - 1].lower_ in SMALL):
        end -= 1
    return doc[start:end]


def _is_outer(token: Token) -> bool:
    return token.is_space or token.text in OUTER


def governors(token: Token) -> Iterator[Token]:
    """The words above a token, nearest first."""
    at = token
    for _ in range(LONGEST_CLIMB * 4):
        if at.head.i == at.i:
            return
        at = at.head
        yield at
