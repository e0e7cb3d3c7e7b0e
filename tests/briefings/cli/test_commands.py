from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import briefings

ROOT = Path(briefings.__file__).resolve().parents[1]

REPORT = """\
Envoy Alma Torres of Norland met the ministers of Sudria in Porto Lindo on Monday.

"We want the bridge to be open to all," Torres told reporters after the meeting. Sudria rejected the proposal.
"""

TALKS = """\
key = "river-talks"
title = "River talks"

[[parties]]
name = "Norland"
mark = "N"

[[parties]]
name = "Sudria"
mark = "S"

[[issues]]
key = "bridge"
title = "The bridge"
words = ["bridge"]
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "READOUT_DATABASE_URL": f"sqlite:///{tmp_path / 'readout.db'}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
    }


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run a command in the test's folder; names of files are relative to it, as a user writes them."""

    def run(*args: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefings", *args],
            cwd=tmp_path,
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(REPORT)
    return path


def test_version_is_that_of_the_project(run: Run) -> None:
    version = f'version = "{briefings.__version__}"'

    assert run("--version").stdout == f"readout {briefings.__version__}\n"
    assert version in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["read"],
        ["add"],
        ["explain"],
        ["card"],
        ["rebuild"],
        ["changes"],
        ["search"],
        ["doctor"],
        ["stats"],
        ["talks"],
        ["talks", "check"],
        ["talks", "list"],
        ["follow"],
        ["feeds"],
        ["unfollow"],
        ["fetch"],
    ],
)
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")

    assert done.returncode == 0
    assert "Usage: python -m briefings" in done.stdout


def test_rebuild_says_how_many_reports_and_changes_no_card(run: Run, report: Path) -> None:
    run("add", "river.txt")
    before = run("card", "who", "--json").stdout

    assert run("rebuild").stdout == "1 reports\n"
    assert run("card", "who", "--json").stdout == before


def test_doctor_says_that_all_is_well_or_names_what_is_not(run: Run, tmp_path: Path, report: Path) -> None:
    run("add", "river.txt", "--publisher", "Wren Gazette")
    assert run("doctor").stdout == "all is well\n"
    connection = sqlite3.connect(tmp_path / "readout.db")
    connection.execute("UPDATE revisions SET sha256 = 'x'")
    connection.commit()
    connection.close()

    done = run("doctor")

    assert done.returncode == 1
    assert "its text is not the one that was read" in done.stderr


def test_search_shows_the_sentence_that_holds_the_words(run: Run, report: Path) -> None:
    run("add", "river.txt")

    assert "We want the bridge to be open to all" in run("search", "bridge", "open").stdout
    assert "No report holds all of these words" in run("search", "--said", "zebra").stdout


def test_changes_since_a_day_are_printed(run: Run, report: Path) -> None:
    run("add", "river.txt", "--published", "2031-05-06")

    assert "New since Tue 6 May 2031" in run("changes", "--today", "2031-05-07").stdout
    assert "nothing that was not told before" in run("changes", "7 May 2031", "--today", "2031-05-07").stdout


