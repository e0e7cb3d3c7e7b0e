"""What somebody said or wants, on something: their statements and positions, the nearest to the topic first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefings.models import Position, Span, Stance
from briefings.names import words_of
from briefings.ports import Account

from .clauses import actors, parse, tokens_of_hits
from .kinds import SAYING, WISHING
from .models import Asked, Kind, Place, Sort, Term
from .pages import Gathered, Line, is_meant
from .support import Candidate, lacks, line_at, whole_part, words_part
from .words import of_class, stem

_WISHES = frozenset(
    {Stance.DEMAND, Stance.OFFER, Stance.ACCEPT, Stance.REJECT, Stance.CONCEDE, Stance.THREATEN}
)

_ASKING = {
    Stance.DEMAND: "want demand ask insist request call urge push need require seek",
    Stance.OFFER: "offer propose suggest promise pledge",
    Stance.REJECT: "reject refuse oppose deny decline",
    Stance.ACCEPT: "accept agree approve",
    Stance.THREATEN: "threaten warn",
    Stance.ACCUSE: "accuse blame",
}

_STANCE_OF = {stem(word): stance for stance, words in _ASKING.items() for word in words.split()}


def speaker_term(asked: Asked) -> Term | None:
    """Who is asked about."""
    return next((term for term in asked.terms if term.is_name and term.place is Place.SUBJECT), None) or next(
        (term for term in asked.terms if term.is_name and term.place is not Place.SETTING), None
    )


def voiced(account: Account, name: str | None, term: Term) -> float:
    """How much a speaker is the one asked about."""
    if not name:
        return 0.0
    if is_meant(name, term):
        return 1.0
    known = account.known(name)
    if known is None:
        return 0.0
    if term.person:
        return 1.0 if known.key == term.person else 0.0
    return 0.8 if term.party and known.party == term.party else 0.0


def said(gathered: Gathered) -> Iterator[Candidate]:  # noqa: C901 - a table of cases
    """What somebody said, on something."""
    asked = gathered.asked
    speaker = speaker_term(asked)
    offices = [
        n
        for n, t in enumerate(asked.terms)
        if t.place is Place.SUBJECT and not t.is_name and t.sort is not Sort.DEED
    ]
    if speaker is None and not offices:
        return
    topic = [
        n
        for n, t in enumerate(asked.terms)
        if t is not speaker
        and n not in offices
        and not (t.sort is Sort.DEED and next(iter(t.stems)) in SAYING)
    ]
    for page in gathered.pages:
        for statement in page.account.extraction.statements:
            line = line_at(page, statement.span.start)
            if line is None or statement.scare:
                continue
            heard = voiced(page.account, statement.speaker, speaker) if speaker else 1.0
            if offices and heard < 1.01 and not (speaker and speaker.person):
                heard = min(heard, _in_office(line, statement.speaker, gathered, offices))
            about = _about(asked, line, statement.span, topic) if heard else None
            if about is None:
                continue
            direct = 0.08 if statement.kind == "direct" else 0.0
            part, span = words_part(
                line,
                max(0, statement.span.start - line.span.start),
                min(len(line.text), statement.span.end - line.span.start),
            )
            parts = (part,) if len(part.text.split()) >= 4 else (whole_part(line),)
            score = 0.35 + 0.45 * about + 0.12 * heard + direct - 0.004 * page.index
            yield Candidate(score, (line,), parts, spans=(span,))
    if speaker is None:
        return
    named = asked.terms.index(speaker)
    for line in gathered.lines[:8]:
        if line.own[named] < 0.7:
            continue
        about = _about(asked, line, line.span, topic)
        if not _does_something(line, named):
            continue
        if about is not None and about >= 0.7 and not lacks(line, gathered, needs_deed=False):
            yield Candidate(0.25 + 0.47 * about, (line,), (whole_part(line),))


def _in_office(line: Line, name: str | None, gathered: Gathered, offices: Sequence[int]) -> float:
    """Whether a speaker holds the office that is asked for: "the opposition leader"."""
    account = line.page.account
    person = next((p for p in account.extraction.people if name and name in (p.name, *p.aliases)), None)
    if person is None:
        return 0.0
    held = {stem(word) for role in person.roles for word in words_of(role.text)}
    terms = gathered.asked.terms
    asked = {word for n in offices for word in terms[n].stems}
    if (held & _LESSER) - asked:
        return 0.0
    found = [bool(held & (terms[n].stems | (terms[n].others & _OFFICES))) for n in offices]
    near = [line.levels[n] >= 0.55 for n in offices]
    return 1.0 if any(found) and all(f or n for f, n in zip(found, near, strict=True)) else 0.0


_LESSER = frozenset({"under", "deputy", "vice", "assistant", "former", "ex"})
_OFFICES = of_class("office")


def _does_something(line: Line, number: int) -> bool:
    """Whether the one asked about says, thinks or does something in a sentence, and is not only named."""
    places = {token.i for token, _ in tokens_of_hits(line, number)}
    for verb in parse(line.text):
        if (
            verb.pos_ == "VERB"
            and stem(verb.text) in SAYING | WISHING | _TAKING
            and any(
                head.i in places
                or places & {t.i for t in head.subtree if t.dep_ in ("compound", "appos", "poss")}
                for head in actors(verb)
            )
        ):
            return True
    return False


_TAKING = of_class("taking")


def _about(asked: Asked, line: Line, span: Span, topic: Sequence[int]) -> float | None:
    """How far a statement is of the topic: 0 to 1; None where it is of something else."""
    if not topic:
        return 0.7
    total = held = 0.0
    strong = [n for n in topic if asked.terms[n].weight >= 1 and asked.terms[n].place is not Place.SETTING]
    for n in topic:
        term = asked.terms[n]
        inside = max((h.level for h in line.hits(n) if span.start <= h.start < span.end), default=0.0)
        level = max(inside, 0.9 * line.own[n], 0.8 * line.levels[n])
        total += term.weight
        held += term.weight * level
        if term.is_name and level < (0.16 if term.place is Place.SETTING else 0.4):
            if term.sort is not Sort.PARTY or len(line.page.hits[n]) < 3:
                return None
            held += term.weight * 0.3
    if strong:
        best = sum(
            asked.terms[n].weight * max(0.9 * line.own[n], 0.8 * line.levels[n]) for n in strong
        ) / sum(asked.terms[n].weight for n in strong)
        if best < (0.38 if asked.kind is Kind.SAID else 0.45):
            return None
    if any(
        asked.terms[n].place is Place.SETTING and asked.terms[n].weight >= 1 and not line.page.hits[n]
        for n in topic
    ):
        return None
    return max(held / (total or 1.0), 0.0 if strong else 0.6)


def wants(gathered: Gathered) -> Iterator[Candidate]:
    """What a side is after, on something."""
    asked = gathered.asked
    who = speaker_term(asked)
    if who is None:
        return
    deed = asked.deed
    stance = _STANCE_OF.get(next(iter(deed.stems)).split("_")[0]) if deed else None
    topic = [n for n, t in enumerate(asked.terms) if t is not who and t.sort is not Sort.DEED]
    number = asked.terms.index(deed) if deed else None
    for page in gathered.pages:
        for position in page.account.extraction.positions:
            meant = holder(page.account, position, who)
            line = line_at(page, position.span.start)
            if not meant or line is None or False:
                continue
            fits = _stance_fits(stance, position.stance)
            if fits is None and not (number is not None and line.own[number] >= 0.7):
                continue
            about = _about(asked, line, line.span, topic)
            if about is None:
                continue
            about = max(about, _on_issue(asked, position, topic))
            named = 0.05 if number is not None and line.own[number] >= 0.9 else 0.0
            yield Candidate(
                0.3 + 0.35 * about + 0.15 * meant + 0.12 * (fits or 0.3) + named - 0.004 * page.index,
                (line,),
                (whole_part(line),),
            )
    yield from _by_grammar(gathered, who, topic)
    if who.person and number is not None:
        yield from _in_words_of(gathered, who, topic, number)


def _in_words_of(gathered: Gathered, who: Term, topic: Sequence[int], number: int) -> Iterator[Candidate]:
    """What a person says that holds the deed asked for."""
    asked = gathered.asked
    for page in gathered.pages:
        for statement in page.account.extraction.statements:
            line = line_at(page, statement.span.start)
            if line is None or voiced(page.account, statement.speaker, who) < 1.0:
                continue
            deeds = [
                hit
                for hit in line.hits(number)
                if statement.span.start <= hit.start < statement.span.end and not hit.against
            ]
            about = _about(asked, line, line.span, topic)
            if deeds and about is not None:
                longer = 0.05 if len(statement.text.split()) > 8 else 0.0
                yield Candidate(
                    0.45 + 0.3 * about + 0.05 * max(hit.level for hit in deeds) + longer - 0.004 * page.index,
                    (line,),
                    (whole_part(line),),
                )


def _on_issue(asked: Asked, position: Position, topic: Sequence[int]) -> float:
    """How far the issue of a position is the topic asked for."""
    if not topic or not all(asked.terms[n].weight >= 0.9 for n in topic):
        return 0.0
    words = {stem(word) for word in words_of(f"{position.issue_label} {position.issue_words}")}
    held = [bool(words & (asked.terms[n].stems | asked.terms[n].others)) for n in topic]
    return 0.97 if all(held) else 0.0


def holder(account: Account, position: Position, who: Term) -> float:
    """How much a position is the one's asked about: 0 to 1."""
    if who.person:
        known = account.known(position.voiced_by) if position.voiced_by else None
        if known is not None and known.key == who.person:
            return 1.0
        return 0.0
    if position.party == who.party or is_meant(position.party, who):
        return 1.0
    return 0.0


