from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from briefings.models import TimexType

from .telling import dates_of, values_of


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The envoys met in Arvada on Tuesday.", "Tuesday", "2031-03-04"),
        ("The envoys met in Arvada on Monday.", "Monday", "2031-03-03"),
        ("The envoys met in Arvada on Friday.", "Friday", "2031-02-28"),
        ("The envoys will meet in Arvada on Friday.", "Friday", "2031-03-07"),
        ("The envoys are due to meet in Arvada on Friday.", "Friday", "2031-03-07"),
        ("The round, which begins on Tuesday, follows two others.", "Tuesday", "2031-03-04"),
        ("The envoys agreed to meet again next Saturday.", "next Saturday", "2031-03-15"),
        ("The envoys met last Thursday in Arvada.", "last Thursday", "2031-02-27"),
        ("The minister said late on Monday night that talks would go on.", "Monday night", "2031-03-03TNI"),
        ("The envoys had met in Arvada on February 20.", "February 20", "2031-02-20"),
        ("The envoys met in Arvada on December 20.", "December 20", "2030-12-20"),
        ("The envoys will meet in Arvada on January 5.", "January 5", "2032-01-05"),
        ("The thaw comes two weeks after a clash in Arvada on February 18.", "February 18", "2031-02-18"),
        ("The pact was extended until October 1.", "October 1", "2031-10-01"),
        ("The war began on October 7 last year.", "October 7 last year", "2030-10-07"),
        ("The envoys first met in June last year.", "June last year", "2030-06"),
        ("The pact was endorsed in Arvada in February.", "February", "2031-02"),
        ("They will meet at this week's forum.", "this week", "2031-W10"),
        ("They met in Arvada last month.", "last month", "2031-02"),
        ("They met in Arvada a week ago.", "a week ago", "2031-W09"),
        ("They met in Arvada three days ago.", "three days ago", "2031-03-01"),
        ("They met in Arvada earlier this year.", "earlier this year", "2031"),
        ("Raids went on overnight in Arvada.", "overnight", "2031-03-04TNI"),
        ("They signed the pact yesterday in Arvada.", "yesterday", "2031-03-03"),
        ("The assembly opens tomorrow in Arvada.", "tomorrow", "2031-03-05"),
        ("The raids of last winter were the worst.", "last winter", "2030-WI"),
        ("The vote is due in the second half of the year.", "the second half of the year", "2031-H2"),
        ("At midnight the minister summoned reporters.", "midnight", "2031-03-04T00:00"),
        ("The pause expires at midnight on Sunday.", "midnight", "2031-03-09T00:00"),
        ("Today nobody knows how it will end.", "Today", "2031-03-04"),
    ],
)
def test_relative_expression_is_resolved_by_day_of_report_and_tense(
    story: str, text: str, value: str
) -> None:
    assert values_of(story)[text] == value


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The pact was signed on March 4, 2029, in Arvada.", "March 4, 2029", "2029-03-04"),
        ("The pact of 2029 held for a while.", "2029", "2029"),
        ("The two-day meeting went well in Arvada.", "two-day", "P2D"),
        ("The talks lasted for half an hour in Arvada.", "half an hour", "PT30M"),
        ("The war has gone on for years in the valley.", "years", "PXY"),
        ("The annual forum took place in Arvada.", "annual", "P1Y"),
        ("They shared power in the 1990s in Zenda.", "the 1990s", "199"),
        ("Nothing has been agreed so far in Arvada.", "so far", "PRESENT_REF"),
    ],
)
def test_absolute_expression_needs_no_day_of_report(story: str, text: str, value: str) -> None:
    assert values_of(story, None)[text] == value


@pytest.mark.parametrize(
    "words", ["on Tuesday", "yesterday", "last month", "a week ago", "on March 4", "this week"]
)
def test_relative_expression_stays_open_when_the_day_of_report_is_unknown(words: str) -> None:
    (expression,) = dates_of(f"The envoys of Zenda met in Arvada {words}.", None)
    assert expression.value is None


def test_anniversary_has_the_day_apposed_to_it() -> None:
    values = values_of("The round comes days before the fourth anniversary, on March 24, of the raid.")
    assert values["fourth anniversary"] == values["March 24"] == "2031-03-24"


def test_anniversary_without_a_day_stays_open() -> None:
    assert (
        values_of("They met a week before the fourth anniversary of the raid.")["fourth anniversary"] is None
    )


def test_that_day_is_the_day_named_before() -> None:
    values = values_of("They met in Arvada last Thursday. Earlier that day the firm had signed a pact.")
    assert values["Earlier that day"] == "2031-02-27"


def test_time_of_day_takes_its_day_from_its_own_sentence_only() -> None:
    values = values_of(
        "They signed on March 2, 2030, in Arvada. Guns fell silent at 6 a.m. on Saturday.", None
    )
    assert values["6 a.m."] is None
    assert values_of("Guns fell silent at 6 a.m. on Saturday.")["6 a.m."] == "2031-03-01T06:00"


def test_a_day_no_calendar_has_stays_open() -> None:
    assert values_of("The pact was signed on June 31, 2029, they say.")["June 31, 2029"] is None


