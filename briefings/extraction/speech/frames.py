"""What a reporting word takes, and the cue that it makes: shared by those who look for verbs, nouns and phrases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.parsing import Sentence


class Frame(StrEnum):
    """What a reporting word takes."""

    CLAUSE = "clause"
    """A reported clause or a quotation."""
    QUOTE = "quote"
    """A quotation only."""
    ACT = "act"
    """An object: the verb with it is itself the report ("accused the envoy of delay")."""
    NAME = "name"
    """An object and what it is called."""
    SOURCE = "source"
    """The one who is named after "according to"."""
    THOUGHT = "thought"
    """A clause that holds what somebody thinks, wants or means rather than what was said."""
    SHOWN = "shown"
    """A clause that a document or a count may show as well as a person may say it; events show nothing."""


@dataclass(frozen=True, eq=False)
class Cue:
    """A reporting word.

    Attributes:
        sentence: where it stands.
        token: the word itself.
        words: it and its particle: "said", "called for", "according to", "claim".
        frames: what it may take.
        subject: the word for the one who speaks; None where nobody is named.
        clause: head of the clause it reports, where that is no complement of a verb: "the claim that …".
        until: last token of a phrase that names a source: "according to the envoy", "in the envoy's view".
        carrier: the one who passes the words on: "was quoted by the agency as saying".
        closes: it is the end of its sentence whatever the parse says: "…, said two people briefed on it".
    """

    sentence: Sentence
    token: Token
    words: Tokens
    frames: frozenset[Frame]
    subject: Token | None
    clause: Token | None = None
    until: int | None = None
    carrier: Token | None = None
    closes: bool = False
