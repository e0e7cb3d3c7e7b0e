"""Transcripts: lines that say who speaks before what is said, "ROE: We", "Q (Herald): Will you", "A. No".

Lines with a label are turns where there are several, some label comes again, and at least half of them speak to
somebody or ask; a roster ("Ruritania: three delegates") does neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.models import Span

SMALL = frozenset({"of", "for", "the", "al", "bin", "bint", "ibn", "de", "da", "di", "del", "van", "von", "der", "den",
                   "el", "la", "le", "dos", "and", "to", "í"})  # fmt: skip
"""Words of a name or an office that open with a small letter."""
LABEL = re.compile(
    r"[*_]{0,3}(?:\[(?P<mark>[QA])\]:?\s*|(?P<who>[^\W\d_][^\n:()\[\]\"“”]{0,70}?)(?:\s?[(\[](?P<of>[^()\[\]\n]{1,60})[)\]])?\s?:[*_]{0,3}\s+|(?P<letter>[QA])\.\s+)(?=\S)"
)
TO_SOMEBODY = re.compile(
    r"\b(?:[Ii]|we|our|us|me|my|you|your|thank|thanks|please)\b|\?|\bWe\b|\bOur\b|\bYou\b|\bMy\b"
)
ASKED = frozenset(
    {"q", "question", "reporter", "journalist", "interviewer", "moderator", "host", "press", "anchor"}
)
ANSWERED = frozenset({"a", "answer"})
NO_LABELS = re.compile(
    r"(?i)(?:read (?:more|also)|also read|see also|watch|listen|update[ds]?|breaking|note|photos?|pictures?|sources?|"
    r"related|more|background|context|"
    r"interview|exclusive|in full|transcript|analysis|opinion|"
    r"what|when|where|who|why|how|key points?|copyright|live|ps|p\.s\.)\b"
)
FEWEST = 3
MOST_WORDS = 7
ENDED = re.compile(
    r"(?i)\(?(?:ends?|corrected|correction|clarification|editor|"
    r"notes?|this (?:transcript|interview)|#+)\b"
)
"""What stands after the last turn."""


@dataclass(frozen=True)
class Turn:
    """What one speaker says in one paragraph.

    Attributes:
        label: who speaks, in the words of the line that the turn opens with.
        within: what stands in brackets after it: the paper that asks, the office of the speaker.
        head: where the label stands; None in a paragraph that goes on with the turn before.
        body: what is said.
    """

    label: str
    within: str | None
    head: Span | None
    body: Span

    @property
    def asks(self) -> bool:
        """Whether the label is one for whoever asks."""
        return self.label.lower().strip(". ") in ASKED

    @property
    def answers(self) -> bool:
        """Whether the label is one for whoever answers."""
        return self.label.lower().strip(". ") in ANSWERED


def find_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a text, in order; none where it is no transcript."""
    labelled = {span: turn for span in paragraphs if (turn := _turn(text, span)) is not None}
    if not _is_transcript(text, tuple(labelled.values())):
        return ()
    first = next(place for place, span in enumerate(paragraphs) if span in labelled)
    goes_on = 2 * len(labelled) >= len(paragraphs) - first
    return tuple(_in_order(text, paragraphs[first:], labelled, goes_on=goes_on))


def _in_order(
    text: str, paragraphs: Sequence[Span], labelled: dict[Span, Turn], *, goes_on: bool
) -> Iterator[Turn]:
    last: Turn | None = None
    for span in paragraphs:
        turn = labelled.get(span)
        if turn is None and ENDED.match(text, span.start):
            last = None
        if turn is None and last is not None and goes_on:
            turn = Turn(last.label, last.within, None, span)
        if turn is not None:
            last = turn
            yield turn


def _turn(text: str, span: Span) -> Turn | None:
    found = LABEL.match(text, span.start, span.end)
    if found is None:
        return None
    label = (found["who"] or found["letter"] or found["mark"]).strip(" *_")
    words = label.split()
    if len(words) > MOST_WORDS or NO_LABELS.match(label):
        return None
    if not all(word[0].isupper() or word in SMALL or not word[0].isalpha() for word in words):
        return None
    return Turn(
        label, found["of"], Span(start=span.start, end=found.end()), Span(start=found.end(), end=span.end)
    )


def _is_transcript(text: str, turns: tuple[Turn, ...]) -> bool:
    labels = Counter(turn.label for turn in turns)
    if len(turns) < FEWEST or len(labels) < 2 or max(labels.values()) < 2:
        return False
    spoken = sum(TO_SOMEBODY.search(text, turn.body.start, turn.body.end) is not None for turn in turns)
    return 2 * spoken >= len(turns)
