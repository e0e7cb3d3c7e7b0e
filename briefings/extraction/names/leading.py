"""Who leads a delegation: "Name will lead the team", "the team is led by Name", "the pair had led their teams"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.clauses import SUBJECTS

from .offices import Given
from .phrases import Line

DELEGATION = frozenset({
    "delegation", "team", "side", "group", "negotiator", "mission", "panel", "party", "contingent",
})  # fmt: skip
"""Nouns of those who sit on one side of the table, in the singular."""

PAIR = frozenset({"pair", "two", "both", "duo"})

LEADING = frozenset({"lead", "head", "chair"})


def leading_roles(line: Line) -> Iterator[Given]:
    """Such as "Name will lead the delegation", "the delegation is led by Name"."""
    for token in line.tokens:
        if token.lemma_.lower() not in LEADING or token.pos_ not in {"VERB", "AUX"}:
            continue
        if token.tag_ == "VBN" and token.i + 1 < line.end and line.doc[token.i + 1].lower_ == "by":
            yield from _led_by(line, token)
        else:
            yield from _leads(line, token)


def _leads(line: Line, verb: Token) -> Iterator[Given]:
    body = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and _is_delegation(c)), None)
    who = line.actor(verb) if body is not None else None
    if body is None or who is None:
        return
    helpers = [c.i for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i and c.tag_ != "TO"]
    end = body.right_edge.i + 1 if body.lower_ in {"that", "those"} else body.i + 1
    yield Given(who, line.doc[min([verb.i, *helpers]) : end], "leads")


def led_by_the_pair(line: Line, previous: Line | None) -> Iterator[Given]:
    """Such as "The pair had led their delegations": the two that the sentence before told of."""
    named = [m for m in previous.mentions if previous.is_outer(m)] if previous is not None else []
    for verb in line.tokens if named else ():
        if verb.lemma_ not in LEADING or not any(
            c.lower_ in PAIR and c.dep_ in SUBJECTS for c in verb.children
        ):
            continue
        body = next((c for c in verb.children if c.dep_ == "dobj" and _is_delegation(c)), None)
        if body is None:
            continue
        tokens = line.doc[verb.i : body.i + 1]
        for mention in named[-2:]:
            yield Given(mention, tokens, "leads", apart=line.sentence)


def _led_by(line: Line, verb: Token) -> Iterator[Given]:
    by = verb.i + 1
    body = next(
        (c for c in verb.children if c.dep_ == "nsubjpass"), verb.head if verb.dep_ == "acl" else None
    )
    who = line.mention_after(by)
    if body is None or who is None or not _is_delegation(body) or body.i > verb.i:
        return
    yield Given(who, line.doc[max(line.start, body.left_edge.i) : by + 1], "leads")


def _is_delegation(token: Token) -> bool:
    """Whether a noun means those of one side; "that of the rebels" does too."""
    if token.lower_ in {"that", "those"}:
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == "of"
    return token.lemma_.lower() in DELEGATION or token.lower_ in {"representatives", "delegates", "envoys"}
