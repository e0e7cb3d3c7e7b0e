"""A reply as a card: the answer, then the sentences that say so with the words that do marked; or that none does."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.cards.runs import (
    CARD_LABELS,
    Runs,
    choice,
    comma,
    day,
    dot,
    label,
    line,
    name,
    notice,
    published,
    section,
    size_notice,
    words,
)
from briefings.models import Card, CardRef, Choice, Line, Notice, Run, RunKind

from .models import SILENT, Part, Reply, Shown

NAME = "ask"
_MARKS = 30
"""Stretches marked in one sentence at most."""


def write_card(reply: Reply) -> Card:
    """The card of a reply."""
    text = reply.asked.text
    if not text:
        return _empty(reply)
    if not reply.found:
        return Card(
            name=NAME,
            args=text,
            title=(name(text),),
            notices=tuple(_silent(reply)),
            choices=tuple(_choice(ref, reply) for ref in reply.near),
            footer=size_notice(reply.size),
        )
    return Card(
        name=NAME,
        args=text,
        title=(name(text),),
        sections=(*section(_answer(reply)), *section(_evidence(reply))),
        footer=size_notice(reply.size),
        next=tuple(_choice(ref, reply) for ref in reply.near[:2]),
    )


def _empty(reply: Reply) -> Card:
    return Card(
        name=NAME,
        title=(label("Ask"),),
        notices=(
            notice(
                "Ask in plain words: who leads a delegation, what a side wants on an issue, when they meet."
            ),
        ),
        footer=size_notice(reply.size),
        next=(choice("brief"), choice("who"), choice("timeline")),
    )


def _silent(reply: Reply) -> Iterator[Notice]:
    if not reply.size.reports:
        yield notice("No report is kept of these talks.")
        return
    yield notice(SILENT)
    for unknown in reply.unknown[:2]:
        yield notice("No report names {name}.", name=unknown)
    if reply.near:
        yield notice("Nearest to your question:")


def _choice(ref: CardRef, reply: Reply) -> Choice:
    called = dict(reply.names).get(ref.args)
    return (
        choice(ref.card, ref.args, name(called))
        if called
        else choice(ref.card, ref.args, label(CARD_LABELS[ref.card]))
    )


def _answer(reply: Reply) -> Iterator[Line]:
    """The answer itself, where it is more than the sentences below it."""
    verdict = (label(reply.verdict),) if reply.verdict else ()
    short = [part for part in reply.parts if not _is_sentence(part, reply)]
    if not short and not verdict:
        return
    runs = dot(verdict, comma(*map(_part, short)))
    if not any(run.kind is not RunKind.TEXT for run in runs):
        return
    yield line(
        tuple(run.model_copy(update={"strong": True}) for run in runs),
        (shown.citation for shown in reply.shown),
    )


def _is_sentence(part: Part, reply: Reply) -> bool:
    """Whether a part is nearly all of a sentence that is shown anyway."""
    return part.is_words and any(
        part.text in shown.citation.text and len(part.text) > 0.5 * len(shown.citation.text)
        for shown in reply.shown
    )


def _part(part: Part) -> Runs:
    said = words(part.text) if part.is_words else name(part.text, to=part.to)
    return dot((said,), (day(part.date),) if part.date and part.date not in part.text else ())


def _evidence(reply: Reply) -> Iterator[Line]:
    for shown in reply.shown:
        citation = shown.citation
        yield line(dot(published(citation.published), (name(citation.source),), _marked(shown)), (citation,))


def _marked(shown: Shown) -> Runs:
    """The sentence, the words that answer marked."""
    text = shown.citation.text
    runs: list[Run] = []
    done = 0
    for span in shown.marked[:_MARKS]:
        if span.start < done or span.end > len(text):
            continue
        runs += [words(text[done : span.start])] if text[done : span.start] else []
        runs.append(words(text[span.start : span.end]).model_copy(update={"strong": True}))
        done = span.end
    runs += [words(text[done:])] if text[done:] else []
    return tuple(runs)
