"""The TIMEX3 value of each kind of expression of time, resolved against the day of the report.

Without that day relative expressions stay open: nothing is guessed.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .reckoning import (
    PARTS,
    SEASONS,
    days_on,
    duration,
    months_on,
    period,
    week_of,
    weekday_near,
    weekday_of_week,
    year_near,
)
from .tense import Tense
from .timex import CARDINALS, DECADES, ORDINALS, TENS, WEEKDAYS, Timex, month_number

REGULAR = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
HOLIDAYS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1),
}  # fmt: skip
STEPS = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1, "following": 1,
}  # fmt: skip
"""Units away from the report's own; ``this`` and ``current`` are none."""

THREAD = 7
"""Days before the report that a story may still be telling of, from one sentence to the next."""

BACK_TO = frozenset(("that", "same", "that same", "the same"))

Value = date | str | None
"""What a rule makes of an expression: a day, another value as TIMEX3 writes it, or nothing."""


@dataclass(frozen=True)
class Moment:
    """What a relative expression is resolved against.

    Attributes:
        published: day of the report, None when it is not known.
        known: the last whole day the text named before.
        named: the same, within the sentence.
        tense: of the clause.
        bound: whether the expression hangs on the verb itself.
        before: the last whole day of the sentence before.
    """

    published: date | None
    known: date | None
    named: date | None
    tense: Tense
    bound: bool
    before: date | None = None


def whole_day(value: str | None) -> date | None:
    """The day of a value that names one, time of day aside."""
    head = (value or "")[:10]
    return date.fromisoformat(head) if re.fullmatch(r"\d{4}-\d\d-\d\d", head) else None


def resolve(timex: Timex, moment: Moment) -> str | None:
    """The TIMEX3 value of an expression, or None where nothing settles it."""
    rule = RESOLVERS.get(timex.rule)
    try:
        value = rule(timex.parts, moment) if rule else None
    except ValueError:  # a day that no calendar has: 31 June
        return None
    return value.isoformat() if isinstance(value, date) else value


def _number(words: str | None) -> str:
    """A count as TIMEX3 writes it: digits, or X where the words leave it open."""
    words = (words or "a").strip()
    if words in ("a", "an"):
        return "1"
    if words.isdigit():
        return str(int(words))
    if words in CARDINALS:
        return str(CARDINALS.index(words))
    if words in TENS:
        return str(TENS[words])
    if "-" in words and words.split("-")[0] in (*TENS, "twenty"):
        tens, ones = words.split("-")
        return str(TENS.get(tens, 20) + CARDINALS.index(ones))
    exact = {"a dozen": "12", "half a dozen": "6", "a hundred": "100", "a couple of": "2"}
    return exact.get(words, "X")


def _day(parts: dict[str, str], moment: Moment) -> Value:
    month, day = month_number(parts["month"]), int(re.sub(r"\D", "", parts["day"]))
    if "year" in parts:
        return date(int(parts["year"]), month, day).isoformat()
    if moment.published is None:
        return None
    if "rel" in parts:
        return date(moment.published.year + STEPS.get(parts["rel"], 0), month, day).isoformat()
    made = year_near(_day_of(month, day), moment.published, moment.tense, bound=moment.bound)
    return made and made.isoformat()


def _month_day(parts: dict[str, str], moment: Moment) -> Value:
    """The day of the month nearest to the report, behind it or ahead by tense."""
    today, number = moment.published, int(re.sub(r"\D", "", parts["day"]))
    if today is None:
        return None
    ahead = moment.tense not in (Tense.PAST, Tense.EXPECTED)
    steps = (0, 1, 2) if ahead else (0, -1, -2)
    months = (months_on(today, step) for step in steps)
    days = (_day_of(month, number)(year) for year, month in months)
    return next((day for day in days if day and (day >= today if ahead else day <= today)), None)


def _week_of_day(parts: dict[str, str], moment: Moment) -> Value:
    day = whole_day(str(_day(parts, moment)))
    return day and week_of(day)


