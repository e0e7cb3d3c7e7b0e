"""Shingles of a text, four words in a row, and the sketch of them by which copies are found.

From two sketches the share of shingles that two texts have in common is estimated; by bands of a sketch those that may
be copies are found without looking at any other text.

Source: shingles after Broder 1997; one-permutation min-hashing after Li, Owen and Zhang 2012, its empty places filled
after Shrivastava and Li 2014, a byte of each minimum kept after Li and König 2010.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from briefings.ports import Fact, Reading

from .keys import number
from .scopes import Scopes
from .witness import Witness

_WORDS, _PLACES, _BANDS, _ROWS = 4, 32, 4, 2
"""Words of a shingle, bytes of a sketch, bands kept, and bytes of each band."""
_LEAST = 20
"""Shingles below which a text has no sketch."""
_COPIED, _COMMON = 0.6, 0.15
"""Share of the shorter text that must stand in the longer, and share of both that must be common: a long quotation that
two reports have in common makes no copy of either."""


class Sketch(NamedTuple):
    """What a text is compared by."""

    minima: bytes
    size: int
    """Different shingles."""


def sketch_of(text: str) -> Sketch | None:
    """The sketch of a text; None where it is too short to be told from another."""
    words = re.findall(r"\w+", text.casefold())
    found = {_mixed(" ".join(words[start : start + _WORDS])) for start in range(len(words) - _WORDS + 1)}
    if len(found) < _LEAST:
        return None
    minima: list[int | None] = [None] * _PLACES
    for value in found:
        place, rest = value % _PLACES, value // _PLACES
        least = minima[place]
        if least is None or rest < least:
            minima[place] = rest
    return Sketch(bytes(_filled(minima)), len(found))


def _mixed(shingle: str) -> int:
    return zlib.crc32(shingle.encode(errors="surrogatepass")) * 0x9E3779B1 & 0xFFFFFFFF


def _filled(minima: list[int | None]) -> Iterator[int]:
    """A byte of each minimum; a place that has none takes that of the next one that does, moved by how far it is."""
    for place in range(_PLACES):
        steps = next(step for step in range(_PLACES) if minima[(place + step) % _PLACES] is not None)
        yield ((minima[(place + steps) % _PLACES] or 0) + steps * 89) % 256


def bands_of(sketch: Sketch) -> tuple[int, ...]:
    """Numbers that copies are likely to share, and other texts are not."""
    parts = (sketch.minima[band * _ROWS : (band + 1) * _ROWS] for band in range(_BANDS))
    return tuple(int.from_bytes(part, "big") for part in parts)


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether most of the shorter text stands in the longer."""
    same = sum(a == b for a, b in zip(one.minima, other.minima, strict=True)) / _PLACES
    common = same * (one.size + other.size) / (1 + same)
    return same >= _COMMON and common >= _COPIED * min(one.size, other.size)


def story_of(reading: Reading | Witness) -> str:
    """The sentences of the story, without what stands around it."""
    text = reading.article.text
    return "\n".join(span.of(text) for span in reading.extraction.sentences) or text


def copy_facts(witness: Witness, scopes: Scopes, *, day: int, article: int) -> Iterator[Fact]:
    """The sketch of an article and its bands."""
    sketch = sketch_of(story_of(witness))
    known = witness.article.agency or witness.article.publisher
    credited = number("origin", known) if known else 0
    minima, size = sketch or (b"", 0)
    code = size * 2 + bool(witness.article.agency)
    yield Fact(scopes("sketch", article), day, article, 0, credited, code, minima)
    if sketch is not None:
        for band, value in enumerate(bands_of(sketch)):
            yield Fact(scopes("copy", band, value), day, article, band)
