"""Rich messages: what Telegram's documentation allows is taken, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.state import YOU
from tests.bot.playground.conftest import Bot

HERE = YOU.id
Json = dict[str, Any]


def paragraph(text: Any = "x") -> Json:
    return {"type": "paragraph", "text": text}


def table(*rows: list[Json]) -> Json:
    return {"type": "table", "cells": list(rows)}


def cell(text: str = "x", **more: Any) -> Json:
    return {"text": text, "align": "left", "valign": "top", **more}


def button(**more: Any) -> Json:
    return {"type": "button", "button": {"text": "Umlauf", **more}}


def nested(levels: int) -> Any:
    text: Any = "x"
    for _ in range(levels):
        text = {"type": "bold", "text": text}
    return text


LINK = {"type": "reference_link", "text": "1", "reference_name": "s1"}
REFERENCE = {"type": "reference", "name": "s1", "text": "A sentence."}


def test_rich_message_is_kept_with_its_buttons(bot: Bot) -> None:
    keys = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}
    blocks = [
        {"type": "heading", "size": 2, "text": ["Talks ", {"type": "italic", "text": "today"}]},
        {"type": "list", "items": [{"blocks": [paragraph(["a", {"type": "superscript", "text": LINK}])]}]},
        table([cell(colspan=2, is_header=True)], [cell(), cell(rowspan=2)], [cell("")]),
        {"type": "details", "summary": "Sources", "blocks": [paragraph(REFERENCE)]},
        {"type": "divider"},
        {"type": "footer", "text": "2 reports"},
    ]
    sent = bot("sendRichMessage", chat_id=HERE, rich_message={"blocks": blocks}, reply_markup=keys)
    assert "text" not in sent
    assert [block["type"] for block in sent["rich_message"]["blocks"]] == [each["type"] for each in blocks]
    assert sent["rich_message"]["blocks"][1]["items"][0]["label"] == "•"
    assert sent["reply_markup"] == keys


@pytest.mark.parametrize(
    ("rich", "complaint"),
    [
        ({}, "rich message is empty"),
        ({"blocks": []}, "must be non-empty"),
        ({"blocks": [{"type": "divider"}]}, "must be non-empty"),
        ({"blocks": [paragraph()], "html": "x"}, "exactly one of blocks, html and markdown"),
        ({"html": "x"}, "reads blocks only, not html"),
        ({"blocks": [{"text": "x"}]}, "a block with a type"),
        ({"blocks": [{"type": "poem", "text": "x"}]}, "no block of type 'poem'"),
        ({"blocks": [paragraph(7)]}, "RichText expected"),
        ({"blocks": [paragraph({"type": "blink", "text": "x"})]}, "unknown RichText of type 'blink'"),
        ({"blocks": [{"type": "heading", "size": 7, "text": "x"}]}, "must be 1-6"),
        ({"blocks": [{"type": "heading", "text": "x"}]}, "must be 1-6"),
        ({"blocks": [{"type": "list", "items": []}]}, "must have items"),
        ({"blocks": [table([cell(align="middle")])]}, "align and valign"),
        ({"blocks": [table([{"text": "x"}])]}, "align and valign"),
        ({"blocks": [table([cell(colspan=0)])]}, "at least one column"),
        ({"blocks": [table([cell() for _ in range(21)])]}, "too many columns"),
        ({"blocks": [table([cell(rowspan=2)] * 11, [cell()] * 10)]}, "too many columns"),
        ({"blocks": [table([cell(colspan=21)])]}, "too many columns"),
        ({"blocks": [paragraph()] * 501}, "too many blocks"),
        ({"blocks": [table(*[[cell()]] * 500)]}, "too many blocks"),
        ({"blocks": [paragraph("x" * 32_769)]}, "too long"),
        ({"blocks": [paragraph(nested(16))]}, "nested too deeply"),
        ({"blocks": [paragraph(LINK)]}, "there is no reference 's1'"),
        ({"blocks": [paragraph([REFERENCE, REFERENCE])]}, "given twice"),
        ({"blocks": [paragraph({"type": "anchor_link", "text": "x", "anchor_name": "a"})]}, "no anchor 'a'"),
        ({"blocks": [paragraph({"type": "url", "text": "x", "url": "no address"})]}, "wrong HTTP URL"),
        ({"blocks": [paragraph(button())]}, "exactly one thing"),
        ({"blocks": [paragraph(button(callback_data="x", url="https://x.example"))]}, "exactly one thing"),
        ({"blocks": [paragraph(button(callback_data=""))]}, "BUTTON_DATA_INVALID"),
        ({"blocks": [paragraph(button(callback_data="ü" * 33))]}, "BUTTON_DATA_INVALID"),
        ({"blocks": [paragraph(button(style="link", url="https://x.example"))]}, "only for callback buttons"),
        ({"blocks": [paragraph(button(style="plaid", callback_data="x"))]}, "unknown style"),
        ({"blocks": [paragraph({"type": "button", "button": {"text": nested(1), "callback_data": "x"}})]}, "plain"),
        ({"blocks": [{"type": "buttons", "buttons": [button(callback_data="x")["button"]] * 9}]}, "1-8 buttons"),
        ({"blocks": [paragraph()], "is_rtl": "yes"}, "Boolean"),
    ],
)  # fmt: skip
def test_what_the_documentation_does_not_allow_is_refused(bot: Bot, rich: Json, complaint: str) -> None:
    assert complaint in bot.refused("sendRichMessage", chat_id=HERE, rich_message=rich)


@pytest.mark.parametrize(
    "blocks",
    [
        [paragraph()] * 500,
        [table(*[[cell()]] * 499)],
        [paragraph("x" * 32_768)],
        [paragraph(nested(15))],
        [table([cell() for _ in range(20)])],
        [table([cell(rowspan=2)] * 10, [cell()] * 10)],
        [paragraph(button(callback_data="ü" * 32, style="link"))],
        [paragraph({"type": "anchor_link", "text": "top", "anchor_name": ""})],
    ],
)
def test_what_is_just_within_the_limits_is_taken(bot: Bot, blocks: list[Json]) -> None:
    assert bot("sendRichMessage", chat_id=HERE, rich_message={"blocks": blocks})["rich_message"]


def test_rich_message_is_edited_as_one_and_may_become_text_again(bot: Bot) -> None:
    sent = bot("sendRichMessage", chat_id=HERE, rich_message={"blocks": [paragraph("old")]})
    named = {"chat_id": HERE, "message_id": sent["message_id"]}
    new = {"blocks": [paragraph("new")]}
    assert bot("editMessageText", **named, rich_message=new)["rich_message"]["blocks"][0]["text"] == "new"
    assert "message is not modified" in bot.refused("editMessageText", **named, rich_message=new)
    plain = bot("editMessageText", **named, text="plain")
    assert (plain["text"], "rich_message" in plain) == ("plain", False)


def test_empty_edit_is_refused(bot: Bot) -> None:
    sent = bot("sendRichMessage", chat_id=HERE, rich_message={"blocks": [paragraph("old")]})
    assert bot.refused("editMessageText", chat_id=HERE, message_id=sent["message_id"]).endswith(
        "text is empty"
    )
