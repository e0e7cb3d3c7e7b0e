"""Pictures and papers, sent by the real bot over HTTP; drawn for real."""

from __future__ import annotations

import asyncio
import struct
from datetime import date

import pytest

from bot.handlers.files import is_photo
from bot.handlers.gallery import Gallery
from bot.models import Attachment
from briefings import Card, Section, Theme
from tests.fakes.desk import FakeDesk, line, person_card, run
from tests.fakes.person import Person, buttons


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


def card(words: str = "left") -> Card:
    return person_card("Orla Umlauf").model_copy(update={"args": "", "title": (run(words),)})


async def test_button_of_a_card_sends_its_picture_with_its_sources_in_words(person: Person) -> None:
    answer = await person.say("/brief")
    _, shown = await person.press(answer, "🖼 Picture")
    assert shown["message_id"] != answer["message_id"]
    assert shown["photo"][0]["width"] == 1080
    assert shown["caption"].startswith("Brief · Port Amsel talks\nVellmark Post, Tue 6 May 2031")


async def test_picture_leads_to_the_card_with_its_sentences(person: Person) -> None:
    picture = await person.say("/picture who")
    (label,) = buttons(picture)
    _, shown = await person.press(picture, label)
    assert shown["text"].startswith("Who")


async def test_words_choose_the_card_and_the_colours(person: Person) -> None:
    light, dark = await person.say("/picture issues"), await person.say("/picture dark issues")
    assert light["caption"] == dark["caption"]
    assert light["photo"][0]["file_size"] != dark["photo"][0]["file_size"]


async def test_card_without_a_picture_says_which_have_one(person: Person) -> None:
    answer = await person.say("/picture <b>quotes")
    assert answer["text"].startswith("There is no picture of <b>quotes. There is one of: ")


async def test_answer_about_nobody_offers_no_picture(person: Person) -> None:
    assert "🖼 Picture" not in buttons(await person.say("/who Quetzalcoatl"))


@pytest.mark.parametrize(
    ("words", "name"), [("", "readout.pdf"), ("PDF", "readout.pdf"), ("md", "readout.md")]
)
async def test_briefing_is_sent_as_a_file(person: Person, words: str, name: str) -> None:
    answer = await person.say(f"/print {words}")
    assert answer["document"]["file_name"] == name
    assert answer["caption"].startswith("Port Amsel talks · ")


async def test_form_that_is_none_says_which_there_are(person: Person) -> None:
    assert "pdf or md" in (await person.say("/print odt"))["text"]


@pytest.mark.parametrize(
    ("size", "fits"),
    [((1080, 8920), True), ((1080, 8921), False), ((100, 2000), True), ((100, 2001), False)],
)
def test_only_what_telegram_takes_goes_as_a_photo(size: tuple[int, int], *, fits: bool) -> None:
    assert is_photo(Attachment(name="x.png", content=png(*size), is_picture=True)) is fits


def test_other_files_are_no_photos() -> None:
    assert not is_photo(Attachment(name="x.png", content=png(10, 10)))
    assert not is_photo(Attachment(name="x.png", content=b"GIF89a", is_picture=True))


async def test_same_card_is_drawn_once_and_another_theme_or_content_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Theme] = []

    def draw(_sheet: object, *, theme: Theme) -> bytes:
        drawn.append(theme)
        return png(1, 1)

    monkeypatch.setattr("bot.handlers.gallery.draw", draw)
    gallery = Gallery()
    await asyncio.gather(*(gallery.picture(card(), subject="", theme=Theme.LIGHT) for _ in range(5)))
    await gallery.picture(card(), subject="", theme=Theme.LIGHT)
    assert drawn == [Theme.LIGHT]
    await gallery.picture(card(), subject="", theme=Theme.DARK)
    await gallery.picture(card("gone"), subject="", theme=Theme.LIGHT)
    assert drawn == [Theme.LIGHT, Theme.DARK, Theme.LIGHT]


async def test_gallery_keeps_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = 0

    def draw(_sheet: object, *, theme: Theme) -> bytes:
        nonlocal drawn
        drawn += 1
        return png(1, 1)

    monkeypatch.setattr("bot.handlers.gallery.draw", draw)
    monkeypatch.setattr("bot.handlers.gallery.KEPT", 2)
    gallery = Gallery()
    for words in ("a", "b", "c", "c", "b", "a"):
        await gallery.picture(card(words), subject="", theme=Theme.LIGHT)
    assert drawn == 4


async def test_drawing_that_fails_is_tried_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = 0

    def draw(_sheet: object, *, theme: Theme) -> bytes:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise RuntimeError
        return png(1, 1)

    monkeypatch.setattr("bot.handlers.gallery.draw", draw)
    gallery = Gallery()
    with pytest.raises(RuntimeError):
        await gallery.picture(card(), subject="", theme=Theme.LIGHT)
    assert (await gallery.picture(card(), subject="", theme=Theme.LIGHT)).content == png(1, 1)


async def test_caption_of_many_sources_stays_within_telegrams_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.gallery.draw", lambda _sheet, theme: png(1, 1))
    desk = FakeDesk()
    sentence = (await desk.card("brief", today=date(2031, 5, 6))).citations[0]
    lines = tuple(
        line(
            run("left"),
            cites=(sentence.model_copy(update={"article_id": f"a{n}", "source": f"Paper {n}" * 9}),),
        )
        for n in range(60)
    )
    many = Card(name="brief", title=(run("Brief"),), sections=(Section(lines=lines),))
    assert len((await Gallery().picture(many, subject="", theme=Theme.LIGHT)).caption) <= 1024
