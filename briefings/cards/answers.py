"""Answers to a name that fits several things, or none: short, with what there is one tap away."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.models import Card, CardRef, Choice, Notice
from briefings.ports import Dossier

from .runs import choice, counts, label, notice

_CHOICES = 6
_WHOLE = {
    "who": "Delegations",
    "issues": "All issues",
    "positions": "All positions",
    "quotes": "Everybody",
    "disagreements": "All disagreements",
}
"""What the card is called that is asked for without a name."""


def ask_which(asked: CardRef, text: str, choices: Iterable[Choice], dossier: Dossier) -> Card:
    """The question which of several is meant; ``text`` has a place for the name."""
    return Card(
        name=asked.card,
        args=asked.args,
        title=(label("Which one?"),),
        notices=(notice(text, name=asked.args),),
        choices=tuple(choices),
        footer=counts(dossier),
    )


def say_none(
    asked: CardRef,
    said: Notice,
    dossier: Dossier,
    *,
    near: Iterable[Choice] = (),
    instead: Iterable[Choice] = (),
) -> Card:
    """That the reports do not say, and what was perhaps meant; else what there is ``instead``."""
    near = tuple(near)
    guess = (notice("Did you mean one of these?"),) if near else ()
    nothing = notice("No report is kept of these talks.")
    return Card(
        name=asked.card,
        args=asked.args,
        title=(label("Not in the reports"),),
        notices=(said, _what_there_is(dossier), *guess) if dossier.size.reports else (nothing,),
        choices=(near or tuple(instead))[:_CHOICES],
        footer=counts(dossier),
        next=(choice(asked.card, "", label(_WHOLE[asked.card])),),
    )


def _what_there_is(dossier: Dossier) -> Notice:
    parties = str(len(dossier.heard))
    issues = str(len({pair.issue for pair in dossier.pairs} - {"other"}))
    people = dossier.people_count()
    if people is None:
        return notice(
            "They name many people, {parties} parties, {issues} issues.", parties=parties, issues=issues
        )
    return notice(
        "They name {people} people, {parties} parties, {issues} issues.",
        people=str(people),
        parties=parties,
        issues=issues,
    )
