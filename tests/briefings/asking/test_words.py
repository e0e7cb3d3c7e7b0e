from __future__ import annotations

from importlib.resources import files

import pytest

from briefings.asking.pages import are_akin
from briefings.asking.words import begun, of_class, opposites, root, stem, synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("meets", "met"),
        ("agreed", "agrees"),
        ("led", "leading"),
        ("freed", "free"),
        ("parties", "party"),
        ("stopped", "stop"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("agreement", "agree"), ("proposal", "propose"), ("mediator", "mediation")]
)
def test_derived_words_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_unlike_words_keep_apart() -> None:
    assert stem("state") != stem("statement")
    assert root("nation") != root("national") or root("nation") == "nation"


def test_words_that_may_stand_for_another_are_found_by_stem() -> None:
    assert stem("truce") in synonyms(stem("ceasefires"))
    assert stem("liberated") in synonyms(stem("released"))
    assert stem("reject") in opposites(stem("accepted"))


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("keldoria", "keldorian", True),
        ("norland", "norlander", True),
        ("zarqan", "zarqani", True),
        ("kareva", "karevan", True),
        ("norland", "norholm", False),
        ("iran", "iraq", False),
        ("mali", "malta", False),
    ],
)
def test_name_and_that_of_its_people_are_akin(one: str, other: str, akin: bool) -> None:
    assert are_akin(one, other) is akin


def test_irregular_forms_are_all_looked_for() -> None:
    assert {"lead", "led"} <= set(begun(stem("led")))


@pytest.mark.parametrize(
    "name", ["synonyms", "opposites", "irregular", "classes", "light", "phrases", "endings"]
)
def test_tables_hold_plain_words_only(name: str) -> None:
    text = (files("briefings.asking.lexicons") / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines
    assert all(
        word.strip("|:").replace("_", "").replace("-", "").isalpha() or word == "|"
        for line in lines
        for word in line.split()
    )
    assert not any(character.isupper() for line in lines for character in line)


def test_class_that_nobody_wrote_is_empty() -> None:
    assert of_class("no such class") == frozenset()
