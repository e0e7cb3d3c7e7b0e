"""Cards as rich messages: everything in one, every marker leading to its sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.messages.rich import tag_rich, write_rich
from bot.messages.views import read_data
from bot.playground.rich import read_rich, words_of
from briefings import Card, RunKind, Section
from tests.fakes.desk import PORT, RIVER, cite, line, long_card, person_card, ref, run

Json = dict[str, Any]


def written(card: Card) -> Json:
    """The message, which the playground must take."""
    content = write_rich(card)
    assert content is not None
    message: Json = json.loads(content)
    read_rich(message)
    return message


def every(value: object, kind: str) -> Iterator[Json]:
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from every(each, kind)


def issue(name: str, *lines: Any) -> Section:
    heading = (run(name, RunKind.NAME, strong=True, to=ref("issues", name.casefold())),)
    return Section(heading=heading, lines=lines)


def stance(mark: str, label: str, words: str = "left") -> Any:
    return line(
        run(mark, RunKind.MARK), run(" "), run(label, RunKind.LABEL), run(" · "), run(words, RunKind.QUOTE)
    )


def test_every_marker_leads_to_its_sentence_in_the_part_that_unfolds() -> None:
    message = written(person_card("Orla Umlauf"))
    (sources,) = every(message, "details")
    sentences = {each["name"]: each["text"] for each in every(sources, "reference")}
    assert [link["reference_name"] for link in every(message, "reference_link")] == ["s1", "s2"]
    assert RIVER.text in sentences["s1"]
    assert PORT.text in sentences["s2"]
    assert "our note on it" in words_of(sources)


def test_markup_of_a_source_stays_words() -> None:
    assert "<open>" in words_of(written(person_card("Orla Umlauf")))


def test_names_are_buttons_that_look_like_links() -> None:
    named = line(run("Orla Umlauf", RunKind.NAME, strong=True, to=ref("who", "Orla Umlauf")))
    message = written(
        Card(name="brief", title=(run("Brief", RunKind.LABEL),), sections=(Section(lines=(named,)),))
    )
    (button,) = every(message, "button")
    view = read_data(button["button"]["callback_data"])
    assert button["button"]["style"] == "link"
    assert view is not None
    assert view.card == ref("who", "Orla Umlauf")


def test_buttons_speak_of_the_talks_of_a_tag() -> None:
    named = line(run("Orla Umlauf", RunKind.NAME, to=ref("who", "Orla Umlauf")))
    content = write_rich(Card(name="brief", title=(run("B"),), sections=(Section(lines=(named,)),)))
    (button,) = every(json.loads(tag_rich(content or "", "abcd")), "button")
    view = read_data(button["button"]["callback_data"])
    assert view is not None
    assert view.talks == "abcd"


def test_issues_are_a_table_of_parties_and_unfold_to_their_lines() -> None:
    sections = (
        issue("River", stance("🟦", "demands"), stance("🟥", "rejects", "the river border")),
        issue("Port", stance("🟥", "demands")),
    )
    message = written(Card(name="issues", title=(run("Issues", RunKind.LABEL),), sections=sections))
    (table,) = every(message, "table")
    rows = [[words_of(cell).partition("\u202f")[0] for cell in row] for row in table["cells"]]
    assert rows == [["", "🟦", "🟥"], ["River", "demands", "rejects"], ["Port", "–", "demands"]]
    assert [words_of(each["summary"]) for each in every(message, "details")][:2] == ["River", "Port"]
    assert "“the river border”" in words_of(next(every(message, "details")))


def test_issues_of_one_party_are_sections() -> None:
    sections = (issue("River", stance("🟦", "demands")),)
    message = written(Card(name="issues", title=(run("Issues", RunKind.LABEL),), sections=sections))
    assert not list(every(message, "table"))


def test_day_of_a_timeline_is_said_once_beside_all_that_happened_on_it() -> None:
    def on(day: str, words: str) -> Any:
        return line(run(day, RunKind.DATE), run(" · "), run(words, RunKind.WORDS))

    sections = (
        Section(lines=(on("2031-05-05", "Orla"), on("2031-05-06", "left"), on("2031-05-06", "said"))),
        Section(heading=(run("Day not given", RunKind.LABEL),), lines=(line(run("river", RunKind.WORDS)),)),
    )
    message = written(Card(name="timeline", title=(run("Timeline", RunKind.LABEL),), sections=sections))
    (table,) = every(message, "table")
    assert [words_of(row[0]) for row in table["cells"]][:2] == ["Mon 5 May 2031", "Tue 6 May"]
    assert table["cells"][1][0]["rowspan"] == 2
    assert [len(row) for row in table["cells"]] == [2, 2, 1, 1, 1]


def test_card_beyond_the_limits_has_no_rich_form() -> None:
    assert write_rich(long_card("timeline", 60)) is not None
    assert write_rich(long_card("timeline", 500)) is None
    long = tuple(line(run("a", RunKind.WORDS), cites=(cite("a " * 9000, start=n),)) for n in range(2))
    assert write_rich(Card(name="who", title=(run("Who"),), sections=(Section(lines=long),))) is None


def test_earlier_wording_of_a_source_is_said_to_be_one() -> None:
    gone = RIVER.model_copy(update={"withdrawn": True, "published": date(2031, 5, 1)})
    assert "in an earlier version" in words_of(written(person_card("Orla Umlauf", (gone,))))
