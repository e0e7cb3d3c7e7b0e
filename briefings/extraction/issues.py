"""What a clause is about: the issues of the talks file first, then those of talks anywhere, else its own words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import Issue, Talks

from .grammar import trimmed
from .parsing import STRAIGHT, load_model

OTHER = "other"
"""Key of what no table names."""

LONGEST_LABEL = 7
"""Words of a label taken from the text."""


@dataclass(frozen=True)
class Phrase:
    """Words that mean an issue: every one as a lemma or as it is written."""

    words: tuple[str, ...]
    issue: Issue
    ours: bool
    """From the talks file, whose issues go first."""
    verb: bool = False
    """Written with "to": means the verb and not the noun of that form."""


@dataclass(frozen=True)
class IssueTable:
    """Words and phrases by the first word of each."""

    phrases: dict[str, tuple[Phrase, ...]]

    @staticmethod
    def of(talks: Talks | None) -> IssueTable:
        """The general table with the issues of a talks file laid over it."""
        ours = list(_phrases(talks.issues, ours=True)) if talks else []
        table: dict[str, list[Phrase]] = {}
        for phrase in (*ours, *_general_phrases()):
            table.setdefault(phrase.words[0], []).append(phrase)
        return IssueTable({first: tuple(phrases) for first, phrases in table.items()})

    def find(self, tokens: Tokens) -> Issue | None:
        """The issue that some words name: the talks file's before others, more words before fewer, then the first."""
        best: tuple[bool, int] = (False, 0)
        found: Issue | None = None
        for phrase in self._matches(tokens):
            rank = (phrase.ours, len(phrase.words))
            if rank > best:
                best, found = rank, phrase.issue
        return found

    def _matches(self, tokens: Tokens) -> Iterator[Phrase]:
        for token in tokens:
            for form in _forms(token):
                for phrase in self.phrases.get(form, ()):
                    if _stands_at(phrase, token, tokens.end):
                        yield phrase


def _forms(token: Token) -> frozenset[str]:
    return frozenset({token.lower_, token.lemma_.lower()})


def _stands_at(phrase: Phrase, token: Token, end: int) -> bool:
    doc, size = token.doc, len(phrase.words)
    if size == 1 and not phrase.ours and token.pos_ == "VERB" and not phrase.verb:
        return False
    return token.i + size <= end and all(
        word in _forms(doc[token.i + offset]) for offset, word in enumerate(phrase.words)
    )


def _phrases(issues: Iterable[Issue], *, ours: bool) -> Iterator[Phrase]:
    tokenizer = load_model().tokenizer
    for issue in issues:
        for phrase in (*issue.words, issue.title):
            verb = phrase.startswith("to ")
            words = tuple(
                token.lower_
                for token in tokenizer(phrase.removeprefix("to ").translate(STRAIGHT))
                if not token.is_space
            )
            if words:
                yield Phrase(words, issue, ours, verb)


@lru_cache(maxsize=1)
def general_issues() -> tuple[Issue, ...]:
    """The issues of talks anywhere."""
    text = (files(f"{__package__}.lexicons") / "issues.toml").read_text(encoding="utf-8")
    return tuple(Issue.model_validate(row) for row in tomllib.loads(text)["issues"])


@lru_cache(maxsize=1)
def _general_phrases() -> tuple[Phrase, ...]:
    return tuple(_phrases(general_issues(), ours=False))


EMPTY = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "any", "some", "this", "that", "these", "those"}
)


def label_of(head: Token) -> str:
    """The words of a noun phrase or a complement, short enough for a heading.

    Of a noun: what precedes it, the noun and the first phrase after it. Of a verb: it and what follows.
    """
    start, end = head.left_edge.i, head.i
    for child in head.children:
        if child.i > head.i and child.dep_ in {"prep", "dobj", "acomp", "attr", "xcomp"}:
            target = next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), child)
            end = max(end, target.i)
            break
    if head.pos_ in {"VERB", "AUX"}:
        start = head.i
    owner = next((t.i for t in head.doc[start : head.i] if t.dep_ == "case"), start - 1)
    start = owner + 1
    while start < head.i and (head.doc[start].lower_ in EMPTY or head.doc[start].is_punct):
        start += 1
    words = trimmed(head.doc[start : end + 1])
    if len(words) > LONGEST_LABEL:
        words = trimmed(head.doc[max(start, head.i - LONGEST_LABEL + 1) : head.i + 1])
    return words.text.replace('"', "")
