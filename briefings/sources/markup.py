"""A feed's XML made safe and whole before anything looks into it.

Refused are documents that define entities (they can unfold without end) and documents larger or deeper than any real
feed. Documents that are not well-formed are mended, so that the strict reader reads them: the lax one takes time that
grows with the square of some inputs.
"""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from lxml import etree

from briefings.errors import FeedError

MOST_ELEMENTS = 300_000
"""A feed of 2,000 items has some 30,000."""

MOST_DEPTH = 200

MOST_FIELDS = 60
"""Attributes of one element; the reader's time grows with their square."""

XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})

ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
LONE_BRACKET = re.compile(r"<(?![A-Za-z_/!?])")
LONE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 has not."""

PROLOG = re.compile(r"\s*<\?xml\b[^>]{0,400}>")
DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]{0,1000}>")
"""One that only names a kind of document; it is dropped."""

ENDED = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>\s*(?:<!--.{0,2000}?-->\s*)*\Z", re.DOTALL)
LAST_ITEM = re.compile(r"</(?:item|entry)\s*>")


class _Unsafe(Exception):
    """No feed has this; the reason is the message."""


def make_safe(text: str, *, name: str) -> bytes:
    """A feed in XML -> one that is well-formed, in UTF-8, without entities and of bounded shape.

    Args:
        text: of the feed.
        name: where it comes from.

    Raises:
        FeedError: unsafe, or nothing that could be mended.
    """
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^>]*\[", text):
        raise FeedError(name, "its XML defines entities of its own, which no feed needs: not read")
    if text.count("<") > 2 * MOST_ELEMENTS:
        raise FeedError(name, f"more than the {MOST_ELEMENTS:,} elements that are read")
    bare = DOCTYPE.sub("", PROLOG.sub("", text, count=1), count=1).lstrip()
    whole = ENTITY.sub(_as_characters, FORBIDDEN.sub("", bare)).encode()
    try:
        try:
            _check(whole)
        except expat.ExpatError:
            whole = _mended(whole.decode())
            _check(whole)
    except _Unsafe as error:
        raise FeedError(name, str(error)) from error
    except (expat.ExpatError, etree.LxmlError, ValueError) as error:
        raise FeedError(name, "not a feed, or one too damaged to be read") from error
    return whole


def _as_characters(found: re.Match[str]) -> str:
    """HTML's names for characters, which XML does not know."""
    if found.group(1) in XML_NAMES:
        return found.group()
    characters = html.unescape(found.group())
    return found.group() if characters == found.group() else html.escape(characters)


def _check(content: bytes) -> None:
    """Walk through a document without building anything.

    Raises:
        ExpatError: not well-formed.
        _Unsafe: larger, deeper or stranger than any feed.
    """
    elements = depth = 0

    def begin(_name: str, fields: dict[str, str]) -> None:
        nonlocal elements, depth
        elements, depth = elements + 1, depth + 1
        if elements > MOST_ELEMENTS:
            raise _Unsafe(f"more than the {MOST_ELEMENTS:,} elements that are read")
        if depth > MOST_DEPTH:
            raise _Unsafe(f"elements more than {MOST_DEPTH} deep: not read")
        if len(fields) > MOST_FIELDS:
            raise _Unsafe(f"an element with more than {MOST_FIELDS} attributes: not read")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise _Unsafe("its XML defines entities of its own, which no feed needs: not read")

    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)


def _mended(text: str) -> bytes:
    """A document that is not well-formed, as far as it goes; an item that was cut short is left for the next time.

    Raises:
        LxmlError: nothing could be made of it.
        ValueError: likewise.
    """
    if not ENDED.search(text[-4000:]):
        last = max((found.end() for found in LAST_ITEM.finditer(text)), default=len(text))
        text = text[:last]
    if text.count("<") > MOST_ELEMENTS:
        raise _Unsafe(f"more than the {MOST_ELEMENTS:,} elements that are read")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    root = etree.fromstring(LONE_BRACKET.sub("&lt;", LONE_AMPERSAND.sub("&amp;", text)).encode(), parser)
    if root is None:
        raise ValueError
    for element in root.iter(etree.Element):
        # names whose prefix was never declared
        if ":" in element.tag and not element.tag.startswith("{"):
            element.tag = element.tag.replace(":", "-")
        for field in [field for field in element.attrib if ":" in field and not field.startswith("{")]:
            del element.attrib[field]
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False))
