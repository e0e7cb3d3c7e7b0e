from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.extraction.dates.dates import find_dates
from briefings.extraction.figures.amounts import find_amounts
from briefings.extraction.figures.figures import find_figures
from briefings.extraction.language.parsing import parse
from briefings.models import Article, Block, BlockKind, Extraction, Figure, Qualifier, Span

TODAY = date(2031, 3, 4)


def figures_of(story: str) -> tuple[Figure, ...]:
    """The figures of a text that is one paragraph."""
    block = Block(span=Span(start=0, end=len(story)), kind=BlockKind.STORY)
    parsed = parse(Article(id="story", text=story, blocks=(block,), source="story.txt", published=TODAY))
    return find_figures(parsed, find_dates(parsed))


def only(story: str) -> Figure:
    (figure,) = figures_of(story)
    return figure


def texts(story: str) -> list[str]:
    return [figure.text for figure in figures_of(story)]


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The two ministers freed 1,250 prisoners in Arvada.", "1,250", "1250"),
        ("Ruritania sent 10\u00a0000 tents to the valley.", "10\u00a0000", "10000"),
        ("Ruritania sent 10 000 tents to the valley.", "10 000", "10000"),
        ("The strike destroyed twenty-five houses.", "twenty-five", "25"),
        ("Ruritania cut the toll by a fifth.", "a fifth", "0.2"),
        ("Guards found 12 long-range missiles.", "12", "12"),
        ("They hold two hundred and fifty prisoners.", "two hundred and fifty", "250"),
        ("It feeds one hundred and twenty-five thousand families.", "one hundred and twenty-five thousand", "125000"),
        ("The fund feeds 3.5 million people.", "3.5 million", "3500000"),
        ("The war uprooted half a million people.", "half a million", "500000"),
        ("Two and a half million people fled.", "Two and a half million", "2500000"),
        ("The war uprooted a quarter of a million people.", "a quarter of a million", "250000"),
        ("The army lost half a dozen tanks.", "half a dozen", "6"),
        ("The base is home to 5k soldiers.", "5k", "5000"),
    ],
)  # fmt: skip
def test_number_is_read_in_digits_and_words(story: str, text: str, value: str) -> None:
    found = {figure.text: figure.value for figure in figures_of(story)}
    assert found[text] == Decimal(value)


@pytest.mark.parametrize(
    ("story", "text", "unit", "per"),
    [
        ("Turnout was 41.5 percent.", "41.5 percent", "%", None),
        ("It costs 85 cents a kilowatt-hour.", "85 cents a kilowatt-hour", "cents", "kilowatt-hour"),
        ("Borduria wants a 12% duty on Ruritanian steel.", "12%", "%", None),
        ("Ruritania asked for $1.2bn in grain.", "$1.2bn", "USD", None),
        ("Ruritania asked for 300 million Iraqi dinars in loans.", "300 million Iraqi dinars", "IQD", None),
        ("Ruritania asked for EUR 30 million in loans.", "EUR 30 million", "EUR", None),
        ("Ruritania asked for 40 million crowns in loans.", "40 million crowns", "crowns", None),
        ("The army will pull back 15 kilometres from the bridge.", "15 kilometres", "km", None),
        ("The army will hold 300 square kilometres of forest.", "300 square kilometres", "km2", None),
        ("The pipe carries 3 million barrels a day.", "3 million barrels a day", "barrels", "day"),
        ("The pipe carries 10 billion cubic metres per year.", "10 billion cubic metres per year", "m3", "year"),
        ("Borduria pays $40 per barrel of oil.", "$40 per barrel", "USD", "barrel"),
        ("They agreed on a 30-day truce.", "30-day", "days", None),
        ("They talked for two hours in Arvada.", "two hours", "hours", None),
        ("They spent half an hour in the room.", "half an hour", "hours", None),
        ("Trade grew tenfold, or by 10 times.", "10 times", "times", None),
    ],
)  # fmt: skip
def test_unit_and_rate_are_told(story: str, text: str, unit: str, per: str | None) -> None:
    figure = only(story)
    assert (figure.text, figure.unit, figure.per) == (text, unit, per)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("about 40", Qualifier.ABOUT),
        ("some 40", Qualifier.ABOUT),
        ("40 or so", Qualifier.ABOUT),
        ("40-odd", Qualifier.ABOUT),
        ("nearly two dozen", Qualifier.NEARLY),
        ("just under 40", Qualifier.NEARLY),
        ("at least some 40", Qualifier.AT_LEAST),
        ("no fewer than 40", Qualifier.AT_LEAST),
        ("40 or more", Qualifier.AT_LEAST),
        ("as many as 40", Qualifier.AT_MOST),
        ("no more than 40", Qualifier.AT_MOST),
        ("more than 40", Qualifier.MORE_THAN),
        ("fewer than 40", Qualifier.LESS_THAN),
        ("dozens of", Qualifier.ORDER),
        ("several hundred", Qualifier.ORDER),
        ("at least tens of thousands of", Qualifier.ORDER),
        ("40", None),
    ],
)
def test_qualifier_is_told(words: str, qualifier: Qualifier | None) -> None:
    figure = only(f"Borduria freed {words} prisoners.")
    assert (figure.qualifier, figure.counts) == (qualifier, "prisoners")
    assert figure.text == words.removesuffix(" of")