def test_calendar_is_printed_and_written_whole(run: Run, tmp_path: Path, report: Path) -> None:
    report.write_text(
        "Envoys of Norland and Sudria will meet in Porto Lindo on 9 May for a second round of talks."
    )
    run("add", "river.txt", "--published", "2031-05-06")
    assert "9 May" in run("calendar", "--today", "2031-05-07").stdout
    written = run("calendar", "--today", "2031-05-07", "--ics", "talks.ics")
    assert (written.stdout, written.stderr) == ("", "talks.ics: 1 event\n")
    content = (tmp_path / "talks.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20310509\r\n" in content
    assert run("calendar", "--today", "2031-05-07", "--ics", "-").stdout.encode() == content.replace(
        b"\r\n", b"\n"
    )
    assert [path.name for path in tmp_path.glob("*talks.ics*")] == ["talks.ics"]


def test_calendar_with_nothing_planned_writes_no_file(run: Run, tmp_path: Path) -> None:
    done = run("calendar", "--ics", "talks.ics")
    assert (done.returncode, "nothing is planned" in done.stderr) == (0, True)
    assert not (tmp_path / "talks.ics").exists()


def test_calendar_that_cannot_be_written_says_why(run: Run, report: Path) -> None:
    report.write_text(
        "Envoys of Norland and Sudria will meet in Porto Lindo on 9 May for a second round of talks."
    )
    run("add", "river.txt", "--published", "2031-05-06")
    done = run("calendar", "--today", "2031-05-07", "--ics", "nowhere/talks.ics")
    assert (done.returncode, done.stderr) == (
        2,
        "error: nowhere/talks.ics: cannot be written: no such file or directory\n",
    )


def test_stats_count_reports_and_name_their_origins(run: Run, report: Path) -> None:
    run("add", "river.txt", "--publisher", "Wren Gazette")

    assert "reports     1" in run("stats").stdout
    assert run("stats").stdout.splitlines()[-1] == "       1  Wren Gazette"
    assert json.loads(run("stats", "--json").stdout)["origins"] == 1


DECIDED = """key = "river"
title = "River talks"

[[join]]
names = ["Alma Torres", "Nobody Atall"]
reason = "Told by the Gazette."
"""


def test_decisions_of_a_talks_file_are_kept_listed_and_named_where_idle(
    run: Run, tmp_path: Path, report: Path
) -> None:
    (tmp_path / "talks.toml").write_text(DECIDED)

    assert (
        run("talks", "save", "talks.toml").stdout == "river: kept; reports that are kept are not read again\n"
    )
    line = (
        "join  Alma Torres = Nobody Atall: Told by the Gazette. (no report names Alma Torres, Nobody Atall)"
    )
    assert run("stats").stdout.splitlines()[-1] == line
    done = run("doctor")
    assert (done.returncode, done.stdout, done.stderr) == (0, "all is well\n", f"note: {line}\n")


def test_dossier_is_exported_imported_and_exported_the_same(run: Run, tmp_path: Path, report: Path) -> None:
    run("add", "river.txt", "--publisher", "Wren Gazette")
    assert run("export", "--json", "out.json", "--html", "out.html").returncode == 0
    assert (tmp_path / "out.html").read_text().startswith("<!DOCTYPE html>")

    done = run("import", "out.json", "--db", "sqlite:///other.db")

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 new")
    again = run("export", "--json", "-", "--db", "sqlite:///other.db")
    assert again.stdout == (tmp_path / "out.json").read_text()
    assert run("import", "out.json", "--db", "sqlite:///other.db").stdout == "1 unchanged\n"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_import_names_what_does_not_fit(run: Run, tmp_path: Path, report: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    done = run("import", "bad.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: bad.json: is no dossier that Readout exported\n"


def test_export_wants_to_be_told_what_to_write(run: Run) -> None:
    done = run("export")
    assert (done.returncode, done.stderr) == (2, "error: export: name --json FILE or --html FILE\n")


def test_broken_files_are_each_named_once_and_the_others_read(run: Run, tmp_path: Path, report: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "large.txt").write_text("Envoys met in Porto Lindo on Monday. " * 550_000)
    (tmp_path / "encoding.txt").write_bytes(REPORT.encode("utf-16-le"))
    (tmp_path / "list.txt").write_text("1\n\n2\n\n3\n")
    (tmp_path / "folder").mkdir()
    broken = ["empty.txt", "binary.txt", "large.txt", "encoding.txt", "list.txt", "gone.txt", "folder"]

    done = run("add", *broken, "river.txt")

    assert done.returncode == 2
    errors = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in errors] == broken
    assert all(line.startswith("error: ") and len(line.split(": ", 2)[2]) > 4 for line in errors)
    assert done.stdout.splitlines()[-1] == "1 new, 7 not read"
    connection = sqlite3.connect(tmp_path / "readout.db")
    assert connection.execute("SELECT count(*) FROM extractions").fetchall() == [(1,)]
    connection.close()


def test_read_prints_one_json_object_a_report_and_keeps_nothing(
    run: Run, tmp_path: Path, report: Path
) -> None:
    report.with_name("second.txt").write_text(REPORT.replace("Monday", "Tuesday"))

    done = run("read", "river.txt", "second.txt", "--published", "2031-05-06", "--publisher", "Wren Gazette")

    assert (done.returncode, done.stderr) == (0, "")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["article"]["text"] == REPORT
    assert (first["article"]["published"], first["article"]["publisher"]) == ("2031-05-06", "Wren Gazette")
    assert first["article"]["id"] != second["article"]["id"]
    assert not (tmp_path / "readout.db").exists()


@pytest.mark.parametrize("command", ["read", "add"])
def test_several_processes_print_the_same_as_one(run: Run, report: Path, command: str) -> None:
    for number in range(3):
        report.with_name(f"{number}.txt").write_text(REPORT * (3 - number))
    report.with_name("empty.txt").touch()

    one = run(command, ".", "--db", "sqlite:///one.db") if command == "add" else run(command, ".")
    two = run(command, ".", "--jobs", "2")

    assert (two.returncode, two.stdout, two.stderr) == (2, one.stdout, one.stderr)


def test_added_report_is_unchanged_then_revised_and_shown_by_card(run: Run, report: Path) -> None:
    report.with_name("talks.toml").write_text(TALKS)

    first = run("add", "river.txt", "--talks", "talks.toml", "--published", "2031-05-06")
    again = run("add", "river.txt", "--talks", "river-talks")
    report.write_text(REPORT.replace("Monday", "Tuesday"))
    changed = run("add", "river.txt")
    card = run("card", "quotes", "--today", "2031-05-07")

    assert first.stdout.startswith("new        river.txt: people 1, statements ")
    assert again.stdout == "unchanged  river.txt\n1 unchanged\n"
    assert changed.stdout.startswith("revised    river.txt: ")
    assert "We want the bridge to be open to all" in card.stdout
    assert run("talks", "list").stdout == "river-talks\tRiver talks\n"


def test_explain_says_which_rule_made_what(run: Run, report: Path) -> None:
    start = REPORT.index("told")
    said = run("explain", "river.txt", "--span", f"{start}:{start + 4}")
    data = json.loads(run("explain", "river.txt", "--published", "2031-05-06", "--json").stdout)

    assert (said.returncode, said.stderr) == (0, "")
    assert "direct statement “We want the bridge to be open to all,”" in said.stdout
    assert f"“told” [{start}:{start + 4}] reporting word" in said.stdout
    assert "\nspeech.attribution: Whose words a quotation holds." in said.stdout
    assert "\x1b" not in said.stdout
    assert data["article"]["published"] == "2031-05-06"
    assert {"date", "person", "direct statement"} <= {finding["kind"] for finding in data["findings"]}
    assert {name for finding in data["findings"] for name in finding["rules"]} == set(data["rules"])


def test_balance_of_a_card_counts_lines_and_outlets(run: Run, report: Path) -> None:
    (report.parent / "talks.toml").write_text(TALKS, encoding="utf-8")
    run("add", report.name, "--talks", "talks.toml", "--publisher", "TASS")
    done = run("card", "positions", "--balance")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "  TASS: Russia, state" in lines
    assert any(line.split() == ["1", "Sudria"] for line in lines)
    balance = json.loads(run("card", "positions", "--balance", "--json").stdout)
    assert balance["outlets"] == {"TASS": {"country": "Russia", "ownership": "state"}}
    assert set(balance["lines"]) == {"Norland", "Sudria"}


def test_card_as_json_is_the_card(run: Run) -> None:
    done = run("card", "who", "alma", "torres", "--json")

    card = briefings.Card.model_validate_json(done.stdout)
    assert (card.name, done.returncode) == ("who", 0)


def test_option_for_the_database_goes_before_the_environment(run: Run, tmp_path: Path) -> None:
    assert run("talks", "list", "--db", "sqlite:///other.db").returncode == 0
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "readout.db").exists()


def test_database_is_in_the_data_folder_of_the_user_by_default(run: Run, tmp_path: Path) -> None:
    done = run(
        "talks", "list", READOUT_DATABASE_URL="", XDG_DATA_HOME=str(tmp_path / "data"), HOME=str(tmp_path)
    )

    assert done.returncode == 0
    assert [path.name for path in tmp_path.rglob("readout.db")] == ["readout.db"]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (
            ["read", "river.txt", "--published", "last week"],
            "'last week': not a date; write it as 2026-02-17",
        ),
        (["explain", "river.txt", "--span", "9-12"], "'9-12': not a span; write it as 120:180"),
        (["explain", "river.txt", "--span", "12:9"], "'12:9': not a span"),
        (["explain", "river.txt", "--span", "9:9000"], "river.txt: its text has "),
        (["explain", "gone.txt"], "gone.txt: no such file or directory"),
        (["read", "river.txt", "--talks", "gone.toml"], "gone.toml: no such file or directory"),
        (["add", "river.txt", "--talks", "river.toml"], "river.toml: key: is missing (and 2 more"),
        (["add", "river.txt", "--talks", "lakes"], "no talks 'lakes' are kept; there are: none yet"),
        (["add", "river.txt", "--db", "sqlite:///river.txt/readout.db"], "database river.txt/readout.db: "),
        (["add", "river.txt", "--db", "sqlite:///river.txt"], "database river.txt: is not a database"),
        (["card", "weather"], "weather: no such card; there are brief, who, "),
        (["card", "who", "--talks", "lakes"], "no talks 'lakes'"),
        (["talks", "list", "--db", "mysql://reader:hush@db/d"], "no database of the kind 'mysql'"),
    ],
)
def test_wrong_input_is_one_line_and_status_two(run: Run, report: Path, args: list[str], error: str) -> None:
    report.with_name("river.toml").write_text('mood = "good"')

    done = run(*args)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {error}")
    assert done.stderr.count("\n") == 1


