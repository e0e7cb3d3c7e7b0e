from __future__ import annotations

from datetime import date

import pytest

from briefings.cards import CARDS, build_card, write_plain
from briefings.errors import UnknownCard
from briefings.models import Card, EventKind, EventStatus, Flag, Participation, PublishedFrom, Stance
from briefings.ports import Reading
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import MARROW_ISLES, ORSENA, RIVER_TALKS, VELLMARK, Draft, readings

from .conftest import TODAY, Asker
from .saying import buttons, headings, lines, notices, said, under


@pytest.mark.parametrize("name", CARDS)
def test_every_card_of_an_empty_dossier_says_so(name: str, ask_empty: Asker) -> None:
    card = ask_empty(name)
    assert not card.lines
    assert notices(card)
    assert write_plain(card)


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("args", ["", "zzzz", "<b>&</b>", "x" * 5000, "“”", "1", "al"])
def test_every_card_bears_whatever_is_typed(name: str, args: str, ask: Asker) -> None:
    card = ask(name, args)
    assert card.name == name
    assert len(card.args) <= 200
    assert write_plain(card)


@pytest.mark.parametrize("name", CARDS)
def test_every_card_leads_on_to_cards_that_exist(name: str, ask: Asker) -> None:
    card = ask(name)
    refs = [choice.to for choice in (*card.next, *card.choices)]
    refs += [run.to for line in card.lines for run in line.runs if run.to]
    for ref in refs:
        followed = ask(ref.card, ref.args)
        assert not followed.choices
        assert followed.lines or followed.name == "talks"


def test_unknown_card_is_refused_with_the_names_there_are(ask: Asker) -> None:
    with pytest.raises(UnknownCard, match="weather: no such card; there are brief, who"):
        ask("weather")


