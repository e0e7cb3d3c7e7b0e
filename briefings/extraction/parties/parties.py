"""Whom a phrase stands for: states by name, capital, demonym or seat of government, and other parties to talks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from briefings.extraction.language.lexicon import cells, rows, words
from briefings.extraction.language.marks import STRAIGHT
from briefings.models import Party, Talks


class Naming(Enum):
    """How a phrase stands for a party."""

    NAME = "name"
    CAPITAL = "capital"
    DEMONYM = "demonym"
    SEAT = "seat"
    NONE = "none"
    """A namesake: it only looks like a party."""


COLUMNS = {
    "name": Naming.NAME,
    "names": Naming.NAME,
    "capitals": Naming.CAPITAL,
    "demonyms": Naming.DEMONYM,
    "seats": Naming.SEAT,
}

WITHIN = frozenset({
    "across", "around", "at", "in", "inside", "near", "outside", "through", "throughout", "via",
})  # fmt: skip
"""After these a city is a place."""

BODIES = frozenset({
    "movement", "group", "bloc", "faction", "militia", "union", "rebels", "organisation",
    "organization", "alliance", "insurgents",
})  # fmt: skip
"""Nouns that take up the organisation named last: "the movement"."""

ARMED = frozenset({"movement", "faction", "militia", "rebels", "insurgents"})
"""Those that take up an armed organisation only: "the rebels" are never a union of states."""

TOWARDS = frozenset({"to", "from", "into", "toward", "towards", "for", "of"})
"""After these it is one when the verb or noun they belong to is one of motion."""

MOTION = frozenset({
    "arrive", "come", "depart", "drive", "flight", "fly", "go", "head", "journey", "leave", "move",
    "outskirt", "return", "route", "send", "suburb", "city", "capital", "switch", "travel", "trip",
    "visit", "way", "airport", "station", "street", "resident",
})  # fmt: skip

OFFICIAL = frozenset({
    "government", "administration", "ministry", "embassy", "delegation", "team", "side", "official",
    "officials", "envoy", "negotiator", "negotiators", "authority", "authorities", "leadership",
    "diplomat", "diplomats", "officer", "officers",
})  # fmt: skip
"""What a capital may stand before and still be the party: "Kyiv officials"."""


@dataclass(frozen=True)
class Entry:
    """What a phrase of the book stands for."""

    party: str
    naming: Naming


@dataclass(frozen=True)
class PartyBook:
    """Every phrase that stands for a party, with the party's name.

    Attributes:
        entries: by phrase, with straight apostrophes, in the case it is written in.
        sides: names of the parties of the talks file, those that negotiate first; empty without one.
        groups: parties that are no states and that no table knows.
        home: the state whose ministry issues the text, where it says so at its head.
        dated: the state whose capital the report is dated from.
    """

    entries: dict[str, Entry]
    sides: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    home: str | None = None
    dated: str | None = None

    @staticmethod
    def of(talks: Talks | None) -> PartyBook:
        """The table of states and organisations, with the parties of a talks file laid over it."""
        entries = dict(_table())
        for party in talks.parties if talks else ():
            entries.update(_of_party(party, entries))
        return PartyBook(entries, tuple(party.name for party in talks.parties) if talks else ())

    def party_of(self, phrase: str) -> str | None:
        """Name of the party that a phrase stands for or belongs to, or None.

        The phrase may be a name, a capital, a seat of government, or words that open with one of them:
        "the Kremlin", "Ruritanian officials", "Ruritania's foreign minister".
        """
        straight = phrase.translate(STRAIGHT).strip()
        whole = self.entries.get(re.sub(r"^[Tt]he |'s?$", "", straight)) or self.entries.get(straight)
        if whole:
            return whole.party if whole.naming is not Naming.NONE else None
        return next((entry.party for _, entry in self._matches(straight)), None)

    def naming_of(self, phrase: str) -> Naming | None:
        """How a phrase, as a whole, stands for a party; None if it does not."""
        entry = self.entries.get(phrase.translate(STRAIGHT))
        return entry.naming if entry else None

    @cached_property
    def organisations(self) -> frozenset[str]:
        """The parties that are no states: blocs, organisations, armed groups."""
        names = (self.party_of(row["name"]) for row in rows("organisations"))
        return self.groups | frozenset(name for name in names if name)

    @property
    def fighting(self) -> frozenset[str]:
        """The organisations that are armed groups or movements, and so may be a side of their own."""
        return self._armed

    def taken_up_by(self, noun: str) -> frozenset[str]:
        """The organisations that "the movement", "the rebels" may stand for, by the noun in small letters."""
        return self._armed if noun in ARMED else self.organisations

    @cached_property
    def _armed(self) -> frozenset[str]:
        names = (self.party_of(row["name"]) for row in rows("organisations") if row["kind"] == "armed")
        return self.groups | frozenset(name for name in names if name)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The parties that a line of text names, cities that are places too, in order."""
        return tuple(entry.party for _, entry in self._matches(text.translate(STRAIGHT)))

    @cached_property
    def worldwide(self) -> frozenset[str]:
        """The organisations of the whole world, which are rarely a side."""
        names = (
            self.party_of(row["name"]) for row in rows("organisations") if row["kind"] == "international"
        )
        return frozenset(name for name in names if name)

    def named_in(self, tokens: Tokens | Doc) -> tuple[tuple[Tokens, str], ...]:
        """The words that stand for a party, in order, with its name.

        Cities that are places there ("in Kyiv", "a Kyiv metro station") and parts of adjectives
        ("Russian-occupied") are left out. The words do not hold the article or the possessive.
        """
        return tuple(
            (span, entry.party) for span, entry in self.matches_in(tokens) if not is_place(span, entry.naming)
        )

    def matches_in(self, tokens: Tokens | Doc) -> Iterator[tuple[Tokens, Entry]]:
        """As ``named_in``, cities that are places too, and how each stands for its party."""
        doc, first = (tokens, 0) if isinstance(tokens, Doc) else (tokens.doc, tokens.start_char)
        for (start, end), entry in self._matches(tokens.text):
            span = doc.char_span(first + start, first + end, alignment_mode="expand")
            if span is not None and not _is_given_name(span):
                yield span, entry

    def _matches(self, straight: str) -> Iterator[tuple[tuple[int, int], Entry]]:
        """The longest phrase at each word, by the phrases that begin with that word."""
        done = 0
        for word in _WORD.finditer(straight):
            start = word.start()
            for phrase in self._by_word.get(word.group(), ()) if start >= done else ():
                end = start + len(phrase)
                if straight.startswith(phrase, start) and not _GOES_ON.match(straight, end):
                    done = end
                    entry = self.entries[phrase]
                    if entry.naming is not Naming.NONE:
                        yield (start, end), entry
                    break

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The phrases by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for phrase in self.entries:
            first = _WORD.match(phrase)
            if first is not None:
                found.setdefault(first.group(), []).append(phrase)
        for phrases in found.values():
            phrases.sort(key=len, reverse=True)
        return found


