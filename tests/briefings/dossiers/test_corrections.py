from __future__ import annotations

from datetime import date

import pytest

from briefings.dossiers.corrections import find_amendments
from briefings.models import ChangeKind, CorrectionKind, EventKind, EventStatus, Stance
from briefings.ports import Amendment
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

REST = ("It rained on the quay all day.", "The ferries lay in the harbour.", "Nobody came to look at them.")


def report(
    *, role: str = "river commissioner", day: str = "2031-05-08", more: str = "", key: str = "a"
) -> Draft:
    draft = Draft(key, "2031-05-06", "Post")
    for sentence in REST:
        draft.says(sentence)
    draft.says(f"Ada Vell, the {role}, leads the team of Vellmark.").person("Ada Vell", role, party=VELLMARK)
    draft.says(f"The third round of talks is planned for {day} in Amsel.")
    draft.event("The third round of talks", day, EventKind.ROUND, EventStatus.PLANNED)
    if more:
        draft.says(more)
    return draft


def amended(before: Draft, after: Draft) -> list[tuple[CorrectionKind, str, str | None]]:
    found: tuple[Amendment, ...] = find_amendments(before.read(), after.read())
    return [
        (each.kind, each.before.of(before.text), each.after.of(after.text) if each.after else None)
        for each in found
    ]


def test_same_text_takes_nothing_back() -> None:
    assert amended(report(), report()) == []


def test_role_that_was_corrected_is_shown_with_the_sentence_in_its_place() -> None:
    assert amended(report(), report(role="river minister")) == [
        (
            CorrectionKind.ROLE,
            "Ada Vell, the river commissioner, leads the team of Vellmark.",
            "Ada Vell, the river minister, leads the team of Vellmark.",
        )
    ]


def test_day_that_was_corrected_is_of_an_event() -> None:
    [(kind, before, after)] = amended(report(), report(day="2031-05-09"))
    assert (kind, "05-08" in before, "05-09" in (after or "")) == (CorrectionKind.EVENT, True, True)


def test_sentence_that_told_something_and_is_gone_stands_alone() -> None:
    wants = "Orsena wants the eastern bank."
    before = report(more=wants).stand(wants[:-1], ORSENA, "river-border", Stance.DEMAND)
    assert amended(before, report()) == [(CorrectionKind.POSITION, wants, None)]


def test_sentence_that_told_nothing_takes_nothing_back() -> None:
    assert amended(report(more="The sun came out at noon."), report()) == []


def test_thing_that_another_sentence_still_tells_is_not_taken_back() -> None:
    before = report(more="Vellmark is led by Ada Vell, the river commissioner, since May.")
    before.person("Ada Vell", "river commissioner", party=VELLMARK)
    assert amended(before, report()) == []


@pytest.mark.parametrize("role", ["River Commissioner", "river  commissioner"])
def test_marks_capitals_and_spaces_correct_nothing(role: str) -> None:
    assert amended(report(), report(role=role)) == []


def test_other_reading_of_the_same_words_takes_nothing_back() -> None:
    before = report(more="Orsena wants the eastern bank.")
    before.stand("Orsena wants the eastern bank", ORSENA, "river-border", Stance.DEMAND)
    assert amended(before, report(more="Orsena wants the eastern bank.")) == []


def test_report_written_anew_takes_back_only_what_has_another_in_its_place() -> None:
    before = report(more="Orsena wants the eastern bank.")
    before.stand("Orsena wants the eastern bank", ORSENA, "river-border", Stance.DEMAND)
    after = Draft("a", "2031-05-06", "Post").says("Ada Vell, the river minister, leads the team of Vellmark.")
    after.person("Ada Vell", "river minister", party=VELLMARK)
    assert [kind for kind, _, _ in amended(before, after)] == [CorrectionKind.ROLE]


def test_correction_is_news_with_both_sentences_and_only_then() -> None:
    readings = [report().read(), report(role="river minister").read()]
    dossier = open_dossier(RIVER_TALKS, readings)
    [change] = [each for each in dossier.changes(date(2031, 5, 6)) if each.kind is ChangeKind.CORRECTION]
    assert [(each.withdrawn, "minister" in each.text) for each in change.citations] == [
        (False, True),
        (True, False),
    ]
    assert dossier.corrections(date(2031, 5, 7)) == ()
    again = open_dossier(RIVER_TALKS, [*readings, readings[-1]])
    assert again.corrections(date(2031, 5, 1)) == dossier.corrections(date(2031, 5, 1))
