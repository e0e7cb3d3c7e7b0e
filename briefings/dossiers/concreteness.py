"""How concrete a position is, from 0 to 3, by the particulars that its clause names.

What asks, grants, refuses or does something says at least something (1); each kind of particulars raises it by one, up
to 3: a figure, a day or a length of time, a place or another proper name, an instrument that would carry it out, a
condition. What merely complains, meets or describes says nothing of what is wanted (0) until it names some.

Source: the scale is that of the PA-X Peace Agreements Database for provisions (absent, general, some mechanism,
detailed; https://www.peaceagreements.org); what counts as a particular is our rule.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from briefings.models import Stance

MOST = 3
_SAYS_NOTHING = frozenset({Stance.ACCUSE, Stance.CONSULT, Stance.OTHER})
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_TIME = re.compile(
    rf"\b{_MONTH}\.?\s+\d|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b(?:by|before|until|in|from|since)\s+{_MONTH}\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b"
    r"|\b(?:by|before|until|within|after)\s+(?:the\s+)?(?:end|start|beginning|spring|summer|autumn|winter|next|a|an|one|\w+teen|\d+)\b"
    r"|\b(?:\d+|an?|one|two|three|four|five|six|seven|ten|\w+teen|twenty|thirty|sixty|ninety|several|few)[\s-](?:hour|day|week|month|year)s?\b"
    r"|\bdeadlines?\b",
)
_TIME_FIGURE = re.compile(
    rf"\b{_MONTH}\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b(?:19|20)\d\d\b|\b\d+[\s-](?:hour|day|week|month|year)s?\b"
)
_FIGURE = re.compile(
    r"\d|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter)\b(?!\s+(?:sides?|part(?:y|ies)|round|countries|leaders))",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:treat(?:y|ies)|protocols?|memorand(?:um|a)|resolutions?|charter|accords?|article\s+\d+|roadmaps?|timetables?"
    r"|monitor(?:s|ing)|inspect(?:ions?|ors?)|observers?|peacekeep\w+|verification|commissions?|committees?|working\s+groups?"
    r"|tribunals?|courts?|referendums?|elections?|votes?|buffer\s+zones?|demilitari[sz]\w+|corridors?|safe\s+zones?|escrow|funds?|loans?"
    r"|sanctions?\s+relief|tariffs?|quotas?|licen[cs]es?|embargo(?:es)?|blockades?|amnest(?:y|ies)|joint\s+\w+|garrisons?|caps?\s+on|limits?\s+on|enrichment|hotlines?|legislation|parliament)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|until|provided|providing|once|only\s+after|only\s+when|as\s+long\s+as|so\s+long\s+as|on\s+condition"
    r"|in\s+(?:exchange|return)\s+for|in\s+return)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z0-9,’'”)]\s)[A-Z][\w’'-]+")
_REASON = re.compile(r"\b(?:because|since\s+(?:it|he|she|they|its|his|her|their))\b")
_NO_NAME = re.compile(rf"(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I|I['’]\w+|Mr|Mrs|Ms|Dr)$")


def concreteness(clause: str, stance: Stance, known: Container[str] = frozenset()) -> int:
    """The score of a clause, 0 to 3.

    Args:
        clause: the words of the position.
        stance: taken in it.
        known: words of proper names that are no particulars: of the parties and of persons.
    """
    base = 0 if stance in _SAYS_NOTHING else 1
    asked = _REASON.split(clause, maxsplit=1)[0]  # why it is wanted makes it no more concrete
    return min(base + sum(1 for _ in particulars(asked, known)), MOST)


def particulars(clause: str, known: Container[str] = frozenset()) -> Iterator[str]:
    """The kinds of particulars that a clause names."""
    if _TIME.search(clause):
        yield "time"
    if _FIGURE.search(_TIME_FIGURE.sub(" ", clause)):
        yield "figure"
    if any(_is_name(word[0], known) for word in _NAME.finditer(clause)):
        yield "name"
    if _INSTRUMENT.search(clause):
        yield "instrument"
    if _CONDITION.search(clause):
        yield "condition"


def _is_name(word: str, known: Container[str]) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    of_a_people = re.search(r"(?:ean|ian|ish|ese)s?$", bare)
    return not (_NO_NAME.match(bare) or of_a_people) and bare.casefold() not in known
