"""Markdown with front matter -> its fields and blocks."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

import yaml
from pydantic import BeforeValidator, Field, ValidationError

from briefings.errors import DocumentError
from briefings.models import ArticleKind, Block, BlockKind, Frozen, Span

from .blocks import with_dateline

LONGEST_FRONT = 10_000
"""Characters of front matter."""

UNSIGNED = "unsigned"
"""What stands for a publisher when the report names none."""

FENCE = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)

MARK = r"(?:#{1,6}[ \t]+|>[ \t]?|(?:[*+-]|\d{1,2}[.)])[ \t]+)"
"""What a heading, quotation or point of a list begins with."""

PARAGRAPH = re.compile(
    rf"^[ \t]*(?P<mark>{MARK})?(?P<words>\S.*(?:\n(?![ \t]*{MARK})[^\S\n]*\S.*)*)", re.MULTILINE
)

Words = Annotated[str, Field(min_length=1, max_length=300)]


def _plain_day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


Day = Annotated[date, BeforeValidator(_plain_day)]


class FrontMatter(Frozen):
    """What a note or report in Markdown says of itself."""

    id: Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=80)] | None = None
    """Stable name of the article; the file's path decides where it is missing."""
    publisher: Words | None = None
    """Who published the report; ``unsigned`` where it names nobody."""
    byline: Words | None = None
    agency: Words | None = None
    dateline: Words | None = None
    date: Day | None = None
    """Day of publication."""
    title: Words | None = None
    kind: ArticleKind = ArticleKind.REPORT
    about: Annotated[str, Field(max_length=2000)] | None = None
    """Remarks for people; not read."""


def split_front_matter(name: str, text: str) -> tuple[FrontMatter, str]:
    """The front matter, empty where there is none, and the body after it.

    Raises:
        DocumentError: front matter that is no YAML, or has fields of other names or shapes.
    """
    found = FENCE.match(text[: LONGEST_FRONT + 10])
    if found is None:
        if text.startswith("---\n"):
            raise DocumentError(name, "front matter without its closing line of three hyphens")
        return FrontMatter(), text
    try:
        fields = yaml.safe_load(found["fields"] or "") or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DocumentError(name, "front matter is not YAML") from error
    if not isinstance(fields, dict):
        raise DocumentError(name, "front matter is not a list of fields")
    return _checked(name, fields), text[found.end() :]


def _checked(name: str, fields: dict[object, object]) -> FrontMatter:
    allowed = ", ".join(FrontMatter.model_fields)
    unknown = [str(field) for field in fields if field not in FrontMatter.model_fields]
    if unknown:
        raise DocumentError(name, f"unknown field in front matter: {', '.join(unknown)} (allowed: {allowed})")
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DocumentError(name, f"front matter, {where}: {first['msg']}") from error


def divide_markdown(text: str) -> tuple[Block, ...]:
    """Blocks of a Markdown body: headings, paragraphs, points of lists. Marks before the words stay outside."""
    blocks: list[Block] = []
    for found in PARAGRAPH.finditer(text):
        span = Span(start=found.start("words"), end=found.start("words") + len(found["words"].rstrip()))
        if (found["mark"] or "").startswith("#"):
            blocks.append(Block(span=span, kind=BlockKind.SUBHEAD if blocks else BlockKind.HEADLINE))
        elif re.search(r"\w", span.of(text)):
            blocks.extend(with_dateline(text, span))
    return tuple(blocks)
