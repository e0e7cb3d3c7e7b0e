"""Text -> expressions of time, recognised but not yet resolved.

Each rule is a regular expression over one sentence with straight quotes; where rules overlap, the earliest and
then the longest wins. What an expression means is decided in ``dates.py``.

Source: TimeML 1.2.1 and the TIMEX3 guidelines for what counts as an expression of time; the wording of the rules
is our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip


@dataclass(frozen=True)
class Timex:
    """An expression of time in a sentence.

    Attributes:
        start: first character in the sentence.
        end: character after the last.
        rule: name of the rule that found it.
        parts: what the rule told apart, in small letters; parts that are absent are not there.
    """

    start: int
    end: int
    rule: str
    parts: dict[str, str] = field(default_factory=dict)


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=\s\d)|(?<=\d\s...)))"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)s?"
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night|midnight|dawn|noon)"
_ABOUT = (
    r"(?:(?:just |well |a little |slightly )?(?:over|under|more than|less than|fewer than|at least|at most|up to"
    r"|nearly|almost|about|around|roughly|approximately|some|only|barely|another|as many as)\s+)?"
)
_WORDED = "|".join([*CARDINALS[1:], *TENS])
_NUMBER = (
    rf"(?:(?:{'|'.join(TENS)}|twenty)-(?:{'|'.join(CARDINALS[1:10])})|\d{{1,3}}(?:\.\d)?|{_WORDED}"
    r"|an?\s+(?:half|few|couple of|dozen|hundred)|an?|half an?|several|few|many|dozens of|half a dozen)"
)
_EDGE = (
    r"(?:(?P<edge>early|late|mid)[- ](?:in\s+)?|(?:the\s+)?(?P<edge2>beginning|start|middle|end"
    r"|(?:first|second|latter|last|final) (?:half|week|days|weekend))\s+of\s+)?"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_REL = r"(?:this past|this coming|this|last|next|past|coming|previous|following|current|that same|same|that)"

RULES: dict[str, str] = {
    "iso": r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)",
    "day": (
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?)?"
        rf"(?:(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})(?:\s?(?:-|–|—|to|and|or)\s?(?P<until>{_DAY})(?!\s+{_UNIT}\b))?"
        rf"(?:,?\s+(?P<year>{_YEAR})|,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+year\b)?"
        rf"|(?:the\s+)?(?:(?P<from>{_DAY})\s?(?:-|–|—|to|and|or)\s?)?(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})"
        rf"(?:,?\s+(?P<year2>{_YEAR})|,?\s+(?:of\s+)?(?P<rel2>last|this|next)\s+year\b)?)"
    ),
    "weekof": (
        r"(?:the\s+)?week\s+(?:of|beginning|starting)\s+"
        rf"(?:(?P<month>{_MONTH})\s+(?P<day>{_DAY})|(?P<day2>{_DAY})\s+(?P<month2>{_MONTH}))(?:,?\s+(?P<year>{_YEAR}))?"
    ),
    "monthday": (
        r"(?<=\bon )the\s+(?P<day>[1-3]?\d(?:st|nd|rd|th))\b"
        r"(?=\s*(?:[.,;:)\"]|$)|\s(?:and|but|in|at|with|to|for|by|after|before|that)\b)"
    ),
    "month": (
        rf"{_EDGE}(?:(?P<rel>last|next|this|past|coming|this past|this coming|the previous|the following)\s+)?"
        rf"(?P<month>{_MONTH})\b"
        rf"(?:(?:,?\s+|\s+of\s+)(?P<year>{_YEAR})|,?\s+(?:of\s+)?(?P<relyear>last|this|next)\s+year\b)?"
    ),
    "years": rf"(?P<year>{_YEAR})\s?(?:-|–|/)\s?(?P<until>{_YEAR}|\d\d(?!\d))",
    "year": rf"{_EDGE}(?<![$€£\d.,:#/-])(?P<year>{_YEAR})(?![\w/-])",
    "decade": (
        r"(?:the\s+)?(?:(?P<edge>early|late|mid)[- ])?"
        rf"(?:(?P<decade>(?:1[5-9]|20)\d)0'?s\b|'(?P<short>\d)0s\b|(?<=the )(?P<worded>{'|'.join(DECADES)})\b)"
    ),
    "century": (
        r"(?:the\s+)?(?:(?P<edge>early|late|mid)[- ])?"
        rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS[1:])})[ -]century\b"
    ),
    "quarter": (
        r"(?:the\s+)?(?P<ordinal>first|second|third|fourth|last)\s+(?P<unit>quarter|half)\s+of\s+"
        rf"(?:(?P<year>{_YEAR})|(?P<rel>this|last|next|the)\s+year\b)"
    ),
    "season": (
        r"(?:(?P<edge>early|late|mid)[- ](?:in\s+)?|(?:earlier|later)\s+)?"
        rf"(?:(?P<rel>last|next|this|past|coming)\s+(?P<season>{_SEASON})\b"
        rf"|(?:the\s+)?(?P<season2>{_SEASON})\s+(?:of\s+)?(?P<year>{_YEAR})|(?:the|by|during|until)\s+(?P<season3>summer|winter)\b|(?P<any>in)\s+(?P<season4>summer|winter)\b(?!\s+\d))"
    ),
    "weekday": (
        rf"(?:the\s+)?(?:(?P<rel>{_REL})\s+)?(?P<weekday>{_WEEKDAY})\b(?!'?s\s+(?:Times|Mail))"
        rf"(?:\s+(?P<part>{_PART})\b)?(?:,?\s+(?:of\s+)?(?P<relweek>last|this|next)\s+week\b)?"
    ),
    "weekdays": rf"(?P<weekday>{_WEEKDAY})s\b",
    "deictic": (
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        rf"|this (?:morning|afternoon|evening))\b(?:\s+(?P<part>{_PART})\b)?"
    ),
    "overnight": r"(?P<word>overnight)\b",
    "part": (
        r"(?:(?:earlier|later|early|late|mid)[- ](?:in\s+)?)?"
        r"(?:(?:the|a|that|that same)\s+|(?<=[Bb]y )|(?<=[Ii]n )|(?<=[Aa]t ))"
        r"(?P<part>morning|afternoon|evening|night|midnight|noon|dawn|midday|(?:early|small) hours)\b"
    ),
    "clock": (
        r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
        r"|(?<![\d:.-])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
        r"|(?<![\d:.-])(?P<hour3>[01]?\d|2[0-3])\.(?P<minute3>[0-5]\d)(?=:\s|\s(?:[A-Z]{2,4}\b|[–—-]\s)))"
        r"(?:\s?(?:GMT|UTC|CES?T|EES?T|E[SD]?T|BST|MSK|local time)\b)?"
    ),
    "unit": (
        r"(?:(?P<edge>earlier|later|early|late)\s+(?:in\s+)?|(?:the\s+)?(?P<edge2>beginning|start|middle|end)\s+of\s+)?"
        rf"(?:the\s+)?(?P<rel>{_REL})\s+(?P<unit>week|weekend|month|quarter|year|decade|century)\b"
    ),
    "ending": (
        r"(?:the\s+)?(?P<edge>beginning|start|middle|end)\s+of\s+the\s+"
        r"(?P<unit>week|weekend|month|year|decade|century)\b|\b(?P<word>year(?:'s)?[ -]end)\b"
    ),
    "weekend": r"(?:the|at the|over the)\s+(?P<word>weekend)\b",
    "sameday": (
        r"(?:earlier\s+|later\s+)?(?P<rel>that|the same|that same|the next|the following|the previous)\s+"
        r"(?P<unit>day|night)\b|the\s+(?P<unit2>day|week|month|year)\s+(?P<side>before|after|earlier)\b"
        r"(?!\s+(?:the|a|an|his|her|its|their|this|(?-i:[A-Z]\w*)|\w+ing)\b)"
    ),
    "ago": rf"{_ABOUT}(?P<number>{_NUMBER})\s+(?:more\s+)?(?P<unit>{_UNIT})\s+ago\b",
    "longago": r"(?P<unit>days|weeks|months|years|decades|centuries)\s+ago\b|\blong ago\b",
    "offset": rf"{_ABOUT}(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})\s+(?P<side>earlier|later|from now|hence)\b",
    "duration": (
        rf"(?:the\s+(?:last|past|previous|next|coming|first)\s+)?{_ABOUT}(?P<number>{_NUMBER})"
        rf"(?:[- ]|\s+(?:more|full|straight|whole)\s+)(?P<unit>{_UNIT})\b"
        r"(?:(?![- ]old\b)(?:[- ]long\b)?|(?<=day|eek|our|nth)-old\b(?!\s(?:boy|girl|baby|child|son|daughter|infant)))"
    ),
    "span": r"(?:the\s+)(?:last|past|previous|next|coming)\s+(?P<unit>week|month|year|decade|century)\b",
    "long": r"(?P<unit>hour|day|week|month|year|decade|century)s?-long\b",
    "plural": (
        r"(?:(?<=\bfor )|(?<=\bin )|(?<=\bwithin )|(?<=\bjust )|(?<=\bonly )|(?<=\bafter )|(?<=\bover )|(?<=\bmere ))"
        r"(?P<unit>hours|days|weeks|months|years|decades|centuries)\b"
        r"|(?P<unit2>hours|days|weeks|months|years|decades|centuries)\b(?=\s+(?:of|before|after|later|earlier)\b)"
    ),
    "recent": r"(?:recent|the last few|the past few)\s+(?:hours|days|weeks|months|years|decades)\b",
    "coming": r"(?:the\s+)?(?:coming|next few)\s+(?:hours|days|weeks|months|years|decades)\b",
    "every": (
        rf"(?:every|each)\s+(?:(?P<number>{_NUMBER})\s+)?(?:(?P<unit>{_UNIT})|(?P<weekday>{_WEEKDAY})|morning|afternoon|evening)\b"
        r"|(?:once|twice|\w+ times)\s+(?:a|an|per|every)\s+(?P<unit2>hour|day|week|month|year|decade)\b"
    ),
    "regular": r"(?P<word>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|annual|annually|yearly)\b",
    "anniversary": (
        rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS[1:])}|thirtieth|fortieth|fiftieth|hundredth)"
        r"\s+anniversary\b"
    ),
    "holiday": (
        r"(?P<word>Christmas(?: Eve| Day)?|New Year's (?:Eve|Day)|Boxing Day|May Day)\b"
        rf"(?:,?\s+(?P<year>{_YEAR}))?"
    ),
    "present": r"(?:now|currently|at present|at the moment|nowadays|presently|so far|to date|these days)\b",
    "past": r"(?:recently|lately|recent|in the past|the past(?! \w+ (?:hour|day|week|month|year|decade))(?=[ ,.;]))\b",
    "future": r"(?:(?<!as )(?<!so )soon(?! after)|(?:in )?the (?:near |distant |foreseeable )?future)\b",
}

CASELESS = frozenset(RULES) - {"day", "weekof", "month", "weekday", "weekdays", "holiday", "regular", "clock"}
"""Rules in which capitals do not matter; elsewhere they tell May from may and the Daily Mail from daily."""


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<![\w-])(?:{rule})", re.IGNORECASE if name in CASELESS else 0))
        for name, rule in RULES.items()
    )


def find_timexes(text: str) -> tuple[Timex, ...]:
    """The expressions of time in a sentence, in order, none overlapping another.

    Args:
        text: one sentence, with straight quotes.
    """
    found = sorted(
        (timex for name, rule in _rules() for timex in _matches(name, rule, text)),
        key=lambda timex: (timex.start, -timex.end),
    )
    kept: list[Timex] = []
    for timex in found:
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
        elif timex.end > kept[-1].end and timex.end - timex.start > kept[-1].end - kept[-1].start:
            kept[-1] = timex
    return _with_shared_years(tuple(part for timex in kept for part in _split(timex, text)), text)


_JOINED = re.compile(r",?\s?(?:,|and|or|-|–|—)\s?(?:(?:in|on|the|then|again in)\s)?")
_LASTING = re.compile(r"\s(?:to|until|till|through)\s(?:the\s)?")


def _with_shared_years(timexes: tuple[Timex, ...], text: str) -> tuple[Timex, ...]:
    """The year after the last of several days or months is that of all: "in March and June 2030"."""
    shared = list(timexes)
    for i in range(len(shared) - 2, -1, -1):
        first, second = shared[i], shared[i + 1]
        year = second.parts.get("year")
        is_open = (
            first.rule == second.rule in ("day", "month")
            and not {"year", "rel", "relyear"} & first.parts.keys()
        )
        is_range = _LASTING.fullmatch(text, first.end, second.start) and re.search(
            r"\bfrom\s(?:the\s)?$", text[max(0, first.start - 10) : first.start], re.IGNORECASE
        )
        if year and is_open and (is_range or _JOINED.fullmatch(text, first.end, second.start)):
            turns = month_number(first.parts["month"]) > month_number(second.parts["month"])
            parts = first.parts | {"year": str(int(year) - turns)}
            shared[i] = Timex(first.start, first.end, first.rule, parts)
    return tuple(shared)


def month_number(words: str) -> int:
    """Number of a month by its name or abbreviation, from 1."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(words.rstrip(".")[:3]))


