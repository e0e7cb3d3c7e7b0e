"""The seeds and the annotated articles read for real: what they disagree on is found, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.models import Disagreement, DisagreementKind
from briefings.ports import Reading
from briefings.readers import Hints, clean_file, read_article
from briefings.sources import load_talks
from tests.fakes.shelf import open_dossier

ROOT = Path(__file__).resolve().parents[4]
TALKS = load_talks(ROOT / "seeds" / "geneva-2026" / "talks.toml")

pytestmark = pytest.mark.gold


def read(paths: list[Path], published: date | None = None) -> list[Reading]:
    articles = [clean_file(path, Hints(published=published)) for path in paths]
    return [Reading(article, read_article(article, TALKS)) for article in articles]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Reading]:
    return read(sorted((shared / "seeds").glob("*.txt")), date(2026, 2, 17))


@pytest.fixture(scope="module")
def others(shared: Path) -> list[Reading]:
    return read(sorted((shared / "gold" / "texts").glob("*.txt")))


def told(found: tuple[Disagreement, ...], kind: DisagreementKind) -> list[set[str]]:
    return [{telling.said for telling in each.tellings} for each in found if each.kind is kind]


def test_what_the_seeds_disagree_on_is_found(seeds: list[Reading]) -> None:
    found = open_dossier(TALKS, seeds).disagreements()
    assert told(found, DisagreementKind.QUOTE) == [{"They’re big talks.", "Well, we have big talks,"}]
    assert told(found, DisagreementKind.MATTER) == [
        {"the eastern Donbas region", "the remaining 20% of the eastern region of Donetsk"}
    ]
    assert [each.about for each in found if each.kind is DisagreementKind.ATTENDS] == ["Kirill Dmitriev"]
    assert {
        "The head of Ukraine’s national security and defense council",
        "the secretary of Ukraine’s national security and defence council",
    } in told(found, DisagreementKind.CALLED)
    assert {"Kremlin adviser", "an aide to President Vladimir Putin"} in told(found, DisagreementKind.CALLED)
    assert len(found) == 5


def test_quotations_that_the_seeds_share_are_carried_by_both(seeds: list[Reading]) -> None:
    dossier = open_dossier(TALKS, seeds)
    shared = [
        saying.text
        for name in ("donald-trump", "dmitry-peskov")
        for saying in dossier.sayings([dossier.voice(name)], each=12)
        if len({citation.article_id for citation in saying.citations}) == 2
    ]
    assert any("Ukraine better come to the table fast" in text for text in shared)
    assert any("everything else related to the demands we have put forward" in text for text in shared)


def test_articles_on_other_talks_add_no_disagreement(seeds: list[Reading], others: list[Reading]) -> None:
    alone = open_dossier(TALKS, seeds).disagreements()
    assert open_dossier(TALKS, [*others, *reversed(seeds)]).disagreements() == alone


def test_seeds_have_two_origins(seeds: list[Reading]) -> None:
    assert open_dossier(TALKS, seeds).size.origins == 2
