"""What tells that somebody is in the room, without a verb that says so: where he speaks, to whom, and about what.

"She told delegates", "he said as he left the building", "the trade minister" in a report on trade talks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.extraction.language.clauses import SUBJECTS, main_subjects
from briefings.extraction.language.nouns import singular
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given
from briefings.extraction.names.phrases import Line

_TALKS = (
    r"(?:talks?|meetings?|sessions?|rounds?|negotiations?|summits?|plenary|conference|ceremony|signing|"
    r"discussions?)"
)
THERE = re.compile(
    rf"\bafter (?:the|a|their|this|that|an?|Monday's|Tuesday's|Wednesday's|Thursday's|Friday's|Saturday's|Sunday's) "
    rf"(?:[\w-]+ ){{0,3}}?{_TALKS}\b(?! (?:collaps|fail|broke|end|start|began))"
    rf"|\bafter (?:[\w-]+ ){{1,3}}?(?:hours|days|weeks|rounds) of (?:[\w-]+ ){{0,2}}?{_TALKS}\b"
    r"|\b(?:told|tells|telling|assured|reminded|warned|informed|addressed|addressing) "
    r"(?:the |other |both |all |fellow )*"
    r"(?:delegates|delegations|negotiators|mediators|meeting|conference|session|plenary|room|table|"
    r"gathering|participants)\b"
    r"|\bas (?:he|she|they) (?:left|entered|arrived|emerged|walked|came|got|boarded|departed)\b"
    r"|\bon (?:the|his|her|their) (?:steps|doorstep|terrace|way out|arrival|"
    r"way into the (?:talks|session|room|building))\b"
    r"|\b(?:in|at|outside|inside|from) (?:the|his|her|their) (?:\w+ )?"
    r"(?:lobby|venue|villa|conference (?:hall|room|centre|center)|negotiating room|corridor|press room|hotel)\b"
    r"|\b(?:during|in) (?:a|the) (?:\w+ )?(?:break|recess|pause)\b"
    rf"|\b(?:at|in|to) the (?:opening|closing|final|first|last|plenary|afternoon|morning|evening) "
    rf"(?:of the )?{_TALKS}\b"
    r"|\b(?:opening|closing) (?:remarks|statement|address)\b"
    rf"|\bat (?:the|a) (?:joint )?(?:news|press) conference (?:after|following|at the end of|at the close of|with)\b"
    rf"|\bat the (?:end|close|start|opening|beginning) of (?:[\w-]+ ){{0,5}}?{_TALKS}\b"
    r"|\b(?:emerged|emerging|came out|come out|walked out|stepped out|storm\w+ out) (?:of|from)\b"
    r"|\bacross (?:a|the) (?:\w+ )?table\b"
    r"|\bwrote to the other (?:delegations|sides|parties)\b"
    r"|\b(?:flew|flown|went|gone|headed|travel\w+) (?:back )?home\b"
    r"|\bled a walkout\b|\bin the room\b|\bat the (?:negotiating |bargaining |conference )?table\b"
)
"""Where and to whom only those at the talks speak, and what only they do."""

NOT_THERE = re.compile(
    r"\b(?:not|n't|never|neither|no longer|without|nobody|would return|return to the table|by (?:tele)?phone|"
    r"parliament|lawmakers|rally|television|interview)\b"
)
"""With these words the sentence tells of something else."""

NEAR = 60
"""Characters between a name and the words that say where he is."""

OPPOSITE = frozenset({"counterpart", "number", "colleague"})

PORTFOLIOS = {
    "trade": "trade tariff tariffs commerce customs export exports import imports duties",
    "commerce": "trade tariff tariffs commerce export",
    "fisheries": "fish fishing fisheries mackerel cod herring quota quotas trawler trawlers",
    "fishing": "fish fishing fisheries quota quotas",
    "climate": "climate emissions carbon",
    "environment": "climate emissions plastic plastics environment biodiversity",
    "water": "water river dam flows rivers reservoir",
    "energy": "energy gas oil power electricity cable pipeline grid nuclear dam",
    "oil": "oil gas energy",
    "petroleum": "oil gas energy",
    "agriculture": "grain farm farming wheat agriculture food",
    "transport": "transport ferry rail aviation flights shipping road bridge",
    "health": "health pandemic vaccine vaccines",
    "migration": "migration migrants asylum refugees refugee",
    "economy": "trade tariff tariffs economic debt",
    "finance": "debt loan finance bailout budget",
    "defence": "truce ceasefire disengagement military prisoner",
    "defense": "truce ceasefire disengagement military prisoner",
}
"""Offices, and the subjects of talks that their holders go to."""


def present(lines: tuple[Line, ...]) -> Iterator[tuple[Named, Line]]:
    """Those of whom a sentence tells that they speak or act at the talks, with that sentence."""
    for at, line in enumerate(lines):
        match = next((m for m in THERE.finditer(line.tokens.text) if not _is_denied(line, m)), None)
        if match is None:
            continue
        place = line.tokens.start_char + match.start()
        acting = [m for m in line.mentions if line.is_outer(m) and _acts_at(line, m, place, match.group())]
        if acting:
            yield from ((line.owner(m), line) for m in acting)
        elif not line.mentions and any(s.lower_ in {"he", "she"} for s in main_subjects(line.tokens)):
            before = lines[at - 1] if at else None
            named = [m for m in before.mentions if before.is_outer(m)] if before is not None else []
            if before is not None and len(named) == 1:
                yield before.owner(named[0]), line


def _is_denied(line: Line, match: re.Match[str]) -> bool:
    """Whether the words right before or after say that it is not so, or is said elsewhere."""
    text = line.tokens.text
    return NOT_THERE.search(text[max(0, match.start() - 25) : match.end() + 10]) is not None


def _acts_at(line: Line, mention: Mention, place: int, words: str) -> bool:
    """Whether a name is the subject of the sentence, or of the clause that holds the words."""
    if any(_holds(s.left_edge.i, s.right_edge.i, mention) for s in main_subjects(line.tokens)):
        return True
    gap = place - mention.tokens.end_char
    subject = (
        mention.tokens.root.dep_ in SUBJECTS
        or line.doc[mention.tokens.end : mention.tokens.end + 2].text == ", who"
    )
    return (subject and 0 < gap < NEAR) or ("across" in words and abs(gap) < NEAR)


def _holds(left: int, right: int, mention: Mention) -> bool:
    return left <= mention.tokens.start <= right


def subjects_of(lines: tuple[Line, ...]) -> frozenset[str]:
    """The words that say what the talks are on: "trade talks", "talks on fishing rights"."""
    found: set[str] = set()
    for line in lines:
        for match in re.finditer(
            rf"(?<![\w-])((?:[\w-]+ ){{0,3}}){_TALKS}\b((?: (?:on|over|about|to end|for)(?: [\w-]+){{1,5}})?)",
            line.tokens.text,
        ):
            found |= set(re.findall(r"[\w-]+", (match[1] + match[2]).lower()))
    return frozenset(found)


def is_in_charge(given: Given, subjects: frozenset[str]) -> bool:
    """Whether an office is that of the subject of the talks: the trade minister's at trade talks."""
    own = {token.lower_ for token in given.tokens}
    return given.kind == "minister" and any(
        word in own and subjects & set(topics.split()) for word, topics in PORTFOLIOS.items()
    )


def is_opposite(given: Given) -> bool:
    """Whether somebody is named as the other's like: "his counterpart"."""
    return bool(OPPOSITE & {singular(t.text) for t in given.tokens})
