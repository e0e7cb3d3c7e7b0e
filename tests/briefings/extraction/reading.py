"""Texts of the tests as articles: every line a paragraph; lines that end in no stop are headings."""

from __future__ import annotations

from briefings.extraction.language.parsing import Parsed, parse
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.parties.unlisted import learn
from briefings.extraction.people import find_people
from briefings.extraction.references.references import References, resolve
from briefings.models import Article, Block, BlockKind, Person, Span, Talks


def article_of(*paragraphs: str) -> Article:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for words in paragraphs:
        kind = BlockKind.STORY if words[-1] in '.!"”' or ":" in words else BlockKind.SUBHEAD
        blocks.append(Block(span=Span(start=start, end=start + len(words)), kind=kind))
        start += len(words) + 1
    return Article(id="test", text=text, blocks=tuple(blocks), source="test.txt")


def read_people(*paragraphs: str, talks: Talks | None = None) -> dict[str, Person]:
    """The people of a text by their names."""
    parsed = parse(article_of(*paragraphs))
    found = find_people(parsed, learn(parsed, PartyBook.of(talks)))
    return {person.name: person for person in found}


def read_references(*paragraphs: str) -> tuple[Parsed, References]:
    parsed = parse(article_of(*paragraphs))
    book = learn(parsed, PartyBook.of(None))
    return parsed, resolve(parsed, find_people(parsed, book), book)


def meant(word: str, *paragraphs: str, nth: int = 0) -> str | None:
    """Whom a word of a text stands for: a name, or None."""
    parsed, references = read_references(*paragraphs)
    tokens = [t for s in parsed.sentences for t in s.tokens if t.text == word]
    who = references.who(tokens[nth])
    return who.name if who else None
