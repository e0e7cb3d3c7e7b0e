from __future__ import annotations

from datetime import date

import pytest

from briefings.cards import build_card
from briefings.models import Card, EventKind, EventStatus, Line, RunKind, Stance
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

TODAY = date(2031, 5, 10)
NO, YES = "Orsena will not run the ferries", "Orsena agrees to run the ferries"


def stand(
    key: str, day: str, clause: str, stance: Stance, party: str = ORSENA, issue: str = "ferries"
) -> Draft:
    return Draft(key, day, f"Paper {key}").says(f"{clause}.").stand(clause, party, issue, stance)


def round_of(key: str, day: str) -> Draft:
    draft = Draft(key, day, "Echo").says("The third round of talks opened on the quay.")
    return draft.event("The third round of talks opened", day)


TURNED = (
    stand("a", "2031-05-01", NO, Stance.REJECT),
    round_of("r", "2031-05-04"),
    stand("b", "2031-05-06", YES, Stance.ACCEPT),
    stand("c", "2031-05-06", "Vellmark wants new ferries", Stance.DEMAND, VELLMARK),
)


def card(name: str, args: str, *drafts: Draft, today: date = TODAY) -> Card:
    return build_card(name, args, open_dossier(RIVER_TALKS, [draft.read() for draft in drafts]), today=today)


def labels(line: Line) -> list[str]:
    return [run.text for run in line.runs if run.kind is RunKind.LABEL]


def headings(shown: Card) -> list[str]:
    return ["".join(run.text for run in section.heading) for section in shown.sections]


def quotes(line: Line) -> list[str]:
    return [run.text for run in line.runs if run.kind is RunKind.QUOTE]


@pytest.mark.parametrize("asked", ["orsena ferries", "ferries orsena", "Orsena, ferries", "orsenian ferry"])
def test_party_and_issue_are_told_round_by_round(asked: str) -> None:
    shown = card("positions", asked, *TURNED)
    assert shown.args == "Orsena, ferries"
    assert headings(shown) == ["Since the round of 2031-05-04", "Before"]


def test_change_across_rounds_shows_both_sentences() -> None:
    newest, _ = card("positions", "orsena ferries", *TURNED).lines
    assert quotes(newest) == [YES, NO]
    assert "changed; before" in labels(newest)
    assert [citation.article_id for citation in newest.citations] == ["b", "a"]


def test_issue_alone_is_told_party_by_party() -> None:
    shown = card("positions", "ferries", *TURNED)
    assert shown.args == "ferries"
    assert len(shown.sections) == 2


def test_change_whose_first_sentence_is_the_next_line_is_told_once() -> None:
    newest, first = card("positions", "orsena", *TURNED).lines
    assert (quotes(newest), quotes(first)) == ([YES], [NO])
    assert "changed" in labels(newest)
    assert [citation.article_id for citation in newest.citations] == ["b", "a"]


def test_silence_stands_beside_the_issue() -> None:
    drafts = [
        *TURNED[:2],
        stand("d", "2031-05-05", "Orsena wants the bank", Stance.DEMAND, issue="river-border"),
    ]
    shown = card("positions", "orsena", *drafts)
    assert any("silent since" in heading for heading in headings(shown))


def test_neither_party_nor_issue_is_said() -> None:
    assert card("positions", "zzzz qqqq", *TURNED).title[0].text == "Not in the reports"


def test_timeline_from_the_place_of_a_round() -> None:
    opened = Draft("r", "2031-05-04", "Echo").says("The third round of talks opened in Amsel.")
    opened.event("The third round of talks opened", "2031-05-04")
    opened.events[-1] = opened.events[-1].model_copy(update={"place": "Amsel"})
    before = Draft("a", "2031-05-01", "Post").says("A ferry sank off Veldt on that day.")
    before.event("A ferry sank off Veldt", "2031-05-01", EventKind.OTHER)
    assert len(card("timeline", "", opened, before).lines) == 2
    assert len(card("timeline", "amsel", opened, before).lines) == 1


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The third round has been called off.", "called off"),
        ("The third round has been postponed.", "postponed"),
        ("It rained on the quay.", "planned"),
    ],
)
def test_timeline_says_what_became_of_a_plan(sentence: str, label: str) -> None:
    planned = Draft("a", "2031-05-09", "Post").says("The third round of talks is planned on the quay.")
    planned.event("The third round of talks", "2031-05-20", EventKind.ROUND, EventStatus.PLANNED)
    [line] = card("timeline", "", planned, Draft("b", "2031-05-10", "Echo").says(sentence)).lines
    assert labels(line)[0] == label


def test_correction_is_shown_as_it_is_and_as_it_was() -> None:
    reports = [
        Draft("a", "2031-05-10", "Post").says(f"Ada Vell, the {role}, leads.").person("Ada Vell", role)
        for role in ("admiral", "envoy")
    ]
    shown = card("changes", "", *reports)
    line = next(line for line in shown.lines if "before:" in labels(line))
    assert quotes(line) == ["Ada Vell, the envoy, leads.", "Ada Vell, the admiral, leads."]
    assert [citation.withdrawn for citation in line.citations] == [False, True]


def test_clause_of_two_parties_is_one_line_of_what_is_new() -> None:
    draft = Draft("a", "2031-05-10", "Post").says("Both remain divided over the ferries.")
    for party in (ORSENA, VELLMARK):
        draft.stand("Both remain divided over the ferries", party, "ferries", Stance.OTHER)
    [line] = card("changes", "", draft).lines
    assert [run.text for run in line.runs if run.kind is RunKind.MARK] == ["🅥", "🅞"]
