"""What a report says became of a plan: put off to another day, or called off.

It is read from the sentence by its verb ("has been postponed to", "called off", "will not take place") and by the noun
that the verb is of ("the third round of talks"). A verb under a "not", a "could" or a denial says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from briefings.models import DateExpression, Event, EventKind, Span, TimexType
from briefings.models.timex import days_of

from .witness import Witness


class Fortune(StrEnum):
    """What becomes of a plan."""

    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Turn(NamedTuple):
    """A sentence by which a plan was put off or called off."""

    fortune: Fortune
    event: Event
    """The plan as this sentence names it; its date is the new one, else the old one."""
    old: str | None
    """TIMEX3 date that no longer holds, where the sentence tells it."""
    new: str | None
    covers: tuple[int, ...] = ()
    """Events of the article that are this plan told a second time."""


_NOUNS = {
    EventKind.ROUND: r"rounds?",
    EventKind.MEETING: r"talks|negotiations|consultations|discussions|meetings?|summits?|sessions?|conferences?",
    EventKind.VISIT: r"visits?|trips?",
    EventKind.EXCHANGE: r"exchanges?|swaps?|handovers?",
    EventKind.ELECTION: r"elections?|referendums?|votes?",
    EventKind.DEADLINE: r"deadlines?",
    EventKind.AGREEMENT: r"signings?|signing ceremon(?:y|ies)",
    EventKind.CALL: r"(?:phone|telephone|video) calls?",
}
_KIND = {re.compile(rf"(?:{nouns})", re.IGNORECASE): kind for kind, nouns in _NOUNS.items()}
_NOUN = re.compile(rf"\b(?:{'|'.join(_NOUNS.values())})\b(?:\s+of\s+(?:\w+\s+){{0,2}}talks)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:after|before|following|during|since|until|amid|despite|at|in|from|pending|ahead of|because of)\s+"
    r"(?:(?:the|a|an|his|her|its|their|this|that|last|next|\w+['’]s)\s+)?(?:(?!(?:the|a|an|his|her|its|their)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before a noun: it only says when or where."""
