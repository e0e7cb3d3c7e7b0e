"""Cards as sheets: the same lines in the same order, each with the numbers of its sources, ready to be typeset.

A picture has no room for sentences. It names instead who published each and when; the card it was drawn from, in the
message beside it, holds the sentences. Paper has room, and lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from briefings.models import Card, Citation, Frozen, Line, Notice, Run, RunKind, Section, Stance

Say = Callable[[str, Iterable[tuple[str, str]]], str]
"""A message id with its values -> the words of the reader's language."""
SayDay = Callable[[str], str]
"""A TIMEX3 day or interval -> the words of the reader's language."""


class Layout(StrEnum):
    """How a card is laid out."""

    BOARD = "board"
    """A box for each section: who sits with whom."""
    MATRIX = "matrix"
    """A table of issues by parties, the stance in each cell."""
    COURSE = "course"
    """A line from past to future with a point for each event."""
    STORY = "story"
    """Sections one below the other."""


LAYOUTS = {"who": Layout.BOARD, "issues": Layout.MATRIX, "timeline": Layout.COURSE, "brief": Layout.STORY}
"""Cards, asked without arguments, of which there is a picture."""

MOST_LINES = 16
"""Lines of a picture: more are not read on a phone."""
LONGEST = 150
"""Characters of a source's words on a picture; they are cut between words and marked so."""
LONGEST_SOURCE, LONGEST_MARK = 60, 8
"""Characters of a publisher's name and of a party's mark."""
COLUMNS, ROWS = 3, 10
"""Of a matrix."""
LEGEND = "• a position that no one word names   – no report says"


class Part(Frozen):
    """A stretch of a line: what it says, and what kind of thing it is to the eye."""

    kind: str
    text: str


class Row(Frozen):
    """A line: whose it is, what it says, and the numbers of its sources."""

    mark: str = ""
    parts: tuple[Part, ...]
    refs: tuple[int, ...] = ()


class Block(Frozen):
    """Lines under a heading."""

    mark: str = ""
    heading: tuple[Part, ...] = ()
    rows: tuple[Row, ...] = ()


class Cell(Frozen):
    """What one party holds on one issue."""

    stance: str = ""
    word: str = ""
    refs: tuple[int, ...] = ()