def test_talks_check_names_every_problem(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(TALKS)
    (tmp_path / "bad.toml").write_text(TALKS.replace("title =", "titel ="))

    good, bad = run("talks", "check", "good.toml"), run("talks", "check", "bad.toml")

    assert (good.returncode, good.stdout) == (0, "river-talks: River talks; 2 parties, 1 issues, 0 venues\n")
    assert bad.returncode == 2
    assert len(bad.stderr.splitlines()) == len(bad.stderr.split("error: bad.toml: ")) - 1 > 1


def test_name_of_a_file_cannot_steer_the_terminal(run: Run) -> None:
    done = run("read", "gone\n\x1b[2J.txt")

    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_cards_load_neither_language_model_nor_page_cleaner(run: Run, environment: dict[str, str]) -> None:
    run("talks", "list")  # makes the database, which needs the migration tool once
    code = (
        "import sys; from briefings.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'trafilatura', 'alembic'} & sys.modules.keys()), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, "card", "brief"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_reader_that_goes_away_ends_the_command_quietly(
    environment: dict[str, str], tmp_path: Path, report: Path, jobs: str
) -> None:
    for number in range(5):
        report.with_name(f"{number}.txt").write_text(REPORT * 20)
    with subprocess.Popen(
        [sys.executable, "-m", "briefings", "read", ".", "--jobs", jobs],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_ends_at_once_and_leaves_whole_readings(
    environment: dict[str, str], tmp_path: Path, report: Path, jobs: str
) -> None:
    for number in range(40):
        report.with_name(f"{number:02}.txt").write_text(f"{REPORT}\nIt was meeting number {number}.\n" * 10)
    with subprocess.Popen(
        [sys.executable, "-m", "briefings", "add", ".", "--jobs", jobs],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it
        told, errors = process.communicate(timeout=20)  # the pipes end when the last process has

    assert (process.returncode, errors) == (130, "")
    connection = sqlite3.connect(tmp_path / "readout.db")
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM extractions)"
    ).fetchone()
    connection.close()
    assert counts[0] == counts[1]
    assert 1 + told.count("\n") <= counts[0] < 41
