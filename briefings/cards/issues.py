"""Issues with each party's stance in the sources' words, the most disputed first; or one issue in full."""

from __future__ import annotations

from datetime import date

from briefings.models import Card, CardRef, Dossier, Section, Stand

from .lookup import search, subjects_of
from .positions import joint, plainest, sides_run, stand_line, title_of
from .runs import choice, counts, label, name, notice, section, side, with_notices

_CHOICES = 6


def build_issues(args: str, dossier: Dossier, _today: date) -> Card:
    """Every issue; with one, all that is known of it."""
    if not args:
        return _all(dossier)
    found = search(args, subjects_of(dossier))
    if len(found.keys) == 1:
        return _one(found.keys[0], dossier)
    text = (
        "Several issues match {name}."
        if found.keys
        else "No report gives a position on anything like {name}."
    )
    nearest = (found.keys or found.near or tuple(by_weight(dossier)))[:_CHOICES]
    buttons = tuple(choice("issues", key, name(title_of(dossier, key))) for key in nearest)
    return with_notices(
        _all(dossier).model_copy(update={"args": args, "choices": buttons}), notice(text, name=args)
    )


def by_weight(dossier: Dossier) -> dict[str, list[Stand]]:
    """Issues with their positions: most parties first, then most positions; what fits no issue last."""
    found: dict[str, list[Stand]] = {}
    for stand in dossier.stands:
        found.setdefault(stand.issue, []).append(stand)
    parties = {issue: {stand.party for stand in stands} for issue, stands in found.items()}
    order = sorted(
        found, key=lambda issue: (issue == "other", -len(parties[issue]), -len(found[issue]), issue)
    )
    return {issue: found[issue] for issue in order}


def newest_each(stands: list[Stand], dossier: Dossier) -> list[Stand]:
    """The newest position of each party, in the order of the parties."""
    rank = [party.name for party in dossier.sides]
    newest: dict[str, Stand] = {}
    for stand in plainest(stands):
        newest.setdefault(stand.party, stand)
    return sorted(newest.values(), key=lambda stand: rank.index(stand.party))


def _all(dossier: Dossier) -> Card:
    sections: list[Section] = []
    for issue, stands in by_weight(dossier).items():
        if issue != "other":
            lines = (
                stand_line(same, sides_run(same, dossier)) for same in joint(newest_each(stands, dossier))
            )
            to = CardRef(card="issues", args=issue)
            sections += section(lines, name(title_of(dossier, issue), strong=True, to=to))
    return Card(
        name="issues",
        title=(label("Issues"),),
        notices=() if sections else (notice("No report gives a position on an issue."),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=(choice("positions"), choice("who"), choice("timeline")),
    )


def _one(issue: str, dossier: Dossier) -> Card:
    stands = by_weight(dossier)[issue]
    rank = [party.name for party in dossier.sides]
    parties = sorted({stand.party for stand in stands}, key=rank.index)
    sections: list[Section] = []
    for party in parties:
        lines = (stand_line([stand], ()) for stand in stands if stand.party == party)
        sections += section(lines, *side(dossier, party, named=True))
    return Card(
        name="issues",
        args=issue,
        title=(name(title_of(dossier, issue), strong=True),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=(
            *(
                choice("positions", party, label("Positions of {party}", party=party))
                for party in parties[:2]
            ),
            choice("issues", "", label("All issues")),
        ),
    )
