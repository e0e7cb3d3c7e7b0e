from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import read_data, write_card, write_sources
from bot.messages.cards import cited_on, lay_out
from briefings import Card, Carried, Citation, Line, Notice, Run, RunKind, Section
from tests.fakes.desk import PORT, RIVER, choice, cite, line, long_card, person_card, ref, run

from .reading import read_html, utf16_units

TEXT = st.text(max_size=60) | st.sampled_from(["<script>", "&", "שלום עולם", "👨‍👩‍👧‍👦" * 9, "long " * 90])
RUNS = st.builds(
    Run,
    kind=st.sampled_from([kind for kind in RunKind if kind not in (RunKind.QUOTE, RunKind.WORDS)]),
    text=TEXT,
    strong=st.booleans(),
)
LINES = st.builds(
    lambda runs, words, count: Line(
        runs=(*runs, Run(kind=RunKind.QUOTE, text=words)),
        citations=tuple(cite(words, start=place) for place in range(count)),
    ),
    st.lists(RUNS, max_size=4),
    TEXT.filter(lambda words: "…" not in words),
    st.integers(1, 3),
)
SECTIONS = st.builds(
    Section, heading=st.lists(RUNS, max_size=2).map(tuple), lines=st.lists(LINES, max_size=8).map(tuple)
)
CARDS = st.builds(
    Card,
    name=st.just("who"),
    args=TEXT,
    title=st.lists(RUNS, max_size=3).map(tuple),
    notices=st.lists(st.builds(Notice, text=TEXT), max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=6).map(tuple),
    footer=st.lists(st.builds(Notice, text=TEXT), max_size=2).map(tuple),
)


def card_of(*lines: Line, heading: tuple[Run, ...] = ()) -> Card:
    title = (run("Issues", RunKind.LABEL),)
    return Card(name="issues", title=title, sections=(Section(heading=heading, lines=lines),))


