"""Roles told in clauses and lists: "who heads the council", "appointed Name as envoy", "Name of the port authority"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.gaps import is_finite
from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import is_plural, role_kind
from briefings.extraction.names.names import Mention
from briefings.extraction.names.offices import Given
from briefings.extraction.names.phrases import Line, phrase_end, phrase_start, starts_role

HEADING = frozenset({
    "head", "lead", "chair", "co-chair", "direct", "command", "oversee", "supervise", "govern", "rule",
    "represent", "coordinate", "co-ordinate", "advise", "run", "manage", "preside",
})  # fmt: skip
"""What those do who hold an office."""

TALKING = frozenset({"broker", "mediate", "moderate", "facilitate", "negotiate", "convene"})
"""What those do who bring the others to the table."""

LIVELIHOOD = frozenset({
    "run", "own", "sell", "teach", "farm", "drive", "keep", "grow", "study", "work", "raise", "manage", "fish",
    "herd", "bake", "repair", "write", "edit",
})  # fmt: skip
"""What people without an office are said to live by."""

SPEAKING_FOR = frozenset({"speak", "lead", "negotiate", "act", "work", "sit", "serve"})
"""With "for", "as" or "on" they say whom somebody serves."""

APPOINTING = frozenset({
    "appoint", "name", "nominate", "pick", "choose", "tap", "designate", "install", "elect", "reappoint",
    "select", "propose", "promote", "confirm",
})  # fmt: skip
SEIZING = frozenset({"power", "office", "control"})
_TALKS = frozenset({"talk", "session", "meeting", "round", "negotiation", "conference", "summit"})
_BELONGING = frozenset({"of", "from", "with"})
_INNER = frozenset({"of", "for", "on", "against", "between"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
LONGEST = 14
"""Words of the longest object of such a clause."""


def told_in_clause(line: Line) -> Iterator[Given]:
    """The roles of one sentence that no noun beside the name gives."""
    for mention in line.mentions:
        yield from _who(line, mention)
        yield from _belongs_to(line, mention)
        yield from _in_charge(line, mention)
        yield from _listed(line, mention)
        yield from _by_other_name(line, mention)
        yield from _as_several(line, mention)
    yield from _labelled(line)
    for token in line.tokens if line.mentions else ():
        if token.lemma_.lower() in APPOINTING and token.pos_ == "VERB":
            yield from _appointed(line, token)


def _who(line: Line, mention: Mention) -> Iterator[Given]:
    """Such as "Name, who heads the council", "Name, 58, who sells pots"."""
    verb = _relative_verb(line, mention)
    if verb is None:
        return
    lemma = verb.lemma_.lower()
    noun = _object_of(line, verb)
    follows = line.doc[verb.i + 1].lower_ if verb.i + 1 < line.end else ""
    official = noun is not None and lemma in HEADING and _is_body(line, noun)
    talks = noun is not None and (lemma in TALKING or (lemma in HEADING and noun.lemma_.lower() in _TALKS))
    seizes = noun is not None and lemma in {"take", "seize"} and noun.lower_ in SEIZING
    serves = lemma in SPEAKING_FOR and follows in {"for", "on", "as", "at"} and verb.tag_ == "VBZ"
    lives = verb.tag_ == "VBZ" and lemma in LIVELIHOOD and (noun is not None or serves)
    if not (official or talks or seizes or serves or lives):
        return
    end = _end_of_object(line, verb.i + 1)
    if end > verb.i + 1:
        kind = "negotiator" if talks else "official" if official or serves or seizes else "outsider"
        yield Given(mention, line.doc[verb.i : end], kind)


def _relative_verb(line: Line, mention: Mention) -> Token | None:
    """The verb of "who" after a name, its age or another apposition of at most a few words."""
    doc, place = line.doc, line.after_state(mention.tokens.end)
    end = min(line.end, place + 6)
    who = next((i for i in range(place, end) if doc[i].lower_ == "who"), None)
    if who is None or any(t.text not in {",", "(", ")"} and not t.like_num for t in doc[place:who]):
        return None
    place = who + 1
    while place < line.end and (doc[place].pos_ == "ADV" or doc[place].lower_ in {"has", "had", "have"}):
        place += 1
    if place >= line.end or doc[place].pos_ not in {"VERB", "NOUN"}:
        return None
    return doc[place]


def _object_of(line: Line, verb: Token) -> Token | None:
    """The noun that a verb takes: the last of the noun phrase right after it."""
    noun = None
    for token in line.doc[verb.i + 1 : min(line.end, verb.i + 9)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            noun = token
        elif token.pos_ not in _NOMINAL and token.tag_ not in {"POS", "HYPH", "PRP$"}:
            break
    return noun


def _is_body(line: Line, noun: Token) -> bool:
    """Whether a noun, or a word of its phrase, is that of a body, or a name that no person has."""
    if noun.lemma_.lower() in words("bodies") or noun.lower_ in words("bodies"):
        return True
    return line.mention_at(noun.i) is None and (noun.pos_ == "PROPN" or noun.lemma_.lower() in _UNITS)


_UNITS = frozenset({
    "department", "division", "wing", "arm", "branch", "desk", "section", "programme", "program", "unit",
    "brigade", "regiment", "corps", "force", "forces", "bench", "effort", "process", "file", "portfolio", "think",
    "tank", "charity", "organization", "body", "task", "project", "region", "province", "cabinet", "chamber",
})  # fmt: skip


def _end_of_object(line: Line, place: int) -> int:
    """Where the object ends that begins at a place: before a clause, a stop, a time, or where somebody is named."""
    end = min(line.end, place + LONGEST)
    for i in range(place, end):
        token = line.doc[i]
        if token.ent_type_ in {"DATE", "TIME"} and token.pos_ in {"NUM", "PROPN"}:
            return i - (line.doc[i - 1].pos_ == "ADP")
        if i == place and token.lower_ in {"for", "on", "as", "at"}:
            continue
        if token.lower_ in _INNER or token.tag_ in {"POS", "HYPH", "PRP$"}:
            continue
        if token.lower_ == "and" and i + 1 < end and line.doc[i + 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
            continue
        if token.pos_ not in _NOMINAL or is_finite(token) or token.lower_ == "to":
            return i
    return end


def _belongs_to(line: Line, mention: Mention) -> Iterator[Given]:
    """Such as "Name, of the Port Authority," and "Name of the shipowners' chamber": where somebody comes from."""
    doc, place = line.doc, mention.tokens.end
    comma = place < line.end and doc[place].text == ","
    place += comma
    if (
        place + 2 >= line.end
        or doc[place].lower_ not in _BELONGING
        or (doc[place].lower_ == "with" and comma)
    ):
        return
    if doc[place + 1].lower_ != "the" or (doc[place].lower_ == "from" and not comma):
        return
    end = _end_of_object(line, place + 1)
    noun = _object_of(line, doc[place])
    closed = end >= line.end or doc[end].text in {",", ";", ".", ")"} or end - place > 3
    if noun is not None and closed and _is_body_of(line, place, end):
        yield Given(mention, doc[place:end], "official")


def _is_body_of(line: Line, place: int, end: int) -> bool:
    nouns = [t for t in line.doc[place + 1 : end] if t.pos_ in {"NOUN", "PROPN"}]
    return any(
        t.lower_ in words("bodies") or t.lemma_.lower() in _UNITS or t.ent_type_ == "ORG" for t in nouns
    )


_CHARGE = re.compile(r"^,? ?(?:who is |now )?(?P<role>(?:in charge of|responsible for|tasked with) )")


def _in_charge(line: Line, mention: Mention) -> Iterator[Given]:
    """Such as "Name, in charge of sanctions at the ministry,"."""
    doc, place = line.doc, mention.tokens.end
    after = doc[place : min(line.end, place + 6)]
    match = _CHARGE.match(after.text)
    if match is None:
        return
    start = next(t.i for t in after if t.lower_ in {"in", "responsible", "tasked"})
    end = start + len(match["role"].split())
    while (stop := _end_of_object(line, end)) > end or (stop < line.end and doc[stop].lower_ in {"at", "in"}):
        end = max(stop, end + (stop == end))
        if end >= line.end or end - start > LONGEST or doc[end].lower_ not in {"at", "in"}:
            break
        end += 1
    if end < line.end and doc[end - 1].lower_ in {"at", "in"}:
        end -= 1
    yield Given(mention, doc[start:end], "official")


_SPEAKING_LABEL = re.compile(
    r"^\W*(?P<role>(?:Speaking|Leading|Negotiating|Chairing|Signing|Representing|Observing|Interpreting)\b[^:]{0,50}):\s"
)


def _labelled(line: Line) -> Iterator[Given]:
    """In a list, what somebody does there: "Speaking to the press for the delegation: Name"."""
    match = _SPEAKING_LABEL.match(line.tokens.text) if len(line.mentions) == 1 else None
    if match is not None:
        first = line.tokens.start_char
        role = line.doc.char_span(
            first + match.start("role"), first + match.end("role"), alignment_mode="expand"
        )
        if role is not None:
            yield Given(line.mentions[0], role, "official")


_OTHER_NAME = re.compile(
    r"(?:,? (?:who|whose|also|better|only|known|identified)\b[^;.]{0,40}\b(?:names?|by|as|of|guerre|is)"
    r"|,? (?:named|called)) $"
)


def _by_other_name(line: Line, mention: Mention) -> Iterator[Given]:
    """Such as "a spokesman for the group, who goes by the single name of Name", "a commander known as Name"."""
    words_before = line.doc[max(line.start, mention.tokens.start - 16) : mention.tokens.start]
    match = _OTHER_NAME.search(words_before.text + " ") if len(words_before) else None
    if match is None:
        return
    cut = words_before.start_char + match.start()
    before = [t for t in line.tokens if t.idx < cut]
    if not before or any(line.mention_at(t.i) for t in before[-12:]):
        return
    nouns = [t for t in before[-10:] if role_kind(t.text) and t.text.islower() and not is_plural(t.text)]
    noun = nouns[-1] if nouns else None
    if noun is None:
        return
    start = phrase_start(line, noun.i + 1)
    start -= start > line.start and line.doc[start - 1].lower_ in {"a", "an", "the"}
    end = noun.i + 1
    if end < line.end and line.doc[end].lower_ in {"for", "of", "in", "from", "with"}:
        end = before[-1].i + 1
    yield Given(mention, line.doc[start:end], role_kind(noun.text) or "official")


def _as_several(line: Line, mention: Mention) -> Iterator[Given]:
    """Such as "and, as observers, Name and Name": what those who come next take part as."""
    for token in line.doc[max(line.start, mention.tokens.start - 8) : mention.tokens.start]:
        if token.lower_ != "as" or token.i + 2 >= line.end or not is_plural(line.doc[token.i + 1].text):
            continue
        noun = line.doc[token.i + 1]
        if role_kind(noun.text) is None or line.doc[token.i + 2].text != ",":
            continue
        for other in (mention, *line.coordinated(mention, roles=True)):
            yield Given(other, line.doc[noun.i : noun.i + 1], role_kind(noun.text) or "official")


_LISTING = re.compile(r"^\W{0,4}(?:[^\W\d_]+[ -]){0,4}[^\W\d_]+(?: ?\([^()]*\))?:\s")


def _listed(line: Line, mention: Mention) -> Iterator[Given]:
    """In a list, whatever stands after a name and its comma: "Members: Name, ports authority; Name, Treasury"."""
    doc, place = line.doc, mention.tokens.end
    if place + 1 >= line.end or doc[place].text != "," or starts_role(line, place + 1):
        return
    if not _LISTING.match(line.tokens.text) or not any(t.text == ";" for t in line.tokens):
        return
    end = place + 1
    while end < line.end and doc[end].text not in {";", ".", ",", "("} and line.mention_at(end) is None:
        if is_finite(doc[end]) or doc[end].lower_ in {"who", "whose", "and"}:
            return
        end += 1
    if 1 < end - place < 9 and (end >= line.end or doc[end].text in {";", ".", "("}):
        yield Given(mention, doc[place + 1 : end], "official")


def _appointed(line: Line, verb: Token) -> Iterator[Given]:
    """Such as "appointed Name as envoy", "named Name, 54, chief negotiator", "picked Name to lead the team"."""
    doc = line.doc
    mention = next((m for m in line.mentions if m.tokens.start > verb.i), None)
    if mention is None or mention.tokens.start - verb.i > 8:
        return
    if any(t.text in {",", ";", '"'} or is_finite(t) for t in doc[verb.i + 1 : mention.tokens.start]):
        return
    if verb.tag_ == "VBN" and doc[verb.i + 1].lower_ == "by":
        return
    place = _after_apposition(line, mention.tokens.end)
    if place + 1 >= line.end:
        return
    led = doc[place].lower_ == "as" or (
        doc[place].lower_ == "to" and doc[place + 1].lower_ in {"be", "serve", "act"}
    )
    start = place + 1 if doc[place].lower_ == "as" else place + 2 if led else place
    if start < line.end and doc[start].lower_ == "as":
        start += 1
    if (not led and doc[start].text in {",", ".", "("}) or start >= line.end or not starts_role(line, start):
        return
    end = phrase_end(line, start)
    if end is None or any(is_plural(t.text) for t in doc[start:end] if role_kind(t.text)):
        return
    kind = next((k for t in reversed(doc[start:end]) if (k := role_kind(t.text))), "official")
    yield Given(mention, doc[start:end], kind)


def _after_apposition(line: Line, place: int) -> int:
    """The place after ", 54, a former banker," where that stands between a name and what he is appointed."""
    doc = line.doc
    if place >= line.end or doc[place].text != ",":
        return place
    for i in range(place + 1, min(line.end, place + LONGEST)):
        if is_finite(doc[i]) or doc[i].text in {".", ";", '"'}:
            return line.end
        if doc[i].text == "," and i + 1 < line.end and doc[i + 1].lower_ in {"as", "to"}:
            return i + 1
    return line.end
