"""What a reader is shown: lines in an order, each with the sentences it rests on.

The model itself keeps the promise of the house. A line without a citation cannot be built, and words shown as a
source's own must stand in a sentence the line cites.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import takewhile

from pydantic import Field, model_validator

from .article import ArticleKind
from .base import Frozen, Span


class CardRef(Frozen):
    """The name and arguments of another card: ``who`` ``umlauf``."""

    card: str
    args: str = ""


class RunKind(StrEnum):
    """What a stretch of a line is."""

    LABEL = "label"
    """Our wording: an English message id, translated where it is shown; ``values`` fill its braces."""
    NAME = "name"
    """A person, party, place or issue."""
    QUOTE = "quote"
    """The source's own words, shown between quotation marks; cuts are marked with an ellipsis."""
    WORDS = "words"
    """The source's own words, shown without marks: a role phrase, what happened."""
    DATE = "date"
    """A resolved date or interval in ISO 8601: ``2026-02-17``, ``2026-02-17/2026-02-18``, ``2026-W08``."""
    MARK = "mark"
    """A party's flag or letter, or a sign of ours."""
    TEXT = "text"
    """Punctuation and spaces between the others."""


class Run(Frozen):
    """A stretch of a line."""

    kind: RunKind
    text: str
    values: tuple[tuple[str, str], ...] = ()
    strong: bool = False
    to: CardRef | None = None
    """The card this leads to."""


class Citation(Frozen):
    """The exact sentence behind a line, and whose it is."""

    article_id: str
    span: Span
    """Of the sentence in the article's text."""
    text: str
    """The sentence, character for character."""
    source: str
    """Who published it, as a reader may read it: ``Reuters``, ``unsigned report``."""
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    kind: ArticleKind = ArticleKind.REPORT
    withdrawn: bool = False
    """Whether a newer revision of the report no longer has the sentence."""


ELLIPSIS = "…"


def words_stand_in(words: str, sentences: Iterable[str]) -> bool:
    """Whether the words, cuts aside, stand in one of the sentences in their order, character for character."""
    pieces = [piece for each in words.split(ELLIPSIS) if (piece := each.strip())]
    return any(_in_order(pieces, sentence) for sentence in sentences)


def _in_order(pieces: Iterable[str], sentence: str) -> bool:
    """Whether the pieces stand in the sentence one after the other."""
    at = 0
    for piece in pieces:
        found = sentence.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


class Carried(Frozen):
    """How many outlets tell what a line tells, and how many origins that comes to."""

    outlets: int
    origins: int
    """Independent ones: copies of an agency's report are one."""
    names: tuple[str, ...] = ()
    """Of the agencies and outlets among the origins that several outlets share."""


class Line(Frozen):
    """One line of a card. It cannot be made without a citation, nor with words its sentences do not hold."""

    runs: tuple[Run, ...] = Field(min_length=1)
    citations: tuple[Citation, ...] = Field(min_length=1)
    is_one_fact: bool = False
    """Whether every sentence cited tells the same; else each tells a part of the line."""
    carried: Carried | None = None
    """Of one fact that more than one outlet tells."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks it begins with: several where the parties hold it together."""
        front = takewhile(lambda run: run.kind in (RunKind.MARK, RunKind.TEXT), self.runs)
        return tuple(run.text for run in front if run.kind is RunKind.MARK)

    @model_validator(mode="after")
    def _words_are_the_sources_own(self) -> Line:
        sentences = [citation.text for citation in self.citations]
        for run in self.runs:
            if run.kind in (RunKind.QUOTE, RunKind.WORDS) and not words_stand_in(run.text, sentences):
                msg = f"words that no cited sentence holds: {run.text!r}"
                raise ValueError(msg)
        return self


class Notice(Frozen):
    """Fixed wording of ours that claims nothing of the talks; ``{name}`` and the like are filled in when shown."""

    text: str
    """An English message id."""
    values: tuple[tuple[str, str], ...] = ()


class Section(Frozen):
    """Lines under a heading; a divider such as today's is a section of its own with no heading lines."""

    heading: tuple[Run, ...] = ()
    lines: tuple[Line, ...] = ()


class Choice(Frozen):
    """A button: what it says and the card it opens."""

    label: tuple[Run, ...]
    to: CardRef


class Card(Frozen):
    """An answer to one question."""

    name: str
    args: str = ""
    title: tuple[Run, ...]
    notices: tuple[Notice, ...] = ()
    """Shown first: nothing found, which one is meant."""
    sections: tuple[Section, ...] = ()
    footer: tuple[Notice, ...] = ()
    """Counts of what the card rests on."""
    choices: tuple[Choice, ...] = ()
    """Which one is meant; buttons, two a row."""
    next: tuple[Choice, ...] = ()
    """The two or three likeliest next cards."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every sentence cited, once, in the order of first use: the first is marker 1."""
        return tuple(dict.fromkeys(citation for line in self.lines for citation in line.citations))
