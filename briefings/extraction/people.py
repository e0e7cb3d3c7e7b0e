"""Article -> the persons it names, with role, side and standing towards the talks."""

from __future__ import annotations

from briefings.models import Person, Role

from .affiliation.affiliation import find_parties
from .attendance.participation import find_parts
from .language.parsing import Parsed
from .names.ground import Ground
from .names.names import Named, find_names
from .names.offices import Given, standing
from .names.parts import NOTHING, Part
from .names.phrases import read_lines
from .parties.parties import PartyBook
from .parties.sections import Sections
from .roles.roles import find_roles


def find_people(parsed: Parsed, book: PartyBook) -> tuple[Person, ...]:
    """Everyone the story names, in the order of their first mention."""
    people = find_names(parsed, book)
    lines = read_lines(parsed, people)
    roles = find_roles(lines)
    sections = Sections(parsed, book)
    ground = Ground(lines, roles, book)
    parties = find_parties(parsed, ground, sections)
    parts = find_parts(ground, parties, sections)
    return tuple(
        _person(
            named,
            parsed,
            roles=roles.get(named, []),
            party=parties.get(named),
            part=parts.get(named, NOTHING),
        )
        for named in people
    )


def _person(named: Named, parsed: Parsed, *, roles: list[Given], party: str | None, part: Part) -> Person:
    name = " ".join(named.words)
    forms = dict.fromkeys([named.surname, *(" ".join(m.words) for m in named.mentions)])
    return Person(
        name=name,
        aliases=tuple(form for form in forms if form != name),
        party=party,
        participation=part.participation,
        participation_span=part.span,
        roles=_distinct(roles, parsed),
        mentions=tuple(mention.span for mention in named.mentions),
    )


def _distinct(roles: list[Given], parsed: Parsed) -> tuple[Role, ...]:
    """Each role once, as it stands in the text; a bare repetition of one that is there is left out."""
    kept: dict[str, Role] = {}
    spans = [given.span for given in roles]
    for given in roles:
        if any(given.span != whole and whole.holds(given.span) for whole in spans):
            continue  # "the chief" of "the chief negotiator"
        text = given.span.of(parsed.article.text)
        role = Role(text=text, span=given.span, standing=standing(given))
        kept.setdefault(text.casefold().removeprefix("the "), role)
    return tuple(kept.values())
