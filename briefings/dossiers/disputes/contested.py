"""Places and things that sides call by different names, of a table: which of the names a text uses, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from briefings.models import Span


class Usage(NamedTuple):
    """One name of a contested thing, as a text uses it first."""

    thing: int
    """Row of the table."""
    variant: int
    span: Span


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, ...], ...]:
    text = files(__package__).joinpath("contested.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(row) for row in rows)


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    known = {
        form.casefold(): (thing, variant)
        for thing, row in enumerate(_table())
        for variant, forms in enumerate(row)
        for form in forms.split("|")
    }
    longest = sorted(known, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), known


def find_usages(text: str, sentences: Sequence[Span]) -> Iterator[Usage]:
    """Of each contested thing the name a text uses, at its first place; none of a thing that it gives two names."""
    pattern, known = _pattern()
    found: dict[int, dict[int, Span]] = {}
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            thing, variant = known[match[0].casefold()]
            if match[0][0].isupper() or not _table()[thing][variant][0].isupper():
                place = Span(start=match.start(), end=match.end())
                found.setdefault(thing, {}).setdefault(variant, place)
    for thing, variants in sorted(found.items()):
        if len(variants) == 1:
            [(variant, span)] = variants.items()
            yield Usage(thing, variant, span)
