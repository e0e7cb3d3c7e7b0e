"""The reports behind everything: who published, when, where it was filed, and how each begins."""

from __future__ import annotations

from datetime import date

from briefings.models import ArticleKind, Card, Citation, Line, PublishedFrom, Report
from briefings.ports import Dossier

from .cuts import shortened
from .runs import choice, counts, dot, label, line, name, notice, published, quote, section

_LISTED = 40


def build_sources(_args: str, dossier: Dossier, _today: date) -> Card:
    """Every report, newest first."""
    cited = [(report, report.opening) for report in dossier.reports(limit=_LISTED) if report.opening]
    lines = [report_line(report, opening) for report, opening in cited]
    older = (notice("{count} older reports are not listed.", count=str(dossier.size.reports - _LISTED)),)
    return Card(
        name="sources",
        title=(label("Reports"),),
        notices=(() if dossier.size.reports <= _LISTED else older)
        if lines
        else (notice("No report is kept of these talks."),),
        sections=section(lines),
        footer=counts(dossier),
        next=(choice("brief"), choice("who"), choice("timeline")),
    )


def report_line(report: Report, opening: Citation) -> Line:
    """Who published it and when, and how it begins."""
    inferred = report.published_from is PublishedFrom.TEXT
    return line(
        dot(
            (name(report.source, strong=True),),
            (label("our note on it"),) if report.kind is ArticleKind.NOTE else (),
            (name(report.byline),) if report.byline else (),
            (name(report.dateline),) if report.dateline else (),
            published(report.published) or (label("date not known"),),
            (label("date inferred from the text"),) if inferred else (),
            (quote(shortened(opening.text, limit=140)),),
        ),
        (opening,),
    )
