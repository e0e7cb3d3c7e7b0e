"""``rich_message`` -> what a message carries, within Telegram's limits; anything else is refused.

Telegram publishes the shapes and the limits but not its complaints, so the words of these are ours.
Source: Bot API 10.3, ``InputRichMessage`` and "Rich Message Limits".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.errors import ApiError, bad_request
from bot.playground.html import checked_url
from bot.playground.models import Button, Json

MAX_TEXT = 32_768  # characters
MAX_BLOCKS = 500
MAX_LEVELS = 16
MAX_COLUMNS = 20
MAX_ROW = 8  # buttons
MAX_DATA = 64  # bytes

_WRAPS = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "subscript", "superscript", "marked", "code",
}  # fmt: skip
_WITH: Mapping[str, Mapping[str, type]] = {
    "date_time": {"unix_time": int, "date_time_format": str},
    "url": {"url": str},
    "email_address": {"email_address": str},
    "phone_number": {"phone_number": str},
    "bank_card_number": {"bank_card_number": str},
    "mention": {"username": str},
    "hashtag": {"hashtag": str},
    "cashtag": {"cashtag": str},
    "bot_command": {"bot_command": str},
    "anchor_link": {"anchor_name": str},
    "reference": {"name": str},
    "reference_link": {"reference_name": str},
    "text_mention": {"user": dict},
}
"""Rich text around other text, and the fields that it must have."""
_ACTIONS: Mapping[str, type] = {
    "url": str,
    "callback_data": str,
    "web_app": dict,
    "login_url": dict,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": dict,
    "copy_text": dict,
    "disabled": dict,
}
_STYLES = {"danger", "success", "primary", "link"}
_ALIGNS = {"left", "center", "right"}
_VALIGNS = {"top", "middle", "bottom"}


def read_rich(raw: Json) -> Json:
    """The ``rich_message`` of a message, out of what a bot asks to send.

    Raises:
        ApiError: 400 naming what Telegram does not take.
    """
    given = [name for name in ("blocks", "html", "markdown") if raw.get(name) is not None]
    if len(given) != 1:
        raise _unreadable("exactly one of blocks, html and markdown must be given")
    if given != ["blocks"]:
        raise _unreadable(f"the playground reads blocks only, not {given[0]}")
    if not isinstance(raw["blocks"], list) or not raw["blocks"]:
        raise bad_request("rich message must be non-empty")
    reader = _Reader()
    blocks = reader.blocks(raw["blocks"], 1)
    reader.finish()
    is_rtl = raw.get("is_rtl")
    if is_rtl not in (None, True, False):
        raise _unreadable("is_rtl must be a Boolean")
    return {"blocks": blocks} | ({"is_rtl": True} if is_rtl else {})


def rich_buttons(message: Json | None) -> tuple[Button, ...]:
    """The buttons inside a rich message that send their data to the bot, in their order."""
    found: list[Button] = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("callback_data"), str):
                found.append(Button(text=words_of(value.get("text")), callback_data=value["callback_data"]))
            else:
                for each in value.values():
                    look(each)
        elif isinstance(value, list):
            for each in value:
                look(each)

    look(message)
    return tuple(found)


def words_of(text: object) -> str:
    """Rich text, or a whole message, without its form."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(words_of, text))
    if not isinstance(text, dict):
        return ""
    parts = (
        "text",
        "button",
        "summary",
        "blocks",
        "items",
        "cells",
        "alternative_text",
        "expression",
        "credit",
    )
    return "".join(words_of(text[part]) for part in parts if part in text)


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse rich message: {reason}")


