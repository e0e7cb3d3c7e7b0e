from __future__ import annotations

import pytest

from briefings.dossiers.turns import Fortune, Turn, turns_of
from briefings.dossiers.witness import Witness
from briefings.models import EventKind, EventStatus
from tests.fakes.talks import Draft

OFF, LATER = Fortune.CANCELLED, Fortune.POSTPONED


def turns(sentence: str, *dated: tuple[str, str], published: str = "2031-05-04") -> tuple[Turn, ...]:
    draft = Draft("a", published, "Post").says(sentence)
    for words, value in dated:
        draft.dated(words, value)
    return turns_of(Witness(draft.read()))


@pytest.mark.parametrize(
    ("sentence", "fortune", "kind"),
    [
        ("The third round of talks has been put off indefinitely.", LATER, EventKind.ROUND),
        ("The talks were called off after the storm.", OFF, EventKind.MEETING),
        ("Orsena cancelled its visit to Veldt.", OFF, EventKind.VISIT),
        ("The sides agreed to postpone the prisoner exchange.", LATER, EventKind.EXCHANGE),
        ("Vellmark called the summit off.", OFF, EventKind.MEETING),
        ("The election will not take place as planned.", OFF, EventKind.ELECTION),
        ("The meeting fell through.", OFF, EventKind.MEETING),
        ("After the summit the talks were postponed.", LATER, EventKind.MEETING),
        ("The envoy said that the signing had been rescheduled.", LATER, EventKind.AGREEMENT),
    ],
)
def test_plan_that_is_put_off_or_called_off_is_found(
    sentence: str, fortune: Fortune, kind: EventKind
) -> None:
    [turn] = turns(sentence)
    assert (turn.fortune, turn.event.kind) == (fortune, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks have not been postponed.",
        "The talks could be called off.",
        "The envoy denied that the talks had been called off.",
        "If the storm lasts, the talks will be postponed.",
        "Orsena threatened to cancel the talks.",
        "Vellmark urged Orsena to postpone the summit.",
        "The talks may have been cancelled.",
        "The buses were cancelled.",
        "He was moved by the talks.",
        "The talks were delayed.",
        "The sides postponed nothing.",
    ],
)
def test_what_is_denied_open_or_of_no_plan_is_not_found(sentence: str) -> None:
    assert turns(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "dated", "old", "new"),
    [
        (
            "The round, scheduled for 8 May, has been postponed to 15 May.",
            [("8 May", "2031-05-08"), ("15 May", "2031-05-15")],
            "2031-05-08",
            "2031-05-15",
        ),
        (
            "The meeting was moved from 8 May to 9 May.",
            [("8 May", "2031-05-08"), ("9 May", "2031-05-09")],
            "2031-05-08",
            "2031-05-09",
        ),
        ("Thursday’s talks were cancelled.", [("Thursday", "2031-05-08")], "2031-05-08", None),
        ("The talks will not take place on 8 May.", [("8 May", "2031-05-08")], "2031-05-08", None),
        ("The talks were delayed until next month.", [("next month", "2031-06")], None, "2031-06"),
        ("The talks were cancelled on Monday.", [("Monday", "2031-05-05")], None, None),
        (
            "Orsena put off the visit that had been planned for 8 May.",
            [("8 May", "2031-05-08")],
            "2031-05-08",
            None,
        ),
    ],
)
def test_old_day_and_new_day_are_told_apart(
    sentence: str, dated: list[tuple[str, str]], old: str | None, new: str | None
) -> None:
    [turn] = turns(sentence, *dated)
    assert (turn.old, turn.new) == (old, new)


def test_day_taken_for_one_of_last_year_is_the_coming_one() -> None:
    [turn] = turns(
        "The talks were moved from 8 May to 9 May.", ("8 May", "2030-05-08"), ("9 May", "2030-05-09")
    )
    assert (turn.old, turn.new) == ("2031-05-08", "2031-05-09")


def test_day_with_its_year_stays() -> None:
    [turn] = turns("The talks, set for 8 May 2030, were cancelled.", ("8 May 2030", "2030-05-08"))
    assert turn.old == "2030-05-08"


def test_words_of_a_turn_stand_in_its_sentence() -> None:
    draft = Draft("a", "2031-05-04", "Post").says("It rained. The talks were called off, the envoy said.")
    [turn] = turns_of(Witness(draft.read()))
    assert turn.event.what == turn.event.what_span.of(draft.text)


def test_events_of_the_same_sentence_are_the_same_plan() -> None:
    draft = Draft("a", "2031-05-04", "Post").says("The round planned for 8 May was called off.")
    draft.dated("8 May", "2031-05-08").event(
        "The round planned for 8 May", "2031-05-08", EventKind.ROUND, EventStatus.PLANNED
    )
    draft.says("Another round is planned for 9 May.")
    draft.event("Another round", "2031-05-09", EventKind.ROUND, EventStatus.PLANNED)
    [turn] = turns_of(Witness(draft.read()))
    assert turn.covers == (0,)
