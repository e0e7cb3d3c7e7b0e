"""Issues with each party's stance in the sources' words, the most disputed first; or one issue in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefings.models import Card, CardRef, Choice, Notice, Pair, PartyKind, Section, Stand
from briefings.ports import Dossier

from .answers import ask_which, say_none
from .lookup import search, subject_candidate, subjects_of
from .positions import joint, plainest, sides_run
from .runs import choice, counts, label, name, notice, section, side
from .standing import stand_line, title_of

_ISSUES, _PARTIES, _EACH = 24, 8, 8
"""Issues listed, parties heard on each, and positions of each party on one issue."""


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


def by_weight(dossier: Dossier) -> dict[str, list[Pair]]:
    """Issues with who takes positions on them: those of most parties to the talks first, then of most sides.

    Then in the order of the talks file, then by the number of positions. What fits no issue comes last.
    """
    found: dict[str, list[Pair]] = {}
    for pair in dossier.pairs:
        found.setdefault(pair.issue, []).append(pair)
    ours = {side.name for side in dossier.sides if side.kind is PartyKind.PARTY}
    followed = [issue.key for issue in dossier.talks.issues]

    def weight(issue: str) -> tuple[bool, int, int, int, int, str]:
        sides = {pair.party for pair in found[issue]}
        listed = followed.index(issue) if issue in followed else len(followed)
        told = sum(pair.count for pair in found[issue])
        return (issue == "other", -len(sides & ours), -len(sides), listed, -told, issue)

    return {issue: found[issue] for issue in sorted(found, key=weight)}


def newest_each(stands: Iterable[Stand], dossier: Dossier) -> list[Stand]:
    """The newest position of each party, in the order of the parties."""
    rank = ranks(dossier)
    newest: dict[str, Stand] = {}
    for stand in plainest(stands):
        newest.setdefault(stand.party, stand)
    return sorted(newest.values(), key=lambda stand: rank.get(stand.party, len(rank)))


def ranks(dossier: Dossier) -> dict[str, int]:
    """The order of the parties."""
    return {party.name: index for index, party in enumerate(dossier.sides)}


def by_issue(stands: Iterable[Stand]) -> dict[str, list[Stand]]:
    """Positions by their issue, each newest first as they came."""
    found: dict[str, list[Stand]] = {}
    for stand in stands:
        found.setdefault(stand.issue, []).append(stand)
    return found


def speaking(pairs: Iterable[Pair], dossier: Dossier, *, limit: int) -> list[tuple[str, str]]:
    """The pairs of an issue to read: parties in their order, and of the others those that say most."""
    rank = ranks(dossier)
    order = sorted(pairs, key=lambda pair: (rank.get(pair.party, len(rank)), -pair.count, pair.party))
    return [(pair.party, pair.issue) for pair in order[:limit]]


def _all(dossier: Dossier) -> Card:
    weighed = {issue: pairs for issue, pairs in by_weight(dossier).items() if issue != "other"}
    listed = list(weighed)[:_ISSUES]
    asked = [pair for issue in listed for pair in speaking(weighed[issue], dossier, limit=_PARTIES)]
    stands = by_issue(dossier.plainest(asked))
    sections: list[Section] = []
    for issue in listed:
        if issue in stands:
            newest = joint(newest_each(stands[issue], dossier))
            lines = (stand_line(same, sides_run(same, dossier)) for same in newest)
            to = CardRef(card="issues", args=issue)
            sections += section(lines, name(title_of(dossier, issue), strong=True, to=to))
    return Card(
        name="issues",
        title=(label("Issues"),),
        notices=_more(len(weighed) - len(listed))
        if sections
        else (notice("No report gives a position on an issue."),),
        sections=tuple(sections),
        footer=counts(dossier),
        next=(choice("positions"), choice("who"), choice("timeline")),
    )


def _more(count: int) -> tuple[Notice, ...]:
    return (notice("{count} more issues: name one.", count=str(count)),) if count > 0 else ()


def _one(issue: str, dossier: Dossier) -> Card:
    pairs = [pair for pair in dossier.pairs if pair.issue == issue]
    stands = dossier.stands(speaking(pairs, dossier, limit=_PARTIES), each=_EACH)
    rank = ranks(dossier)
    parties = sorted({stand.party for stand in stands}, key=lambda party: (rank.get(party, len(rank)), party))
    sections: list[Section] = []
    for party in parties:
        theirs = [stand for stand in stands if stand.party == party]
        lines = (stand_line([stand], ()) for stand in theirs[:_EACH])
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
