"""Who has the part of another: his colleagues at his side, and his counterpart across the table."""

from __future__ import annotations

from briefings.extraction.language.clauses import main_subjects
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import Given
from briefings.extraction.names.parts import RANK, Part
from briefings.extraction.names.phrases import Line
from briefings.models import Participation

from .presence import is_opposite


def with_colleagues(lines: tuple[Line, ...], said: dict[Named, list[Part]]) -> None:
    """Such as "With his colleagues, A and B, at his side": they have the part of the one beside whom they are."""
    for line in lines:
        for token in line.tokens:
            if token.lower_ != "colleagues":
                continue
            first = next((p for m, p in line.named if m.tokens.end <= token.i and p in said), None)
            if first is None:
                continue
            parts = [Part(part.participation, line.sentence.span) for part in said[first]]
            for mention in line.listed(token.i):
                said.setdefault(line.owner(mention), []).extend(parts)


def with_opposites(
    lines: tuple[Line, ...], roles: dict[Named, list[Given]], said: dict[Named, list[Part]]
) -> None:
    """Those who are called the counterparts of somebody at the table are there too, and he if they are."""
    for line in lines:
        for mention, person in line.named:
            given = next((g for g in roles.get(person, []) if g.mention is mention and is_opposite(g)), None)
            if given is None or given.tokens[0].tag_ != "PRP$":
                continue
            other = _before(lines, line, mention)
            if other is None or any(given.kind == "principal" for given in roles.get(other, [])):
                continue
            if _both_speak(line, lines, person, other):
                for one in (person, other):
                    said.setdefault(one, [Part(Participation.MEMBER, line.sentence.span)])
            for one, two in ((person, other), (other, person)):
                parts = [part for part in said.get(two, []) if part.participation in RANK[:3]]
                if one not in said and parts:
                    said[one] = [Part(Participation.MEMBER, line.sentence.span)]


def _both_speak(line: Line, lines: tuple[Line, ...], one: Named, other: Named) -> bool:
    """Whether two counterparts each act in a sentence of their own, one not far from the other's."""
    near = lines[max(0, line.sentence.index - 5) : line.sentence.index + 1]
    return all(
        any(
            near_line.owner(m) is person and _acts(near_line, m)
            for near_line in near
            for m in near_line.mentions
        )
        for person in (one, other)
    )


def _acts(line: Line, mention: Mention) -> bool:
    """Whether a name is the subject of a main clause that tells of no future."""
    for subject in main_subjects(line.tokens):
        if subject.left_edge.i <= mention.tokens.start <= subject.right_edge.i:
            return not any(c.lower_ in {"will", "would"} for c in subject.head.children)
    return False


def _before(lines: tuple[Line, ...], line: Line, mention: Mention) -> Named | None:
    """The person named last before a mention, in this sentence or a few before it."""
    for earlier in reversed(lines[max(0, line.sentence.index - 8) : line.sentence.index + 1]):
        for other, person in reversed(earlier.named):
            if earlier is not line or other.tokens.end <= mention.tokens.start:
                return person
    return None