_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"\w|[-–][a-z]")
"""What may not follow a phrase: it would be another word, or part of an adjective ("Ruritanian-held")."""


def _is_given_name(span: Tokens) -> bool:
    """Whether the word opens a person's name, by the parser's entity: "Jordan Rudolf"."""
    end = span.end
    if span[0].ent_type_ != "PERSON" or span[0].ent_iob_ != "B" or end >= len(span.doc):
        return False
    return (
        span.doc[end].ent_type_ == "PERSON" and span.doc[end].ent_iob_ == "I" and span.doc[end].tag_ != "POS"
    )


def is_place(span: Tokens, naming: Naming) -> bool:
    """Whether the name of a city is the city itself there, and not the government that sits in it."""
    if naming is not Naming.CAPITAL:
        return False
    head = span.root
    if head.dep_ == "nsubj" and head.head.lemma_ == "host":
        return True
    if span.end < len(span.doc) and span.doc[span.end].text == "'s":
        return False
    if head.dep_ in {"compound", "amod", "nmod"} and head.head.i >= span.end:
        return head.head.lemma_.lower() not in OFFICIAL
    return _follows_preposition(span) or (
        head.dep_ == "conj" and 0 < head.head.i < span.start and head.head.nbor(-1).lower_ in WITHIN
    )


def _follows_preposition(span: Tokens) -> bool:
    """Whether a preposition of place stands before the name, or one of motion after a word of motion."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None:
        return False
    return before.lower_ in WITHIN or (before.lower_ in TOWARDS and before.head.lemma_.lower() in MOTION)


@lru_cache(maxsize=1)
def _table() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for row in (*rows("states"), *rows("organisations")):
        for column, naming in COLUMNS.items():
            for phrase in cells(row.get(column, "")):
                entries.setdefault(phrase, Entry(row["name"], naming))
    return entries | {phrase: Entry("", Naming.NONE) for phrase in words("namesakes")}


def _of_party(party: Party, entries: dict[str, Entry]) -> dict[str, Entry]:
    """The phrases of a party of the talks file, and those of the state or organisation it is."""
    known = next((entries[n].party for n in (party.name, *party.names) if _is_name(entries.get(n))), None)
    taken = {
        phrase: Entry(party.name, e.naming) for phrase, e in entries.items() if known and e.party == known
    }
    said: tuple[tuple[Iterable[str], Naming], ...] = (
        ((party.name, *party.names), Naming.NAME),
        (party.capitals, Naming.CAPITAL),
        (party.demonyms, Naming.DEMONYM),
        (party.institutions, Naming.SEAT),
    )
    for phrases, naming in said:
        taken.update({p.translate(STRAIGHT).removeprefix("the "): Entry(party.name, naming) for p in phrases})
    return taken


def _is_name(entry: Entry | None) -> bool:
    return entry is not None and entry.naming is Naming.NAME
