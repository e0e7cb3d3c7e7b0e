"""Telegram's HTML read the way Telegram reads it, strictly: for tests that ask whether a message would be taken."""

from __future__ import annotations

import html
import re

TOKEN = re.compile(r"<(/?)([a-z]+)(?: href=\"[^<>\"]*\")?>|&(lt|gt|amp|quot);|([^<>&]+)", re.DOTALL)


def read_html(text: str) -> tuple[str, int]:
    """The text without its tags, and how many tags it has.

    Raises:
        AssertionError: it is not what Telegram takes.
    """
    words, opened, count, at = "", [], 0, 0
    while at < len(text):
        token = TOKEN.match(text, at)
        assert token, f"not Telegram's HTML: {text[at : at + 20]!r}"
        closing, tag, entity, plain = token.groups()
        if tag and closing:
            assert opened.pop() == tag
        elif tag:
            assert tag in ("a", "b", "i", "blockquote")
            opened.append(tag)
            count += 1
        else:
            words += html.unescape(f"&{entity};") if entity else plain
        at = token.end()
    assert not opened
    return words, count


def utf16_units(text: str) -> int:
    """Length as Telegram counts it. Fails on half a character."""
    return len(text.encode("utf-16-le")) // 2
