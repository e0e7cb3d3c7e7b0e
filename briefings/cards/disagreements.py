"""Where sources differ: what each says, side by side, with whose it is and its day; no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefings.models import (
    Card,
    CardRef,
    Choice,
    Disagreement,
    DisagreementKind,
    Line,
    Notice,
    Participation,
    Section,
    Telling,
)
from briefings.ports import About, Dossier

from .answers import ask_which, say_none
from .cuts import FEW, shortened
from .lookup import people_of, search, sides_of, subjects_of
from .runs import (
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    published,
    quote,
    side,
    space,
    words,
)

_SHOWN, _LIMIT, _MEANT = 16, 220, 24
"""Disagreements on the card, characters of a sentence, and buttons where several are meant."""
HEADINGS = {
    DisagreementKind.LEADS: "Who leads the delegation",
    DisagreementKind.ATTENDS: "Whether at the talks",
    DisagreementKind.HOLDER: "Who holds an office",
    DisagreementKind.ROLE: "Which office",
    DisagreementKind.NUMBER: "How many",
    DisagreementKind.DATE: "On which day",
    DisagreementKind.MATTER: "What exactly is asked",
    DisagreementKind.QUOTE: "In which words it was said",
    DisagreementKind.WEEKDAY: "A weekday that the date is not",
    DisagreementKind.CALLED: "By which title",
    DisagreementKind.NAMED: "By which name",
}
_WHERE = {
    Participation.LEADS: "leads",
    Participation.MEMBER: "in the room",
    Participation.MEDIATES: "mediates",
    Participation.BESIDE: "beside the talks",
    Participation.ABSENT: "not in the room",
}
_WORDED = frozenset(
    {DisagreementKind.QUOTE, DisagreementKind.CALLED, DisagreementKind.NAMED, DisagreementKind.ROLE}
)
"""Kinds of which the words that differ say all; of the others the sentence is shown."""


def build_disagreements(args: str, dossier: Dossier, _today: date) -> Card:
    """Every disagreement the newest reports show; with a party, person or issue, those of it."""
    if not args:
        return _card("", dossier.disagreements(), dossier, (label("Where sources differ"),))
    people = dossier.people_like(args)
    subjects = subjects_of(dossier)
    found = search(args, [*sides_of(dossier), *subjects, *people_of(people, dossier)])
    called = {each.key: each.name for each in people} | {each.key: each.title for each in dossier.subjects}
    if len(found.keys) == 1:
        [key] = found.keys
        about = _about(key, {each.key for each in subjects}, dossier)
        title = dot((label("Where sources differ"),), (name(called.get(key, key), strong=True),))
        return _card(key, dossier.disagreements(about), dossier, title)
    asked = CardRef(card="disagreements", args=args)
    buttons = (
        choice("disagreements", key, name(called.get(key, key)))
        for key in (found.keys or found.near)[:_MEANT]
    )
    if found.keys:
        return ask_which(asked, "Several things match {name}.", buttons, dossier)
    nobody = notice("The reports do not mention anything like {name}.", name=args)
    return say_none(asked, nobody, dossier, near=buttons)


def _about(key: str, issues: Iterable[str], dossier: Dossier) -> About:
    if dossier.side(key) is not None:
        return About(party=key)
    return About(issue=key) if key in issues else About(actor=key)


def _card(args: str, found: Sequence[Disagreement], dossier: Dossier, title: Runs) -> Card:
    shown = found[:_SHOWN]
    return Card(
        name="disagreements",
        args=args,
        title=title,
        notices=tuple(_notices(args, found)),
        sections=tuple(section for each in shown for section in _sections(each, dossier)),
        footer=counts(dossier),
        next=tuple(_next(args, shown)),
    )


def _notices(args: str, found: Sequence[Disagreement]) -> Iterator[Notice]:
    if not found:
        text = (
            "The reports do not differ on it, as far as can be told by rule."
            if args
            else ("The reports do not differ, as far as can be told by rule.")
        )
        yield notice(text)
    if len(found) > _SHOWN:
        yield notice("{count} more: name a party, a person or an issue.", count=str(len(found) - _SHOWN))


def _sections(each: Disagreement, dossier: Dossier) -> Iterator[Section]:
    settled = (label("settled"),) if each.settled else ()
    heading = dot(_of(each, dossier), (label(HEADINGS[each.kind]),), settled)
    yield Section(heading=heading, lines=tuple(_lines(each)))


def _of(each: Disagreement, dossier: Dossier) -> Runs:
    """Whom or what it is of."""
    mark = side(dossier, each.party)[:1] if each.party and each.about != each.party else ()
    if each.actor:
        return space(mark, (name(each.about, strong=True, to=CardRef(card="who", args=each.actor)),))
    if each.party and each.about == each.party:
        return side(dossier, each.party, named=True)
    return (name(each.about, strong=True),) if each.about else ()


def _lines(each: Disagreement) -> Iterator[Line]:
    for telling in each.tellings:
        first = telling.citations[0]
        runs = dot(said_by(each, telling), (name(first.source),), published(first.published))
        yield line(runs, telling.citations, is_one_fact=True)
    if each.settled_by is not None and each.settled is not None:
        sentence = (quote(shortened(each.settled_by.text, limit=_LIMIT)),)
        runs = dot((label("settled"),), (name(each.settled_by.source),), (day(each.settled),), sentence)
        yield line(runs, (each.settled_by,))


def said_by(each: Disagreement, telling: Telling) -> Runs:
    """What one side says: the word for it, the words that differ, and where these are few their sentence."""
    where = (label(_WHERE[telling.where]),) if telling.where in _WHERE else ()
    sentence = telling.citations[0].text
    whole = (quote(shortened(sentence, limit=_LIMIT)),)
    strong = words(telling.said).model_copy(update={"strong": True})
    short = len(telling.said.split()) < 3 * FEW
    match each.kind:
        case DisagreementKind.LEADS:
            said = space((name(telling.value, strong=True),), where)
        case DisagreementKind.HOLDER:
            said = dot((name(telling.value, strong=True),), (words(telling.said),))
        case DisagreementKind.ATTENDS:
            said = where
        case DisagreementKind.DATE:
            said = (day(telling.value, strong=True),)
        case DisagreementKind.WEEKDAY:
            return dot((quote(telling.said),), space((label("that date is a"),), (day(telling.value),)))
        case kind if kind in _WORDED:
            return (quote(telling.said),)
        case _:
            said = (strong,) if short else ()
    return dot(said, whole)


def difference_runs(each: Disagreement, dossier: Dossier) -> Runs:
    """A disagreement on one line: of what, and what two of its sides say."""
    sides = (
        space((name(telling.citations[0].source),), _shortly(each, telling)) for telling in each.tellings[:2]
    )
    return dot(_of(each, dossier), (label(HEADINGS[each.kind]),), *sides)


def _shortly(each: Disagreement, telling: Telling) -> Runs:
    if telling.where is not None and each.kind is DisagreementKind.ATTENDS:
        return (label(_WHERE[telling.where]),)
    if telling.value and each.kind in (DisagreementKind.LEADS, DisagreementKind.HOLDER):
        return (name(telling.value),)
    return (day(telling.value),) if telling.value else (quote(shortened(telling.said)),)


def _next(args: str, shown: Sequence[Disagreement]) -> Iterator[Choice]:
    if args:
        yield choice("disagreements", "", label("All disagreements"))
    issue = next((each.issue for each in shown if each.issue), None)
    if issue and issue != args:
        yield choice("issues", issue, label("The issue"))
    yield choice("brief")
    yield choice("sources")
