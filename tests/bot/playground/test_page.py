"""The chat page in a real Chromium, against a real server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bot.playground.conftest import png

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KEYS = {
    "inline_keyboard": [
        [{"text": "More", "callback_data": "m"}, {"text": "Alert", "callback_data": "a"}],
        [{"text": "Web", "url": "https://x.example/"}],
    ]
}
Post = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Opener]:
    """Open the page at a size; complaints on its console fail the test."""
    complaints: list[str] = []
    contexts = []

    def opened(width: int = 1280, height: int = 800, path: str = "/", scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(server + path)
        expect(page.locator("body")).to_have_attribute("data-ready", "true")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def says(post: Post, text: str, **more: Any) -> Any:
    answer = post("/bot7:abc/sendMessage", chat_id=1001, text=text, parse_mode="HTML", **more)
    assert answer["ok"], answer
    return answer["result"]


def asked(post: Post) -> Any:
    """What the bot was told since it was asked last."""
    updates = post("/bot7:abc/getUpdates", timeout=5)["result"]
    post("/bot7:abc/getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


def test_person_starts_writes_and_reads_the_answer(open_page: Opener, post: Post) -> None:
    page = open_page(path="/?start=who-holm")
    expect(page.locator("#composer")).to_be_hidden()
    page.get_by_role("button", name="Start", exact=True).click()
    assert asked(post)[0]["message"]["text"] == "/start who-holm"
    page.get_by_label("Message", exact=True).fill("/who holm")
    page.keyboard.press("Enter")
    assert asked(post)[-1]["message"]["text"] == "/who holm"
    expect(page.locator(".mine .text").last).to_have_text("/who holm")
    says(post, "<b>Ada Holm</b> leads¹")
    expect(page.locator(".theirs .text strong")).to_have_text("Ada Holm")


def test_formatting_is_shown_and_markup_of_strangers_is_text(open_page: Opener, post: Post) -> None:
    post("/control/start")
    lines = "\n".join(f"line {n}" for n in range(9))
    says(
        post,
        "a\n<blockquote>quoted</blockquote>\nb <i>it</i> <u>un</u> <s>st</s> <code>co</code> "
        '<a href="https://x.example/">link</a> <tg-spoiler>hidden</tg-spoiler> /who '
        '<a href="https://t.me/readout_demo_bot?start=deep">deep</a>'
        f"<blockquote expandable>{lines}</blockquote>&lt;img src=x onerror=alert(1)&gt;",
    )
    post("/control/send", text="<script>alert(1)</script> 🕊 <b>x</b>")
    page = open_page()
    text = page.locator(".theirs .text")
    for tag, words in {"em": "it", "u": "un", "s": "st", "code": "co"}.items():
        expect(text.locator(tag)).to_have_text(words)
    expect(text.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".mine .text").last).to_have_text("<script>alert(1)</script> 🕊 <b>x</b>")
    assert page.locator(".text img, .text script").count() == 0
    spoiler = text.locator(".spoiler")
    spoiler.press("Enter")
    expect(spoiler).to_have_class("spoiler shown")
    quote = text.locator(".expandable")
    closed = quote.bounding_box()
    quote.get_by_role("button", name="Show more").click()
    opened = quote.bounding_box()
    assert closed
    assert opened
    assert opened["height"] > closed["height"] + 60
    text.get_by_role("button", name="deep").click()
    expect(page.locator(".mine .text").last).to_have_text("/start deep")
    text.get_by_role("button", name="/who").click()
    expect(page.locator(".mine .text").last).to_have_text("/who")


def test_buttons_ask_the_bot_and_show_its_answer(open_page: Opener, post: Post) -> None:
    post("/control/start")
    sent = says(post, "x", reply_markup=KEYS)
    page = open_page()
    expect(page.get_by_role("link", name="Web")).to_have_attribute("href", "https://x.example/")
    for name, alert in (("More", False), ("Alert", True)):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".key.waiting")).to_have_text(name)
        query = asked(post)[-1]["callback_query"]
        post(
            "/bot7:abc/answerCallbackQuery",
            callback_query_id=query["id"],
            text=f"To {name}",
            show_alert=alert,
        )
        expect(page.locator("#alert-text" if alert else "#toast")).to_have_text(f"To {name}")
        expect(page.locator(".key.waiting")).to_have_count(0)
    page.get_by_role("button", name="OK").click()
    post("/bot7:abc/editMessageText", chat_id=1001, message_id=sent["message_id"], text="changed")
    expect(page.locator(".theirs .text")).to_have_text("changed")
    expect(page.locator(".theirs .stamp")).to_contain_text("edited")
    expect(page.locator(".key")).to_have_count(0)
    post("/bot7:abc/deleteMessage", chat_id=1001, message_id=sent["message_id"])
    expect(page.locator(".theirs")).to_have_count(0)


def test_command_menu_opens_filters_and_sends(open_page: Opener, post: Post) -> None:
    post("/control/start")
    names = ("who", "where", "brief")
    commands = [{"command": name, "description": f"About {name}"} for name in names]
    page = open_page()
    expect(page.locator("#slash")).to_be_hidden()
    post("/bot7:abc/setMyCommands", commands=commands)
    page.locator("#slash").click()
    expect(page.locator("#commands [role=option]")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.locator("#commands [role=option]")).to_have_count(0)
    page.get_by_label("Message", exact=True).press_sequentially("/wh")
    expect(page.locator("#commands [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text").last).to_have_text("/where")
    expect(page.get_by_label("Message", exact=True)).to_have_value("")


def test_pictures_files_and_typing_are_shown(open_page: Opener, post: Post, server: str) -> None:
    post("/control/start")
    page = open_page()
    post("/bot7:abc/sendChatAction", chat_id=1001, action="typing")
    expect(page.locator("#subtitle")).to_have_text("typing…")
    for method, name in (("sendPhoto", "photo"), ("sendDocument", "document")):
        files = {name: ("brief.png", png(640, 400), "image/png")}
        data = {"chat_id": "1001", "caption": f"a {name}"}
        httpx.post(f"{server}/bot7:abc/{method}", data=data, files=files, trust_env=False).raise_for_status()
    image = page.locator(".picture img")
    assert image.get_attribute("width") == "432"
    expect(page.locator("#subtitle")).to_have_text("bot")
    expect(page.locator(".attachment")).to_contain_text("brief.png")
    page.locator(".picture").click()
    expect(page.locator("#viewer")).to_be_visible()


def test_several_people_and_chats(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    page.get_by_role("button", name="New chat or person").click()
    page.get_by_label("What").select_option("person")
    page.get_by_label("Name").fill("Lena Berg")
    page.get_by_role("button", name="Create").click()
    expect(page.locator("#people option:checked")).to_have_text("Lena Berg")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.get_by_role("button", name="New chat or person").click()
    page.get_by_label("Name").fill("Press room")
    page.get_by_role("button", name="Create").click()
    expect(page.locator("#title")).to_have_text("Press room")
    page.get_by_label("Message", exact=True).fill("/who")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text")).to_have_text("/who")
    page.locator("#people").select_option(label="You")
    page.locator(".entry", has_text="Press room").click()
    expect(page.locator(".theirs .name").last).to_have_text("Lena Berg")
    page.locator(".entry", has_text="Readout").click()
    says(post, "for you")
    expect(page.locator(".theirs .text")).to_have_text("for you")


def test_block_and_return(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    page.get_by_role("button", name="More for this chat").click()
    page.get_by_role("menuitem", name="Block the bot").click()
    expect(page.get_by_role("button", name="Restart")).to_be_visible()
    assert post("/bot7:abc/sendMessage", chat_id=1001, text="x")["error_code"] == 403
    page.get_by_role("button", name="Restart").click()
    expect(page.locator("#composer")).to_be_visible()


def test_own_message_can_be_edited_with_arrow_up(open_page: Opener, post: Post) -> None:
    post("/control/send", text="/hlp")
    page = open_page()
    page.get_by_label("Message", exact=True).press("ArrowUp")
    page.get_by_label("Message", exact=True).fill("/help")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text")).to_have_text("/help")
    expect(page.locator(".mine .stamp")).to_contain_text("edited")


@pytest.mark.parametrize("width", [360, 390])
def test_phone_shows_one_thing_at_a_time_and_nothing_sticks_out(
    open_page: Opener, post: Post, width: int
) -> None:
    post("/control/start")
    says(post, "<code>" + "x" * 200 + "</code> " + "word " * 60, reply_markup=KEYS)
    page = open_page(width, 740)
    expect(page.locator(".side")).to_be_hidden()
    expect(page.locator(".theirs .bubble")).to_be_visible()
    for box in ("document.documentElement", "document.getElementById('scroll')"):
        assert page.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    page.get_by_role("button", name="Back to the chats").click()
    expect(page.locator(".chat")).to_be_hidden()
    page.locator(".entry").click()
    expect(page.locator(".theirs .bubble")).to_be_visible()


def test_newest_message_stays_in_sight(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page(390, 600)
    for n in range(15):
        says(post, f"message {n}\n\n\n\n\nfifth line")
    expect(page.locator(".theirs .text").last).to_be_in_viewport()
    page.locator("#scroll").evaluate("box => { box.scrollTop = 0 }")
    expect(page.locator("#down")).to_be_visible()
    says(post, "while reading above")
    expect(page.locator(".theirs .text").last).not_to_be_in_viewport()
    page.locator("#down").click()
    expect(page.locator(".theirs .text").last).to_be_in_viewport()


def test_theme_follows_the_system_until_chosen(open_page: Opener) -> None:
    page = open_page(scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(root).to_have_attribute("data-theme", "light")
    page.locator("#theme").click()
    expect(root).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-theme", "dark")


def test_reset_clears_the_open_page(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    expect(page.locator(".mine")).to_have_count(1)
    post("/control/reset")
    expect(page.locator(".row-message")).to_have_count(0)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


SENTENCE = {"type": "reference", "name": "s1", "text": "1 The exact sentence."}
RICH = {
    "blocks": [
        {"type": "heading", "size": 3, "text": "<b>Talks</b>"},
        {
            "type": "paragraph",
            "text": [
                {"type": "button", "button": {"text": "Ada Holm", "style": "link", "callback_data": "who"}},
                " leads",
                {
                    "type": "superscript",
                    "text": {"type": "reference_link", "text": "1", "reference_name": "s1"},
                },
            ],
        },
        {
            "type": "table",
            "is_bordered": True,
            "cells": [[{"text": "unbreakable" * 5, "align": "left", "valign": "top"}] * 6],
        },
        {
            "type": "details",
            "summary": "Sources",
            "blocks": [{"type": "blockquote", "blocks": [{"type": "paragraph", "text": SENTENCE}]}],
        },
    ]
}


@pytest.mark.parametrize("width", [390, 1280])
def test_rich_message_unfolds_jumps_and_has_buttons(open_page: Opener, post: Post, width: int) -> None:
    post("/control/start")
    post("/bot7:abc/sendRichMessage", chat_id=1001, rich_message=RICH)
    page = open_page(width)
    expect(page.get_by_role("heading", name="<b>Talks</b>")).to_be_visible()
    expect(page.locator(".reference")).to_be_hidden()
    page.locator(".jump").click()
    expect(page.locator(".reference")).to_be_visible()
    expect(page.locator("p.flash, blockquote.flash")).to_have_count(1)
    page.get_by_role("button", name="Ada Holm", exact=True).click()
    assert asked(post)[-1]["callback_query"]["data"] == "who"
    box = "document.querySelector('.table-box')"
    assert page.evaluate(f"{box}.scrollWidth > {box}.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".table-box")).to_have_attribute("data-wider", "")


def test_inline_results_are_shown_and_inserted(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page(390)
    page.get_by_label("Message", exact=True).fill("@readout_demo_bot holm")
    query = next(each for _ in range(9) for each in asked(post) if "inline_query" in each)["inline_query"]
    assert query["query"] == "holm"
    result = {"type": "article", "id": "1", "title": "Ada Holm", "description": "<i>leads</i>"}
    result["input_message_content"] = {"message_text": "<b>Ada</b> leads", "parse_mode": "HTML"}  # type: ignore[assignment]
    assert post("/bot7:abc/answerInlineQuery", inline_query_id=query["id"], results=[result])["ok"]
    expect(page.locator(".result span")).to_have_text("<i>leads</i>")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text strong")).to_have_text("Ada")
    expect(page.locator(".mine .forwarded").last).to_have_text("via @readout_demo_bot")
    expect(page.locator("#results")).to_be_hidden()
