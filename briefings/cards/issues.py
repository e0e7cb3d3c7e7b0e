"""Issues with each party's stance in the sources' words, the most disputed first; or one issue in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefings.models import Card, CardRef, Choice, Dossier, PartyKind, Section, Stand

from .answers import ask_which, say_none
from .lookup import search, subject_candidate, subjects_of
from .positions import joint, plainest, sides_run, stand_line, title_of
from .runs import choice, counts, label, name, notice, section, side


def build_issues(args: str, dossier: Dossier, _today: date) -> Card:
    """Every issue; with one, all that is known of it."""
    if not args:
        return _all(dossier)
    found = search(args, subjects_of(dossier))
    if len(found.keys) == 1:
        return _one(found.keys[0], dossier)
    asked = CardRef(card="issues", args=args)
    if found.keys:
        return ask_which(asked, "Several issues match {name}.", _buttons(found.keys, dossier), dossier)
    followed = search(args, [subject_candidate(subject) for subject in dossier.subjects]).keys
    called = title_of(dossier, followed[0]) if len(followed) == 1 else args
    silent = notice("The reports do not say anything on {name}.", name=called)
    there = [issue for issue in by_weight(dossier) if issue != "other"]
    near = () if followed else _buttons(found.near, dossier)
    return say_none(asked, silent, dossier, near=near, instead=_buttons(there, dossier))


def _buttons(issues: Iterable[str], dossier: Dossier) -> Iterator[Choice]:
    return (choice("issues", issue, name(title_of(dossier, issue))) for issue in issues)


def by_weight(dossier: Dossier) -> dict[str, list[Stand]]:
    """Issues with their positions: those of most parties to the talks first, then of most sides.

    Then in the order of the talks file, then by the number of positions. What fits no issue comes last.
    """
    found: dict[str, list[Stand]] = {}
    for stand in dossier.stands:
        found.setdefault(stand.issue, []).append(stand)
    ours = {side.name for side in dossier.sides if side.kind is PartyKind.PARTY}

    followed = [issue.key for issue in dossier.talks.issues] if dossier.talks else []

    def weight(issue: str) -> tuple[bool, int, int, int, int, str]:
        sides = {stand.party for stand in found[issue]}
        listed = followed.index(issue) if issue in followed else len(followed)
        return (issue == "other", -len(sides & ours), -len(sides), listed, -len(found[issue]), issue)

    return {issue: found[issue] for issue in sorted(found, key=weight)}


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
