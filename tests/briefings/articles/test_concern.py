from __future__ import annotations

import pytest

from briefings.articles.concern import Concern, Verdict
from briefings.models import Article, Block, BlockKind, Issue, Party, PartyKind, Span, Talks, Venue
from tests.fakes.feeds import DULL

TALKS = Talks(
    key="river-talks",
    title="River talks",
    parties=(
        Party(name="Norland"),
        Party(name="Sudria"),
        Party(name="Estmark", kind=PartyKind.MEDIATOR),
    ),
    issues=(Issue(key="bridge", title="The bridge", words=("bridge", "crossing")),),
    venues=(Venue(name="Porto Lindo"),),
)
NAMES = {
    "Norland": "Norland",
    "Nordhaven": "Norland",
    "Norlandic": "Norland",
    "NL": "Norland",
    "Sudria": "Sudria",
    "Sudrian": "Sudria",
    "Estmark": "Estmark",
}
CONCERN = Concern(TALKS, NAMES)


def article(*paragraphs: str, title: str | None = None) -> Article:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(span=Span(start=len(text), end=len(text) + len(paragraph)), kind=BlockKind.STORY))
        text += paragraph + "\n"
    return Article(id="a", text=text, blocks=tuple(blocks), source="a", title=title)


@pytest.mark.parametrize(
    ("paragraphs", "title", "reason"),
    [
        (["Norland and Sudria began talks."], None, "names Norland and Sudria; “talks”"),
        (["Nordhaven said no.", "A Sudrian envoy left."], None, "names Norland and Sudria; “envoy”"),
        (["NORLAND MET SUDRIA FOR TALKS."], None, "names Norland and Sudria; “TALKS”"),
        (["Norland met Sudria in Porto Lindo."], None, "names Norland and Sudria; “Porto Lindo”"),
        (
            ["Norland negotiated with Sudria over bridges."],
            None,
            "names Norland and Sudria; “negotiated”; The bridge",
        ),
        (
            ["Norland is firm.", "Sudria is not."],
            "Row over the bridge",
            "names Norland and Sudria; its headline is on The bridge; The bridge",
        ),
    ],
)
def test_report_on_the_talks_is_kept_with_the_words_that_say_so(
    paragraphs: list[str], title: str | None, reason: str
) -> None:
    assert CONCERN.in_article(article(*paragraphs, title=title)) == Verdict(True, reason)


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (["Estmark began talks on fish."], "names neither Norland nor Sudria"),
        (["Norland and Estmark began talks."], "names only Norland of the sides"),
        (["Norland beat Sudria by two goals."], "names Norland and Sudria, but is not about talks"),
        (
            ["Norland beat Sudria.", "The summit of the hill was cold."],
            "names Norland and Sudria, but is not about talks",
        ),
        (["Norlanders and Sudrians talk."], "names neither Norland nor Sudria"),
        (["Norland and nl began talks."], "names only Norland of the sides"),
    ],
)
def test_other_report_is_dropped_with_what_it_lacks(paragraphs: list[str], reason: str) -> None:
    assert CONCERN.in_article(article(*paragraphs)) == Verdict(False, reason)


@pytest.mark.parametrize(
    ("title", "summary", "reason"),
    [
        ("Norland votes", "", "its headline names Norland"),
        ("A vote", "In Nordhaven people vote.", "its headline names Norland"),
        ("Envoys leave Porto Lindo", DULL, "its headline has “Porto Lindo”"),
        ("Estmark offers a truce", DULL, "its headline has “truce”"),
        ("Torres will not come", "She is ill.", "its feed says too little of it to tell"),
        ("", "", "nothing to go by before it is read"),
    ],
)
def test_headline_that_may_concern_the_talks_has_the_page_read(title: str, summary: str, reason: str) -> None:
    assert CONCERN.in_headline(title, summary) == Verdict(True, reason)


def test_headline_that_does_not_drops_the_item_unread() -> None:
    verdict = CONCERN.in_headline("Estmark wins at tennis", DULL)
    assert verdict == Verdict(False, "its feed names neither Norland nor Sudria, and no talks")


def test_talks_with_no_parties_take_everything() -> None:
    everything = Concern(Talks(key="x", title="X"), {})
    assert everything.in_headline("Tennis", DULL).concerns
    assert everything.in_article(article("Anything at all.")) == Verdict(
        True, "the talks file names no parties to go by"
    )


def test_talks_of_one_side_need_only_that_one() -> None:
    one = Concern(TALKS.model_copy(update={"parties": TALKS.parties[:1]}), NAMES)
    assert one.in_article(article("Norland began talks.")).concerns
    assert one.in_article(article("Sudria began talks.")).reason == "names none of Norland"
