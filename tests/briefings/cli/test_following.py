from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefings.cli.commands import app
from briefings.cli.following import _item, _lines, _summary
from briefings.errors import BriefingsError
from briefings.models import Fate, Feed, Ownership
from briefings.ports import FeedTally
from briefings.sources.opml import parse_opml
from tests.fakes.feeds import HERALD, make_item

ROOT = Path(__file__).resolve().parents[3]
SEEDS = str(ROOT / "seeds" / "geneva-2026" / "talks.toml")
NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)

TALKS = """\
key = "river-talks"
title = "River talks"

[[feeds]]
url = "https://herald.example/feed"
title = "The Herald"
country = "Norland"
ownership = "public"
"""


class Program:
    """``python -m briefings`` in a folder of its own, in this process; no command here goes to the network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.talks = folder / "talks.toml"
        self.talks.write_text(TALKS)

    def run(self, *args: str) -> Result:
        result = CliRunner().invoke(app, [*args, "--db", f"sqlite:///{self.folder / 'readout.db'}"])
        if result.exception is not None and not isinstance(result.exception, SystemExit | BriefingsError):
            raise result.exception
        return result


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_starter_feeds_are_followed_once_and_listed(program: Program) -> None:
    args = ("follow", "--starter", "--talks", str(program.talks))

    assert program.run(*args).stdout == "following  https://herald.example/feed (The Herald)\n"
    assert program.run(*args).stdout == "already    https://herald.example/feed (The Herald)\n"
    assert program.run("feeds").stdout.splitlines() == [
        "https://herald.example/feed · The Herald · Norland, public · river-talks",
        "    not fetched yet, due now; no items",
    ]


def test_every_starter_feed_of_the_seeds_is_followed(program: Program) -> None:
    done = program.run("follow", "--starter", "--talks", SEEDS)

    assert done.exit_code == 0
    assert done.stdout.count("following ") == 20
    for ownership in Ownership:
        assert f", {ownership} · geneva-2026" in program.run("feeds").stdout


def test_list_of_feeds_goes_out_and_comes_in(program: Program) -> None:
    program.run("follow", "--starter", "--talks", SEEDS)
    written = program.folder / "feeds.opml"
    written.write_text(program.run("feeds", "--opml").stdout)
    assert len(parse_opml(written.read_bytes(), name="feeds.opml")) == 20
    for line in program.run("feeds").stdout.splitlines():
        if not line.startswith(" "):
            assert program.run("unfollow", line.split()[0]).exit_code == 0

    done = program.run("follow", "--opml", str(written))

    assert done.stdout.count("following ") == 20
    assert "TASS · Russia, state · geneva-2026" in program.run("feeds").stdout


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["follow"], "name a URL, --starter or --opml FILE"),
        (["follow", "--starter"], "the talks 'reports' name no feeds; name a file that does with --talks"),
        (["follow", "--opml", "none.opml"], "none.opml: no such file"),
        (["follow", "--opml", SEEDS], "not OPML"),
        (["follow", "--talks", "none", "http://herald.example/"], "no talks 'none' are kept"),
        (
            ["unfollow", "https://herald.example/"],
            "https://herald.example/ is not followed; python -m briefings feeds",
        ),
        (["fetch", "--talks", "none"], "no talks 'none' are kept"),
    ],
)
def test_what_cannot_be_used_is_said_with_the_remedy(program: Program, args: list[str], reason: str) -> None:
    done = program.run(*args)
    assert reason in str(done.exception)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:1/", "127.0.0.1 is not a public address (this machine)"),
        ("http://[::1]/", "::1 is not a public address (this machine)"),
        ("http://localhost/", "its host is no name of the public internet"),
        ("http://169.254.169.254/latest", "not a public address (link-local)"),
        ("file:///etc/passwd", "only http:// and https:// are"),
        ("http://ann:secret@herald.example/", "user name or password"),
    ],
)
def test_address_that_is_never_fetched_is_refused_in_one_line(
    program: Program, url: str, reason: str
) -> None:
    done = program.run("follow", url, "--talks", str(program.talks))

    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert reason in line
    assert "secret" not in line


def test_nothing_followed_says_what_to_do_and_fetch_has_nothing_to_do(program: Program) -> None:
    assert program.run("feeds").stderr == "No feeds are followed yet: python -m briefings follow URL\n"
    assert program.run("fetch").stdout == "0 feeds asked; nothing new\n"


def test_feed_is_shown_with_its_state() -> None:
    feed = Feed(
        url=HERALD.url,
        talks="river-talks",
        moved_to="https://new.example/",
        fetched=NOON - timedelta(hours=2),
        due=NOON + timedelta(hours=4),
        failures=3,
        error="takes too long to answer",
    )
    assert list(_lines(feed, FeedTally(kept=2, dropped=5), NOON)) == [
        "https://herald.example/feed · river-talks",
        " has moved to https://new.example/",
        " fetched 2031-05-05 10:00 UTC, due 2031-05-05 16:00 UTC; 2 kept, 5 dropped",
        " failed 3 times in a row: takes too long to answer",
    ]
    gone = feed.model_copy(update={"is_gone": True, "failures": 1})
    assert "not asked again but with fetch --all" in list(_lines(gone, FeedTally(), NOON))[2]


def test_item_is_shown_with_its_fate_and_the_reason() -> None:
    kept = make_item(1, fate=Fate.KEPT, reason="names Norland and Sudria; “talks”")
    assert _item(kept) == "kept       https://herald.example/1 “News 1”: names Norland and Sudria; “talks”"
    assert _item(make_item(2, reason="takes too long to answer")).startswith("later ")


def test_summary_counts() -> None:
    from collections import Counter

    counts = Counter({Fate.KEPT: 2, Fate.DROPPED: 3, Fate.PENDING: 1, Fate.FAILED: 1})
    assert _summary(5, 1, counts) == "5 feeds asked, 1 failing; 1 failed, 3 dropped, 2 kept, 1 to try again"