@pytest.mark.parametrize(
    ("words", "lower", "upper", "unit"),
    [
        ("between 50 and 60 prisoners", 50, 60, None),
        ("50-60 prisoners", 50, 60, None),
        ("50 to 60 prisoners", 50, 60, None),
        ("two or three prisoners", 2, 3, None),
        ("16–17 percent of its prisoners", 16, 17, "%"),
        ("between $5 and $7 billion", 5 * 10**9, 7 * 10**9, "USD"),
        ("€3bn-€5bn", 3 * 10**9, 5 * 10**9, "EUR"),
    ],
)
def test_ends_of_a_range_share_scale_and_unit(words: str, lower: int, upper: int, unit: str | None) -> None:
    figure = only(f"Borduria offered {words}.")
    assert (figure.value, figure.upper, figure.unit) == (lower, upper, unit)


def test_from_and_to_are_two_figures_as_the_change_may_be_meant() -> None:
    found = figures_of("The duty rose from 20 to 30 percent.")
    assert [(figure.value, figure.upper, figure.unit) for figure in found] == [
        (20, None, "%"),
        (30, None, "%"),
    ]


@pytest.mark.parametrize(
    ("story", "counts"),
    [
        ("The council lists 32 members of the border guard.", "members of the border guard"),
        ("Two-thirds of the Bordurian hostages are free.", "Bordurian hostages"),
        ("About 20 of the estimated 48 remaining hostages live.", "remaining hostages"),
        ("Nearly half its fishing boats are lost.", "fishing boats"),
        ("One in five villagers fled.", "villagers"),
        ("Ruritania asked for $5 million in aid.", "aid"),
        ("It signed a $5 million loan.", "loan"),
        ("Borduria sent 50 more trucks on Monday.", "trucks"),
        ("Borduria sent 12 trucks Monday.", "trucks"),
        ("It is a 55-member union.", "member"),
        ("He leads a 120-strong delegation.", "delegation"),
        ("The raid left 20 wounded.", "wounded"),
        ("Prices rose by 20 percent.", None),
    ],
)
def test_what_is_counted_is_told_in_the_words_of_the_text(story: str, counts: str | None) -> None:
    assert figures_of(story)[0].counts == counts


def test_number_without_a_noun_counts_what_the_one_before_it_counted() -> None:
    first, second = figures_of("While 54 states have signed the pact, only 27 have ratified it.")
    assert first.counts_span == second.counts_span
    assert (second.text, second.counts) == ("27", "states")


def test_number_after_a_duration_or_a_compound_counts_nothing_of_theirs() -> None:
    found = figures_of("A 10-member team waited six days, two of them in Arvada.")
    assert [(figure.text, figure.counts) for figure in found] == [("10", "member"), ("six days", None)]


