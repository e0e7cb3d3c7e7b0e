"""The documents keep up: every name a person can use has its place, every link leads somewhere, every sample runs."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

import bot.errors
import briefings.errors
from bot.__main__ import app as bot_program
from bot.handlers import COMMANDS as BOT_COMMANDS
from bot.playground.control import control_routes
from bot.playground.faults import Fault
from bot.playground.hub import Hub
from bot.settings import Settings
from briefings import (
    CARDS,
    Card,
    CardRef,
    Choice,
    Citation,
    FeedSource,
    Issue,
    Join,
    Line,
    Notice,
    Party,
    Run,
    RunKind,
    Section,
    Split,
    Talks,
    Venue,
)
from briefings.cli.commands import app as briefings_program

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
REFERENCE = ROOT / "docs" / "reference"


@cache
def _sections(document: str) -> dict[str, str]:
    """Heading -> the text below it, down to the next heading of any level."""
    text = re.sub(r"```.*?```", "", (REFERENCE / document).read_text("utf-8"), flags=re.DOTALL)
    pieces = re.split(r"^#+ (.*)$", text, flags=re.MULTILINE)
    sections: dict[str, str] = {}
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        name = heading.replace("`", "").strip()
        sections[name] = sections.get(name, "") + body
    return sections


def _programs() -> Iterator[tuple[str, Any]]:
    for name, app in (("python -m briefings", briefings_program), ("python -m bot", bot_program)):
        yield from _commands(name, typer.main.get_command(app))


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield name, command
        return
    for word, each in inside.items():
        yield from _commands(f"{name} {word}", each)


COMMANDS = dict(_programs())


def _options(command: Any) -> set[str]:
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    return {
        word for option in options for word in (*option.opts, *option.secondary_opts) if word.startswith("--")
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_command_line_command_has_a_heading_with_its_options_and_no_others(name: str) -> None:
    section = _sections("cli.md")[name]
    documented = set(re.findall(r"^\| `(--[\w-]+)`", section, re.MULTILINE))
    assert documented == _options(COMMANDS[name])


def test_no_command_is_documented_that_is_not_there() -> None:
    documented = {name for name in _sections("cli.md") if name.startswith("python -m ")}
    assert documented - {"python -m briefings", "python -m bot"} == set(COMMANDS)


@pytest.mark.parametrize("command", BOT_COMMANDS, ids=lambda command: command.name)
def test_every_command_of_the_bot_has_a_heading(command: Any) -> None:
    assert f"/{command.name} {command.hint}".strip() in _sections("commands.md")


def test_no_command_of_the_bot_is_documented_that_is_not_there() -> None:
    documented = {
        name.split()[0].removeprefix("/") for name in _sections("commands.md") if name.startswith("/")
    }
    assert documented == {command.name for command in BOT_COMMANDS}


def test_settings_and_their_headings_are_the_same() -> None:
    names = {
        str(field.validation_alias or f"READOUT_{name}").upper()
        for name, field in Settings.model_fields.items()
    }
    documented = {name for name in _sections("settings.md") if name == name.upper()}
    assert documented == names


@pytest.mark.parametrize("module", [briefings.errors, bot.errors], ids=lambda module: module.__name__)
def test_every_error_has_a_heading(module: object) -> None:
    names = {
        name for name, each in inspect.getmembers(module, inspect.isclass) if issubclass(each, Exception)
    }
    assert names <= _sections("errors.md").keys()


@pytest.mark.parametrize(
    "model", [Talks, Party, Issue, Venue, FeedSource, Join, Split], ids=lambda model: model.__name__
)
def test_every_field_of_a_talks_file_has_a_heading(
    model: type[Talks | Party | Issue | Venue | FeedSource | Join | Split],
) -> None:
    assert model.model_fields.keys() <= _sections("talks-file.md").keys()


def test_no_field_of_a_talks_file_is_documented_that_is_not_there() -> None:
    fields = {
        name for model in (Talks, Party, Issue, Venue, FeedSource, Join, Split) for name in model.model_fields
    }
    parts = {"The talks file", "Top level", "Parties", "Issues", "Venues", "Feeds", "Who is who"}
    assert _sections("talks-file.md").keys() - parts == fields


def test_sample_talks_file_is_valid(tmp_path: Path) -> None:
    from briefings import load_talks

    sample = "".join(
        re.findall(r"```toml\n(.*?)```", (REFERENCE / "talks-file.md").read_text("utf-8"), re.DOTALL)
    )
    file = tmp_path / "talks.toml"
    file.write_text(sample, encoding="utf-8")
    assert load_talks(file).key == "lakeside-2031"


@pytest.mark.parametrize("name", CARDS)
def test_every_card_has_a_heading(name: str) -> None:
    assert name in _sections("cards.md")


@pytest.mark.parametrize("model", [Card, Section, Line, Run, Citation, Notice, Choice, CardRef])
def test_every_field_of_a_card_is_described(model: type[Card]) -> None:
    section = _sections("cards.md")[model.__name__]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == set(model.model_fields)


def test_every_kind_of_run_is_described() -> None:
    section = _sections("cards.md")["RunKind"]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == {kind.value for kind in RunKind}


def test_control_api_of_the_playground_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", _sections("playground.md")["Control API"]))
    assert {
        route.path.removeprefix("/") for route in control_routes(Hub(token="1:x", clock=int))
    } <= described


def test_every_field_and_kind_of_a_fault_is_described() -> None:
    rows = re.findall(r"^\| `(\w+)`", _sections("playground.md")["Faults"], re.MULTILINE)
    kinds = Fault.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    assert set(rows) == {*kinds, *Fault.model_fields}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith(("http://", "https://")):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_in_samples_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`|… )make ([a-z]+)\b", text, re.MULTILINE)) <= targets
    for line in re.findall(r"python (-m (?:briefings|bot)\b.*)", text.replace("\\\n", " ")):
        words = shlex.split(line.split("`")[0])
        path = "python " + " ".join(words[:2])
        while len(words) > 2 and any(name.startswith(f"{path} {words[2]}") for name in COMMANDS):
            path += " " + words.pop(2)
        if path in COMMANDS:
            used = {word.strip("[]") for word in words if word.strip("[]").startswith("--")}
            assert used <= _options(COMMANDS[path]) | {"--help"}, line


@pytest.mark.acceptance
def test_sample_in_the_readme_runs(tmp_path: Path) -> None:
    [sample] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    done = subprocess.run(
        [sys.executable, "-c", sample],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Reuters, 2026-02-17:" in done.stdout
