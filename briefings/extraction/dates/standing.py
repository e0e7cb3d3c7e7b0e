"""Whether what a rule on time matched is an expression of time where it stands: May from may, 1701 from its title."""

from __future__ import annotations

import re
from collections.abc import Callable

from .timewords import CARDINALS, MONTH, TENS, WEEKDAY

REACH = 30
"""Characters before and after a match that are looked at."""

PEOPLE = (
    r"(?:people|troops|soldiers|men|women|families|homes|jobs|percent|per cent|million|billion|dollars|euros)"
)
NUMBERED = re.compile(
    r"(?:\b(?:some|about|around|nearly|than|least|No\.|number|numbers|room|flight|page|route|highway"
    r"|article|section"
    r"|resolution|paragraph|act|bill|order|decree|model|gate|unit|phase|version|vision|agenda"
    r"|code)\s+|[$€£#])$",
    re.IGNORECASE,
)
"""What before a number of four digits says that it is no year."""

LEADING = (
    r"in|since|of|until|till|by|from|to|through|during|before|after|between|and|or|for|over|back|late|early"
    r"|the|a|an|its|their|his|her|this|that|year|fiscal|circa|around|about|spring|summer|autumn|fall"
    r"|winter|christmas|easter"
)
SURE = re.compile(
    r"\b(?:since|(?:than|later than|until|till|since|by|in|from|before|after)\s+(?:in|at least|around"
    r"|about|some|nearly))\s+$"
)
TITLE = re.compile(r"(?<![.!?:;\"] )(?<![\"'(])(?<!^)\b(?!It's|That's)[A-Z][\w&'-]*\s+$")
"""A capitalised word right before a year: the year is part of a name ("Expo 2031")."""

TIMELY = re.compile(rf"\b(?:{WEEKDAY}|{MONTH})\W*$|\b(?i:{LEADING})\W*$")

MONTHS_AFTER = (
    r"in|since|until|till|by|of|from|to|through|throughout|during|before|after|and|or|between|for|on|last|an?"
    r"|than|early|late|mid"
)
"""Words before May, March and shortened months that make them months."""

WITH_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|during|before|after|between|last|late|early|mid|the)[\s-]+$",
    re.IGNORECASE,
)
"""Words before a month that is followed by a capital."""

NAMED_DAYS = re.compile(r"\b(?:Bloody|Black|Cyber|Super|Fat|Giving)\s+$")
NEWSPAPERS = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|Standard|Mercury|Night Live|Night Football)\b"
)
BEFORE_PLURAL = re.compile(
    r"(?:^|[,;(\"]\s?|\b(?:for|in|within|just|only|after|over|mere|of|than|take|takes|took|taken|last"
    r"|lasts|lasted|spend|spends|spent|through|despite|countless|endless|long|these|those|two|by|until"
    r"|wait|waited|and|or|with|about|were|been)\s)\s*$",
    re.IGNORECASE,
)
AFTER_PLURAL = re.compile(
    r"\s(?:of|before|after|later|earlier|from now|on end|to come|into|until|away|since)\b"
)
RATE = re.compile(
    rf"(?:(?:\d[\d,.]*(?:\s?(?:bn|m|k|%|mln))?|\b(?:{'|'.join([*CARDINALS[1:], *TENS])}|million"
    rf"|billion|thousand|dozens?"
    r"|once|twice|times|much))(?:[\s-][a-z]+){0,2}|percent|per cent|%|[a-z]{3,}s of \w+)\s+$",
    re.IGNORECASE,
)
"""What before "a day" makes it a rate: "ten barrels a day", "twice a year"."""

PLAIN_A = re.compile(r"\s+(?:after|before|later|earlier|ago|of|when|in|that|from)\b")


def stands(name: str, match: re.Match[str], text: str) -> bool:
    """Whether a match of a rule is an expression of time.

    Args:
        name: of the rule.
        match: of its pattern.
        text: the sentence.
    """
    check = CHECKS.get(name)
    if check is None:
        return True
    before = text[max(0, match.start() - REACH) : match.start()]
    return check(match, before, text[match.end() : match.end() + REACH])


def rates(match: re.Match[str], text: str) -> bool:
    """Whether "a day" says how often: "ten barrels a day"."""
    before = text[max(0, match.start() - REACH) : match.start()]
    return bool(RATE.search(before)) and not PLAIN_A.match(text, match.end())


