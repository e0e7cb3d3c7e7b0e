"""Who sits beside whom and who across from whom: "Facing them were A and B", "Name had A at her side".

Those named in one list sit on one side; whoever they face is of the other, where there are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefings.extraction.language.clauses import SUBJECTS
from briefings.extraction.names.ground import Ground
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.phrases import Line

_ACROSS = re.compile(
    r"\b(?:[Ff]acing|[Ff]aces?|[Ff]aced|[Oo]pposite|[Aa]cross (?:the (?:\w+ )?table )?from|[Cc]onfronting)\b"
)
_BE = frozenset({"be", "sit", "stand", "come"})
_AT_SIDE = re.compile(
    r"\b(?:at|by) (?:his|her|their) (?:side|elbow|shoulder)\b|\b(?:beside|behind|with|alongside) (?:him|her)\b"
)
_HOLDING = frozenset({"have", "with", "keep", "bring"})
_THROUGH = re.compile(r"^,? ?(?:speaking )?(?:through|via|by the mouth of|in the person of) ")


def across(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Those who face one another: "Facing A across the table was B", "A sat opposite B"."""
    match = _ACROSS.search(line.tokens.text) if line.mentions else None
    if match is None:
        return
    place = _place(line, match.start())
    before, after = _parted(line, place)
    one = before[-1] if before else None
    if match.start() == 0 and after:  # "Facing A was B", "Facing them were B and C"
        verb = next((t.i for t in line.tokens if t.lemma_ in _BE and t.i > place), line.end)
        faced = [m for m in after if m.tokens.start < verb]
        others = [m for m in after if m.tokens.start > verb]
        if faced and others:
            yield line.owner(faced[0]), line.owner(others[0])
        elif others and verb < line.end:
            other = ground.person_before(line, line.start, None)
            if other is not None:
                yield other, line.owner(others[0])
    elif one is not None and after and after[0].tokens.start - place < 12:
        yield line.owner(one), line.owner(after[0])


def together(line: Line) -> Iterator[tuple[Named, Named]]:
    """Those who sit on one side: "Facing them were A and B", "Name had A at his side"."""
    yield from _across_list(line)
    for match in _AT_SIDE.finditer(line.tokens.text) if line.mentions else ():
        place = _place(line, match.start())
        opens = next(
            (
                t
                for t in reversed(line.doc[line.start : place])
                if t.lemma_.lower() in _HOLDING and t.i < place
            ),
            None,
        )
        own = [m for m in line.mentions if opens is not None and opens.i < m.tokens.start < place]
        owner = line.actor(opens) if opens is not None and opens.pos_ != "ADP" else None
        if owner is None and opens is not None:
            owner = line.mention_before(opens.i)
        if owner is not None and own and place - own[-1].tokens.end < 25:
            yield from (
                (line.owner(m), line.owner(owner)) for m in own if line.is_outer(m) and m is not owner
            )


def _across_list(line: Line) -> Iterator[tuple[Named, Named]]:
    """The members of a list behind "Facing them were"."""
    if line.mentions and re.match(r"(?:Facing|Opposite|Across)\b", line.tokens.text):
        verb = next((t.i for t in line.tokens if t.lemma_ in _BE), None)
        listed = line.listed(verb)[:1] if verb is not None else ()
        yield from ((line.owner(a), line.owner(m)) for a in listed for m in line.coordinated(a, roles=True))


def seated(line: Line) -> Iterator[Mention]:
    """Those of whom a sentence says that they sit across from others or at somebody's side."""
    text = line.tokens.text
    match = _ACROSS.search(text) if line.mentions else None
    if match is not None and (match.start() == 0 or "table" in text or "opposite" in text.lower()):
        yield from (m for m in line.mentions if line.is_outer(m) and m.tokens.start - line.start < 40)
    for side in _AT_SIDE.finditer(text) if line.mentions else ():
        place = _place(line, side.start())
        opens = next(
            (t for t in reversed(line.doc[line.start : place]) if t.lemma_.lower() in _HOLDING), None
        )
        if opens is not None and "side" in side.group():
            yield from (m for m in line.mentions if opens.i < m.tokens.start < place and line.is_outer(m))


def voiced(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Those through whom a party speaks: "Ruritania, through its spokesman, Name, welcomed it"."""
    for span, party, _ in ground.named_in(line.sentence):
        rest = line.doc[span.end : line.end].text
        match = _THROUGH.match(rest if rest[:1] == "," else " " + rest)
        if match is None or span.root.dep_ not in SUBJECTS:
            continue
        mention = next((m for m in line.mentions if m.tokens.start > span.end), None)
        if mention is not None and mention.tokens.start - span.end < 14:
            yield mention, party


def opposed(
    ground: Ground, known: Mapping[Named, str], pairs: list[tuple[Named, Named]]
) -> Iterator[tuple[Named, str]]:
    """The other side for whoever faces somebody whose side is known."""
    for one, two in pairs:
        for person, other in ((one, two), (two, one)):
            if person not in known and other in known:
                rival = ground.rival(known[other])
                if rival is not None:
                    yield person, rival


def _place(line: Line, start: int) -> int:
    """The word at a place in the text of a sentence."""
    at = line.tokens.start_char + start
    return next((t.i for t in line.tokens if t.idx + len(t) > at), line.end)


def _parted(line: Line, place: int) -> tuple[list[Mention], list[Mention]]:
    outer = [m for m in line.mentions if line.is_outer(m)]
    return [m for m in outer if m.tokens.end <= place], [m for m in outer if m.tokens.start > place]
