"""Offices that one person of a party holds at a time, and how roles age: called former, or followed by another.

Only offices named as such are told: "foreign minister" is one, "envoy", "lawmaker" and whatever has a deputy's or an
adviser's word in it are not. Whether somebody still holds one is for reports to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefings.models import HeldRole, Role, Standing
from briefings.names import words_of

_DOMAINS = (
    r"foreign(?: affairs)?|external affairs|defen[cs]e|interior|home|finance|economy|energy|trade|industry|justice"
    r"|health|transport|agriculture|environment|culture|education|labou?r|infrastructure|information|intelligence|security"
    r"|irrigation|water|fisheries"
)
_OFFICE = re.compile(
    rf"(?P<head>prime minister|premier|president|chancellor|(?:{_DOMAINS}) (?:minister|secretary)"
    r"|chief of staff|national security advis[eo]r|secretary of (?:state|defen[cs]e)|chief negotiator"
    r"|ministers? (?:of|for) (?:the )?(?P<of>[a-z]+)(?: affairs)?|ambassador to [a-z ]+)"
)
_OTHERS = re.compile(
    r"\b(?:deputy|vice|assistant|advis[eo]rs? to|aide|spokes\w+|former|ex|late|elect|first lady|candidate|one of|to)\b"
)
_FORMER = frozenset(
    {
        "former",
        "ex",
        "onetime",
        "then",
        "late",
        "outgoing",
        "formerly",
        "previously",
        "once",
        "the",
        "a",
        "an",
    }
)
_ALIKE = {
    "premier": "prime minister",
    "defense": "defence",
    "adviser": "advisor",
    "affairs": "",
    "external": "foreign",
}


@lru_cache(maxsize=16384)
def office_of(text: str) -> str | None:
    """The office that a role phrase names as a whole: ``foreign minister``; None where it names none, or another's."""
    phrase = " ".join(words_of(text.replace("-", " ")))
    found = _OFFICE.search(phrase)
    if found is None or _OTHERS.search(phrase[: found.start()]) or not _ends(phrase[found.end() :]):
        return None
    head = f"{found['of']} minister" if found["of"] else found["head"]
    return " ".join(filter(None, (_ALIKE.get(word, word) for word in head.split())))


def _ends(rest: str) -> bool:
    """Whether nothing follows the office but whose it is: "of the republic", but not "of the chamber of commerce"."""
    return not rest.strip() or re.fullmatch(r" (?:of|for) (?:the )?\w+(?: \w+)?", rest) is not None


def is_held(role: Role) -> bool:
    """Whether the person is said to hold it at the moment of the report."""
    return role.standing in (Standing.CURRENT, Standing.ACTING)


def aged(roles: Sequence[HeldRole]) -> tuple[HeldRole, ...]:
    """The roles with those ended that a later report calls former: both are one, with the sentences of both."""
    left = list(roles)
    for former in [role for role in roles if role.standing is Standing.FORMER]:
        ended = [role for role in left if _ends_with(role, former)]
        if not ended:
            continue
        for role in ended:
            citations = (*former.citations, *role.citations)
            left[left.index(role)] = role.model_copy(
                update={"standing": Standing.FORMER, "until": former.first, "citations": citations}
            )
        left.remove(former)
    return tuple(left)


def _ends_with(role: HeldRole, former: HeldRole) -> bool:
    """Whether it is the role that is called former, and nobody gives it to the person as late as that."""
    if role.standing is Standing.FORMER or role.last is None or former.first is None:
        return False
    return role.last < former.first and _is_same(_core(role.text), _core(former.text))


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two roles are one: the same office, the same words, or those of a longer one."""
    office = office_of(" ".join(one))
    if office is not None and office == office_of(" ".join(other)):
        return True
    shorter, longer = sorted(({*one}, {*other}), key=len)
    return shorter == longer or (len(shorter) > 1 and shorter < longer)


def _core(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text.replace("-", " ")) if word not in _FORMER)
