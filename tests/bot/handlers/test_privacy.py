"""What is kept about a chat is shown to those who may see it, and deleted once they have confirmed it."""

from __future__ import annotations

import json

import pytest

from bot.handlers.acts import delete_me
from tests.fakes.person import Json, buttons, data_of

from .towns import ADA, BEN, Town


async def document(town: Town, message: Json) -> Json:
    answer = await town.client.get("/control/file", params={"file_id": message["document"]["file_id"]})
    found: Json = json.loads(answer.content)
    return found


async def test_privacy_says_what_is_kept_and_the_number_of_the_chat(town: Town) -> None:
    said = (await town.person(ADA).say("/privacy"))["text"]
    assert f"Its number there is {ADA}." in said
    assert "90 days" in said
    assert "/export" in said
    assert "/delete_me" in said


async def test_export_is_a_document_with_everything_of_the_chat_and_nothing_of_others(town: Town) -> None:
    await town.subscribe(ADA, BEN)
    await town.outbox.plan(ADA, "for ada")
    await town.outbox.plan(BEN, "for ben")
    message = await town.person(ADA).say("/export")
    assert message["document"]["file_name"] == "readout-11.json"
    found = await document(town, message)
    assert found["chat"] == ADA
    assert set(found["kept"]) == {"deliveries", "places", "subscriptions"}
    assert "for ada" in json.dumps(found)
    assert "for ben" not in json.dumps(found)


async def test_export_of_nothing_says_so(town: Town) -> None:
    assert (await town.person(ADA).say("/export"))["text"] == "Nothing is kept about this chat."


async def test_case_29_export_holds_no_token(town: Town) -> None:
    await town.subscribe(ADA)
    found = await document(town, await town.person(ADA).say("/export"))
    assert "1:demo" not in json.dumps(found)


async def test_everything_is_deleted_once_it_is_confirmed(town: Town) -> None:
    await town.subscribe(ADA, BEN)
    await town.outbox.plan(ADA, "a", not_before=2**50)
    await town.person(ADA).say("/pin")
    question = await town.person(ADA).say("/delete_me")
    assert buttons(question) == ["Delete everything", "Cancel"]
    _, after = await town.person(ADA).press(question, "Delete everything")
    assert after["text"].startswith("Done. Nothing is kept about this chat any more")
    assert await town.outside.books.holdings.export(ADA) == {}
    assert await town.outside.books.holdings.export(BEN)


async def test_deletion_that_is_cancelled_deletes_nothing(town: Town) -> None:
    await town.subscribe(ADA)
    question = await town.person(ADA).say("/delete_me")
    _, after = await town.person(ADA).press(question, "Cancel")
    assert after["text"] == "Nothing was done."
    assert await town.outside.books.holdings.export(ADA)


@pytest.mark.parametrize("command", ["/export", "/delete_me"])
async def test_member_of_a_group_may_neither_see_nor_delete_what_is_kept(town: Town, command: str) -> None:
    group = await town.chat("supergroup")
    await town.subscribe(group["id"])
    said = await town.person(BEN, group["id"]).say(command)
    assert said["text"] == "Only the administrators of this chat can do that."


async def test_member_may_not_press_the_administrators_button(town: Town) -> None:
    group = await town.chat("supergroup")
    await town.subscribe(group["id"])
    question = await town.person(ADA, group["id"]).say("/delete_me", anonymous=True)
    answer, _ = await town.person(BEN, group["id"]).press(question, "Delete everything")
    assert answer["text"] == "This button is not for you."
    assert await town.outside.books.holdings.export(group["id"])
    _, after = await town.person(ADA, group["id"]).press(question, "Delete everything")
    assert after["text"].startswith("Done.")
    assert await town.outside.books.holdings.export(group["id"]) == {}


async def test_case_27_button_of_another_chat_deletes_nothing(town: Town) -> None:
    await town.subscribe(BEN)
    data = data_of(await town.person(ADA).say("/delete_me"), "Delete everything")
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    forged = await town.person(BEN).as_bot(
        "sendMessage", {"chat_id": BEN, "text": "x", "reply_markup": keyboard}
    )
    answer, _ = await town.person(BEN).press(forged, "x")
    assert answer["text"].startswith("This button has grown old.")
    assert await town.outside.books.holdings.export(BEN)


async def test_question_that_has_grown_old_deletes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    await town.subscribe(ADA)
    question = await town.person(ADA).say("/delete_me")
    monkeypatch.setattr(delete_me, "FRESH", timedelta(seconds=-5))
    answer, _ = await town.person(ADA).press(question, "Delete everything")
    assert answer["text"].startswith("This button has grown old.")
    assert await town.outside.books.holdings.export(ADA)
