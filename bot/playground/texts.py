"""Measures of text as Telegram takes them: UTF-16 code units, bytes and trimmed ends."""

from __future__ import annotations

import re

_SPACE = " \n\t\v\f"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def cut(text: str, start: int, end: int) -> str:
    """The part of ``text`` between two UTF-16 offsets (half-open)."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Text without carriage returns; other control characters become spaces.

    Source: tdlib, td/telegram/misc.cpp, ``clean_input_string``.
    """
    return _CONTROL.sub(" ", text.replace("\r", ""))


def leading_space(text: str) -> int:
    """Number of white characters at the start (each is one UTF-16 unit)."""
    return len(text) - len(text.lstrip(_SPACE))


def trim(text: str) -> str:
    """Text without white characters at both ends."""
    return text.strip(_SPACE)
