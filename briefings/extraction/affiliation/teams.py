"""Who sits in whose team: under whom it is, whom it counts, whom somebody brings, whose place somebody takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.extraction.language.nouns import role_kind, singular
from briefings.extraction.names.ground import BODIES_OF_SIDES, Ground
from briefings.extraction.names.leading import DELEGATION
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.phrases import Line

_COUNTED = re.compile(
    r"(?:there (?:are|were) (?:\w+ )?(?:of them|members|people|delegates)|(?:its|the|their) (?:other )?(?:\w+ )?"
    r"(?:members|delegates|negotiators) (?:are|were)|they (?:are|were)|on it (?:are|sit|were)|it (?:includes|"
    r"comprises))\b[^.]{0,12}?[:,]? ",
    re.IGNORECASE,
)
"""What opens the list of a delegation told of before."""

_INVERTED = re.compile(
    r"(?:also |sitting |seated |present )?(?:from|on|in|at|within|among|for) ", re.IGNORECASE
)
_TAKING_PART = frozenset({"be", "sit", "make", "take", "stand", "come", "participate", "feature", "attend"})
_BRINGING = frozenset({"bring", "take"})
_MEETING = frozenset({"together", "table", "back", "closer", "case"})
_COMING = frozenset({"come", "arrive", "travel", "fly", "turn", "return", "leave", "sit"})
_FOLLOWING = frozenset({"succeed", "replace"})
_SERVING = frozenset({"advise", "counsel", "assist", "serve", "work", "answer", "report"})
_AUTHORITIES = re.compile(
    r",? (?:in particular|including|notably|among them|especially|such as|above all),? "
)


def placed(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Names with the party whose team they are said to be of."""
    if not line.mentions:
        return
    yield from _under(line, ground)
    yield from _inverted(line, ground)
    yield from _counted(line, ground)
    yield from _authorities(line, ground)
    yield from _governed(line, ground)