def test_rate_behind_what_is_counted_is_kept() -> None:
    figure = only("The crossing lets through 50 trucks a day.")
    assert (figure.counts, figure.per) == ("trucks", "day")


@pytest.mark.parametrize(
    "story",
    [
        "They met on March 3, 2031, at 10:30 a.m. in the Hall of Mirrors.",
        "Ana Ruiz, 41, a teacher, was aged 40 then.",
        "A 41-year-old teacher spoke.",
        "It was the 50th session and the third round since the 1990s.",
        "The council passed Resolution 2728 under Article 5.",
        "The text speaks of phase two and of paragraphs 3 and 4.",
        "An F-16 and a Tornado 200 flew over the Group of Seven.",
        "He flew on Air Force One to the talks of the P5+1.",
        "One of them said no one knew, and one official agreed.",
        "The two sides spoke of a two-state solution.",
        "The motion passed 11-4.",
        "The vote was 123 to 4 at 12 o'clock.",
        "Call 555-0123-44 or see https://example.org/page/12 by five.",
        "The other two stayed at home.",
        "Third-party states and one-sided offers are out of question.",
    ],
)
def test_names_dates_ages_and_ordinals_are_no_figures(story: str) -> None:
    assert texts(story) == []


def test_one_counts_as_an_object_or_with_at_least() -> None:
    assert texts("The raid killed one soldier.") == ["one"]
    assert texts("The raid killed at least one soldier.") == ["at least one"]


def test_place_over_which_one_quarrels_is_no_qualifier() -> None:
    assert only("Borduria began a dispute over two islands.").qualifier is None
    assert only("The truce held over two days.").qualifier is None
    assert only("The truce held about three hours.").qualifier is Qualifier.ABOUT


def test_spans_lead_back_to_the_words() -> None:
    story = "“At least 30 of its trucks,” he said, “cost €2 million.” They waited 12 hours."
    found = figures_of(story)
    assert len(found) == 3
    for figure in found:
        assert figure.span.of(story) == figure.text
        assert figure.sentence.holds(figure.span)
        assert figure.counts == (figure.counts_span and figure.counts_span.of(story))


def test_reading_kept_before_there_were_figures_is_still_read() -> None:
    kept = Extraction.model_validate_json('{"article_id": "a", "text_sha256": "b", "reader": "1"}')
    assert kept.figures == ()


def test_figures_are_the_same_after_they_were_kept() -> None:
    extraction = Extraction(
        article_id="a",
        text_sha256="b",
        reader="1",
        figures=figures_of("Ruritania asked for about $1.25 million."),
    )
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


PIECES = st.sampled_from([
    "1", "12", "1,000", "0", "½", "one", "two", "a hundred", "million", "dozens", "half", "a third of", "between",
    "and", "to", "-", "–", "$", "€", "%", "km", "percent", "per", "a day", "over", "at least", "or more", "+", ".",
    ",", "of", "people", "Ruritania", "(", ")", "“", "\u00a0", " ", "  ", "'s", "in", "out of", "May", "/", "x",
])  # fmt: skip


TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
).filter(bool)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_with_spans_that_hold(text: str) -> None:
    for figure in figures_of(text):
        assert figure.span.of(text) == figure.text
        assert figure.sentence.holds(figure.span)
        assert figure.counts == (figure.counts_span and figure.counts_span.of(text))
        assert figure.upper is None or figure.value < figure.upper


@pytest.mark.parametrize(
    "piece", ["1", "1-", "12 ", "one ", "two hundred and ", "$1,000 ", "at least ", "1,000,", "a"]
)
def test_a_long_sentence_takes_no_longer_than_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        begun = time.process_time()
        find_amounts((piece * length)[:length], lambda _: False)
        return time.process_time() - begun

    assert seconds(100_000) < 25 * seconds(10_000) + 0.1


@pytest.mark.parametrize(
    "story", ["The zone is 30 km deep.", "The villages lie within 5 km of the line and were emptied."]
)
def test_length_of_a_place_or_to_it_counts_nothing(story: str) -> None:
    assert [figure.counts for figure in figures_of(story)] == [None]