def _matches(name: str, rule: re.Pattern[str], text: str) -> Iterator[Timex]:
    for match in rule.finditer(text):
        parts = {
            key.rstrip("234"): " ".join(value.lower().split())
            for key, value in match.groupdict().items()
            if value
        }
        if _stands(name, match, text):
            yield Timex(match.start(), match.end(), name, parts)


def _stands(name: str, match: re.Match[str], text: str) -> bool:
    """Whether what a rule matched is an expression of time where it stands."""
    before = text[max(0, match.start() - 30) : match.start()]
    after = text[match.end() : match.end() + 30]
    if name == "month":
        return _is_month(match, before, after)
    if name == "year":
        return _is_year(match, before, after)
    if name == "weekday":
        return not re.search(
            r"\b(?:Bloody|Black|Good|Ash|Palm|Cyber|Super|Easter)\s+$", before
        ) and not re.match(r"\s+(?:Times|Telegraph|Mail|Mirror|Express|Herald)\b", after)
    if name in ("part", "duration") and re.search(r"\bcall(?:ed|s|ing)? it\s+$", before):
        return False
    if name == "duration":
        return _is_duration(match, before)
    return True


def _is_month(match: re.Match[str], before: str, after: str) -> bool:
    """May and March are months after a preposition, a modifier or with a year; abbreviations only beside numbers."""
    if match["year"] or match["rel"] or match["relyear"] or match["edge"] or match["edge2"]:
        return True
    if match["month"].endswith("."):
        return False
    if match["month"] in ("May", "March", "April", "June", "August"):
        prepositions = (
            r"in|since|until|till|by|of|from|to|through|during|before|after|and|or|between|for|on|last|an?"
        )
        is_modifier = re.search(r"(?:\b(?:the|its|their|his|her|this)|'s)\s+$", before) and re.match(
            r"\s[a-z]", after
        )
        return bool(is_modifier or re.search(rf"\b(?:{prepositions})\s+$", before, re.IGNORECASE))
    return True


