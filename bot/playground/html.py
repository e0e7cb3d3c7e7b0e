"""``parse_mode=HTML`` read exactly as strictly as Telegram reads it, with Telegram's own complaints.

Source: tdlib, td/telegram/MessageEntity.cpp, ``do_parse_html`` and ``decode_html_entity``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.playground.errors import ApiError, bad_request
from bot.playground.models import Entity
from bot.playground.texts import units

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}))|([A-Za-z]+));?")
_PLAIN = re.compile(r"[^<&]*")
_START_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_GAP = re.compile(r"\s*")


class _Open(NamedTuple):
    tag: str
    argument: str
    offset: int  # UTF-16 units into the text
    position: int  # characters into the text


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Split marked-up text into plain text and its entities, in the order in which they were closed.

    Raises:
        ApiError: 400 ``can't parse entities: …`` for a tag that is unknown, unclosed or unmatched.
    """
    return _Parser(source).parse()


class _Parser:
    """A reader over ``source``; ``at`` is the character being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self._append(self._take(_PLAIN))
            if self._here():
                self._markup()
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self.text, self.entities

    def _append(self, text: str) -> None:
        self.text += text
        self.offset += units(text)

    def _markup(self) -> None:
        if self.source[self.at] == "&":
            character, self.at = _reference(self.source, self.at)
            self._append(character)
        elif self.source.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        taken = match.group() if match else ""
        self.at += len(taken)
        return taken

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._take(_START_NAME).lower()
        if not self._here():
            raise self._fault("Unclosed start tag", begin)
        if tag not in _TYPES:
            raise self._fault(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while True:
            self._take(_GAP)
            if self._here() == ">":
                break
            argument = self._attribute(tag, begin) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.offset, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> str:
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
        self._take(_GAP)
        if self._here() != "=":
            if not self._here():
                raise self._fault(f'Unclosed start tag "{tag}"', begin)
            return _argument(tag, name, "")
        self.at += 1
        self._take(_GAP)
        if not self._here():
            raise self._fault(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted() if self._here() in "'\"" else self._token()
        if not self._here():
            raise self._fault("Unclosed start tag", begin)
        return _argument(tag, name, value)

    def _token(self) -> str:
        begin = self.at
        value = self._take(_NAME_TOKEN).lower()
        if self._here() and not self._here().isspace() and self._here() != ">":
            raise self._fault("Unexpected end of name token", begin)
        return value

    def _quoted(self) -> str:
        quote, value = self._here(), ""
        self.at += 1
        while self._here() and self._here() != quote:
            if self._here() == "&":
                character, self.at = _reference(self.source, self.at)
            else:
                character, self.at = self._here(), self.at + 1
            value += character
        self.at += len(self._here())
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._fault("Unexpected end tag", begin)
        self.at += 2
        name = self._take(_START_NAME)
        self._take(_GAP)
        if self._here() != ">":
            raise self._fault("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name.lower() != opened.tag:
            offset = _byte_offset(self.source, begin)
            raise _complaint(
                f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = _entity(opened, self.offset - opened.offset, self.text[opened.position :])
        last = self.entities[-1] if self.entities else None
        if entity is None:
            return
        if (
            last
            and (last.offset, last.length) == (entity.offset, entity.length)
            and {last.type, entity.type}
            == {
                "code",
                "pre",
            }
        ):
            self.entities.pop()
            entity = entity.model_copy(update={"type": "pre", "language": last.language or entity.language})
        self.entities.append(entity)

    def _fault(self, what: str, at: int) -> ApiError:
        return _complaint(f"{what} at byte offset {_byte_offset(self.source, at)}")


def _entity(opened: _Open, length: int, inner: str) -> Entity | None:
    kind, place = _TYPES[opened.tag], {"offset": opened.offset, "length": length}
    if opened.tag == "a":
        url = checked_url(opened.argument or inner)
        return Entity(type="text_link", url=url, **place) if url else None
    if opened.tag == "tg-emoji":
        if not opened.argument.isdecimal():
            raise bad_request("invalid custom emoji identifier specified")
        return Entity(type=kind, custom_emoji_id=opened.argument, **place)
    if opened.tag == "blockquote" and opened.argument:
        return Entity(type="expandable_blockquote", **place)
    if opened.tag == "code":
        return Entity(type="code", language=opened.argument or None, **place)
    return Entity(type=kind, **place)


def checked_url(url: str) -> str | None:
    """The address as Telegram keeps it, or nothing: http, https, tg and ton only, with a dotted host.

    Source: tdlib, td/telegram/LinkManager.cpp, ``get_checked_link``.
    """
    url = url.strip()
    scheme, separator, rest = url.partition("://")
    if not separator:
        if url.lower().startswith(("tg:", "ton:")):
            return url
        scheme, rest = "http", url
    if scheme.lower() in {"tg", "ton"}:
        return url
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    name = host.rpartition("@")[2].partition(":")[0]
    known = bool(re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", name)) or name == "localhost"
    if scheme.lower() not in {"http", "https"} or not known:
        return None
    tail = rest[len(host) :] or "/"
    return f"{scheme.lower()}://{host}{tail}"


def _argument(tag: str, name: str, value: str) -> str:
    match (tag, name):
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "1"
        case _:
            return ""


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character that a reference at ``at`` stands for, and where reading goes on.

    What is no known reference stays as it is written: Telegram does not refuse ``&nbsp;``, it shows it.
    """
    match = _REFERENCE.match(source, at)
    if match is None:
        return source[at], at + 1
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        known = _NAMED.get(name)
        return (known, match.end()) if known else (source[at], at + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return source[at], at + 1
    return chr(code), match.end()


def _byte_offset(source: str, at: int) -> int:
    return len(source[:at].encode())


def _complaint(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
