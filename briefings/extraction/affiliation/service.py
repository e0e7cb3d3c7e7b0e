"""Whom a role serves, and to whom it is only directed: "envoy to Ruritania", "aide to President Name"."""

from __future__ import annotations

from spacy.tokens import Span as Tokens

from briefings.extraction.language.nouns import is_modifier, role_kind, singular
from briefings.extraction.names.names import Mention
from briefings.extraction.parties.parties import Entry, Naming

SPEAKS_FOR = frozenset({
    "delegate", "negotiator", "representative", "secretary", "spokesman", "spokesperson", "spokeswoman",
})  # fmt: skip
"""After these "for Ruritania" says whose they are; an envoy for Ruritania is sent there."""

SERVES = frozenset({
    "adviser", "advisor", "aide", "assistant", "counsel", "counsellor", "counselor", "deputy",
    "secretary",
})  # fmt: skip
"""After these "to President Name" says whom they work for."""

SENT = frozenset({"ambassador", "envoy", "emissary", "representative"})
"""To whom these are sent is not whose they are."""


def is_directed(tokens: Tokens, span: Tokens, entry: Entry, nouns: set[str]) -> bool:
    """Whether a role is only directed to a party: "envoy to Ruritania"; not "in Ruritania's ministry"."""
    place = span.start - 1
    if place > tokens.start and tokens.doc[place].lower_ == "the":
        place -= 1
    before = tokens.doc[place].lower_ if place >= tokens.start else ""
    owning = tokens.doc[span.end : span.end + 1].text == "'s" or entry.naming in {Naming.DEMONYM, Naming.SEAT}
    inside = before in {"in", "at"} and not owning
    return before in {"to", "on", "with"} or inside or (before == "for" and not nouns & SPEAKS_FOR)


def serves(tokens: Tokens, mention: Mention | None) -> bool:
    """Whether a role is held with the person named in it: "chief of staff to Name", "a special envoy of Name"."""
    if mention is None:
        return False
    place = mention.tokens.start - 1
    while place > tokens.start and (role_kind(tokens.doc[place].text) or is_modifier(tokens.doc[place].text)):
        place -= 1
    word = tokens.doc[place].lower_
    nouns = {singular(t.text) for t in tokens if t.i < place and role_kind(t.text)}
    return bool(nouns) and (word in {"of", "for"} or (word == "to" and not nouns & SENT))
