"""The stretches that lines are made of, and the few labels of ours.

Labels are English message ids, translated where they are shown. What is not a label is a name, a date, or the source's
own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefings.models import (
    Actor,
    CardRef,
    Choice,
    Citation,
    Flag,
    Happening,
    Line,
    Notice,
    Participation,
    Round,
    Run,
    RunKind,
    Saying,
    Section,
    Size,
    Stance,
    Stand,
)
from briefings.ports import Dossier

Runs = tuple[Run, ...]

STANCES = {
    Stance.DEMAND: ("demands", "demand"),
    Stance.OFFER: ("offers", "offer"),
    Stance.ACCEPT: ("accepts", "accept"),
    Stance.CONCEDE: ("concedes", "concede"),
    Stance.REJECT: ("rejects", "reject"),
    Stance.ACCUSE: ("accuses", "accuse"),
    Stance.THREATEN: ("threatens", "threaten"),
    Stance.CONSULT: ("consults", "consult"),
    Stance.ACT: ("acts", "act"),
}
"""Of one party, and of several together. ``OTHER`` has no label: the words must do."""

FLAGS = {Flag.HYPOTHETICAL: "conditional", Flag.HISTORICAL: "earlier"}
"""``FUTURE`` and ``NEGATED`` have no label: the words say so, and a "not" takes the label of the stance away."""

STANDING = {
    Participation.LEADS: "leads",
    Participation.MEDIATES: "mediates",
    Participation.BESIDE: "beside the talks",
    Participation.ABSENT: "not in the room",
    Participation.EARLIER: "at an earlier round",
}
"""``MEMBER`` has no label: to be listed is to be one."""

DIFFERS = "sources differ"


def label(text: str, /, **values: str) -> Run:
    """Wording of ours."""
    return Run(kind=RunKind.LABEL, text=text, values=tuple(sorted(values.items())))


def name(text: str, *, strong: bool = False, to: CardRef | None = None) -> Run:
    """A person, party, place or issue."""
    return Run(kind=RunKind.NAME, text=text, strong=strong, to=to)


def words(text: str) -> Run:
    """The source's own words, without marks."""
    return Run(kind=RunKind.WORDS, text=text)


def quote(text: str) -> Run:
    """The source's own words between marks; without, where they hold marks of their own."""
    return Run(kind=RunKind.WORDS if any(mark in text for mark in '“”"«»') else RunKind.QUOTE, text=text)


def day(value: date | str, *, strong: bool = False) -> Run:
    """A date or an interval."""
    return Run(kind=RunKind.DATE, text=value if isinstance(value, str) else value.isoformat(), strong=strong)


def dot(*groups: Iterable[Run]) -> Runs:
    """Groups of runs with a middle dot between; empty ones fall out."""
    return _spaced(" · ", groups)


def comma(*groups: Iterable[Run]) -> Runs:
    """Groups of runs with a comma between."""
    return _spaced(", ", groups)


def space(*groups: Iterable[Run]) -> Runs:
    """Groups of runs with a space between."""
    return _spaced(" ", groups)


def _spaced(between: str, groups: Iterable[Iterable[Run]]) -> Runs:
    found: list[Run] = []
    for group in (tuple(group) for group in groups):
        if group and found:
            found.append(Run(kind=RunKind.TEXT, text=between))
        found.extend(group)
    return tuple(found)


def side(dossier: Dossier, party: str | None, *, named: bool = False) -> Runs:
    """A party's mark; its name where it has none, or where both are wanted."""
    known = dossier.side(party)
    mark = (Run(kind=RunKind.MARK, text=known.mark),) if known and known.mark else ()
    called = (name(party, strong=True, to=CardRef(card="positions", args=party)),) if party else ()
    return space(mark, called) if named or not mark else mark


def person(actor: Actor, *, strong: bool = False) -> Runs:
    """A person's name, which leads to their card."""
    return (name(actor.name, strong=strong, to=CardRef(card="who", args=actor.key)),)


