"""Whose people a clause names, by what opens or closes it: "For Ruritania, A", "B for Norland"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from briefings.extraction.language.gaps import is_finite
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.phrases import Line
from briefings.extraction.roles.duties import APPOINTING

OPENING = frozenset({"for", "representing", "from", "on", "among", "in"})
SIDES = frozenset({"side", "delegation", "team", "camp", "bench", "end", "panel", "contingent"})
CLAUSE = frozenset(
    {",", ";", ":", "and", "—", "–", '"', "•", "-", "while", "with", "was", "were", "sat", "by"}
)
_BESIDE = re.compile(
    r"^(?:With|Beside|Behind|Accompanying|Joining|Flanking|Travelling with|Traveling with|Next to|Sitting with) "
    r"(?P<whom>him|her|them)\b[^.;]{0,30}? (?:is|are|was|were|sat|stood|came|will be)\b"
)


def framed(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """The names of a clause that opens with whose people it tells of, and those with "for" right after them."""
    if not line.mentions:
        return
    for span, entry in ground.matches[line.sentence.index]:
        if _opens(line, span):
            yield from ((m, entry.party) for m in _of_clause(line, span))
        party = entry.party
        yield from ((m, party) for m in line.mentions if _closes(line, m, span))
    if ground.home is not None:
        yield from ((m, ground.home) for m in _for_government(line))


def _opens(line: Line, span: Tokens) -> bool:
    """Whether a party stands in words that open a clause: "For the Ruritanians,", "On the Ruritanian side"."""
    doc, place = line.doc, span.start - 1
    if place >= line.start and doc[place].lower_ in {"the", "its"}:
        place -= 1
    if place < line.start or doc[place].lower_ not in OPENING:
        return False
    begins = place == line.start or doc[place - 1].lower_ in CLAUSE
    end = span.end + (span.end < line.end and doc[span.end].text == "'s")
    after = doc[end].lower_ if end < line.end else ""
    if after in SIDES:
        return begins
    if doc[place].lower_ not in {"for", "representing"}:
        return False
    first = place == line.start and (after == "," or doc[place].lower_ == "representing")
    return first or (begins and place > line.start and _meets_name(line, end))


def _meets_name(line: Line, place: int) -> bool:
    """Whether a name comes right after, or after the words of its role: "for Ruritania Interior Minister Name"."""
    if place < line.end and line.doc[place].text in {",", ":"}:
        place += 1
    mention = next((m for m in line.mentions if m.tokens.start >= place), None)
    if mention is None or mention.tokens.start - place > 6:
        return False
    between = line.doc[place : mention.tokens.start]
    return all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or t.text == "." for t in between)


def _of_clause(line: Line, span: Tokens) -> Iterator[Mention]:
    """The names from a frame to the end of its clause, those inside the roles of others left out."""
    seen = False
    for token in line.doc[span.end : line.end]:
        if token.text in {";", '"'} or (seen and token.lower_ in {"while", "whereas", "but", "across"}):
            return
        mention = line.mention_at(token.i)
        if mention is not None and token.i == mention.tokens.start:
            if line.is_outer(mention) and not _is_owner(line, mention):
                yield mention
            seen = True
        elif seen and is_finite(token) and token.lower_ in {"said", "told", "met", "accused", "agreed"}:
            return


def _is_owner(line: Line, mention: Mention) -> bool:
    return mention.tokens.end < line.end and line.doc[mention.tokens.end].tag_ == "POS"


def _closes(line: Line, mention: Mention, span: Tokens) -> bool:
    """Whether a party with "for", "from" or "representing" stands right after a name, and ends the phrase there."""
    gap = [t.lower_ for t in line.doc[mention.tokens.end : span.start] if t.lower_ not in {"the", ","}]
    if gap not in (["for"], ["from"], ["representing"], ["on", "behalf", "of"], ["speaking", "for"]):
        return False
    after = line.doc[span.end].lower_ if span.end < line.end else "."
    return after in {",", ".", ";", "and", ")", "side", "delegation", "team"} or line.doc[span.end].pos_ in {
        "VERB",
        "AUX",
    }


def _for_government(line: Line) -> Iterator[Mention]:
    """Such as "for the government, A and B": the state of the government."""
    for token in line.tokens:
        if token.lower_ != "government" or token.i - 2 < line.start or token.nbor(-1).lower_ != "the":
            continue
        place = token.i - 2
        begins = place == line.start or line.doc[place - 1].lower_ in CLAUSE
        side = token.i + 1 < line.end and line.doc[token.i + 1].lower_ in SIDES
        if begins and line.doc[place].lower_ in {"for", "on"} and (side or _meets_name(line, token.i + 1)):
            yield from _of_clause(line, line.doc[token.i : token.i + 1])


def beside(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Who comes with whom: "With him were A, B and C"; each with the person that the pronoun takes up."""
    match = _BESIDE.match(line.tokens.text)
    owner = ground.person_before(line, line.start, None) if match is not None else None
    if match is None or owner is None or not line.mentions:
        return
    verb = line.tokens.start_char + match.end() - 1
    place = next((t.i for t in line.tokens if t.idx + len(t) > verb), line.start)
    yield from ((line.owner(m), owner) for m in line.listed(place) if line.owner(m) is not owner)


def identified(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Who is said to be another, named before by another name: "officials say he is Name"."""
    for mention in line.mentions:
        words = [t.lower_ for t in line.doc[max(line.start, mention.tokens.start - 2) : mention.tokens.start]]
        if len(words) == 2 and words[0] in {"he", "she"} and words[1] in {"is", "was"}:
            other = ground.person_before(line, mention.tokens.start, line.owner(mention))
            if other is not None:
                yield line.owner(mention), other


def appointed(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Who is appointed by whom, the latter the head of a state or a minister: they are of one side."""
    for verb in line.tokens if len(line.mentions) > 1 else ():
        if verb.lemma_.lower() not in APPOINTING or verb.pos_ != "VERB":
            continue
        by = next((t.i for t in line.doc[verb.i : min(line.end, verb.i + 10)] if t.lower_ == "by"), None)
        if verb.tag_ == "VBN" and by is not None:
            agent, chosen = line.mention_after(by), line.mention_before(verb.i)
        else:
            agent = line.mention_before(verb.i)
            chosen = next((m for m in line.mentions if 0 < m.tokens.start - verb.i < 9), None)
        if agent is None or chosen is None or agent is chosen:
            continue
        roles = ground.roles.get(line.owner(agent), [])
        if any(given.kind in {"principal", "minister"} for given in roles):
            yield line.owner(chosen), line.owner(agent)
