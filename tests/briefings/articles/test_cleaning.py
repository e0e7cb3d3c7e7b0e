from __future__ import annotations

import codecs
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from briefings.articles import clean
from briefings.errors import DocumentError
from briefings.models import Article, ArticleKind, BlockKind, Document, PublishedFrom

STORY = "The envoys of Ruritania and Zenda met in Arvada on Tuesday and agreed to meet again."


def document(content: str | bytes, *, name: str = "report.txt", media_type: str = "text/plain") -> Document:
    data = content.encode() if isinstance(content, str) else content
    return Document(name=name, key=f"/somewhere/{name}", content=data, media_type=media_type)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\n", "empty file"),
        (b"%PDF-1.7 xyz", "a PDF"),
        (b"words\0and more words", "binary data"),
        (bytes(range(1, 32)) * 40, "binary data"),
        ("Зустріч відбулася в неділю, і її учасники домовились.".encode("cp1251"), "not UTF-8"),
        ("Zażółć — półé".encode() + b"\xe9 more words here", "not UTF-8"),
        ("Зустріч відбулася в неділю, і її учасники домовились.", "Ukrainian text: not read yet"),
        ("Встреча прошла в воскресенье, и стороны договорились.", "Russian text: not read yet"),
        (
            "Die Gespräche in der Stadt sind nicht zu Ende, und der Minister ist mit der Lage zufrieden.",
            "German",
        ),
        ("Menu | Home | About\n12 34 56", "no sentence of prose"),
        ("a\n" * 100_001 + STORY, "too many lines: 100,001, the limit is 100,000"),
        (b"The talks go on. " * 320_000, "too large: 5.4 MB, the limit is 5 MB"),
    ],
)
def test_unreadable_document_is_refused_with_its_name_and_the_reason(
    content: str | bytes, reason: str
) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        clean(document(content))
    assert caught.value.name == "report.txt"


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + STORY.encode(),
        STORY.encode("utf-16"),
        STORY.encode(),
    ],
)
def test_unicode_with_or_without_mark_gives_the_same_text(content: bytes) -> None:
    assert clean(document(content)).text == STORY


def test_windows_quotation_marks_are_read_as_such() -> None:
    text = f"“Peace” is the word, the envoy’s aide said. {STORY}"
    assert clean(document(text.encode("cp1252"))).text == text


def test_only_line_ends_are_changed() -> None:
    assert clean(document(f"  {STORY} \r\n\r\n {STORY}\r\n")).text == f"  {STORY} \n\n {STORY}\n"


def test_file_of_unknown_type_is_refused() -> None:
    with pytest.raises(DocumentError, match="application/json"):
        clean(document(STORY, media_type="application/json"))


def test_furniture_captions_and_headings_are_told_from_the_story() -> None:
    article = clean(
        document(
            "Envoys near a truce in Arvada\n"
            "By Jane Roe and John Doe, Associated Press\n"
            "Published: 4 March 2031, 18:42 GMT\n"
            "Guards stand outside the palace in Arvada, Ruritania, March 4 2031.\n"
            "ARVADA, March 4 (AP) — The envoys met for talks on Tuesday.\n"
            "Share this article via Email Share via Telegram\n"
            "Low hopes\n"
            "The minister said the sides remain far apart.\n"
            "Who pays?\n"
            "Nobody knows who will pay for the bridge.\n"
            "(Reporting by Jane Roe; Editing by Sam Poe)\n"
            "© 2031 The Ledger\n"
        )
    )
    assert kinds(article) == [
        ("headline", "Envoys near a truce in Arvada"),
        ("byline", "By Jane Roe and John Doe, Associated Press"),
        ("date", "Published: 4 March 2031, 18:42 GMT"),
        ("caption", "Guards stand outside the palace in Arvada, Ruritania, March 4 2031."),
        ("dateline", "ARVADA, March 4 (AP) —"),
        ("story", "The envoys met for talks on Tuesday."),
        ("furniture", "Share this article via Email Share via Telegram"),
        ("subhead", "Low hopes"),
        ("story", "The minister said the sides remain far apart."),
        ("subhead", "Who pays?"),
        ("story", "Nobody knows who will pay for the bridge."),
        ("furniture", "(Reporting by Jane Roe; Editing by Sam Poe)"),
        ("furniture", "© 2031 The Ledger"),
    ]
    assert (article.title, article.agency, article.dateline) == (
        "Envoys near a truce in Arvada",
        "AP",
        "ARVADA",
    )
    assert article.byline == "Jane Roe and John Doe, Associated Press"
    assert (article.published, article.published_from) == (date(2031, 3, 4), PublishedFrom.TEXT)


