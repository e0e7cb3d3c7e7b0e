"""Origins across copies, as lines and counts of a dossier show them."""

from __future__ import annotations

import itertools

from briefings.models import Carried, Stance
from briefings.ports import Reading
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import ORSENA, RIVER_TALKS, Draft

CLAUSE = "Orsena will not run the ferries before the winter is over"
REST = (
    "The envoys sat apart from one another in the long room above the harbour.",
    "Nobody had expected them to agree on the first morning of the week.",
    "Fishermen on the quay said that they had heard such words before.",
    "The mediator spoke of small steps and went to see each side in turn.",
)
OTHER = (
    "In the capital a crowd of several hundred waited for news until dark.",
    "The government has promised to lay any paper before the assembly.",
    "Traders fear that prices will rise again if the river stays closed.",
)


def report(
    key: str,
    publisher: str | None,
    *,
    agency: str | None = None,
    day: str = "2031-05-06",
    rest: tuple[str, ...] = REST,
) -> Reading:
    draft = Draft(key, day, publisher, agency=agency)
    draft.says(f"{CLAUSE}.").stand(CLAUSE, ORSENA, "ferries", Stance.REJECT)
    for sentence in rest:
        draft.says(sentence)
    return draft.read()


def carried(*readings: Reading) -> Carried | None:
    dossier = open_dossier(RIVER_TALKS, readings)
    [stand] = dossier.stands([(ORSENA, "ferries")], each=3)
    [found] = dossier.carried([stand.citations])
    return found


def test_three_outlets_that_print_one_text_of_an_agency_are_one_origin() -> None:
    found = carried(
        report("a", "Isles Courier", agency="Tidewire"),
        report("b", "Vellmark Post"),
        report("c", "Coast Herald", day="2031-05-05"),
    )
    assert found == Carried(outlets=3, origins=1, names=("Tidewire",))


def test_agency_is_named_even_where_the_outlet_that_credits_it_is_not_on_the_line() -> None:
    credited = Draft("a", "2031-05-06", "Isles Courier", agency="Tidewire")
    for sentence in REST:
        credited.says(sentence)
    found = carried(credited.read(), report("b", "Vellmark Post"), report("c", "Coast Herald"))
    assert found == Carried(outlets=2, origins=1, names=("Tidewire",))


def test_copies_that_credit_nobody_have_the_origin_of_the_earliest() -> None:
    found = carried(report("a", "Isles Courier"), report("b", "Vellmark Post", day="2031-05-04"))
    assert found == Carried(outlets=2, origins=1, names=("Vellmark Post",))


def test_outlets_with_texts_of_their_own_are_independent() -> None:
    found = carried(report("a", "Isles Courier"), report("b", "Vellmark Post", rest=OTHER))
    assert found == Carried(outlets=2, origins=2)


def test_reports_of_one_agency_are_one_origin_whatever_their_texts() -> None:
    found = carried(
        report("a", "Isles Courier", agency="Tidewire"),
        report("b", "Vellmark Post", agency="Tidewire", rest=OTHER),
    )
    assert found == Carried(outlets=2, origins=1, names=("Tidewire",))


def test_one_outlet_is_not_counted() -> None:
    assert carried(report("a", "Isles Courier"), report("b", "Isles Courier", rest=OTHER)) is None


def test_copies_do_not_make_outlets_one_that_also_have_reports_of_their_own() -> None:
    found = carried(
        report("a", "Isles Courier", day="2031-05-04"),
        report("b", "Vellmark Post"),
        report("c", "Vellmark Post", rest=OTHER),
    )
    assert found == Carried(outlets=2, origins=2, names=("Isles Courier",))


def test_count_of_all_origins_knows_copies() -> None:
    readings = (
        report("a", "Isles Courier", agency="Tidewire"),
        report("b", "Vellmark Post"),
        report("c", None),
        report("d", "Coast Herald", rest=OTHER),
    )
    size = open_dossier(RIVER_TALKS, readings).size
    assert (size.reports, size.origins) == (4, 2)


def test_order_of_adding_does_not_show() -> None:
    readings = (
        report("a", "Isles Courier"),
        report("b", "Vellmark Post", day="2031-05-04"),
        report("c", "Coast Herald", agency="Tidewire"),
        report("d", "Hill Echo", rest=OTHER),
    )
    assert len({carried(*order) for order in itertools.permutations(readings)}) == 1
