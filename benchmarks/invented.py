"""Readings of invented reports, made without reading any: an archive of any size in minutes, the same for one seed.

Talks between invented states over years. Words are drawn so that texts are as varied as those of newspapers and
compress as they do; persons, parties and issues are spoken of as unevenly as in life (few often, most seldom: Zipf),
new names keep coming, quotations are reprinted and cut, events are told by several reports and recalled by later ones.
How many things are said in a thousand characters is near what this reader finds in real articles: nine, where they
have twelve.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from briefings.extraction import READER
from briefings.models import (
    Article,
    Block,
    BlockKind,
    DateExpression,
    Event,
    EventKind,
    EventStatus,
    Extraction,
    Figure,
    Flag,
    Issue,
    Participation,
    Party,
    PartyKind,
    Person,
    Position,
    PublishedFrom,
    Role,
    Span,
    Stance,
    Statement,
    StatementKind,
    Talks,
)
from briefings.ports import Reading

STATES = (
    "Vellmark",
    "Orsena",
    "Marrow Isles",
    "Tarnland",
    "Estmark",
    "Quell",
    "Bravia",
    "Sund",
    "Norrow",
    "Lissa",
)
ISSUES = (
    "river border",
    "ferries",
    "prisoners",
    "fishing",
    "customs",
    "airspace",
    "dam",
    "pipeline",
    "debts",
    "schools",
    "language",
    "relics",
    "mines",
    "patrols",
    "bridges",
    "grain",
    "timber",
    "tolls",
    "visas",
    "archives",
)
OFFICES = (
    "foreign minister",
    "defence minister",
    "prime minister",
    "president",
    "envoy",
    "chief negotiator",
    "admiral",
    "spokesperson",
    "deputy minister",
    "ambassador",
    "security adviser",
    "speaker of the house",
    "governor",
    "general",
)
OUTLETS = tuple(
    f"{place} {kind}"
    for place in ("Isles", "Veldt", "Orsen", "Harbour", "Northern", "Capital", "River", "Coast")
    for kind in ("Courier", "Post", "Gazette", "Herald", "Tribune", "Observer")
)
AGENCIES = ("Tidewire", "Orsen Press", "Interwire")
STANCES = (
    Stance.DEMAND,
    Stance.DEMAND,
    Stance.REJECT,
    Stance.OFFER,
    Stance.ACCEPT,
    Stance.ACCUSE,
    Stance.THREATEN,
    Stance.OTHER,
    Stance.CONSULT,
    Stance.ACT,
    Stance.CONCEDE,
)
VERBS = {
    Stance.DEMAND: "demands",
    Stance.REJECT: "rejects",
    Stance.OFFER: "offers",
    Stance.ACCEPT: "accepts",
    Stance.ACCUSE: "complains of",
    Stance.THREATEN: "threatens",
    Stance.OTHER: "remains divided over",
    Stance.CONSULT: "discussed",
    Stance.ACT: "began",
    Stance.CONCEDE: "grants",
}
KINDS = (
    EventKind.ROUND,
    EventKind.MEETING,
    EventKind.MEETING,
    EventKind.STRIKE,
    EventKind.STRIKE,
    EventKind.STATEMENT,
    EventKind.VISIT,
    EventKind.CALL,
    EventKind.AGREEMENT,
    EventKind.SANCTION,
    EventKind.OTHER,
    EventKind.ELECTION,
)
DOES = {
    EventKind.ROUND: "round of talks on",
    EventKind.MEETING: "met to speak of",
    EventKind.STRIKE: "shelled a post near",
    EventKind.STATEMENT: "issued a statement on",
    EventKind.VISIT: "paid a visit to discuss",
    EventKind.CALL: "spoke by telephone of",
    EventKind.AGREEMENT: "signed an agreement on",
    EventKind.SANCTION: "imposed sanctions over",
    EventKind.OTHER: "marked a day of",
    EventKind.ELECTION: "voted on",
}
FIRST_DAY = date(2031, 1, 1)
A_DAY = 90
"""Reports of one day."""

TALKS = Talks(
    key="invented",
    title="Invented talks",
    parties=tuple(
        Party(
            name=name,
            mark=name[0],
            kind=PartyKind.PARTY if i < 2 else PartyKind.MEDIATOR,
            demonyms=(f"{name}er",),
        )
        for i, name in enumerate(STATES[:3])
    ),
    issues=tuple(
        Issue(key=word.replace(" ", "-"), title=word.title(), words=(word,)) for word in ISSUES[:12]
    ),
)


class Somebody(NamedTuple):
    """A person of the archive."""

    name: str
    surname: str
    party: str | None
    office: str


class Archive:
    """Makes the readings of one seed; the reading of a number does not depend on those before it.

    Args:
        seed: of everything.
    """

    def __init__(self, seed: int = 1) -> None:
        chance = random.Random(seed)
        self._seed = seed
        self._words = sorted({_word(chance, 1 + (i % 5 > 0) + (i % 5 > 3)) for i in range(12000)})
        chance.shuffle(self._words)
        weights = list(accumulate(1 / (rank + 9) for rank in range(len(self._words))))
        self._weights = weights
        surnames = sorted({_word(chance, 2).title() for _ in range(9000)})
        chance.shuffle(surnames)
        given = sorted({_word(chance, 2).title() for _ in range(400)})
        self.people = [self._somebody(chance, given, surname) for surname in surnames for _ in range(3)]
        chance.shuffle(self.people)
        self.common = [self.phrase(chance, chance.randint(7, 20)) for _ in range(4000)]

    def _somebody(self, chance: random.Random, given: list[str], surname: str) -> Somebody:
        name = f"{chance.choice(given)} {surname}"
        party = chance.choice(STATES[:6]) if chance.random() < 0.8 else None
        return Somebody(name, surname, party, f"{chance.choice(OFFICES)}")

    def phrase(self, chance: random.Random, count: int) -> str:
        """So many words."""
        return " ".join(chance.choices(self._words, cum_weights=self._weights, k=count))

    def person(self, chance: random.Random, number: int) -> Somebody:
        """A person: one of few mostly, and of more the more reports there are."""
        known = min(60 + int(number**0.62) * 8, len(self.people))
        return self.people[int(known ** chance.random()) - 1]

    def readings(self, start: int, stop: int) -> Iterator[Reading]:
        """The readings of the numbers from ``start`` up to ``stop``."""
        return (self.reading(number) for number in range(start, stop))

    def reading(self, number: int) -> Reading:
        """The reading of one number."""
        return _Report(self, random.Random(f"{self._seed}:{number}"), number).read()


class _Report:
    """A report as it is written, sentence by sentence."""

    def __init__(self, archive: Archive, chance: random.Random, number: int) -> None:
        self.archive, self.chance, self.number = archive, chance, number
        self.day = FIRST_DAY + timedelta(days=number // A_DAY)
        self.parts: list[str] = []
        self.length = 0
        self.sentences: list[Span] = []
        self.people: dict[str, Person] = {}
        self.made: dict[str, list[object]] = {
            name: [] for name in ("said", "wanted", "told", "counted", "dated")
        }

    def read(self) -> Reading:
        """Write it and say what is in it."""
        for _ in range(self.chance.randint(18, 30)):
            self.chance.choice((self._speech, self._speech, self._position, self._position, self._event))()
        text = "".join(self.parts)
        head = f"report-{self.number:06}"
        article = Article(
            id=head,
            text=text,
            blocks=(Block(span=Span(start=0, end=len(text)), kind=BlockKind.STORY),),
            source=f"{head}.txt",
            publisher=self.chance.choice(OUTLETS),
            agency=self.chance.choice(AGENCIES) if self.chance.random() < 0.4 else None,
            published=self.day,
            published_from=PublishedFrom.METADATA,
        )
        made = {name: tuple(found) for name, found in self.made.items()}
        return Reading(
            article,
            Extraction(
                article_id=head,
                text_sha256=article.sha256,
                reader=READER,
                people=tuple(self.people.values()),
                statements=made["said"],
                positions=made["wanted"],
                dates=made["dated"],
                events=made["told"],
                figures=made["counted"],
                sentences=tuple(self.sentences),
            ),
        )

    def _write(self, *pieces: str) -> tuple[Span, list[Span]]:
        """Add a sentence of pieces; its span and theirs."""
        start = self.length
        spans, at = [], start
        for piece in pieces:
            spans.append(Span(start=at, end=at + max(len(piece), 1)))
            at += len(piece)
        sentence = "".join(pieces)
        gap = "\n\n" if self.chance.random() < 0.5 else " "
        self.parts += [sentence, gap]
        self.length += len(sentence) + len(gap)
        span = Span(start=start, end=start + len(sentence))
        self.sentences.append(span)
        return span, spans

    def _name(self, span: Span, who: Somebody, role: Span | None) -> None:
        """Note a person where the report names them."""
        known = self.people.get(who.name)
        where, at = Participation.UNKNOWN, None
        if known is None and self.chance.random() < 0.35:
            where = self.chance.choice(
                (Participation.LEADS, Participation.MEMBER, Participation.MEMBER, Participation.ABSENT)
            )
            at = self.sentences[-1]
        roles = () if role is None else (Role(text=who.office, span=role),)
        self.people[who.name] = Person(
            name=who.name,
            aliases=known.aliases if known else (who.surname,) if self.chance.random() < 0.5 else (),
            roles=(*(known.roles if known else ()), *roles),
            party=who.party,
            participation=known.participation if known else where,
            participation_span=known.participation_span if known else at,
            mentions=(*(known.mentions if known else ()), span),
        )

    def _speech(self) -> None:
        who = self.archive.person(self.chance, self.number)
        reprinted = self.chance.random() < 0.25
        words = self.chance.choice(self.archive.common) if reprinted else self._words(7, 18)
        if reprinted and self.chance.random() < 0.3:
            words = words[: len(words) // 2].rsplit(" ", 1)[0]
        direct = self.chance.random() < 0.4
        if direct:
            span, parts = self._write("“", words.capitalize(), ",” said ", who.office, " ", who.name, ".")
            said, role, name = parts[1], parts[3], parts[5]
        else:
            span, parts = self._write(who.office.capitalize(), " ", who.name, " said that ", words, ".")
            said, role, name = parts[4], None, parts[2]
        self._name(name, who, role)
        self.made["said"].append(
            Statement(
                kind=StatementKind.DIRECT if direct else StatementKind.INDIRECT,
                text=words.capitalize() if direct else words,
                span=said,
                sentence=span,
                speaker=who.name,
                speaker_span=name,
                cue="said",
            )
        )

    def _position(self) -> None:
        party, issue = self.chance.choice(STATES[:6]), self.chance.choice(ISSUES)
        stance = self.chance.choice(STANCES)
        clause = f"{party} {VERBS[stance]} {self._words(4, 11)} on {issue}"
        span, parts = self._write(clause, ", ", self._words(3, 9), ".")
        flags = (Flag.HYPOTHETICAL,) if self.chance.random() < 0.2 else ()
        self.made["wanted"].append(
            Position(
                party=party,
                issue=issue.replace(" ", "-"),
                issue_label=issue,
                stance=stance,
                flags=flags,
                span=parts[0],
                sentence=span,
            )
        )
        if self.chance.random() < 0.4:
            count = str(self.chance.randint(2, 9000))
            whole, found = self._write(
                self._words(2, 6).capitalize(),
                " killed ",
                count,
                " ",
                "people",
                f" in {party}, ",
                self._words(2, 6),
                ".",
            )
            self.made["counted"].append(
                Figure(
                    text=count,
                    span=found[2],
                    sentence=whole,
                    value=int(count),
                    counts="people",
                    counts_span=found[4],
                )
            )

    def _event(self) -> None:
        if self.chance.random() < 0.02:
            self._turn()
            return
        recalls = self.chance.random() < 0.15
        gap = (
            -self.chance.randint(10, 900) if recalls else self.chance.choice((-2, -1, -1, 0, 0, 0, 1, 3, 12))
        )
        day = max(self.day + timedelta(days=gap), date(2029, 1, 1))
        topics = random.Random(f"{day}")  # what a day is known for, whoever tells it
        kind = topics.choice(KINDS) if self.chance.random() < 0.6 else self.chance.choice(KINDS)
        matter = random.Random(f"{day}:{kind}:{self.chance.randint(0, 5)}")
        issue, sides = matter.choice(ISSUES), matter.sample(STATES[:6], 2)
        what = f"{sides[0]} and {sides[1]} {DOES[kind]} {issue} {self.archive.phrase(matter, 2)}"
        phrase = f"{day:%d %B}"
        span, parts = self._write(what, " on ", phrase, ", ", self._words(3, 10), ".")
        dated = self.chance.random() < 0.85
        self.made["dated"].append(DateExpression(text=phrase, span=parts[2], value=day.isoformat()))
        self.made["told"].append(
            Event(
                kind=kind,
                what=what,
                what_span=parts[0],
                span=span,
                date=day.isoformat() if dated else None,
                phrase=phrase if dated else None,
                phrase_span=parts[2] if dated else None,
                status=EventStatus.PLANNED if gap > 0 else EventStatus.HAPPENED,
                participants=tuple(sides),
            )
        )

    def _turn(self) -> None:
        """A plan of the days ahead that is put off or called off, as reports tell of one in fifty events."""
        day = self.day + timedelta(days=self.chance.choice((1, 3, 12)))
        sides = self.chance.sample(STATES[:6], 2)
        verb = self.chance.choice(("put off indefinitely", "called off"))
        phrase = f"{day:%d %B}"
        head = f"The talks between {sides[0]} and {sides[1]}, set for "
        _, parts = self._write(head, phrase, f", were {verb}", ", ", self._words(3, 10), ".")
        self.made["dated"].append(DateExpression(text=phrase, span=parts[1], value=day.isoformat()))

    def _plain(self) -> None:
        self._write(self._words(8, 24).capitalize(), ".")

    def _words(self, least: int, most: int) -> str:
        return self.archive.phrase(self.chance, self.chance.randint(least, most))


def _word(chance: random.Random, syllables: int) -> str:
    """A word that could be one."""
    heads = ("b", "br", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "")
    hearts = ("a", "e", "i", "o", "u", "ea", "ou")
    tails = ("", "", "", "n", "r", "s", "l", "t", "nd", "m")
    return "".join(
        chance.choice(heads) + chance.choice(hearts) + chance.choice(tails) for _ in range(syllables)
    )
