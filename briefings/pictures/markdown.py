"""A paper as Markdown: headings, lists, and a footnote for each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .sheets import Block, Paper, Part, Row, Sheet

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!<>|~&])")
"""What would be markup if a source wrote it."""


def write_markdown(paper: Paper) -> str:
    """The text of a Markdown file; what sources wrote is escaped, whatever it is."""
    parts = [f"# {_plain(paper.title)}", _plain(paper.made)]
    for sheet in paper.sheets:
        parts += _sheet(sheet)
    parts.append("\n".join(f"[^{n}]: {_plain(sentence)}" for n, sentence in enumerate(paper.sentences, 1)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _sheet(sheet: Sheet) -> Iterable[str]:
    yield f"## {_parts(sheet.title)}"
    for notice in sheet.notices:
        yield _plain(notice)
    for block in sheet.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterable[str]:
    heading = " ".join(part for part in (_plain(block.mark), _parts(block.heading)) if part)
    if heading:
        yield f"### {heading}"
    if block.rows:
        yield "\n".join(f"- {_row(row)}" for row in block.rows)


def _row(row: Row) -> str:
    mark = f"{_plain(row.mark)} " if row.mark else ""
    return f"{mark}{_parts(row.parts)}{''.join(f'[^{n}]' for n in row.refs)}"


def _parts(parts: Iterable[Part]) -> str:
    return "".join(_part(part) for part in parts).strip()


def _part(part: Part) -> str:
    text = _plain(part.text)
    return f"**{text}**" if part.kind in ("strong", "date") or part.kind.startswith("stance") else text


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split(" "))) if words.strip() else words
