"""What a talks file joins and sets apart, whatever the rules make of the names."""

from __future__ import annotations

import random

import pytest
from pydantic import ValidationError

from briefings.dossiers import RULES, count_all, rules_of
from briefings.models import Actor, DecisionKind, Join, Participation, Snapshot, Split, Talks
from tests.fakes.shelf import open_dossier, shelve, snapshot
from tests.fakes.talks import ORSENA, RIVER_TALKS, VELLMARK, Draft

from .test_people import draft, named

WHY = "decided by hand"


def talks(*, join: tuple[Join, ...] = (), split: tuple[Split, ...] = ()) -> Talks:
    return Talks.model_validate({**RIVER_TALKS.model_dump(), "join": join, "split": split})


def joined(*names: str) -> Talks:
    return talks(join=(Join(names=names, reason=WHY),))


def apart(name: str, **which: object) -> Talks:
    return talks(split=(Split.model_validate({"name": name, "reason": WHY, **which}),))


def merge(about: Talks, *drafts: Draft) -> Snapshot:
    return snapshot(about, [one.read() for one in drafts])


def by_name(dossier: Snapshot) -> list[str]:
    return sorted(actor.name for actor in dossier.actors)


def roles(actor: Actor) -> list[str]:
    return sorted(role.text for role in actor.roles)


def test_two_names_that_nothing_shows_to_be_one_are_joined() -> None:
    dossier = merge(
        joined("Ada Vell", "Anna Wehl"),
        named("a", "Ada Vell", "the envoy"),
        named("b", "Anna Wehl", "the judge"),
    )

    [actor] = dossier.actors
    assert roles(actor) == ["the envoy", "the judge"]


def test_join_holds_for_other_spellings_of_its_names() -> None:
    dossier = merge(
        joined("Volodymyr Bravsky", "Anna Wehl"), named("a", "Vladimir Bravskiy"), named("b", "Anna Wehl")
    )

    assert len(dossier.actors) == 1


def test_join_brings_everybody_along_who_was_taken_for_one_of_its_names() -> None:
    dossier = merge(
        joined("Ada Vell", "Wehl"),
        named("a", "Ada Vell"),
        named("b", "Wehl"),
        named("c", "Ada Marie Vell"),
        named("d", "Otto Brandt"),
    )

    assert by_name(dossier) == ["Ada Marie Vell", "Otto Brandt"]


def test_one_name_that_is_joined_is_one_person_of_two_parties() -> None:
    drafts = (
        named("a", "Ivan Bell", "the admiral", party=VELLMARK),
        named("b", "Ivan Bell", "the banker", party=ORSENA),
    )

    assert len(merge(RIVER_TALKS, *drafts).actors) == 2
    assert len(merge(joined("Ivan Bell"), *drafts).actors) == 1


def test_joined_person_is_found_by_either_name() -> None:
    dossier = open_dossier(
        joined("Ada Vell", "Anna Wehl"), [named("a", "Ada Vell").read(), named("b", "Anna Wehl").read()]
    )

    found = {known.key for text in ("vell", "wehl") for known in dossier.people_like(text)}

    assert len(found) == 1


@pytest.mark.parametrize(
    "which",
    [
        {"party": ORSENA},
        {"role": "banker"},
        {"reports": ["b.txt"]},
        {"reports": ["b"]},
        {"called": ["Vladimir Bravsky"]},
        {"called": ["Vladimir Bravsky"], "role": "the banker", "party": ORSENA, "reports": ["b.txt"]},
    ],
    ids=str,
)
def test_sightings_are_set_apart_by_all_that_is_asked(which: dict[str, object]) -> None:
    drafts = (
        named("a", "Volodymyr Bravsky", "the admiral banking on it", party=VELLMARK),
        named("b", "Vladimir Bravsky", "the banker and admiral", party=ORSENA),
    )
    assert len(merge(RIVER_TALKS, *drafts).actors) == 1

    dossier = merge(apart("Volodymyr Bravsky", **which), *drafts)

    assert [roles(actor) for actor in dossier.actors] == [
        ["the banker and admiral"],
        ["the admiral banking on it"],
    ]


def test_one_thing_that_does_not_hold_sets_nobody_apart() -> None:
    drafts = (named("a", "Ivan Bell", party=VELLMARK), named("b", "Ivan Bell", "the banker", party=VELLMARK))

    assert len(merge(apart("Ivan Bell", role="banker", party=ORSENA), *drafts).actors) == 1


