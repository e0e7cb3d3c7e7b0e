from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.models import EventKind, EventStatus, Flag, Participation, Stance
from briefings.ports import Reading
from tests.fakes.shelf import open_dossier, shelve, snapshot
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft, readings

NAMES = ("Ada Vell", "Vell", "Ada Well", "Boris Vell", "A. Vell", "Karl Tamm", "Tamm")
WHATS = (
    "the envoys meet on the quay",
    "envoys met on the quay",
    "a ferry sails",
    "the third round of talks begins",
    "the third round, planned for 8 May, was called off",
    "the third round of talks was postponed",
)


@st.composite
def drafts(draw: st.DrawFn, key: str) -> Reading:
    day = draw(st.sampled_from(["2031-05-05", "2031-05-06", None]))
    draft = Draft(key, day, draw(st.sampled_from(["Post", "Courier", None])))
    for number in range(draw(st.integers(1, 4))):
        name, what = draw(st.sampled_from(NAMES)), draw(st.sampled_from(WHATS))
        party = draw(st.sampled_from([VELLMARK, ORSENA, None]))
        draft.says(f"{name} said that {what} in hour {number}.")
        draft.person(name, party=party, where=draw(st.sampled_from(list(Participation))))
        draft.speech(what, name, direct=draw(st.booleans()))
        issue, stance = (
            draw(st.sampled_from(["river-border", "ferries", "other"])),
            draw(st.sampled_from(list(Stance))),
        )
        draft.stand(what, party or VELLMARK, issue, stance, *draw(st.sets(st.sampled_from(list(Flag)))))
        when = draw(st.sampled_from(["2031-05-06", "2031-05-08", "2031-05", None]))
        draft.event(what, when, draw(st.sampled_from([EventKind.ROUND, EventKind.MEETING])), draw(status))
    return draft.read()


