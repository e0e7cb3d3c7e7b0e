"""Quality of reading, measured against annotated articles and held to floors."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.gold


def read(files: list[Path], *options: str) -> str:
    command = [sys.executable, "-m", "briefings", "read", *map(str, files), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def score(shared: Path, gold: Path, reading: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(reading), "--json"]
    report = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    result: dict[str, Any] = json.loads(report)
    assert result["read"] == result["articles"], "not every article was read"
    return dict(result["all"])


def read_as_published(folder: Path) -> str:
    """The reports of a folder of ours, each undated one with the day its annotations give it from outside."""
    days: dict[str | None, list[Path]] = {}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        day = None if gold["published"] else gold.get("published_meta")
        days.setdefault(day, []).append(folder / gold["text_file"])
    return "".join(read(files, *(["--published", day] if day else [])) for day, files in days.items())


@pytest.fixture(scope="module")
def results(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, float]]]:
    folder = tmp_path_factory.mktemp("gold")
    seeds = sorted((shared / "seeds").glob("*.txt"))
    dated = read(seeds, "--published", "2026-02-17")
    (folder / "seeds.jsonl").write_text(dated, encoding="utf-8")
    others = read(sorted((shared / "gold" / "texts").glob("*.txt")))
    (folder / "all.jsonl").write_text(dated + others, encoding="utf-8")
    only = folder / "gold" / "inner"
    only.mkdir(parents=True)
    for path in (shared / "gold" / "gold").glob("seed-*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold["text_file"] = str(shared / gold["text_file"])
        (only / path.name).write_text(json.dumps(gold), encoding="utf-8")
    found = {
        "seeds": score(shared, only, folder / "seeds.jsonl"),
        "all": score(shared, shared / "gold", folder / "all.jsonl"),
    }
    for which in ("dev", "held"):
        own = Path(__file__).parent / "reports" / which
        (folder / f"{which}.jsonl").write_text(read_as_published(own), encoding="utf-8")
        found[which] = score(shared, own, folder / f"{which}.jsonl")
    return found


@pytest.mark.parametrize(
    ("which", "measure"), [(which, measure) for which, floors in FLOORS.items() for measure in floors]
)
def test_reading_stays_above_its_floor(
    results: dict[str, dict[str, dict[str, float]]], which: str, measure: str
) -> None:
    kind, figure = measure.rsplit(".", 1)
    assert results[which][kind][figure] >= FLOORS[which][measure]
