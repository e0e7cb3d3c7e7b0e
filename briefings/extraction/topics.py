"""What a stance is about: its object's issue, else its clause's, else what was spoken of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from .grammar import clause_of, is_purpose, is_verb
from .issues import OTHER, IssueTable, label_of
from .references import References
from .stances import CALLING, Trigger, Whose

MOST = 4
"""Issues of one clause that no table names."""
LISTED = frozenset({"conj", "appos"})
"""Relations between the members of a list; the parser takes the second of three for an apposition."""
VAGUE = frozenset({
    "it", "this", "that", "these", "those", "less", "more", "idea", "step", "demand", "something", "such", "so",
    "proposal", "request", "one", "move", "offer", "which", "do",
})  # fmt: skip
"""Words that stand for an issue named before."""
ABOUT = frozenset({
    "for", "on", "upon", "of", "about", "against", "over", "to", "with", "from", "out",
})  # fmt: skip
"""Prepositions by which a word tells what it is about."""


@dataclass(frozen=True)
class Topic:
    """What a stance is about.

    Attributes:
        key: of an issue in a table, or ``other``.
        label: the issue's title, or the words of the text.
        words: the words of the text; empty where the clause names no object.
    """

    key: str
    label: str
    words: str = ""


class Topics:
    """Finds what stances are about, first to last, since "the idea" is one that was named before."""

    def __init__(self, references: References, issues: IssueTable) -> None:
        self._references = references
        self._issues = issues
        self._last: Topic | None = None

    def of(self, trigger: Trigger, clause: Tokens) -> tuple[Topic, ...]:
        """The topics of a stance in its clause: each of several objects is one."""
        found = self._found(trigger, clause)
        self._last = found[-1]
        return found

    def _found(self, trigger: Trigger, clause: Tokens) -> tuple[Topic, ...]:
        targets = self._targets(trigger)
        if targets and all(map(_is_vague, targets)):
            before = self._named(clause.sent[: max(clause.start - clause.sent.start, 0)], None) or self._last
            if before is not None:
                return (before,)
        named = [topic for target in targets if (topic := self._named(_alone(target), target))]
        if not named:
            whole = self._named(_content(trigger, targets, clause), targets[0] if targets else None)
            named = [whole] if whole is not None else []
        if named:
            return tuple(
                topic for i, topic in enumerate(named) if topic.key not in {t.key for t in named[:i]}
            )
        if not targets and trigger.token.pos_ == "NOUN":
            whole = self._named(clause, None)
            return (whole or Topic(OTHER, label_of(trigger.token)),)
        if not targets and self._last is not None:
            return (self._last,)
        labels = dict.fromkeys(label_of(word) for word in (targets or (trigger.token,))[:MOST])
        return tuple(Topic(OTHER, label, label) for label in labels)

    def _named(self, tokens: Tokens, target: Token | None) -> Topic | None:
        issue = self._issues.find(tokens)
        words = label_of(target) if target is not None else ""
        return Topic(issue.key, issue.title, words) if issue is not None else None

    def _targets(self, trigger: Trigger) -> tuple[Token, ...]:
        """What a stance is about; those it is addressed to only where nothing else is there."""
        targets = tuple(_objects(trigger))
        if not targets and trigger.whose is Whose.EITHER:
            targets = tuple(actor for actor in trigger.actors if actor.pos_ == "NOUN")
        matters = tuple(t for t in targets if not self._is_somebody(t))
        return matters or targets

    def _is_somebody(self, target: Token) -> bool:
        if target.pos_ not in {"PROPN", "PRON"} and target.ent_type_ not in {"PERSON", "GPE", "NORP"}:
            return False
        return self._references.who(target) is not None


def _alone(target: Token) -> Tokens:
    """An object without those joined to it, or a complement without clauses of circumstance."""
    if is_verb(target):
        return target.doc[target.left_edge.i : max(clause_of(target).end, target.i + 1)]
    end = target.right_edge.i
    for child in target.children:
        if child.i > target.i and child.dep_ in {"cc", *LISTED}:
            end = min(end, child.left_edge.i - 1)
    return target.doc[target.left_edge.i : max(end, target.i) + 1]


def _content(trigger: Trigger, targets: tuple[Token, ...], clause: Tokens) -> Tokens:
    """A stance's word with what it is about: "come to the table"."""
    ends = [_alone(target).end for target in targets] or [min(clause.end, trigger.token.right_edge.i + 1)]
    return clause.doc[trigger.token.i : max(trigger.token.i + 1, *ends)]


def _is_vague(target: Token) -> bool:
    """Whether an object only points to what was said before: "the idea", "it", "to do that"."""
    words = [t for t in _alone(target) if not t.is_punct and t.dep_ not in {"det", "aux", "mark"}]
    return all(t.lemma_.lower() in VAGUE or t.lower_ in VAGUE for t in words)


def _objects(trigger: Trigger) -> Iterator[Token]:
    """What a stance is about, each of several joined ones."""
    for child in trigger.token.children:
        if child in trigger.actors or child.i < trigger.token.i:
            continue
        if child.dep_ == "dobj" or (child.dep_ in {"attr", "oprd"} and trigger.token.lemma_ not in CALLING):
            yield from _each(child)
        elif child.dep_ in {"prep", "dative"} and child.lower_ in ABOUT:
            for target in child.children:
                if target.dep_ in {"pobj", "pcomp"} and target.ent_type_ not in {"DATE", "TIME"}:
                    yield from _each(target)
        elif child.dep_ in {"ccomp", "xcomp", "acl"} or is_purpose(child):
            yield child


def _each(noun: Token) -> Iterator[Token]:
    """A noun and the members of the list it opens."""
    left = [noun]
    while left:
        member = left.pop()
        yield member
        left.extend(child for child in member.children if child.dep_ in LISTED)
