"""Who is in the room: what the sentences say of each person's part in the talks, and what it comes to.

A list or a verb that says it decides; the sentence is kept as the evidence. Where nothing is said it is presumed, by
signs that are weighed, without evidence to show; where they balance it stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.affiliation.membership import belonging
from briefings.extraction.language.nouns import role_kind
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.leading import LEADING
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given, is_principal, is_private, standing_of
from briefings.extraction.names.parts import RANK, Part
from briefings.extraction.names.phrases import Line
from briefings.extraction.parties.sections import Sections
from briefings.models import Participation, Standing

from .attendance import APART, AT_THE_TABLE, ATTENDING, BEFORE, GERUNDS, SENDING, TALKS, parts_by_verb
from .company import with_colleagues, with_opposites
from .presence import present
from .presumption import Setting, presume

EARLIER = re.compile(
    r"\b(?:previous|earlier|last|past|preceding|(?<=the )first|failed)\b[^.;,]{0,25}"
    r"\b(?:rounds?|talks|meetings?|sessions?|negotiations|summit)\b|\blast year\b|\bthen(?= led| headed)"
    r"|\bin (?:19|20)\d\d\b|\b(?:years?|decades?) ago\b"
)
AWAY = re.compile(
    r"\b(?:stay(?:ed|s|ing)? (?:away|out|home)|skip(?:ped|s|ping)?|(?:be|is|was|were) absent|boycott(?:ed|s|ing)?|"
    r"(?:not|n't|never) (?:be )?(?:attend\w*|tak(?:e|ing) part|participat\w*|travel\w*|"
    r"go(?:ing)?|com(?:e|ing)|join\w*)|"
    r"(?:not|n't) (?:sit|be)(?:ting)? (?:in|at) the (?:sessions?|room|talks|table)|(?:is|was|remains) still in|"
    r"(?:was|were|had been) expected but|"
    r"(?:declin|refus)\w+ to (?:attend|come|take part|travel|join)|"
    r"(?:was|were|had been|is) (?:to|to have|due to) (?:lead|head|attend|take part|join)\b[^.;]{0,30}\b(?:until|but)|"
    r"(?:not|n't) (?:been )?invited)\b"
)
NEITHER = re.compile(
    r"\b[Nn]either\b[^.;]{3,120}\bnor\b[^.;]{3,80}?"
    r"\b(?:attend|come|came|go|travel|take part|took part|join|be there|is expected)"
)
"""Of several at once that they stay away."""

OPENING = re.compile(
    r"(?:With (?:him|her|them)|(?:Also )?(?:[Aa]mong|[Pp]resent|[Aa]t the table|[Ii]n the room|[Tt]aking part|"
    r"[Aa]ttending|[Ss]itting (?:between|opposite|beside|with|next to|across from|alongside))\b[^,.;]{0,40}?)"
    r" (?:is|are|was|were)\b"
)
"""What opens a list of those in the room: "Among them is", "Also at the table were"."""

LEADERS = re.compile(
    r"(?i)\b(?:summit|(?:the|both) (?:\w+ )?leaders (?:had )?(?:met|meet|agreed|sat|shook|held|signed))\b"
    r"|^Leaders of .* met\b"
)
"""What says that the principals themselves are at the table."""

ACTING = frozenset({"VERB", "AUX", "ADJ"})
"""Parts of speech of what may say that somebody attends: "is present" too."""


def find_parts(ground: Ground, parties: dict[Named, str], sections: Sections) -> dict[Named, Part]:
    """The part of everyone who is named."""
    lines, roles = ground.lines, ground.roles
    said: dict[Named, list[Part]] = {}
    away: dict[Named, Part] = {}
    for line in lines:
        for mention, part in _said(line, roles, sections):
            said.setdefault(line.owner(mention), []).append(Part(part, line.sentence.span))
        for mention in _away(line):
            away.setdefault(line.owner(mention), Part(Participation.ABSENT, line.sentence.span))
    with_colleagues(lines, said)
    for person, line in present(lines):
        private = is_private(roles.get(person, [])) or not roles.get(person)
        speaks = any(given.kind == "spokesperson" for given in roles.get(person, []))
        if not private and not speaks and person not in said:
            said[person] = [Part(Participation.MEMBER, line.sentence.span)]
    settled = {p: min(found, key=lambda part: RANK.index(part.participation)) for p, found in said.items()}
    settled |= away
    with_opposites(lines, roles, known := {p: [part] for p, part in settled.items()})
    return _presumed(ground, parties, {p: parts[0] for p, parts in known.items()})


def _presumed(ground: Ground, parties: dict[Named, str], settled: dict[Named, Part]) -> dict[Named, Part]:
    """What is settled, and for everybody else what the signs come to."""
    there = {parties[p] for p, part in settled.items() if part.participation in RANK[:3] and p in parties}
    setting = Setting.of(ground, parties, frozenset(there))
    summit = None if any(map(_lists, ground.lines)) else next(filter(_is_summit, ground.lines), None)
    found = dict(settled)
    for person in ground.people:
        if person in found:
            continue
        given = ground.roles.get(person, [])
        if summit is not None and person in parties and any(map(is_principal, given)):
            found[person] = Part(Participation.MEMBER, summit.sentence.span)
        else:
            found[person] = Part(presume(person, ground, parties.get(person), setting))
    return found


def _said(
    line: Line, roles: dict[Named, list[Given]], sections: Sections
) -> Iterator[tuple[Mention, Participation]]:
    """What one sentence says of the parts of those in it."""
    times = [span for m in EARLIER.finditer(line.tokens.text) if (span := _tokens_of(line, m)) is not None]
    for mention, part, verb in _by_rules(line, roles, sections):
        if verb is None:
            past = bool(times) and part in {Participation.MEMBER, Participation.MEDIATES}
        else:
            past = any(_dates(span, verb) or verb.lemma_ in SENDING for span in times)
        yield mention, Participation.EARLIER if past else part


def _tokens_of(line: Line, match: re.Match[str]) -> Tokens | None:
    start = line.tokens.start_char
    return line.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")


def _dates(time: Tokens, verb: Token) -> bool:
    """Whether "at the previous round" tells when a verb's act was, and not that of another clause beside it."""
    clause = next((t for t in time.root.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if clause is None or clause == verb or time.root.is_ancestor(verb):
        return True
    return clause.is_ancestor(verb) and verb.dep_ not in {"conj", "relcl", "advcl"}


def _by_rules(
    line: Line, roles: dict[Named, list[Given]], sections: Sections
) -> Iterator[tuple[Mention, Participation, Token | None]]:
    """The parts that a sentence gives, with the word that does, where one does."""
    if not line.mentions:
        return
    at_table = AT_THE_TABLE.search(line.tokens.text) is not None
    if not sections.chairs(line.sentence):
        yield from _by_role(line, roles)
    yield from ((mention, Participation.MEMBER, noun) for mention, noun in belonging(line))
    yield from ((mention, part, None) for mention, part in _without_verb(line, sections))
    for token in line.tokens:
        if token.pos_ in ACTING or token.lemma_.lower() in ATTENDING or token.lower_ in GERUNDS:
            found = parts_by_verb(line, token, at_table=at_table)
            yield from ((mention, part, token) for mention, part in found)


def _without_verb(line: Line, sections: Sections) -> Iterator[tuple[Mention, Participation]]:
    if sections.is_away(line.sentence):
        yield from ((mention, Participation.ABSENT) for mention in line.mentions)
        return
    if sections.chairs(line.sentence):
        yield from ((mention, Participation.MEDIATES) for mention in line.mentions)
    elif sections.label(line.sentence) is not None and not sections.observes(line.sentence):
        yield from ((mention, Participation.MEMBER) for mention in line.mentions)
    if re.match(r"Who (?:speaks|negotiates|leads|sits|is|represents)", sections.heading(line.sentence)):
        yield from ((m, Participation.LEADS) for m in line.mentions[:1] if _is_verbless(line, m))
    if OPENING.match(line.tokens.text):
        be = next(token.i for token in line.tokens if token.lemma_ == "be")
        yield from ((m, Participation.MEMBER) for m in line.listed(be))
    yield from ((m, Participation.MEMBER) for m in _told_of_together(line))
    match = APART.search(line.tokens.text)
    if match is not None and not BEFORE.search(line.tokens.text):
        place = line.tokens.start_char + match.start()
        before = [m for m in line.mentions if m.tokens.end_char <= place and line.is_outer(m)]
        group = next(
            (found for m in before if before[-1] in (found := (m, *line.coordinated(m, roles=True)))), ()
        )
        yield from ((m, Participation.BESIDE) for m in group)


_STANDING = re.compile(r"(?:Standing|Sitting|Seated) (?:between|beside|next to|alongside|with) ")
_TALKED_OF = re.compile(
    r"\b(?:phone|call|possible|proposed|next|future|rule[ds]? out|if|may|might|could|would|hopes?|wants?|offer\w*|no)\b"
)
"""Words of a meeting that has not come about, or of none."""


def _told_of_together(line: Line) -> Iterator[Mention]:
    """The two of "talks between A and B", and of "Standing between A and B, he"."""
    if _STANDING.match(line.tokens.text):
        yield from _pair_after(line, line.start)
    if _TALKED_OF.search(line.tokens.text):
        return
    for token in line.tokens:
        if token.lemma_.lower() in TALKS and token.i + 1 < line.end and token.nbor().lower_ == "between":
            yield from _pair_after(line, token.i + 1)


def _pair_after(line: Line, place: int) -> tuple[Mention, ...]:
    """The two of "talks between A and B", their roles before them."""
    first = line.mention_after(place)
    if first is None or first.tokens.start - place > 7:
        return ()
    other = next(iter(line.coordinated(first, roles=True)), None)
    return (first, other) if other is not None else ()


def _by_role(
    line: Line, roles: dict[Named, list[Given]]
) -> Iterator[tuple[Mention, Participation, Token | None]]:
    """Such as "Leads the delegation", "will serve as the chief negotiator", "head of the mediating panel"."""
    for mention, person in line.named:
        for given in roles.get(person, []):
            if given.mention is not mention:
                continue
            text = given.tokens.text.lower()
            if given.past:
                yield mention, Participation.EARLIER, None
                continue
            if given.kind == "leads":
                verb = next((t for t in given.tokens if t.lemma_ in LEADING), None)
                yield mention, Participation.LEADS, verb
                continue
            if not given.before and re.search(r"\b(?:chief|lead|top|head) (?:\w+ )?negotiator\b", text):
                held = standing_of(given.tokens) is not Standing.FORMER
                yield mention, Participation.LEADS if held else Participation.EARLIER, None
            elif re.fullmatch(r"(?:the )?(?:co-)?chair(?:man|woman|person)?", text) or (
                re.search(r"mediat|facilitat|guarantor|conciliat", text)
                and standing_of(given.tokens) is Standing.CURRENT
            ):
                yield mention, Participation.MEDIATES, None
            elif re.search(r"\bat the (?:\w+ )?(?:talks|round|negotiations|meeting)", text):
                yield mention, Participation.EARLIER, None


def _is_verbless(line: Line, mention: Mention) -> bool:
    """Whether a sentence answers with a name: "Name, an aide to the president."."""
    before = line.doc[line.start : mention.tokens.start]
    if line.tokens.root.pos_ in {"VERB", "AUX"} and line.tokens.root.dep_ == "ROOT":
        return False
    return all(role_kind(t.text) or t.pos_ in {"ADJ", "NOUN", "PROPN", "DET", "PART"} for t in before)


def _away(line: Line) -> Iterator[Mention]:
    """Those of whom a sentence says that they stay away."""
    neither = NEITHER.search(line.tokens.text)
    if neither is not None:
        start = line.tokens.start_char
        inside = (start + neither.start(), start + neither.end())
        yield from (
            m for m in line.mentions if inside[0] < m.tokens.start_char < inside[1] and line.is_outer(m)
        )
    for match in AWAY.finditer(line.tokens.text):
        place = line.tokens.start_char + match.start()
        before = [m for m in line.mentions if m.tokens.end_char <= place]
        span = line.doc.char_span(place, place + 1, alignment_mode="expand")
        if before and span is not None and not line.has_subject_between(before[-1], span.start):
            yield before[-1]


def _is_summit(line: Line) -> bool:
    """Whether a sentence says that the leaders themselves meet at these talks."""
    text = line.tokens.text
    return (
        LEADERS.search(text) is not None
        and not EARLIER.search(text)
        and not re.search(
            r"\b(?:next|third) summit\b|\b(?:may|might|could|possible|proposed|planned)\b", text
        )
        and not re.search(r"\b(?:before|ahead of|until|by) (?:an?|the) (?:[\w'-]+ ){0,2}summit\b", text)
    )


def _lists(line: Line) -> bool:
    """Whether a sentence names those who attended, one by one."""
    return any(
        t.lemma_ == "attend" and t.tag_ == "VBN" and t.i + 1 < line.end and t.nbor().lower_ == "by"
        for t in line.tokens
    )
