"""A card as a message: title, notices, sections, whose sentences the markers are, and buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.models import Button, Message
from briefings import LAYOUTS, ArticleKind, Card, CardRef, Choice, Citation, Section

from .dates import say_date
from .paging import Sheet, in_pairs, page_buttons, paginate
from .pieces import BLANK, Piece, Row, Style, html, shorten, tidy, utf16
from .rich import write_rich
from .runs import THIN, cited, marker, notice, pieces, plain
from .views import Face, View, seal, write_data
from .wording import NOTE, NOTHING, PICTURE, SOURCES, say

TITLE_UNITS = 300
LABEL_UNITS = 40
FOOT_UNITS = 700
CHOICES = 40
"""Buttons for "which one"; Telegram takes 100 in all."""
LEGEND = 4
"""With more articles than this on a page, who they are is left to the button."""


def write_card(card: Card, page: int = 0) -> Message:
    """A page of a card; beyond the last page, the last one."""
    sheets = lay_out(card)
    page = min(page, len(sheets) - 1)
    citations = cited_on(card, sheets[page])
    rows = (title_row(card), BLANK, *sheets[page], BLANK, _foot(card, citations))
    keyboard = _keyboard(card, page_buttons(_view(card, page), len(sheets)), back=page if citations else None)
    return Message(text=html(rows), keyboard=keyboard, pages=len(sheets), rich=write_rich(card))


def title_row(card: Card, before: str = "") -> Row:
    """The title, bold where it does not say itself what is."""
    words = pieces(card.title, strong=not any(run.strong for run in card.title))
    if not "".join(piece.text for piece in words).strip() or sum(utf16(p.text) for p in words) > TITLE_UNITS:
        words = (Piece(shorten(plain(card.title), TITLE_UNITS) or card.name, Style.BOLD),)
    return Row((Piece(before), *words) if before else words, leads=True)


def lay_out(card: Card) -> tuple[Sheet, ...]:
    """The body of the card in pages, at least one."""
    return paginate(_body(card))


def cited_on(card: Card, sheet: Sheet) -> dict[int, Citation]:
    """The sentences cited on a page of the card, by their numbers."""
    used = {number for row in sheet for number in row.markers}
    return {number: citation for number, citation in enumerate(card.citations, 1) if number in used}


def _body(card: Card) -> Iterator[Row]:
    numbers = {citation: number for number, citation in enumerate(card.citations, 1)}
    sections = [section for section in card.sections if section.heading or section.lines]
    yield from (notice(each) for each in card.notices)
    if not sections and not card.notices:
        yield Row((Piece(say(NOTHING)),))
    before: Section | None = None
    for section in sections:
        if not (_divides(section) or (before and _divides(before))):
            yield BLANK
        yield from _section(section, numbers)
        before = section


def _divides(section: Section) -> bool:
    """Whether it is a divider, such as today's, which stands close to the lines around it."""
    return not section.lines


def _section(section: Section, numbers: dict[Citation, int]) -> Iterator[Row]:
    if section.heading:
        strong = not any(run.strong for run in section.heading)
        yield Row(pieces(section.heading, strong=strong), leads=bool(section.lines))
    for line in section.lines:
        yield cited(line, numbers)


def _foot(card: Card, citations: dict[int, Citation]) -> Row:
    """Whose sentences the markers are, then the counts."""
    said = [*_legend(citations), *(tidy(say(each.text, each.values)) for each in card.footer)]
    return Row((Piece(shorten(" · ".join(said), FOOT_UNITS), Style.ITALIC),))


def _legend(citations: dict[int, Citation]) -> Iterator[str]:
    by_article: dict[str, list[int]] = {}
    for number, citation in citations.items():
        by_article.setdefault(citation.article_id, []).append(number)
    if len(by_article) > LEGEND:
        return
    for numbers in by_article.values():
        citation = citations[numbers[0]]
        words = [shorten(tidy(citation.source), 60)]
        if citation.published:
            words.append(say_date(citation.published.isoformat()).words.partition(" ")[2])
        note = f" ({say(NOTE)})" if citation.kind is ArticleKind.NOTE else ""
        yield f"{_ranges(numbers)} {', '.join(words)}{note}"


def _ranges(numbers: Sequence[int]) -> str:
    """Markers, neighbours drawn together: ¹⁻³ ⁷."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return THIN.join(
        f"{marker(span[:1])}⁻{marker(span[-1:])}" if len(span) > 2 else marker(span) for span in spans
    )


def _view(card: Card, page: int) -> View:
    return View(card=CardRef(card=card.name, args=card.args), page=page)


def _keyboard(card: Card, turns: Sequence[Button], *, back: int | None) -> tuple[tuple[Button, ...], ...]:
    """Pages, choices, then Sources (where page ``back`` cites any) and the next cards."""
    choices = [_button(choice, Face.CARD) for choice in card.choices[:CHOICES]]
    below = [_button(choice, Face.NEW) for choice in card.next]
    if back is not None:
        sources = View(card=_view(card, 0).card, face=Face.SOURCES, back=back, seal=seal(card))
        below.insert(0, Button(label=say(SOURCES), data=write_data(sources), in_rich=False))
    if card.name in LAYOUTS and not card.args and card.lines:
        picture = View(card=_view(card, 0).card, face=Face.PICTURE)
        below.insert(back is not None, Button(label=say(PICTURE), data=write_data(picture)))
    rows = (tuple(turns), *in_pairs(choices), *in_pairs(below))
    return tuple(row for row in rows if row)


def _button(choice: Choice, face: Face) -> Button:
    label = shorten(plain(choice.label), LABEL_UNITS) or choice.to.card
    return Button(label=label, data=write_data(View(card=choice.to, face=face)))
