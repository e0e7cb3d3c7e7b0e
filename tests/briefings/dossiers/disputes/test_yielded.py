from __future__ import annotations

import pytest

from briefings.dossiers.disputes.yielded import may_differ, packed_wanted, wanted_of
from briefings.models import Flag, Stance
from tests.fakes.talks import VELLMARK, Draft

OURS = frozenset({"vellmark", "orsena"})


def wanted(clause: str, stance: Stance = Stance.DEMAND, *flags: Flag) -> tuple[str, int] | None:
    draft = Draft("a", "2031-05-06", "Post").says(f"{clause}.")
    article, extraction = draft.stand(clause, VELLMARK, "river-border", stance, *flags).read()
    found = wanted_of(article.text, extraction.positions[0], OURS)
    return (found.span.of(article.text), found.act) if found else None


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("Vellmark demands that Orsena hand over the Upper Streb despite its losses", "the Upper Streb"),
        (
            "Vellmark wants Orsena to cede the remaining 20% of the island of Tarlen that it holds",
            "the remaining 20% of the island of Tarlen",
        ),
        ("Orsena must withdraw its troops from Tarlen", "Tarlen"),
        ("Orsena should give up Tarlen and Streb, or fight", "Tarlen and Streb"),
    ],
)
def test_object_of_a_demand_is_found_up_to_its_clause(clause: str, words: str) -> None:
    found = wanted(clause)
    assert found is not None
    assert found[0] == words


@pytest.mark.parametrize(
    "clause",
    [
        "Vellmark demands that Orsena hand over the river",
        "Vellmark wants a deal on Tarlen",
        "Vellmark wants to leave Orsena",
    ],
)
def test_demand_that_names_nothing_has_no_object(clause: str) -> None:
    assert wanted(clause) is None


@pytest.mark.parametrize("flag", [Flag.HYPOTHETICAL, Flag.HISTORICAL])
def test_demand_under_a_condition_or_of_the_past_has_no_object(flag: Flag) -> None:
    assert wanted("Orsena must cede Tarlen", Stance.DEMAND, flag) is None


def test_threat_has_no_object() -> None:
    assert wanted("Vellmark will leave Tarlen in ruins", Stance.THREATEN) is None


def _packed(clause: str) -> bytes:
    draft = Draft("a", "2031-05-06", "Post").says(f"{clause}.")
    article, extraction = draft.stand(clause, VELLMARK, "river-border", Stance.DEMAND).read()
    found = wanted_of(article.text, extraction.positions[0], OURS)
    assert found is not None
    return packed_wanted(found)


def test_only_other_names_after_the_same_act_are_worth_reading() -> None:
    ceded = _packed("Orsena must cede Tarlen")
    assert may_differ(ceded, _packed("Orsena must hand over Streb"))
    assert not may_differ(ceded, _packed("Orsena must hand over Tarlen and Streb"))
    assert not may_differ(ceded, _packed("Orsena must recognise Streb"))
