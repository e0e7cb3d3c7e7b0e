"""The grammar of a sentence that may answer: who does what is done, to whom, and whether it is denied.

Source: Universal Dependencies as spaCy's English models name them (ClearNLP labels).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefings.extraction.language.marks import straightened
from briefings.extraction.language.parsing import load_model
from briefings.models import Span

from .pages import Hit, Line
from .words import of_class, stem

_TO_WHOM = frozenset({"of", "on", "for", "to", "with", "over", "about"})
"""Words after a noun of deed and before what it is done to."""
_VERBAL = frozenset({"VERB", "AUX"})
_ORDERING = of_class("ordering")
"""Verbs whose object does what follows: "urged Norland to leave"."""
_REFUSING = of_class("refusing")
_DENYING = of_class("denying")
"""Stems of verbs that deny what follows."""
_NOBODY = frozenset({"nothing", "nobody", "none", "no", "neither", "never", "nowhere", "without"})
_UNREAL = frozenset({"if", "unless", "whether", "provided"})


@lru_cache(maxsize=512)
def parse(text: str) -> Doc:
    """A sentence with its grammar."""
    return load_model()(straightened(text))


def token_at(line: Line, place: int) -> Token | None:
    """The token that holds a character of the report."""
    doc = parse(line.text)
    at = place - line.span.start
    return next((token for token in doc if token.idx <= at < token.idx + len(token)), None)


def tokens_of_hits(line: Line, number: int) -> list[tuple[Token, Hit]]:
    """The tokens that stand for a term."""
    return [(token, hit) for hit in line.hits(number) if (token := token_at(line, hit.start)) is not None]


def is_passive(verb: Token) -> bool:
    """Whether it is done to its subject: "was signed", "a letter signed by"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and not any(c.dep_ == "dobj" for c in verb.children)
    )


def actors(token: Token, depth: int = 0) -> list[Token]:
    """Heads of the phrases that name who does it."""
    if depth > 4:
        return []
    if token.pos_ in _VERBAL or token.tag_.startswith("VB"):
        return _doers_of_verb(token, depth)
    found = [child for child in token.children if child.dep_ == "poss"]
    for prep in (
        child
        for child in token.children
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "between", "of", "from")
    ):
        found += [child for child in prep.children if child.dep_ == "pobj"]
    found += [
        child
        for child in token.children
        if child.dep_ in ("compound", "amod", "nmod") and child.text[:1].isupper()
    ]
    if not found and token.dep_ in ("dobj", "attr", "pobj", "oprd"):
        head = token.head.head if token.dep_ == "pobj" else token.head
        if head.pos_ in _VERBAL:
            return _doers_of_verb(head, depth + 1)
    return _all(found)


def _doers_of_verb(verb: Token, depth: int) -> list[Token]:  # noqa: PLR0911 - a table of cases
    agents = [
        pobj
        for child in verb.children
        if child.dep_ == "agent"
        for pobj in child.children
        if pobj.dep_ == "pobj"
    ]
    if is_passive(verb):
        return _all(agents) or [child for child in verb.children if child.dep_ == "npadvmod"]
    with_mark = [
        child
        for child in verb.children
        if child.dep_ == "npadvmod" and child.i < verb.i and verb.nbor(-1).text == "-"
    ]
    if verb.dep_ == "amod" and with_mark:
        return with_mark
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if subjects:
        if subjects[0].tag_ in ("WP", "WDT") or subjects[0].lower_ == "that":
            return _all([_relative(verb)]) if verb.dep_ == "relcl" else []
        return _all(subjects)
    if verb.dep_ == "conj" or (False):
        return actors(verb.head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "aux"):
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        objects = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
        if stem(head.text) in _ORDERING and objects and verb.dep_ == "xcomp":
            return _all(objects)
        return actors(head, depth + 1) if head.i != verb.i else []
    if verb.dep_ == "acl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        above = verb.head.head
        return actors(above, depth + 1) if above.pos_ in _VERBAL else []
    if verb.dep_ in ("acl", "amod", "relcl"):
        return _all([verb.head])
    return []


def _relative(verb: Token) -> Token:
    return verb.head


def patients(token: Token) -> list[Token]:
    """Heads of the phrases that name to whom or what it is done."""
    if token.pos_ not in _VERBAL and not token.tag_.startswith("VB"):
        found = [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in _TO_WHOM
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
        return _all(found + [child for child in token.children if child.dep_ == "compound"])
    found = [
        child for child in token.children if child.dep_ in ("dobj", "nsubjpass", "attr", "dative", "oprd")
    ]
    if not found and is_passive(token) and token.dep_ in ("acl", "amod", "relcl"):
        found = [token.head]
    if not found and token.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in token.children):
        found = [token.head]
    for child in token.children:
        if child.dep_ in ("prep", "dative"):
            found += [p for p in child.children if p.dep_ == "pobj"]
    return _all(found)