def _is_year(match: re.Match[str], before: str, after: str) -> bool:
    """A number of four digits is a year unless it counts what follows."""
    if match["edge"] or match["edge2"]:
        return True
    counted = re.match(
        r"\s+(?:\w+\s+)?(?:people|troops|soldiers|percent|per cent|million|billion|dollars|euros)\b", after
    )
    if counted or re.search(
        r"(?:\b(?:some|about|around|nearly|than|least|No\.|number|room|flight)\s+|[$€£])$", before
    ):
        return bool(re.search(r"\b(?:since|than in|in around|in about)\s+$", before))
    leading = (
        r"in|since|of|until|till|by|from|to|through|during|before|after|between|and|or|for|over|back|late|early"
        r"|the|a|an|its|their|his|her|this"
    )
    led = re.search(rf"(?:\b(?:{leading})|'s|s'|[,(–-]|{_MONTH}|^)\s*$", before, re.IGNORECASE)
    return bool(led) or not re.match(r"\s+[a-z]+s\b", after)


def _is_duration(match: re.Match[str], before: str) -> bool:
    """A rate ("ten a day") or an unspecific "one day" is none; nor is "a second" anything."""
    words = match.group().lower()
    if words == "one day":
        return False
    if match["number"].lower() in ("a", "an"):
        rate = r"(?:\d|\bonce|\btwice|times|percent|per cent|dollars|euros|people|cents|%|[a-z]{3,}s of \w+|\bsuch)\s+$"
        return not re.search(rate, before)
    return True


