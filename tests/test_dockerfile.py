"""The Dockerfile, as far as it can be tried without an engine: what it copies is there, what it runs works."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _instructions() -> list[tuple[str, str]]:
    lines = (
        line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if not line.startswith("#")
    )
    joined = "\n".join(lines).replace("\\\n", " ")
    return [
        (word, rest.strip())
        for word, _, rest in (line.partition(" ") for line in joined.splitlines())
        if word
    ]


def _all(word: str) -> list[str]:
    return [rest for name, rest in _instructions() if name == word]


def _command(word: str) -> list[str]:
    [rest] = _all(word)
    command: list[str] = json.loads(rest[rest.index("[") :])
    return command


COPIES = [tuple(rest.split()) for rest in _all("COPY") if not rest.startswith("--from")]


def _ignored(path: str) -> bool:
    """Whether ``.dockerignore`` keeps the path from the builder; the last matching line decides."""
    ignored = False
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if line.startswith("#") or not line:
            continue
        heads = ["/".join(path.split("/")[: i + 1]) for i in range(path.count("/") + 1)]
        names = path.split("/") if "**/" in line else heads
        if any(fnmatch(name, pattern) and name.count("/") == pattern.count("/") for name in names):
            ignored = not line.startswith("!")
    return ignored


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder with what the final stage copies, and nothing else of the project."""
    app = tmp_path / "app"
    app.mkdir()
    for source, target in COPIES:
        if not target.startswith("/"):
            shutil.copytree(
                ROOT / source, app / target, ignore=shutil.ignore_patterns("__pycache__", "*.db*")
            )
    return app


def _run(command: list[str], *, image: Path) -> subprocess.CompletedProcess[str]:
    data = image.parent / "data"
    data.mkdir(exist_ok=True)
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(data),
        "PYTHONDONTWRITEBYTECODE": "1",
        "READOUT_DATABASE_URL": f"sqlite:///{data}/readout.db",
    }
    return subprocess.run(
        [sys.executable, *command[1:]],
        cwd=image,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("source", [source for source, _ in COPIES])
def test_copied_path_exists_and_reaches_the_builder(source: str) -> None:
    assert (ROOT / source).exists()
    assert not _ignored(source)


@pytest.mark.parametrize(
    "path", ["bot/__pycache__/app.pyc", ".git/config", "requirements/dev.txt", ".env", "a.db"]
)
def test_what_the_image_does_not_need_stays_outside(path: str) -> None:
    assert _ignored(path)


def test_install_command_has_the_flags_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    flags = re.findall(r"^INSTALL := \$\(PIP\) install (.*)$", makefile, re.MULTILINE)
    assert len(flags) == 1
    [install] = [rest for rest in _all("RUN") if "pip" in rest and " install --" in rest and ".txt" in rest]
    assert flags[0] in install


def test_final_stage_runs_as_a_numbered_user_after_the_last_write() -> None:
    words = [word for word, _ in _instructions()]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", _all("USER")[-1])
    assert "RUN" not in words[words.index("USER") :]
    assert "COPY" not in words[words.index("USER") :]


def test_everything_written_goes_to_the_volume() -> None:
    [volume] = _all("VOLUME")
    env = dict(pair.split("=", 1) for pair in shlex.split(" ".join(_all("ENV"))))
    assert env["HOME"] == volume
    assert env["READOUT_DATABASE_URL"] == f"sqlite:///{volume}/readout.db"
    assert env["PYTHONDONTWRITEBYTECODE"] == "1"


@pytest.mark.parametrize("rest", [["--help"], [*_command("CMD"), "--help"]], ids=" ".join)
def test_entry_command_answers_from_the_copied_files_alone(rest: list[str], image: Path) -> None:
    before = _tree(image)
    done = _run([*_command("ENTRYPOINT"), *rest], image=image)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout
    assert _tree(image) == before


def test_health_check_without_a_running_bot_fails_calmly(image: Path) -> None:
    done = _run(_command("HEALTHCHECK"), image=image)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.acceptance
def test_seeds_are_added_from_the_copied_files_alone(image: Path) -> None:
    before = _tree(image)
    seeds = "seeds/geneva-2026"
    command = ["python", "-m", "briefings", "add", "--talks", f"{seeds}/talks.toml", f"{seeds}/notes"]
    done = _run(command, image=image)
    assert done.returncode == 0, done.stderr
    assert _tree(image) == before
