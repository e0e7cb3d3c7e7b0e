"""The sources view: for each marker of a page, whose sentence it is, and the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from bot.models import Button, Message
from briefings import ArticleKind, Card, CardRef, Citation

from .cards import cited_on, lay_out, title_row
from .dates import say_date
from .paging import page_buttons, paginate
from .pieces import BLANK, Piece, Row, Style, html, tidy
from .runs import carried_by, marker, quoted
from .views import Face, View, seal, write_data
from .wording import BACK, EARLIER_VERSION, NO_DATE, NOTE, NOTHING, SOURCES, say


def write_sources(card: Card, *, back: int = 0, page: int = 0) -> Message:
    """A page of the sentences behind page ``back`` of a card, and the button that leads back to it."""
    shown = lay_out(card)
    citations = cited_on(card, shown[min(back, len(shown) - 1)])
    rows = (*_rows(citations), *_counts(card, citations)) or (Row((Piece(say(NOTHING)),)),)
    sheets = paginate(rows)
    page = min(page, len(sheets) - 1)
    here = CardRef(card=card.name, args=card.args)
    turns = page_buttons(
        View(card=here, face=Face.SOURCES, page=page, back=back, seal=seal(card)), len(sheets)
    )
    home = (Button(label=say(BACK), data=write_data(View(card=here, page=back))),)
    title = title_row(card, before=f"{say(SOURCES)} · ")
    return Message(
        text=html((title, BLANK, *sheets[page])),
        keyboard=tuple(row for row in (turns, home) if row),
        pages=len(sheets),
    )


def _rows(citations: dict[int, Citation]) -> Iterator[Row]:
    """Grouped by article, in the order of first use."""
    for article in dict.fromkeys(citation.article_id for citation in citations.values()):
        of_it = {number: each for number, each in citations.items() if each.article_id == article}
        yield BLANK
        yield _whose(next(iter(of_it.values())))
        for number, citation in of_it.items():
            words = f"{marker([number])} {quoted(citation.text)}"
            earlier = (Piece(f" ({say(EARLIER_VERSION)})", Style.ITALIC),) if citation.withdrawn else ()
            yield Row((Piece(words), *earlier), quoted=True, markers=(number,))


def _counts(card: Card, citations: dict[int, Citation]) -> Iterator[Row]:
    """Of the lines that several outlets carry, how many these are and how many origins they come to."""
    numbers = {citation: number for number, citation in citations.items()}
    carried = {
        tuple(sorted({numbers[each] for each in line.citations})): line.carried
        for line in card.lines
        if line.carried and all(each in numbers for each in line.citations)
    }
    if carried:
        yield BLANK
    for marked, each in carried.items():
        yield Row((Piece(f"{marker(marked)} {carried_by(each)}", Style.ITALIC),))


def _whose(citation: Citation) -> Row:
    """Publisher, author, place and date: Vellmark Post, A. Writer, Port Amsel, Tue 17 Feb 2026."""
    when = say_date(citation.published.isoformat()) if citation.published else None
    known = [tidy(each) for each in (citation.byline, citation.dateline) if each]
    between = "".join(f", {each}" for each in known)
    date = Piece(when.words, year=when.year) if when else Piece(say(NO_DATE))
    note = (Piece(f" ({say(NOTE)})", Style.ITALIC),) if citation.kind is ArticleKind.NOTE else ()
    return Row((Piece(tidy(citation.source), Style.BOLD), Piece(f"{between}, "), date, *note), leads=True)