class _Reader:
    """Reads blocks, and counts what is limited."""

    def __init__(self) -> None:
        self._letters = self._blocks = 0
        self._references: set[str] = set()
        self._anchors: set[str] = set()
        self._links: list[tuple[str, str]] = []
        self._kinds: Mapping[str, Callable[[Json, int], Json]] = {
            "paragraph": self._worded,
            "footer": self._worded,
            "pre": self._worded,
            "heading": self._heading,
            "divider": lambda _block, _level: {},
            "mathematical_expression": self._expression,
            "anchor": self._anchor,
            "list": self._list,
            "blockquote": self._quotation,
            "expandable_blockquote": self._quoted_words,
            "pullquote": self._quoted_words,
            "table": self._table,
            "details": self._details,
            "buttons": self._buttons,
        }

    def finish(self) -> None:
        """Compare the counts with the limits, and the links with what they lead to."""
        if not self._letters:
            raise bad_request("rich message must be non-empty")
        if self._letters > MAX_TEXT:
            raise bad_request("rich message is too long")
        for kind, name in self._links:
            known = self._references if kind == "reference" else {"", *self._anchors}
            if name not in known:
                raise _unreadable(f"there is no {kind} '{name}'")

    def blocks(self, raw: object, level: int) -> list[Json]:
        """Blocks at a level of nesting, the outermost being 1."""
        if not isinstance(raw, list):
            raise _unreadable("an Array of blocks expected")
        return [self._block(each, level) for each in raw]

    def _block(self, raw: object, level: int) -> Json:
        if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
            raise _unreadable("a block with a type expected")
        self._count(level)
        read = self._kinds.get(raw["type"])
        if read is None:
            raise _unreadable(f"the playground knows no block of type '{raw['type']}'")
        return {"type": raw["type"]} | read(raw, level)

    def _count(self, level: int) -> None:
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise bad_request("rich message has too many blocks")
        _check_level(level)

    # --- blocks -------------------------------------------------------------------------------------

    def _worded(self, block: Json, level: int) -> Json:
        language = _optional(block, "language", str) if block["type"] == "pre" else {}
        return {"text": self.text(block.get("text"), level + 1), **language}

    def _heading(self, block: Json, level: int) -> Json:
        size = block.get("size")
        if type(size) is not int or not 1 <= size <= 6:
            raise _unreadable("the size of a heading must be 1-6")
        return self._worded(block, level) | {"size": size}

    def _expression(self, block: Json, _level: int) -> Json:
        expression = _field(block, "expression", str)
        self._letters += len(expression)
        return {"expression": expression}

    def _anchor(self, block: Json, _level: int) -> Json:
        return {"name": self._named(block, self._anchors)}

    def _list(self, block: Json, level: int) -> Json:
        items = block.get("items")
        if not isinstance(items, list) or not items:
            raise _unreadable("a list must have items")
        return {"items": [self._item(item, level + 1) for item in items]}

    def _item(self, item: object, level: int) -> Json:
        if not isinstance(item, dict):
            raise _unreadable("a list item expected")
        self._count(level)
        kept = _optional(item, "value", int) | _optional(item, "type", str)
        if kept.get("type", "1") not in {"a", "A", "i", "I", "1"}:
            raise _unreadable("the type of a list item must be one of a, A, i, I, 1")
        boxes = _optional(item, "has_checkbox", bool) | _optional(item, "is_checked", bool)
        label = f"{kept['value']}." if "value" in kept else "•"
        return {"label": label, "blocks": self.blocks(item.get("blocks"), level + 1)} | kept | boxes

    def _quotation(self, block: Json, level: int) -> Json:
        return {"blocks": self.blocks(block.get("blocks"), level + 1)} | self._if_given(
            block, "credit", level
        )

    def _quoted_words(self, block: Json, level: int) -> Json:
        return self._worded(block, level) | self._if_given(block, "credit", level)

    def _details(self, block: Json, level: int) -> Json:
        return {
            "summary": self.text(block.get("summary"), level + 1),
            "blocks": self.blocks(block.get("blocks"), level + 1),
        } | _optional(block, "is_open", bool)

    def _buttons(self, block: Json, level: int) -> Json:
        buttons = block.get("buttons")
        if not isinstance(buttons, list) or not 1 <= len(buttons) <= MAX_ROW:
            raise _unreadable(f"a row must have 1-{MAX_ROW} buttons")
        kept = _optional(block, "align", str)
        if kept.get("align", "left") not in _ALIGNS:
            raise _unreadable("wrong align of buttons")
        return {"buttons": [self._button(each, level + 1) for each in buttons]} | kept

    def _table(self, block: Json, level: int) -> Json:
        rows = block.get("cells")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
            raise _unreadable("the cells of a table must be an Array of Arrays")
        read = []
        hanging: list[int] = []  # of each column, rows that a cell above still takes
        for row in rows:
            self._count(level + 1)
            cells = [self._cell(cell, level + 2) for cell in row]
            hanging = _lay_row(cells, hanging)
            if len(hanging) > MAX_COLUMNS:
                raise bad_request("rich message table has too many columns")
            read.append(cells)
        flags = [_optional(block, name, bool) for name in ("is_bordered", "is_striped", "is_compact")]
        kept = {name: value for flag in flags for name, value in flag.items()}
        return {"cells": read} | kept | self._if_given(block, "caption", level)

    def _cell(self, cell: object, level: int) -> Json:
        if not isinstance(cell, dict):
            raise _unreadable("a table cell expected")
        if cell.get("align") not in _ALIGNS or cell.get("valign") not in _VALIGNS:
            raise _unreadable("a table cell must have align and valign")
        spans = _optional(cell, "colspan", int) | _optional(cell, "rowspan", int)
        if any(value < 1 for value in spans.values()):
            raise _unreadable("a table cell spans at least one column and row")
        kept = {"align": cell["align"], "valign": cell["valign"]} | _optional(cell, "is_header", bool) | spans
        return kept | self._if_given(cell, "text", level - 1)

    def _if_given(self, holder: Json, name: str, level: int) -> Json:
        return {name: self.text(holder[name], level + 1)} if holder.get(name) is not None else {}

    # --- text ---------------------------------------------------------------------------------------

    def text(self, raw: object, level: int) -> Any:  # noqa: ANN401 - rich text is a string, a list or an object
        """Rich text at a level of nesting."""
        if isinstance(raw, str):
            self._letters += len(raw)
            return raw
        _check_level(level)
        if isinstance(raw, list):  # stands side by side, and is no level of its own
            return [self.text(each, level) for each in raw]
        if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
            raise _unreadable("RichText expected")
        return {"type": raw["type"]} | self._styled(raw, level)

    def _styled(self, raw: Json, level: int) -> Json:
        kind = raw["type"]
        if kind in _WRAPS:
            return {"text": self.text(raw.get("text"), level + 1)}
        if kind == "button":
            return {"button": self._button(raw.get("button"), level + 1)}
        if kind == "anchor":
            return {"name": self._named(raw, self._anchors)}
        if kind == "custom_emoji":
            alternative = _field(raw, "alternative_text", str)
            self._letters += len(alternative)
            return {"custom_emoji_id": _field(raw, "custom_emoji_id", str), "alternative_text": alternative}
        if kind == "mathematical_expression":
            return self._expression(raw, level)
        return self._pointed(raw, kind, level)

    def _pointed(self, raw: Json, kind: str, level: int) -> Json:
        """Text that has fields of its own."""
        if kind not in _WITH:
            raise _unreadable(f"unknown RichText of type '{kind}'")
        fields = {name: _field(raw, name, of) for name, of in _WITH[kind].items()}
        if kind == "url" and checked_url(fields["url"]) is None:
            raise _unreadable("wrong HTTP URL")
        if kind == "reference":
            self._named(raw, self._references)
        if kind == "reference_link":
            self._links.append(("reference", fields["reference_name"]))
        if kind == "anchor_link":
            self._links.append(("anchor", fields["anchor_name"]))
        return {"text": self.text(raw.get("text"), level + 1)} | fields

    def _named(self, raw: Json, taken: set[str]) -> str:
        name: str = _field(raw, "name", str)
        if not name or name in taken:
            raise _unreadable(f"the name '{name}' is empty or given twice")
        taken.add(name)
        return name

    def _button(self, raw: object, level: int) -> Json:
        if not isinstance(raw, dict):
            raise _unreadable("a button expected")
        actions = {name: _field(raw, name, of) for name, of in _ACTIONS.items() if raw.get(name) is not None}
        if len(actions) != 1:
            raise _unreadable("a button must do exactly one thing")
        text = raw.get("text")
        if not _is_plain(text) or not words_of(text).strip():
            raise _unreadable("the text of a button must be plain and not empty")
        kept = _optional(raw, "style", str)
        if kept.get("style", "link") not in _STYLES:
            raise _unreadable("unknown style of a button")
        if kept.get("style") == "link" and "callback_data" not in actions:
            raise _unreadable("the style link is allowed only for callback buttons")
        if "callback_data" in actions and not 1 <= len(actions["callback_data"].encode()) <= MAX_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        if "url" in actions and checked_url(actions["url"]) is None:
            raise _unreadable("wrong URL of a button")
        return {"text": self.text(text, level)} | kept | actions


