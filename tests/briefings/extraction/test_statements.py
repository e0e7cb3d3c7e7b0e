from __future__ import annotations

import pytest

from briefings.models import StatementKind

from .speaking import direct_of, indirect_of, statements_of

HENTZAU = "Ruritanian Foreign Minister Ada Hentzau"


@pytest.mark.parametrize(
    "story",
    [
        f'"We will stay," {HENTZAU} said.',
        f'"We will stay," said {HENTZAU}.',
        f'{HENTZAU} told reporters: "We will stay."',
        f'{HENTZAU} said, "We will stay."',
        f'Speaking in Strelsau, {HENTZAU} added that "we will stay" there.',
        f'"We will stay," according to {HENTZAU}.',
        f'{HENTZAU}, who arrived on Monday, said her side "will stay" there.',
        f'"We will stay," shouted {HENTZAU}.',
    ],
)
def test_reporting_word_anywhere_in_the_sentence_gives_the_speaker(story: str) -> None:
    assert [speaker for _, speaker in direct_of(story)] == ["Ada Hentzau"]


def test_quotation_split_by_its_attribution_has_one_speaker() -> None:
    story = f'"We will stay," {HENTZAU} said, "and we will talk."'
    assert direct_of(story) == [("We will stay,", "Ada Hentzau"), ("and we will talk.", "Ada Hentzau")]


def test_quotation_without_attribution_goes_on_with_the_speaker_before() -> None:
    story = f'"We will stay," {HENTZAU} said. "The ferry can wait."\n\n"Nobody is leaving."'
    assert {speaker for _, speaker in direct_of(story)} == {"Ada Hentzau"}


def test_one_who_demands_inside_a_report_is_not_the_one_quoted() -> None:
    story = (
        f'{HENTZAU} spoke late. Borduria, she said, had asked for relief from rules "that hurt our people".'
    )
    assert direct_of(story) == [("that hurt our people", "Ada Hentzau")]


def test_fragment_belongs_to_the_clause_that_reports_it_not_to_the_agency_after() -> None:
    story = 'The Ruritanian foreign ministry said the plan was "yet to be agreed", the state news agency reported.'
    ((_, speaker),) = direct_of(story)
    assert speaker is not None
    assert "foreign ministry" in speaker


@pytest.mark.parametrize(
    ("story", "scare"),
    [
        (f'{HENTZAU} called the map "worthless".', True),
        (f'{HENTZAU} answered: "Never."', False),
        (f'{HENTZAU} said the map was "worthless and an insult to us all".', False),
    ],
)
def test_one_or_two_words_taken_up_by_the_reporter_are_scare_quotes(story: str, scare: bool) -> None:
    (statement,) = statements_of(story, StatementKind.DIRECT)
    assert statement.scare is scare


def test_fragment_that_nobody_says_has_no_speaker() -> None:
    assert direct_of('The boats were given "special transit" status.') == [("special transit", None)]


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (f"{HENTZAU} said that the ferry would sail on Friday.", "the ferry would sail on Friday"),
        (f"The ferry would sail on Friday, {HENTZAU} said.", "The ferry would sail on Friday"),
        (f"According to {HENTZAU}, the ferry would sail on Friday.", "the ferry would sail on Friday"),
        (f"The ferry would sail on Friday, according to {HENTZAU}.", "The ferry would sail on Friday"),
        (f"{HENTZAU} called for an end to the raids.", "called for an end to the raids"),
        (f"{HENTZAU} accused Borduria of delay.", "accused Borduria of delay"),
        (f"{HENTZAU} told Borduria that it was late.", "it was late"),
        (
            f"{HENTZAU} said Borduria must leave the island — something Szohod refuses to do.",
            "Borduria must leave the island",
        ),
    ],
)
def test_indirect_speech_is_the_reported_clause(story: str, text: str) -> None:
    assert (text, "Ada Hentzau") in indirect_of(story)


