from __future__ import annotations

import random

import pytest

from briefings.dossiers.shingles import are_copies, bands_of, sketch_of


def story(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randint(0, 900)}" for _ in range(words)]


def copied(one: list[str], other: list[str]) -> bool:
    first, second = sketch_of(" ".join(one)), sketch_of(" ".join(other))
    assert first
    assert second
    return are_copies(first, second)


def lightly_edited(words: list[str], every: int) -> list[str]:
    return [f"edited{i}" if i % every == 0 else word for i, word in enumerate(words)]


@pytest.mark.parametrize("seed", range(12))
def test_text_with_some_words_changed_is_a_copy(seed: int) -> None:
    assert copied(story(seed), lightly_edited(story(seed), 40))


@pytest.mark.parametrize("seed", range(12))
def test_text_of_which_the_end_is_cut_off_is_a_copy(seed: int) -> None:
    assert copied(story(seed), story(seed)[:150])


@pytest.mark.parametrize("seed", range(12))
def test_text_inside_a_longer_one_is_a_copy(seed: int) -> None:
    assert copied(story(seed), [*story(seed + 100, 150), *story(seed), *story(seed + 200, 150)])


@pytest.mark.parametrize("seed", range(12))
def test_reports_with_a_quotation_in_common_are_no_copies(seed: int) -> None:
    quotation = story(seed + 300, 40)
    assert not copied([*story(seed), *quotation], [*story(seed + 100), *quotation])


@pytest.mark.parametrize("seed", range(12))
def test_other_text_is_no_copy(seed: int) -> None:
    assert not copied(story(seed), story(seed + 100))


def test_copies_mostly_share_a_band() -> None:
    pairs = [
        (sketch_of(" ".join(story(seed))), sketch_of(" ".join(lightly_edited(story(seed), 40))))
        for seed in range(60)
    ]
    shared = [
        any(a == b for a, b in zip(bands_of(one), bands_of(other), strict=True))
        for one, other in pairs
        if one and other
    ]
    assert sum(shared) >= 54


def test_marks_and_capitals_do_not_matter() -> None:
    one = (
        "The envoys met on the quay, and said that they would meet again in a week or two, unless the river froze"
        " before then and the ferries stopped."
    )
    assert sketch_of(one) == sketch_of(one.upper().replace(",", ""))


def test_text_of_a_few_words_has_no_sketch() -> None:
    assert sketch_of(" ".join(story(1, 22))) is None


def test_text_just_long_enough_has_a_whole_sketch() -> None:
    found = sketch_of(" ".join(story(1, 23)))
    assert found is not None
    assert len(found.minima) == 32
