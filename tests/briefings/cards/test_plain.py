from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from briefings.cards import CARDS, build_card, write_plain
from briefings.ports import Reading
from tests.briefings.dossiers.test_build import dossier_readings
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, Draft

from .conftest import TODAY, Asker


def test_lines_end_in_markers_of_the_sentences_listed_below(ask: Asker) -> None:
    text = write_plain(ask("who", "ostrow"))
    assert "in the delegation · 🅞 Orsena¹\n" in text
    assert "¹ Isles Courier, Tue 6 May 2031: Orsena is represented by Karl Tamm, a former admiral" in text


def test_note_is_told_from_a_report(ask: Asker) -> None:
    assert "unsigned report, date not known (our note on it): Hlynsky" in write_plain(ask("who", "tamm-only"))


def test_no_line_is_wider_than_asked_but_for_a_long_word(ask: Asker) -> None:
    assert max(len(line) for line in write_plain(ask("brief"), width=60).splitlines()) <= 60


def test_values_fill_the_wording(ask: Asker) -> None:
    assert "do not mention anyone like {name} zzz." in write_plain(ask("who", "{name} zzz"))


def test_line_breaks_of_the_source_are_not_shown() -> None:
    draft = Draft("a", "2031-05-06", "Post").says("Ada Vell said the river\n  stays ours for good.")
    draft.speech("the river\n  stays ours for good", "Ada Vell", direct=False)
    card = build_card("quotes", "", open_dossier(None, [draft.read()]), today=TODAY)
    assert "the river\n  stays" in card.lines[0].runs[-1].text
    assert "the river stays ours for good" in write_plain(card)


def test_nothing_is_counted_where_there_is_no_report(ask_empty: Asker) -> None:
    assert not any(ask_empty(name).footer for name in CARDS if name != "talks")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossier_readings)
def test_every_card_of_any_dossier_is_built_of_cited_lines(found: tuple[Reading, ...]) -> None:
    dossier = open_dossier(RIVER_TALKS, found)
    texts = {reading.article.id: reading.article.text for reading in found}
    for name in CARDS:
        for args in ("", "vell", "river", "Vellmark", "2031-05-06"):
            card = build_card(name, args, dossier, today=TODAY)
            assert all(line.citations for line in card.lines)
            assert all(c.span.of(texts[c.article_id]) == c.text for c in card.citations)
            assert write_plain(card)
            if name == "brief":
                assert len(card.lines) <= 12