def test_lines_wrapped_to_a_page_are_one_paragraph() -> None:
    wrapped = (
        "The envoys of Ruritania and Zenda met on Tuesday in the old town hall of\n"
        "Arvada, and neither of the two delegations said afterwards when the next\n"
        "round would be held.\n\n"
        "The mediators were silent as well, although they had promised to speak to\n"
        "reporters."
    )
    assert [kind for kind, _ in kinds(clean(document(wrapped)))] == ["story", "story"]


def test_points_of_a_list_are_story() -> None:
    article = clean(document(f"{STORY}\nWHO WAS THERE\n• Ruritania: Foreign Minister Ivo Karr\n{STORY}"))
    assert [kind for kind, _ in kinds(article)] == ["story", "subhead", "story", "story"]


@pytest.mark.parametrize(
    ("head", "place", "published"),
    [
        ("ARVADA, March 4, 2031 — ", "ARVADA", date(2031, 3, 4)),
        ("PORT SAND, Zenda, 4 March 2031 - ", "PORT SAND", date(2031, 3, 4)),
        ("ARVADA, Mar. 4, 2031 (Reuters) - ", "ARVADA", date(2031, 3, 4)),
        ("ARVADA (AP) — ", "ARVADA", None),
        ("Arvada — ", "Arvada", None),
    ],
)
def test_dateline_is_a_block_of_its_own(head: str, place: str, published: date | None) -> None:
    article = clean(document(head + STORY))
    assert kinds(article) == [("dateline", head.strip()), ("story", STORY)]
    assert (article.dateline, article.published) == (place, published)


@pytest.mark.parametrize("head", ["However — ", "Ministers - ", "A well-known text: "])
def test_words_before_a_dash_that_are_no_place_stay_in_the_story(head: str) -> None:
    assert kinds(clean(document(head + STORY))) == [("story", head + STORY)]


@pytest.mark.parametrize(
    ("story", "agency"),
    [
        ("A source told Reuters that the envoys had met. " + STORY, "Reuters"),
        ("Two officials familiar with the talks told the Associated Press of it. " + STORY, "AP"),
        ("The spokesman told the Tass agency that the envoys had met. " + STORY, None),
        (STORY, None),
    ],
)
def test_agency_is_the_one_unnamed_sources_speak_to(story: str, agency: str | None) -> None:
    assert clean(document(story)).agency == agency


def test_day_of_publication_is_never_guessed() -> None:
    article = clean(document(STORY))
    assert (article.published, article.published_from) == (None, None)


def test_day_of_publication_goes_before_that_of_a_change() -> None:
    lines = "Updated 6 March 2031\nPublished 4 March 2031"
    assert clean(document(f"{lines}\n{STORY}")).published == date(2031, 3, 4)


def test_archive_picture_says_nothing_of_the_day() -> None:
    caption = "FILE PHOTO: Guards stand outside the palace in Arvada, March 4 2030."
    assert clean(document(f"{caption}\n\n{STORY}")).published is None


def test_sentence_that_ends_with_a_full_date_is_story() -> None:
    story = "The third round of the talks begins in Arvada on Tuesday, 4 March 2031."
    assert kinds(clean(document(story))) == [("story", story)]


def test_given_date_and_publisher_go_before_what_the_text_says() -> None:
    article = clean(
        document("ARVADA, March 4, 2031 — " + STORY), published=date(2031, 3, 5), publisher="The Ledger"
    )
    assert (article.published, article.published_from) == (date(2031, 3, 5), PublishedFrom.GIVEN)
    assert article.publisher == "The Ledger"


def test_source_is_a_name_and_never_a_path() -> None:
    assert clean(document(STORY, name="/srv/someone/secret/report.txt")).source == "report.txt"
    assert clean(document(STORY, name="https://example.org/a")).source == "https://example.org/a"


