from __future__ import annotations

import pytest

from briefings.cards import build_card, write_plain
from briefings.models import Card, Participation, Stance
from briefings.ports import Dossier
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

from .conftest import TODAY
from .saying import headings, lines, notices, said, under

TARLEN, STREB = (
    "Vellmark insists that Orsena hand over the Tarlen region",
    "Vellmark wants Orsena to cede the rest of Streb",
)
ONE, OTHER = (
    "We came in good faith. It will be a long night.",
    "Look, we come in faith. It will be a long night.",
)


def report(key: str, publisher: str, clause: str, words: str, where: Participation) -> Draft:
    draft = Draft(key, "2031-05-06", publisher)
    draft.says(f"{clause}.").stand(clause, VELLMARK, "river-border", Stance.DEMAND)
    draft.says("Karl Tamm came to the quay.").person("Karl Tamm", party=ORSENA, where=where)
    draft.says(f"“{words}” Ada Vell told reporters.").person("Ada Vell", party=VELLMARK)
    return draft.speech(words, "Ada Vell")


def drafts() -> list[Draft]:
    return [
        report("post", "Vellmark Post", TARLEN, ONE, Participation.MEMBER),
        report("echo", "Hill Echo", STREB, OTHER, Participation.BESIDE),
    ]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return open_dossier(RIVER_TALKS, [draft.read() for draft in drafts()])


def card(dossier: Dossier, name: str, args: str = "") -> Card:
    return build_card(name, args, dossier, today=TODAY)


def test_both_sides_stand_side_by_side_with_publisher_and_day(dossier: Dossier) -> None:
    found = card(dossier, "disagreements")
    assert headings(found) == [
        "🅞 Karl Tamm · Whether at the talks",
        "🅥 Vellmark · What exactly is asked",
        "🅥 Ada Vell · In which words it was said",
    ]
    assert under(found, "What exactly") == [
        f"the rest of Streb · {STREB}. · Hill Echo · 2031-05-06",
        f"the Tarlen region · {TARLEN}. · Vellmark Post · 2031-05-06",
    ]
    assert under(found, "Whether") == [
        "beside the talks · Karl Tamm came to the quay. · Hill Echo · 2031-05-06",
        "in the room · Karl Tamm came to the quay. · Vellmark Post · 2031-05-06",
    ]
    assert len(found.citations) == 6


@pytest.mark.parametrize(
    ("args", "heading"),
    [("tamm", "Karl Tamm"), ("vell", "Ada Vell"), ("river border", "What exactly"), ("orsena", "Karl Tamm")],
)
def test_person_party_or_issue_has_its_own(dossier: Dossier, args: str, heading: str) -> None:
    assert [heading in each for each in headings(card(dossier, "disagreements", args))] == [True]


def test_subject_on_which_nobody_differs_says_so(dossier: Dossier) -> None:
    found = card(dossier, "disagreements", "marrow isles")
    assert not found.lines
    assert notices(found) == ["The reports do not differ on it, as far as can be told by rule."]


def test_name_that_fits_nothing_says_so(dossier: Dossier) -> None:
    found = card(dossier, "disagreements", "qqqq")
    assert notices(found)[0] == "The reports do not mention anything like qqqq."


def test_lines_of_other_cards_are_marked_and_lead_there(dossier: Dossier) -> None:
    for name, args in (("issues", "river-border"), ("positions", "Vellmark"), ("quotes", "ada-vell")):
        found = card(dossier, name, args)
        marked = [line for line in found.lines if said(line.runs).endswith(" · sources differ")]
        assert len(marked) == 2
        refs = [run.to for line in marked for run in line.runs[-1:] if run.to]
        assert [ref.card for ref in refs] == ["disagreements"] * 2
        assert found.next[-1].to.card == "disagreements"


def test_undisputed_lines_are_not_marked() -> None:
    [draft, _] = drafts()
    dossier = open_dossier(RIVER_TALKS, [draft.read()])
    for name in ("issues", "positions", "quotes", "brief", "who"):
        assert not any("differ" in each for each in lines(card(dossier, name)))


def test_new_disagreements_are_news(dossier: Dossier) -> None:
    found = card(dossier, "changes", "2031-05-06")
    assert under(found, "newly differ") == [
        "🅞 Karl Tamm · Whether at the talks · Hill Echo beside the talks · Vellmark Post in the room",
        "🅥 Vellmark · What exactly is asked · Hill Echo the rest of Streb · Vellmark Post the Tarlen region",
        (
            "🅥 Ada Vell · In which words it was said · Hill Echo Look, we come in faith."
            " · Vellmark Post We came in good faith."
        ),
    ]


def test_settled_disagreement_shows_the_sentence_that_settles_it_and_is_news_once() -> None:
    later = Draft("post-2", "2031-05-08", "Vellmark Post")
    later.says(f"{STREB}.").stand(STREB, VELLMARK, "river-border", Stance.DEMAND)
    dossier = open_dossier(RIVER_TALKS, [*(draft.read() for draft in drafts()), later.read()])
    found = card(dossier, "disagreements", "river-border")
    assert headings(found) == ["🅥 Vellmark · What exactly is asked · settled"]
    assert lines(found)[-1] == f"settled · Vellmark Post · 2031-05-08 · {STREB}."
    assert under(card(dossier, "changes", "2031-05-08"), "differ no longer")
    assert not under(card(dossier, "changes", "2031-05-08"), "newly differ")
    assert not any("differ" in each for each in lines(card(dossier, "issues", "river-border")))


def test_line_that_copies_carry_says_how_many_origins_it_has() -> None:
    readings = []
    for key, publisher, agency in (("a", "Isles Courier", "Tidewire"), ("b", "Vellmark Post", None)):
        draft = Draft(key, "2031-05-06", publisher, agency=agency)
        draft.says(f"{TARLEN}.").stand(TARLEN, VELLMARK, "river-border", Stance.DEMAND)
        draft.says("Nobody had expected the envoys to agree on the first morning of the week.")
        readings.append(
            draft.says("The mediator spoke of small steps and went to see each side in turn.").read()
        )
    found = card(open_dossier(RIVER_TALKS, readings), "issues", "river-border")
    [line] = found.lines
    assert line.carried is not None
    assert (line.carried.outlets, line.carried.origins, line.carried.names) == (2, 1, ("Tidewire",))
    assert "(2 outlets, 1 origin: Tidewire)" in " ".join(write_plain(found).split())
