"""An event as it is found in a sentence, before its words are cut, and when the clause that tells it lies."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefings.extraction.dates.tense import Tense, governing, tense_of
from briefings.extraction.language.grammar import governors
from briefings.models import DateExpression

from .triggers import Trigger


@dataclass(frozen=True)
class Occurrence:
    """An event before its words are cut.

    Attributes:
        trigger: the word it hangs on.
        date: the expression that dates it.
        until: the expression it lasts to.
        tense: of the clause that tells it.
        is_open: whether it is only possible, wished for or called off.
        is_off: whether it is called off.
        goes_on: whether it is what has been so since its date.
        is_second: whether its clause tells another event before, with a date of its own.
    """

    trigger: Trigger
    tense: Tense
    date: DateExpression | None = None
    until: DateExpression | None = None
    is_open: bool = False
    is_off: bool = False
    goes_on: bool = False
    is_second: bool = False


def tense_around(date: Token, trigger: Trigger | None = None) -> Tense:
    """Tense of the clause of an event; what comes after something lies behind it, what comes before ahead."""
    verb = trigger.token if trigger and not trigger.is_noun else governing(trigger.token if trigger else date)
    if verb is None:
        return Tense.PAST
    tense = tense_of(verb)
    if trigger is None or trigger.is_noun:
        for node in governors(trigger.token if trigger else date):
            if node == verb:
                break
            if node.lower_ in ("after", "since", "following"):
                return Tense.PAST
            if node.lower_ in ("before", "until") and tense is not Tense.PAST:
                return Tense.FUTURE
    return tense
