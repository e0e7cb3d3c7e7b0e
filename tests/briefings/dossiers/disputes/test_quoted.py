from __future__ import annotations

import pytest

from briefings.dossiers.disputes.quoted import find_variants, packed_minima, passages_of, unpacked
from tests.fakes.talks import Draft

WHO = "Ada Vell"
BASE = "We came in good faith. It will be a long night for all of us."


def variants(one: str, other: str) -> tuple[str, str] | None:
    """The two wordings that are found to differ."""
    texts, passages = [], []
    for words in (one, other):
        draft = Draft("a", "2031-05-06", "Post").says(f"“{words}” {WHO} said.").speech(words, WHO)
        article, extraction = draft.read()
        texts.append(article.text)
        [passage] = passages_of(article.text, extraction.statements, WHO)
        passages.append(passage)
    found = find_variants(*passages)
    return None if found is None else (found.one.span.of(texts[0]), found.other.span.of(texts[1]))


def test_sentence_beside_a_common_one_is_compared() -> None:
    other = "Look, we have come in faith. It will be a long night for all of us."
    assert variants(BASE, other) == ("We came in good faith.", "Look, we have come in faith.")


def test_long_sentence_with_some_other_words_is_compared_alone() -> None:
    one = "We will not leave this place without an agreement on the prisoners."
    other = "We are not going to leave this place without an agreement on prisoners."
    assert variants(one, other) == (one, other)


@pytest.mark.parametrize(
    "other",
    [
        BASE,
        "It will be a long night for all of us.",
        "We came in good faith, all of us who are here. It will be a long night",
        "We came in good faith. I mean, look, so far, it will be a long night for all of us.",
        "WE CAME IN GOOD FAITH — it will be a long night for all of us.",
    ],
)
def test_cuts_marks_and_capitals_are_no_other_wording(other: str) -> None:
    assert variants(BASE, other) is None


def test_other_spelling_is_no_other_wording() -> None:
    one = "We favour a defence pact with our neighbours on the river."
    other = "We favor a defense pact with our neighbors on the river."
    assert variants(one, other) is None


def test_a_not_that_one_of_them_lacks_is_another_wording() -> None:
    one = "We will leave this place with an agreement on the prisoners."
    assert variants(one, one.replace("will leave", "will not leave")) is not None


@pytest.mark.parametrize(
    "other",
    [
        "The river is ours and it stays ours for good.",
        "We came in good time.",
        "It will be a short day for none of you.",
    ],
)
def test_other_utterances_are_not_compared(other: str) -> None:
    assert variants(BASE, other) is None


def test_words_of_two_paragraphs_are_two_passages() -> None:
    draft = Draft("a", "2031-05-06", "Post")
    draft.says(f"“We came in good faith,” {WHO} said.").speech("We came in good faith,", WHO)
    draft.says("“The river is ours,” she added.").speech("The river is ours,", WHO)
    article, extraction = draft.read()
    assert len(list(passages_of(article.text, extraction.statements, WHO))) == 2


def test_sentences_in_the_same_words_share_numbers_and_others_do_not() -> None:
    def numbers(words: str) -> frozenset[int]:
        draft = Draft("a", "2031-05-06", "Post").says(f"“{words}” {WHO} said.").speech(words, WHO)
        article, extraction = draft.read()
        [passage] = passages_of(article.text, extraction.statements, WHO)
        return unpacked(packed_minima(passage.sentences))

    assert numbers(BASE) & numbers("Look, it is so. It will be a long night for all of us.")
    assert not numbers(BASE) & numbers("The river is ours and it stays ours for good.")
