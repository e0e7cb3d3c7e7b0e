from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.errors import TalksFileError
from briefings.models import PartyKind
from briefings.sources import find_problems, load_talks, parse_talks

SOUND = """
key = "river-talks"
title = "River talks"
starts = 2031-05-02

[[parties]]
name = "Norland"
demonyms = ["Norlandic"]

[[parties]]
name = "Isle of Wren"
kind = "mediator"

[[issues]]
key = "river-border"
title = "River border"
words = ["border", "river"]
"""


def test_sound_file_becomes_talks(tmp_path: Path) -> None:
    (tmp_path / "talks.toml").write_text(SOUND)

    talks = load_talks(tmp_path / "talks.toml")

    assert (talks.key, talks.starts) == ("river-talks", date(2031, 5, 2))
    assert [party.kind for party in talks.parties] == [PartyKind.PARTY, PartyKind.MEDIATOR]
    assert talks.issues[0].words == ("border", "river")


def test_byte_order_mark_is_passed_over() -> None:
    assert find_problems(b"\xef\xbb\xbf" + SOUND.encode()) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "key: is missing"),
        (b"key = ", "not TOML: "),
        (b"\xff\xfek\x00", "not UTF-8 text (byte 0); save the file as UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (SOUND.replace("river-talks", "River Talks").encode(), "key: only small letters"),
        (SOUND.replace('"mediator"', '"friend"').encode(), "parties[2].kind: input should be 'party', "),
        (SOUND.replace("demonyms", "demonym").encode(), "parties[1].demonym: is no field of a talks file"),
        (SOUND.replace('name = "Norland"', "").encode(), "parties[1].name: is missing"),
        (SOUND.replace("Isle of Wren", "NORLAND").encode(), "party named twice: norland"),
        (SOUND.replace("2031-05-02", '"soon"').encode(), "starts: input should be a valid date"),
    ],
)
def test_broken_file_says_where_and_why(content: bytes, problem: str) -> None:
    assert problem in find_problems(content)[0]

    with pytest.raises(TalksFileError) as caught:
        parse_talks(content, name="talks.toml")

    assert str(caught.value).startswith("talks.toml: ")
    assert problem in caught.value.reason


def test_several_problems_are_all_found_and_counted() -> None:
    broken = b'title = "River talks"\nmood = "good"'

    assert len(find_problems(broken)) == 2
    with pytest.raises(TalksFileError, match="and 1 more"):
        parse_talks(broken, name="talks.toml")


def test_missing_file_is_a_talks_file_error(tmp_path: Path) -> None:
    with pytest.raises(TalksFileError, match=r"talks\.toml: no such file"):
        load_talks(tmp_path / "talks.toml")


def test_folder_is_a_talks_file_error(tmp_path: Path) -> None:
    with pytest.raises(TalksFileError, match="a folder, not a file"):
        load_talks(tmp_path)
