"""Positions over time and round: what changed, what was repeated, who is silent; with both sentences of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest

from briefings.models import (
    Card,
    CardRef,
    Line,
    PartyKind,
    Round,
    Run,
    Section,
    Stand,
    Step,
    StepKind,
    Track,
)
from briefings.ports import Dossier

from .answers import ask_which
from .cuts import excerpt
from .lookup import search, sides_of, subjects_of
from .runs import (
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    published,
    quote,
    round_heading,
    section,
    side,
    space,
    stance_of,
)
from .standing import stand_runs, title_of

_ROUNDS, _EACH, _PARTIES, _NEWEST = 6, 6, 8, 3
"""Rounds told apart; positions between two of them; parties on one issue, and positions of each."""
_CUT = 160
"""Characters of each position of a change."""
DETAIL = {2: "some particulars", 3: "in detail"}
"""What is said of how concrete a position is; in general goes without saying."""


def build_over_time(args: str, dossier: Dossier, _today: date) -> Card | None:
    """The positions on an issue, or of a party on one: ``norland territory``; None where neither is meant."""
    whole = search(args, subjects_of(dossier))
    if len(whole.keys) == 1:
        return _on_issue(whole.keys[0], dossier)
    pairs = list(_pairs(args, dossier))
    if len(pairs) == 1:
        return _history(*pairs[0], dossier)
    asked = CardRef(card="positions", args=args)
    if pairs:
        buttons = (
            choice(
                "positions", f"{party}, {issue}", *side(dossier, party), name(f" {title_of(dossier, issue)}")
            )
            for party, issue in pairs
        )
        return ask_which(asked, "Several issues match {name}.", buttons, dossier)
    if whole.keys:
        buttons = (choice("positions", issue, name(title_of(dossier, issue))) for issue in whole.keys)
        return ask_which(asked, "Several issues match {name}.", buttons, dossier)
    return None


def _pairs(args: str, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """A party and an issue that are meant together, in either order."""
    words = args.replace(",", " ").split()
    sides, subjects = sides_of(dossier), subjects_of(dossier)
    for cut in range(1, len(words)):
        first, rest = " ".join(words[:cut]), " ".join(words[cut:])
        for party, issue in ((first, rest), (rest, first)):
            meant, matters = search(party, sides).keys, search(issue, subjects).keys
            if len(meant) == 1 and matters:
                yield from ((meant[0], matter) for matter in matters)
                return


def step_lines(steps: Iterable[Step], about: Runs = ()) -> Iterator[Line]:
    """Positions, newest first, each with what it is to the one before it; a change shows both, once."""
    shown = list(steps)
    for step, below in zip_longest(shown, shown[1:]):
        yield _step_line(step, about, below.stand if below else None)


def _step_line(step: Step, about: Runs, below: Stand | None) -> Line:
    stand, before = step.stand, step.before
    told = stand_runs([stand], about, when=published(stand.published))
    detail: Runs = (label(DETAIL[stand.concreteness]),) if stand.concreteness in DETAIL else ()
    mark: Runs = ()
    cited = [*stand.citations]
    if step.kind is StepKind.CHANGED and before is not None:
        same = below is not None and (below.text, below.stance) == (before.text, before.stance)
        mark = (label("changed"),) if same else change_runs(before)
        cited += before.citations
    elif step.kind is StepKind.REPEATED and before is not None and before.published:
        mark = space((label("repeated, as on"),), published(before.published))
        cited += before.citations[:1]
    return line(dot(told, detail, mark), cited)


def change_runs(before: Stand) -> Runs:
    """What a position was changed from."""
    when = space((label("changed; before"),), stance_of(before), published(before.published))
    return dot(when, (quote(excerpt(before.text, before.citations, limit=_CUT)),))


def silence_runs(since: date | None) -> Runs:
    """Since when a party is silent; nothing where it is not."""
    return space((label("silent since"),), (day(since),)) if since else ()


def _history(party: str, issue: str, dossier: Dossier) -> Card:
    """A party on an issue, newest first, round by round."""
    rounds = dossier.rounds(limit=_ROUNDS)
    track = dossier.history((party, issue), each=_EACH, rounds=rounds)
    sections = tuple(_by_round(track, rounds))
    return Card(
        name="positions",
        args=f"{party}, {issue}",
        title=dot(_title(party, issue, dossier), silence_runs(track.silent_since)),
        sections=sections,
        footer=counts(dossier),
        next=(
            choice("positions", party, label("Positions of {party}", party=party)),
            choice("positions", issue, label("All on {issue}", issue=title_of(dossier, issue))),
        ),
    )


def _title(party: str, issue: str, dossier: Dossier) -> Runs:
    return dot(side(dossier, party, named=True), (name(title_of(dossier, issue), strong=True),))


def _by_round(track: Track, rounds: Iterable[Round]) -> Iterator[Section]:
    """The steps under the round that was the last to begin when they were told; no heading where none is known."""
    left = list(track.steps)
    for each in rounds:
        since = [step for step in left if step.stand.published and step.stand.published >= each.first]
        left = [step for step in left if step not in since]
        yield from section(step_lines(since), *round_heading(each))
    before = (label("Before"),) if len(left) < len(track.steps) else ()
    yield from section(step_lines(left), *before)


def _on_issue(issue: str, dossier: Dossier) -> Card:
    """Each party on an issue, with what it changed, repeated, or is silent on."""
    rank = {each.name: index for index, each in enumerate(dossier.sides)}
    pairs = sorted(
        (pair for pair in dossier.pairs if pair.issue == issue),
        key=lambda pair: (rank.get(pair.party, len(rank)), -pair.count, pair.party),
    )[:_PARTIES]
    sections: list[Section] = []
    for track in dossier.tracks([(pair.party, pair.issue) for pair in pairs], each=_NEWEST):
        to = CardRef(card="positions", args=f"{track.party}, {issue}")
        whose = tuple(_leading(run, to) for run in side(dossier, track.party, named=True))
        lines = step_lines(track.steps[:_NEWEST])
        sections += section(lines, *dot(whose, silence_runs(track.silent_since)))
    parties = [each.name for each in dossier.sides if each.kind is PartyKind.PARTY]
    heard = [pair.party for pair in pairs if pair.party in parties or not parties][:2]
    return Card(
        name="positions",
        args=issue,
        title=(
            label("Positions"),
            Run(kind=name("").kind, text=f" · {title_of(dossier, issue)}", strong=True),
        ),
        sections=tuple(sections),
        footer=counts(dossier),
        next=(
            *(
                choice("positions", f"{party}, {issue}", label("{party} over time", party=party))
                for party in heard
            ),
            choice("issues", issue, name(title_of(dossier, issue))),
        ),
    )


def _leading(run: Run, to: CardRef) -> Run:
    return run.model_copy(update={"to": to}) if run.to else run
