"""What is laid out is what the card says, each line with the numbers of its sources."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.cards import build_card, filled, say_day
from briefings.models import Card, Run, RunKind, Section
from briefings.pictures import LAYOUTS, Layout, Sheet, paper_of, sheet_of, write_markdown
from briefings.pictures.sheets import LONGEST, letters
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, Draft, readings

TODAY = date(2031, 5, 6)


def card_of(name: str, args: str = "") -> Card:
    return build_card(name, args, open_dossier(RIVER_TALKS, readings()), today=TODAY)


def laid_out(card: Card) -> Sheet:
    return sheet_of(card, subject="River talks", say=filled, say_day=say_day)


def words_of(sheet: Sheet) -> str:
    parts = [part.text for block in sheet.blocks for part in block.heading]
    return " ".join(
        [*parts, *(part.text for block in sheet.blocks for row in block.rows for part in row.parts)]
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_has_the_numbers_of_its_sources(name: str) -> None:
    sheet = laid_out(card_of(name))

    rows = [row.refs for block in sheet.blocks for row in block.rows]
    cells = [cell.refs for _, cells in sheet.grid.rows for cell in cells if cell.word] if sheet.grid else []
    assert rows or cells
    assert all(refs and max(refs) <= len(sheet.sources) for refs in (*rows, *cells))


@pytest.mark.parametrize("name", LAYOUTS)
def test_sources_are_those_of_the_card(name: str) -> None:
    card = card_of(name)

    published = {citation.source for citation in card.citations}
    assert {source.rsplit(", ", 1)[0] for source in laid_out(card).sources} <= published


@pytest.mark.parametrize("name", ["who", "timeline", "brief"])
def test_every_name_of_the_card_is_on_the_sheet(name: str) -> None:
    card = card_of(name)

    on_it = words_of(laid_out(card))
    names = [run.text for line in card.lines for run in line.runs if run.kind is RunKind.NAME]
    assert names or name == "timeline"
    assert all(each in on_it for each in names)


def test_stances_stand_under_their_parties() -> None:
    sheet = laid_out(card_of("issues"))

    assert sheet.grid is not None
    assert len(sheet.grid.columns) >= 2
    assert all(len(cells) == len(sheet.grid.columns) for _, cells in sheet.grid.rows)
    assert {cell.stance for _, cells in sheet.grid.rows for cell in cells if cell.word} <= {
        "demand",
        "offer",
        "accept",
        "concede",
        "reject",
        "accuse",
        "threaten",
        "consult",
        "act",
    }


def test_table_of_one_party_is_a_list() -> None:
    draft = Draft("a", "2031-05-06", "Post").says("Orsena demands the bridge.")
    card = build_card("issues", "", open_dossier(None, [draft.read()]), today=TODAY)

    assert laid_out(card).layout is Layout.STORY


def test_long_words_are_cut_between_words_and_marked() -> None:
    story = f"The ferries ran {'on and ' * 60}on."
    draft = Draft("a", "2031-05-06", "Post").says(story)
    draft.event(story[:-1], "2031-05-05")
    card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)

    row = laid_out(card).blocks[0].rows[0]
    longest = max(row.parts, key=lambda part: len(part.text)).text
    assert len(longest) <= LONGEST + 2
    assert longest.endswith((" …", "…"))


def test_names_and_publishers_of_any_length_leave_a_picture_to_look_at() -> None:
    name = " ".join(["Ada"] * 5000)
    draft = Draft("a", "2031-05-06", " ".join(["Post"] * 5000)).says(f"{name} met us on the quay.")
    draft.event("met us on the quay", "2031-05-05")
    card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
    line = card.lines[0]
    named = line.model_copy(update={"runs": (Run(kind=RunKind.NAME, text=f"{name}\u202e"), *line.runs)})
    sheet = laid_out(
        card.model_copy(update={"sections": (Section(lines=(named,)),), "title": named.runs[:1]})
    )

    told = [part.text for block in sheet.blocks for row in block.rows for part in row.parts]
    assert max(map(len, (*told, *sheet.sources, *(part.text for part in sheet.title)))) < 2 * LONGEST
    assert not any("\u202e" in text for text in told)


def test_lines_without_room_are_counted() -> None:
    draft = Draft("a", "2031-05-06", "Post")
    for number in range(1, 29):
        draft.says(f"The ferries met at pier {number}.")
        draft.event(f"The ferries met at pier {number}", f"2031-04-{number:02}")
    card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)

    sheet = laid_out(card)
    assert sheet.left_out == len(card.lines) - sum(len(block.rows) for block in sheet.blocks) > 0


def test_flag_is_the_letters_of_its_country_and_another_mark_stays() -> None:
    assert (letters("\U0001f1fa\U0001f1e6"), letters("M")) == ("UA", "M")


def test_paper_lists_every_sentence_once_for_all_its_cards() -> None:
    cards = [card_of("brief"), card_of("who")]
    paper = paper_of(cards, subject="River talks", made=TODAY, say=filled, say_day=say_day)

    cited = {" ".join(citation.text.split()) for card in cards for citation in card.citations}
    assert {sentence.split(": ", 1)[1] for sentence in paper.sentences} == cited
    assert len(set(paper.sentences)) == len(paper.sentences)


def test_markdown_has_a_footnote_for_every_sentence_and_no_markup_of_a_source() -> None:
    story = "The [envoy](http://evil) **met** <b>all</b> # today."
    draft = Draft("a", "2031-05-06", "Post").says(story)
    draft.event(story[:-1], "2031-05-05")
    card = build_card("timeline", "", open_dossier(None, [draft.read()]), today=TODAY)
    written = write_markdown(paper_of([card], subject="River talks", made=TODAY, say=filled, say_day=say_day))

    assert "[^1]: Post, Tue 6 May 2031: The \\[envoy\\]\\(http://evil\\) \\*\\*met" in written
    assert "<b>" not in written.replace("\\<b\\>", "")
