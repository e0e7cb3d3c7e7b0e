"""A sheet -> PNG or PDF, by Typst from the templates of this room. Nothing is fetched, and no file but those is read.

The words come in as data, never as markup: what a source wrote cannot become a command.
Source: Typst reference, ``json`` and ``sys.inputs``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from briefings.errors import PictureError

from .sheets import Paper, Sheet

WIDE = 1080
"""Pixels of a picture's width: what Telegram shows on a phone without making it smaller."""
POINTS = 420
"""Typographic points of the same width: at 15 of them letters are as large as a phone's own."""


class Theme(StrEnum):
    """Colours."""

    LIGHT = "light"
    DARK = "dark"


def draw(sheet: Sheet, *, theme: Theme = Theme.LIGHT, right_to_left: bool = False) -> bytes:
    """A PNG of a sheet, 1080 pixels wide and as high as it needs.

    Raises:
        PictureError: it cannot be typeset.
    """
    return _typeset("picture.typ", sheet, "png", theme=theme, right_to_left=right_to_left)


def print_paper(paper: Paper, *, right_to_left: bool = False) -> bytes:
    """A PDF of a paper, on A4.

    Raises:
        PictureError: it cannot be typeset.
    """
    return _typeset("paper.typ", paper, "pdf", theme=Theme.LIGHT, right_to_left=right_to_left)


def _typeset(
    template: str, data: Sheet | Paper, form: Literal["png", "pdf"], *, theme: Theme, right_to_left: bool
) -> bytes:
    import typst  # noqa: PLC0415 - 60 MB, for those who draw only

    inputs = {
        "data": data.model_dump_json(),
        "theme": theme.value,
        "dir": "rtl" if right_to_left else "ltr",
    }
    made: Any
    try:
        made = typst.compile(
            str(_templates() / template),
            format=form,
            ppi=72 * WIDE / POINTS,
            sys_inputs=inputs,
            root=str(_templates()),
        )
    except (typst.TypstError, RuntimeError, ValueError) as error:
        raise PictureError(f"{template} cannot be typeset: {error}") from error
    return bytes(made[0] if isinstance(made, list) else made)


@lru_cache(maxsize=1)
def _templates() -> Path:
    return Path(str(files(__package__) / "templates"))