def labels(keyboard: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [[button.label for button in row] for row in keyboard]  # type: ignore[attr-defined]


def test_person_is_shown_with_mark_name_quote_date_and_markers() -> None:
    message = write_card(person_card("Orla Umlauf"))
    assert message.text == (
        "<b>Orla Umlauf</b>\n\n"
        "🟦 <b>Orla Umlauf</b> “is not for sale” · Tue 6 May 2031¹\u202f²\n\n"
        "<i>¹ Vellmark Post, 6 May · ² unsigned report, 6 May (our note on it)</i>"
    )
    assert labels(message.keyboard) == [["Sources", "What she said"], ["Delegation"]]


def test_same_sentence_keeps_its_number_on_every_line() -> None:
    message = write_card(card_of(line(run("a"), cites=(RIVER,)), line(run("b"), cites=(PORT, RIVER))))
    assert "a¹\nb¹\u202f²" in message.text


def test_sections_are_parted_by_a_blank_line_and_dividers_are_not() -> None:
    before, after = line(run("a")), line(run("b"))
    sections = (
        Section(lines=(before,)),
        Section(heading=(run("── today ──"),)),
        Section(lines=(after,)),
        Section(heading=(run("Later"),), lines=(after,)),
    )
    card = Card(name="timeline", title=(run("T"),), sections=sections)
    assert write_card(card).text.startswith("<b>T</b>\n\na¹\n<b>── today ──</b>\nb¹\n\n<b>Later</b>\nb¹\n\n")


def test_quotation_marks_are_not_doubled() -> None:
    own = cite("She said “never” and left.")
    assert "“never”¹" in write_card(card_of(line(run("“never”", RunKind.QUOTE), cites=(own,)))).text


def test_words_that_hold_double_marks_stand_between_single_ones() -> None:
    own = cite("The border “is not for sale”, she said.")
    shown = write_card(card_of(line(run(own.text, RunKind.QUOTE), cites=(own,)))).text
    assert "‘The border “is not for sale”, she said.’¹" in shown


def test_neighbouring_markers_of_one_article_are_drawn_together() -> None:
    cites = [cite("left.", start=place) for place in range(12)]
    assert "¹⁻¹² Vellmark Post, 6 May" in write_card(card_of(line(run("a"), cites=cites))).text


def test_more_articles_than_fit_leave_the_legend_to_the_button() -> None:
    cites = [cite("left.", article=f"a{place}") for place in range(6)]
    assert "Vellmark Post" not in write_card(card_of(line(run("a"), cites=cites))).text


def test_one_report_is_counted_in_the_singular() -> None:
    assert "1 report, 1 origin" in write_card(long_card("timeline", 2)).text


def test_card_without_lines_has_no_sources_button() -> None:
    notice = Notice(text="The reports do not mention anyone like {name}.", values=(("name", "<b>x"),))
    card = Card(name="who", title=(run("Who", RunKind.LABEL),), notices=(notice,))
    assert write_card(card).text == "<b>Who</b>\n\nThe reports do not mention anyone like &lt;b&gt;x."
    assert write_card(card).keyboard == ()


def test_empty_card_says_so() -> None:
    assert write_card(Card(name="who", title=())).text == "<b>who</b>\n\nThere is nothing to show here yet."


def test_choices_stand_two_a_row() -> None:
    choices = tuple(choice(name, ref("who", name)) for name in ("Ann", "Ben", "Cid"))
    card = Card(name="who", title=(run("Which one?"),), choices=choices)
    assert labels(write_card(card).keyboard) == [["Ann", "Ben"], ["Cid"]]


def test_long_card_is_paged_with_buttons_that_turn() -> None:
    card = long_card("timeline")
    first = write_card(card)
    assert first.pages == 2
    assert labels(first.keyboard)[0] == ["2 of 2 ▶"]
    view = read_data(first.keyboard[0][0].data or "")
    assert view is not None
    assert labels(write_card(card, view.page).keyboard)[0] == ["◀ 1 of 2"]


def test_page_beyond_the_last_is_the_last() -> None:
    card = long_card("timeline")
    assert write_card(card, 99) == write_card(card, 1)


def test_no_page_ends_in_a_heading() -> None:
    card = long_card("timeline", 200)
    for page in range(write_card(card).pages):
        body = write_card(card, page).text.split("\n\n")[:-1]
        assert not body[-1].startswith("<b>Day") or "\n" in body[-1]


def test_sources_show_whose_sentence_and_the_sentence() -> None:
    message = write_sources(person_card("Orla Umlauf"))
    assert message.text == (
        "Sources · <b>Orla Umlauf</b>\n\n"
        "<b>Vellmark Post</b>, A. Scribe, Port Amsel, Tue 6 May 2031\n"
        "<blockquote>¹ ‘The envoy, Orla Umlauf, said the river border “is not for sale” &amp; left.’</blockquote>\n\n"
        "<b>unsigned report</b>, A. Scribe, Port Amsel, Tue 6 May<i> (our note on it)</i>\n"
        "<blockquote>² “Ostria wants the port &lt;open&gt; by May.”</blockquote>"
    )
    assert labels(message.keyboard) == [["↩ Back"]]


def test_sources_of_a_page_are_those_of_its_markers() -> None:
    card = long_card("timeline")
    first, second = (list(cited_on(card, sheet)) for sheet in lay_out(card))
    assert first + second == list(range(1, 61))
    assert ">¹ " not in write_sources(card, back=1).text


def test_source_without_date_says_so() -> None:
    bare = Citation(article_id="a", span=RIVER.span, text="Left.", source="unsigned report", published=None)
    assert "<b>unsigned report</b>, no date" in write_sources(card_of(line(run("a"), cites=(bare,)))).text


def is_taken_by_telegram(card: Card) -> bool:
    pages = write_card(card).pages
    for page in {0, pages // 2, pages - 1}:
        for message in (write_card(card, page), write_sources(card, back=page)):
            words, tags = read_html(message.text)
            assert 1 <= utf16_units(words) <= 4096
            assert words.strip()
            assert tags <= 100
            assert sum(map(len, message.keyboard)) <= 100
    return True


@settings(max_examples=60, deadline=None)
@given(CARDS)
def test_any_card_makes_messages_that_telegram_takes(card: Card) -> None:
    assert is_taken_by_telegram(card)


@pytest.mark.parametrize(
    "words",
    [
        "<script>&",
        "שלום " * 900,
        "😀" * 4096,
        "x" * 9000,
        "👨‍👩‍👧‍👦" * 400,
        "a" * 4095 + "😀",
        "🇨🇭" * 3000,
        "\u0301" * 5000,
    ],
    ids=["markup", "rtl", "emoji", "long word", "families", "border", "flags", "accents"],
)
def test_hostile_words_anywhere_make_messages_that_telegram_takes(words: str) -> None:
    everywhere = (run(words, RunKind.NAME, strong=True), run(words, RunKind.QUOTE))
    notice = Notice(text="{x}", values=(("x", words),))
    lines = (line(*everywhere, cites=(cite(words),)),) * 3
    card = Card(
        name="who",
        args=words,
        title=everywhere[:1],
        notices=(notice,),
        sections=(Section(heading=everywhere[:1], lines=lines),),
        footer=(notice,),
        next=(choice(words, ref("who", words)),),
    )
    assert is_taken_by_telegram(card)


@pytest.mark.parametrize("published", [date(2031, 5, 6), None])
def test_note_is_marked_as_ours(published: date | None) -> None:
    note = PORT.model_copy(update={"published": published})
    assert "our note on it" in write_sources(card_of(line(run("a"), cites=(note,)))).text


@pytest.mark.parametrize("kind", [RunKind.WORDS, RunKind.QUOTE])
def test_line_breaks_inside_the_words_of_a_source_are_one_space(kind: RunKind) -> None:
    own = cite("The border\n \u00a0 is not\tfor sale.")
    shown = write_card(card_of(line(run("border\n \u00a0 is not\tfor sale", kind), cites=(own,)))).text
    assert "border is not for sale" in shown


def carried_line(origins: int, *names: str) -> Line:
    carried = Carried(outlets=3, origins=origins, names=names)
    told = line(run("left", RunKind.WORDS), cites=(RIVER, PORT.model_copy(update={"text": RIVER.text})))
    return told.model_copy(update={"carried": carried})


def test_line_that_fewer_origins_than_outlets_tell_says_so() -> None:
    assert (
        "left¹\u202f²<i> 3 outlets, 1 origin: Tidewire</i>"
        in write_card(card_of(carried_line(1, "Tidewire"))).text
    )
    assert "left¹\u202f²<i> 3 outlets, 2 origins</i>" in write_card(card_of(carried_line(2))).text


def test_line_that_independent_outlets_tell_says_so_among_its_sources_alone() -> None:
    card = card_of(carried_line(3))
    assert "outlets" not in write_card(card).text
    assert "<i>¹\u202f² 3 outlets, 3 origins</i>" in write_sources(card).text


def test_sources_of_a_card_that_one_outlet_tells_count_nothing() -> None:
    assert "outlets" not in write_sources(card_of(line(run("left", RunKind.WORDS)))).text
