"""The walls of the house stand: who may import whom, and how large a module grows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for package in ("briefings", "bot") for path in (ROOT / package).rglob("*.py"))
LARGEST = 400
"""Lines of a module; the house aims at 250."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_is_of_readable_size_and_plainly_named(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LARGEST
    assert not VAGUE & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