def test_attribution_inside_a_sentence_reports_the_whole_of_it() -> None:
    story = f"{HENTZAU} arrived. The agenda, she stressed, is limited to the ferry."
    assert indirect_of(story) == [("The agenda, she stressed, is limited to the ferry", "Ada Hentzau")]


def test_institution_and_unnamed_source_are_speakers() -> None:
    story = (
        "The talks will resume, a source told the newspaper. State media reported that the ferry had sailed."
    )
    assert [speaker for _, speaker in indirect_of(story)] == ["a source", "State media"]


def test_passive_report_without_agent_is_nobodys() -> None:
    assert indirect_of("The envoy was told that the ferry had sailed.") == []


def test_both_speakers_are_kept_where_a_report_nests() -> None:
    story = f"State media reported that {HENTZAU} had warned that the ferry would sink."
    assert {speaker for _, speaker in indirect_of(story)} == {"State media", "Ada Hentzau"}


def test_whole_quotation_is_not_retold_speech_as_well() -> None:
    assert indirect_of(f'"We will stay," {HENTZAU} said.') == []


def test_occasion_tells_to_whom_where_and_when() -> None:
    story = f'"We will stay," {HENTZAU} told reporters aboard the ferry on Monday.'
    (statement,) = statements_of(story)
    assert statement.occasion is not None
    assert statement.occasion.of(story) == "reporters aboard the ferry on Monday"


def test_text_keeps_the_curly_marks_of_the_article() -> None:
    story = f"{HENTZAU} said Borduria’s “real and just” offer had come too late."
    for statement in statements_of(story):
        assert statement.text == statement.span.of(story)
    assert indirect_of(story) == [("Borduria’s “real and just” offer had come too late", "Ada Hentzau")]


def test_as_clause_after_a_quotation_names_its_speaker() -> None:
    story = f'Ruritania says the map is "as old as the hills", as {HENTZAU} put it on Friday.'
    assert direct_of(story) == [("as old as the hills", "Ada Hentzau")]


def test_speech_of_another_joined_to_a_report_is_no_part_of_it() -> None:
    story = f"{HENTZAU} said the ferry was late, and the Bordurian envoy called it a shame."
    assert ("the ferry was late", "Ada Hentzau") in indirect_of(story)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("Ruritania did not reject the plan.", ["did not reject the plan"]),
        ("Ruritania did not say that the ferry was late.", []),
    ],
)
def test_denied_report_keeps_its_denial_or_reports_nothing(story: str, said: list[str]) -> None:
    assert [text for text, _ in indirect_of(story)] == said


def test_question_is_attributed_by_the_sentence_after_it() -> None:
    story = f'The Bordurian envoy left early. "Who will pay for it?" {HENTZAU} asked in the hall.'
    assert direct_of(story) == [("Who will pay for it?", "Ada Hentzau")]


def test_one_of_a_kind_speaks_apart_from_those_named_before() -> None:
    story = 'Traders say the two are miles apart. "It is not about lunch," one trader said.'
    assert [speaker for _, speaker in direct_of(story)] == ["one trader"]