def test_id_depends_on_the_key_and_not_on_the_words() -> None:
    first, second = clean(document(STORY)), clean(document(STORY + " They left."))
    assert first.id == second.id
    assert len(first.id) == 12


class TestMarkdown:
    def markdown(self, content: str) -> Article:
        return clean(document(content, name="note.md", media_type="text/markdown"))

    def test_front_matter_says_what_the_note_is(self) -> None:
        article = self.markdown(
            "---\nid: arvada-1\npublisher: unsigned\nbyline: Jane Roe\nagency: Reuters\ndateline: Arvada\n"
            f"date: 2031-03-04\ntitle: First day\nkind: note\nabout: retold\n---\n# Heading\n\n{STORY}\n\n- {STORY}\n"
        )
        assert (article.id, article.publisher, article.kind) == ("arvada-1", None, ArticleKind.NOTE)
        assert (article.published, article.published_from) == (date(2031, 3, 4), PublishedFrom.METADATA)
        assert (article.title, article.agency, article.dateline) == ("First day", "Reuters", "Arvada")
        assert kinds(article) == [("headline", "Heading"), ("story", STORY), ("story", STORY)]
        assert article.text.startswith("# Heading")

    def test_without_front_matter_everything_is_body(self) -> None:
        assert [b.kind for b in self.markdown(f"{STORY}\n\n## Then\n\n{STORY}").blocks] == [
            BlockKind.STORY,
            BlockKind.SUBHEAD,
            BlockKind.STORY,
        ]

    @pytest.mark.parametrize(
        ("front", "reason"),
        [
            ("colour: red", r"unknown field in front matter: colour \(allowed: id, publisher"),
            ("date: soon", "front matter, date"),
            ("kind: rumour", "front matter, kind"),
            ("id: ../../etc", "front matter, id"),
            ("id: [", "front matter is not YAML"),
            ("- a\n- b", "front matter is not a list of fields"),
        ],
    )
    def test_wrong_front_matter_is_refused_with_the_field(self, front: str, reason: str) -> None:
        with pytest.raises(DocumentError, match=reason):
            self.markdown(f"---\n{front}\n---\n{STORY}\n")

    def test_front_matter_that_never_ends_is_refused(self) -> None:
        with pytest.raises(DocumentError, match="without its closing line"):
            self.markdown(f"---\nid: a\n{STORY}\n")


class TestPages:
    def page(self, html: str, key: str = "/somewhere/page.html") -> Article:
        return clean(Document(name="page.html", key=key, content=html.encode(), media_type="text/html"))

    HTML = (
        '<html lang="en"><head><title>Envoys meet</title><meta property="og:site_name" content="The Ledger">'
        '<meta property="article:published_time" content="2031-03-04T18:00:00Z">'
        '<link rel="canonical" href="https://ledger.example/a/1"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Envoys meet</h1><p>{STORY} The talks lasted for more than three hours, an aide said.</p>"
        f"<p>{STORY} Nobody spoke to reporters, and the mediators left the hall by a side door.</p></article>"
        "</body></html>"
    )

    def test_page_tells_title_publisher_and_day(self) -> None:
        article = self.page(self.HTML)
        assert (article.title, article.publisher) == ("Envoys meet", "The Ledger")
        assert (article.published, article.published_from) == (date(2031, 3, 4), PublishedFrom.METADATA)
        assert STORY in article.text
        assert "Home" not in article.text

    def test_canonical_address_decides_the_id(self) -> None:
        assert self.page(self.HTML).id == self.page(self.HTML, key="/elsewhere/copy.html").id

    def test_canonical_address_of_another_host_is_not_believed(self) -> None:
        mine = self.page(self.HTML, key="https://ledger.example/a/1?x=1")
        other = self.page(self.HTML, key="https://evil.example/a")
        assert mine.id != other.id

    @pytest.mark.parametrize(
        "html", ["<html></html>", "<p>" * 5000, "<!--", "<script>alert(1)</script>", "<a<b<c>"]
    )
    def test_hostile_or_empty_page_is_refused_and_does_not_crash(self, html: str) -> None:
        with pytest.raises(DocumentError):
            self.page(html)


