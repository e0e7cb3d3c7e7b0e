"""Invented reports, read by the real reader, and a way to ask them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from briefings.asking import Reply
from briefings.asking.deciding import decide
from briefings.asking.gathering import gather
from briefings.asking.question import read_question
from briefings.extraction.reader import read
from briefings.models import Article, Block, BlockKind, Talks
from briefings.ports import Reading
from tests.fakes.shelf import GENERAL, open_dossier

LAKE = """Delegations from Ruritania and Norland are due to meet in Port Amsel on Friday, their first in two years.

Ruritania's delegation is led by Orla Umlauf, the deputy foreign minister. Ada Vell, a general, is also in the room.
Otto Brandt heads the Norland team.

President Tomas Kerr of Norland stayed away from the session.

"The river border is not for sale," Umlauf told reporters. Norland demands that Ruritania withdraw its patrols from
the east bank. Ruritania rejected that.

The two sides agreed to a 20-day ceasefire. At least 14 people were killed in a clash near Hask last week.

Norland will hand over 31 prisoners because the ferry talks made progress. No date has been fixed for a third
round."""

HILLS = """Envoys of Estmark and Quell talked for six hours in Sund on Tuesday.

Estmark's chief negotiator, Ilka Moor, called the mood "serious, for once". Quell wants the pass reopened before
winter. Quell did not agree to joint patrols.

Mediator Jon Aske of Sund said the delegations would return on 12 May."""


def report(name: str, text: str, published: date) -> Reading:
    """An article of plain paragraphs, and what it says."""
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        span = {"start": start, "end": start + len(paragraph)}
        blocks.append(Block.model_validate({"span": span, "kind": BlockKind.STORY}))
        start += len(paragraph) + 2
    article = Article(id=name, text=text, blocks=tuple(blocks), source=f"{name}.txt", published=published)
    return Reading(article, read(article, None))


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    return (report("lake", LAKE, date(2031, 5, 8)), report("hills", HILLS, date(2031, 5, 7)))


@pytest.fixture
def ask(readings: tuple[Reading, ...]) -> Callable[[str], Reply]:
    """Answers a question from the invented reports."""
    return asking(GENERAL, readings)


def asking(talks: Talks, readings: tuple[Reading, ...]) -> Callable[[str], Reply]:
    def asked(question: str) -> Reply:
        return decide(gather(read_question(question, talks), open_dossier(talks, readings)))

    return asked
