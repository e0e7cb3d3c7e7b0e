"""What each side wants, offers, takes or refuses: a party, an issue, a stance, in a clause of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import Flag, Position, Span, Stance, Statement, StatementKind, Talks

from .actors.actors import Actors
from .actors.voices import Voice
from .language.conditions import Tie, conditions_of, in_condition
from .language.grammar import clause_of, governors, is_negated, is_verb, own_subject, trimmed
from .language.parsing import Parsed, Sentence
from .parties.parties import PartyBook
from .references.references import References
from .speech.quotations import Quotations, find_quotations
from .stances.stance_words import Trigger, Whose
from .stances.stances import find_triggers
from .stances.stated import stated
from .topics.issues import OTHER, IssueTable
from .topics.targets import alone, targets_of
from .topics.topics import Topic, Topics

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
        for position in _once(_of_sentence(sentence, actors, topics, quotations))
    )


def _once(positions: Iterator[Position]) -> Iterator[Position]:
    seen: set[tuple[str, ...]] = set()
    for position in positions:
        named = position.issue if position.issue != OTHER else position.issue_label
        key = (position.party, named, position.stance)
        if key not in seen:
            seen.add(key)
            yield position


def _of_sentence(
    sentence: Sentence, actors: Actors, topics: Topics, quotations: Quotations
) -> Iterator[Position]:
    found = tuple(_in_sentence(sentence, actors, topics, quotations))
    yield from found
    yield from _said_besides(sentence, actors, topics, quotations, {position.party for position in found})


def _said_besides(
    sentence: Sentence, actors: Actors, topics: Topics, quotations: Quotations, heard: set[str]
) -> Iterator[Position]:
    """What the sides say of whom no word of the sentence tells a stance."""
    for statement, party in actors.said_in(sentence):
        direct = statement.kind is StatementKind.DIRECT
        start = max(statement.span.start, sentence.span.start) - sentence.offset
        end = min(statement.span.end, sentence.span.end) - sentence.offset
        said = sentence.tokens.doc.char_span(start, end, alignment_mode="contract")
        if party in heard or said is None or not len(said):
            continue
        trigger = stated(said, direct=direct)
        if trigger is None:
            continue
        heard.add(party)
        span = quotations.whole(sentence.span_of(trimmed(said)), sentence.span)
        voice = actors.voice(trigger, (statement,))
        for topic in topics.of(trigger, said, sentence):
            yield _made(
                party,
                topic,
                trigger,
                voice,
                flags=_flags(trigger, reported=not direct),
                at=(span, sentence.span),
            )


def _in_sentence(
    sentence: Sentence, actors: Actors, topics: Topics, quotations: Quotations
) -> Iterator[Position]:
    taken: dict[int, tuple[str, ...]] = {}
    for trigger in sorted(find_triggers(sentence), key=_depth):
        if (trigger.condition is None and in_condition(trigger.token)) or _is_told(trigger, taken):
            continue
        around = actors.statements_at(sentence.offset + trigger.token.idx)
        parties = actors.parties(sentence, trigger, around)
        if not parties or _is_same(trigger, parties, taken):
            continue
        if trigger.condition is None:
            taken[trigger.token.i] = parties
        clause = _clause(sentence, trigger)
        span = quotations.whole(sentence.span_of(clause), sentence.span)
        voice = actors.voice(trigger, around)
        flags = _flags(trigger, reported=bool(around) and around[0].kind is StatementKind.INDIRECT)
        for topic in topics.of(trigger, clause, sentence):
            for party in parties:
                yield _made(party, topic, trigger, voice, flags=flags, at=(span, sentence.span))


def _made(
    party: str,
    topic: Topic,
    trigger: Trigger,
    voice: Voice,
    *,
    flags: tuple[Flag, ...],
    at: tuple[Span, Span],
) -> Position:
    """A position; ``at``: its words, and their sentence."""
    span, sentence = at
    return Position(
        party=party,
        issue=topic.key,
        issue_label=topic.label,
        issue_words=topic.words,
        stance=trigger.stance,
        flags=flags,
        span=span,
        sentence=sentence,
        voiced_by=voice.by or (party if voice.generic else None),
        reported_by=voice.source,
    )


def _depth(trigger: Trigger) -> tuple[int, int]:
    """Outer stances before those they are about, else the order of the text."""
    depth, at = 0, trigger.outer
    while at is not None:
        depth, at = depth + 1, at.outer
    return depth, trigger.token.i


def _is_same(trigger: Trigger, parties: tuple[str, ...], taken: dict[int, tuple[str, ...]]) -> bool:
    """Whether a noun's stance is that of the one who takes the outer one; "rejects their demand" tells two."""
    outer = trigger.outer
    if outer is None or trigger.token.lemma_ == "condition" or outer.token.i not in taken:
        return False
    return bool(set(parties) & set(taken[outer.token.i]))


def _is_told(trigger: Trigger, taken: dict[int, tuple[str, ...]]) -> bool:
    """Whether an outer stance says it already; a noun with an owner of its own counts.

    A condition is a demand beside the offer that depends on it.
    """
    if trigger.outer is None or trigger.token.lemma_ == "condition":
        return False
    if trigger.outer.whose is not Whose.ACTORS and trigger.outer.token.i not in taken:
        return False  # what was not said by a party holds nothing
    return trigger.token.pos_ != "NOUN"


COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl"})
RAISING = frozenset({"mean", "imply", "think", "believe", "expect", "suppose"})
"""Verbs whose denial denies what they govern: "does not mean that they will attend"."""


def _clause(sentence: Sentence, trigger: Trigger) -> Tokens:
    """The clause a stance stands in, from its subject on, with what it depends on."""
    at = _head_of_clause(trigger.token)
    doc = sentence.tokens.doc
    words = clause_of(at) if is_verb(at) else sentence.tokens
    start, end = min(words.start, trigger.token.i), max(words.end, trigger.token.i + 1)
    for actor in trigger.actors:
        if sentence.tokens.start <= actor.left_edge.i and start - actor.i <= 1:
            start = min(start, actor.left_edge.i)
    if at.dep_ == "relcl" and not is_verb(at.head) and start - at.head.i <= FARTHEST:
        start = min(start, at.head.left_edge.i)
    start = max(_after_date(at, start), sentence.tokens.start)
    while start < trigger.token.i and doc[start].dep_ == "mark" and trigger.condition is None:
        start += 1
    for clause, _ in conditions_of(trigger.token):
        start, end = min(start, _opening(clause)), max(end, clause.right_edge.i + 1)
    if is_verb(trigger.token):
        end = max([end, *(alone(target).end for target in targets_of(trigger) if target.dep_ in COMPLEMENTS)])
    if trigger.condition is not None:
        start = min(start, _opening(trigger.token))
    return trimmed(doc[max(start, sentence.tokens.start) : min(end, sentence.tokens.end)])


def _after_date(verb: Token, start: int) -> int:
    """Past a date that belongs to the reporting verb above: "said on Tuesday it would"."""
    subject = own_subject(verb)
    if verb.dep_ != "ccomp" or subject is None or verb.doc[start].dep_ != "prep":
        return start
    opening = subject.left_edge
    return opening.i if opening.i > start and opening.nbor(-1).ent_type_ in {"DATE", "TIME"} else start


FARTHEST = 12
"""Tokens between a noun and the clause that tells of it, for both to be shown."""


def _head_of_clause(token: Token) -> Token:
    """The verb whose subject a stance's word shares; that which denies it where the denial stands there."""
    at = token
    for governor in governors(token):
        if is_verb(at) and (
            own_subject(at) is not None or at.dep_ not in {"xcomp", "acomp", "attr", "pcomp", "advcl"}
        ):
            break
        at = governor
    raised = at.dep_ == "ccomp" and at.head.lemma_ in RAISING and is_negated(at.head)
    if at.dep_ in {"csubj", "nsubj"} and at.head.lemma_ == "be" and is_verb(at):
        return at.head  # "what they want is …"
    return at.head if raised else at


def _opening(clause: Token) -> int:
    """Where a condition opens, with the "only" before its "if" and the "provided" before its "that"."""
    start = clause.left_edge.i
    leads = {"only", "even", "provided", "providing"}
    return start - 1 if start > 0 and clause.doc[start - 1].lower_ in leads else start


def _circumstances(token: Token) -> str:
    """The words that tell when a word's act takes place, not when something they name did."""
    children = (c for c in token.children if c.dep_ in {"advmod", "npadvmod", "prep"})
    return " ".join(_before_clause(c).text for c in children)


def _before_clause(phrase: Token) -> Tokens:
    """A phrase up to the first clause that tells of one of its nouns."""
    whole = phrase.doc[phrase.left_edge.i : phrase.right_edge.i + 1]
    end = next((t.left_edge.i for t in whole if t.dep_ in {"relcl", "acl"}), whole.end)
    return phrase.doc[whole.start : max(end, whole.start)]


def _flags(trigger: Trigger, *, reported: bool) -> tuple[Flag, ...]:
    """What keeps the clause from being a plain position of today; in reported speech "would" is but "will"."""
    helpers = {c.lower_ for c in trigger.token.children if c.dep_ == "aux"}
    supposed = _is_supposed(trigger, helpers, reported=reported)
    flags = {
        Flag.HISTORICAL: "had" in helpers or bool(PAST.search(_circumstances(trigger.token))),
        Flag.FUTURE: bool(helpers & {"will", "'ll", "wo", "shall"})
        or (reported and "would" in helpers and not supposed),
        Flag.HYPOTHETICAL: supposed,
        Flag.NEGATED: trigger.negated,
    }
    return tuple(flag for flag, holds in flags.items() if holds)


def _is_supposed(trigger: Trigger, helpers: set[str], *, reported: bool) -> bool:
    """Whether a stance is only taken in a case that may not come; a refusal until then is one of today."""
    if trigger.condition is not None:
        return trigger.condition is Tie.SUPPOSED and not is_negated(trigger.token)
    ties = {tie for _, tie in conditions_of(trigger.token)}
    if trigger.stance is Stance.REJECT:
        return Tie.SUPPOSED in ties
    return bool(
        helpers & {"could", "might", "may"}
        or (helpers & {"would", "'d"} and (ties or not reported))
        or (helpers & {"will", "'ll", "wo", "shall", "can"} and ties)
    )
