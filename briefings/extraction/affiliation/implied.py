"""The party that a role stands for without its name: "its envoy", "the government's minister"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefings.extraction.names.ground import BODIES_OF_SIDES, Ground
from briefings.extraction.names.offices import Given
from briefings.extraction.names.phrases import Line
from briefings.extraction.parties.parties import BODIES

from .surroundings import UNITED_STATES

_CHAIR = re.compile(r"(?:the )?(?:co-)?(?:chair\w*)")
_THE_SAME = re.compile(r"(?:the|that) (?:country|kingdom|nation|emirate|republic|bloc|state|sultanate)'s ")
"""What takes up the state or bloc named last: "the kingdom's spy chief"."""

_GOVERNING = re.compile(r"(?:the )?(?:government|junta|regime|army|military|president|state|cabinet)(?:'s)? ")
"""What opens the role of somebody who speaks for the state itself: "the government's chief negotiator"."""

_OF_GOVERNMENT = re.compile(r"\bof the (?:government|state|republic|cabinet|nation)\b")
"""The same after the noun: "President of the Republic", "the head of the government's delegation"."""

_SECRETARY = re.compile(r"\bsecretary[- ]general\b")
_OF_A_TEAM = re.compile(r"its (?:\w+ ){0,2}?(?:leader|head|chief|member|delegate|spokes\w+|chair\w*)s?\b")


def implied(ground: Ground, line: Line, given: Given) -> str | None:
    """The party of a role by the words that take it up."""
    tokens = given.tokens
    text = tokens.text.lower()
    american = ground.book.party_of(UNITED_STATES)
    taken = next((t for t in tokens[1:] if t.lower_ in BODIES and t.nbor(-1).lower_ == "the"), None)
    if text.endswith("secretary of state") and american in ground.counts:
        party = american
    elif tokens[0].lower_ == "its":
        party = _its(ground, line, tokens[0], of_team=_OF_A_TEAM.match(text) is not None)
    elif tokens[0].lower_ == "whose":
        party = _whose(ground, line, tokens[0])
    elif _THE_SAME.match(text):
        party = ground.named_last(line, tokens.start)
    elif "mediat" in text or "facilitat" in text:
        party = ground.mediating()
    elif _SECRETARY.search(text):
        party = ground.most_named_body()
    elif _CHAIR.fullmatch(text):
        party = ground.chairing()
    elif _GOVERNING.match(text) or _OF_GOVERNMENT.search(text):
        party = ground.of_body(tokens, line.sentence) or ground.home
    elif taken is not None:
        party = ground.last_organisation(taken, line.sentence)
    else:
        party = ground.of_body(tokens, line.sentence)
    return party


def _its(ground: Ground, line: Line, its: Token, *, of_team: bool) -> str | None:
    """The party that "its" takes up: the subject, or the delegation told of, also across a quotation."""
    near = line.doc[line.start : its.i]
    if of_team and any(t.lemma_.lower() in BODIES_OF_SIDES for t in near):
        return ground.delegation_before(line, its.i)
    party = ground.subject_before(line, its.i)
    if party is not None:
        return party
    opened = '"' in near.text
    if of_team and ground.delegation_told(line)[0] is not None:
        return ground.delegation_told(line)[0]
    return ground.subject_in_paragraphs(line) if opened or its.i - line.start < 2 else None


def _whose(ground: Ground, line: Line, whose: Token) -> str | None:
    """The party right before "whose": "Ruritania, whose president"."""
    place = whose.i - (whose.i > line.start and line.doc[whose.i - 1].text == ",")
    return next((p for span, p, _ in ground.named_in(line.sentence) if span.end == place), None)
