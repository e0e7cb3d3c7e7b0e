"""The lexicons: tables of words as data files beside the code, each read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated lexicon by the names of their columns; lines that open with ``#`` are its header.

    Args:
        name: file name in ``briefings/extraction/lexicons`` without its ending.
    """
    text = (files("briefings.extraction.lexicons") / f"{name}.tsv").read_text(encoding="utf-8")
    columns, *lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict(zip(columns, line, strict=True)) for line in lines)


@lru_cache
def words(name: str) -> frozenset[str]:
    """The first column of a lexicon."""
    return frozenset(next(iter(row.values())) for row in rows(name))


def cells(value: str) -> tuple[str, ...]:
    """What one cell holds, where several are parted by semicolons."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
