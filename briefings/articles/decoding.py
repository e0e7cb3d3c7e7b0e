"""Bytes -> text, or an honest refusal."""

from __future__ import annotations

import codecs
import re

from briefings.errors import DocumentError
from briefings.models import Document

LARGEST = 5_000_000
"""Bytes: the longest report ever printed is far shorter, and a reading stays within memory."""

MOST_LINES = 100_000
"""Lines: a longer file is a list or a log."""

SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}

WESTERN = re.compile(rb"[\x85\x91-\x97\xa0\xa3\xa7\xab\xbb\xc0-\xff]")
"""Bytes that an English report in windows-1252 may hold: quotation marks, dashes, accented letters."""


def decode(document: Document) -> str:
    """The document's characters; line ends become line feeds and a byte order mark is dropped.

    Raises:
        DocumentError: empty, too large, binary, or in an encoding that cannot be told for sure.
    """
    content = document.content
    if len(content) > LARGEST:
        size, limit = len(content) / 1_000_000, LARGEST // 1_000_000
        raise DocumentError(document.name, f"too large: {size:.1f} MB, the limit is {limit} MB")
    if not content.strip():
        raise DocumentError(document.name, "empty file")
    for signature, what in SIGNATURES.items():
        if content.startswith(signature):
            raise DocumentError(document.name, f"{what}, not text: save it as text, Markdown or HTML")
    text = _characters(document).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise DocumentError(
            document.name, f"too many lines: {text.count(chr(10)):,}, the limit is {MOST_LINES:,}"
        )
    if not text.strip():
        raise DocumentError(document.name, "empty file")
    if _is_binary(text):
        raise DocumentError(document.name, "binary data, not text")
    return text


def _characters(document: Document) -> str:
    content = document.content
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise DocumentError(document.name, "damaged UTF-16: save it as UTF-8") from error
    if b"\0" in content:
        raise DocumentError(document.name, "binary data, not text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_western(content):
            return content.decode("cp1252")
        reason = f"not UTF-8 (byte {error.start}), and no other encoding is certain: save it as UTF-8"
        raise DocumentError(document.name, reason) from error


def _is_western(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 are English in windows-1252: few marks, each one such a text may hold."""
    high = sum(byte >= 0x80 for byte in content)
    if len(WESTERN.findall(content)) != high or high * 20 > len(content):
        return False
    return content.decode("utf-8", errors="ignore").isascii()  # else part of it is UTF-8, and damaged


def _is_binary(text: str) -> bool:
    """Whether control characters other than blanks make up more than one in a hundred."""
    control = len(re.findall(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]", text))
    return control * 100 > len(text)