class Grid(Frozen):
    """A table: names of the columns, and for each row its title and a cell a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


class Sheet(Frozen):
    """A card as it is typeset."""

    layout: Layout
    subject: str = ""
    """The talks, where the title does not name them."""
    title: tuple[Part, ...]
    notices: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    grid: Grid | None = None
    left_out: int = 0
    """Lines of the card for which there was no room."""
    legend: str = ""
    """What the signs of a table stand for."""
    sources: tuple[str, ...] = ()
    """Who published the sentences, and when; the first is number 1."""
    footer: tuple[str, ...] = ()


class Paper(Frozen):
    """Several cards on paper, and the sentences behind all of them."""

    title: str
    made: str
    """The day it was made, in words."""
    sheets: tuple[Sheet, ...]
    sentences: tuple[str, ...]
    """Each with who published it, and when; the first is number 1."""


def sheet_of(card: Card, *, subject: str = "", say: Say, say_day: SayDay) -> Sheet:
    """Lay a card out for a picture.

    Args:
        card: as it is shown in the message.
        subject: the talks it is about.
        say: gives the words of our labels.
        say_day: gives the words of a date.
    """
    writer = _Writer(say, say_day, paper=False)
    sheet = writer.sheet(card, LAYOUTS.get(card.name, Layout.STORY), subject)
    return sheet.model_copy(update={"sources": writer.sources()})


def paper_of(cards: Iterable[Card], *, subject: str, made: date, say: Say, say_day: SayDay) -> Paper:
    """Lay cards out for printing, whole, with every sentence they cite."""
    writer = _Writer(say, say_day, paper=True)
    sheets = tuple(writer.sheet(card, Layout.STORY, "") for card in cards)
    return Paper(title=subject, made=say_day(made.isoformat()), sheets=sheets, sentences=writer.sources())


def _first(sections: Sequence[Section], most: int | None) -> list[Section]:
    """The sections with the first lines of all; None is every line."""
    if most is None:
        return list(sections)
    kept, room = [], most
    for section in sections:
        if room <= 0 and section.lines:
            break
        kept.append(section.model_copy(update={"lines": section.lines[: max(room, 0)]}))
        room -= len(section.lines)
    return kept


class _Writer:
    """Turns runs into parts, and numbers the sources in the order of their first use."""

    def __init__(self, say: Say, say_day: SayDay, *, paper: bool) -> None:
        self._say, self._say_day, self._paper = say, say_day, paper
        self._numbers: dict[str, int] = {}

    def sheet(self, card: Card, layout: Layout, subject: str) -> Sheet:
        kept = _first(card.sections, None if self._paper else MOST_LINES)
        grid = self.grid(kept) if layout is Layout.MATRIX else None
        blocks = tuple(self.block(section) for section in kept) if grid is None else ()
        return Sheet(
            layout=layout if grid or layout is not Layout.MATRIX else Layout.STORY,
            subject=subject if subject not in "".join(run.text for run in card.title) else "",
            title=self.parts(card.title),
            notices=self._said(card.notices),
            blocks=blocks,
            grid=grid,
            left_out=len(card.lines) - sum(len(section.lines) for section in kept),
            legend=self._say(LEGEND, ()) if grid else "",
            footer=self._said(card.footer),
        )

    def _said(self, notices: Iterable[Notice]) -> tuple[str, ...]:
        return tuple(self._say(notice.text, notice.values) for notice in notices)

    def sources(self) -> tuple[str, ...]:
        return tuple(self._numbers)

    def block(self, section: Section) -> Block:
        mark, heading = self._parted(section.heading)
        return Block(mark=mark, heading=heading, rows=tuple(self._row(line) for line in section.lines))

    def parts(self, runs: Iterable[Run]) -> tuple[Part, ...]:
        return tuple(part for run in runs if (part := self._part(run)).text)

    def grid(self, sections: Sequence[Section]) -> Grid | None:
        """Issues by parties, where the lines say whose they are."""
        rows: list[tuple[str, dict[str, Cell]]] = []
        told: dict[str, int] = {}
        for section in sections[:ROWS]:
            cells: dict[str, Cell] = {}
            for line in section.lines:
                for mark in line.marks:
                    told[mark] = told.get(mark, 0) + 1
                    cells.setdefault(mark, self._cell(line))
            rows.append(("".join(part.text for part in self.parts(section.heading)).strip(), cells))
        columns = sorted(told, key=lambda mark: (-told[mark], list(told).index(mark)))[:COLUMNS]
        columns.sort(key=list(told).index)
        if len(columns) < 2:
            return None
        filled = [(title, cells) for title, cells in rows if title and set(cells) & set(columns)]
        return Grid(
            columns=tuple(letters(mark) for mark in columns),
            rows=tuple(
                (title, tuple(cells.get(mark, Cell()) for mark in columns)) for title, cells in filled
            ),
        )

    def _cell(self, line: Line) -> Cell:
        stance = next((run for run in line.runs if run.kind is RunKind.LABEL and stance_of(run.text)), None)
        return Cell(
            stance=stance_of(stance.text) if stance else "other",
            word=self._say(stance.text, stance.values) if stance else "",
            refs=self._refs(line.citations),
        )

    def _row(self, line: Line) -> Row:
        mark, parts = self._parted(line.runs)
        return Row(mark=mark, parts=parts, refs=self._refs(line.citations))

    def _parted(self, runs: Sequence[Run]) -> tuple[str, tuple[Part, ...]]:
        """The mark a line begins with, and the rest."""
        if runs and runs[0].kind is RunKind.MARK:
            return letters(runs[0].text)[:LONGEST_MARK], _stripped(self.parts(runs[1:]))
        return "", _stripped(self.parts(runs))

    def _part(self, run: Run) -> Part:
        match run.kind:
            case RunKind.LABEL:
                kind = stance_of(run.text)
                return Part(kind=f"stance {kind}" if kind else "label", text=self._say(run.text, run.values))
            case RunKind.DATE:
                return Part(kind="date", text=self._say_day(run.text))
            case RunKind.QUOTE:
                return Part(kind="quote", text=f"“{self._cut(run.text)}”")
            case RunKind.WORDS:
                return Part(kind="words", text=self._cut(run.text))
            case RunKind.MARK:
                return Part(kind="mark", text=letters(run.text)[:LONGEST_MARK])
            case _:
                text = _one_line(run.text)
                shown = text if run.kind is RunKind.TEXT else self._cut(text)
                return Part(kind="strong" if run.strong else run.kind.value, text=shown)

    def _cut(self, words: str) -> str:
        words = _one_line(words)
        return words if self._paper else _shortened(words, LONGEST)

    def _refs(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        named = dict.fromkeys(self._source(citation) for citation in citations)
        return tuple(sorted(self._numbers.setdefault(source, len(self._numbers) + 1) for source in named))

    def _source(self, citation: Citation) -> str:
        when = self._say_day(citation.published.isoformat()) if citation.published else ""
        named = ", ".join(
            part for part in (_shortened(_one_line(citation.source), LONGEST_SOURCE), when) if part
        )
        return f"{named}: {_one_line(citation.text)}" if self._paper else named


def letters(mark: str) -> str:
    """A flag as the letters of its country, since few fonts hold flags; any other mark as it is."""
    signs = [ord(sign) - 0x1F1E6 for sign in mark]
    if len(signs) == 2 and all(0 <= sign < 26 for sign in signs):
        return "".join(chr(ord("A") + sign) for sign in signs)
    return mark


def stance_of(label: str) -> str:
    """The stance that a label words, of one party or of several; empty where it words none."""
    return next((stance.value for stance in Stance if label in (stance.value, f"{stance.value}s")), "")


def _shortened(words: str, most: int) -> str:
    """Words within a length, cut between two of them and marked so."""
    if len(words) <= most:
        return words
    return f"{words[:most].rsplit(' ', 1)[0].rstrip(' ,;:—–')} …"


def _one_line(words: str) -> str:
    """Foreign words on one line, without characters that turn the direction of others or are not shown."""
    shown = (char if char.isprintable() or char in "\u200d\ufe0f" else " " for char in words)
    return re.sub(r"\s+", " ", "".join(shown))


def _stripped(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without spaces and dots at the beginning."""
    if parts and parts[0].kind == "text":
        rest = parts[0].text.lstrip(" ·:")
        parts = (parts[0].model_copy(update={"text": rest}), *parts[1:]) if rest else parts[1:]
    return parts
