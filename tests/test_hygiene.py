"""What must never be in the project: paths of a machine, addresses of an index, tokens, unpinned requirements."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BINARY = {".png", ".jpg", ".ico", ".woff2"}
FORBIDDEN = {
    "a path of a machine": re.compile(r"(?<![\w.])/(?:work|home|Users|root)/\w"),
    "an address of a package index": re.compile(
        r"--(?:extra-)?index-url|[\w.-]+/simple/|(?:test\.)?pypi\.org/simple"
    ),
    "a bot token": re.compile(r"(?<!\w)\d{8,10}:[A-Za-z0-9_-]{35}(?!\w)"),
    "a key": re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bAKIA[0-9A-Z]{16}\b"
    ),
}


@cache
def _tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the history."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout: no list of the project's files")
    return tuple(path for line in done.stdout.splitlines() if (path := ROOT / line).is_file())


@pytest.mark.parametrize(("what", "pattern"), FORBIDDEN.items(), ids=lambda value: str(value)[:30])
def test_no_file_holds(what: str, pattern: re.Pattern[str]) -> None:
    here = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()[:30]}"
        for path in _tracked()
        if path.suffix not in BINARY and path != here
        for match in pattern.finditer(path.read_text("utf-8"))
    ]
    assert not found, f"{what}: {found}"


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip().replace("\\\n", " "))
    for entry in entries:
        assert re.match(r"[\w.\[\]-]+==[\w.]+ ", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_everything_that_runs_is_locked_alike_for_development() -> None:
    run, dev = (
        set(
            re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE)
        )
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev
