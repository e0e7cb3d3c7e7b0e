"""No person's name of the reports that the reading is measured by stands in its code or tables."""

from __future__ import annotations

import calendar
import json
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "gold" / "gold"
OWN = ROOT / "tests" / "gold" / "reports"
LEAST = 4
"""Letters of the shortest part of a name that is looked for: shorter ones are words of many languages."""


@cache
def _sources() -> tuple[tuple[Path, str], ...]:
    """The code and the tables; tables of given names are of names by design."""
    found = (
        p for ending in ("py", "tsv", "toml", "txt", "typ") for p in (ROOT / "briefings").rglob(f"*.{ending}")
    )
    return tuple((p, p.read_text("utf-8")) for p in sorted(found) if p.name != "given_names.tsv")


@cache
def _words() -> frozenset[str]:
    """Every word that stands in the sources with a capital, in the spelling it has there."""
    return frozenset(
        word for _, text in _sources() for word in re.findall(r"(?<!\w)[^\W\d_][\w'-]*[^\W\d_](?!\w)", text)
    )


def _people(folder: Path) -> list[str]:
    """The names of everyone in the annotations of a folder."""
    golds = sorted(folder.rglob("*.json"))
    return [
        person["name"] for path in golds for person in json.loads(path.read_text("utf-8")).get("people", [])
    ]


def _places() -> frozenset[str]:
    """Words that the table of states or organisations holds, as a name may too: "Jordan", "Berlin"."""
    tables = (
        ROOT / "briefings" / "extraction" / "lexicons" / f"{name}.tsv" for name in ("states", "organisations")
    )
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(path.read_text("utf-8") for path in tables)))


CALENDAR = frozenset(
    {*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr, "Sept"}
)
"""Words that are no name's alone."""


@pytest.mark.parametrize("folder", [SHARED, OWN], ids=["shared", "own"])
def test_no_name_of_a_report_is_in_code_or_tables(folder: Path) -> None:
    names = _people(folder) if folder.is_dir() else []
    if not names:
        pytest.skip(f"no annotated reports in {folder.parent.name}: they are kept beside the project")
    full = [name for name in names if " " in name]
    held = [(name, path.name) for name in full for path, text in _sources() if name in text]
    surnames = {name.split()[-1] for name in full} | {name for name in names if " " not in name}
    surnames = {s for s in surnames if len(s) >= LEAST and s[0].isupper()} - _places() - CALENDAR
    assert not held
    assert not sorted(surnames & _words())
