from __future__ import annotations

from datetime import date, timedelta

from briefings.dossiers.disputes.settling import Account, Subject, Terms, settle
from briefings.models import Citation, Disagreement, DisagreementKind, Span

FIRST = date(2031, 5, 1)
SUBJECT = Subject(DisagreementKind.NUMBER)
TERMS = Terms(lambda one, other: one.value != other.value, within=2)


def account(outlet: str, value: int, day: int = 0, *, origin: int | None = None, n: int = 0) -> Account:
    """``day`` counts from the first; ``n`` tells two articles of one outlet and day apart."""
    when = FIRST + timedelta(days=day)
    key = f"{outlet}-{day}-{n}"
    citation = Citation(
        article_id=key, span=Span(start=0, end=9), text=f"{value} came.", source=outlet, published=when
    )
    number = hash(key)
    made_by = hash(outlet) if origin is None else origin
    return Account(value, str(value), citation, number, outlet, made_by, when.toordinal())


def found(*accounts: Account, terms: Terms = TERMS) -> Disagreement | None:
    return settle(SUBJECT, accounts, terms)


def sides(*accounts: Account) -> list[tuple[str, int, int]]:
    disagreement = found(*accounts)
    assert disagreement is not None
    return [(each.said, each.outlets, each.origins) for each in disagreement.tellings]


def test_two_outlets_that_differ_are_kept_side_by_side_the_newest_first() -> None:
    assert sides(account("Post", 14), account("Echo", 19, 1)) == [("19", 1, 1), ("14", 1, 1)]


def test_outlets_that_agree_do_not_disagree() -> None:
    assert found(account("Post", 14), account("Echo", 14)) is None


def test_copies_of_one_text_do_not_disagree_with_one_another() -> None:
    assert found(account("Post", 14, origin=1), account("Echo", 19, origin=1)) is None


def test_two_copies_against_a_third_are_one_origin() -> None:
    assert sides(account("Post", 14, origin=1), account("Echo", 14, origin=1), account("Sun", 19)) == [
        ("14", 2, 1),
        ("19", 1, 1),
    ]


def test_later_figure_of_the_same_outlet_is_an_update() -> None:
    assert found(account("Post", 14), account("Post", 19, 1)) is None


def test_reports_far_apart_in_time_are_not_compared() -> None:
    assert found(account("Post", 14), account("Echo", 19, 3)) is None


def test_outlet_that_says_both_on_one_day_says_neither() -> None:
    assert found(account("Post", 14), account("Post", 19, n=1), account("Echo", 19)) is None


def test_outlet_that_takes_up_what_the_other_says_settles_it() -> None:
    disagreement = found(account("Post", 14), account("Echo", 19), account("Post", 19, 4))
    assert disagreement is not None
    assert disagreement.settled == FIRST + timedelta(days=4)
    assert disagreement.settled_by is not None
    assert disagreement.settled_by.source == "Post"
    assert {each.said for each in disagreement.tellings} == {"14", "19"}


def test_outlet_that_corrects_itself_to_a_third_figure_settles_nothing() -> None:
    disagreement = found(account("Post", 14), account("Echo", 19), account("Post", 16, 1))
    assert disagreement is not None
    assert disagreement.settled is None
    assert {each.said for each in disagreement.tellings} == {"16", "19"}


def test_it_is_open_while_another_outlet_still_differs() -> None:
    accounts = account("Post", 14), account("Echo", 19), account("Sun", 14), account("Post", 19, 1)
    disagreement = found(*accounts)
    assert disagreement is not None
    assert disagreement.settled is None
    assert [(each.said, each.outlets) for each in disagreement.tellings] == [("19", 2), ("14", 1)]


def test_it_was_found_on_the_day_of_the_second_voice() -> None:
    disagreement = found(account("Post", 14), account("Echo", 19, 1), account("Sun", 19, 2))
    assert disagreement is not None
    assert disagreement.found == FIRST + timedelta(days=1)


def test_undated_reports_are_compared_only_where_days_do_not_matter() -> None:
    undated = account("Echo", 19)._replace(day=0)
    assert found(account("Post", 14), undated) is None
    assert found(account("Post", 14), undated, terms=TERMS._replace(undated=True)) is not None


def test_order_of_accounts_does_not_show() -> None:
    accounts = [account("Post", 14), account("Echo", 19), account("Sun", 16, 1), account("Post", 16, 1)]
    assert found(*accounts) == found(*reversed(accounts))