def _stance_fits(asked: Stance | None, held: Stance) -> float | None:
    if asked is None:
        return 0.7 if held in _WISHES else None
    if asked is held:
        return 1.0
    if {asked, held} <= {Stance.DEMAND, Stance.OFFER} or {asked, held} <= {
        Stance.OFFER,
        Stance.CONCEDE,
        Stance.ACCEPT,
    }:
        return 0.4
    return None


def _by_grammar(gathered: Gathered, who: Term, topic: Sequence[int]) -> Iterator[Candidate]:
    """Sentences in which the one asked about does what the question says."""
    asked = gathered.asked
    deed = asked.deed
    if deed is None:
        return
    number, subject = asked.terms.index(deed), asked.terms.index(who)
    for line in gathered.lines[:12]:
        for token, hit in tokens_of_hits(line, number):
            if hit.against or hit.level < 0.7:
                continue
            fit = subject_fit(line, token, subject)
            if fit < 0.5:
                continue
            about = _about(asked, line, line.span, topic)
            if about is None:
                continue
            done = token.pos_ == "VERB" and any(
                c.dep_ in ("dobj", "ccomp", "xcomp", "prep", "advcl") for c in token.children
            )
            yield Candidate(
                0.2 + 0.35 * about + 0.15 * fit + 0.15 * hit.level + (0.1 if done else 0.0),
                (line,),
                (whole_part(line),),
            )


_THEY = frozenset({"he", "she", "it", "they", "we", "i"})


def subject_fit(line: Line, token: Token, number: int) -> float:
    """Whether a term is who does it."""
    heads = actors(token)
    reach = {each.i for head in heads for each in head.subtree}
    if any(each.i in reach for each, _ in tokens_of_hits(line, number)):
        return 1.0
    if any(head.lower_ in _THEY for head in heads) and line.levels[number] >= 0.55:
        return 0.8
    if not heads and line.own[number] >= 0.6:
        return 0.6
    own = any(child.dep_ == "poss" and child.pos_ == "PRON" for head in heads for child in head.children)
    if own and line.own[number] >= 0.9:
        return 0.7
    return 0.0
