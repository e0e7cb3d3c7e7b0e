from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefings.errors import DocumentError
from briefings.sources import find_files, load_document
from briefings.sources.files import LARGEST_FILE


def test_file_stands_for_itself_even_when_missing(tmp_path: Path) -> None:
    assert find_files(tmp_path / "gone.txt") == (tmp_path / "gone.txt",)


def test_folder_stands_for_its_reports_sorted(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.HTML", "talks.toml", "picture.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "inner.txt").mkdir()

    assert [file.name for file in find_files(tmp_path)] == ["a.txt", "b.md", "c.HTML"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("river.txt", "text/plain"),
        ("river.md", "text/markdown"),
        ("river.HTM", "text/html"),
        ("river", "text/plain"),
        ("river.pdf", "text/plain"),
    ],
)
def test_ending_tells_the_media_type(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(b"\xffbytes")

    document = load_document(tmp_path / name)

    assert (document.name, document.media_type, document.content) == (name, media_type, b"\xffbytes")


def test_two_ways_to_one_file_have_one_key(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "river.txt")

    assert load_document(tmp_path / "link.txt").key == load_document(tmp_path / "river.txt").key


def test_missing_file_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt: no such file or directory$"):
        load_document(tmp_path / "gone.txt")


def test_folder_without_reports_is_named_with_the_reason(tmp_path: Path) -> None:
    (file,) = find_files(tmp_path)

    with pytest.raises(DocumentError, match=r"no \.txt, .* was found in this folder"):
        load_document(file)


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(DocumentError, match="not a regular file"):
        load_document(tmp_path / "pipe.txt")


def test_file_that_is_too_large_is_not_brought_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    with pytest.raises(DocumentError, match="larger than the 50 MB"):
        load_document(tmp_path / "large.txt")


def test_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"r\xffver.txt")
    path.write_text("x")

    document = load_document(path)

    assert document.name == "r\ufffdver.txt"
    assert document.key.encode().endswith(b".txt")