def speaker(saying: Saying, dossier: Dossier) -> Runs:
    """The speaker with the party's mark; a person's name leads to their card."""
    if saying.speaker is None:
        return (label("speaker not named"),)
    to = CardRef(card="who", args=saying.actor) if saying.actor else None
    mark = (run for run in side(dossier, saying.party) if run.kind is RunKind.MARK)
    return space(mark, (name(saying.speaker, strong=True, to=to),))


def published(when: date | None) -> Runs:
    """The day of a report, where it is known."""
    return (day(when),) if when else ()


def when_of(happening: Happening, *, strong: bool = False) -> Runs:
    """The day or days of an event."""
    if happening.date is None:
        return ()
    lasts = happening.end and happening.end != happening.date
    return (day(f"{happening.date}/{happening.end}" if lasts else happening.date, strong=strong),)


def round_heading(each: Round) -> Runs:
    """What came with a round or after it."""
    days = f"{each.first}/{each.last}" if each.last > each.first else each.first
    return dot(space((label("Since the round of"),), (day(days),)), (name(each.place),) if each.place else ())


def marks_of(stand: Stand) -> list[Runs]:
    """What keeps a position from being a plain one of today, in labels."""
    return [(label(FLAGS[flag]),) for flag in stand.flags if flag in FLAGS]


def stance_of(stand: Stand, *, together: bool = False) -> Runs:
    """The stance of one or of several; none where a "not" in the words may turn it round."""
    known = STANCES.get(stand.stance) if Flag.NEGATED not in stand.flags else None
    return (label(known[together]),) if known else ()


def voices_of(stand: Stand) -> list[Runs]:
    """Who voices it, where the words do not say so, and who reports it, kept apart."""
    voice = stand.voiced_by
    voiced = voice if voice and voice != stand.party and voice.split()[-1] not in stand.text else None
    reported = stand.reported_by
    return [
        space((label("voiced by"),), (name(voiced),)) if voiced else (),
        space((label("according to"),), (name(reported),)) if reported else (),
    ]


def line(runs: Runs, citations: Iterable[Citation], *, is_one_fact: bool = False) -> Line:
    """A line and the sentences behind it, each once; of one fact where every one of them tells the same."""
    return Line(runs=runs, citations=tuple(dict.fromkeys(citations)), is_one_fact=is_one_fact)


def section(lines: Iterable[Line], *heading: Run) -> tuple[Section, ...]:
    """A section, or none when it has no line."""
    kept = tuple(lines)
    return (Section(heading=heading, lines=kept),) if kept else ()


def choice(card: str, args: str = "", *text: Run) -> Choice:
    """A button."""
    return Choice(label=text or (label(CARD_LABELS[card]),), to=CardRef(card=card, args=args))


CARD_LABELS = {
    "brief": "Brief",
    "who": "Delegations",
    "issues": "Issues",
    "positions": "Positions",
    "timeline": "Timeline",
    "calendar": "Calendar",
    "quotes": "Quotes",
    "quote": "Said",
    "ask": "Ask",
    "search": "Search",
    "sources": "Reports",
    "talks": "Talks",
    "changes": "What is new",
    "catchup": "Catch up",
    "disagreements": "Where sources differ",
}


def counts(dossier: Dossier) -> tuple[Notice, ...]:
    """What a card rests on, in one line; nothing where there is no report."""
    return size_notice(dossier.size)


def size_notice(size: Size) -> tuple[Notice, ...]:
    """How many reports and origins, in one line; nothing where there is no report."""
    reports, origins = size.reports, size.origins
    if not reports:
        return ()
    text = "{reports} reports, {origins} origins" if origins > 1 else "{reports} reports, one origin"
    text = "one report" if reports == 1 else text
    return (Notice(text=text, values=(("reports", str(reports)), ("origins", str(origins)))),)


def notice(text: str, /, **values: str) -> Notice:
    """Fixed wording."""
    return Notice(text=text, values=tuple(sorted(values.items())))
