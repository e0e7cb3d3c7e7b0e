from __future__ import annotations

from collections.abc import Sequence

from bot.digests.edition import Brief, Sort, make_edition
from bot.digests.memory import Memory
from bot.messages import Shape, in_short, show_card, write_edition
from bot.messages.digests import MENU, MOST_PARTS, SHORT_LINES
from bot.models import Message, Wishes
from briefings import Card, ChangeKind, News, NewsItem
from tests.fakes.desk import TODAY, item


def edition(count: int, *, sort: Sort = Sort.DIGEST, words: int = 3) -> Card:
    return edition_of(
        [item(f"Thing {number} " + "happens " * words, article=f"n{number}") for number in range(count)],
        sort=sort,
    )


def edition_of(items: Sequence[NewsItem], *, sort: Sort = Sort.DIGEST) -> Card:
    news = News(talks="t", title="Port Amsel talks", newest=TODAY, articles=("n1",), items=tuple(items))
    brief = Brief("t", "", Wishes(), sort, since=TODAY, day=TODAY)
    card = make_edition(news, Memory(), brief).card
    assert card is not None
    return card


def data(message: Message) -> list[str]:
    return [button.data or button.url or "" for row in message.keyboard for button in row]


def test_short_edition_is_one_message_with_a_way_to_all_of_it() -> None:
    card = edition(SHORT_LINES + 3)
    [message] = write_edition(card, Shape())
    assert message.text.count("Thing") == SHORT_LINES
    assert "And 3 lines more." in message.text
    assert f"n0.0:edition:{card.args}" in data(message)
    assert data(message)[-1] == MENU


def test_short_edition_holds_some_of_each_kind_and_what_is_weighty_first() -> None:
    kinds = (ChangeKind.EVENT_PLANNED, ChangeKind.PERSON_NEW, ChangeKind.POSITION_NEW)
    items = [
        item(f"{kind.name} {number}.", kind=kind, article=f"{kind}{number}", weighty=number == 8)
        for kind in kinds
        for number in range(9)
    ]
    card = in_short(edition_of(items))
    assert [len(section.lines) for section in card.sections] == [3, 3, 2]
    assert [section.lines[0].runs[0].text for section in card.sections] == [
        f"{kind.name} 8." for kind in kinds
    ]
    assert [len(each.lines) for each in in_short(edition_of(items[:14])).sections] == [5, 3]


def test_edition_that_fits_offers_no_more_of_it() -> None:
    [message] = write_edition(edition(SHORT_LINES), Shape())
    assert "more" not in message.text
    assert not [each for each in data(message) if ":edition:" in each]


def test_full_edition_is_several_messages_each_with_its_sources() -> None:
    card = edition(60, words=20)
    parts = write_edition(card, Shape(full=True))
    assert 1 < len(parts) <= MOST_PARTS
    assert [data(part)[0][:5] for part in parts] == [f"s0.{page}." for page in range(len(parts))]
    assert [MENU in data(part) for part in parts] == [*[False] * (len(parts) - 1), True]
    assert sum(part.text.count("Thing") for part in parts) == 60


def test_full_edition_beyond_the_most_parts_ends_with_the_button_to_the_next_page() -> None:
    parts = write_edition(edition(300, words=20), Shape(full=True))
    assert len(parts) == MOST_PARTS
    assert any(each.startswith(f"c{MOST_PARTS}.0:edition:") for each in data(parts[-1]))
    assert not any(each.startswith("c") for each in data(parts[0]))


def test_edition_in_a_channel_has_links_into_a_private_chat_and_no_buttons_for_everybody() -> None:
    card = edition(3)
    [message] = write_edition(card, Shape(links_to="some_bot"))
    assert data(message) == [
        f"https://t.me/some_bot?start=digest_{card.args}",
        "https://t.me/some_bot?start=brief",
        "https://t.me/some_bot?start=timeline",
    ]


def test_edition_that_is_shown_again_is_as_it_was_sent() -> None:
    card = edition(SHORT_LINES + 3)
    [sent] = write_edition(card, Shape())
    assert show_card(in_short(card)) == sent


def test_weekly_edition_counts_what_changed() -> None:
    [message] = write_edition(edition(3, sort=Sort.WEEKLY), Shape())
    assert message.text.startswith(
        "<b>Port Amsel talks</b><b> · </b><b>the week to</b> <b>Tue 6 May 2031</b>"
    )
    assert "3 events newly planned · 1 new report" in message.text


def test_same_news_for_the_same_brief_is_the_same_edition_and_other_news_another() -> None:
    assert edition(3).args == edition(3).args
    assert edition(3).args != edition(4).args


def test_change_of_a_kind_nobody_knows_yet_is_known_by_its_marks() -> None:
    known = item("A sentence.", kind=ChangeKind.SOURCES_DIFFER)
    assert not Memory().knows(known)
    assert Memory(articles=known.articles).knows(known)
    assert Memory().told([known]).knows(known)
