"""A whole dossier as parts of one page: people, issues, events, quotes and reports, each with a name to link to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from briefings.models import (
    Actor,
    CardRef,
    Happening,
    Line,
    Notice,
    Report,
    RunKind,
    Saying,
    Section,
    Snapshot,
)
from briefings.ports import Dossier

from .brief import build_brief
from .issues import ranks
from .quotes import said_line
from .rounds import attended
from .runs import Runs, counts, label, name, notice, side, space
from .sources import report_line
from .standing import stand_line
from .timeline import event_line
from .who import mention_line, role_lines, standing_lines


class Item(NamedTuple):
    """Something to link to."""

    anchor: str
    """Its name in the page; the same while the thing is the same, however much is added."""
    heading: Runs
    """Empty for what is a line by itself."""
    notes: tuple[Notice, ...]
    sections: tuple[Section, ...]


class Chapter(NamedTuple):
    """Items of one kind."""

    anchor: str
    title: str
    """A message id."""
    items: tuple[Item, ...]


class Whole(NamedTuple):
    """Everything that a page shows."""

    title: str
    about: str
    newest: date | None
    """Day of the newest report."""
    notes: tuple[Notice, ...]
    chapters: tuple[Chapter, ...]


def build_whole(snapshot: Snapshot, dossier: Dossier, *, today: date) -> Whole:
    """The whole dossier, nothing left out.

    Args:
        snapshot: all of it.
        dossier: the same, to be asked.
        today: the day that divides what happened from what is planned.
    """
    brief = build_brief("", dossier, today)
    chapters = (
        Chapter("brief", "At a glance", (Item("at-a-glance", (), brief.notices, brief.sections),)),
        Chapter("people", "People", tuple(_people(snapshot, dossier, today))),
        Chapter("issues", "Issues", tuple(_issues(snapshot, dossier))),
        Chapter("events", "Events", tuple(_event(event) for event in snapshot.happenings)),
        Chapter("quotes", "Quotes", tuple(_quote(saying, dossier) for saying in snapshot.sayings)),
        Chapter("reports", "Reports", tuple(_reports(snapshot))),
    )
    talks = snapshot.talks
    kept = tuple(chapter for chapter in chapters if any(item.sections for item in chapter.items))
    empty = () if snapshot.reports else (notice("No report is kept of these talks."),)
    return Whole(talks.title, talks.about, dossier.newest, (*counts(dossier), *empty), kept)


def anchor_of(ref: CardRef) -> str | None:
    """Where in the page a card that something leads to is; None where it is not in it."""
    if ref.args and ref.card in _KEYED:
        return f"{_KEYED[ref.card]}-{ref.args}"
    return _CHAPTERS.get(ref.card)


_KEYED = {"who": "who", "issues": "issue"}
_CHAPTERS = {
    "who": "people",
    "issues": "issues",
    "positions": "issues",
    "quotes": "quotes",
    "timeline": "events",
    "sources": "reports",
}


def report_anchor(article_id: str) -> str:
    """Of a report."""
    return f"report-{_short(article_id)}"


def _people(snapshot: Snapshot, dossier: Dossier, today: date) -> Iterator[Item]:
    order = ranks(dossier)
    said = _quotes_of(snapshot, dossier)
    for actor in sorted(
        snapshot.actors, key=lambda a: (a.outside, order.get(a.party or "", len(order)), a.name, a.key)
    ):
        mark = (run for run in side(dossier, actor.party) if run.kind is RunKind.MARK)
        lines = (
            *_section(standing_lines(actor, dossier)),
            *_section(attended(actor, dossier, today), "Rounds, by the days of the reports"),
            *_section(role_lines(actor), "Roles"),
            *_section(said.get(actor.key, ()), "Said"),
        )
        heading = space((name(actor.name, strong=True),), mark)
        yield Item(
            f"who-{actor.key}", heading, tuple(_notes(actor)), lines or _section([mention_line(actor)])
        )


def _notes(actor: Actor) -> Iterator[Notice]:
    if actor.outside:
        yield notice("Named by a report, but no actor in the talks.")
    if others := [form for form in actor.aliases if not {*form.split()} <= {*actor.name.split()}]:
        yield notice("also written: {names}", names=", ".join(others))


def _quotes_of(snapshot: Snapshot, dossier: Dossier) -> dict[str, list[Line]]:
    """The utterances of each person."""
    found: dict[str, list[Line]] = {}
    for saying in snapshot.sayings:
        if saying.actor is not None:
            found.setdefault(saying.actor, []).append(said_line(saying, dossier, named=False))
    return found


def _issues(snapshot: Snapshot, dossier: Dossier) -> Iterator[Item]:
    order = ranks(dossier)
    for subject in snapshot.subjects:
        stands = [stand for stand in snapshot.stands if stand.issue == subject.key]
        parties = sorted({s.party for s in stands}, key=lambda party: (order.get(party, len(order)), party))
        sections = [
            section
            for party in parties
            for section in (
                Section(
                    heading=side(dossier, party, named=True),
                    lines=tuple(stand_line([stand], ()) for stand in stands if stand.party == party),
                ),
            )
        ]
        if sections:
            yield Item(f"issue-{subject.key}", (name(subject.title, strong=True),), (), tuple(sections))


def _event(event: Happening) -> Item:
    place = event.citations[-1]
    key = _short(event.kind, event.date or "", event.what, place.article_id)
    return Item(f"event-{key}", (), (), _section([event_line(event)]))


def _quote(saying: Saying, dossier: Dossier) -> Item:
    anchor = f"quote-{_short(saying.speaker or '', saying.text)}"
    return Item(anchor, (), (), _section([said_line(saying, dossier, named=True)]))


def _reports(snapshot: Snapshot) -> Iterator[Item]:
    for report in snapshot.reports:
        lines = [report_line(report, report.opening)] if report.opening else []
        yield Item(report_anchor(report.article_id), (), tuple(_where(report)), _section(lines))


def _where(report: Report) -> Iterator[Notice]:
    """The file or address of a report."""
    yield notice("{name}", name=report.name)


def _section(lines: Iterable[Line], heading: str = "") -> tuple[Section, ...]:
    kept = tuple(lines)
    return (Section(heading=(label(heading),) if heading else (), lines=kept),) if kept else ()


def _short(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(errors="surrogatepass"), digest_size=6).hexdigest()
