"""A card as a rich message: headings, tables, and the exact sentences in a part that unfolds.

The whole card is one message: what the markers stand for is in it, and needs no button. A day stays words: a rich date
is a moment, which a reader in another zone would see as the day before.

Source: Bot API 10.3, ``InputRichMessage``; its limits are those of "Rich Message Limits".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from briefings import ArticleKind, Card, CardRef, Citation, Line, Run, RunKind, Section

from .dates import say_date
from .pieces import tidy, utf16
from .runs import carried_by, pieces, quoted
from .views import Face, View, read_data, write_data
from .wording import EARLIER_VERSION, NO_DATE, NOTE, NOTHING, SOURCES, say

TEXT_LIMIT = 32_768
"""Characters."""
BLOCK_LIMIT = 500
COLUMNS = 4
"""Of a table of parties: a phone shows no more."""
TITLE_SIZE, HEADING_SIZE = 3, 5
"""Of headings, 1 being the largest."""

Block = dict[str, Any]
Text = str | dict[str, Any] | list[Any]


def write_rich(card: Card, *, right_to_left: bool = False) -> str | None:
    """The card as the JSON of a rich message.

    Args:
        card: what is shown.
        right_to_left: whether our wording runs so.

    Returns:
        None where it is larger than Telegram takes; the pages of HTML must do.
    """
    blocks = _Writer(card).blocks()
    if _count(blocks) > BLOCK_LIMIT or _letters(blocks) > TEXT_LIMIT:
        return None
    message: Block = {"blocks": blocks, "skip_entity_detection": True}
    if right_to_left:
        message["is_rtl"] = True
    return json.dumps(message, ensure_ascii=False)


def tag_rich(content: str, tag: str) -> str:
    """A rich message whose buttons speak of the talks of a tag."""

    def tagged(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
        if isinstance(value, list):
            return [tagged(each) for each in value]
        if not isinstance(value, dict):
            return value
        view = read_data(value["callback_data"]) if "callback_data" in value else None
        if view is not None and not view.talks:
            return value | {"callback_data": write_data(view.model_copy(update={"talks": tag}))}
        return {name: tagged(each) for name, each in value.items()}

    return json.dumps(tagged(json.loads(content)), ensure_ascii=False)


class _Writer:
    """Writes the blocks of a card from top to bottom; a year is said once, and again when it changes."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._numbers = {citation: number for number, citation in enumerate(card.citations, 1)}
        self._year: int | None = None

    def blocks(self) -> list[Block]:
        """Every block of the message."""
        card = self._card
        return [
            _heading(self._words(card.title, linked=False) or card.name, TITLE_SIZE),
            *(_paragraph(_italic(tidy(say(each.text, each.values)))) for each in card.notices),
            *self._body([section for section in card.sections if section.heading or section.lines]),
            *self._sources(),
            *self._footer(),
        ]

    def _body(self, sections: Sequence[Section]) -> Iterator[Block]:
        if not sections and not self._card.notices:
            yield _paragraph(say(NOTHING))
        if self._card.name == "timeline" and any(section.lines for section in sections):
            yield self._course(sections)
        elif self._card.name == "issues" and (table := self._matrix(sections)) is not None:
            yield table
            for section in sections:
                yield _details(self._words(section.heading, linked=False), [self._list(section.lines)])
        else:
            for section in sections:
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        if section.heading:
            yield _heading(self._words(section.heading), HEADING_SIZE)
        if len(section.lines) == 1:
            yield _paragraph(self._line(section.lines[0]))
        elif section.lines:
            yield self._list(section.lines)

    # --- tables -------------------------------------------------------------------------------------

    def _course(self, sections: Sequence[Section]) -> Block:
        """A table of days and what happened on them, parted where a section has a heading."""
        rows: list[list[Block]] = []
        for section in sections:
            if section.heading:
                heading = _bold(self._words(section.heading))
                rows.append([_cell(heading, header=True, colspan=2)])
            for day, lines in groupby(section.lines, _day):
                group = list(lines)
                rows += self._day_rows(group) if day else map(self._wide_row, group)
        return {"type": "table", "cells": rows, "is_bordered": True, "is_compact": True}

    def _wide_row(self, line: Line) -> list[Block]:
        return [_cell(self._line(line), colspan=2)]

    def _day_rows(self, lines: Sequence[Line]) -> Iterator[list[Block]]:
        """What happened on one day, which is said once beside it."""
        day = _cell(_bold(self._words(lines[0].runs[:1])), rowspan=len(lines))
        for place, line in enumerate(lines):
            rest = line.runs[1:]
            rest = rest[1:] if rest and rest[0].kind is RunKind.TEXT else rest
            yield [*([] if place else [day]), _cell(self._line(line, rest))]

    def _matrix(self, sections: Sequence[Section]) -> Block | None:
        """Issues by parties, the stance in each cell; None where the lines do not say whose they are."""
        marks = list(dict.fromkeys(mark for s in sections for line in s.lines for mark in line.marks))
        if not 2 <= len(marks) <= COLUMNS:
            return None
        rows = [[_cell("", header=True), *(_cell(mark, header=True, align="center") for mark in marks)]]
        for section in sections:
            theirs: dict[str, Line] = {}
            for line in section.lines:
                for mark in line.marks:
                    theirs.setdefault(mark, line)
            cells = [self._stance(theirs[mark]) if mark in theirs else "–" for mark in marks]
            rows.append(
                [_cell(self._words(section.heading)), *(_cell(each, align="center") for each in cells)]
            )
        return {"type": "table", "cells": rows, "is_bordered": True, "is_compact": True}

    def _stance(self, line: Line) -> Text:
        """The first label of a line, which is its stance where it has one."""
        after = next((run for run in line.runs if run.kind not in (RunKind.MARK, RunKind.TEXT)), None)
        said = tidy(say(after.text, after.values)) if after and after.kind is RunKind.LABEL else "•"
        return [said, *self._markers(line)]

    # --- sources ------------------------------------------------------------------------------------

    def _sources(self) -> Iterator[Block]:
        """The sentences by article, unfolded by a tap; each is where its marker leads."""
        if not self._numbers:
            return
        inside: list[Block] = []
        for article in dict.fromkeys(citation.article_id for citation in self._numbers):
            of_it = {each: number for each, number in self._numbers.items() if each.article_id == article}
            inside.append(_paragraph(_whose(next(iter(of_it)))))
            inside += [_sentence(citation, number) for citation, number in of_it.items()]
        yield {"type": "divider"}
        yield _details(f"{say(SOURCES)} · {len(self._numbers)}", inside)

    def _footer(self) -> Iterator[Block]:
        said = [tidy(say(each.text, each.values)) for each in self._card.footer]
        if said:
            yield {"type": "footer", "text": " · ".join(said)}

    # --- lines --------------------------------------------------------------------------------------

    def _list(self, lines: Iterable[Line]) -> Block:
        return {"type": "list", "items": [{"blocks": [_paragraph(self._line(line))]} for line in lines]}

    def _line(self, line: Line, runs: Sequence[Run] | None = None) -> Text:
        """A line, or the rest of its runs, with the numbers of its sentences and who else carries it."""
        words = self._words(line.runs if runs is None else runs)
        carried = line.carried
        copied = carried is not None and carried.origins < carried.outlets
        told = [_italic(f" {carried_by(carried)}")] if carried is not None and copied else []
        return [words, *self._markers(line), *told]

    def _markers(self, line: Line) -> list[Any]:
        """The numbers of a line's sentences, each a link to its sentence."""
        parts: list[Any] = []
        for number in sorted({self._numbers[citation] for citation in line.citations}):
            link = {"type": "reference_link", "text": str(number), "reference_name": f"s{number}"}
            parts += ["\u202f", {"type": "superscript", "text": link}]
        return parts

    def _words(self, runs: Sequence[Run], *, linked: bool = True) -> Text:
        """Runs as rich text: names that lead to a card are buttons that look like links."""
        parts: list[Any] = []
        for run, after in zip_longest(runs, runs[1:]):
            piece = self._said(run)
            if run.kind is RunKind.MARK and after is not None and after.kind is not RunKind.TEXT:
                piece += " "
            if linked and run.to is not None and piece.strip():
                parts.append(_link(piece, run.to))
            elif run.strong and piece.strip():
                parts.append(_bold(piece))
            elif parts and isinstance(parts[-1], str):
                parts[-1] += piece
            elif piece:
                parts.append(piece)
        return parts[0] if len(parts) == 1 else parts

    def _said(self, run: Run) -> str:
        said = ""
        for piece in pieces([run]):
            said += piece.text
            if piece.year is not None and piece.year != self._year:
                self._year = piece.year
                said += f" {piece.year}"
        return said


