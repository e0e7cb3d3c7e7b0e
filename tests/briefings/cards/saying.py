"""Cards as words, to look things up in."""

from __future__ import annotations

from briefings.models import Card, Run


def said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def lines(card: Card) -> list[str]:
    return [said(line.runs) for line in card.lines]


def headings(card: Card) -> list[str]:
    return [said(section.heading) for section in card.sections]


def under(card: Card, heading: str) -> list[str]:
    """Lines of the section whose heading holds the words."""
    return [
        said(line.runs)
        for section in card.sections
        if heading in said(section.heading)
        for line in section.lines
    ]


def notices(card: Card) -> list[str]:
    return [notice.text.format(**dict(notice.values)) for notice in card.notices]


def buttons(card: Card) -> list[str]:
    return [said(choice.label) for choice in card.choices]