def test_spans_are_the_words_of_the_article_with_its_own_quotes() -> None:
    story = "“We begin on Friday,” the envoy said. ‘They’ will meet this week’s guests."
    for expression in dates_of(story):
        assert expression.span.of(story) == expression.text


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("The envoys met on Monday in Arvada.", TimexType.DATE),
        ("The envoys met on Monday night in Arvada.", TimexType.TIME),
        ("The envoys met for two days in Arvada.", TimexType.DURATION),
        ("The envoys meet every week in Arvada.", TimexType.SET),
    ],
)
def test_kind_of_expression_follows_timeml(story: str, kind: TimexType) -> None:
    assert [expression.type for expression in dates_of(story)] == [kind]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(2028, 2, 29)])
def test_any_day_of_report_can_be_reckoned_with(day: date) -> None:
    story = (
        "They met last Monday, last month, a year ago, on February 29, and will meet next week and next year."
    )
    assert dates_of(story, day)


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The army of Zenda said on Monday it would not send a delegation.", "Monday", "2031-03-03"),
        ("Officials said Sunday they will attend the next round.", "Sunday", "2031-03-02"),
        ("The union said late on Monday it was ready to mediate.", "Monday", "2031-03-03"),
        ("The envoy said that on Friday he would meet the king.", "Friday", "2031-03-07"),
        ("Karr refused to meet the envoys on Friday.", "Friday", "2031-02-28"),
    ],
)
def test_day_beside_a_verb_of_telling_is_the_day_of_telling(story: str, text: str, value: str) -> None:
    assert values_of(story)[text] == value


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("The army was to leave the valley by April 30.", "April 30", "2031-04-30"),
        ("The council insisted that troops be withdrawn by September 30.", "September 30", "2031-09-30"),
        ("The envoy had asked the sides to sign by May 15.", "May 15", "2031-05-15"),
        ("The sides agreed on a truce from May 1.", "May 1", "2031-05-01"),
        ("Most troops had left the valley by February 20.", "February 20", "2031-02-20"),
    ],
)
def test_limit_set_in_the_past_is_the_nearest_such_day(story: str, text: str, value: str) -> None:
    assert values_of(story)[text] == value


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("They met twice, in March and in June 2030.", "March", "2030-03"),
        ("The siege went on from December to February 2030.", "December", "2029-12"),
        ("The mandate was extended on 20 February until 30 June 2032.", "20 February", "2031-02-20"),
    ],
)
def test_year_is_shared_by_joined_dates_and_not_with_what_lasts_until_then(
    story: str, text: str, value: str
) -> None:
    assert values_of(story)[text] == value


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        (
            "They met on the night of Monday, 3 March 2031.",
            "the night of Monday, 3 March 2031",
            "2031-03-03TNI",
        ),
        ("In the early hours of Monday, drones hit the port.", "the early hours of Monday", "2031-03-03TMO"),
        ("They will meet in the week of May 5.", "the week of May 5", "2031-W19"),
        ("The round is due in the first half of June.", "the first half of June", "2031-06"),
        ("Friday: opening session.", "Friday", "2031-03-07"),
        ("Water is short in winter, the envoys agree.", "winter", "XXXX-WI"),
        ("15.30: The envoys leave the palace.", "15.30", "2031-03-04T15:30"),
    ],
)
def test_wordings_of_programmes_and_live_reports_are_resolved(story: str, text: str, value: str) -> None:
    assert values_of(f"The sides are far apart. {story}")[text] == value


def test_hour_takes_no_day_over_the_border_of_a_sentence() -> None:
    values = values_of("The sides are far apart.\n\nWednesday: opening, 10:00. Friday: closing statement.")
    assert (values["10:00"], values["Friday"]) == ("2031-03-05T10:00", "2031-03-07")


EXPRESSIONS = [
    tuple(row.split("\t"))
    for row in files(__package__).joinpath("expressions.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith(("#", "published\t"))
]


@pytest.mark.parametrize(("published", "sentence", "expected"), EXPRESSIONS)
def test_every_expression_of_a_sentence_is_found_with_its_value(
    published: str, sentence: str, expected: str
) -> None:
    found = dates_of(f"Nobody knows what it means. {sentence}", date.fromisoformat(published))
    told = "; ".join(f"{expression.text}={expression.value or ''}" for expression in found)
    assert told == expected


HISTORY = (
    "The war began on 3 May 1933. Two days later, the capital fell. On 12 May the king fled. By the end of 1933 "
    "the front had settled. In January 1934 a second offensive began. On 14 February the town was bombed. A truce "
    "was signed in the summer of 1934. On the night of 12 October it was broken. In November 1934 the army "
    "marched on the river. On 3 January, it crossed. The war ended in 1936."
)


def test_history_reckons_from_what_it_told_before() -> None:
    values = values_of(HISTORY, date(2031, 3, 4))
    assert values["Two days later"] == "1933-05-05"
    assert values["12 May"] == "1933-05-12"
    assert values["14 February"] == "1934-02-14"
    assert values["the night of 12 October"] == "1934-10-12TNI"
    assert values["3 January"] == "1935-01-03"


def test_report_with_a_look_back_reckons_from_its_own_day() -> None:
    values = values_of(f"{HISTORY} They met on Monday. A round was held on 12 May. They will meet next week.")
    assert values["12 May"] == "2030-05-12"


@pytest.mark.parametrize(
    ("headline", "value"),
    [
        ("Envoys to meet Friday", "2031-03-07"),
        ("Envoys met Friday", "2031-02-28"),
        ("Bridge shut by Easter", None),
    ],
)
def test_day_in_a_headline_is_told(headline: str, value: str | None) -> None:
    values = values_of(f"{headline}\n\nThe sides are far apart, an official of the union said in Arvada.")
    assert list(values.values()) == [value or "2031-04-13"]
