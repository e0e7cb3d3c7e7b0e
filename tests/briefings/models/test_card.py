from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from briefings.models import Card, Citation, Line, Run, RunKind, Section, Span, words_stand_in

SENTENCE = "The envoy said the river border “is not for sale”, and left before the second session."


def citation(text: str = SENTENCE, start: int = 0) -> Citation:
    return Citation(
        article_id="a1", span=Span(start=start, end=start + len(text)), text=text, source="Vellmark Post"
    )


def line(words: str, kind: RunKind = RunKind.QUOTE, *citations: Citation) -> Line:
    return Line(runs=(Run(kind=kind, text=words),), citations=citations or (citation(),))


def test_line_without_citation_is_refused() -> None:
    with pytest.raises(ValidationError):
        Line(runs=(Run(kind=RunKind.LABEL, text="leads"),), citations=())


@pytest.mark.parametrize("kind", [RunKind.QUOTE, RunKind.WORDS])
def test_words_no_cited_sentence_holds_are_refused(kind: RunKind) -> None:
    with pytest.raises(ValidationError, match="no cited sentence holds"):
        line("is for sale", kind)


@pytest.mark.parametrize(
    "words",
    [
        "is not for sale",
        "The envoy said … “is not for sale”",
        "… left before the second session.",
        "the river border … …",
    ],
)
def test_words_cut_with_ellipsis_are_taken(words: str) -> None:
    assert line(words).runs[0].text == words


def test_words_in_another_order_are_refused() -> None:
    with pytest.raises(ValidationError):
        line("left before … is not for sale")


def test_labels_and_names_need_not_stand_in_the_sentence() -> None:
    assert line("demands", RunKind.LABEL).citations


def test_citations_are_numbered_by_first_use_and_once() -> None:
    first, second = citation(), citation("The river stays where it is.", 200)
    card = Card(
        name="issues",
        title=(Run(kind=RunKind.LABEL, text="Issues"),),
        sections=(
            Section(lines=(line("is not for sale"), line("The river stays", RunKind.WORDS, second, first))),
        ),
    )
    assert card.citations == (first, second)


@given(st.text(), st.data())
def test_any_slice_of_a_sentence_stands_in_it(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    assert words_stand_in(sentence[start:end], [sentence])
