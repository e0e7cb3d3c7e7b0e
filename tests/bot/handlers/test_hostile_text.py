"""Words meant to break a message, over HTTP: case 22. All of it arrives, none of it does anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.messages.pieces import utf16
from briefings import Card, RunKind, Section
from tests.bot.bots import answering_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk, choice, cite, line, ref, run
from tests.fakes.person import Person, buttons, data_of

EMOJI = "😀" * 4096
FAMILY = "👩‍👩‍👧‍👦" * 600
HOSTILE = {
    "script": "<script>alert(1)</script> said & <b>bold</b> &amp; &lt;i&gt; </b>",
    "right to left": "אמר \u202eevil\u202c وقال the envoy",
    "emoji": EMOJI,
    "families": FAMILY,
    "accents": "e\u0301\u0323" * 3000,
    "one long word": "x" * 9000,
    "quotes": '" onclick="x" \' `',
}


class HostileDesk(FakeDesk):
    """Every card is one sentence."""

    sentence = ""

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        said = line(run(self.sentence, RunKind.WORDS), cites=(cite(self.sentence),))
        title = (run(self.sentence[:60], RunKind.NAME),)
        offered = choice(self.sentence[:60], ref("who", self.sentence[:80]))
        return Card(name=name, args=args, title=title, sections=(Section(lines=(said,)),), next=(offered,))


@pytest.fixture
def desk() -> HostileDesk:
    return HostileDesk()


@pytest.fixture
async def person(desk: HostileDesk, tmp_path: Path) -> AsyncIterator[Person]:
    async with (
        serving() as address,
        answering_at(address, desk, tmp_path),
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        yield Person(client)


async def refusals(person: Person) -> list[Any]:
    """What was refused; that an operator who has not come yet gets no menu is none of it."""
    return [call for call in await person.calls() if not call["ok"] and call["method"] != "setMyCommands"]


def pictures(text: str) -> str:
    return "".join(char for char in text if char not in "\u2068\u2069\u202e\u202c \n")


@pytest.mark.parametrize("kind", HOSTILE)
async def test_case_22_hostile_words_arrive_whole_and_as_words(
    person: Person, desk: HostileDesk, kind: str
) -> None:
    desk.sentence = HOSTILE[kind]
    shown = await person.say("/brief")
    body, pages = "", 0
    while True:
        text = shown["text"]
        pages += 1
        assert utf16(text) <= 4096
        text.encode("utf-16", "strict")  # no half of a pair
        body += "\n".join(text.split("\n\n")[1:-1])
        turn = next((each for each in buttons(shown) if each.endswith("▶")), None)
        if turn is None:
            break
        _, shown = await person.press(shown, turn)
    arrived = pictures(body).rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    for marker in "¹":
        arrived = arrived.replace(marker, "")
    assert arrived == pictures(desk.sentence)
    entities: list[Any] = [
        each for message in await person.transcript() for each in message.get("entities", ())
    ]
    assert {each["type"] for each in entities} <= {"bold", "italic", "blockquote", "bot_command"}
    assert await refusals(person) == []


@pytest.mark.parametrize("kind", HOSTILE)
async def test_case_22_buttons_with_hostile_words_work(person: Person, desk: HostileDesk, kind: str) -> None:
    desk.sentence = HOSTILE[kind]
    labels = buttons(await person.say("/brief"))
    for label in labels:
        shown = await person.say("/brief")
        assert 1 <= len(data_of(shown, label).encode()) <= 64
        answer, _ = await person.press(shown, label)
        assert not answer.get("text")
        assert await refusals(person) == []


async def test_case_22_callback_of_64_bytes_of_emoji_is_answered(person: Person) -> None:
    await person.say("/about")
    for data in ("😀" * 16, "c0.0:who:" + "é" * 27, "!" + "x" * 63):
        assert len(data.encode()) in (63, 64)
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        sent = await person.as_bot("sendMessage", {"text": "old", "reply_markup": keyboard})
        answer, _ = await person.press(sent, "x")
        assert answer is not None


@pytest.mark.parametrize(
    "said", ["<script>x</script>", "&amp;", "אבג", "😀" * 2000, "/who " + "😀" * 2000, "/😀", "/<b>"]
)
async def test_case_22_whatever_a_stranger_says_is_answered_and_refused_by_nobody(
    person: Person, desk: HostileDesk, said: str
) -> None:
    desk.sentence = "The envoy left."
    await person.say(said)
    assert await refusals(person) == []
