"""What every card gets once it is built: who carries each line, where sources differ on it, and its balance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefings.models import Card, CardRef, Citation, Disagreement, Line, RunKind, Section
from briefings.ports import Dossier

from .balance import balance_notices
from .runs import DIFFERS, choice, dot, label

_UNMARKED = frozenset({"disagreements", "search", "sources", "talks"})
"""Cards whose lines are not marked: they show disagreements themselves, or claim nothing."""
_LEAST = 2
"""Words that a line must show of what is disputed."""


def weigh_card(card: Card, dossier: Dossier) -> Card:
    """The card with what is known of its lines' standing; its words and their order stay."""
    if not card.lines:
        return card
    disputed = () if card.name in _UNMARKED else dossier.disputed(card.citations)
    lines = [_marked(line, disputed) for line in card.lines]
    counted = [line for line in lines if line.is_one_fact]
    carried = iter(dossier.carried([line.citations for line in counted]))
    weighed = iter(
        line.model_copy(update={"carried": next(carried)}) if line.is_one_fact else line for line in lines
    )
    sections = tuple(_with(section, [next(weighed) for _ in section.lines]) for section in card.sections)
    marked = any(now is not before for now, before in zip(lines, card.lines, strict=True))
    more = (choice("disagreements"),) if marked else ()
    footer = (*card.footer, *balance_notices(card, dossier.talks))
    return card.model_copy(update={"sections": sections, "footer": footer, "next": (*card.next, *more)})


def _with(section: Section, lines: Sequence[Line]) -> Section:
    return section.model_copy(update={"lines": tuple(lines)})


def _marked(line: Line, disputed: Iterable[Disagreement]) -> Line:
    """The line with a mark where it shows words that another source has otherwise."""
    if any(run.kind is RunKind.LABEL and run.text == DIFFERS for run in line.runs):
        return line
    shown = " ".join(run.text for run in line.runs if run.kind in (RunKind.QUOTE, RunKind.WORDS))
    for each in disputed:
        if sum(_cites(line, telling.citations) for telling in each.tellings) > 1:
            continue  # the line shows both sides
        if any(_cites(line, telling.citations) and _shows(shown, telling.said) for telling in each.tellings):
            to = CardRef(card="disagreements", args=each.actor or each.issue or each.party or "")
            mark = label(DIFFERS).model_copy(update={"to": to})
            return line.model_copy(update={"runs": dot(line.runs, (mark,))})
    return line


def _cites(line: Line, citations: Iterable[Citation]) -> bool:
    own = {(citation.article_id, citation.span) for citation in line.citations}
    return any(
        article == cited.article_id and span.overlaps(cited.span)
        for cited in citations
        for article, span in own
    )


def _shows(shown: str, said: str) -> bool:
    """Whether what is shown has the disputed words, marks aside."""
    words = _words(said)
    return len(words) >= _LEAST and f" {' '.join(words)} " in f" {' '.join(_words(shown))} "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
