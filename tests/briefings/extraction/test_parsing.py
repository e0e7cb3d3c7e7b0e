"""Sentences, and their places in the text."""

from __future__ import annotations

import pytest

from briefings.extraction.language.parsing import parse

from .reading import article_of


def sentences(*paragraphs: str) -> list[str]:
    article = article_of(*paragraphs)
    return [sentence.span.of(article.text) for sentence in parse(article).sentences]


def test_attribution_after_a_question_belongs_to_its_sentence() -> None:
    assert sentences("“Will it hold?” she asked. Nobody knew.") == [
        "“Will it hold?” she asked.",
        "Nobody knew.",
    ]


@pytest.mark.parametrize("name", ["Ma. Teresa Santos", "Gen. Luis Mora", "Luis A. Mora"])
def test_stop_of_a_shortened_name_ends_no_sentence(name: str) -> None:
    assert sentences(f"Then {name} left. Nobody spoke.") == [f"Then {name} left.", "Nobody spoke."]


def test_single_letter_before_a_new_sentence_ends_one() -> None:
    assert sentences("They chose Plan B. The talks went on.") == ["They chose Plan B.", "The talks went on."]


def test_string_that_is_no_word_is_left_out_and_the_rest_keeps_its_place() -> None:
    noise = '"' * 20_000
    assert sentences(f"Talks began. {noise} They went on.") == ["Talks began.", "They went on."]


def test_long_paragraph_is_cut_between_sentences() -> None:
    words = ["The envoys of both sides met again in the morning.", "They will go on."] * 200
    assert sentences(" ".join(words)) == words
