"""Text with entities: read from markup or a list, cleaned, completed with what Telegram finds by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.playground.errors import bad_request
from bot.playground.html import parse_html
from bot.playground.models import Entity, Formatted
from bot.playground.texts import clean, cut, leading_space, trim, units

MAX_ENTITIES = 100
_QUOTES = {"blockquote", "expandable_blockquote"}
_VERBATIM = {"code", "pre"}
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]]", re.IGNORECASE)),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{4,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#@/])#(?=\w*[^\W\d])\w{1,256}")),
)


def formatted(text: str, parse_mode: str | None, entities: Sequence[Entity] | None = None) -> Formatted:
    """Read what a bot or a person wrote.

    Args:
        text: as it came over the wire.
        parse_mode: ``HTML`` or nothing. The Markdown modes are refused: the playground does not read them.
        entities: given instead of a parse mode; ignored where there is one.

    Returns:
        Trimmed text and at most 100 entities in order; later ones are dropped, as Telegram drops them.

    Raises:
        ApiError: 400 for markup that Telegram refuses, or a mode the playground does not know.
    """
    source = clean(text)
    if not parse_mode:
        return _finish(source, list(entities or ()))
    if parse_mode.lower() in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: the playground reads parse_mode HTML only")
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    plain, found = parse_html(source)
    return _finish(clean(plain), found)


def _finish(source: str, given: list[Entity]) -> Formatted:
    text = trim(source)
    kept = _consistent(_shifted(given, leading_space(source), units(text)))
    kept += _detected(text, kept)
    kept.sort(key=lambda entity: (entity.offset, -entity.length))
    return Formatted(text=text, entities=tuple(kept[:MAX_ENTITIES]))


def _shifted(entities: Iterable[Entity], by: int, length: int) -> list[Entity]:
    moved = []
    for entity in entities:
        start, end = max(entity.offset - by, 0), min(entity.end - by, length)
        if start < end:
            moved.append(entity.model_copy(update={"offset": start, "length": end - start}))
    return sorted(moved, key=lambda entity: (entity.offset, -entity.length))


def _consistent(entities: list[Entity]) -> list[Entity]:
    """Nothing but a quote may touch code, and a quote holds no quote: the later one goes."""
    kept: list[Entity] = []
    quotes: list[Entity] = []
    verbatim: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: entity.type not in _VERBATIM):
        rivals = quotes if entity.type in _QUOTES else verbatim
        if any(_touch(entity, other) for other in rivals):
            continue
        kept.append(entity)
        if entity.type in _QUOTES | _VERBATIM:
            rivals.append(entity)
    return kept


def _touch(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _detected(text: str, given: Sequence[Entity]) -> list[Entity]:
    """Commands, addresses, mentions and tags that nobody marked.

    Source: tdlib, td/telegram/MessageEntity.cpp, ``find_entities`` (the common cases of it).
    """
    taken = [entity for entity in given if entity.type in _VERBATIM | {"text_link", "text_mention"}]
    found: list[Entity] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            entity = Entity(type=kind, offset=start, length=units(match.group()))
            if not any(_touch(entity, other) for other in (*taken, *found)):
                found.append(entity)
    return found


def commands(message: Formatted) -> tuple[str, ...]:
    """The commands in a text, as written: ``/who``, ``/who@readout_demo_bot``."""
    return tuple(
        cut(message.text, entity.offset, entity.end)
        for entity in message.entities
        if entity.type == "bot_command"
    )