def _month(match: re.Match[str], before: str, after: str) -> bool:
    """May and March are months after a preposition, a modifier or with a year; abbreviations only beside numbers."""
    if match["year"] or match["rel"] or match["relyear"] or match["edge"] or match["edge2"]:
        return True
    if match["month"].endswith("."):
        return bool(re.search(rf"\b(?:{MONTHS_AFTER})\s+$", before))
    if match["month"] in ("May", "March", "April", "June", "August"):
        if re.match(r"\s[A-Z][a-z]", after) and not WITH_MONTH.search(before):
            return False  # the name of a person
        is_modifier = re.search(r"(?:\b(?:the|its|their|his|her|this)|'s)\s+$", before) and re.match(
            r"\s[a-z]", after
        )
        if match["month"] in ("June", "April", "August") and re.match(r"(?:\W|^)*$", before[-2:]):
            return bool(re.match(r"\s(?:is|was|will|has|had|would|marks|marked|saw)\b", after))
        is_listed = re.match(r"(?:,| and| or)\s+(?:and\s+)?" + MONTH, after)
        return bool(
            is_modifier or is_listed or re.search(rf"\b(?:{MONTHS_AFTER})\s+$", before, re.IGNORECASE)
        )
    return True


def _year(match: re.Match[str], before: str, after: str) -> bool:
    """A number of four digits is a year unless it counts what follows or belongs to a name before it."""
    if match["edge"] or match["edge2"] or not match.group()[0].isdigit():
        return True
    if re.match(rf"\s+(?:\w+\s+)?{PEOPLE}\b", after) or NUMBERED.search(before):
        return bool(SURE.search(before))
    if TITLE.search(before) and not TIMELY.search(before):
        return False
    led = re.search(rf"(?:\b(?:{LEADING})|'s|s'|[,(–-]|{MONTH}|^)\s*$", before, re.IGNORECASE)
    return bool(led) or not re.match(r"\s+[a-z]+s\b", after)


def _weekday(_: re.Match[str], before: str, after: str) -> bool:
    return not NAMED_DAYS.search(before) and not NEWSPAPERS.match(after)


def _part(_: re.Match[str], before: str, __: str) -> bool:
    return not re.search(r"\bcall(?:ed|s|ing)? it\s+(?:a\s+)?$", before)


def _duration(match: re.Match[str], before: str, after: str) -> bool:
    """An unspecific "one day" is none, nor is "a second" anything, nor what only counts: "such a day"."""
    number, unit = match["number"].lower(), match["unit"].lower()
    if not _part(match, before, after) or re.search(r"\b(?:such|what|quite)\s+$", before):
        return False
    if unit == "second" and number in ("a", "an") and not re.match(r"\s*(?:[.,;]|$|or two\b)", after):
        return False
    if unit == "minute" and number in ("a", "an") and not re.search(r"\b(?:for|in|than|within)\s+$", before):
        return False
    if unit in ("second", "minute") and number not in ("a", "an", "one", "1") and "-" not in match.group():
        return False  # "two second helpings"
    if match.group().lower() in ("one day", "one night"):
        return bool(re.search(r"\b(?:for|in|within|than|only|just|after|last(?:s|ed)?|of)\s+$", before))
    return not (len(number) == 4 and number.isdigit() and number[:2] in ("19", "20"))


def _plural(match: re.Match[str], before: str, after: str) -> bool:
    if match["unit"].lower() in ("nights", "weekends"):
        return False
    return bool(BEFORE_PLURAL.search(before) or AFTER_PLURAL.match(after))


def _regular(match: re.Match[str], before: str, after: str) -> bool:
    """In small letters, or at the head of a sentence where no name goes on: not the Daily Herald."""
    return match.group()[0].islower() or not (before.strip(" \"'(") or re.match(r"\s[A-Z]", after))


def _per(match: re.Match[str], _: str, after: str) -> bool:
    return match.group()[0] in "pP" and not re.match(r"\s+se\b", after)


def _decade(match: re.Match[str], before: str, _: str) -> bool:
    """Such as "the 80s"; "in his 80s" is an age."""
    if match["short"] is None:
        return True
    return not re.search(r"\b(?:his|her|their|my|our|your|its)\s+(?:\w+\s+)?$", before) and (
        "'" in match.group() or match.group().lower().startswith(("the ", "early", "late", "mid"))
    )


def _quarter(match: re.Match[str], _: str, after: str) -> bool:
    """Halves and "the last quarter" need a year or a hyphen: a game has them too."""
    if any(match[part] for part in ("number", "year", "rel", "rel3")):
        return True
    if match["unit"] == "half":
        return False
    if re.match(r"\s(?:hours?|centur(?:y|ies)|of an?|finals?)\b|-(?:final|back)", after):
        return False
    return match["ordinal"] not in ("last", "previous") or match.group()[0] in "tT"


def _numeric(match: re.Match[str], *_: str) -> bool:
    """Two slashes make a date; two stops only with a year of four digits."""
    return match["mark"] == "/" or len(match["year"]) == 4


def _shortyear(_: re.Match[str], __: str, after: str) -> bool:
    return not re.match(r"\s+(?:people|percent|per cent|years?|days?)\b", after) and "'" not in after


CHECKS: dict[str, Callable[[re.Match[str], str, str], bool]] = {
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "part": _part,
    "duration": _duration,
    "plural": _plural,
    "per": _per,
    "regular": _regular,
    "decade": _decade,
    "quarter": _quarter,
    "numeric": _numeric,
    "shortyear": _shortyear,
}