def _day(line: Line) -> str:
    """The day a line begins with, or nothing."""
    return line.runs[0].text if line.runs[0].kind is RunKind.DATE else ""


def _sentence(citation: Citation, number: int) -> Block:
    named = {"type": "reference", "name": f"s{number}", "text": f"{number}\u2002{quoted(citation.text)}"}
    earlier = [_italic(f" ({say(EARLIER_VERSION)})")] if citation.withdrawn else []
    return {"type": "blockquote", "blocks": [_paragraph([named, *earlier])]}


def _whose(citation: Citation) -> Text:
    """Publisher, author, place and date: Vellmark Post, A. Writer, Port Amsel, Tue 17 Feb 2026."""
    when = say_date(citation.published.isoformat()) if citation.published else None
    date = f"{when.words} {when.year}" if when else say(NO_DATE)
    known = [tidy(each) for each in (citation.byline, citation.dateline) if each]
    note = [_italic(f" ({say(NOTE)})")] if citation.kind is ArticleKind.NOTE else []
    return [_bold(tidy(citation.source)), ", ".join(["", *known, date]), *note]


def _heading(text: Text, size: int) -> Block:
    return {"type": "heading", "size": size, "text": text}


def _paragraph(text: Text) -> Block:
    return {"type": "paragraph", "text": text}


