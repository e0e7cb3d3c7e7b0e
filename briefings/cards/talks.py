"""What the talks file says: the frame of the talks, not a claim of any report."""

from __future__ import annotations

from datetime import date

from briefings.models import Card, Notice, PartyKind, Section, Talks
from briefings.ports import Dossier

from .runs import choice, counts, name, notice

_KINDS = {
    PartyKind.PARTY: "Parties: {names}",
    PartyKind.MEDIATOR: "Mediators: {names}",
    PartyKind.HOST: "Hosts: {names}",
    PartyKind.GUARANTOR: "Guarantors: {names}",
}


def build_talks(_args: str, dossier: Dossier, _today: date) -> Card:
    """What is followed, in the words of the talks file."""
    talks = dossier.talks
    return Card(
        name="talks",
        title=(name(talks.title, strong=True),),
        notices=_frame(talks),
        sections=(Section(),),
        footer=counts(dossier) if dossier.size.reports else (notice("No report is kept of these talks."),),
        next=(choice("brief"), choice("who"), choice("issues")),
    )


def _frame(talks: Talks) -> tuple[Notice, ...]:
    """The file's own sentence, who takes part as what, and the issues followed."""
    named = [
        notice(text, names=", ".join(f"{p.mark} {p.name}".strip() for p in talks.parties if p.kind is kind))
        for kind, text in _KINDS.items()
        if any(party.kind is kind for party in talks.parties)
    ]
    issues = ", ".join(issue.title for issue in talks.issues)
    return (
        *((notice("{about}", about=talks.about),) if talks.about else ()),
        *named,
        *((notice("Issues followed: {names}", names=issues),) if issues else ()),
    )
