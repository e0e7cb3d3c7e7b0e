"""Bytes with what a server and the document itself say of their encoding -> characters, whatever was said."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, those that begin like another one first."""

TAKEN = re.compile(
    r"(?:utf-8|utf-16(?:le|be)?|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|macintosh)",
    re.IGNORECASE,
)
"""Encodings that are read by name; some others turn plain letters into markup (UTF-7), and none is for pages."""

WESTERN = {"us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"}
"""Read as windows-1252, of which they are a part. Source: WHATWG Encoding, 4.2."""

DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")


def to_text(content: bytes, charset: str | None) -> str:
    """The characters of a document: by its byte order mark, the server's word, its own, UTF-8, windows-1252.

    Args:
        content: the document.
        charset: as the server says it.
    """
    for mark, marked in MARKS:
        if content.startswith(mark):
            return content.decode(marked, "replace").removeprefix("\ufeff")
    found = DECLARED.match(content.lstrip()[:400])
    declared = found.group(1).decode("ascii") if found else None
    for name in (charset, declared, "utf-8"):
        text = _decoded(content, name)
        if text is not None:
            return text
    return content.decode("cp1252", "replace")


def to_utf8(content: bytes, charset: str | None) -> bytes:
    """A page in UTF-8 where the server names another encoding that fits; else as it came."""
    if not charset or charset == "utf-8" or any(content.startswith(mark) for mark, _ in MARKS):
        return content
    text = _decoded(content, charset)
    return content if text is None else text.encode()


def _decoded(content: bytes, name: str | None) -> str | None:
    if not name or not TAKEN.fullmatch(name):
        return None
    try:
        return content.decode("cp1252" if name.lower() in WESTERN else name)
    except (UnicodeError, LookupError):
        return None
