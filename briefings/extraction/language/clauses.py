"""Clauses of a parsed sentence: which subjects are the sentence's own, and what stands in quotation marks."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from .lexicon import cells, rows

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

REPORTING = frozenset(
    row["lemma"]
    for row in rows("reporting_verbs")
    if not row["with"] and {"clause", "quote"} & set(cells(row["frame"])) and "thought" not in row["frame"]
)
"""Verbs whose clause is the main one even where the parser hangs it under the words they report."""

WIDE = 60
"""Words under a verb that are looked at."""

_ACROSS = frozenset({"conj", "parataxis", "aux", "auxpass"})


def main_subjects(tokens: Tokens) -> tuple[Token, ...]:
    """The subjects of main clauses, in the order of the words; those inside quotation marks are not."""
    inside = quoted_places(tokens)
    return tuple(t for t in tokens if t.dep_ in SUBJECTS and t.i not in inside and _is_main(t.head, inside))


def quoted(token: Token, tokens: Tokens) -> bool:
    """Whether a token of a sentence stands in quotation marks."""
    return token.i in quoted_places(tokens)


def quoted_places(tokens: Tokens) -> frozenset[int]:
    """Places in the paragraph of the tokens of a sentence that stand in double quotation marks."""
    paragraph = _quoted_in(tokens.doc)
    return frozenset(range(tokens.start, tokens.end)) & paragraph


@lru_cache(maxsize=64)
def _quoted_in(doc: Doc) -> frozenset[int]:
    """Tokens inside marks, paragraph by paragraph: marks are counted, an odd one at the end holds nothing."""
    marks = [token.i for token in doc if token.text in {'"', "''", "``"}]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return frozenset(i for start, end in pairs for i in range(start, end + 1))


def _is_parted(verb: Token, inside: frozenset[int]) -> bool:
    """Whether a colon or semicolon parts a clause from the next, under which the parser hangs it."""
    if verb.dep_ != "ccomp" or verb.head.i < verb.i or verb.head.i in inside:
        return False
    return any(t.text in {":", ";"} for t in islice(verb.head.children, WIDE) if verb.i < t.i < verb.head.i)


def _is_main(verb: Token, inside: frozenset[int]) -> bool:
    """Whether a verb carries a clause of its own: the root, what is coordinated with it, or a reporting verb."""
    steps = 0
    while (verb.dep_ in _ACROSS or _is_parted(verb, inside)) and verb.head is not verb and steps < 20:
        verb, steps = verb.head, steps + 1
    if verb.dep_ == "ROOT":
        return True
    if verb.head.i in inside and verb.i not in inside:
        return True
    reported = verb.head.i < verb.i and verb.head.lemma_.lower() in REPORTING
    return verb.lemma_.lower() in REPORTING and verb.dep_ in {"ccomp", "dep"} and not reported