_BE = (
    r"\b(?:(?:has|have|had)\s+been|was|were|is|are|(?:will|would)\s+be|is\s+being|are\s+being)\s+"
    r"(?:\w+ly\s+|again\s+|now\s+)?"
)
_OFF = r"cancell?ed|called\s+off|scrapped|shelved"
_LATER = r"postponed|rescheduled|deferred|put\s+off|put\s+back|pushed\s+back|brought\s+forward"
_SHIFTED = r"(?:delayed|moved|shifted)(?=\s+(?:by|until|till|to|from|indefinitely)\b)"
_PASSIVE = re.compile(rf"{_BE}(?P<verb>(?P<off>{_OFF})|{_LATER}|{_SHIFTED})\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"\b(?:will|would|did)(?:\s+not|n[’']t)\s+(?:now\s+)?(?:take\s+place|go\s+ahead|be\s+held)\b|\b(?:has|have)\s+fallen\s+through\b"
    r"|\bfell\s+through\b",
    re.IGNORECASE,
)
_STEMS = (
    *("cancel", "call", "scrap", "shelv", "postpon", "reschedul", "defer", "put", "push", "brought", "delay"),
    *("moved", "shifted", "place", "ahead", "held", "through"),
)
"""Every verb above and below has one of these: most sentences have none, and are not searched."""
_DECIDED = r"(?:agreed|decided|chose|opted|forced|had|obliged)\s+to\s+"
_ACTIVE = re.compile(
    rf"\b(?P<verb>(?P<off>{_OFF}|{_DECIDED}(?:cancel|call\s+off|scrap|shelve))|{_LATER}"
    rf"|{_DECIDED}(?:postpone|put\s+off|reschedule|defer|delay|push\s+back))\s+"
    r"(?=(?:the|a|an|his|her|its|their|this|that|next|planned|all|\w+['’]s|\w+day)\b)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?P<verb>(?P<off>called)|put)\s+(?P<np>(?:the|a|an|his|her|its|their)\s+[^,.;]{3,60}?)\s+off\b"
)
_OPEN = re.compile(
    r"\b(?:not|never|no|n[’']t|could|(?-i:may)|might|should|if|unless|whether|den(?:y|ies|ied|ying)|threat\w*|rumou?r\w*|possibl[ey]"
    r"|refus\w+|risks?|warn\w*|urg\w+|ask\w*|demand\w*|wants?|wanted|nearly|almost)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What leaves it open, or says the contrary."""
_CLAUSE = re.compile(
    r"(?:[;:“”\"]|\b(?:said|says|added|announced|confirmed|reported|insisted|told\s+\w+)\b(?:\s+that\b)?|\b(?:but|while|and\s+that)\b)\s*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;.](?:\s|$)|,\s[^,]*\b(?:said|says|told|added)\b|\s(?:after|because|amid|when|as)\s")
_PLANNED = re.compile(
    r"(?:\b(?:scheduled|planned|due|set|slated|expected|billed|arranged|originally|initially|meant|(?:was|were)\s+to)\b[^.;,]{0,45}|\bfrom)\s*"
    r"(?:\b(?:for|on|in|by|the)\b\s*){0,2}$",
    re.IGNORECASE,
)
_ONTO = re.compile(r"\b(?:to|until|till|for)\s+(?:\b(?:the|early|late|mid)\b[\s-]*){0,2}$", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|in)\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR, _LONG_AGO, _YEAR = timedelta(days=10), timedelta(days=60), timedelta(days=366)
_NEARBY, _LONGEST = 25, 400
"""Characters before a verb that may leave it open, and of a sentence; what is longer is no sentence."""
_AT_ONCE = 8
"""Turns of one article."""


def turns_of(witness: Witness) -> tuple[Turn, ...]:
    """Every plan that an article says was put off or called off, in the order of the text."""
    text = witness.article.text
    if not (_PASSIVE.search(text) or _ACTIVE.search(text) or _DROPPED.search(text) or _AROUND.search(text)):
        return ()
    found = (turn for sentence in witness.extraction.sentences for turn in _of_sentence(witness, sentence))
    return tuple(turn for turn, _ in zip(found, range(_AT_ONCE), strict=False))


def covered(witness: Witness) -> frozenset[int]:
    """Indexes of events that a turn of the article tells better."""
    return frozenset(n for turn in witness.once(turns_of) for n in turn.covers)


class _Found(NamedTuple):
    """A verb and the words that name what it is of."""

    fortune: Fortune
    verb: Span
    """Within the sentence."""
    about: Span
    noun: Span
    kind: EventKind


def _of_sentence(witness: Witness, sentence: Span) -> Iterator[Turn]:
    words = sentence.of(witness.article.text)
    if len(words) > _LONGEST:
        return
    plain = words.casefold()
    if any(stem in plain for stem in _STEMS) and (found := _find(words)):
        yield _turn(witness, sentence, words, found)


def _find(words: str) -> _Found | None:
    """The first verb in a sentence that tells of a plan."""
    for match in sorted(
        (*_PASSIVE.finditer(words), *_DROPPED.finditer(words)), key=lambda each: each.start()
    ):
        clause = _clause(words, match.start())
        if not _is_open(words, clause, match.start()):
            about = Span(start=clause, end=match.start()) if clause < match.start() else None
            if about and (found := _noun(words, about, last=True)):
                off = match.re is _DROPPED or match.groupdict().get("off")
                return _Found(_fortune(off), _shape(match), about, *found)
    for match in sorted((*_ACTIVE.finditer(words), *_AROUND.finditer(words)), key=lambda each: each.start()):
        clause = _clause(words, match.start())
        if _is_open(words, clause, match.start()):
            continue
        start, end = (match.span("np")) if match.re is _AROUND else (match.end(), _end(words, match.end()))
        about = Span(start=start, end=end) if start < end else None
        if about and (found := _noun(words, about, last=False)):
            return _Found(_fortune(match["off"]), _shape(match), about, *found)
    return None


def _shape(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())


def _fortune(off: object) -> Fortune:
    return Fortune.CANCELLED if off else Fortune.POSTPONED


def _is_open(words: str, clause: int, verb: int) -> bool:
    """Whether what stands before the verb or introduces its clause denies it or leaves it open: "denied that", "if"."""
    near = max(clause, verb - _NEARBY)
    return bool(
        _OPEN.search(words, near, verb)
        or _OPEN.search(words, max(clause - 2 * _NEARBY, 0), clause)
        or re.match(r"(?:If|Unless|Should)\b", words)
    )


def _clause(words: str, before: int) -> int:
    """Where the clause of a verb begins."""
    return max((match.end() for match in _CLAUSE.finditer(words, 0, before)), default=0)


def _end(words: str, start: int) -> int:
    """Where what follows a verb ends."""
    stop = _STOP.search(words, start)
    return stop.start() if stop else len(words)


def _noun(words: str, about: Span, *, last: bool) -> tuple[Span, EventKind] | None:
    """The noun of an event in a stretch, the last or the first that does not merely say when."""
    nouns = [
        each
        for each in _NOUN.finditer(words, about.start, about.end)
        if not _BESIDE.search(words[: each.start()])
    ]
    if not nouns:
        return None
    noun = nouns[-1 if last else 0]
    kind = next(kind for pattern, kind in _KIND.items() if pattern.match(noun[0]))
    return Span(start=noun.start(), end=noun.end()), kind


def _turn(witness: Witness, sentence: Span, words: str, found: _Found) -> Turn:
    dated = [
        each for each in witness.extraction.dates if sentence.holds(each.span) and each.type is TimexType.DATE
    ]
    old, new = _days(witness, sentence, words, found, dated)
    told = [
        (n, event)
        for n, event in enumerate(witness.extraction.events)
        if event.kind is not EventKind.STATEMENT
        and event.span.overlaps(sentence)
        and event.what_span.overlaps(found.about.shifted(sentence.start))
    ]
    placed = next((event.place for _, event in told if event.place), None)
    present = max((event.participants for _, event in told), key=len, default=())
    ends = [each.span.end - sentence.start for each in dated if each.value in (old, new)]
    after = [end for end in ends if end > found.verb.end]
    if found.about.start > found.verb.start:
        after.append(found.about.end)
    end = max([found.verb.end, *after])
    start = min(found.about.start, _clause(words, found.verb.start))
    start += len(words[start:end]) - len(words[start:end].lstrip(" ,"))
    what = Span(start=start, end=end).shifted(sentence.start)
    event = Event(
        kind=found.kind,
        what=what.of(witness.article.text),
        what_span=what,
        span=sentence,
        date=new or old,
        place=placed,
        participants=present,
    )
    return Turn(found.fortune, event, old, new, tuple(n for n, _ in told))


def _days(
    witness: Witness, sentence: Span, words: str, found: _Found, dated: Sequence[DateExpression]
) -> tuple[str | None, str | None]:
    """The day that no longer holds and the one that does, as far as the sentence tells."""
    old = new = None
    for each in dated:
        before = words[: each.span.start - sentence.start]
        value = _near(each, witness.published)
        after_verb = each.span.start - sentence.start >= found.verb.end
        if value is None:
            continue
        of_plan = _PLANNED.search(before) or (
            not after_verb and found.about.holds(each.span.shifted(-sentence.start))
        )
        dropped = (
            after_verb and _DROPPED.search(words, found.verb.start, found.verb.end) and _ON.search(before)
        )
        if of_plan or dropped:
            old = old or value
        elif after_verb and found.fortune is Fortune.POSTPONED and _ONTO.search(before):
            new = new or value
        elif after_verb and re.match(r"[’']s\b", words[each.span.end - sentence.start :]):
            old = old or value
    return old, new


def _near(each: DateExpression, published: date | None) -> str | None:
    """Its value; a day without a year is taken for the coming one where the last is long over: plans lie ahead."""
    days = days_of(each.value)
    if days is None or each.value is None:
        return None
    if published is None or published - days[1] < _LONG_AGO or re.search(r"\d{4}", each.text):
        return each.value
    moved = f"{days[0].year + 1}{each.value[4:]}"
    later = days_of(moved)
    return moved if later and -_NEAR < later[0] - published < _YEAR else each.value
