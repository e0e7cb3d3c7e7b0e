"""A desk that hands out invented cards: talks between Vellmark and Ostria that no report has ever named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from briefings import (
    ArticleKind,
    CalendarFile,
    Card,
    CardRef,
    ChangeKind,
    Choice,
    Citation,
    Feed,
    Line,
    News,
    NewsItem,
    Notice,
    Run,
    RunKind,
    Section,
    Span,
    Talks,
    UnknownCard,
)

TODAY = date(2031, 5, 6)
NAMES = (
    "brief",
    "who",
    "issues",
    "positions",
    "timeline",
    "calendar",
    "changes",
    "catchup",
    "disagreements",
    "quotes",
    "quote",
    "search",
    "ask",
    "sources",
    "talks",
)
LONG_NAME = "Archduchess Wilhelmina-Antoinetta of Upper and Lower Harrowgate-Underhill"
TALKS = Talks(key="amsel-2031", title="Port Amsel talks", about="On the river border.")


def cite(
    text: str, *, article: str = "a1", start: int = 0, source: str = "Vellmark Post", note: bool = False
) -> Citation:
    return Citation(
        article_id=article,
        span=Span(start=start, end=start + max(1, len(text))),
        text=text,
        source=source,
        byline="A. Scribe",
        dateline="Port Amsel",
        published=date(2031, 5, 6),
        kind=ArticleKind.NOTE if note else ArticleKind.REPORT,
    )


RIVER = cite("The envoy, Orla Umlauf, said the river border “is not for sale” & left.")
PORT = cite(
    "Ostria wants the port <open> by May.", article="a2", start=40, source="unsigned report", note=True
)


def run(text: str, kind: RunKind = RunKind.TEXT, *, strong: bool = False, to: CardRef | None = None) -> Run:
    return Run(kind=kind, text=text, strong=strong, to=to)


def ref(card: str, args: str = "") -> CardRef:
    return CardRef(card=card, args=args)


def choice(label: str, to: CardRef) -> Choice:
    return Choice(label=(run(label, RunKind.NAME),), to=to)


def line(*runs: Run, cites: Sequence[Citation] = (RIVER,)) -> Line:
    return Line(runs=runs, citations=tuple(cites))


def person_card(name: str, sentences: Sequence[Citation] = (RIVER, PORT)) -> Card:
    said = line(
        run("🟦", RunKind.MARK),
        run(name, RunKind.NAME, strong=True),
        run(" "),
        run("is not for sale", RunKind.QUOTE),
        run(" · "),
        run("2031-05-06", RunKind.DATE),
        cites=sentences,
    )
    return Card(
        name="who",
        args=name,
        title=(run(name, RunKind.NAME),),
        sections=(Section(lines=(said,)),),
        next=(choice("What she said", ref("quotes", name)), choice("Delegation", ref("who"))),
    )


def long_card(name: str, count: int = 60) -> Card:
    return Card(
        name=name,
        title=(run("Timeline", RunKind.LABEL),),
        sections=tuple(
            Section(
                heading=(run(f"Day {day}", RunKind.LABEL),),
                lines=(
                    line(
                        run("The envoy, Orla Umlauf, said the river border", RunKind.WORDS),
                        cites=(cite(RIVER.text, start=day * 100),),
                    ),
                ),
            )
            for day in range(count)
        ),
        footer=(
            Notice(text="{reports} reports, {origins} origins", values=(("reports", "1"), ("origins", "1"))),
        ),
    )


def item(
    words: str, *, kind: ChangeKind = ChangeKind.EVENT_PLANNED, article: str = "a9", **more: Any
) -> NewsItem:
    """Something new, told by an article in one sentence."""
    values = {
        "kind": kind,
        "heading": "Newly planned" if kind is ChangeKind.EVENT_PLANNED else kind.value.capitalize(),
        "line": line(run(words, RunKind.WORDS), cites=(cite(words, article=article),)),
        "marks": (f"{kind}:{words}"[:40],),
        "articles": (article,),
    }
    return NewsItem.model_validate(values | more)


class FakeDesk:
    """Answers like a dossier with two people whose names are alike, and one long timeline."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.of: list[str | None] = []
        """Keys of the talks that were asked about."""
        self.followed: tuple[Talks, ...] = (TALKS,)
        self.fails_with: Exception | None = None
        self.sentences: tuple[Citation, ...] = (RIVER, PORT)
        self.planned = 1
        self.feeds_followed: tuple[Feed, ...] = ()
        self.items: tuple[NewsItem, ...] = ()
        self.known = ("a1", "a2")
        self.asked_news: list[date | None] = []

    async def talks(self) -> tuple[Talks, ...]:
        return self.followed

    async def calendar(self, *, talks: str | None = None, today: date) -> CalendarFile:
        content = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        return CalendarFile(name="amsel-2031.ics", content=content, events=self.planned)

    async def feeds(self) -> tuple[Feed, ...]:
        return self.feeds_followed

    async def news(self, *, talks: str | None = None, since: date | None, today: date) -> News:
        """All items, whatever the day."""
        self.asked_news.append(since)
        if self.fails_with is not None:
            raise self.fails_with
        articles = dict.fromkeys((*self.known, *(each for item in self.items for each in item.articles)))
        return News(
            talks=TALKS.key,
            title=TALKS.title,
            newest=TODAY,
            articles=tuple(articles),
            items=self.items,
            parties=("Vellmark", "Ostria"),
            issues=(("river", "River border"), ("port", "The port")),
        )

    async def version(self, talks: str) -> str:
        """Another one with every item."""
        return str(len(self.items))

    async def card(self, name: str, args: str = "", *, talks: str | None = None, today: date) -> Card:
        self.asked.append((name, args))
        self.of.append(talks)
        if self.fails_with is not None:
            raise self.fails_with
        if name not in NAMES:
            raise UnknownCard(f"no card {name}")
        if name == "timeline":
            return long_card(name)
        if name == "ask" and args:
            return person_card(args).model_copy(update={"name": "ask", "args": args, "next": ()})
        if name in ("who", "quotes") and args:
            return self._person(args).model_copy(update={"name": name})
        return Card(
            name=name,
            title=(run(name.title(), RunKind.LABEL),),
            sections=(Section(lines=(line(run("left", RunKind.WORDS)),)),),
            next=(choice("Umlauf", ref("who", "Orla Umlauf")), choice("The long one", ref("who", LONG_NAME))),
        )

    def _person(self, args: str) -> Card:
        if args == "um":
            people = ("Orla Umlauf", "Otto Umbra")
            return Card(
                name="who",
                args=args,
                title=(run("Which one?", RunKind.LABEL),),
                notices=(Notice(text="Two people match {name}.", values=(("name", args),)),),
                choices=tuple(choice(person, ref("who", person)) for person in people),
            )
        for name in ("Orla Umlauf", "Otto Umbra", LONG_NAME):
            if args.casefold() in name.casefold():
                return person_card(name, self.sentences)
        nobody = Notice(text="The reports do not mention anyone like {name}.", values=(("name", args),))
        there = Section(lines=(line(run("Orla Umlauf", RunKind.NAME)),))
        title = (run("Who is who", RunKind.LABEL),)
        return Card(name="who", args=args, title=title, notices=(nobody,), sections=(there,))
