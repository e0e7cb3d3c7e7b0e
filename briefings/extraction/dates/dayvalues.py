"""The TIMEX3 value of days, months and hours: with a year, by the day of the report and tense, or by what was told.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

import re
from datetime import date

from .holidays import holiday
from .moment import BACK_TO, COUNTED_ON, STEPS, THREAD, TURN_OF_YEAR, Moment, Value, day_of, whole_day
from .reckoning import PARTS, days_on, months_on, week_of, weekday_near, weekday_of_week, year_near
from .tense import Tense
from .timewords import CARDINALS, WEEKDAYS, full_year, month_number


def day_value(parts: dict[str, str], moment: Moment) -> Value:
    """A day of a month, in the year that is named or meant."""
    month, day = month_number(parts["month"]), int(re.sub(r"\D", "", parts["day"]))
    if "year" in parts:
        return date(int(parts["year"]), month, day).isoformat()
    made = _told_year(month, moment, parts.get("rel"))
    if made:
        return date(made, month, day).isoformat()
    if moment.published is None:
        return None
    if "rel" in parts:
        return date(moment.published.year + STEPS.get(parts["rel"], 0), month, day).isoformat()
    near = year_near(day_of(month, day), moment.published, moment.tense, bound=moment.bound)
    return near and near.isoformat()


def _told_year(month: int, moment: Moment, rel: str | None) -> int | None:
    """The year that a date without one has from what was told before: "of that year", and any in a history."""
    around = moment.around
    if around is None or (rel is None and not moment.history):
        return None
    if rel in ("that", "the same"):
        return around.year
    if rel is not None:
        return None
    is_named = len(moment.spoken or "") > 4  # a month or a day, not only a year
    turns = is_named and around.month >= TURN_OF_YEAR[0] and month < TURN_OF_YEAR[1]
    return around.year + turns


def numeric_value(parts: dict[str, str], moment: Moment) -> Value:
    """A day in figures, American or European: where both can be, the one nearer to the report."""
    first, second, year = int(parts["first"]), int(parts["second"]), int(full_year(parts["year"]))
    days = {d for d in (day_of(first, second)(year), day_of(second, first)(year)) if d}
    if len(days) > 1 and moment.published is None:
        return None
    today = moment.published
    return min(days, key=lambda d: abs((d - today).days) if today else 0) if days else None


def month_day(parts: dict[str, str], moment: Moment) -> Value:
    """The day of the month nearest to the report, behind it or ahead by tense."""
    today, number = moment.published, int(re.sub(r"\D", "", parts["day"]))
    if today is None:
        return None
    ahead = moment.tense not in (Tense.PAST, Tense.EXPECTED)
    steps = (0, 1, 2) if ahead else (0, -1, -2)
    months = (months_on(today, step) for step in steps)
    days = (day_of(month, number)(year) for year, month in months)
    return next((day for day in days if day and (day >= today if ahead else day <= today)), None)


def iso_value(parts: dict[str, str], _: Moment) -> Value:
    """A day as ISO 8601 writes it, with its hour where there is one."""
    made = date.fromisoformat(parts["iso"])
    return f"{made}T{parts['hour']}:{parts['minute']}" if "hour" in parts else made


def week_of_day(parts: dict[str, str], moment: Moment) -> Value:
    """The week a day lies in."""
    day = whole_day(str(day_value(parts, moment)))
    return day and week_of(day)


def month_value(parts: dict[str, str], moment: Moment) -> Value:
    """A month, in the year that is named or meant."""
    month = month_number(parts["month"])
    if "year" in parts:
        return f"{parts['year']}-{month:02}"
    told = _told_year(month, moment, parts.get("relyear") or _back(parts))
    if told:
        return f"{told}-{month:02}"
    if parts.get("rel", "").startswith("the ") and moment.around:
        return _month_on(month, moment.around, STEPS[parts["rel"].removeprefix("the ")])
    return moment.published and _month_by_report(month, parts, moment, moment.published)


def _month_by_report(month: int, parts: dict[str, str], moment: Moment, today: date) -> str | None:
    """A month by the day of the report and tense."""
    if "relyear" in parts:
        return f"{today.year + STEPS.get(parts['relyear'], 0)}-{month:02}"
    step = STEPS.get(parts.get("rel", "").removeprefix("the "), 0)
    if step:
        year = today.year + (step if (month - today.month) * step <= 0 else 0)
        return f"{year}-{month:02}"
    if month == today.month or parts.get("rel") == "this":
        return f"{today.year}-{month:02}"
    made = year_near(day_of(month, 1), today, moment.tense, bound=moment.bound)
    return f"{made.year}-{month:02}" if made else None


def _back(parts: dict[str, str]) -> str | None:
    """Whether a word before a month points back, as "that" does, or counts from the report, as "this" does."""
    rel = parts.get("rel")
    return None if rel is None else "that" if rel in BACK_TO else "this"


def _month_on(month: int, day: date, step: int) -> str:
    """The month of that name that comes next after a day, or came last before it."""
    year = day.year + (month <= day.month if step > 0 else -(month >= day.month))
    return f"{year}-{month:02}"


def weekday_value(parts: dict[str, str], moment: Moment) -> Value:
    """A weekday by the day of the report and tense, or by what was told before."""
    number, rel = WEEKDAYS.index(parts["weekday"]), parts.get("rel", "")
    made: date | None = None
    if "relweek" in parts and moment.published:
        from_day = moment.known if parts["relweek"] == "that" else moment.published
        made = from_day and weekday_of_week(number, from_day, STEPS.get(parts["relweek"], 0))
    elif rel in (*COUNTED_ON, *BACK_TO) or (rel == "next" and moment.tense is Tense.PAST):
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
    if STEPS.get(rel, 0) > 0:
        return days_on(known, (number - known.weekday() - 1) % 7 + 1)
    if STEPS.get(rel, 0) < 0:
        return days_on(known, -((known.weekday() - number - 1) % 7 + 1))
    return weekday_near(number, known, Tense.EXPECTED)


def deictic_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "yesterday", "this morning"."""
    steps = {
        "yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1,
        "the day before yesterday": -2, "the day after tomorrow": 2,
    }  # fmt: skip
    word = parts["word"]
    if moment.published is None:
        return None
    day = days_on(moment.published, steps.get(word, 0))
    part = parts.get("part", "") or word
    return day and day.isoformat() + PARTS.get("night" if part == "tonight" else part.split(" ")[-1], "")


