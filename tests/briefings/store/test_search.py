"""Words found in the database: every word, the newest first, of the talks asked for and of no older revision."""

from __future__ import annotations

import pytest

from briefings.dossiers import RULES, Ledger
from briefings.models import Passage, Saying, Talks
from briefings.store import DatabaseStore
from tests.fakes.talks import RIVER_TALKS, Draft, courier

from .test_shelf import KEY, keep_all


async def passages(store: DatabaseStore, words: str, talks: Talks = RIVER_TALKS) -> tuple[Passage, ...]:
    return await store.ask(talks.key, lambda shelf: Ledger(talks, shelf).passages(words, limit=5))


async def utterances(store: DatabaseStore, words: str) -> tuple[Saying, ...]:
    return await store.ask(KEY, lambda shelf: Ledger(RIVER_TALKS, shelf).utterances(words, limit=5))


def articles(found: tuple[Passage, ...]) -> list[str]:
    return [passage.citation.article_id for passage in found]


async def test_reports_that_hold_every_word_come_newest_first(store: DatabaseStore) -> None:
    await keep_all(store)

    assert articles(await passages(store, "eastern bank")) == ["courier-0506", "post-0505", "note-1"]
    assert articles(await passages(store, "ferries winter")) == ["courier-0506"]
    assert articles(await passages(store, "ferries zebra")) == []


async def test_sentence_with_most_of_the_words_is_shown(store: DatabaseStore) -> None:
    await keep_all(store)

    [passage] = await passages(store, "Ostrow winter")

    assert passage.citation.text == "Lena Ostrow said the ferries would run before winter."


@pytest.mark.parametrize("words", ["FERRIES", "ferr", "férries", "“ferries”!", 'ferries"', "ferries*"])
async def test_words_are_found_however_they_are_typed(words: str, store: DatabaseStore) -> None:
    await keep_all(store)

    assert articles(await passages(store, words)) == ["courier-0506"]


@pytest.mark.parametrize(
    "words", ["", " ", "*", '"', "NEAR(", "a AND", "^", "words:", "_", "\x00", "-ferries"]
)
async def test_nothing_typed_breaks_the_search(words: str, store: DatabaseStore) -> None:
    await keep_all(store)

    assert len(await passages(store, words)) <= 3


async def test_words_of_an_older_revision_are_not_found(store: DatabaseStore) -> None:
    await keep_all(store)
    other = Draft("courier-0506", "2031-05-07", "Isles Courier").says("The zebra came alone.")
    await store.keep(other.read(), talks=KEY, rules=RULES)

    assert articles(await passages(store, "zebra")) == ["courier-0506"]
    assert articles(await passages(store, "ferries")) == []


async def test_words_of_other_talks_are_not_found(store: DatabaseStore) -> None:
    sea = RIVER_TALKS.model_copy(update={"key": "sea"})
    await keep_all(store)
    await store.save_talks(sea)
    await store.keep(courier(), talks="sea", rules=RULES)

    assert articles(await passages(store, "ferries", sea)) == ["courier-0506"]
    assert articles(await passages(store, "demands", sea)) == []


async def test_utterance_is_found_by_its_words_and_not_by_those_around_it(store: DatabaseStore) -> None:
    await keep_all(store)

    [saying] = await utterances(store, "eastern ours")
    assert saying.speaker == "Ada Hlinski"
    assert await utterances(store, "Post eastern") == ()


async def grouped(store: DatabaseStore, *groups: set[str]) -> list[str]:
    found = await store.ask(KEY, lambda shelf: Ledger(RIVER_TALKS, shelf).accounts(groups, limit=5))
    return [account.article.id for account in found]


async def test_reports_that_hold_a_word_of_each_group_come_newest_first(store: DatabaseStore) -> None:
    await keep_all(store)

    assert await grouped(store, {"zebra", "eastern"}, {"bank"}) == ["courier-0506", "post-0505", "note-1"]
    assert await grouped(store, {"ferr*"}, {"eastern bank"}) == ["courier-0506"]
    assert await grouped(store, {"ferr"}) == []
    assert await grouped(store, {"zebra"}, {"bank"}) == []


@pytest.mark.parametrize(
    "words", ["", "*", '"', "'", "NEAR(", "a AND", "a | b", "a & !b", "words:", "\x00", "-x"]
)
async def test_nothing_in_a_group_breaks_the_search(words: str, store: DatabaseStore) -> None:
    await keep_all(store)

    assert len(await grouped(store, {words}, {words, "bank"})) <= 3