@pytest.mark.parametrize(
    ("story", "text", "speaker"),
    [
        ("Critics say the plan is too costly.", "the plan is too costly", "Critics"),
        (
            "People familiar with the matter said the deal was close.",
            "the deal was close",
            "People familiar with the matter",
        ),
        ("One of them said the deal was close.", "the deal was close", "One of them"),
        ("Many fear that the truce will collapse.", "the truce will collapse", "Many"),
        ("A poll found that most voters wanted peace.", "most voters wanted peace", "A poll"),
        ("The court ruled that the ban was illegal.", "the ban was illegal", "The court"),
        (
            "Those who have watched him say he would settle.",
            "he would settle",
            "Those who have watched him",
        ),
        (f"{HENTZAU} believes that time is short.", "time is short", "Ada Hentzau"),
        (f"{HENTZAU} is confident that a deal can be signed.", "a deal can be signed", "Ada Hentzau"),
        (f"{HENTZAU} made it clear that she would not yield.", "she would not yield", "Ada Hentzau"),
        ("Borduria's insistence that the river is its own angered them.", "the river is its own", "Borduria"),
        (
            "There is concern among diplomats that the truce will not hold.",
            "the truce will not hold",
            "diplomats",
        ),
        ("The minister's hope is that the deal will hold.", "the deal will hold", "The minister"),
        ("In the words of one diplomat, the talks were dead.", "the talks were dead", "one diplomat"),
        (f"{HENTZAU} had said before leaving that she would stay.", "she would stay", "Ada Hentzau"),
        ("The ministry said the ferry had sailed, citing officials.", "the ferry had sailed", "The ministry"),
    ],
)
def test_whoever_says_or_thinks_something_speaks(story: str, text: str, speaker: str) -> None:
    assert (text, speaker) in indirect_of(story)


@pytest.mark.parametrize(
    "story",
    [
        "The attack showed that the truce was dead.",
        "It was reported that the deal was close.",
        f"Asked if the talks would go on, {HENTZAU} shrugged.",
        "Farmers blocked a road to protest against the delay.",
        "A Bordurian official, who asked not to be named, smiled.",
        "After a long night, the sides held talks.",
    ],
)
def test_what_nobody_says_is_no_statement(story: str) -> None:
    assert indirect_of(story) == []


def test_thought_is_told_apart_from_speech() -> None:
    story = f"{HENTZAU} fears that time is short. She said that it was late."
    assert [s.inner for s in statements_of(story)] == [True, False]


@pytest.mark.parametrize(
    "story",
    [
        "The Zenda Post quoted Ada Hentzau as saying that the talks had failed.",
        "Ada Hentzau was quoted by the Zenda Post as saying that the talks had failed.",
        '"The talks have failed," the Zenda Post quoted Ada Hentzau as saying.',
    ],
)
def test_quoted_by_a_paper_keeps_speaker_and_carrier(story: str) -> None:
    (statement,) = statements_of(story)
    assert statement.speaker == "Ada Hentzau"
    assert (statement.reported_by or "").lower() == "the zenda post"


def test_report_within_a_report_has_both_speakers() -> None:
    story = f"{HENTZAU} said that Borduria had told her that the army would leave."
    assert [(s.speaker, s.reported_by) for s in statements_of(story)] == [
        ("Ada Hentzau", None),
        ("Borduria", "Ada Hentzau"),
    ]


@pytest.mark.parametrize(
    "story",
    [
        f'{HENTZAU} had a message for the rebels: "We will stay."',
        f'{HENTZAU} was blunt. "We will stay."',
        'A reminder from our editor, Ada Hentzau: "We will stay."',
        'Ada Hentzau on the river: "We will stay."',
        f'What {HENTZAU} called "a very bad joke" was dropped.',
        f'The plan was described as "a very bad joke" by {HENTZAU}.',
        f'"We will stay," {HENTZAU}, who arrived late, said on Monday.',
        f'"I will tell you why.\n\n"We have the time," {HENTZAU} said.',
        f'{HENTZAU}\'s letter said the plan was "a very bad joke".',
        f"'We will stay,' {HENTZAU} said. 'It's our river, and they won't take it.'",
        f"«We will stay», {HENTZAU} said.",
    ],
)
def test_quotation_has_its_speaker_however_it_is_introduced(story: str) -> None:
    assert {speaker for _, speaker in direct_of(story)} == {"Ada Hentzau"}


def test_report_ends_where_another_one_begins() -> None:
    story = f"The ministry said {HENTZAU} would fly home, adding that the talks would go on."
    assert indirect_of(story) == [
        (f"{HENTZAU} would fly home", "The ministry"),
        ("the talks would go on", "The ministry"),
    ]
