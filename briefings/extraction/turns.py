"""Whose a paragraph is by its label: "HENTZAU: We have …", "A: I will …", "Ruritania: ready to …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.models import Person

from .parsing import Parsed, Sentence
from .parties import PartyBook

LABEL = re.compile(r"^\W*(?:[Tt]he )?(?P<who>[^\W\d_][\w.'-]*(?: [\w.'-]+){0,4}?)(?: \([^)\n]{1,40}\))?:\s")
"""Words before a colon that open a paragraph."""
ASKING = frozenset({"q", "question", "reporter", "journalist", "interviewer", "host", "moderator", "presenter"})
ANSWERING = frozenset({"a", "answer"})
FEWEST = 2
"""Answers that make an article an interview."""


@dataclass(frozen=True)
class Turn:
    """A paragraph that somebody speaks, or that tells where a party stands.

    Attributes:
        party: whose it is; None where a label names somebody unknown.
        voice: the person who speaks, if it is one.
    """

    party: str | None
    voice: str | None = None


class Turns:
    """Whose the labelled paragraphs of an article are; a turn goes on until the next label."""

    def __init__(self, parsed: Parsed, people: tuple[Person, ...], book: PartyBook) -> None:
        self._people = people
        self._book = book
        self._main = max(people, key=lambda p: len(p.mentions), default=None)
        self._by_paragraph = dict(self._read(parsed))

    def of(self, sentence: Sentence) -> Turn | None:
        """Whose turn a sentence stands in."""
        return self._by_paragraph.get(sentence.paragraph)

    def _read(self, parsed: Parsed) -> list[tuple[int, Turn]]:
        labels: dict[int, str] = {}
        for sentence in parsed.sentences:
            if sentence.paragraph not in labels:
                match = LABEL.match(parsed.straight[sentence.span.start : sentence.span.start + 90])
                labels[sentence.paragraph] = match["who"] if match else ""
        spoken = {who.casefold() for who in labels.values() if who}
        interview = sum(who.casefold() in ANSWERING for who in labels.values()) >= FEWEST or bool(spoken & ASKING)
        found: list[tuple[int, Turn]] = []
        going: Turn | None = None
        for paragraph, who in labels.items():
            turn = self._turn(who, interview=interview) if who else None
            if who:
                going = turn if turn is not None and turn.voice is not None else None
            elif not interview:
                going = None
            turn = turn or (going if not who else None)
            if turn is not None:
                found.append((paragraph, turn))
        return found

    def _turn(self, who: str, *, interview: bool) -> Turn | None:
        small = who.casefold()
        if small in ASKING:
            return None
        if small in ANSWERING:
            main = self._main if interview else None
            return Turn(main.party, main.name) if main is not None else None
        last = who.split()[-1].casefold()
        for person in self._people:
            names = {part.casefold() for name in (person.name, *person.aliases) for part in name.split()}
            if last in names:
                return Turn(person.party, person.name)
        party = self._book.party_of(who) if self._book.naming_of(who) is not None else None
        party = party or (self._book.party_of(f"the {who}") if self._book.naming_of(f"the {who}") else None)
        return Turn(party) if party is not None else None
