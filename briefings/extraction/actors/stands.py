"""Lines of notes that tell where a party stands: "Ruritania: ready to take them back; wants each one checked"."""

from __future__ import annotations

import re

from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import PartyBook

LABEL = re.compile(r"^\W*(?P<who>(?:[Tt]he )?[^\W\d_][\w.'-]*(?: [\w.'-]+){0,4}?)(?: \([^)\n]{1,40}\))?:\s")
"""Words before a colon that open a paragraph."""
LONGEST = 90


class Stands:
    """Whose the labelled paragraphs of an article are."""

    def __init__(self, parsed: Parsed, book: PartyBook) -> None:
        self._book = book
        self._by_paragraph: dict[int, str | None] = {}
        for sentence in parsed.sentences:
            if sentence.paragraph not in self._by_paragraph:
                opening = parsed.straight[sentence.span.start : sentence.span.start + LONGEST]
                self._by_paragraph[sentence.paragraph] = self._party(opening)

    def of(self, sentence: Sentence) -> str | None:
        """The party whose stand a sentence without a subject tells."""
        return self._by_paragraph.get(sentence.paragraph)

    def _party(self, opening: str) -> str | None:
        match = LABEL.match(opening)
        if match is None:
            return None
        named = (match["who"], re.sub(r"^[Tt]he ", "", match["who"]))
        return next((self._book.party_of(who) for who in named if self._book.naming_of(who)), None)
