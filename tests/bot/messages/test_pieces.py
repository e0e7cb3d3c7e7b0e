from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.pieces import BLANK, Piece, Row, Style, cut, html, shorten, size, split, tidy, utf16

from .reading import read_html, utf16_units

FAMILY = "👨‍👩‍👧‍👦"
ANY_TEXT = st.text(st.characters(), max_size=80)
PIECES = st.lists(
    st.builds(Piece, ANY_TEXT.map(tidy), st.sampled_from(Style), st.none() | st.integers(1900, 2100)),
    max_size=6,
)
ROWS = st.lists(st.builds(Row, PIECES.map(tuple), st.booleans(), st.booleans()), max_size=20)


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("Salt & Sons", "Salt &amp; Sons"),
        ("&amp;", "&amp;amp;"),
        ('a "b"', "a &quot;b&quot;"),
    ],
)
def test_markup_of_strangers_is_shown_not_obeyed(foreign: str, shown: str) -> None:
    assert html([Row((Piece(foreign, Style.BOLD),))]) == f"<b>{shown}</b>"


def test_direction_override_is_dropped() -> None:
    assert tidy("cod\u202eexe") == "codexe"


def test_right_to_left_words_are_kept_apart() -> None:
    assert tidy("שלום") == "\u2068שלום\u2069"


def test_half_character_and_control_characters_are_replaced() -> None:
    assert tidy("a\ud800b\x00c\nd") == "a\ufffdb c d"


def test_tidying_twice_changes_nothing() -> None:
    assert tidy(tidy("שלום and\tmore")) == tidy("שלום and\tmore")


def test_year_is_said_once_and_when_it_changes() -> None:
    dates = [Row((Piece("Tue 17 Feb", year=2026),)), Row((Piece("Wed 18 Feb", year=2026),))]
    assert html([*dates, Row((Piece("Feb", year=2022),))]) == "Tue 17 Feb 2026\nWed 18 Feb\nFeb 2022"


@pytest.mark.parametrize(
    ("text", "units", "head"),
    [
        ("one two three", 8, "one two"),
        ("one two", 7, "one two"),
        ("unbreakable", 4, "unbr"),
        (f"ab{FAMILY}", 8, "ab"),
        ("🇨🇭🇳🇴", 5, "🇨🇭"),
        ("👍🏽👍🏽", 5, "👍🏽"),
        ("e\u0301e\u0301", 3, "e\u0301"),
        ("😀😀", 3, "😀"),
        (FAMILY, 4, "👨\u200d"),
    ],
)
def test_cut_falls_between_words_or_whole_characters(text: str, units: int, head: str) -> None:
    assert cut(text, units)[0] == head


def test_4096_emoji_are_cut_whole() -> None:
    head, rest = cut("😀" * 4096, 4095)
    assert (len(head), len(rest)) == (2047, 2049)


@given(ANY_TEXT.map(tidy), st.integers(2, 40))
def test_cut_loses_nothing_but_a_space(text: str, units: int) -> None:
    head, rest = cut(text, units)
    assert utf16_units(head) <= units
    assert head + rest == text or f"{head} {rest}" == text
    assert head or not rest


@given(ANY_TEXT.map(tidy), st.integers(3, 40))
def test_shortened_text_fits(text: str, units: int) -> None:
    assert utf16_units(shorten(text, units)) <= units


@given(PIECES, st.integers(12, 60))
def test_split_row_fits_and_keeps_its_words(pieces: list[Piece], units: int) -> None:
    parts = list(split(Row(tuple(pieces)), units))
    assert all(size(part) <= units for part in parts)
    kept = "".join(piece.text for part in parts for piece in part.pieces)
    assert kept.replace(" ", "") == "".join(piece.text for piece in pieces).replace(" ", "")


@given(ROWS)
def test_rows_are_valid_html_within_their_size(rows: list[Row]) -> None:
    words, _ = read_html(html(rows))
    assert utf16_units(words) <= sum(map(size, rows))


@given(ANY_TEXT.map(tidy))
def test_utf16_counts_as_the_encoding_does(text: str) -> None:
    assert utf16(text) == utf16_units(text)


def test_blank_row_is_an_empty_line() -> None:
    assert html([Row((Piece("a"),)), BLANK, Row((Piece("b"),))]) == "a\n\nb"
