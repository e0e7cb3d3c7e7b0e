"""Who said what: quotations with their speakers, and what the reporter retells of what was said."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.conditions import in_condition
from briefings.extraction.language.grammar import (
    is_negated,
    trimmed,
)
from briefings.extraction.language.parsing import Parsed
from briefings.extraction.language.turns import Turn
from briefings.extraction.references.references import References
from briefings.models import Span, Statement, StatementKind

from .attribution import Attributed, Attribution
from .callers import speaker_of
from .cues import Cue, Frame
from .nesting import in_full, nested
from .quotations import Quotations, find_quotations
from .reported import ADDRESSING, reported_words

REFUSING = frozenset({"refuse", "decline"})
"""Verbs that say that something is not said."""
WHERE = frozenset({
    "in", "at", "on", "aboard", "during", "after", "before", "ahead", "to", "from", "outside",
    "inside", "via", "through", "alongside", "following",
})  # fmt: skip
"""Prepositions that tell where, when or to whom something is said."""


def find_statements(parsed: Parsed, references: References) -> tuple[Statement, ...]:
    """Direct and indirect speech of an article, in the order of the text.

    Each pair of quotation marks is a statement of its own, so that a quotation split by its attribution is two
    with one speaker.
    """
    quotations = find_quotations(parsed)
    attribution = Attribution(parsed, quotations, references)
    direct = [_direct(attributed, parsed, quotations) for attributed in attribution.all()]
    indirect = [
        statement
        for sentence_cues in attribution.cues
        for cue in sentence_cues
        if (statement := _indirect(cue, attribution, quotations, parsed.article.text))
    ]
    speakers = _speakers_of_turns(parsed, references)
    turns = [_turn(turn, speakers[turn.label, turn.within], parsed) for turn in parsed.turns]
    found = sorted([*turns, *direct, *indirect], key=lambda s: (s.span.start, s.span.end, s.kind))
    return tuple(nested(in_full(found)))


def _direct(attributed: Attributed, parsed: Parsed, quotations: Quotations) -> Statement:
    text, span = parsed.article.text, attributed.quotation.span
    speaker, cue = attributed.speaker, attributed.cue
    sentences, by = attributed.sentences, attributed.carrier
    return Statement(
        kind=StatementKind.DIRECT,
        text=span.of(text),
        span=span,
        sentence=Span(start=sentences[0].span.start, end=sentences[-1].span.end),
        speaker=speaker.name if speaker else None,
        speaker_span=speaker.span if speaker else None,
        cue=cue.sentence.span_of(cue.words).of(text) if cue else None,
        occasion=_occasion(cue, quotations) if cue else None,
        reported_by=by.name if by is not None else None,
        scare=_is_scare(attributed, parsed.straight),
    )


def _speakers_of_turns(parsed: Parsed, references: References) -> dict[tuple[str, str | None], str]:
    """By label and what stands in brackets after it: whose turns they are."""
    first = {(turn.label, turn.within): turn for turn in reversed(parsed.turns)}
    text = parsed.article.text
    return {
        key: speaker_of(turn, references.people, text, parsed.turns[0].body.start)
        for key, turn in first.items()
    }


def _turn(turn: Turn, speaker: str, parsed: Parsed) -> Statement:
    """A turn of a transcript: the speaker's own words, though no marks hold them."""
    text, start = parsed.article.text, turn.head.start if turn.head is not None else None
    return Statement(
        kind=StatementKind.DIRECT,
        text=turn.body.of(text),
        span=turn.body,
        sentence=Span(start=turn.body.start if start is None else start, end=turn.body.end),
        speaker=speaker,
        speaker_span=None if start is None else Span(start=start, end=start + len(turn.label)),
    )


def _is_scare(attributed: Attributed, straight: str) -> bool:
    """One or two words that the reporter's own sentence takes up, rather than an utterance."""
    span = attributed.quotation.span
    if len(span.of(straight).split()) > 2:
        return False
    before = straight[max(attributed.sentences[0].span.start, span.start - 4) : span.start - 1].rstrip()
    return bool(before) and before[-1] not in ",:—–"


def _indirect(cue: Cue, attribution: Attribution, quotations: Quotations, text: str) -> Statement | None:
    if in_condition(cue.token) or _is_unsaid(cue) or _is_unnamed(cue):
        return None
    speaker = attribution.speaker(cue) or attribution.unknown(cue)
    reported = reported_words(cue, quotations)
    if speaker is None or reported is None:
        return None
    carrier = attribution.carrier(cue)
    span = quotations.whole(cue.sentence.span_of(reported), cue.sentence.span)
    if not any(c.isalpha() for c in _unquoted(span, quotations, text)):
        return None
    return Statement(
        kind=StatementKind.INDIRECT,
        text=span.of(text),
        span=span,
        sentence=cue.sentence.span,
        speaker=speaker.name,
        speaker_span=speaker.span,
        cue=cue.sentence.span_of(cue.words).of(text),
        occasion=_occasion(cue, quotations),
        inner=Frame.THOUGHT in cue.frames,
        reported_by=carrier.name if carrier is not None else None,
    )


def _is_unnamed(cue: Cue) -> bool:
    """Whether it only tells how somebody wants to be cited: "who asked not to be named"."""
    return any(
        c.dep_ == "xcomp" and c.tag_ == "VBN" and c.lemma_ in {"name", "identify", "quote", "cite"}
        for c in cue.token.children
    )


def _is_unsaid(cue: Cue) -> bool:
    """Whether it was not said; "does not think that" tells what is thought all the same."""
    if cue.token.dep_ == "xcomp" and cue.token.head.lemma_ in REFUSING:
        return True
    return is_negated(cue.token) and not cue.frames & {Frame.ACT, Frame.NAME, Frame.THOUGHT}


def _unquoted(span: Span, quotations: Quotations, text: str) -> str:
    """The words of a span that are the reporter's."""
    pieces, at = [], span.start
    for quotation in quotations.within(span):
        pieces.append(text[at : max(at, quotation.span.start)])
        at = quotation.span.end
    return " ".join([*pieces, text[at : max(at, span.end)]])


def _occasion(cue: Cue, quotations: Quotations) -> Span | None:
    """To whom, where or when it was said: the phrases right after the reporting verb."""
    verb, sentence = cue.token, cue.sentence
    if not cue.frames & {Frame.CLAUSE, Frame.QUOTE}:
        return None
    end = verb.i
    after = [c for c in verb.children if c.i > verb.i and c is not cue.subject]
    for child in after:
        if not _tells_occasion(child) or quotations.within(sentence.span_of(_subtree(child))):
            break
        end = child.right_edge.i
    start = after[0].left_edge.i if after else end
    return sentence.span_of(trimmed(verb.doc[start : end + 1])) if verb.i < start <= end else None


def _tells_occasion(child: Token) -> bool:
    if child.dep_ in {"dobj", "dative"}:
        return child.head.lemma_ in ADDRESSING
    if child.dep_ == "prep":
        return child.lower_ in WHERE and not (
            child.lower_ == "on" and child.head.lemma_ in {"insist", "agree"}
        )
    return child.dep_ == "npadvmod"


def _subtree(token: Token) -> Tokens:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]