def joined(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Those who are of one side, whichever it is: who brings whom, who succeeds whom, who advises whom."""
    if not line.mentions:
        return
    for one, other in (
        *_brought(line, ground),
        *_in_tow(line, ground),
        *_following(line, ground),
        *_advising(line),
    ):
        if one is not other:
            yield one, other


def _under(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Such as "The Ruritanian team is under Name", "a Ruritanian delegation headed up by Name"."""
    for token in line.tokens:
        if token.lower_ != "under" or token.i + 1 >= line.end:
            continue
        before = line.doc[max(line.start, token.i - 2) : token.i]
        mention = line.mention_after(token.i)
        if mention is None or not any(t.lemma_.lower() in BODIES_OF_SIDES for t in before):
            continue
        party = ground.delegation_before(line, token.i)
        if party is not None and mention.tokens.start - token.i < 8:
            yield mention, party


def _inverted(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Such as "Also on the Ruritanian side of the table were A and B"."""
    if not _INVERTED.match(line.tokens.text):
        return
    first = line.mentions[0].tokens.start
    opening = line.doc[line.start : min(first, line.start + 14)]
    noun = next((t for t in opening if t.lemma_.lower() in DELEGATION), None)
    verb = next((t for t in opening if noun is not None and t.i > noun.i and t.lemma_ in _TAKING_PART), None)
    party = ground.delegation_before(line, verb.i) if verb is not None else None
    if (
        verb is not None
        and party is not None
        and not any(t.text == "," for t in line.doc[line.start : verb.i])
    ):
        yield from ((m, party) for m in line.listed(verb.i))


def _counted(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Such as "There were three of them: A; a poet, B; and C", after "the delegation of Ruritania"."""
    match = _COUNTED.match(line.tokens.text)
    party = ground.delegation_told(line)[0] if match is not None else None
    if match is None or party is None:
        return
    end = line.tokens.start_char + match.end()
    place = next((t.i for t in line.tokens if t.idx >= end - 1), line.start)
    yield from ((m, party) for m in line.listed(place - 1))


def _authorities(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Such as "thanked the authorities of Ruritania, in particular the Minister, Name, and Name"."""
    for span, party, _ in ground.named_in(line.sentence):
        rest = line.doc[span.end : line.end]
        if rest.text and _AUTHORITIES.match((" " if rest.text[0] != "," else "") + rest.text):
            mention = next((m for m in line.mentions if m.tokens.start >= span.end), None)
            if mention is not None and mention.tokens.start - span.end < 14:
                yield mention, party


def _governed(line: Line, ground: Ground) -> Iterator[tuple[Mention, str]]:
    """Such as "Ruritania, which borders it and has been run since 2022 by Name"."""
    for verb in line.tokens:
        if verb.lower_ not in {"run", "ruled", "governed", "led"} or verb.tag_ != "VBN":
            continue
        by = next((t.i for t in line.doc[verb.i : min(line.end, verb.i + 5)] if t.lower_ == "by"), None)
        auxiliary = (
            line.doc[verb.i - 1].lower_ in {"been", "is", "was", "now", "being"}
            if verb.i > line.start
            else False
        )
        mention = line.mention_after(by) if by is not None and auxiliary else None
        party = ground.sender(line) if mention is not None else None
        if mention is not None and party is not None and mention.tokens.start - (by or 0) < 6:
            yield mention, party


def _brought(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Such as "Name has brought A and B", "Name arrived with his minister, A", "sending A in his place"."""
    for verb in line.tokens:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        rest = line.doc[verb.i + 1 : min(line.end, verb.i + 25)]
        words = {t.lower_ for t in rest}
        stead = re.search(r"\b(?:his|her) (?:place|stead)\b|\binstead\b", rest.text) is not None
        opens = line.doc[verb.i + 1].lower_ == "with" if verb.i + 1 < line.end else False
        if lemma in {"send", "dispatch"} and stead:
            who = line.actor(verb)
            owner = line.owner(who) if who is not None else ground.person_before(line, line.start, None)
            place = verb.i
        elif (lemma in _BRINGING and verb.tag_ != "VBG" and not words & _MEETING) or (
            lemma in _COMING and opens
        ):
            who = line.actor(verb)
            owner, place = (line.owner(who) if who is not None else None), verb.i + opens
        else:
            continue
        for mention in line.listed(place) if owner is not None else ():
            if owner is not None and not _is_abroad(line, mention, ground):
                yield line.owner(mention), owner


def _is_abroad(line: Line, mention: Mention, ground: Ground) -> bool:
    """Whether somebody's role is that of another's opposite: he is met, not brought."""
    roles = ground.roles.get(line.owner(mention), [])
    return any({"counterpart", "mediator", "president"} & {singular(t.text) for t in g.tokens} for g in roles)


def _in_tow(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Such as "Name left with two ministers in tow: A and B"; the first perhaps told by his office only."""
    for token in line.tokens:
        if token.lower_ not in {"tow", "train"} or token.i == line.start or token.nbor(-1).lower_ != "in":
            continue
        before = line.mention_before(token.i)
        owner = line.owner(before) if before is not None else _holder(line, token.i, ground)
        if owner is not None:
            yield from ((line.owner(m), owner) for m in line.listed(token.i) if m.tokens.start > token.i)


def _holder(line: Line, place: int, ground: Ground) -> Named | None:
    """The one person who holds the office that a sentence has for its subject: "The premier"."""
    nouns = {t.lower_ for t in line.doc[line.start : place] if role_kind(t.text) in {"principal", "minister"}}
    holders = [
        person
        for person in ground.people
        if any(
            g.kind == "principal" and nouns & {t.lower_ for t in g.tokens}
            for g in ground.roles.get(person, [])
        )
    ]
    return holders[0] if len(holders) == 1 else None


def _following(line: Line, ground: Ground) -> Iterator[tuple[Named, Named]]:
    """Such as "Name took over from A", "who succeeded A", "A was replaced by B"."""
    for verb in line.tokens:
        after = [t.lower_ for t in line.doc[verb.i + 1 : min(line.end, verb.i + 3)]]
        takes = verb.lemma_.lower() == "take" and after == ["over", "from"]
        if not takes and (verb.lemma_ not in _FOLLOWING or verb.pos_ != "VERB"):
            continue
        other = next((m for m in line.mentions if 0 < m.tokens.start - verb.i < 8), None)
        who = line.actor(verb)
        one = line.owner(who) if who is not None else None
        if one is None and (takes or verb.tag_ == "VBD") and verb.i == line.start:
            one = ground.person_before(line, line.start, None)
        if one is not None and other is not None:
            yield one, line.owner(other)


def _advising(line: Line) -> Iterator[tuple[Named, Named]]:
    """Such as "Name, a jurist who advises Prime Minister A"."""
    for verb in line.tokens:
        if verb.lemma_ not in _SERVING or verb.i == line.start or verb.nbor(-1).lower_ != "who":
            continue
        one = line.mention_before(verb.i)
        other = next((m for m in line.mentions if m.tokens.start > verb.i), None)
        gap = line.doc[verb.i + 1 : other.tokens.start] if other is not None else None
        if one is None or other is None or gap is None or len(gap) > 6:
            continue
        if all(
            role_kind(t.text)
            or t.lower_ in {"the", "for", "to", "under", "then"}
            or t.pos_ in {"PROPN", "ADJ"}
            for t in gap
        ):
            yield line.owner(one), line.owner(other)
