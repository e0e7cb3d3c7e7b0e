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


def seen(server: str, what: str) -> Any:
    """What the control API tells."""
    return httpx.get(f"{server}/control/{what}", trust_env=False).json()


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
    page.get_by_role("textbox", name="Name", exact=True).fill("Lena Berg")
    page.get_by_role("button", name="Create").click()
    expect(page.locator("#people option:checked")).to_have_text("Lena Berg")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.get_by_role("button", name="New chat or person").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Press room")
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


def make_chat(page: Page, title: str, kind: str, **ticks: bool) -> None:
    page.get_by_role("button", name="New chat or person").click()
    page.get_by_label("What").select_option(kind)
    page.get_by_role("textbox", name="Name", exact=True).fill(title)
    for label, tick in ticks.items():
        page.get_by_label(label.replace("_", " ")).set_checked(tick)
    page.get_by_role("button", name="Create").click()
    expect(page.locator("#title")).to_have_text(title)


def menu(page: Page, item: str) -> None:
    page.get_by_role("button", name="More for this chat").click()
    page.get_by_role("menuitem", name=item).click()


def test_topics_are_made_chosen_written_in_and_closed(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    make_chat(page, "Quay", "supergroup", with_topics=True)
    for name in ("Border", "Port"):
        menu(page, "New topic…")
        page.get_by_label("Name", exact=True).last.fill(name)
        page.get_by_role("button", name="Create").last.click()
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Port", exact=True).click()
    page.get_by_label("Message", exact=True).fill("/who")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text")).to_have_text("/who")
    said = asked(post)[-1]["message"]
    assert said["is_topic_message"]
    page.get_by_role("button", name="Border", exact=True).click()
    expect(page.locator(".mine .text")).to_have_count(0)
    menu(page, "Close the topic")
    expect(page.get_by_role("button", name="Border (closed)")).to_be_visible()
    menu(page, "Delete the topic")
    expect(page.get_by_role("button", name="Border (closed)")).to_have_count(0)
    page.get_by_role("button", name="All", exact=True).click()
    expect(page.locator(".mine .text")).to_have_text("/who")


def test_members_get_their_standing_and_the_bot_its_rights(
    open_page: Opener, post: Post, server: str
) -> None:
    post("/control/start")
    post("/control/users", id=2002, first_name="Lena")
    page = open_page()
    make_chat(page, "Quay News", "channel")
    menu(page, "Members and rights…")
    page.get_by_label("Lena").select_option("administrator")
    page.get_by_label("the bot may post messages").set_checked(False)
    page.get_by_role("button", name="Change").click()
    expect(page.locator("#members")).to_be_hidden()
    chat = seen(server, "state")["chats"][-1]
    assert chat["members"]["2002"] == "administrator"
    assert chat["denied"] == ["can_post_messages"]
    assert post("/bot7:abc/sendMessage", chat_id=chat["id"], text="x")["error_code"] == 400


def test_administrator_writes_in_the_name_of_the_group(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    make_chat(page, "Quay", "group")
    page.get_by_label("in the name of the group").check()
    page.get_by_label("Message", exact=True).fill("/who")
    page.keyboard.press("Enter")
    expect(page.locator(".theirs .name")).to_have_text("Quay")
    assert asked(post)[-1]["message"]["sender_chat"]["title"] == "Quay"


def test_group_becomes_a_large_one_and_pinned_message_is_shown(
    open_page: Opener, post: Post, server: str
) -> None:
    post("/control/start")
    page = open_page()
    make_chat(page, "Quay", "group")
    menu(page, "Make a large group of it")
    expect(page.locator(".entry", has_text="Quay")).to_have_count(2)
    page.locator(".entry", has_text="was a small one").click()
    chat_id = seen(server, "state")["chats"][-1]["id"]
    sent = post("/bot7:abc/sendMessage", chat_id=chat_id, text="The state of the talks")["result"]
    post("/bot7:abc/pinChatMessage", chat_id=chat_id, message_id=sent["message_id"])
    expect(page.locator("#pinned")).to_contain_text("The state of the talks")
    page.locator("#pinned").click()
    expect(page.locator(".row-message.flash")).to_have_count(1)


def test_buttons_of_the_bot_share_a_place_a_channel_or_their_words(open_page: Opener, post: Post) -> None:
    post("/control/start")
    page = open_page()
    make_chat(page, "Quay News", "channel")
    page.locator(".entry", has_text="Readout").click()
    buttons = [
        [{"text": "Here", "request_location": True}, "Never mind"],
        [
            {
                "text": "A channel",
                "request_chat": {"request_id": 1, "chat_is_channel": True, "request_title": True},
            }
        ],
    ]
    post("/bot7:abc/sendMessage", chat_id=1001, text="Which?", reply_markup={"keyboard": buttons})
    page.get_by_role("button", name="Here").click()
    page.get_by_label("Where you are").select_option(label="Geneva")
    page.get_by_role("button", name="Share").click()
    expect(page.locator(".place")).to_have_text("📍 46.2, 6.14")
    page.get_by_role("button", name="A channel").click()
    page.get_by_role("button", name="Share").click()
    expect(page.locator(".pill.event")).to_have_text("You shared Quay News")
    page.get_by_role("button", name="Never mind").click()
    expect(page.locator(".mine .text").last).to_have_text("Never mind")
    given = [each["message"] for each in asked(post) if "message" in each]
    assert given[-3]["location"]["latitude"] == 46.2
    assert given[-2]["chat_shared"]["title"] == "Quay News"
    post("/bot7:abc/sendMessage", chat_id=1001, text="Thanks", reply_markup={"remove_keyboard": True})
    expect(page.locator("#keyboard")).to_be_hidden()


def test_trouble_is_put_in_the_way_of_calls_and_taken_down(
    open_page: Opener, post: Post, server: str
) -> None:
    post("/control/start")
    page = open_page()
    menu(page, "Trouble on the wire…")
    page.get_by_label("Method, any if empty").fill("sendMessage")
    page.get_by_label("Retry after, seconds").fill("7")
    page.get_by_role("button", name="Put up").click()
    expect(page.locator("#trouble")).to_be_hidden()
    refused = post("/bot7:abc/sendMessage", chat_id=1001, text="x")
    assert refused["parameters"] == {"retry_after": 7}
    menu(page, "Trouble on the wire…")
    expect(page.locator(".waiting-faults")).to_have_text("Nothing is in the way.")
    page.get_by_label("The bot's next call gets").select_option("slow")
    expect(page.get_by_label("Status")).to_be_hidden()
    page.get_by_role("button", name="Put up").click()
    menu(page, "Trouble on the wire…")
    expect(page.locator(".waiting-faults")).to_have_text("Waiting: slow any call, 1 to go.")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#trouble")).to_be_hidden()
    assert seen(server, "faults")["faults"] == []


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
