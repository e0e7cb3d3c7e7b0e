from __future__ import annotations

import pytest

from briefings.models import Actor, Participation, Snapshot, Standing
from tests.fakes.shelf import open_dossier, snapshot
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft, readings


def draft(key: str, day: str | None = "2031-05-06") -> Draft:
    return Draft(key, day, f"Paper {key}")


def named(
    key: str, name: str, *roles: str, party: str | None = None, day: str | None = "2031-05-06"
) -> Draft:
    sentence = f"{name} came along" + "".join(f", {role}" for role in roles) + "."
    return draft(key, day).says(sentence).person(name, *roles, party=party)


def merge(*drafts: Draft) -> Snapshot:
    return snapshot(RIVER_TALKS, [one.read() for one in drafts])


def only(dossier: Snapshot) -> Actor:
    (actor,) = dossier.actors
    return actor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Hlynskyi", "Ada Hlinski"),
        ("Volodymyr Bravsky", "Vladimir Bravskiy"),
        ("Mohammed al-Sahari", "Muhammad Sahari"),
        ("Ada Marie Vell", "Ada Vell"),
    ],
)
def test_one_person_in_two_spellings_is_one(one: str, other: str) -> None:
    actor = only(merge(named("a", one, party=VELLMARK), named("b", other, party=VELLMARK)))
    assert {one, other} <= {actor.name, *actor.aliases}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Karl Tamm", "Boris Tamm"), ("Vladimir Bravsky", "Vladislav Bravsky"), ("Ada Vell", "Vell Ada Sund")],
)
def test_two_namesakes_stay_two(one: str, other: str) -> None:
    assert len(merge(named("a", one), named("b", other)).actors) == 2


def test_one_name_with_two_parties_and_no_role_in_common_stays_two() -> None:
    dossier = merge(
        named("a", "Ivan Bell", "the admiral", party=VELLMARK),
        named("b", "Ivan Bell", "the banker", party=ORSENA),
    )
    assert {actor.party for actor in dossier.actors} == {VELLMARK, ORSENA}
    assert {actor.key for actor in dossier.actors} == {"ivan-bell", "ivan-bell-2"}


def test_one_name_with_two_parties_and_a_common_role_is_one_of_the_party_most_articles_give() -> None:
    dossier = merge(
        named("a", "Ivan Bell", "the admiral", party=VELLMARK),
        named("b", "Ivan Bell", "the fleet admiral", party=VELLMARK),
        named("c", "Ivan Bell", "the admiral", party=ORSENA),
    )
    assert only(dossier).party == VELLMARK


def test_bare_surname_joins_the_only_one_of_that_name() -> None:
    assert only(merge(named("a", "Lena Ostrow", party=ORSENA), named("b", "Ostrow"))).name == "Lena Ostrow"


def test_bare_surname_that_fits_two_stays_by_itself() -> None:
    dossier = merge(named("a", "Karl Tamm"), named("b", "Boris Tamm"), named("c", "Tamm"))
    assert {actor.name for actor in dossier.actors} == {"Karl Tamm", "Boris Tamm", "Tamm"}


def test_bare_surname_of_another_party_stays_by_itself() -> None:
    assert (
        len(merge(named("a", "Lena Ostrow", party=ORSENA), named("b", "Ostrow", party=VELLMARK)).actors) == 2
    )


def test_initial_that_does_not_fit_stays_by_itself() -> None:
    assert len(merge(named("a", "Lena Ostrow"), named("b", "K. Ostrow")).actors) == 2
    assert len(merge(named("a", "Lena Ostrow"), named("b", "L. Ostrow")).actors) == 1


def test_surname_that_stands_first_is_known_by_what_the_article_goes_on_with() -> None:
    first = draft("a").says("Pak Sun Ho came along.").person("Pak Sun Ho", aliases=("Pak",))
    assert only(merge(first, named("b", "Pak"))).name == "Pak Sun Ho"


