"""What comes out is a picture or a paper, whatever the words are."""

from __future__ import annotations

import struct
from datetime import date

import pytest

from briefings.cards import build_card, filled, say_day
from briefings.errors import PictureError
from briefings.pictures import LAYOUTS, Sheet, Theme, draw, paper_of, print_paper, sheet_of, typesetting
from briefings.pictures.sheets import Block, Layout, Part, Row
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, readings

TODAY = date(2031, 5, 6)


def sheet_named(name: str) -> Sheet:
    card = build_card(name, "", open_dossier(RIVER_TALKS, readings()), today=TODAY)
    return sheet_of(card, subject="River talks", say=filled, say_day=say_day)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_picture_is_as_wide_as_a_phone_shows(name: str, theme: Theme, *, right_to_left: bool) -> None:
    width, height = size_of(draw(sheet_named(name), theme=theme, right_to_left=right_to_left))

    assert width == 1080
    assert 300 < height < 9000


def test_same_sheet_gives_the_same_picture() -> None:
    assert draw(sheet_named("who")) == draw(sheet_named("who"))


def test_dark_is_another_picture() -> None:
    assert draw(sheet_named("who")) != draw(sheet_named("who"), theme=Theme.DARK)


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        "$x$ *b* _i_ `c` <l> @r",
        "\\",
        '"',
        "مرحبا بالعالم",
        "和平会谈",
        "🤝" * 50,
        "x" * 3000,
        "\u202e",
    ],
)
def test_words_are_never_commands(words: str) -> None:
    part = (Part(kind="words", text=words),)
    sheet = Sheet(
        layout=Layout.STORY,
        title=part,
        blocks=(Block(mark="X", heading=part, rows=(Row(mark=words[:4], parts=part, refs=(1,)),)),),
        sources=(words,),
    )

    assert size_of(draw(sheet))[0] == 1080


def test_paper_is_a_pdf() -> None:
    card = build_card("brief", "", open_dossier(RIVER_TALKS, readings()), today=TODAY)
    paper = paper_of([card], subject="River talks", made=TODAY, say=filled, say_day=say_day)

    assert print_paper(paper).startswith(b"%PDF-")


def test_template_that_is_not_there_is_a_picture_error() -> None:
    with pytest.raises(PictureError, match="nowhere"):
        typesetting._typeset("nowhere.typ", sheet_named("who"), "png", theme=Theme.LIGHT, right_to_left=False)
