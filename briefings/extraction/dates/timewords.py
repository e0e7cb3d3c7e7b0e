"""Words of time: months, days, numbers in words, units, and the pieces that rules on time are made of."""

from __future__ import annotations

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
SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|{SHORT_MONTHS}(?:\.|(?=\s\d)|(?<=\d\s...)))"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)"
SHORT_YEAR = r"'\d\d(?![\ds])"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|century|centurie)s?"
UNITS = r"(?:seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|years|decades|centuries)"
PART = r"(?:early |late )?(?:morning|afternoon|evening|night|midnight|dawn|noon)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
RELATIVE = (
    r"(?i:this past|this coming|this|last|next|past|coming|previous|prior|preceding|following|ensuing|current"
    r"|latest|that same|this same|same|that)"
)
ABOUT = (
    r"(?:(?:just |well |a little |slightly |not )?(?:over|under|more than|less than|fewer than"
    r"|at least|at most|up to"
    r"|nearly|almost|about|around|roughly|approximately|some|only|barely|another|as many as"
    r"|no more than)\s+)?"
)
CENTURY_TURNS = 50
"""Years of two digits from here on are of the century before."""

_ONES = "|".join(CARDINALS[1:10])
_TENS = "|".join(["twenty", *(word for word in TENS if word != "hundred")])
_WORDED = "|".join([*CARDINALS[1:], *TENS])
_AND_HALF = r"(?:[ -]and[ -]a[ -]half|\s?½|\s1/2)"
NUMBER = (
    rf"(?:(?:(?:{_TENS})[- ](?:{_ONES})|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?"
    rf"|{_WORDED}){_AND_HALF}?"
    rf"(?:[ -](?:hundred|thousand|million))?"
    r"|an?\s+(?:half|few|couple(?:\s+of)?|dozen|hundred|thousand|million|number\s+of|quarter\s+of\s+an?)"
    r"|an?|half[ -]an?|half(?=[- ](?:hour|day|year|century|decade))|quarter(?=[- ](?:century|hour))"
    r"|several|few|many"
    r"|dozens\s+of|hundreds\s+of|thousands\s+of|half a dozen)"
)
EDGE = (
    r"(?i:(?P<edge>early|late|mid|earlier|later)[- ](?:in\s+)?|(?:the\s+)?(?P<edge2>very end"
    r"|beginning|start|middle"
    r"|end|close|turn|(?:first|second|latter|last|final) (?:half|week|days|weekend)|rest|remainder)\s+of\s+)?"
)


def month_number(words: str) -> int:
    """Number of a month by its name or abbreviation, from 1."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(words.rstrip(".")[:3]))


def full_year(digits: str) -> str:
    """The year that two digits mean: those of this century up to 49."""
    return digits if len(digits) == 4 else f"{'20' if int(digits) < CENTURY_TURNS else '19'}{digits}"
