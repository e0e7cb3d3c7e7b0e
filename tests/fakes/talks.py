"""Invented talks between invented countries, reported by several papers that do not agree on everything."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from briefings.models import (
    Article,
    ArticleKind,
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
    Qualifier,
    Role,
    Span,
    Stance,
    Standing,
    Statement,
    StatementKind,
    Talks,
)
from briefings.ports import Reading

VELLMARK, ORSENA, MARROW_ISLES = "Vellmark", "Orsena", "Marrow Isles"

RIVER_TALKS = Talks(
    key="river-2031",
    title="River talks",
    about="Talks between Vellmark and Orsena on the river border, held in the Marrow Isles.",
    starts=date(2031, 5, 6),
    parties=(
        Party(
            name=VELLMARK,
            mark="🅥",
            capitals=("Veldt",),
            demonyms=("Vellmarker",),
            institutions=("Grey House",),
        ),
        Party(name=ORSENA, mark="🅞", capitals=("Port Orsen",), demonyms=("Orsenian",)),
        Party(name=MARROW_ISLES, kind=PartyKind.MEDIATOR, mark="🅜", demonyms=("Marrower",)),
    ),
    issues=(
        Issue(key="river-border", title="River border", words=("river", "border", "land")),
        Issue(key="ferries", title="Ferries", words=("ferry", "crossing")),
    ),
)


class Draft:
    """An article written sentence by sentence, with what is read from each of them."""

    def __init__(self, key: str, published: str | None, publisher: str | None, **more: object) -> None:
        self.key, self.publisher, self.more = key, publisher, more
        self.published = date.fromisoformat(published) if published else None
        self.text = ""
        self.sentences: list[Span] = []
        self.people: list[Person] = []
        self.statements: list[Statement] = []
        self.positions: list[Position] = []
        self.dates: list[DateExpression] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []

    def says(self, sentence: str) -> Draft:
        start = len(self.text) + (2 if self.text else 0)
        self.text = f"{self.text}\n\n{sentence}" if self.text else sentence
        self.sentences.append(Span(start=start, end=start + len(sentence)))
        return self

    def span(self, words: str) -> Span:
        """Of the words in the newest sentence."""
        last = self.sentences[-1]
        start = self.text.index(words, last.start)
        return Span(start=start, end=start + len(words))

    def person(
        self,
        name: str,
        *roles: str,
        party: str | None = None,
        where: Participation = Participation.UNKNOWN,
        standing: Standing = Standing.CURRENT,
        aliases: tuple[str, ...] = (),
        presumed: bool = False,
    ) -> Draft:
        settled = where not in (Participation.UNKNOWN, Participation.OUTSIDE) and not presumed
        self.people.append(
            Person(
                name=name,
                aliases=aliases,
                roles=tuple(Role(text=role, span=self.span(role), standing=standing) for role in roles),
                party=party,
                participation=where,
                participation_span=self.sentences[-1] if settled else None,
                mentions=(self.span(name),),
            )
        )
        return self

    def speech(
        self,
        words: str,
        speaker: str,
        *,
        direct: bool = True,
        occasion: str | None = None,
        inner: bool = False,
    ) -> Draft:
        self.statements.append(
            Statement(
                kind=StatementKind.DIRECT if direct else StatementKind.INDIRECT,
                text=words,
                span=self.span(words),
                sentence=self.sentences[-1],
                speaker=speaker,
                occasion=self.span(occasion) if occasion else None,
                inner=inner,
            )
        )
        return self

    def dated(self, words: str, value: str) -> Draft:
        self.dates.append(DateExpression(text=words, span=self.span(words), value=value))
        return self

    def figure(self, words: str, value: int, counts: str, qualifier: Qualifier | None = None) -> Draft:
        self.figures.append(
            Figure(
                text=words,
                span=self.span(words),
                sentence=self.sentences[-1],
                value=Decimal(value),
                qualifier=qualifier,
                counts=counts,
                counts_span=self.span(counts),
            )
        )
        return self

    def stand(self, words: str, party: str, issue: str, stance: Stance, *flags: Flag, **voices: str) -> Draft:
        self.positions.append(
            Position(
                party=party,
                issue=issue,
                issue_label=issue.replace("-", " "),
                stance=stance,
                flags=flags,
                span=self.span(words),
                sentence=self.sentences[-1],
                **voices,
            )
        )
        return self

    def event(
        self,
        what: str,
        when: str | None,
        kind: EventKind = EventKind.ROUND,
        status: EventStatus = EventStatus.HAPPENED,
        *,
        end: str | None = None,
        phrase: str | None = None,
    ) -> Draft:
        self.events.append(
            Event(
                kind=kind,
                what=what,
                what_span=self.span(what),
                span=self.sentences[-1],
                date=when,
                end=end,
                phrase=phrase,
                status=status,
            )
        )
        return self

    def read(self) -> Reading:
        article = Article(
            id=self.key,
            text=self.text,
            blocks=tuple(Block(span=span, kind=BlockKind.STORY) for span in self.sentences),
            source=f"{self.key}.txt",
            publisher=self.publisher,
            published=self.published,
            published_from=PublishedFrom.GIVEN if self.published else None,
            **self.more,  # type: ignore[arg-type]
        )
        return Reading(
            article,
            Extraction(
                article_id=self.key,
                text_sha256=article.sha256,
                reader="fake",
                people=tuple(self.people),
                statements=tuple(self.statements),
                dates=tuple(self.dates),
                positions=tuple(self.positions),
                events=tuple(self.events),
                figures=tuple(self.figures),
                sentences=tuple(self.sentences),
            ),
        )


def post() -> Reading:
    """The Post of 5 May: the round is ahead."""
    draft = Draft("post-0505", "2031-05-05", "Vellmark Post", byline="Ida Quill", dateline="Veldt")
    draft.says(
        "Envoys of Vellmark and Orsena meet on Tuesday in the Marrow Isles for two days of talks on the river."
    )
    draft.event(
        "meet on Tuesday", "2031-05-06", status=EventStatus.PLANNED, end="2031-05-07", phrase="on Tuesday"
    )
    draft.says("Deputy foreign minister Ada Hlynskyi will lead the delegation of Vellmark.")
    draft.person("Ada Hlynskyi", "Deputy foreign minister", party=VELLMARK, where=Participation.LEADS)
    draft.says("Her colleague Boris Tamm, the river commissioner, will join her.")
    draft.person(
        "Boris Tamm", "the river commissioner", party=VELLMARK, where=Participation.MEMBER, aliases=("Tamm",)
    )
    draft.says("“The eastern bank was ours and stays ours for good,” Hlynskyi told the Post.")
    draft.speech("The eastern bank was ours and stays ours for good,", "Ada Hlynskyi")
    draft.says("Vellmark demands that Orsena leave the eastern bank of the river.")
    draft.stand(
        "demands that Orsena leave the eastern bank of the river", VELLMARK, "river-border", Stance.DEMAND
    )
    draft.says("Prime minister Otto Brandt will stay in Veldt.")
    draft.person("Otto Brandt", "Prime minister", party=VELLMARK, where=Participation.ABSENT)
    draft.says("A third round is expected on 20 May.")
    draft.event("A third round is expected", "2031-05-20", status=EventStatus.PLANNED, phrase="20 May")
    return draft.read()


def courier() -> Reading:
    """The Courier of 6 May: the round has begun, and the third one has another day."""
    draft = Draft("courier-0506", "2031-05-06", "Isles Courier", agency="Tidewire")
    draft.says("Talks on the river opened on Tuesday in the Marrow Isles, the Courier has learned.")
    draft.event("Talks on the river opened on Tuesday", "2031-05-06", phrase="on Tuesday")
    draft.says("Ada Hlinski, who heads Vellmark’s team and is its deputy foreign minister, arrived first.")
    draft.person("Ada Hlinski", "deputy foreign minister", party=VELLMARK, where=Participation.LEADS)
    draft.says("Orsena is represented by Karl Tamm, a former admiral, and by Lena Ostrow.")
    draft.person(
        "Karl Tamm", "a former admiral", party=ORSENA, where=Participation.LEADS, standing=Standing.FORMER
    )
    draft.person("Lena Ostrow", party=ORSENA, where=Participation.MEMBER, aliases=("Ostrow",))
    draft.says("Mira Sund of the Marrow Isles mediates.")
    draft.person("Mira Sund", party=MARROW_ISLES, where=Participation.MEDIATES)
    draft.says(
        "Orsena will not leave the eastern bank unless the ferries run again, a source told the Courier."
    )
    draft.stand(
        "Orsena will not leave the eastern bank unless the ferries run again",
        ORSENA,
        "river-border",
        Stance.REJECT,
        Flag.HYPOTHETICAL,
        reported_by="a source",
    )
    draft.says("Lena Ostrow said the ferries would run before winter.")
    draft.speech("the ferries would run before winter", "Lena Ostrow", direct=False)
    draft.stand(
        "the ferries would run before winter",
        ORSENA,
        "ferries",
        Stance.OFFER,
        Flag.FUTURE,
        voiced_by="Lena Ostrow",
    )
    draft.says("“Nobody asked us fishermen what we think of it,” said Jon Reed, 61, on the quay.")
    draft.person("Jon Reed", where=Participation.OUTSIDE)
    draft.speech("Nobody asked us fishermen what we think of it,", "Jon Reed")
    draft.says("A third round is expected on 22 May.")
    draft.event("A third round is expected", "2031-05-22", status=EventStatus.PLANNED, phrase="22 May")
    return draft.read()


def note() -> Reading:
    """A note without publisher or date that repeats what others have, and has bare surnames."""
    draft = Draft("note-1", None, None, kind=ArticleKind.NOTE)
    draft.says("Vellmark demands that Orsena leave the eastern bank of the river.")
    draft.stand(
        "demands that Orsena leave the eastern bank of the river", VELLMARK, "river-border", Stance.DEMAND
    )
    draft.says("Hlynsky <b>& Ostrow</b> shook hands, and Tamm looked on.")
    draft.person("Hlynsky")
    draft.person("Ostrow")
    draft.person("Tamm")
    return draft.read()


def readings() -> tuple[Reading, ...]:
    """All of them."""
    return post(), courier(), note()


def words_of_card(text: str) -> str:
    """A card's text on one line, for looking things up in it."""
    return re.sub(r"\s+", " ", text)
