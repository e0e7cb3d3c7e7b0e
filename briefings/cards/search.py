"""Words looked for: the newest reports that hold them all, each by the sentence that holds most."""

from __future__ import annotations

from datetime import date

from briefings.models import Card, Line, Notice, Passage
from briefings.ports import Dossier

from .cuts import excerpt
from .quotes import said_line
from .runs import choice, counts, dot, label, line, name, notice, published, quote, section

_LISTED = 20
"""Reports, or utterances, that are shown."""


def build_search(args: str, dossier: Dossier, _today: date) -> Card:
    """Sentences that hold the words."""
    found = dossier.passages(args, limit=_LISTED) if args else ()
    return Card(
        name="search",
        args=args,
        title=dot((label("Search"),), (name(args),) if args else ()),
        notices=() if found else (_nothing(args, dossier),),
        sections=section(_line(passage) for passage in found),
        footer=counts(dossier),
        next=(choice("brief"), choice("quotes"), choice("sources")),
    )


def build_quote(args: str, dossier: Dossier, _today: date) -> Card:
    """Utterances that hold the words."""
    found = dossier.utterances(args, limit=_LISTED) if args else ()
    return Card(
        name="quote",
        args=args,
        title=dot((label("Said"),), (name(args),) if args else ()),
        notices=() if found else (_nothing(args, dossier),),
        sections=section(said_line(saying, dossier, named=True) for saying in found),
        footer=counts(dossier),
        next=(choice("quotes"), choice("who"), choice("brief")),
    )


def _line(passage: Passage) -> Line:
    citation = passage.citation
    shown = quote(excerpt(citation.text, (citation,)))
    return line(dot(published(citation.published), (name(citation.source),), (shown,)), (citation,))


def _nothing(args: str, dossier: Dossier) -> Notice:
    if not dossier.size.reports:
        return notice("No report is kept of these talks.")
    if not args:
        return notice("Name the words to look for.")
    return notice("No report holds all of these words: {words}", words=args)