SINCE = date(2031, 5, 6)
status = st.sampled_from([EventStatus.PLANNED, EventStatus.HAPPENED])
dossier_readings = st.integers(1, 4).flatmap(lambda n: st.tuples(*(drafts(f"d{i}") for i in range(n))))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossier_readings, st.randoms(use_true_random=False))
def test_readings_in_any_order_give_the_same_dossier(found: tuple[Reading, ...], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert snapshot(RIVER_TALKS, shuffled) == snapshot(RIVER_TALKS, found)
    one, other = (open_dossier(RIVER_TALKS, given) for given in (shuffled, found))
    pairs = [(pair.party, pair.issue) for pair in one.pairs]
    assert one.changes(SINCE) == other.changes(SINCE)
    assert one.rounds(limit=9) == other.rounds(limit=9)
    assert one.tracks(pairs, each=4) == other.tracks(pairs, each=4)


revisions = st.lists(st.integers(0, 3).flatmap(lambda i: drafts(f"d{i}")), min_size=1, max_size=5)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(revisions, st.randoms(use_true_random=False))
def test_revisions_leave_nothing_behind_whatever_the_order(history: list[Reading], random: object) -> None:
    last = {reading.article.id: reading for reading in history}
    others = list(last.values())
    random.shuffle(others)  # type: ignore[attr-defined]
    revised, plain = shelve(RIVER_TALKS, history), shelve(RIVER_TALKS, others)
    assert (revised.all_facts, revised.counts) == (plain.all_facts, plain.counts)
    assert snapshot(RIVER_TALKS, history) == snapshot(RIVER_TALKS, others)


def test_article_given_twice_counts_once() -> None:
    assert snapshot(RIVER_TALKS, readings() * 2) == snapshot(RIVER_TALKS, readings())


def test_no_readings_give_an_empty_dossier_with_the_parties_of_the_talks() -> None:
    dossier = snapshot(RIVER_TALKS, ())
    assert not dossier.reports
    assert [side.name for side in dossier.sides] == [party.name for party in RIVER_TALKS.parties]


def test_no_talks_file_still_gives_parties_and_issues() -> None:
    dossier = snapshot(None, readings())
    assert {VELLMARK, ORSENA} <= {side.name for side in dossier.sides}
    assert {"river-border", "ferries"} == {subject.key for subject in dossier.subjects}


def test_same_words_from_two_articles_are_one_position_with_two_citations() -> None:
    dossier = snapshot(RIVER_TALKS, readings())
    (stand,) = [stand for stand in dossier.stands if stand.party == VELLMARK]
    assert {citation.article_id for citation in stand.citations} == {"post-0505", "note-1"}


def test_position_keeps_its_condition_flags_and_source() -> None:
    dossier = snapshot(RIVER_TALKS, readings())
    (stand,) = [stand for stand in dossier.stands if stand.stance is Stance.REJECT]
    assert (stand.flags, stand.reported_by) == ((Flag.HYPOTHETICAL,), "a source")
    assert "unless the ferries run again" in stand.text


def test_clause_cut_before_its_condition_is_shown_with_it() -> None:
    draft = Draft("a", "2031-05-06", "Post").says(
        "Orsena will close the river if the envoys leave, Brandt said."
    )
    draft.stand("Orsena will close the river", ORSENA, "river-border", Stance.THREATEN, Flag.HYPOTHETICAL)
    (stand,) = snapshot(RIVER_TALKS, [draft.read()]).stands
    assert stand.text == "Orsena will close the river if the envoys leave"


def test_clause_that_hangs_on_a_not_is_shown_with_it() -> None:
    draft = Draft("a", "2031-05-06", "Post").says(
        "Brandt wrote, and it does not mean Orsena will join the third round."
    )
    draft.stand("Orsena will join the third round", ORSENA, "ferries", Stance.REJECT)
    (stand,) = snapshot(RIVER_TALKS, [draft.read()]).stands
    assert stand.text == "and it does not mean Orsena will join the third round"


def test_clause_that_names_an_issue_is_not_listed_under_other_too() -> None:
    draft = Draft("a", "2031-05-06", "Post").says("Orsena wants the bank and the ferries.")
    for issue in ("other", "ferries", "other"):
        draft.stand("wants the bank and the ferries", ORSENA, issue, Stance.DEMAND)
    assert [stand.issue for stand in snapshot(RIVER_TALKS, [draft.read()]).stands] == ["ferries"]


def test_thing_denied_is_not_shown_as_a_thing_said() -> None:
    draft = (
        Draft("a", "2031-05-06", "Post")
        .says("Ada Vell has never denied that the bank was sold.")
        .person("Ada Vell")
    )
    draft.speech("the bank was sold", "Ada Vell", direct=False)
    statement = draft.statements.pop().model_copy(update={"cue": "denied"})
    draft.statements.append(statement)
    (saying,) = snapshot(RIVER_TALKS, [draft.read()]).sayings
    assert saying.text == "Ada Vell has never denied that the bank was sold"


def test_quotation_split_by_its_speaker_is_one_utterance() -> None:
    draft = Draft("a", "2031-05-06", "Post").says("“The river is ours,” said Ada Vell, “and so is the bank.”")
    draft.person("Ada Vell").speech("The river is ours,", "Ada Vell").speech(
        "and so is the bank.", "Ada Vell"
    )
    (saying,) = snapshot(RIVER_TALKS, [draft.read()]).sayings
    assert saying.text == "The river is ours … and so is the bank."


def test_shorter_cut_of_a_quotation_adds_its_sentence_to_the_longer() -> None:
    long = Draft("a", "2031-05-06", "Post").says("“The river is ours and will stay ours,” said Ada Vell.")
    long.person("Ada Vell").speech("The river is ours and will stay ours,", "Ada Vell")
    short = Draft("b", "2031-05-07", "Courier").says("Vell said “the river is ours” and left.")
    short.person("Vell").speech("the river is ours", "Vell")
    (saying,) = snapshot(RIVER_TALKS, [long.read(), short.read()]).sayings
    assert saying.text == "The river is ours and will stay ours"
    assert {citation.article_id for citation in saying.citations} == {"a", "b"}


def test_round_planned_and_then_held_is_one_event_that_happened() -> None:
    dossier = snapshot(RIVER_TALKS, readings())
    first = dossier.happenings[0]
    assert (first.date, first.end, first.status) == ("2031-05-06", "2031-05-07", EventStatus.HAPPENED)
    assert len(first.citations) == 2


def test_two_dates_for_one_round_are_both_kept_and_marked() -> None:
    dossier = snapshot(RIVER_TALKS, readings())
    assert [(event.date, event.differs) for event in dossier.happenings[1:]] == [
        ("2031-05-20", True),
        ("2031-05-22", True),
    ]


def test_two_events_of_one_day_in_one_article_stay_two() -> None:
    draft = Draft("a", "2031-05-06", "Post").says(
        "The envoys met in the morning and the bankers met at night."
    )
    draft.event("The envoys met in the morning", "2031-05-06", EventKind.MEETING)
    draft.event("the bankers met at night", "2031-05-06", EventKind.MEETING)
    assert len(snapshot(RIVER_TALKS, [draft.read()]).happenings) == 2


def test_account_without_a_date_joins_the_event_it_resembles() -> None:
    dated = Draft("a", "2031-05-06", "Post").says("The fourth regatta of the fleet is on 9 May.")
    dated.event("The fourth regatta of the fleet", "2031-05-09", EventKind.ANNIVERSARY)
    loose = Draft("b", "2031-05-06", "Courier").says("The fourth regatta nears.")
    loose.event("The fourth regatta", None, EventKind.ANNIVERSARY)
    (event,) = snapshot(RIVER_TALKS, [dated.read(), loose.read()]).happenings
    assert (event.date, len(event.citations)) == ("2031-05-09", 2)


def test_reports_of_one_agency_are_one_origin() -> None:
    one = Draft("a", "2031-05-06", "Post", agency="Tidewire").says("Ada Vell came.")
    other = Draft("b", "2031-05-06", "Courier", agency="Tidewire").says("Ada Vell came.")
    assert open_dossier(None, [one.read(), other.read()]).size.origins == 1


def test_thoughts_are_no_sayings_and_a_pronoun_is_no_speaker() -> None:
    draft = Draft("a", "2031-05-06", "Post")
    draft.says("He said the ferries would run.").speech("the ferries would run", "He", direct=False)
    draft.says("Ada Vell fears the winter.").speech("fears the winter", "Ada Vell", direct=False, inner=True)
    dossier = open_dossier(RIVER_TALKS, [draft.read()])

    assert [saying.speaker for saying in dossier.snapshot().sayings] == [None]
    assert dossier.voices(limit=9) == ()
    assert dossier.institutions() == ()