def test_bare_surname_of_a_report_is_set_apart_from_the_only_one_of_that_name() -> None:
    drafts = (named("a", "Karl Tamm"), named("b", "Tamm"))
    assert len(merge(RIVER_TALKS, *drafts).actors) == 1

    assert by_name(merge(apart("Karl Tamm", called=["Tamm"]), *drafts)) == ["Karl Tamm", "Tamm"]


def test_words_and_standing_go_with_the_one_who_is_set_apart() -> None:
    one = draft("a").says("Ivan Bell, the admiral, said the ferries run.")
    one.person("Ivan Bell", "the admiral", party=VELLMARK, where=Participation.MEMBER)
    one.speech("the ferries run", "Ivan Bell", direct=False)
    other = draft("b").says("Ivan Bell, the banker, said the bank pays.")
    other.person("Ivan Bell", "the banker", party=VELLMARK).speech("the bank pays", "Ivan Bell", direct=False)

    dossier = merge(apart("Ivan Bell", role="banker"), one, other)

    said = {saying.actor: saying.text for saying in dossier.sayings}
    assert {actor.key: roles(actor) for actor in dossier.actors} == {
        "ivan-bell": ["the admiral"],
        "ivan-bell-2": ["the banker"],
    }
    assert said == {"ivan-bell": "the ferries run", "ivan-bell-2": "the bank pays"}
    assert [(actor.key, actor.said) for actor in dossier.actors] == [("ivan-bell", 1), ("ivan-bell-2", 1)]


def test_decisions_do_not_depend_on_the_order_of_reports() -> None:
    about = talks(
        join=(Join(names=("Ada Vell", "Anna Wehl"), reason=WHY),),
        split=(Split(name="Ivan Bell", role="banker", reason=WHY),),
    )
    found = [
        named("a", "Ivan Bell", "the admiral").read(),
        named("b", "Ivan Bell", "the banker").read(),
        named("c", "Ada Vell").read(),
        named("d", "Anna Wehl").read(),
        named("e", "Bell").read(),
    ]
    first = snapshot(about, found)
    for seed in range(5):
        random.Random(seed).shuffle(found)
        assert snapshot(about, found) == first


def test_rules_change_with_what_is_set_apart_and_with_nothing_else() -> None:
    assert rules_of(RIVER_TALKS) is RULES
    assert rules_of(joined("Ada Vell", "Anna Wehl")) is RULES
    assert (
        rules_of(apart("Ivan Bell", role="banker")).name != rules_of(apart("Ivan Bell", role="admiral")).name
    )
    assert len(rules_of(apart("Ivan Bell", role="banker")).name) <= 40


def test_decisions_have_no_report_read_again() -> None:
    assert joined("Ada Vell", "Anna Wehl").sha256 == RIVER_TALKS.sha256
    assert apart("Ivan Bell", role="banker").sha256 == RIVER_TALKS.sha256


def test_decisions_are_listed_with_the_names_that_nobody_bears() -> None:
    about = talks(
        join=(Join(names=("Ada Vell", "Anna Wehl"), reason=WHY),),
        split=(
            Split(name="Ivan Bell", role="banker", reason=WHY),
            Split(name="Ada Vell", role="queen", reason=WHY),
        ),
    )
    found = [named("a", "Ivan Bell", "the banker").read(), named("b", "Ada Vell").read()]

    decided = count_all(shelve(about, found), about).decisions

    assert [(each.kind, each.names, each.nobody) for each in decided] == [
        (DecisionKind.JOIN, ("Ada Vell", "Anna Wehl"), ("Anna Wehl",)),
        (DecisionKind.SPLIT, ("Ivan Bell",), ()),
        (DecisionKind.SPLIT, ("Ada Vell",), ("Ada Vell",)),
    ]


def test_split_that_does_not_say_which_is_refused() -> None:
    with pytest.raises(ValidationError, match="add called, party, role or reports"):
        Split(name="Ivan Bell", reason=WHY)


def test_decision_without_a_reason_is_refused() -> None:
    with pytest.raises(ValidationError, match="reason"):
        Join.model_validate({"names": ["Ada Vell"]})


def test_names_joined_and_split_at_once_are_refused() -> None:
    with pytest.raises(ValidationError, match="joined and split at once"):
        talks(
            join=(Join(names=("Ivan Bell", "Ian Bell"), reason=WHY),),
            split=(Split(name="Ivan Bell", called=("Ian Bell",), reason=WHY),),
        )