def _day_of(month: int, day: int) -> Callable[[int], date | None]:
    def build(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return build


def _month_value(parts: dict[str, str], moment: Moment) -> Value:
    month = month_number(parts["month"])
    if "year" in parts:
        return f"{parts['year']}-{month:02}"
    today = moment.published
    if today is None:
        return None
    if "relyear" in parts:
        return f"{today.year + STEPS.get(parts['relyear'], 0)}-{month:02}"
    step = STEPS.get(parts.get("rel", "").removeprefix("the "), 0)
    if step:
        year = today.year + (step if (month - today.month) * step <= 0 else 0)
        return f"{year}-{month:02}"
    if month == today.month or parts.get("rel") == "this":
        return f"{today.year}-{month:02}"
    made = year_near(_day_of(month, 1), today, moment.tense, bound=moment.bound)
    return f"{made.year}-{month:02}" if made else None


def _weekday(parts: dict[str, str], moment: Moment) -> Value:
    number, rel = WEEKDAYS.index(parts["weekday"]), parts.get("rel", "")
    made: date | None = None
    if "relweek" in parts and moment.published:
        made = weekday_of_week(number, moment.published, STEPS.get(parts["relweek"], 0))
    elif rel in ("following", "previous", *BACK_TO) or (rel == "next" and moment.tense is Tense.PAST):
        made = _weekday_from(number, rel, moment.known)
    elif moment.published:
        made = _weekday_by_report(number, rel, moment.published, moment.tense)
    return made and made.isoformat() + PARTS.get(parts.get("part", "").split(" ")[-1], "")


def _weekday_by_report(number: int, rel: str, today: date, tense: Tense) -> date | None:
    """Last and next Friday are those of the week before and after; past and coming Friday the nearest."""
    if rel in ("last", "next"):
        return weekday_of_week(number, today, STEPS[rel])
    if rel in ("past", "this past"):
        return weekday_near(number, today, Tense.PAST)
    if rel in ("coming", "this coming"):
        return weekday_near(number, today, Tense.FUTURE)
    return weekday_near(number, today, tense)


def _weekday_from(number: int, rel: str, known: date | None) -> date | None:
    if known is None:
        return None
    if rel in ("following", "next"):
        return days_on(known, (number - known.weekday() - 1) % 7 + 1)
    if rel == "previous":
        return days_on(known, -((known.weekday() - number - 1) % 7 + 1))
    return weekday_near(number, known, Tense.EXPECTED)


def _deictic(parts: dict[str, str], moment: Moment) -> Value:
    steps = {
        "yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2,
    }  # fmt: skip
    word = parts["word"]
    if moment.published is None:
        return None
    day = days_on(moment.published, steps.get(word, 0))
    part = parts.get("part", "") or word
    return day and day.isoformat() + PARTS.get("night" if part == "tonight" else part.split(" ")[-1], "")


def _overnight(_: dict[str, str], moment: Moment) -> Value:
    return moment.published and f"{moment.published}TNI"


def _part(parts: dict[str, str], moment: Moment) -> Value:
    """A part of the day named last in the sentence or of the report's own day; midnight is where it began.

    What is told as past goes on with the days before the report that the sentence before named.
    """
    today = moment.published
    day = moment.named or today
    if today and moment.before and moment.named is None and moment.tense is Tense.PAST:
        day = moment.before if 0 < (today - moment.before).days <= THREAD else today
    if day is None:
        return None
    if parts["part"] == "midnight" and moment.tense is Tense.FUTURE:
        return f"{day}T24:00"
    return f"{day}{PARTS[parts['part']]}"


def _clock(parts: dict[str, str], moment: Moment) -> Value:
    hour, minute = int(parts["hour"]), parts.get("minute", "00")
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    day = moment.named or moment.published
    return day and f"{day}T{hour:02}:{minute}"


def _unit(parts: dict[str, str], moment: Moment) -> Value:
    rel = parts["rel"]
    if rel in (*BACK_TO, "following", "previous"):
        return moment.known and period(parts["unit"], moment.known, STEPS.get(rel, 0))
    if parts.get("unit") == "weekend" and rel == "this" and moment.published:
        ahead = moment.tense is not Tense.PAST or moment.published.weekday() >= 5
        return period("weekend", moment.published, 0 if ahead else -1)
    return moment.published and period(parts["unit"], moment.published, STEPS.get(rel, 0))


def _ending(parts: dict[str, str], moment: Moment) -> Value:
    return moment.published and period(parts.get("unit", "year"), moment.published, 0)


def _weekend(_: dict[str, str], moment: Moment) -> Value:
    return _unit({"unit": "weekend", "rel": "this"}, moment)


def _sameday(parts: dict[str, str], moment: Moment) -> Value:
    side = parts.get("side") or parts["rel"].removeprefix("the ")
    step = {"before": -1, "earlier": -1, "previous": -1, "after": 1, "next": 1, "following": 1}.get(side, 0)
    day = moment.known or (moment.published if parts["unit"] in ("year", "month") else None)
    return day and period(parts["unit"], day, step)


def _ago(parts: dict[str, str], moment: Moment) -> Value:
    number, unit = _number(parts["number"]), _singular(parts["unit"])
    if not number.isdigit():
        return "PAST_REF"
    if moment.published is None:
        return None
    if unit in ("hour", "minute"):
        return (
            (days_on(moment.published, -(int(number) // 24)) or moment.published).isoformat()
            if unit == "hour"
            else str(moment.published)
        )
    return period(unit, moment.published, -int(number))


def _offset(parts: dict[str, str], moment: Moment) -> Value:
    number, unit, side = _number(parts["number"]), _singular(parts["unit"]), parts["side"]
    day = moment.published if side in ("from now", "hence") else moment.known
    if day is None or not number.isdigit() or unit in ("hour", "minute"):
        return None
    return period(unit, day, int(number) * (-1 if side == "earlier" else 1))


def _singular(unit: str) -> str:
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.removesuffix("s"))


def _duration(parts: dict[str, str], _: Moment) -> Value:
    number, unit = parts.get("number"), _singular(parts["unit"])
    if number in ("half an", "half a"):
        return {"hour": "PT30M", "day": "PT12H", "year": "P6M", "month": "P2W", "decade": "P5Y"}.get(unit)
    return duration(unit, _number(number))


def _plural(parts: dict[str, str], _: Moment) -> Value:
    return duration(_singular(parts["unit"]), "X")


def _every(parts: dict[str, str], _: Moment) -> Value:
    if "weekday" in parts:
        return f"XXXX-WXX-{WEEKDAYS.index(parts['weekday']) + 1}"
    return duration(_singular(parts["unit"]), _number(parts.get("number"))) if "unit" in parts else "P1D"


def _season(parts: dict[str, str], moment: Moment) -> Value:
    """A winter is of the year it begins in."""
    season = SEASONS[parts["season"]]
    if "any" in parts:
        return f"XXXX-{season}"
    if "year" in parts:
        return f"{parts['year']}-{season}"
    if moment.published is None:
        return None
    year, month = moment.published.year, moment.published.month
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    current = (
        year - 1 if season == "WI" and month < 12 and (month <= 2 or parts.get("rel") == "last") else year
    )
    step = STEPS.get(parts.get("rel", ""), 0)
    is_now = first <= month <= first + 2 or (season == "WI" and month <= 2)
    if step < 0 and (is_now or month < first) and season != "WI":
        current -= 1
    if step > 0 and month >= first:
        current += 1
    return f"{current}-{season}"


def _quarter(parts: dict[str, str], moment: Moment) -> Value:
    year = parts.get("year")
    if year is None and moment.published:
        year = str(moment.published.year + STEPS.get(parts.get("rel", ""), 0))
    last = 4 if parts["unit"] == "quarter" else 2
    number = last if parts["ordinal"] == "last" else ORDINALS.index(parts["ordinal"])
    return year and f"{year}-{'Q' if parts['unit'] == 'quarter' else 'H'}{number}"


def _decade(parts: dict[str, str], _: Moment) -> Value:
    if "decade" in parts:
        return parts["decade"]
    return f"19{parts.get('short') or DECADES[parts['worded']]}"


def _century(parts: dict[str, str], _: Moment) -> Value:
    words = parts["ordinal"]
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else ORDINALS.index(words)
    return f"{number - 1:02}" if number else None


def _holiday(parts: dict[str, str], moment: Moment) -> Value:
    month, day = HOLIDAYS[parts["word"]]
    if "year" in parts:
        return date(int(parts["year"]), month, day).isoformat()
    made = moment.published and year_near(
        _day_of(month, day), moment.published, moment.tense, bound=moment.bound
    )
    return made.isoformat() if made else None


RESOLVERS: dict[str, Callable[[dict[str, str], Moment], Value]] = {
    "iso": lambda parts, _: date.fromisoformat(parts["iso"]).isoformat(),
    "day": _day,
    "monthday": _month_day,
    "weekof": _week_of_day,
    "month": _month_value,
    "year": lambda parts, _: parts["year"],
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "season": _season,
    "weekday": _weekday,
    "weekdays": _every,
    "deictic": _deictic,
    "overnight": _overnight,
    "part": _part,
    "clock": _clock,
    "unit": _unit,
    "ending": _ending,
    "weekend": _weekend,
    "sameday": _sameday,
    "ago": _ago,
    "longago": lambda *_: "PAST_REF",
    "offset": _offset,
    "duration": _duration,
    "span": _duration,
    "long": _duration,
    "plural": _plural,
    "recent": lambda *_: "PAST_REF",
    "coming": lambda *_: "FUTURE_REF",
    "every": _every,
    "regular": lambda parts, _: REGULAR[parts["word"]],
    "holiday": _holiday,
    "present": lambda *_: "PRESENT_REF",
    "past": lambda *_: "PAST_REF",
    "future": lambda *_: "FUTURE_REF",
}
