"""Questions to two invented reports: what is answered, by which sentence, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.asking import Reply
from briefings.asking.card import write_card
from briefings.models import RunKind
from briefings.ports import Reading
from tests.fakes.shelf import GENERAL

from .conftest import asking, report

Ask = Callable[[str], Reply]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Who leads Ruritania's delegation?", "Orla Umlauf"),
        ("Who heads the Norland team?", "Otto Brandt"),
        ("who is orla umlauf", "deputy foreign minister"),
        ("Who is Estmark's chief negotiator?", "Ilka Moor"),
        ("Who mediates between Estmark and Quell?", "Jon Aske"),
        ('Who said "The river border is not for sale"?', "Orla Umlauf"),
        ("When do Ruritania and Norland meet?", "Friday"),
        ("When will the delegations of Estmark and Quell return?", "12 May"),
        ("Where do Ruritania and Norland meet?", "Port Amsel"),
        ("How many people were killed near Hask?", "14"),
        ("How many prisoners will Norland hand over?", "31"),
        ("How long did the envoys of Estmark and Quell talk?", "six hours"),
        ("How long is the ceasefire?", "20-day"),
        ("Why will Norland hand over prisoners?", "because the ferry talks made progress"),
        ("What does Norland demand?", "withdraw its patrols"),
        ("What does Quell want?", "the pass reopened"),
        ("What did Umlauf say about the river border?", "not for sale"),
        ("How does Ilka Moor describe the mood?", "serious, for once"),
        ("When is the third round?", "No date has been fixed"),
    ],
)
def test_question_is_answered_with_the_sources_words(ask: Ask, question: str, holds: str) -> None:
    reply = ask(question)
    assert holds in reply.text
    assert reply.shown


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did Kerr take part in the session?", "No"),
        ("Did Quell agree to joint patrols?", "No"),
        ("Did the two sides agree to a ceasefire?", "Yes"),
        ("Is Ada Vell in the room?", "Yes"),
        ("Did Ruritania accept Norland's demand on the patrols?", "No"),
    ],
)
def test_yes_or_no_is_said_where_the_sentence_is_plain(ask: Ask, question: str, verdict: str) -> None:
    assert ask(question).verdict == verdict


@pytest.mark.parametrize(
    "question",
    [
        "Who leads the delegation of Estmark in Port Amsel?",
        "What did Otto Brandt say about the prisoners?",
        "What did Kerr tell reporters?",
        "How many soldiers did Quell lose?",
        "How much does the ferry cost?",
        "Did Umlauf meet Ilka Moor?",
        "What does Quell want on the prisoners?",
        "Who is Wenzel Krumm?",
        "What does Atlantis demand?",
        "Where was Ada Vell born?",
        "Why did Kerr resign?",
    ],
)
def test_what_no_report_says_is_answered_with_no(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert reply.text == "The sources do not say."
    assert not reply.shown


def test_name_typed_wrongly_is_forgiven(ask: Ask) -> None:
    assert "deputy foreign minister" in ask("Who is Umlouf?").text


def test_name_that_no_report_holds_is_said(ask: Ask) -> None:
    assert ask("What did Wenzel Krumm say?").unknown == ("Wenzel Krumm",)


def test_claim_of_another_is_no_yes() -> None:
    told = report(
        "claim", "Norland said on Monday that Ruritania had agreed to open the port.", date(2031, 5, 9)
    )
    reply = asking(GENERAL, (told,))("Did Ruritania agree to open the port?")
    assert reply.shown
    assert reply.verdict is None


def test_two_reports_that_differ_are_both_shown_and_none_decides() -> None:
    one = report("one", "Ruritania agreed to open the port, Norland said.", date(2031, 5, 9))
    yes = report("yes", "Ruritania agreed on Monday to open the port.", date(2031, 5, 9))
    no = report("no", "Ruritania did not agree on Monday to open the port.", date(2031, 5, 8))
    question = "Did Ruritania agree to open the port?"
    assert asking(GENERAL, (yes,))(question).verdict == "Yes"
    assert asking(GENERAL, (no,))(question).verdict == "No"
    reply = asking(GENERAL, (yes, no))(question)
    assert reply.verdict is None
    assert {shown.citation.article_id for shown in reply.shown} == {"yes", "no"}
    assert asking(GENERAL, (one,))(question).shown


def test_sentences_of_another_report_do_not_answer(ask: Ask) -> None:
    reply = ask("Where did the envoys of Estmark and Quell talk?")
    assert {shown.citation.article_id for shown in reply.shown} == {"hills"}


def test_marked_words_stand_where_the_sentence_holds_them(ask: Ask) -> None:
    [shown, *_] = ask("How many prisoners will Norland hand over?").shown
    marked = [span.of(shown.citation.text) for span in shown.marked]
    assert "31" in " ".join(marked)
    assert any("prisoners" in words for words in marked)


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00\x01"])
def test_no_question_asks_for_one(ask: Ask, text: str) -> None:
    card = write_card(ask(text))
    assert card.notices
    assert not card.lines


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "who " * 90,
        "<b>who</b> leads?",
        "who is \u202ereversed",
        "Qui dirige la délégation ?",
        "👍" * 60,
        '""""',
        'who said ""?',
    ],
)
def test_no_words_of_a_stranger_break_it(ask: Ask, text: str) -> None:
    reply = ask(text)
    card = write_card(reply)
    assert len(reply.asked.text) <= 300
    assert card.name == "ask"


def test_card_marks_words_and_leads_to_near_cards(ask: Ask) -> None:
    card = write_card(ask("Who leads Ruritania's delegation?"))
    assert card.args == "Who leads Ruritania's delegation?"
    assert any(run.strong and run.kind is RunKind.WORDS for line in card.lines for run in line.runs)
    assert [choice.to.card for choice in card.next]


def test_silent_card_offers_the_nearest(ask: Ask) -> None:
    card = write_card(ask("What did Kerr tell reporters?"))
    assert card.notices[0].text == "The sources do not say."
    assert "who" in {choice.to.card for choice in card.choices}
    assert not card.lines


def test_order_of_adding_cannot_show(readings: tuple[Reading, ...]) -> None:
    question = "Who leads Ruritania's delegation?"
    assert asking(GENERAL, readings)(question) == asking(GENERAL, readings[::-1])(question)
