"""Feeds as they are found: every oddity is read, or refused in one line."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import FeedError
from briefings.models import Entry, FeedDocument
from briefings.sources.feeds import MOST_ENTRIES, is_page, parse_feed
from tests.fakes.web import answer

TEN = datetime(2031, 5, 5, 10, tzinfo=UTC)


def rss(*items: str, head: str = "", tail: str = "</channel></rss>") -> str:
    return f'{head}<rss version="2.0"><channel><title>The Herald</title>{"".join(items)}{tail}'


def item(number: int = 1, **fields: str) -> str:
    fields = {"title": f"News {number}", "link": f"https://herald.example/{number}"} | fields
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + "</item>"


def read(content: bytes | str, charset: str | None = None) -> FeedDocument:
    return parse_feed(answer(content, charset=charset))


def only(content: bytes | str, charset: str | None = None) -> Entry:
    [entry] = read(content, charset).entries
    return entry


def test_rss_is_read() -> None:
    found = read(
        rss(
            item(
                guid="urn:1",
                description="&lt;p&gt;In &lt;b&gt;short&lt;/b&gt;&lt;/p&gt;",
                pubDate="Mon, 05 May 2031 12:00:00 +0200",
            )
        )
    )
    assert found.title == "The Herald"
    assert found.entries == (
        Entry(
            guid="urn:1", link="https://herald.example/1", title="News 1", summary="In short", published=TEN
        ),
    )


def test_atom_is_read() -> None:
    entry = only(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry><id>urn:1</id>'
        '<link rel="alternate" href="/world/1"/><title type="html">&lt;i&gt;News&lt;/i&gt; 1</title>'
        "<published>2031-05-05T12:00:00+02:00</published><content type='html'>At length</content></entry></feed>"
    )
    assert entry == Entry(
        guid="urn:1",
        link="https://herald.example/world/1",
        title="News 1",
        summary="At length",
        published=TEN,
    )


def test_rdf_is_read() -> None:
    entry = only(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://herald.example/1"><title>News 1</title><link>https://herald.example/1</link>'
        "</item></rdf:RDF>"
    )
    assert (entry.link, entry.title) == ("https://herald.example/1", "News 1")


def test_json_feed_is_read() -> None:
    wire = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Herald",
        "items": [
            {
                "id": 7,
                "url": "world/1",
                "title": "News 1",
                "content_html": "<p>At length</p>",
                "date_published": "2031-05-05T12:00:00+02:00",
            },
            "no item",
        ],
    }
    assert only(json.dumps(wire)) == Entry(
        guid="7", link="https://herald.example/world/1", title="News 1", summary="At length", published=TEN
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 05 May 2031 10:00:00 GMT", TEN),
        ("2031-05-05T10:00:00Z", TEN),
        ("5 May 2031 10:00 UT", TEN),
        ("Monday last", None),
        ("Mon, 45 May 2031 10:00:00 GMT", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_date_that_is_none_is_left_open(written: str, expected: datetime | None) -> None:
    assert only(rss(item(pubDate=written))).published == expected


def test_item_without_an_id_or_a_title_is_still_there() -> None:
    assert only(rss("<item><link>https://herald.example/1</link></item>")) == Entry(
        link="https://herald.example/1"
    )


def test_id_that_is_a_link_stands_for_one_and_another_does_not() -> None:
    assert only(rss("<item><guid>https://herald.example/1</guid></item>")).link == "https://herald.example/1"
    entry = only(rss('<item><guid isPermaLink="false">urn:1</guid></item>'))
    assert (entry.guid, entry.link) == ("urn:1", None)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/world/1", "https://herald.example/world/1"),
        ("1?a=1&amp;b=2", "https://herald.example/1?a=1&b=2"),
        ("//post.example/1", "https://post.example/1"),
        ("\n  https://herald.example/1\n  ", "https://herald.example/1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://ann:pass@herald.example/", None),
        ("http://localhost/x", None),
    ],
)
def test_link_is_made_absolute_or_left_out(link: str, expected: str | None) -> None:
    assert only(rss(item(link=link))).link == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&lt;b&gt;Talks&lt;/b&gt; go on", "Talks go on"),
        ("<![CDATA[<i>Talks</i> &amp; more]]>", "Talks & more"),
        ("Talks &amp;amp; more", "Talks & more"),
        ("caf&eacute;&nbsp;&mdash; news", "café — news"),
        ("AT&T says 3 < 4", "AT&T says 3 < 4"),
        ("<![CDATA[<script>alert(1)</script>Talks]]>", "Talks"),
        ("<b>Talks</b> go on", "Talks go on"),
        ("two\n  lines\t", "two lines"),
        ("red \u202eabc \x07", "red abc"),
        ("&bogus; words", "&bogus; words"),
    ],
)
def test_markup_in_a_title_becomes_words(title: str, expected: str) -> None:
    assert only(rss(item(title=title))).title == expected


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (rss(item(title="“Café”")).encode(), None),
        (rss(item(title="“Café”")).encode("utf-8-sig"), "iso-8859-1"),
        (rss(item(title="“Café”")).encode("utf-16"), None),
        (rss(item(title="“Café”"), head='<?xml version="1.0" encoding="UTF-8"?>').encode("cp1252"), None),
        (
            rss(item(title="“Café”"), head='<?xml version="1.0" encoding="ISO-8859-1"?>').encode("cp1252"),
            None,
        ),
        (rss(item(title="“Café”"), head='<?xml version="1.0" encoding="utf-16"?>').encode(), "utf-8"),
        (rss(item(title="“Café”")).encode("cp1252"), "utf-8"),
        (rss(item(title="“Café”")).encode("cp1252"), "no-such-thing"),
    ],
)
def test_encoding_is_found_whatever_is_said_of_it(content: bytes, charset: str | None) -> None:
    assert only(content, charset).title == "“Café”"


def test_encoding_that_turns_letters_into_markup_is_not_believed() -> None:
    entry = only(rss(item(title="+ADw-b+AD4-"), head='<?xml version="1.0" encoding="utf-7"?>'))
    assert entry.title == "+ADw-b+AD4-"


def test_prefix_that_was_never_declared_costs_nothing_else() -> None:
    entry = only(rss(item(**{"media:title": "x", "link": "https://herald.example/1"})))
    assert (entry.title, entry.link) == ("News 1", "https://herald.example/1")


def test_feed_cut_short_gives_its_whole_items_only() -> None:
    whole = rss(item(1), item(2), item(3))
    for end in range(whole.index("<item>"), len(whole)):
        titles = [entry.title for entry in read(whole[:end]).entries] if "</item>" in whole[:end] else []
        assert titles == [f"News {number}" for number in range(1, whole[:end].count("</item>") + 1)]


def test_two_thousand_items_are_read_in_their_order() -> None:
    found = read(rss(*(item(number) for number in range(2000))))
    assert [entry.link for entry in found.entries] == [f"https://herald.example/{n}" for n in range(2000)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"just words", "not a feed"),
        (b"<!doctype html><html><body>News</body></html>", "not a feed"),
        (b'{"a": 1}', "not a JSON Feed"),
        (b"{", "not JSON"),
        (b"{" * 100_000, "not JSON"),
        (b'{"a":' + b"[" * 600_000, "more than"),
        (b"\x00\x01\x02\x03", "not a feed"),
        (b"<rss", "not a feed"),
        (b"<channel ", "not a feed"),
    ],
)
def test_what_is_no_feed_costs_one_error(content: bytes, reason: str) -> None:
    with pytest.raises(FeedError, match=reason):
        read(content)


FOLDED = '<!DOCTYPE r [<!ENTITY a "{}">]>'.format("a" * 10_000) + rss(item(title="&a;" * 100_000))
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
    + rss(item(title="&k;"))
)
FETCHING = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(item(title="&x;"))
OUTSIDE = '<!DOCTYPE r SYSTEM "http://10.0.0.1/x.dtd" [ ]>' + rss(item())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "content", [FOLDED, LAUGHS, FETCHING, OUTSIDE], ids=["folded", "laughs", "file", "dtd"]
)
def test_case_25_xml_with_entities_of_its_own_is_refused_at_once(content: str, encoding: str) -> None:
    started = time.process_time()
    with pytest.raises(FeedError, match="defines entities"):
        read(content.encode(encoding))
    assert time.process_time() - started < 2


def test_old_document_type_is_passed_over() -> None:
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    assert only(rss(item(), head='<?xml version="1.0"?>\n' + old)).title == "News 1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (rss("<a>" * 100_000 + "</a>" * 100_000), "deep"),
        (rss("<item " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>"), "attributes"),
        (rss("<item/>" * 1_000_000), "more than"),
        (rss("<" * 5_000_000), "more than"),
        (rss("<!-- " * 1_000_000), "more than"),
        (rss("<item><title>a" * 100_000), "deep"),
    ],
    ids=["deep", "attributes", "items", "brackets", "comments", "never closed"],
)
def test_case_25_feed_of_no_real_shape_is_refused_in_bounded_time(content: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(FeedError, match=reason):
        read(content)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "content",
    [
        rss("<item><title>" + "x" * 14_000_000 + "</title></item>"),
        rss("<item><title>" + "&lt;" * 2_000_000 + "</title></item>"),
        rss("<item/>" * 100_000),
        rss("<item><pubDate>" + "1 " * 500_000 + "</pubDate></item>"),
        rss("<item><description><![CDATA[" + "a" * 99 + "<script " * 200_000 + "]]></description></item>"),
    ],
    ids=["long title", "escapes", "many items", "long date", "scripts"],
)
def test_feed_that_is_large_and_sound_takes_bounded_time(content: str) -> None:
    started = time.process_time()
    found = read(content)
    assert 0 < len(found.entries) <= MOST_ENTRIES
    assert len(found.entries[0].title) <= 500
    assert time.process_time() - started < 20


@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_are_a_feed_or_one_error(noise: bytes, at: int) -> None:
    whole = rss(item(1, pubDate="Mon, 05 May 2031 10:00:00 GMT")).encode()
    for content in (noise, b"<rss>" + noise, whole[:at] + noise + whole[at:], b"{" + noise):
        try:
            read(content)
        except FeedError:
            continue


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_value_in_a_json_feed_is_passed_over(value: object) -> None:
    names = ("id", "url", "title", "summary", "date_published")
    wire = {
        "version": "https://jsonfeed.org/version/1",
        "title": value,
        "items": [{name: value} for name in names] + [value],
    }
    assert len(read(json.dumps(wire)).entries) >= len(names)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n<html lang='en'>", True),
        ('<?xml version="1.0"?><!-- x --><html>', True),
        (rss(), False),
        ('{"version": "x"}', False),
    ],
)
def test_page_is_told_from_a_feed(content: str, expected: bool) -> None:
    assert is_page(answer(content)) is expected
