"""Text in pieces, each of one style, and how they become Telegram's HTML.

Lengths are counted as Telegram counts them: UTF-16 units after the tags are read. Because tags are only written at
the very end, one around each piece, no cut can fall inside one.

Source: https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

TEXT_LIMIT = 4096
"""UTF-16 units in a message."""

BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
JOINER = "\u200d"
REGIONAL = range(0x1F1E6, 0x1F200)
SKIN_TONES = range(0x1F3FB, 0x1F400)


class Style(StrEnum):
    """The tag around a piece."""

    PLAIN = ""
    BOLD = "b"
    ITALIC = "i"


class Piece(NamedTuple):
    """Words of one style. A ``year`` is written after them only where it is not plain from what stands before."""

    text: str
    style: Style = Style.PLAIN
    year: int | None = None
    url: str = ""
    """What a tap opens."""


class Row(NamedTuple):
    """One line on the screen; without pieces, a blank one."""

    pieces: tuple[Piece, ...] = ()
    quoted: bool = False
    """Set apart as a block quotation."""
    leads: bool = False
    """A heading: never the last row of a page."""
    markers: tuple[int, ...] = ()
    """Numbers of the sentences it rests on."""


BLANK = Row()


def utf16(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def tidy(text: str) -> str:
    """Foreign words on one line: no control or direction characters, no half characters, right-to-left kept apart."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = BIDI_CONTROLS.sub("", text)
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    text = re.sub(r"\s\s+", " ", text)
    return f"{ISOLATE}{text}{POP_ISOLATE}" if RIGHT_TO_LEFT.search(text) else text


def escape(text: str) -> str:
    """Text as Telegram's HTML takes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def size(row: Row) -> int:
    """UTF-16 units of the row at most, its line break included."""
    return 1 + sum(utf16(piece.text) + (5 if piece.year else 0) for piece in row.pieces)


def entities(row: Row) -> int:
    """Telegram's entities in the row; it ignores those after the hundredth of a message."""
    return row.quoted + sum((piece.style is not Style.PLAIN) + bool(piece.url) for piece in row.pieces)


def html(rows: Iterable[Row]) -> str:
    """Rows as HTML, a line each. A year is said once, and again when it changes."""
    year: int | None = None
    lines: list[str] = []
    for row in rows:
        line = ""
        for piece in row.pieces:
            text = piece.text
            if piece.year is not None and piece.year != year:
                year = piece.year
                text = f"{text} {year}"
            words = _tagged(escape(text), piece.style)
            line += f'<a href="{escape(piece.url)}">{words}</a>' if piece.url and text.strip() else words
        lines.append(f"<blockquote>{line}</blockquote>" if row.quoted else line)
    return "\n".join(lines).strip()


def _tagged(text: str, tag: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag and text.strip() else text


def cut(text: str, units: int) -> tuple[str, str]:
    """Text as a head of at most ``units`` and the rest, parted after a word, else between whole characters.

    A character is what a reader sees as one: an emoji with its skin tone, a flag, a letter with its accents. One that
    is itself longer than ``units`` is parted between code points, so that the head is never empty (units >= 2).
    """
    if utf16(text) <= units:
        return text, ""
    end = used = 0
    while used + utf16(text[end]) <= units:
        used += utf16(text[end])
        end += 1
    space = text.rfind(" ", 0, end + 1)
    if space > end // 2:
        return text[:space], text[space + 1 :]
    whole = next((place for place in range(end, 0, -1) if _parts(text, place)), end)
    return text[:whole], text[whole:]


def _parts(text: str, place: int) -> bool:
    """Whether two characters meet at the place, rather than two halves of one."""
    before, after = text[place - 1], text[place]
    if JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return False
    if ord(after) in SKIN_TONES or 0xE0020 <= ord(after) <= 0xE007F:
        return False
    if ord(before) in REGIONAL and ord(after) in REGIONAL:
        flags = re.search("[\U0001f1e6-\U0001f1ff]*$", text[:place])
        return flags is None or len(flags[0]) % 2 == 0
    return True


def shorten(text: str, units: int) -> str:
    """Text within ``units``, an ellipsis where it was cut."""
    head, rest = cut(text, units)
    return f"{cut(text, units - 1)[0]}…" if rest else head


def split(row: Row, units: int) -> Iterator[Row]:
    """The row in rows of at most ``units`` each; its markers stay on all of them."""
    pieces: list[Piece] = []
    room = units - 1
    for whole in row.pieces:
        piece = whole
        while size(Row((piece,))) - 1 > room:
            head, rest = cut(piece.text, room) if room >= min(40, units // 2) else ("", piece.text)
            if head:
                pieces.append(piece._replace(text=head, year=None))
            yield row._replace(pieces=tuple(pieces))
            pieces, room, piece = [], units - 1, piece._replace(text=rest)
        pieces.append(piece)
        room -= size(Row((piece,))) - 1
    yield row._replace(pieces=tuple(pieces))