def overnight_value(_: dict[str, str], moment: Moment) -> Value:
    """The night before the report."""
    return moment.published and f"{moment.published}TNI"


def part_value(parts: dict[str, str], moment: Moment) -> Value:
    """A part of the day named last in the sentence or of the report's own day; midnight is where it began.

    What is told as past goes on with the days before the report that the sentence before named.
    """
    today = moment.published
    day = moment.named or (moment.known if moment.history else today)
    if today and not moment.history and moment.before and moment.named is None and moment.tense is Tense.PAST:
        day = moment.before if 0 < (today - moment.before).days <= THREAD else today
    if day is None:
        return None
    if parts["part"] == "midnight" and moment.tense is Tense.FUTURE:
        return f"{day}T24:00"
    return f"{day}{PARTS[parts['part']]}"


def clock_value(parts: dict[str, str], moment: Moment) -> Value:
    """An hour of the day named last in the sentence, or of that of the report."""
    hour = CARDINALS.index(parts["worded"]) if "worded" in parts else int(parts["hour"])
    minute = parts.get("minute", "00")
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"] in ("p", "afternoon", "evening") else 0)
    day = moment.named or (moment.known if moment.history else moment.published)
    return day and f"{day}T{hour:02}:{minute}"


def holiday_value(parts: dict[str, str], moment: Moment) -> Value:
    """The day of a holiday in the year that is named or meant."""
    name = parts["word"]
    if "year" in parts:
        return holiday(name, int(parts["year"]))
    if moment.published is None:
        return None
    if "rel" in parts:
        return _holiday_by(name, parts["rel"], moment.published)
    near = year_near(lambda year: holiday(name, year), moment.published, moment.tense, bound=moment.bound)
    return near and near.isoformat()


def _holiday_by(name: str, rel: str, today: date) -> date | None:
    """Last and next Christmas are those before and after the report."""
    made = [day for year in (today.year - 1, today.year, today.year + 1) if (day := holiday(name, year))]
    if rel == "last":
        return max((day for day in made if day < today), default=None)
    if rel == "next":
        return min((day for day in made if day > today), default=None)
    return holiday(name, today.year)
