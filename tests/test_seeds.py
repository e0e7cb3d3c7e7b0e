"""The seeds that come with the project: valid, complete, and in words of our own."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from briefings.models import Talks

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
TALKS_FILES = sorted(SEEDS.glob("*/talks.toml"))
NOTES = sorted(SEEDS.glob("*/notes/*.md"))
RETELLS = {
    "2026-02-17-before-geneva.md": "000_4195354f1a3770fe.txt",
    "2026-02-17-first-day.md": "004_35f98d8b80fdb5ab.txt",
}
LONGEST_RUN = 7
"""Words a note may share in a row with the report it retells, quotations of officials aside."""
LONGEST_QUOTATION = 30


def _parts(note: Path) -> tuple[dict[str, object], str]:
    _, head, body = note.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%]+(?:'\w+)?", text.replace("’", "'").casefold())


def _longest_shared_run(ours: list[str], theirs: list[str]) -> list[str]:
    best: list[str] = []
    for size in range(1, len(ours) + 1):
        known = {tuple(theirs[i : i + size]) for i in range(len(theirs) - size + 1)}
        shared = [
            ours[i : i + size] for i in range(len(ours) - size + 1) if tuple(ours[i : i + size]) in known
        ]
        if not shared:
            break
        best = shared[0]
    return best


@pytest.mark.parametrize("path", TALKS_FILES, ids=lambda path: path.parent.name)
def test_talks_file_is_valid_and_named_like_its_folder(path: Path) -> None:
    talks = Talks.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    assert talks.key == path.parent.name


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_note_says_what_it_is(note: Path) -> None:
    front, body = _parts(note)
    assert front["kind"] == "note"
    assert front["publisher"]
    assert front["date"]
    assert "in our own words" in str(front["about"])
    assert body.strip()


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_note_quotes_briefly_and_closes_every_quotation(note: Path) -> None:
    _, body = _parts(note)
    for paragraph in body.split("\n\n"):
        marks = re.findall("[“”]", paragraph)
        assert len(marks) % 2 == 0
        assert all(left != right for left, right in pairwise(marks))
    assert all(len(_words(quotation)) <= LONGEST_QUOTATION for quotation in re.findall("“([^”]*)”", body))


def test_seeds_are_there() -> None:
    assert TALKS_FILES
    assert {note.name for note in NOTES} == set(RETELLS)


@pytest.mark.parametrize(("name", "report"), RETELLS.items(), ids=lambda value: value[:24])
def test_note_shares_no_long_run_of_words_with_its_report(name: str, report: str, shared: Path) -> None:
    note = next(note for note in NOTES if note.name == name)
    _, body = _parts(note)
    theirs = (shared / "seeds" / report).read_text(encoding="utf-8")
    run = _longest_shared_run(_words(re.sub("“[^”]*”", " quotation ", body)), _words(theirs))
    assert len(run) <= LONGEST_RUN, " ".join(run)


@pytest.mark.parametrize(("name", "report"), RETELLS.items(), ids=lambda value: value[:24])
def test_note_quotes_only_what_its_report_quotes(name: str, report: str, shared: Path) -> None:
    note = next(note for note in NOTES if note.name == name)
    _, body = _parts(note)
    quoted = re.findall("“([^”]*)”", (shared / "seeds" / report).read_text(encoding="utf-8"))
    for quotation in re.findall("“([^”]*)”", body):
        assert any(quotation.rstrip(".,") in theirs for theirs in quoted), quotation
