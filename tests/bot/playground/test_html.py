"""parse_mode=HTML, refused and read as Telegram does."""

from __future__ import annotations

import pytest

from bot.playground.entities import formatted
from bot.playground.errors import ApiError
from bot.playground.html import checked_url
from bot.playground.texts import cut, units


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("é <b", "Unclosed start tag at byte offset 3"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b />", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as caught:
        formatted(source, "HTML")
    assert caught.value.description == f"Bad Request: can't parse entities: {complaint}"
    assert caught.value.code == 400


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ('span class="tg-spoiler"', "spoiler"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("blockquote expandable", "expandable_blockquote"),
        ("blockquote expandable=''", "expandable_blockquote"),
        ("B", "bold"),
    ],
)
def test_each_tag_becomes_its_entity(tag: str, kind: str) -> None:
    read = formatted(f"a <{tag}>word</{tag.split(maxsplit=1)[0]}>", "HTML")
    assert read.text == "a word"
    assert [(e.type, e.offset, e.length) for e in read.entities] == [(kind, 2, 4)]


def test_offsets_count_utf16_units() -> None:
    read = formatted("🕊🕊 <b>é🕊</b>", "html")
    (bold,) = read.entities
    assert (bold.offset, bold.length) == (5, 3)
    assert cut(read.text, bold.offset, bold.end) == "é🕊"
    assert units(read.text) == 8


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#60;&#x3C;", "<<"),
        ("&amp;lt;", "&lt;"),
        ("&lt x", "< x"),
        ("&nbsp;&copy;", "&nbsp;&copy;"),
        ("R&D & co", "R&D & co"),
        ("&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;"),
    ],
)
def test_only_four_names_and_numbers_are_references(source: str, text: str) -> None:
    assert formatted(source, "HTML").text == text


def test_links_keep_their_address_and_bad_ones_vanish() -> None:
    source = '<a href="http://x.org/?a=1&amp;b=2">one</a> <a href="javascript:alert(1)">two</a> <a>x.org</a>'
    read = formatted(source, "HTML")
    assert [e.url for e in read.entities] == ["http://x.org/?a=1&b=2", "http://x.org/"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.org", "https://x.org/"),
        ("x.org/a", "http://x.org/a"),
        ("tg://resolve?domain=abc", "tg://resolve?domain=abc"),
        ("ftp://x.org/", None),
        ("http://nodots/", None),
        ("javascript://x.org/%0aalert(1)", None),
        ("", None),
    ],
)
def test_addresses_are_checked(url: str, kept: str | None) -> None:
    assert checked_url(url) == kept


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    (code,) = formatted('<pre><code class="language-python">x = 1</code></pre>', "HTML").entities
    assert (code.type, code.language) == ("pre", "python")


def test_custom_emoji_without_number_is_refused() -> None:
    with pytest.raises(ApiError, match="invalid custom emoji identifier specified"):
        formatted('<tg-emoji emoji-id="x">y</tg-emoji>', "HTML")
