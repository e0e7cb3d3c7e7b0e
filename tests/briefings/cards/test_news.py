from __future__ import annotations

from datetime import date, timedelta

from briefings.cards import build_news
from briefings.models import ChangeKind, EventKind, EventStatus, Flag, News, NewsItem, Stance
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

DAY = date(2031, 5, 6)
REJECTS = ("Orsena will not run the ferries", Stance.REJECT)
REFUSES = ("Orsena refuses to run any ferry", Stance.REJECT)
AGREES = ("Orsena agrees to run the ferries", Stance.ACCEPT)


def day(days: int) -> str:
    return (DAY + timedelta(days=days)).isoformat()


def draft(key: str, published: str) -> Draft:
    return Draft(key, published, f"Paper {key}")


def stands(key: str, published: str, said: tuple[str, Stance], *flags: Flag, also: str = "") -> Draft:
    clause, stance = said
    return draft(key, published).says(f"{clause}{also}.").stand(clause, ORSENA, "ferries", stance, *flags)


def round_of(key: str, published: str, when: str, kind: EventKind = EventKind.ROUND) -> Draft:
    what = "the third round of talks on the ferries"
    return (
        draft(key, published)
        .says(f"On the quay, {what} is told of.")
        .event(what, when, kind, EventStatus.PLANNED)
    )


def news(*drafts: Draft, since: date | None = DAY) -> News:
    dossier = open_dossier(RIVER_TALKS, [one.read() for one in drafts])
    return build_news(dossier, since=since, today=DAY + timedelta(days=30))


def only(found: News, kind: ChangeKind) -> NewsItem:
    [item] = [each for each in found.items if each.kind is kind]
    return item


def test_position_repeated_by_another_report_is_known_again() -> None:
    before, told = stands("a", day(-3), REJECTS), stands("b", day(0), AGREES)
    first = only(news(before, told), ChangeKind.POSITION_CHANGED)
    second = only(
        news(before, told, stands("c", day(1), AGREES, also=" at last")), ChangeKind.POSITION_CHANGED
    )
    assert set(first.marks) & set(second.marks)


def test_position_that_turns_back_within_two_days_is_news_of_its_own() -> None:
    drafts = (
        stands("a", day(-3), REJECTS),
        stands("b", day(0), AGREES),
        stands("c", day(1), REFUSES),
    )
    first = only(news(*drafts[:2]), ChangeKind.POSITION_CHANGED)
    second = only(news(*drafts), ChangeKind.POSITION_CHANGED)
    assert not set(first.marks) & set(second.marks)
    assert "agrees" in "".join(run.text for run in second.line.runs), "with what was before it"


def test_report_that_is_read_two_days_late_is_still_news() -> None:
    on_time = round_of("a", day(0), "2031-06-01")
    late = round_of("b", day(-2), "2031-07-01", EventKind.AGREEMENT)
    assert [each.kind for each in news(on_time, late).items].count(ChangeKind.EVENT_PLANNED) == 2


def test_revised_report_is_another_one_and_the_same_one_is_not() -> None:
    first, same = news(stands("a", day(0), AGREES)), news(stands("a", day(0), AGREES))
    revised = news(stands("a", day(0), AGREES, also=" from June"))
    assert first.articles == same.articles
    assert first.articles != revised.articles


def test_rounds_agreements_and_changed_positions_are_weighty() -> None:
    found = news(
        stands("a", day(-3), REJECTS),
        stands("b", day(0), AGREES),
        round_of("c", day(0), "2031-06-01"),
        round_of("d", day(0), "2031-06-09", EventKind.VISIT),
        draft("e", day(0))
        .says("Vellmark wants the river.")
        .stand("Vellmark wants the river", VELLMARK, "river-border", Stance.DEMAND),
    )
    assert [(each.kind, each.weighty) for each in found.items] == [
        (ChangeKind.POSITION_CHANGED, True),
        (ChangeKind.EVENT_PLANNED, True),
        (ChangeKind.EVENT_PLANNED, False),
        (ChangeKind.POSITION_NEW, False),
    ]


def test_item_is_of_its_party_and_issue_and_of_those_its_sentence_names() -> None:
    found = news(stands("a", day(0), AGREES), round_of("b", day(0), "2031-06-01"))
    position = only(found, ChangeKind.POSITION_NEW)
    assert (position.parties, position.issues) == ((ORSENA,), ("ferries",))
    assert only(found, ChangeKind.EVENT_PLANNED).issues == ("ferries",)


def test_who_knew_nothing_is_told_everything() -> None:
    found = news(stands("a", day(-900), REJECTS), round_of("b", day(0), "2031-06-01"), since=None)
    assert len(found.items) == 2
    assert len(found.articles) == 2


def test_there_is_something_to_choose_by() -> None:
    found = news(stands("a", day(0), AGREES))
    assert ("ferries", "Ferries") in found.issues
    assert VELLMARK in found.parties


def test_without_reports_there_is_no_news() -> None:
    found = news()
    assert (found.newest, found.items, found.articles) == (None, (), ())
