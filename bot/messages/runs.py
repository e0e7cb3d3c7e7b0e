"""Runs, the stretches of a card's lines, as pieces of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from briefings import Carried, Citation, Line, Notice, Run, RunKind

from .dates import say_date
from .links import unled
from .pieces import Piece, Row, Style, tidy
from .wording import say

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
THIN = "\u202f"
"""Narrow no-break space: keeps markers with their line, and ¹ ² from reading as ¹²."""

DOUBLE_MARKS = frozenset('“”„«»"')


def marker(numbers: Iterable[int]) -> str:
    """Citation numbers as they stand at the end of a line: ¹ ²."""
    return THIN.join(str(number).translate(SUPERSCRIPTS) for number in numbers)


def pieces(runs: Sequence[Run], *, strong: bool = False) -> tuple[Piece, ...]:
    """Runs as pieces, all bold if ``strong``; a mark is parted by a space from what follows it."""
    written: list[Piece] = []
    for run, after in zip_longest(runs, runs[1:]):
        piece = _piece(run, strong=strong)
        if run.kind is RunKind.MARK and after is not None and after.kind is not RunKind.TEXT:
            piece = piece._replace(text=f"{piece.text} ")
        written.append(piece)
    return tuple(piece for piece in written if piece.text)


def plain(runs: Sequence[Run]) -> str:
    """Runs as bare words, for a button."""
    words = (f"{piece.text} {piece.year}" if piece.year else piece.text for piece in pieces(runs))
    return "".join(words).strip()


def notice(notice: Notice, style: Style = Style.PLAIN) -> Row:
    """A notice as a row."""
    return Row((Piece(tidy(say(notice.text, notice.values)), style),))


def cited(line: Line, numbers: dict[Citation, int]) -> Row:
    """A line as a row, the numbers of its sentences at its end; and whether several outlets are fewer origins."""
    marked = tuple(sorted({numbers[citation] for citation in line.citations}))
    row = (*_trimmed(pieces(line.runs)), Piece(marker(marked)))
    copied = line.carried if line.carried and line.carried.origins < line.carried.outlets else None
    return Row((*row, Piece(f" {carried_by(copied)}", Style.ITALIC)) if copied else row, markers=marked)


def carried_by(carried: Carried) -> str:
    """How many outlets tell a thing, and how many origins that comes to."""
    counts = {"outlets": str(carried.outlets), "origins": str(carried.origins)}
    if not carried.names:
        return tidy(say("{outlets} outlets, {origins} origins", counts.items()))
    counts["names"] = ", ".join(carried.names)
    return tidy(say("{outlets} outlets, {origins} origins: {names}", counts.items()))


def _trimmed(written: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without spaces before the markers."""
    return (*written[:-1], written[-1]._replace(text=written[-1].text.rstrip())) if written else ()


def _piece(run: Run, *, strong: bool) -> Piece:
    style = Style.BOLD if strong or run.strong else Style.PLAIN
    match run.kind:
        case RunKind.LABEL:
            return Piece(tidy(say(run.text, run.values)), style)
        case RunKind.QUOTE:
            return Piece(quoted(run.text), style)
        case RunKind.DATE:
            words, year = say_date(run.text)
            return Piece(tidy(words), style, year)
        case _:
            return Piece(tidy(run.text), style, url=unled(run.to) if run.to is not None else "")


def quoted(words: str) -> str:
    """The source's own words between quotation marks; single ones around words that hold double ones themselves."""
    words = tidy(words).strip()
    for opening, closing in ("“”", '""', "«»", "„“"):
        inner = words[1:-1]
        if words[:1] == opening and words[-1:] == closing and opening not in inner and closing not in inner:
            return words
    return f"‘{words}’" if DOUBLE_MARKS.intersection(words) else f"“{words}”"
