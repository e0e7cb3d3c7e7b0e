"""Rows parted into pages that a phone shows without endless scrolling, and the buttons that turn them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.models import Button

from .pieces import BLANK, Row, entities, size, split
from .views import View, write_data
from .wording import NEXT_PAGE, PREVIOUS_PAGE, say

PAGE_UNITS = 2400
"""UTF-16 units in the body of a page: some two screens. Title and footer come on top, far below Telegram's 4,096."""
PAGE_ENTITIES = 80
"""Of Telegram's 100; the others are left to title and footer."""

T = TypeVar("T")


Sheet = tuple[Row, ...]
"""The rows of one page."""


def paginate(
    rows: Iterable[Row], *, units: int = PAGE_UNITS, limit: int = PAGE_ENTITIES
) -> tuple[Sheet, ...]:
    """Rows in pages of at most ``units`` and ``limit`` entities; at least one page, and no heading last on one."""
    pages: list[list[Row]] = [[]]
    used = tags = 0
    for row in (part for whole in rows for part in split(whole, units)):
        page = pages[-1]
        if page and (used + size(row) > units or tags + entities(row) > limit):
            carried = _headings_at_end(page)
            del page[len(page) - len(carried) :]
            page = [*carried]
            pages.append(page)
            used, tags = sum(map(size, page)), sum(map(entities, page))
        page.append(row)
        used, tags = used + size(row), tags + entities(row)
    trimmed = tuple(_trim(page) for page in pages)
    return tuple(page for page in trimmed if page) or ((),)


def _headings_at_end(page: Sequence[Row]) -> list[Row]:
    """The headings that a page would end with, unless it holds nothing else or they leave no room."""
    start = len(page)
    while start and (page[start - 1].leads or page[start - 1] == BLANK):
        start -= 1
    carried = [row for row in page[start:] if row.leads]
    return carried if start and len(carried) == 1 and size(carried[0]) < 200 else []


def _trim(page: Sequence[Row]) -> Sheet:
    """Without blank rows at its borders."""
    filled = [place for place, row in enumerate(page) if row != BLANK]
    return tuple(page[filled[0] : filled[-1] + 1]) if filled else ()


def page_buttons(view: View, pages: int) -> tuple[Button, ...]:
    """Buttons to the pages before and after, where there are any."""
    turns = ((view.page - 1, PREVIOUS_PAGE), (view.page + 1, NEXT_PAGE))
    return tuple(
        Button(
            label=say(wording, (("page", str(page + 1)), ("pages", str(pages)))),
            data=write_data(view.model_copy(update={"page": page})),
            in_rich=False,
        )
        for page, wording in turns
        if 0 <= page < pages
    )


def in_pairs(items: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """Two a row."""
    return tuple(tuple(items[place : place + 2]) for place in range(0, len(items), 2))