@pytest.mark.parametrize("text", ["the of " * 140_000, "word " + "x" * 1_000_000, "a\n" * 90_000 + STORY])
def test_a_megabyte_of_anything_is_answered_at_once(text: str) -> None:
    with suppress(DocumentError):
        assert clean(document(text)).blocks


@pytest.mark.gold
def test_real_reports_give_their_day_byline_and_agency(shared: Path) -> None:
    folder = shared / "seeds"
    first, second = (
        clean(Document(name=path.name, key=path.name, content=path.read_bytes(), media_type="text/plain"))
        for path in sorted(folder.glob("*.txt"))
    )
    assert first.published is None
    assert (second.published, second.agency) == (date(2026, 2, 17), "Reuters")
    assert second.byline is not None
    assert [b.kind for b in second.blocks[:5]] == [
        BlockKind.FURNITURE,
        BlockKind.CAPTION,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.STORY,
    ]


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (
            "Les ministres des deux pays se sont rencontrés lundi à Genève, selon un porte-parole du palais.",
            "French",
        ),
        ("Los ministros de los dos países se reunieron el lunes en Ginebra, según un portavoz.", "Spanish"),
        ("التقى وزيرا خارجية البلدين يوم الاثنين في جنيف. وبحثا الإفراج عن الأسرى.", "Arabic-script"),
        ("两国外长星期一在日内瓦举行会晤。双方讨论了释放战俘问题。", "Chinese"),
        (
            (
                "Ministri spoljnih poslova dveju zemalja sastali su se u ponedeljak u Ženevi. Razgovarali su satima, "
                "a razgovore nameravaju da nastave u petak, saopštio je portparol."
            ),
            "Non-English",
        ),
    ],
)
def test_other_language_is_named_or_said_to_be_another(content: str, language: str) -> None:
    with pytest.raises(DocumentError, match=f"{language} text: not read yet"):
        clean(document(content))


def test_english_report_with_foreign_quotations_is_read() -> None:
    words = f"{STORY} “Wir sind bereit, aber nicht um jeden Preis”, said one. «Мы готовы к переговорам», said another."
    assert [block.kind for block in clean(document(words)).blocks] == [BlockKind.STORY]


def test_paragraph_in_another_script_is_no_story() -> None:
    article = clean(
        document(f"{STORY} They were {'really ' * 20}tired.\n\nСтороны договорились о встрече в пятницу.")
    )
    assert [kind for kind, _ in kinds(article)] == ["story", "furniture"]


def test_turns_of_a_transcript_are_story_and_a_single_label_is_a_heading() -> None:
    turns = [
        "MS ROE: They arrived last night",
        "Q: Will there be a statement?",
        "MODERATOR: Last question",
        STORY,
    ]
    assert [kind for kind, _ in kinds(clean(document("\n\n".join([STORY, *turns]))))] == ["story"] * 5
    alone = kinds(clean(document(f"{STORY}\n\nANALYSIS: What comes next?\n\n{STORY}")))
    assert [kind for kind, _ in alone] == ["story", "subhead", "story"]


def test_entries_of_a_list_of_people_are_story_under_their_headings() -> None:
    lines = [
        "Ruritania",
        "Ivo Karr, foreign minister",
        "Bela Tam, deputy chief of staff",
        "Zenda",
        "Mara Lenk, envoy",
    ]
    found = kinds(clean(document("\n".join([STORY, *lines, STORY]))))
    assert [kind for kind, _ in found] == ["story", "subhead", "story", "story", "subhead", "story", "story"]


def test_time_stamps_of_a_live_report_are_told_from_its_story() -> None:
    article = clean(
        document(
            f"Updated 22:14 GMT, Sunday 4 May 2031\n\n12:10\n\n{STORY}\n\n15:30 GMT – Envoys leave\n\n{STORY}"
        )
    )
    assert [kind for kind, _ in kinds(article)] == ["date", "date", "story", "subhead", "story"]
    assert article.published == date(2031, 5, 4)


def test_full_date_inside_the_story_is_not_that_of_publication() -> None:
    assert (
        clean(document(f"{STORY}\n\nThe pact was signed on 3 May 2029 by both presidents.")).published is None
    )
    assert clean(document(f"ARVADA, March 3 (Reuters) - {STORY}")).published is None