def _split(timex: Timex, text: str) -> Iterator[Timex]:
    """A range of days is two expressions: "May 3-5" is May 3 and the 5th of the same month."""
    first, last = timex.parts.get("from"), timex.parts.get("until")
    if timex.rule not in ("day", "years") or not (first or last):
        yield timex
        return
    parts = {key: value for key, value in timex.parts.items() if key not in ("from", "until", "weekday")}
    words = text[timex.start : timex.end]
    if timex.rule == "years":
        century = parts["year"][:2]
        until = last if last and len(last) == 4 else f"{century}{last}"
        cut = timex.start + len(parts["year"])
        second = timex.end - len(last or "")
        yield Timex(timex.start, cut, "year", parts)
        yield Timex(second, timex.end, "year", {"year": until})
    elif last:
        border = re.search(rf"{timex.parts['day']}\s?(?:-|–|—|to|and|or)\s?", words)
        at = timex.start + (border.end() if border else 0)
        cut = timex.start + (border.start() + len(timex.parts["day"]) if border else 0)
        yield Timex(timex.start, cut, "day", parts)
        yield Timex(at, timex.end, "day", parts | {"day": last})
    else:
        number = words.lower().index(first or "")
        yield Timex(
            timex.start + number, timex.start + number + len(first or ""), "day", parts | {"day": first or ""}
        )
        start = timex.start + words.lower().index(parts["day"], number + len(first or ""))
        yield Timex(start, timex.end, "day", parts)
