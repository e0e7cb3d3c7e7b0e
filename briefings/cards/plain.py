"""A card as plain text, as the command line prints it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from briefings.models import ArticleKind, Card, Carried, Citation, Line, Notice, Run, RunKind

from .dates import say_day

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_plain(card: Card, *, width: int = 100) -> str:
    """The card in lines of at most ``width`` characters, markers in superscript, the sentences cited listed below."""
    markers = {citation: number for number, citation in enumerate(card.citations, 1)}
    parts = [[_runs(card.title)], [_notice(notice) for notice in card.notices]]
    for section in card.sections:
        heading = [f"── {_runs(section.heading)}"] if section.heading else []
        parts.append([*heading, *(_line(line, markers) for line in section.lines)])
    parts.append([_runs(choice.label) for choice in card.choices])
    parts.append([f"{marker(number)} {_source(citation)}" for citation, number in markers.items()])
    parts.append([_notice(notice) for notice in card.footer])
    return "\n\n".join("\n".join(_wrapped(part, width)) for part in parts if part) + "\n"


def marker(number: int) -> str:
    """A number in superscript digits."""
    return str(number).translate(_SUPERSCRIPT)


def _wrapped(lines: Iterable[str], width: int) -> list[str]:
    return [
        piece
        for line in lines
        for piece in textwrap.wrap(
            line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    ]


def _line(line: Line, markers: dict[Citation, int]) -> str:
    marked = f"{_runs(line.runs)}{' '.join(marker(markers[citation]) for citation in line.citations)}"
    return f"{marked} ({_carried(line.carried)})" if line.carried else marked


def _carried(carried: Carried) -> str:
    """How many outlets tell it, and how many origins that comes to."""
    origins = "1 origin" if carried.origins == 1 else f"{carried.origins} origins"
    named = f": {', '.join(carried.names)}" if carried.names else ""
    return f"{carried.outlets} outlets, {origins}{named}"


def _runs(runs: Sequence[Run]) -> str:
    return re.sub(r"\s+", " ", "".join(_run(run) for run in runs))


def _run(run: Run) -> str:
    match run.kind:
        case RunKind.QUOTE:
            return f"“{run.text}”"
        case RunKind.DATE:
            return say_day(run.text)
        case RunKind.LABEL:
            return filled(run.text, run.values)
        case _:
            return run.text


def _notice(notice: Notice) -> str:
    return filled(notice.text, notice.values)


def filled(text: str, values: Iterable[tuple[str, str]]) -> str:
    """The wording with its braces filled; what has no value stays as it is."""
    known = dict(values)
    return re.sub(r"\{(\w+)\}", lambda match: known.get(match[1], match[0]), text)


def _source(citation: Citation) -> str:
    made = [citation.source, citation.byline, citation.dateline]
    when = say_day(citation.published.isoformat()) if citation.published else "date not known"
    note = " (our note on it)" if citation.kind is ArticleKind.NOTE else ""
    note += " (in an earlier version)" if citation.withdrawn else ""
    sentence = re.sub(r"\s+", " ", citation.text)
    return f"{', '.join(part for part in (*made, when) if part)}{note}: {sentence}"
