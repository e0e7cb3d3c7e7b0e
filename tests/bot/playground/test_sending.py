"""New messages: texts, buttons, pictures, files, albums, copies."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.playground.methods.params import Upload
from bot.playground.models import User
from bot.playground.state import YOU
from tests.bot.playground.conftest import NOW, Bot, png

HERE = YOU.id


def keys(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def test_message_has_place_time_and_author(bot: Bot) -> None:
    sent = bot("sendMessage", chat_id=HERE, text="<i>Calm</i> sea", parse_mode="HTML", protect_content=True)
    assert sent["message_id"] == 2
    assert sent["date"] == NOW
    assert sent["from"]["is_bot"] is True
    assert sent["text"] == "Calm sea"
    assert sent["has_protected_content"] is True
    assert bot.world.message(bot.world.chat(HERE), 2) is not None


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🕊" * 2049}, "message is too long"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "[1]"}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": "{"}, "can't parse JSON object"),
        ({"text": "x", "entities": [{"type": "bold"}]}, "can't parse entities: can't parse MessageEntity"),
        ({"text": ["x"]}, "can't parse text"),
    ],
)
def test_bad_message_is_refused(bot: Bot, params: dict[str, Any], complaint: str) -> None:
    assert bot.refused("sendMessage", chat_id=HERE, **params) == f"Bad Request: {complaint}"


@pytest.mark.parametrize("text", ["x" * 4096, "🕊" * 2048, "<b>" + "x" * 4096 + "</b>"])
def test_longest_text_is_taken_after_parsing(bot: Bot, text: str) -> None:
    assert bot("sendMessage", chat_id=HERE, text=text, parse_mode="HTML")


def test_chat_id_is_missing_or_unknown(bot: Bot) -> None:
    assert bot.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert bot.refused("sendMessage", chat_id=5, text="x") == "Bad Request: chat not found"
    assert bot.refused("sendMessage", chat_id="@nowhere", text="x") == "Bad Request: chat not found"


def test_chat_that_never_wrote_is_not_found(stranger: Bot) -> None:
    assert stranger.refused("sendMessage", chat_id=HERE, text="x") == "Bad Request: chat not found"


def test_person_known_from_a_group_only_cannot_be_written_to(stranger: Bot) -> None:
    stranger.group()
    complaint = "Forbidden: bot can't initiate conversation with a user"
    assert stranger.refused("sendMessage", chat_id=HERE, text="x") == complaint


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (
            [[{"text": "a"}]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            [[{"text": "", "url": "x.org"}]],
            "can't parse inline keyboard button: Text of the button must be non-empty",
        ),
        (
            [[{"callback_data": "a"}]],
            "can't parse inline keyboard button: Field of a wrong type or without text",
        ),
        ([["a"]], "can't parse inline keyboard button: Object expected"),
        ([[{"text": "a", "callback_data": "é" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "a", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        (
            [[{"text": "a", "url": "javascript:x"}]],
            "inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
        ),
        ([[{"text": "a", "callback_data": "a"}] * 9], "reply markup is too long"),
        ([[{"text": "a", "callback_data": "a"}] * 8] * 13, "reply markup is too long"),
        ("x", "object expected as reply markup"),
    ],
)
def test_bad_buttons_are_refused(bot: Bot, rows: Any, complaint: str) -> None:
    markup = {"inline_keyboard": rows}
    assert (
        bot.refused("sendMessage", chat_id=HERE, text="x", reply_markup=markup) == f"Bad Request: {complaint}"
    )


def test_buttons_at_the_limit_are_taken(bot: Bot) -> None:
    rows = [[{"text": "a", "callback_data": "é" * 32}] * 8] * 12 + [[{"text": "a", "url": "tg://x"}] * 4]
    sent = bot("sendMessage", chat_id=HERE, text="x", reply_markup=json.dumps({"inline_keyboard": rows}))
    assert sum(map(len, sent["reply_markup"]["inline_keyboard"])) == 100


def test_reply_quotes_its_message(bot: Bot) -> None:
    sent = bot("sendMessage", chat_id=HERE, text="x", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"
    deeper = bot("sendMessage", chat_id=HERE, text="y", reply_to_message_id=str(sent["message_id"]))
    assert "reply_to_message" not in deeper["reply_to_message"]


def test_missing_reply_may_be_allowed(bot: Bot) -> None:
    allowed = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in bot("sendMessage", chat_id=HERE, text="x", reply_parameters=allowed)


def test_photo_is_kept_with_its_size_and_can_be_fetched_and_sent_again(bot: Bot) -> None:
    upload = {"photo": Upload("a.png", "image/png", png(640, 400))}
    sent = bot("sendPhoto", upload, chat_id=HERE, caption="<b>c</b>", parse_mode="HTML")
    (size,) = sent["photo"]
    assert (size["width"], size["height"], sent["caption"]) == (640, 400, "c")
    assert bot("getFile", file_id=size["file_id"])["file_path"] == f"files/{size['file_id']}"
    again = bot("sendPhoto", chat_id=HERE, photo=size["file_id"])
    assert again["photo"][0]["file_id"] == size["file_id"]


@pytest.mark.parametrize(
    ("data", "params", "complaint"),
    [
        (b"not a picture", {}, "IMAGE_PROCESS_FAILED"),
        (png(9000, 2000), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(1, 1) + b"x" * 10 * 1024 * 1024, {}, "file is too big: a photo has at most 10 MB"),
        (png(9, 9), {"caption": "x" * 1025}, "message caption is too long"),
    ],
)
def test_bad_photo_is_refused(bot: Bot, data: bytes, params: dict[str, Any], complaint: str) -> None:
    upload = {"photo": Upload("a.png", "image/png", data)}
    assert bot.refused("sendPhoto", upload, chat_id=HERE, **params) == f"Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("photo", "complaint"),
    [
        ("", "there is no photo in the request"),
        ("https://x.org/a.png", "failed to get HTTP URL content"),
        ("file-99", "wrong file identifier/HTTP URL specified"),
        ("attach://gone", "wrong file identifier/HTTP URL specified"),
    ],
)
def test_photo_that_is_not_there_is_refused(bot: Bot, photo: str, complaint: str) -> None:
    assert bot.refused("sendPhoto", chat_id=HERE, photo=photo) == f"Bad Request: {complaint}"


def test_document_keeps_name_and_type(bot: Bot) -> None:
    upload = {"part": Upload("a.pdf", "application/pdf", b"%PDF")}
    sent = bot("sendDocument", upload, chat_id=HERE, document="attach://part")
    assert sent["document"] | {"file_id": "", "file_unique_id": ""} == {
        "file_id": "",
        "file_unique_id": "",
        "file_name": "a.pdf",
        "mime_type": "application/pdf",
        "file_size": 4,
    }


def test_empty_document_is_refused(bot: Bot) -> None:
    upload = {"document": Upload("a.pdf", "application/pdf", b"")}
    assert bot.refused("sendDocument", upload, chat_id=HERE) == "Bad Request: file must be non-empty"


def test_album_is_sent_whole(bot: Bot) -> None:
    uploads = {name: Upload(name, "image/png", png(9, 9)) for name in ("a", "b")}
    media = [
        {"type": "photo", "media": "attach://a", "caption": "one"},
        {"type": "photo", "media": "attach://b"},
    ]
    sent = bot("sendMediaGroup", uploads, chat_id=HERE, media=json.dumps(media))
    assert [message.get("caption") for message in sent] == ["one", None]
    assert len({message["media_group_id"] for message in sent}) == 1


def test_album_with_one_bad_picture_sends_nothing(bot: Bot) -> None:
    uploads = {"a": Upload("a", "image/png", png(9, 9)), "b": Upload("b", "image/png", b"?")}
    media = [{"type": "photo", "media": f"attach://{name}"} for name in "ab"]
    assert (
        bot.refused("sendMediaGroup", uploads, chat_id=HERE, media=media)
        == "Bad Request: IMAGE_PROCESS_FAILED"
    )
    assert len(bot.world.messages[HERE]) == 1


@pytest.mark.parametrize(
    "media",
    [
        [{"type": "photo", "media": "x"}],
        [{"type": "photo", "media": "x"}] * 11,
        [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}],
        [{"type": "video", "media": "x"}] * 2,
    ],
)
def test_album_of_wrong_size_or_kind_is_refused(bot: Bot, media: list[Any]) -> None:
    assert bot.refused("sendMediaGroup", chat_id=HERE, media=media).startswith("Bad Request: ")


def test_forward_names_its_author_and_copy_does_not(bot: Bot, other: User) -> None:
    bot.says("/start", other.id, other.id)
    forwarded = bot("forwardMessage", chat_id=other.id, from_chat_id=HERE, message_id=1)
    assert forwarded["forward_origin"]["sender_user"]["id"] == HERE
    copied = bot("copyMessage", chat_id=other.id, from_chat_id=HERE, message_id=1, reply_markup=keys([]))
    assert set(copied) == {"message_id"}
    kept = bot.world.message(bot.world.chat(other.id), copied["message_id"])
    assert kept is not None
    assert (kept.text, kept.forward_origin) == ("/start", None)


@pytest.mark.parametrize(("method", "verb"), [("forwardMessage", "forwarded"), ("copyMessage", "copied")])
def test_protected_message_stays(bot: Bot, method: str, verb: str) -> None:
    sent = bot("sendMessage", chat_id=HERE, text="x", protect_content=True)
    complaint = bot.refused(method, chat_id=HERE, from_chat_id=HERE, message_id=sent["message_id"])
    assert complaint == f"Bad Request: message can't be {verb}"
    assert "not found" in bot.refused(method, chat_id=HERE, from_chat_id=HERE, message_id=99)


def test_action_is_shown_or_refused(bot: Bot) -> None:
    assert bot("sendChatAction", chat_id=HERE, action="typing") is True
    assert bot.world.events[-1].data == {"chat_id": HERE, "action": "typing"}
    assert bot.refused("sendChatAction", chat_id=HERE, action="sleep").endswith(
        "wrong parameter action in request"
    )


def test_unknown_method_is_not_found(bot: Bot) -> None:
    assert bot.refused("sendPoorMessage", chat_id=HERE) == "Not Found"
