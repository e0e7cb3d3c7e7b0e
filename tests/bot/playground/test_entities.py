"""Cleaning of text and what is found in it unasked."""

from __future__ import annotations

import pytest

from bot.playground.entities import commands, formatted
from bot.playground.errors import ApiError
from bot.playground.models import Entity


def test_ends_are_trimmed_and_entities_move_along() -> None:
    read = formatted("\n  <b> bold </b>\n ", "HTML")
    assert read.text == "bold"
    assert [(e.offset, e.length) for e in read.entities] == [(0, 4)]


def test_control_characters_become_spaces() -> None:
    assert formatted("a\r\nb\x00c", None).text == "a\nb c"


def test_more_than_a_hundred_entities_drops_the_later_ones() -> None:
    read = formatted(" ".join(f"<b>{n}</b>" for n in range(130)), "HTML")
    assert len(read.entities) == 100
    assert read.entities[-1].offset < 400


def test_nothing_is_formatted_inside_code() -> None:
    read = formatted("<code>a <b>b</b> /cmd</code>", "HTML")
    assert [e.type for e in read.entities] == ["code"]


def test_quote_in_a_quote_is_one_quote() -> None:
    read = formatted("<blockquote>a <blockquote>b</blockquote> c</blockquote>", "HTML")
    assert [(e.offset, e.length) for e in read.entities] == [(0, 5)]


def test_given_entities_stand_for_markup() -> None:
    read = formatted("<b> stays", None, [Entity(type="italic", offset=4, length=99)])
    assert read.text == "<b> stays"
    assert [(e.type, e.offset, e.length) for e in read.entities] == [("italic", 4, 5)]


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
def test_markdown_is_refused_clearly(mode: str) -> None:
    with pytest.raises(ApiError, match="reads parse_mode HTML only"):
        formatted("*a*", mode)


def test_unknown_mode_is_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        formatted("a", "bbcode")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/who", [("bot_command", 0, 4)]),
        ("/who@some_bot holm", [("bot_command", 0, 13)]),
        ("🕊 /who", [("bot_command", 3, 4)]),
        ("and/or 1/2", []),
        ("see https://x.org/a?b=1.", [("url", 4, 19)]),
        ("ask @ada_holm", [("mention", 4, 9)]),
        ("#talks2031 #7", [("hashtag", 0, 10)]),
        ("a@b.example", [("email", 0, 11)]),
    ],
)
def test_commands_and_addresses_are_found(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e.type, e.offset, e.length) for e in formatted(text, None).entities] == found


def test_commands_are_read_back_as_written() -> None:
    assert commands(formatted("/a then /b@c_bot", None)) == ("/a", "/b@c_bot")