def test_same_role_from_two_sources_is_one_role_with_two_citations() -> None:
    role = "deputy foreign minister"
    actor = only(merge(named("a", "Ada Vell", role), named("b", "Ada Vell", f"the {role}", day="2031-05-07")))
    assert [citation.article_id for role in actor.roles for citation in role.citations] == ["b", "a"]
    assert len(actor.roles) == 1


def test_former_role_comes_after_those_held_today() -> None:
    one = draft("a", "2031-05-07").says("Karl Tamm, a former admiral, came.")
    one.person("Karl Tamm", "a former admiral", standing=Standing.FORMER)
    actor = only(merge(one, named("b", "Karl Tamm", "the envoy")))
    assert [role.text for role in actor.roles] == ["the envoy", "a former admiral"]


def standing(key: str, where: Participation, day: str, name: str = "Ada Vell") -> Draft:
    return draft(key, day).says(f"{name} is where {key} has her.").person(name, party=VELLMARK, where=where)


def test_strongest_account_of_one_day_wins_and_the_other_is_kept() -> None:
    dossier = merge(
        standing("a", Participation.BESIDE, "2031-05-06"), standing("b", Participation.MEMBER, "2031-05-06")
    )
    assert [presence.where for presence in only(dossier).presences] == [
        Participation.MEMBER,
        Participation.BESIDE,
    ]


def test_later_account_wins_over_an_earlier_one() -> None:
    dossier = merge(
        standing("a", Participation.MEMBER, "2031-05-06"), standing("b", Participation.ABSENT, "2031-05-07")
    )
    assert only(dossier).where is Participation.ABSENT


def test_leader_who_is_later_said_to_take_part_still_leads() -> None:
    dossier = merge(
        standing("a", Participation.LEADS, "2031-05-05"), standing("b", Participation.MEMBER, "2031-05-06")
    )
    assert only(dossier).where is Participation.LEADS


def test_leader_whom_another_follows_is_a_member() -> None:
    dossier = merge(
        standing("a", Participation.LEADS, "2031-05-05"),
        standing("b", Participation.MEMBER, "2031-05-06"),
        standing("c", Participation.LEADS, "2031-05-06", "Otto Brandt"),
    )
    assert {actor.name: actor.where for actor in dossier.actors} == {
        "Ada Vell": Participation.MEMBER,
        "Otto Brandt": Participation.LEADS,
    }


def test_part_in_an_earlier_round_says_nothing_against_this_one() -> None:
    dossier = merge(
        standing("a", Participation.MEMBER, "2031-05-05"), standing("b", Participation.EARLIER, "2031-05-06")
    )
    assert only(dossier).where is Participation.MEMBER


def test_person_only_quoted_in_the_street_is_outside() -> None:
    dossier = snapshot(RIVER_TALKS, readings())
    assert [actor.name for actor in dossier.actors if actor.outside] == ["Jon Reed"]


def presumed(key: str, name: str, day: str) -> Draft:
    sentence = f"{name} spoke to reporters."
    where = Participation.MEMBER
    return draft(key, day).says(sentence).person(name, party=VELLMARK, where=where, presumed=True)


def test_sentence_outweighs_any_number_of_newer_reports_that_only_let_suppose() -> None:
    said = standing("z", Participation.LEADS, "2031-05-01")
    later = [presumed(f"a{n}", "Ada Vell", "2031-05-06") for n in range(30)]
    dossier = open_dossier(RIVER_TALKS, [one.read() for one in (said, *later)])

    (actor,) = dossier.at_the_talks(each=4, away=0)

    assert [(presence.where, presence.stated) for presence in actor.presences] == [
        (Participation.LEADS, True)
    ]


def test_those_presumed_to_be_there_do_not_crowd_out_those_who_are_said_to_be() -> None:
    said = standing("z", Participation.LEADS, "2031-05-01")
    later = [
        presumed(f"a{n}", f"Kai {name}", "2031-05-06") for n, name in enumerate(("Ro", "Bly", "Tesk", "Munt"))
    ]
    dossier = open_dossier(RIVER_TALKS, [one.read() for one in (said, *later)])

    named = [actor.name for actor in dossier.at_the_talks(each=2, away=0)]

    assert (len(named), "Ada Vell" in named) == (2, True)
