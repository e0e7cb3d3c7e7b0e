from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.articles import clean
from briefings.articles.obstacles import obstacle_of
from briefings.errors import DocumentError
from briefings.models import Article, Document

URL = "https://herald.example/world/1"
SENTENCE = "Envoy Alma Torres of Norland met the ministers of Sudria in Porto Lindo for talks on the border. "
SHORT = f"<p>{SENTENCE}</p>"
LONG = "".join(
    f"<p>On day {day} of the meeting {day * SENTENCE} It was day {day}.</p>" for day in range(1, 7)
)


def page(body: str = LONG, *, data: object = None, head: str = "") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    return f"<html><head>{head}{script}</head><body><article>{body}</article></body></html>"


def cleaned(html: str) -> Article:
    return clean(Document(name=URL, key=URL, content=html.encode(), media_type="text/html"))


def obstacle(html: str, url: str = URL) -> str | None:
    return obstacle_of(html, cleaned(html), url=url)


REPORT = {"@type": "NewsArticle"}


@pytest.mark.parametrize(
    "data",
    [
        None,
        REPORT,
        {"@graph": [{"@type": "WebSite"}, REPORT]},
        [REPORT | {"isAccessibleForFree": True}],
        REPORT | {"video": {"@type": "VideoObject"}},
        {"@type": "WebPage", "isAccessibleForFree": "True"},
        "no data",
        [[[[[[[[[[]]]]]]]]]],
    ],
)
def test_whole_report_may_be_read(data: object) -> None:
    assert obstacle(page(data=data)) is None


@pytest.mark.parametrize(
    "data",
    [
        REPORT | {"isAccessibleForFree": False},
        REPORT | {"isAccessibleForFree": "False"},
        {"@graph": [{"@type": ["WebPage", "Article"], "isAccessibleForFree": False}]},
        REPORT | {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False}},
    ],
)
def test_page_that_says_it_is_not_free_is_behind_a_paywall(data: object) -> None:
    assert obstacle(page(data=data)) == "behind a paywall: the page says that it is not free"


@pytest.mark.parametrize(
    "barrier",
    [
        "Subscribe to continue reading.",
        "Already a subscriber? Log in",
        "This article is for subscribers only",
        "You’ve read your last free story",
    ],
)
def test_few_lines_before_a_barrier_are_behind_a_paywall(barrier: str) -> None:
    html = page(SHORT) + f"<div class=wall>{barrier}</div>"
    assert obstacle(html) == "behind a paywall: only its beginning is there"
    assert obstacle(page(LONG) + f"<footer>{barrier}</footer>") is None


def test_live_page_is_no_report() -> None:
    assert obstacle(page(data={"@type": "LiveBlogPosting"})) == "a live page of many entries, not one report"


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (page(SHORT, head='<meta property="og:type" content="video.other">'), URL),
        (page(SHORT), "https://herald.example/video/1"),
        (page(SHORT, data={"@type": "VideoObject"}), URL),
    ],
)
def test_few_words_with_a_video_are_a_video(html: str, url: str) -> None:
    assert obstacle(html, url) == "a video"
    assert obstacle(html.replace(SHORT, LONG), url) is None


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (page(SHORT, data={"@type": "CollectionPage"}), URL),
        (page(), "https://herald.example/"),
        (
            page(SHORT + "".join(f"<p>Ministers meet for talks in town number {n}</p>" for n in range(20))),
            URL,
        ),
    ],
)
def test_page_of_headlines_is_an_index(html: str, url: str) -> None:
    assert obstacle(html, url) == "an index of reports, not one report"


@given(st.text(max_size=300))
def test_any_page_is_judged(noise: str) -> None:
    article = cleaned(page(SHORT))
    for html in (noise, "<script type='application/ld+json'>" + noise + "</script>", page(SHORT, data=noise)):
        obstacle_of(html, article, url=URL)


@pytest.mark.parametrize(
    "noise",
    [
        "<script type=application/ld+json>" * 60_000,
        "<script " * 100_000,
        "<" * 1_000_000,
        "<meta property='og:type' " * 50_000,
        "subscribe to " * 100_000,
        "<style>" * 30_000,
    ],
    ids=["data", "scripts", "brackets", "meta", "words", "styles"],
)
def test_page_of_no_real_shape_is_judged_in_bounded_time(noise: str) -> None:
    article = cleaned(page(SHORT))
    started = time.process_time()
    obstacle_of(noise, article, url=URL)
    assert time.process_time() - started < 5


def test_page_of_more_elements_than_any_is_refused_before_it_is_taken_apart() -> None:
    started = time.process_time()
    with pytest.raises(DocumentError, match="more than the 60,000 elements"):
        cleaned("<html><body>" + "<div><a href=x>y</a></div>" * 100_000 + SHORT)
    assert time.process_time() - started < 2
