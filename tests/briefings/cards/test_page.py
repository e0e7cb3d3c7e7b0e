"""A whole dossier as a page: everything in it, everything escaped, nothing asked of the network."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser

import pytest

from briefings.cards import build_whole, write_page
from briefings.cards.page import POLICY, STYLE
from briefings.models import Participation, Stance, Talks
from briefings.ports import Reading
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, VELLMARK, Draft, readings

TODAY = date(2031, 5, 6)
EVIL = '<script>alert(1)</script>"onmouseover="x\u202e'


class Tags(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: Counter[str] = Counter()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.levels: list[int] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.hrefs += [value or "" for name, value in attrs if name in {"href", "src"}]
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(found: tuple[Reading, ...] = readings(), talks: Talks = RIVER_TALKS) -> str:
    dossier = open_dossier(talks, found)
    return write_page(build_whole(dossier.snapshot(), dossier, today=TODAY))


@pytest.fixture(scope="module")
def tags() -> Tags:
    return Tags(page())


def test_every_element_is_closed_and_every_id_is_there_once(tags: Tags) -> None:
    assert not tags.open
    assert Counter(tags.ids).most_common(1)[0][1] == 1


def test_every_link_leads_to_something_in_the_page(tags: Tags) -> None:
    assert tags.hrefs
    assert {href.removeprefix("#") for href in tags.hrefs} <= {*tags.ids}


def test_each_person_issue_event_quote_report_and_sentence_has_a_name_to_link_to(tags: Tags) -> None:
    kinds = Counter(each.split("-")[0] for each in tags.ids if not each.endswith("-title"))
    dossier = open_dossier(RIVER_TALKS, readings()).snapshot()

    assert {"who-ada-hlinski", "issue-ferries"} <= {*tags.ids}
    assert kinds["who"] == len(dossier.actors)
    assert kinds["event"] == len(dossier.happenings)
    assert kinds["quote"] == len(dossier.sayings)
    assert kinds["report"] == len(dossier.reports)
    assert kinds["sentence"] >= 10


def test_names_to_link_to_stay_when_reports_are_added() -> None:
    more = Draft("late-0509", "2031-05-09", "Post").says("Ida Novel joins the delegation of Vellmark.")
    more.person("Ida Novel", party=VELLMARK, where=Participation.MEMBER)

    assert {*Tags(page()).ids} <= {*Tags(page((*readings(), more.read()))).ids}


def test_page_runs_nothing_and_asks_for_nothing(tags: Tags) -> None:
    forbidden = {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "link",
        "base",
        "svg",
        "audio",
        "video",
    }
    assert not forbidden & {*tags.names}
    assert not [
        name for name in tags.attributes if name.startswith("on") or name in {"src", "style", "srcset"}
    ]
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_policy_of_the_page_allows_its_own_style_and_nothing_else() -> None:
    assert POLICY.startswith("default-src 'none'; style-src 'sha256-")
    written = page()
    assert f"<style>{STYLE}</style>" in written
    assert written.index("Content-Security-Policy") < written.index("<style>")


def test_whatever_a_source_says_is_text() -> None:
    talks = RIVER_TALKS.model_copy(update={"title": EVIL, "about": EVIL})
    draft = Draft("evil", "2031-05-06", EVIL, byline=EVIL, dateline=EVIL, title=EVIL)
    draft.says(f"{EVIL} demands the river, said Eva <i>Il</i>, {EVIL} queen.")
    draft.person("Eva <i>Il</i>", f"{EVIL} queen", party=VELLMARK, where=Participation.LEADS)
    draft.speech(f"{EVIL} demands the river", "Eva <i>Il</i>", direct=False)
    draft.stand(f"{EVIL} demands the river", VELLMARK, "river-border", Stance.DEMAND)

    written = page((draft.read(),), talks)

    assert {*Tags(written).names} <= {*Tags(page()).names}
    assert "<script" not in written
    assert "\u202e" not in written
    assert "<script>alert(1)</script>" in Tags(written).text


def test_address_of_a_report_is_a_link_only_on_the_web() -> None:
    one, other = (Draft(key, "2031-05-06", "Post").says("Ada Vell came.").read() for key in ("a", "b"))
    one, other = (
        each._replace(article=each.article.model_copy(update={"source": source}))
        for each, source in ((one, "https://post.example/1"), (other, "javascript:alert(1)"))
    )

    outside = [href for href in Tags(page((one, other))).hrefs if not href.startswith("#")]

    assert outside == ["https://post.example/1"]


def test_headings_go_down_one_level_at_a_time(tags: Tags) -> None:
    assert tags.levels[0] == 1
    assert tags.levels.count(1) == 1
    assert all(after <= before + 2 for before, after in zip(tags.levels, tags.levels[1:], strict=False))


def test_page_says_its_language_and_lets_one_skip_to_the_matter() -> None:
    written = page()
    assert '<html lang="en">' in written
    assert '<a class="skip" href="#main">' in written
    assert "<main" in written
    assert 'aria-label="Sentence 1"' in written


def test_same_dossier_gives_the_same_page() -> None:
    assert page(readings()[::-1]) == page()


def test_empty_dossier_says_so() -> None:
    written = page(())
    assert "No report is kept of these talks." in written
    assert not Tags(written).open
