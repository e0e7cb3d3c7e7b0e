"""The whole road: notes are added, the bot runs, and someone asks it everything and presses every button."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

import httpx
import pytest

from bot.handlers import COMMANDS
from tests.fakes.person import Json, Person, buttons, data_of

from .processes import ROOT, finish, playground, running

SEEDS = ROOT / "seeds" / "geneva-2026"
TOKEN = "4242:acceptance-token"  # opens nothing but the playground
PRESSES = 300
"""More than there are buttons; so many at most."""

pytestmark = pytest.mark.acceptance


class Road(NamedTuple):
    """What runs."""

    address: str
    bot: Popen[str]
    log: Path
    env: dict[str, str]


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    folder = tmp_path_factory.mktemp("road")
    database = f"sqlite:///{folder / 'readout.db'}"
    added = finish(
        "briefings", "add", str(SEEDS / "notes"), "--talks", str(SEEDS / "talks.toml"), "--db", database
    )
    assert added.returncode == 0, added.stderr
    with playground(folder, token=TOKEN) as address:
        env = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "READOUT_TELEGRAM_API_URL": address,
            "READOUT_DATABASE_URL": database,
            "READOUT_HEARTBEAT": str(folder / "heartbeat"),
            "READOUT_LOG_LEVEL": "DEBUG",
            "READOUT_UPDATES_PER_MINUTE": "100000",
            "READOUT_MESSAGES_PER_SECOND": "1000",
        }
        log = folder / "bot.log"
        with running("bot", "run", "--today", "2026-02-17", env=env, log=log) as bot:
            yield Road(address, bot, log, env)


@pytest.fixture
async def person(road: Road) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=road.address, trust_env=False) as client:
        yield Person(client, token=TOKEN)


async def press_all(person: Person, messages: list[Json]) -> set[str]:
    """Press every button that can be reached, each once, on a message of its own; their data."""
    waiting = [data_of(each, label) for each in messages for label in buttons(each)]
    pressed: set[str] = set()
    while waiting and len(pressed) < PRESSES:
        data = waiting.pop()
        if data in pressed:
            continue
        pressed.add(data)
        keyboard = {"inline_keyboard": [[{"text": "here", "callback_data": data}]]}
        carrier = await person.as_bot("sendMessage", {"text": "…", "reply_markup": keyboard})
        answer, shown = await person.press(carrier, data)
        assert not answer.get("text"), f"{data}: {answer['text']}"
        waiting += [data_of(shown, label) for label in buttons(shown)]
    return pressed


async def test_every_command_is_answered_and_every_button_works(road: Road, person: Person) -> None:
    answers = [await person.say(f"/{command.name}") for command in COMMANDS]
    pressed = await press_all(person, answers)
    assert len(COMMANDS) < len(pressed) < PRESSES
    assert [call for call in await person.calls() if not call["ok"]] == []


async def test_every_line_of_a_card_ends_in_a_marker(person: Person) -> None:
    for command in ("/brief", "/who", "/issues", "/positions", "/timeline", "/quotes"):
        body = (await person.say(command))["text"].split("\n\n")[1:-1]
        for section in body:
            *_, last = section.split("\n")
            assert re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]$", last), f"{command}: {section}"


async def test_sources_show_the_exact_sentence(person: Person) -> None:
    card = await person.say("/who umerov")
    _, sources = await person.press(card, "Sources")
    notes = " ".join(" ".join(path.read_text().split()) for path in SEEDS.glob("notes/*.md"))
    sentences = re.findall("^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ [“‘](.*)[”’]$", sources["text"], re.MULTILINE)
    assert sentences
    assert [sentence for sentence in sentences if sentence not in notes] == []
    assert "our note on it" in sources["text"]


@pytest.mark.parametrize("spelling", ["umerov", "Rustem Umerov", "umerof", "UMEROV", "Umierov"])
async def test_name_is_found_in_many_spellings(person: Person, spelling: str) -> None:
    assert (await person.say(f"/who {spelling}"))["text"].startswith("Rustem Umerov")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who leads the Russian delegation in Geneva?", "Vladimir Medinsky"),
        ("/ask Who is Kyrylo Budanov?", "chief of staff"),
        ("How long is the meeting in Geneva?", "two"),
        ("who is umerof?", "Umerov"),
    ],
)
async def test_question_is_answered_with_its_sentences(person: Person, question: str, answer: str) -> None:
    card = await person.say(question)
    assert answer in card["text"]
    assert re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]", card["text"])
    _, sources = await person.press(card, "Sources")
    assert sources["text"].startswith("Sources · ")
    _, back = await person.press(sources, "↩ Back")
    assert back["text"] == card["text"]


@pytest.mark.parametrize(
    "question",
    ["Who represents the European Union at the Geneva table?", "What did Lavrov say about the prisoners?"],
)
async def test_what_the_sources_do_not_say_is_said_and_leads_on(person: Person, question: str) -> None:
    card = await person.say(question)
    assert "The sources do not say." in card["text"]
    _, shown = await person.press(card, buttons(card)[0])
    assert shown["message_id"] == card["message_id"]


async def test_ambiguous_name_offers_its_bearers(person: Person) -> None:
    question = await person.say("/who vladimir")
    names = buttons(question)
    assert len(names) >= 2
    _, shown = await person.press(question, names[0])
    assert shown["message_id"] == question["message_id"]
    assert names[0] in shown["text"]


async def test_name_nobody_has_says_so_and_offers_what_there_is(person: Person) -> None:
    answer = await person.say("/who Quetzalcoatl")
    assert "The reports do not mention anyone like Quetzalcoatl" in answer["text"]
    _, everybody = await person.press(answer, "Delegations")
    assert "Umerov" in everybody["text"]


async def test_bot_that_runs_is_healthy(road: Road, person: Person) -> None:
    await person.say("/about")
    checked = finish("bot", "check", env=road.env)
    assert (checked.returncode, checked.stdout) == (0, "the bot is alive\n"), checked.stderr


async def test_stopping_is_quick_and_the_log_is_clean(road: Road, person: Person) -> None:
    await person.say("/who a-very-particular-name")
    road.bot.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert road.bot.wait(10) == 0
    assert time.monotonic() - began < 5
    log = road.log.read_text()
    assert "answers" in log
    assert not re.search("ERROR|CRITICAL|WARNING|Traceback", log), log
    assert TOKEN.partition(":")[2] not in log
    assert "very-particular-name" not in log
