from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.names import given_name, is_initial, skeleton, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hlinsky", "Hlynskyi"),
        ("Hlinsky", "Glinskiy"),
        ("Hlinsky", "Hlinskyy"),
        ("Hlinsky", "Глинський"),
        ("Brandiev", "Brandiyev"),
        ("Yermolin", "Ermolin"),
        ("Kostrow", "Kostrov"),
        ("Vučenić", "Vucenic"),
        ("Hassanov", "Hasanov"),
        ("Kyslytsa", "Kislitsia"),
    ],
)
def test_spellings_of_one_surname_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrovsky"),
        ("Ivanov", "Ivanenko"),
        ("Karimi", "Karami"),
        ("Bondar", "Bondarev"),
        ("Sund", "Sand"),
    ],
)
def test_different_surnames_have_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr", "Vladimir"),
        ("Serhiy", "Sergei"),
        ("Mohammed", "Muhammad"),
        ("Steve", "Stephen"),
        ("Kirill", "Kyrylo"),
    ],
)
def test_given_names_of_one_origin_are_equal_as_spellings(one: str, other: str) -> None:
    assert given_name(one) == given_name(other)


def test_other_given_names_are_not_equal() -> None:
    assert given_name("Vladimir") != given_name("Vladislav")


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Orsena’s envoy", ("orsena", "envoy")),
        ("Badr bin Hamad al-Sahari", ("badr", "hamad", "sahari")),
        ("O'Neill", ("oneill",)),
        ("al", ("al",)),
        ("“”", ()),
    ],
)
def test_words_leave_out_possessives_particles_and_marks(phrase: str, words: tuple[str, ...]) -> None:
    assert words_of(phrase) == words


def test_initial_is_told_from_a_name() -> None:
    assert is_initial("J.")
    assert not is_initial("Jo")


@given(st.text())
def test_skeleton_of_anything_is_made_of_small_letters_and_digits(text: str) -> None:
    assert all(c.isalnum() for c in skeleton(text))
