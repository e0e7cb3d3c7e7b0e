"""Presence of those of whom no sentence says it, weighed by signs."""

from __future__ import annotations

import pytest

from briefings.extraction.attendance.presumption import probability, weights
from briefings.models import Participation
from tests.briefings.extraction.reading import read_people

TALKS = "Ruritania and Norland held a second day of talks on the bridge in Port Osk on Monday. "


def test_envoy_who_speaks_of_the_talks_is_presumed_there_without_evidence() -> None:
    person = read_people(
        f"{TALKS}Ruritania's special envoy, Ana Vega, said the talks were slow. Vega went on."
    )["Ana Vega"]
    assert person.participation is Participation.MEMBER
    assert person.participation_span is None


@pytest.mark.parametrize(
    "words",
    [
        "Ruritanian President Ana Vega said in a television interview that she was sceptical.",
        "Ana Vega, a researcher at an institute, said little would come of it.",
    ],
)
def test_head_of_state_or_researcher_who_comments_is_not_presumed_there(words: str) -> None:
    person = read_people(TALKS + words)["Ana Vega"]
    assert person.participation in {Participation.ABSENT, Participation.OUTSIDE}


def test_report_of_no_talks_leaves_presence_unknown() -> None:
    person = read_people("The ship sank. Deputy minister Ana Vega of Ruritania wept.")["Ana Vega"]
    assert person.participation is Participation.UNKNOWN


def test_unknown_sign_weighs_nothing_and_more_signs_for_it_make_presence_likelier() -> None:
    best = max((sign for sign in weights() if sign != "always"), key=lambda sign: weights()[sign])
    assert probability(frozenset({"never seen"})) == probability(frozenset())
    assert probability(frozenset({best})) > probability(frozenset())


@pytest.mark.parametrize(
    "role", ["The president of Ruritania", "Ruritanian President", "Ruritania's prime minister"]
)
def test_head_of_state_or_government_is_never_presumed_there(role: str) -> None:
    text = f"{TALKS}{role}, Ana Vega, said the talks were slow. Vega said her team had come to the talks to agree."
    assert read_people(text)["Ana Vega"].participation is Participation.ABSENT
