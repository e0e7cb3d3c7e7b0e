"""What each side wants, offers, takes or refuses: a party, an issue, a stance, in a clause of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import Flag, Position, Statement, Talks

from .actors import Actors
from .grammar import clause_of, governors, is_verb, own_subject, trimmed
from .issues import OTHER, IssueTable
from .parsing import Parsed, Sentence
from .parties import PartyBook
from .quotations import Quotations, find_quotations
from .references import References
from .stances import Trigger, find_triggers
from .topics import Topics

PAST = re.compile(
    r"\b(?:in the past|previously|formerly|long ago|years? ago|last (?:year|month|week|round|talks)|the last talks"
    r"|earlier|(?:in|since) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def find_positions(
    parsed: Parsed,
    references: References,
    statements: tuple[Statement, ...],
    book: PartyBook,
    talks: Talks | None,
) -> tuple[Position, ...]:
    """The stances of an article in the order of the text, one a party, an issue and a sentence.

    A clause whose issue no table names is kept under its own words; one whose party nothing tells is left out.
    """
    actors = Actors(parsed, references, statements, book, talks)
    topics = Topics(references, IssueTable.of(talks))
    quotations = find_quotations(parsed)
    return tuple(
        position
        for sentence in parsed.sentences
        for position in _once(_in_sentence(sentence, actors, topics, quotations))
    )


def _once(positions: Iterator[Position]) -> Iterator[Position]:
    seen: set[tuple[str, ...]] = set()
    for position in positions:
        named = position.issue if position.issue != OTHER else position.issue_label
        key = (position.party, named, position.stance)
        if key not in seen:
            seen.add(key)
            yield position


def _in_sentence(
    sentence: Sentence, actors: Actors, topics: Topics, quotations: Quotations
) -> Iterator[Position]:
    taken: set[int] = set()
    for trigger in sorted(find_triggers(sentence), key=_depth):
        if _in_condition(trigger.token) or _is_told(trigger, taken):
            continue
        around = actors.statements_at(sentence.offset + trigger.token.idx)
        parties = actors.parties(sentence, trigger, around)
        if not parties:
            continue
        taken.add(trigger.token.i)
        clause = _clause(sentence, trigger)
        span = quotations.whole(sentence.span_of(clause), sentence.span)
        for topic in topics.of(trigger, clause):
            for party in parties:
                yield Position(
                    party=party,
                    issue=topic.key,
                    issue_label=topic.label,
                    issue_words=topic.words,
                    stance=trigger.stance,
                    flags=_flags(trigger),
                    span=span,
                    sentence=sentence.span,
                    voiced_by=actors.voice(trigger, around),
                    reported_by=around[1].speaker if len(around) > 1 else None,
                )


def _depth(trigger: Trigger) -> tuple[int, int]:
    """Outer stances before those they are about, else the order of the text."""
    depth, at = 0, trigger.outer
    while at is not None:
        depth, at = depth + 1, at.outer
    return depth, trigger.token.i


def _is_told(trigger: Trigger, taken: set[int]) -> bool:
    """Whether an outer stance says it already; a noun with an owner counts where nobody takes the outer one.

    A condition is a demand beside the offer that depends on it.
    """
    if trigger.outer is None or trigger.token.lemma_ == "condition":
        return False
    return trigger.token.pos_ != "NOUN" or trigger.outer.token.i in taken


def _in_condition(token: Token) -> bool:
    """Whether a word stands in a clause that says on what something depends, not that it is so."""
    for at in (token, *governors(token)):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "than"} for c in at.children):
            return True
        if at.dep_ == "pcomp" and at.head.lower_ == "than":
            return True
        if at.dep_ in {"relcl", "parataxis"}:
            return False
    return False


def _clause(sentence: Sentence, trigger: Trigger) -> Tokens:
    """The clause a stance stands in, from its subject on."""
    at = trigger.token
    for governor in governors(trigger.token):
        if is_verb(at) and (
            own_subject(at) is not None or at.dep_ not in {"xcomp", "acomp", "attr", "pcomp", "advcl"}
        ):
            break
        at = governor
    words = clause_of(at) if is_verb(at) else sentence.tokens
    start = min(words.start, trigger.token.i)
    for actor in trigger.actors:
        if sentence.tokens.start <= actor.left_edge.i and start - actor.i <= 1:
            start = min(start, actor.left_edge.i)
    end = max(words.end, trigger.token.i + 1)
    start = max(start, sentence.tokens.start)
    while start < trigger.token.i and sentence.tokens.doc[start].dep_ == "mark":
        start += 1
    return trimmed(sentence.tokens.doc[start : min(end, sentence.tokens.end)])


def _circumstances(token: Token) -> str:
    """The words that tell when a word's act takes place."""
    children = (c for c in token.children if c.dep_ in {"advmod", "npadvmod", "prep"})
    return " ".join(c.doc[c.left_edge.i : c.right_edge.i + 1].text for c in children)


def _flags(trigger: Trigger) -> tuple[Flag, ...]:
    """What keeps the clause from being a plain position of today."""
    helpers = {c.lower_ for c in trigger.token.children if c.dep_ == "aux"}
    conditions = any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in {"if", "unless"} for m in c.children)
        for c in trigger.token.children
    )
    flags = {
        Flag.HISTORICAL: "had" in helpers or bool(PAST.search(_circumstances(trigger.token))),
        Flag.FUTURE: bool(helpers & {"will", "'ll", "shall"}),
        Flag.HYPOTHETICAL: conditions or bool(helpers & {"would", "'d", "could", "might", "may"}),
        Flag.NEGATED: trigger.negated,
    }
    return tuple(flag for flag, holds in flags.items() if holds)