class TestBrief:
    def test_meeting_of_weeks_ago_is_not_what_the_talks_are_about(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("The ministers met on the quay in April.")
        draft.event("The ministers met on the quay", "2031-04-20", EventKind.MEETING)
        card = build_card("brief", "", open_dossier(None, [draft.read()]), today=TODAY)
        assert headings(card) == ["Last"]

    def test_has_at_most_twelve_lines(self, ask: Asker) -> None:
        assert 0 < len(ask("brief").lines) <= 12

    def test_titles_talks_with_the_days_of_the_round(self, ask: Asker) -> None:
        assert said(ask("brief").title) == "River talks · 2031-05-06/2031-05-07"

    def test_says_who_leads_each_side(self, ask: Asker) -> None:
        assert under(ask("brief"), "In the room") == [
            "🅥 Ada Hlinski (leads), Boris Tamm",
            "🅞 Karl Tamm (leads), Lena Ostrow",
            "🅜 Mira Sund (mediates)",
        ]

    def test_shows_what_is_next_and_that_sources_differ(self, ask: Asker) -> None:
        assert under(ask("brief"), "Next") == [
            "2031-05-07 · last day of the round",
            "2031-05-20 · planned · A third round is expected on 20 May. · sources differ",
            "2031-05-22 · planned · A third round is expected on 22 May. · sources differ",
        ]

    def test_shows_what_was_planned_at_the_last_report_when_nothing_lies_ahead(self, ask: Asker) -> None:
        card = ask("brief", today=date(2032, 1, 1))
        assert "Next" not in headings(card)
        assert len(under(card, "Planned at the last report")) == 2

    def test_round_that_goes_on_is_next_until_its_last_day(self, ask: Asker) -> None:
        assert under(ask("brief"), "Next")[0] == "2031-05-07 · last day of the round"
        assert "last day" not in under(ask("brief", today=date(2031, 5, 7)), "Next")[0]

    def test_last_is_of_the_talks_and_strikes_between_the_parties_follow(self) -> None:
        draft = Draft("a", "2031-05-06", "Post")
        for what, when, kind in (
            ("Envoys of Vellmark met Tarnian officials in the palace", "2031-05-05", EventKind.MEETING),
            ("Vellmark and Orsena agreed to free the ferrymen", "2031-05-02", EventKind.AGREEMENT),
            ("Vellmark shelled the ferries of Orsena", "2031-05-04", EventKind.STRIKE),
            ("Orsena shelled a lighthouse", "2031-05-05", EventKind.STRIKE),
        ):
            draft.says(f"{what}.").event(what, when, kind)
        dossier = open_dossier(RIVER_TALKS, [draft.read()])
        assert under(build_card("brief", "", dossier, today=TODAY), "Last") == [
            "2031-05-02 · Vellmark and Orsena agreed to free the ferrymen",
            "2031-05-04 · Vellmark shelled the ferries of Orsena",
        ]

    def test_issue_one_side_rejects_shows_both_on_one_line(self) -> None:
        draft = Draft("a", "2031-05-06", "Post")
        draft.says("Vellmark demands all of the eastern bank.")
        draft.stand("Vellmark demands all of the eastern bank", VELLMARK, "river-border", Stance.DEMAND)
        draft.says("Orsena refuses to give up the eastern bank.")
        draft.stand("Orsena refuses to give up the eastern bank", ORSENA, "river-border", Stance.REJECT)
        dossier = open_dossier(RIVER_TALKS, [draft.read()])
        (line,) = under(build_card("brief", "", dossier, today=TODAY), "Apart on")
        assert line == (
            "River border · 🅥 demands Vellmark demands all of the eastern bank"
            " · 🅞 rejects Orsena refuses to give up the eastern bank"
        )

    def test_issues_one_clause_names_together_share_a_line(self) -> None:
        clause = "Vellmark and Orsena are far apart on ferries and the bank"
        draft = Draft("a", "2031-05-06", "Post").says(f"{clause}.")
        for party in (VELLMARK, ORSENA):
            for issue in ("ferries", "river-border"):
                draft.stand(clause, party, issue, Stance.OTHER)
        card = build_card("brief", "", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert under(card, "Apart on") == [f"River border, Ferries · 🅥 🅞 {clause}"]

    def test_leaves_conditional_positions_to_the_issue(self, ask: Asker) -> None:
        assert not any("rejects" in line for line in under(ask("brief"), "What they want"))


class TestWho:
    def test_lists_delegations_leaders_first_then_mediators_then_the_others(self, ask: Asker) -> None:
        card = ask("who")
        assert headings(card) == [f"🅥 {VELLMARK}", f"🅞 {ORSENA}", "Mediators", "Not in the delegations"]
        assert under(card, VELLMARK) == [
            "Ada Hlinski · leads · deputy foreign minister",
            "Boris Tamm · the river commissioner",
        ]
        assert under(card, "Not in") == ["🅥 Otto Brandt · Prime minister"]

    def test_bystander_is_no_official(self, ask: Asker) -> None:
        assert not any("Reed" in line for line in lines(ask("who")))
        assert notices(ask("who", "reed")) == ["Named by a report, but no actor in the talks."]

    def test_former_role_is_not_shown_as_an_office_but_labelled(self, ask: Asker) -> None:
        assert "Karl Tamm · leads" in lines(ask("who"))
        assert "a former admiral · former · Isles Courier · 2031-05-06" in lines(ask("who", "karl tamm"))

    @pytest.mark.parametrize(
        "typed",
        [
            "hlinski",
            "HLYNSKYI",
            "Glinskiy",
            "ada",
            "Глинский",
            "hlinsik",
            "deputy foreign minister",
        ],
    )
    def test_person_is_found_by_other_spellings_given_name_typo_and_role(
        self, typed: str, ask: Asker
    ) -> None:
        assert ask("who", typed).args == "ada-hlinski"

    def test_ambiguous_name_offers_everyone_who_has_it(self, ask: Asker) -> None:
        card = ask("who", "tamm")
        assert (buttons(card), notices(card)) == (
            ["Boris Tamm", "Karl Tamm", "Tamm"],
            ["Several people match tamm."],
        )

    def test_buttons_of_an_ambiguous_name_lead_to_one_person_each(self, ask: Asker) -> None:
        titles = [said(ask("who", choice.to.args).title) for choice in ask("who", "tamm").choices]
        assert titles == ["Boris Tamm 🅥", "Karl Tamm 🅞", "Tamm"]

    def test_nobody_found_says_so_and_offers_what_there_is(self, ask: Asker) -> None:
        card = ask("who", "Ostrich")
        assert notices(card) == [
            "The reports do not mention anyone like Ostrich.",
            "They name 8 people, 3 parties, 2 issues.",
            "Did you mean one of these?",
        ]
        assert buttons(card) == ["Lena Ostrow"]
        assert not card.lines
        assert [choice.to.card for choice in card.next] == ["who"]

    @pytest.mark.parametrize("typed", ["lavrow", "q", "zz"])
    def test_nobody_like_it_offers_nobody(self, typed: str, ask: Asker) -> None:
        assert buttons(ask("who", typed)) == []

    @pytest.mark.parametrize(
        ("typed", "found"), [("hli", "ada-hlinski"), ("lena ost", "lena-ostrow"), ("hl", "hl")]
    )
    def test_beginning_of_a_name_finds_from_three_letters_on(
        self, typed: str, found: str, ask: Asker
    ) -> None:
        assert ask("who", typed).args == found

    def test_leader_more_origins_name_comes_first(self) -> None:
        drafts = [
            Draft("a", "2031-05-06", "Post").says("Zoe Vell and Ada Umm lead the team, Cid Orr is in it."),
            Draft("b", "2031-05-06", "Courier").says("Cid Orr leads it with Ada Umm."),
        ]
        for draft, names in zip(drafts, (("Zoe Vell", "Ada Umm"), ("Ada Umm", "Cid Orr")), strict=True):
            for leader in names:
                draft.person(leader, party=VELLMARK, where=Participation.LEADS)
        dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
        card = build_card("who", "", dossier, today=TODAY)
        assert lines(card) == ["Ada Umm · leads", "Zoe Vell · leads", "Cid Orr · leads"]

    def test_person_known_by_name_alone_is_shown_in_the_sentence(self, ask: Asker) -> None:
        card = ask("who", "tamm-only")
        assert lines(card) == ["Hlynsky <b>& Ostrow</b> shook hands, and Tamm looked on."]

    def test_standing_only_an_unnamed_source_tells_is_marked(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Ada Vell sits with the team, a source told the Post.")
        draft.person("Ada Vell", party=VELLMARK, where=Participation.MEMBER)
        dossier = open_dossier(RIVER_TALKS, [draft.read()])
        for card in ("who", "brief"):
            assert "according to an unnamed source" in lines(build_card(card, "", dossier, today=TODAY))[0]

    def test_accounts_that_disagree_are_both_shown(self) -> None:
        drafts = []
        for key, where in (("a", Participation.MEMBER), ("b", Participation.ABSENT)):
            drafts.append(
                Draft(key, "2031-05-06", key)
                .says("Ada Vell it is.")
                .person("Ada Vell", party=VELLMARK, where=where)
            )
        dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
        card = build_card("who", "vell", dossier, today=TODAY)
        assert lines(card) == [
            f"in the delegation · 🅥 {VELLMARK}",
            f"not in the room · 🅥 {VELLMARK} · sources differ",
        ]


class TestIssues:
    def test_issue_most_parties_speak_of_comes_first(self, ask: Asker) -> None:
        assert headings(ask("issues")) == ["River border", "Ferries"]

    def test_condition_and_anonymous_source_are_said(self, ask: Asker) -> None:
        line = under(ask("issues"), "River border")[1]
        assert line.startswith("🅞 rejects · conditional · 2031-05-06 · Orsena will not leave")
        assert line.endswith("unless the ferries run again … · according to a source")

    @pytest.mark.parametrize("typed", ["land", "river", "river-border", "borders", "rivr border"])
    def test_issue_is_found_by_word_key_plural_and_typo(self, typed: str, ask: Asker) -> None:
        assert ask("issues", typed).args == "river-border"

    def test_issue_nobody_speaks_of_offers_those_there_are(self, ask: Asker) -> None:
        card = ask("issues", "fish quotas")
        assert notices(card)[0] == "The reports do not say anything on fish quotas."
        assert buttons(card) == ["River border", "Ferries"]
        assert not card.lines

    def test_issue_followed_but_in_no_report_is_called_by_its_title(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Ada Vell came.").person("Ada Vell")
        dossier = open_dossier(RIVER_TALKS, [draft.read()])
        card = build_card("issues", "crossing", dossier, today=TODAY)
        assert notices(card)[0] == "The reports do not say anything on Ferries."

    def test_negated_position_has_no_stance_label(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Orsena does not demand the whole of the eastern bank.")
        draft.stand(
            "Orsena does not demand the whole of the eastern bank",
            ORSENA,
            "river-border",
            Stance.DEMAND,
            Flag.NEGATED,
        )
        card = build_card("issues", "river", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert lines(card) == ["2031-05-06 · Orsena does not demand the whole of the eastern bank"]


class TestPositions:
    @pytest.mark.parametrize("typed", ["vellmark", "Veldt", "vellmarkers", "Grey House", "velmark"])
    def test_party_is_found_by_name_capital_people_office_and_typo(self, typed: str, ask: Asker) -> None:
        assert ask("positions", typed).args == VELLMARK

    def test_party_without_positions_says_so(self, ask: Asker) -> None:
        card = ask("positions", MARROW_ISLES)
        assert notices(card) == [f"The reports do not say what {MARROW_ISLES} wants."]

    def test_unknown_party_says_so_and_offers_those_that_are_heard(self, ask: Asker) -> None:
        card = ask("positions", "Zzyzx")
        assert notices(card)[0] == "The reports do not say what Zzyzx wants."
        assert buttons(card) == [VELLMARK, ORSENA]

    def test_person_is_answered_with_their_party(self, ask: Asker) -> None:
        assert buttons(ask("positions", "ada hlinski")) == [VELLMARK]

    def test_position_without_a_stance_has_no_dangling_label(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Vellmark and Orsena remain divided over the ferries.")
        for party in (VELLMARK, ORSENA):
            draft.stand("Vellmark and Orsena remain divided over the ferries", party, "ferries", Stance.OTHER)
        dossier = open_dossier(RIVER_TALKS, [draft.read()])
        said = "Vellmark and Orsena remain divided over the ferries"
        assert under(build_card("positions", "", dossier, today=TODAY), VELLMARK) == [
            f"Ferries · 2031-05-06 · {said}"
        ]
        assert under(build_card("brief", "", dossier, today=TODAY), "Apart on") == [f"Ferries · 🅥 🅞 {said}"]

    def test_positions_no_issue_covers_stand_under_their_own_words(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says(
            "Vellmark demands a new name for the bay and asked for more."
        )
        clause = "Vellmark demands a new name for the bay"
        draft.stand(clause, VELLMARK, "other", Stance.DEMAND, issue_words="new name for the bay")
        draft.stand("asked for more", VELLMARK, "other", Stance.DEMAND, issue_words="more")
        card = build_card("positions", VELLMARK, open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert headings(card) == ["New name for the bay", "Other"]
        everybody = build_card("positions", "", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert [line.split(" · ")[0] for line in lines(everybody)] == [
            "New name for the bay: demands",
            "demands",
        ]

    def test_without_a_talks_file_every_side_that_speaks_is_heard(self) -> None:
        general = RIVER_TALKS.model_copy(update={"parties": (), "issues": ()})
        card = build_card("positions", "", open_dossier(general, readings()), today=TODAY)
        assert headings(card) == [ORSENA, VELLMARK]

    def test_same_words_from_two_articles_are_one_line_with_two_markers(self, ask: Asker) -> None:
        (line,) = ask("positions", VELLMARK).lines
        assert len(line.citations) == 2


class TestTimeline:
    def test_today_parts_the_past_from_what_lies_ahead(self, ask: Asker) -> None:
        card = ask("timeline", today=date(2031, 5, 10))
        assert headings(card) == ["Since the round of 2031-05-06", "today, 2031-05-10"]
        assert [len(section.lines) for section in card.sections] == [1, 2]

    def test_from_a_day_leaves_out_what_ended_before(self, ask: Asker) -> None:
        assert [line.runs[0].text for line in ask("timeline", "21 May").lines] == ["2031-05-22"]

    def test_day_that_cannot_be_read_shows_everything_and_says_so(self, ask: Asker) -> None:
        card = ask("timeline", "blah")
        assert notices(card) == [
            "blah is no day I can read, nor the place of a round: try 17 Feb, yesterday or Monday."
        ]
        assert len(card.lines) == 3

    def test_phrase_a_day_was_resolved_from_is_shown_when_the_words_do_not_have_it(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says(
            "On Monday, as was reported, the envoys of both sides met on the quay."
        )
        draft.event("the envoys of both sides met on the quay", "2031-05-05", phrase="Monday")
        card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
        assert lines(card) == ["2031-05-05 · … the envoys of both sides met on the quay · Monday"]

    @pytest.mark.parametrize(
        ("sentence", "what", "shown"),
        [
            (
                "“Yes,” Ada Vell told reporters on the quay Monday.",
                "Ada Vell told reporters on the quay",
                None,
            ),
            (
                "Ada Vell told reporters on the quay late on Monday, which was a surprise to most of them.",
                "Ada Vell told reporters on the quay",
                "Ada Vell told reporters on the quay late on Monday …",
            ),
        ],
    )
    def test_event_is_carried_on_to_its_day_and_a_short_end(
        self, sentence: str, what: str, shown: str | None
    ) -> None:
        draft = Draft("a", "2031-05-06", "Post").says(sentence)
        draft.event(what, "2031-05-05", phrase="Monday")
        card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
        assert lines(card) == [f"2031-05-05 · {shown or 'Ada Vell told reporters on the quay Monday'}"]

    def test_event_is_carried_on_to_the_quotation_it_leads_to(self) -> None:
        draft = Draft("a", "2031-05-06", "Post")
        draft.says(
            "On Monday Ada Vell said of the talks on the quay that they were “long, but a way”, more or less."
        )
        draft.event("Ada Vell said of the talks on the quay that they were", "2031-05-05")
        card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
        assert lines(card)[0].endswith("that they were “long, but a way”, more or less")

    def test_from_a_day_leaves_out_a_year_that_merely_holds_it(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Two rounds were held this year.")
        draft.event("Two rounds were held this year", "2031", phrase="this year")
        card = build_card("timeline", "7 May", open_dossier(None, [draft.read()]), today=TODAY)
        assert not card.lines

    def test_planned_week_that_goes_on_stands_after_today(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("The envoys of both sides will meet this week.")
        draft.event(
            "The envoys of both sides will meet this week",
            "2031-W19",
            status=EventStatus.PLANNED,
            phrase="week",
        )
        card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
        assert headings(card) == ["today, 2031-05-06"]


class TestQuotes:
    def test_reported_speech_is_labelled(self, ask: Asker) -> None:
        assert lines(ask("quotes", "ostrow")) == [
            "reported 2031-05-06 · indirect · … the ferries would run before winter"
        ]

    def test_bystander_is_heard_only_by_name(self, ask: Asker) -> None:
        assert not any("fishermen" in line for line in lines(ask("quotes")))
        assert any("fishermen" in line for line in lines(ask("quotes", "jon reed")))

    def test_passer_by_without_a_name_is_not_listed_and_a_source_is(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says(
            "A source said they met. A woman said nobody had asked her."
        )
        draft.speech("they met", "A source", direct=False).speech(
            "nobody had asked her", "A woman", direct=False
        )
        card = build_card("quotes", "", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert headings(card) == ["A source"]

    def test_silent_person_says_so(self, ask: Asker) -> None:
        assert notices(ask("quotes", "otto brandt")) == ["The reports do not quote Otto Brandt."]

    def test_fragment_is_shown_in_its_sentence(self) -> None:
        draft = Draft("a", "2031-05-06", "Post").says("Ada Vell called it “a river of gold” on Tuesday.")
        draft.person("Ada Vell", party=VELLMARK).speech("a river of gold", "Ada Vell")
        card = build_card("quotes", "vell", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert lines(card) == ["reported 2031-05-06 · Ada Vell called it “a river of gold” on Tuesday."]

    def test_day_of_the_occasion_is_shown_and_that_of_the_report_is_called_so(self) -> None:
        said = "“The river is ours to share,” Ada Vell told the harbour council on Tuesday."
        draft = Draft("a", "2031-05-08", "Post").says(said).dated("Tuesday", "2031-05-06")
        draft.person("Ada Vell", party=VELLMARK)
        draft.speech("The river is ours to share,", "Ada Vell", occasion="the harbour council")
        draft.says("“The ferries can wait,” Ada Vell said.").speech("The ferries can wait,", "Ada Vell")
        card = build_card("quotes", "vell", open_dossier(RIVER_TALKS, [draft.read()]), today=TODAY)
        assert [line.split(" · ")[0] for line in lines(card)] == ["2031-05-06", "reported 2031-05-08"]


class TestChanges:
    def test_newest_day_is_compared_with_those_before_it(self, ask: Asker) -> None:
        card = ask("changes")
        assert said(card.title) == "New since 2031-05-06"
        assert headings(card) == [
            "Planned and now held",
            "Sources differ on the day",
            "New in a delegation",
            "First position on an issue",
        ]
        assert under(card, "New in a delegation") == ["🅜 Mira Sund", "🅞 Karl Tamm"]

    def test_changed_position_shows_both_sentences(self) -> None:
        drafts = [
            Draft("a", "2031-05-05", "Post").says("Orsena will not run the ferries again."),
            Draft("b", "2031-05-06", "Post").says("Orsena agrees to run the ferries again."),
        ]
        drafts[0].stand("Orsena will not run the ferries again", ORSENA, "ferries", Stance.REJECT)
        drafts[1].stand("Orsena agrees to run the ferries again", ORSENA, "ferries", Stance.ACCEPT)
        dossier = open_dossier(RIVER_TALKS, [draft.read() for draft in drafts])
        card = build_card("changes", "", dossier, today=TODAY)
        (line,) = under(card, "Position changed")
        assert line == (
            "🅞 · Ferries · accepts 2031-05-06 · Orsena agrees to run the ferries again"
            " · before · rejects 2031-05-05 · Orsena will not run the ferries again"
        )

    @pytest.mark.parametrize(
        ("args", "since"),
        [("", "2031-05-04"), ("1d", "2031-05-06"), ("7 days", "2031-04-30"), ("1 May", "2031-05-01")],
    )
    def test_catching_up_goes_back_as_far_as_asked(self, args: str, since: str, ask: Asker) -> None:
        assert said(ask("catchup", args).title) == f"New since {since}"

    def test_nothing_new_says_so(self, ask: Asker) -> None:
        card = ask("changes", "2031-05-09")
        assert not card.lines
        assert notices(card) == ["The reports since then tell nothing that was not told before."]


class TestSearch:
    def test_each_report_is_shown_by_a_sentence_that_holds_the_words(self, ask: Asker) -> None:
        card = ask("search", "ferries winter")
        assert lines(card) == [
            "2031-05-06 · Isles Courier · Lena Ostrow said the ferries would run before winter."
        ]

    def test_utterance_is_shown_with_its_speaker(self, ask: Asker) -> None:
        assert lines(ask("quote", "before winter")) == [
            "reported 2031-05-06 · 🅞 Lena Ostrow · indirect · … the ferries would run before winter"
        ]

    def test_words_nobody_wrote_are_said_to_be_in_no_report(self, ask: Asker) -> None:
        assert notices(ask("search", "zebra")) == ["No report holds all of these words: zebra"]
        assert notices(ask("quote", "")) == ["Name the words to look for."]


class TestSources:
    def test_reports_are_listed_newest_first_with_notes_and_missing_days_told(self, ask: Asker) -> None:
        card = ask("sources")
        assert [line.runs[0].text for line in card.lines] == [
            "Isles Courier",
            "Vellmark Post",
            "unsigned report",
        ]
        assert "our note on it · date not known" in lines(card)[2]

    def test_day_inferred_from_the_text_is_told(self) -> None:
        article, extraction = Draft("a", "2031-05-06", "Post").says("Ada Vell came.").read()
        inferred = article.model_copy(update={"published_from": PublishedFrom.TEXT})
        dossier = open_dossier(None, [Reading(inferred, extraction)])
        assert "date inferred from the text" in lines(build_card("sources", "", dossier, today=TODAY))[0]


class TestTalks:
    def test_frame_of_the_talks_is_told_without_a_claim(self, ask: Asker) -> None:
        card = ask("talks")
        assert notices(card)[1:3] == ["Parties: 🅥 Vellmark, 🅞 Orsena", "Mediators: 🅜 Marrow Isles"]
        assert not card.lines


def test_footer_counts_reports_and_origins(ask: Asker) -> None:
    def footer(card: Card) -> str:
        (notice,) = card.footer
        return notice.text.format(**dict(notice.values))

    assert footer(ask("who")) == "3 reports, 3 origins"
