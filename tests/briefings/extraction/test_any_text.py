"""Whatever a text holds, reading ends, and what it says lies in the text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.articles import clean
from briefings.errors import DocumentError
from briefings.extraction.explaining import explain
from briefings.extraction.reader import read
from briefings.models import Article, Document, Extraction, Frozen, Span
from tests.briefings.extraction.reading import article_of

ROOT = Path(__file__).resolve().parents[3]

PROSE = (
    "Envoy Alma Torres of Norland met the ministers of Sudria in Porto Lindo on Monday.",
    "“We want the bridge to be open to all,” Torres told reporters",
    "'It's not for sale', he said",
    'The minister said: "We will never accept it unless they withdraw by 5 May 2031.',
    "According to a source, at least 1,200 people left between 50 and 60 villages last year",
    "Sudria rejected the proposal and demanded $1.2bn",
    "Q: Will they meet? A: No comment.",
    "Dr. J. B. van der Berg, Gen. Kim Ha-yun and al-Sayed bin Omar led the delegations",
    "09:15 GMT",
    "* Head of the delegation: Ms. O'Neil",
)
MARKS = list(
    "\"'“”‘’«»„‹›()[]{}<>*_#|\\/.,;:!?…-–—$€%&@^~`\t\n\r\u00a0\u200b\u200f\u202e\ufeff\x00\x85\u2028"
)
STRANGE = (
    "שיחות השלום נמשכו ביום שני",
    "قال الوزير إن المحادثات مستمرة",
    "переговоры в понедельник",
    "会谈于星期一举行",
    "👩‍👩‍👧‍👦🇺🇳🤝🏽",
    "e\u0301\u0327\u0302" * 5,
    "İstanbul ŉ ß ﬁ Ǆ",
    "a" * 5_000,
    "1" * 400,
    "-" * 700,
    "Talks" * 200,
    "\ud7ff\uffff\U0010ffff",
)
pieces = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(MARKS),
    st.sampled_from(STRANGE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
texts = st.builds(
    lambda parts, sign: sign.join(parts),
    st.lists(pieces, min_size=1, max_size=12),
    st.sampled_from([" ", "", "\n", ". ", "\n\n"]),
)


def things_of(model: Frozen) -> Iterator[Frozen]:
    """A model and every model inside it."""
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Frozen):
                yield from things_of(each)


def assert_grounded(article: Article, extraction: Extraction) -> None:
    """Every span lies in the text, and words that come with a place are the text's there."""
    for thing in things_of(extraction):
        if isinstance(thing, Span):
            assert thing.end <= len(article.text)
            continue
        for words, place in (
            ("text", "span"),
            ("what", "what_span"),
            ("phrase", "phrase_span"),
            ("counts", "counts_span"),
        ):
            span = getattr(thing, place, None)
            if span is not None and hasattr(thing, words):
                assert getattr(thing, words) == span.of(article.text)


def read_anything(text: str) -> None:
    try:
        article = clean(Document(name="a.txt", key="a", content=text.encode(), media_type="text/plain"))
    except DocumentError:
        if not text.strip():
            return
        article = article_of(text)  # what cleaning refuses is read all the same
    extraction = read(article)
    assert_grounded(article, extraction)
    explain(article, extraction)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(texts)
def test_any_text_is_read_without_a_fault_and_grounded(text: str) -> None:
    read_anything(text)


@pytest.mark.acceptance
@pytest.mark.parametrize(
    ("words", "length", "seconds"),
    [  # the seconds are several times what it takes, and a fraction of what time in the square of the length would
        pytest.param("“", 1_000_000, 60, id="marks"),
        pytest.param("((", 1_000_000, 60, id="brackets"),
        pytest.param("Ab", 100_000, 20, id="letters"),
        pytest.param(f"{PROSE[0]} {PROSE[1]}. {PROSE[5]}. ", 300_000, 120, id="a report over and over"),
        pytest.param('"No," said Torres; ', 100_000, 120, id="quotations without a full stop"),
        pytest.param("On 5 May 2031, Monday, ", 100_000, 120, id="days without a full stop"),
    ],
)
def test_enormous_line_is_read_in_bounded_time(words: str, length: int, seconds: int, tmp_path: Path) -> None:
    text = words * (length // len(words))
    (tmp_path / "line.txt").write_text(f"Talks began in Porto Lindo on Monday.\n\n{text}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefings", "read", "line.txt"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