def _check_level(level: int) -> None:
    if level > MAX_LEVELS:
        raise bad_request("rich message is nested too deeply")


def _lay_row(cells: list[Json], hanging: list[int]) -> list[int]:
    """The columns after a row: those its cells take, and those that cells above still hang into."""
    columns = [max(0, rows - 1) for rows in hanging]
    taken = [rows > 0 for rows in columns]
    at = 0
    for cell in cells:
        while at < len(taken) and taken[at]:
            at += 1
        end = at + cell.get("colspan", 1)
        columns += [0] * (end - len(columns))
        taken += [False] * (end - len(taken))
        for place in range(at, end):
            columns[place], taken[place] = cell.get("rowspan", 1), True
        at = end
    return columns


def _is_plain(text: object) -> bool:
    """Whether a button may bear it: words, custom emoji and moments."""
    if isinstance(text, list):
        return all(map(_is_plain, text))
    return isinstance(text, str) or (
        isinstance(text, dict) and text.get("type") in ("custom_emoji", "date_time")
    )


def _field(raw: Json, name: str, of: type) -> Any:  # noqa: ANN401 - of the type that is asked for
    value = raw.get(name)
    if not isinstance(value, of) or (of is int and isinstance(value, bool)):
        raise _unreadable(f"field '{name}' must be of type {of.__name__}")
    return value


def _optional(raw: Json, name: str, of: type) -> Json:
    return {name: _field(raw, name, of)} if raw.get(name) is not None else {}