def _all(heads: list[Token]) -> list[Token]:
    """Heads with what is joined to them by "and"."""
    found: list[Token] = []
    for head in heads:
        found.append(head)
        found.extend(head.conjuncts)
    return list({token.i: token for token in found}.values())


def phrase_of(head: Token) -> tuple[int, int]:
    """First and last character of a noun phrase without the clauses that hang on it."""
    inside = [head]
    stack = [head]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl") and not (
                child.dep_ == "punct" and child.text == "-"
            ):
                continue
            inside.append(child)
            stack.append(child)
    inside.sort(key=lambda token: token.i)
    return inside[0].idx, inside[-1].idx + len(inside[-1])


def is_denied(token: Token) -> bool | None:
    """Whether it is said not to be done; None where the sentence leaves it open ("does not mean that", "if")."""
    denied = _denied_here(token)
    node = token
    unsure = False
    if token.dep_ == "pobj" and (
        token.head.lower_ == "without" or any(child.dep_ == "neg" for child in token.head.children)
    ):
        denied = not denied
    while node.head.i != node.i and node.dep_ != "relcl":  # what a relative clause says stands by itself
        head = node.head
        if node.dep_ in ("nsubjpass", "nsubj") and node.i != token.i and stem(head.text) in _REFUSING:
            denied = not denied  # "a request to … was rejected"
        if node.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _UNREAL for c in node.children):
            unsure = True
        if node.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "dobj", "prep", "pobj") and (
            head.pos_ in _VERBAL or head.pos_ == "NOUN"
        ):
            if stem(head.text) in _DENYING and head.i != token.i:
                unsure = True
            elif stem(head.text) in _REFUSING and head.i != token.i:
                denied = not denied
            if node.dep_ == "ccomp" and _denied_here(head):
                unsure = True
            elif node.dep_ in ("xcomp", "dobj", "pobj", "prep") and head.i != token.i and _denied_here(head):
                denied = not denied
        node = head
    return None if unsure else denied


def _denied_here(token: Token) -> bool:  # noqa: PLR0911 - a table of cases
    if any(child.dep_ == "neg" or child.lower_ in ("never", "not", "n't") for child in token.children):
        return True
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj") and (
            child.lower_ in _NOBODY or any(c.lower_ in ("no", "neither") for c in child.children)
        ):
            return True
    if (
        any(child.lower_ in ("yet", "still") for child in token.head.children)
        and token.dep_ == "xcomp"
        and token.head.lemma_ in ("have", "be", "remain")
    ):
        return True
    if any(
        child.lower_ in ("longer", "hardly", "barely") and child.dep_ == "advmod" for child in token.children
    ):
        return True
    if any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in token.children):
        return True
    if token.dep_ == "conj" and token.head.pos_ in _VERBAL:
        shares = not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        return shares and any(
            c.dep_ in ("nsubj", "nsubjpass") and (c.lower_ in _NOBODY) for c in token.head.children
        )
    return any(
        child.lower_ == "without"
        for child in token.ancestors
        if child.dep_ == "prep" and child.i < token.i and token.dep_ == "pcomp"
    )


def is_if(token: Token) -> bool:
    """Whether it stands in an "if"."""
    node = token
    while node.head.i != node.i:
        if any(c.dep_ == "mark" and c.lower_ in _UNREAL for c in node.children):
            return True
        node = node.head
    return False


def distance(one: Token, other: Token) -> int:
    """Steps between two tokens in the tree."""
    path = {one.i: 0}
    for steps, ancestor in enumerate(one.ancestors, 1):
        path[ancestor.i] = steps
    if other.i in path:
        return path[other.i]
    for steps, ancestor in enumerate(other.ancestors, 1):
        if ancestor.i in path:
            return steps + path[ancestor.i]
    return 99


def clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    node = token
    while node.head.i != node.i:
        if node.pos_ in _VERBAL and node.dep_ in (
            "ROOT",
            "ccomp",
            "advcl",
            "relcl",
            "conj",
            "parataxis",
            "acl",
            "xcomp",
        ):
            return node
        node = node.head
    return node


def subtree(token: Token) -> Iterator[Token]:
    """The tokens that hang on one, itself among them."""
    yield from token.subtree


def head_of_phrase(line: Line, span: Span) -> Token:
    """The head of the words between two characters of the report."""
    doc = parse(line.text)
    phrase = doc.char_span(span.start - line.span.start, span.end - line.span.start, alignment_mode="expand")
    assert phrase is not None  # noqa: S101 - the expression stands in the sentence
    return phrase.root
