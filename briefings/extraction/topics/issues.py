"""What a clause is about: the issues of the talks file first, then those of talks anywhere, else its own words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.marks import STRAIGHT
from briefings.extraction.language.parsing import load_model
from briefings.models import Issue, Talks

OTHER = "other"
"""Key of what no table names."""


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
        best = self.match(tokens)
        return best[0] if best is not None else None

    def match(self, tokens: Tokens) -> tuple[Issue, Token] | None:
        """As ``find``, with the last of the words that name the issue."""
        best: tuple[bool, int] = (False, 0)
        found: tuple[Issue, Token] | None = None
        for phrase, token in self._matches(tokens):
            rank = (phrase.ours, len(phrase.words))
            if rank > best:
                best, found = rank, (phrase.issue, token.doc[token.i + len(phrase.words) - 1])
        return found

    def last(self, tokens: Tokens) -> Issue | None:
        """The issue that is named last."""
        return next((phrase.issue for phrase, _ in reversed(tuple(self._matches(tokens)))), None)

    def _matches(self, tokens: Tokens) -> Iterator[tuple[Phrase, Token]]:
        for token in tokens:
            for form in sorted(_forms(token)):
                for phrase in self.phrases.get(form, ()):
                    if _stands_at(phrase, token, tokens.end):
                        yield phrase, token


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
    text = (files("briefings.extraction.lexicons") / "issues.toml").read_text(encoding="utf-8")
    return tuple(Issue.model_validate(row) for row in tomllib.loads(text)["issues"])


@lru_cache(maxsize=1)
def _general_phrases() -> tuple[Phrase, ...]:
    return tuple(_phrases(general_issues(), ours=False))
