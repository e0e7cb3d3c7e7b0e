"""One dossier from many reports: the same in any order, nobody taken for another, and nobody twice."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from briefings.models import Actor, Talks
from briefings.ports import Reading
from briefings.readers import Hints, clean_file, read_guarded
from briefings.sources import load_talks
from tests.fakes.shelf import snapshot

pytestmark = pytest.mark.gold

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).parent / "reports" / "dev"
GENERAL = Talks(key="all", title="All of them")
ORDERS = 4


def read_all(files: list[Path], talks: Talks | None) -> list[Reading]:
    articles = [clean_file(file, Hints()) for file in files]
    return [Reading(article, read_guarded(article, talks)) for article in articles]


@pytest.fixture(scope="module")
def annotated(shared: Path) -> tuple[Talks, list[Reading]]:
    """The twelve articles, read with the talks file of the seeds."""
    talks = load_talks(ROOT / "seeds" / "geneva-2026" / "talks.toml")
    files = [*sorted((shared / "seeds").glob("*.txt")), *sorted((shared / "gold" / "texts").glob("*.txt"))]
    return talks, read_all(files, talks)


@pytest.fixture(scope="module")
def invented() -> list[Reading]:
    """Seventy reports on as many talks."""
    return read_all(sorted(OWN.glob("*.txt")), None)


def people(folder: Path) -> list[dict[str, Any]]:
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return [person for gold in golds for person in gold["people"]]


def folded(name: str) -> str:
    """Small letters without accents; endings in -y made one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[iy]+\b", "y", "".join(c for c in plain if not unicodedata.combining(c)))


def expected(folder: Path) -> dict[str, set[str]]:
    """Surname -> the initials of the given names that annotations give it; no initial where they give none."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in people(folder):
        surname = folded(person.get("surname") or person["name"].split()[-1])
        given = folded(person["name"]).replace(surname, "").split()
        found[surname] |= {given[0][0]} if given else set()
    return found


def of_surname(actors: tuple[Actor, ...], surname: str) -> list[str]:
    return [
        actor.name
        for actor in actors
        if any(re.search(rf"\b{re.escape(surname)}$", folded(form)) for form in (actor.name, *actor.aliases))
    ]


def test_annotated_articles_in_any_order_are_one_dossier(annotated: tuple[Talks, list[Reading]]) -> None:
    talks, readings = annotated
    first = snapshot(talks, readings)

    for seed in range(ORDERS):
        shuffled = readings.copy()
        random.Random(seed).shuffle(shuffled)
        assert snapshot(talks, shuffled) == first


def test_people_of_annotated_articles_are_neither_merged_wrongly_nor_twice_there(
    annotated: tuple[Talks, list[Reading]], shared: Path
) -> None:
    talks, readings = annotated
    actors = snapshot(talks, readings).actors
    wanted = expected(shared / "gold" / "gold")

    found = {surname: of_surname(actors, surname) for surname in wanted}

    assert sum(map(bool, found.values())) >= 0.95 * len(wanted)
    assert {
        surname: names
        for surname, names in found.items()
        if names and len(names) != max(len(wanted[surname]), 1)
    } == {}


def test_invented_reports_in_any_order_are_one_dossier(invented: list[Reading]) -> None:
    first = snapshot(GENERAL, invented)

    shuffled = invented.copy()
    random.Random(7).shuffle(shuffled)

    assert snapshot(GENERAL, shuffled) == first


def test_people_of_seventy_talks_are_not_taken_for_one_another(invented: list[Reading]) -> None:
    """Each report is of other talks; whoever is named in two has a name that the annotations give to both."""
    actors = snapshot(GENERAL, invented).actors
    shared_names = defaultdict(int)
    for path in sorted((OWN / "gold").glob("*.json")):
        for surname in {folded(p["name"].split()[-1]) for p in json.loads(path.read_text("utf-8"))["people"]}:
            shared_names[surname] += 1

    merged = {
        actor.name: reports
        for actor in actors
        if len(reports := {c.article_id for held in (*actor.roles, *actor.presences) for c in held.citations})
        > 1
    }

    assert {name for name in merged if shared_names[folded(name.split()[-1])] < 2} == set()
