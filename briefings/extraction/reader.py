"""The road of the room: an article's story is parsed once, and each rule reads what it is there to read.

The order is that of need: people before references, references before statements, dates before events.
"""

from __future__ import annotations

from briefings.models import Article, Extraction, Talks

from . import READER
from .dates.dates import find_dates
from .events.events import find_events
from .figures.figures import find_figures
from .language.parsing import parse
from .parties.parties import PartyBook
from .parties.unlisted import learn
from .people import find_people
from .positions import find_positions
from .references.references import resolve
from .speech.statements import find_statements


def read(article: Article, talks: Talks | None = None) -> Extraction:
    """Read an article.

    Args:
        article: cleaned, with its story told apart from its furniture.
        talks: names the parties and issues that are followed; what it does not name is still found.
    """
    parsed = parse(article)
    book = learn(parsed, PartyBook.of(talks))
    people = find_people(parsed, book)
    references = resolve(parsed, people, book)
    statements = find_statements(parsed, references)
    dates = find_dates(parsed)
    return Extraction(
        article_id=article.id,
        text_sha256=article.sha256,
        reader=READER,
        people=people,
        statements=statements,
        positions=find_positions(parsed, references, statements, book, talks),
        dates=dates,
        events=find_events(parsed, dates, people),
        figures=find_figures(parsed, dates),
        sentences=tuple(sentence.span for sentence in parsed.sentences),
    )
