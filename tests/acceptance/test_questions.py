"""The questions on the two real articles, each answered by a card a reader could have asked for."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from briefings import Card, Desk, Hints, open_desk

pytestmark = [pytest.mark.acceptance, pytest.mark.gold]

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "geneva-2026"
TODAY = date(2026, 2, 17)


class Asked(NamedTuple):
    """A card, and which of its lines are the answer: those under a heading, or those with a word."""

    card: str
    args: str = ""
    under: str = ""
    having: str = ""
    first: int | None = None


COMMANDS = {
    "s01": Asked("who", under="Russia", first=1),
    "s02": Asked("who", under="Ukraine", first=1),
    "s03": Asked("who", "Kostyukov"),
    "s04": Asked("who", "Budanov"),
    "s05": Asked("issues", "territory", having="Russia"),
    "s06": Asked("issues", "territory", having="reject"),
    "s07": Asked("timeline", having="talks in Geneva"),
    "s08": Asked("timeline", having="talks in Geneva"),
    "s09": Asked("timeline", having="rounds"),
    "s10": Asked("timeline", having="agreed"),
    "s11": Asked("who", under="Mediators"),
    "s12": Asked("who", under="Mediators"),
    "s13": Asked("issues", "security guarantees"),
    "s14": Asked("quotes", "Trump"),
    "s17": Asked("positions", "Iran"),
    "s18": Asked("who", "European Union"),
}
"""The command a reader would give; s15 and s16 are answered by what the cards below do not hold."""

SILENT = {"s15": Asked("issues", "prisoners"), "s16": Asked("timeline", "2026-02-19")}


def load(path: Path) -> ModuleType:
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


@pytest.fixture(scope="module")
def questions(shared: Path) -> dict[str, dict[str, Any]]:
    listed = json.loads((shared / "gold" / "questions.json").read_text(encoding="utf-8"))
    return {question["id"]: question for question in listed}


@pytest.fixture(scope="module")
def grade(shared: Path) -> Callable[[dict[str, Any], str], bool]:
    return load(shared / "gold" / "answers.py").grade  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def database(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    import asyncio

    url = f"sqlite:///{tmp_path_factory.mktemp('questions') / 'readout.db'}"

    async def fill() -> None:
        from briefings import load_talks

        async with open_desk(url) as desk:
            talks = load_talks(SEEDS / "talks.toml")
            await desk.add(
                sorted((shared / "seeds").glob("*.txt")), talks=talks, hints=Hints(published=TODAY)
            )

    asyncio.run(fill())
    return url


async def answer(desk: Desk, asked: Asked) -> str:
    card = await desk.card(asked.card, asked.args, talks="geneva-2026", today=TODAY)
    return "\n".join(notice_text(card) or told(card, asked))


def told(card: Card, asked: Asked) -> list[str]:
    lines = [
        (" ".join(run.text for run in section.heading), " ".join(run.text for run in line.runs))
        for section in card.sections
        for line in section.lines
    ]
    chosen = [text for heading, text in lines if asked.under in heading]
    return [text for text in chosen if asked.having.casefold() in text.casefold()][: asked.first]


def notice_text(card: Card) -> list[str]:
    return [notice.text.format(**dict(notice.values)) for notice in card.notices]


@pytest.mark.parametrize("question", COMMANDS)
async def test_question_has_its_answer_on_a_card(
    question: str,
    questions: dict[str, dict[str, Any]],
    grade: Callable[[dict[str, Any], str], bool],
    database: str,
) -> None:
    async with open_desk(database) as desk:
        given = await answer(desk, COMMANDS[question])
    assert grade(questions[question], given), given


@pytest.mark.parametrize("question", SILENT)
async def test_what_no_report_says_stands_on_no_card(
    question: str, questions: dict[str, dict[str, Any]], database: str
) -> None:
    async with open_desk(database) as desk:
        given = await answer(desk, SILENT[question])
    assert not [word for word in questions[question]["forbid"] if word.casefold() in given.casefold()], given