def _details(summary: Text, blocks: list[Block]) -> Block:
    return {"type": "details", "summary": summary, "blocks": blocks}


def _cell(
    text: Text, *, header: bool = False, align: str = "left", colspan: int = 1, rowspan: int = 1
) -> Block:
    cell: Block = {"text": text, "align": align, "valign": "top"}
    if header:
        cell["is_header"] = True
    if colspan > 1:
        cell["colspan"] = colspan
    if rowspan > 1:
        cell["rowspan"] = rowspan
    return cell


def _link(text: str, to: CardRef) -> Block:
    data = write_data(View(card=to, face=Face.NEW))
    return {"type": "button", "button": {"text": text, "style": "link", "callback_data": data}}


def _bold(text: Text) -> Block:
    return {"type": "bold", "text": text}


def _italic(text: Text) -> Block:
    return {"type": "italic", "text": text}


def _count(blocks: Iterable[Block]) -> int:
    """Blocks with those inside them, list items and table rows, as Telegram counts them."""
    return sum(
        1
        + _count(block.get("blocks", ()))
        + sum(1 + _count(item["blocks"]) for item in block.get("items", ()))
        + len(block.get("cells", ()))
        for block in blocks
    )


def _letters(value: object) -> int:
    """Characters of every text in it; counted generously, with the names of its parts."""
    if isinstance(value, str):
        return utf16(value)
    if isinstance(value, dict):
        return sum(_letters(each) for key, each in value.items() if key not in ("type", "callback_data"))
    return sum(_letters(each) for each in value) if isinstance(value, list) else 0
