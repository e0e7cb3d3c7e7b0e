"""The TIMEX3 value of weeks, months, years and longer spans that are told by their distance, and of their parts.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

import re
from datetime import date

from .lengths import number_of, singular
from .moment import BACK_TO, COUNTED_ON, STEPS, Moment, Value
from .reckoning import PARTS, SEASONS, days_on, months_on, period
from .tense import Tense
from .timewords import DECADES, ORDINALS

SHORT = frozenset({"hour", "minute", "second"})
WIDE = frozenset({"month", "quarter", "year", "decade", "century"})
"""Units that a month or a year told before suffices to count from."""


def unit_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "this week", "the previous year"."""
    rel, unit = parts["rel"], parts["unit"]
    if unit in ("semester", "season"):
        return None
    if rel in BACK_TO or rel in COUNTED_ON:
        day = _told(unit, moment) or (moment.published if rel in ("prior", "preceding") else None)
        return day and period(unit, day, STEPS.get(rel, 0))
    if unit == "weekend" and rel == "this" and moment.published:
        ahead = moment.tense is not Tense.PAST or moment.published.weekday() >= 5
        return period("weekend", moment.published, 0 if ahead else -1)
    return moment.published and period(unit, moment.published, STEPS.get(rel, 0))


def _told(unit: str, moment: Moment) -> date | None:
    """What was told before as something to count units from."""
    return moment.around if unit in WIDE else moment.known


def ending_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "the end of the year", "later in the week", "for the year"."""
    unit = parts.get("unit") or parts["word"].split("'")[0].split("-")[0].split(" ")[0]
    day = moment.around if moment.history else moment.published
    if unit == "quarter" and moment.spoken and re.fullmatch(r"\d{4}-Q\d", moment.spoken):
        return moment.spoken
    return day and period(unit.removeprefix("fiscal "), day, 0)


def weekend_value(_: dict[str, str], moment: Moment) -> Value:
    """The weekend that is on or near."""
    return unit_value({"unit": "weekend", "rel": "this"}, moment)


def sameday_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "that day", "the next morning", "the year before"."""
    side = parts.get("side") or parts["rel"].removeprefix("the ")
    step = {"before": -1, "earlier": -1, "after": 1}.get(side, STEPS.get(side, 0))
    unit = parts["unit"]
    if unit in WIDE:
        day = moment.around or moment.published
        return day and period(unit, day, step)
    made = moment.known and days_on(moment.known, step)
    if unit == "week":
        return moment.known and period(unit, moment.known, step)
    return made and made.isoformat() + PARTS.get(unit, "")


def ago_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "three days ago": the unit that lies so far behind the report."""
    number, unit = number_of(parts["number"]), singular(parts["unit"])
    today = moment.published
    if unit == "year" and ("half" in parts or number.endswith(".5")) and number[0].isdigit():
        year, month = months_on(today, -12 * int(number.split(".")[0]) - 6) if today else (0, 0)
        return f"{year:04}-{month:02}" if today else None
    if not number.isdigit():
        return "PAST_REF"
    if today is None:
        return None
    if unit in SHORT:
        hours = int(number) // 24 if unit == "hour" else 0
        return (days_on(today, -hours) or today).isoformat()
    return period(unit, today, -int(number))


def year_ago_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "the year-earlier quarter"."""
    return moment.published and period(parts["unit"], moment.published, -1)


def before_last_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "the week before last"."""
    return moment.published and period(parts["unit"], moment.published, -2)


def offset_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "two days later": counted from what was told before, "from now" from the report."""
    number, unit, side = number_of(parts["number"]), singular(parts["unit"]), parts["side"]
    is_from_now = side in ("from now", "hence")
    day = moment.published if is_from_now else _told(unit, moment)
    is_behind = side in ("earlier", "before", "previously")
    if day is None and is_behind and unit in WIDE:
        day = moment.published
    if not number.isdigit():
        return "FUTURE_REF" if is_from_now else None
    if day is None or unit in SHORT:
        return None
    return period(unit, day, int(number) * (-1 if is_behind else 1))


def season_value(parts: dict[str, str], moment: Moment) -> Value:
    """A winter is of the year it begins in."""
    season = SEASONS[parts["season"]]
    if "any" in parts:
        return f"XXXX-{season}"
    if "year" in parts:
        return f"{parts['year']}-{season}"
    rel = parts.get("rel", "")
    if rel.startswith("th") and rel != "this" and not rel.startswith("this "):
        return moment.around and f"{moment.around.year + STEPS.get(rel.removeprefix('the '), 0)}-{season}"
    day = moment.around if moment.history else moment.published
    return day and f"{_season_year(season, rel, day, moment.tense)}-{season}"


def _season_year(season: str, rel: str, day: date, tense: Tense) -> int:
    """The year of the season that is meant on a day."""
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    step = STEPS.get(rel, 0)
    year, month = day.year, day.month
    if season == "WI":
        if step > 0 or month == 12:
            return year
        return year - 1 if month <= 2 or rel == "last" or step < 0 else year
    is_now = first <= month <= first + 2
    if step < 0 and (is_now or month < first):
        return year - 1
    if step > 0 and month >= first:
        return year + 1
    if not rel and tense is Tense.FUTURE:
        return year + (month > first + 2)
    return year - (not rel and tense is Tense.PAST and month < first)


def quarter_value(parts: dict[str, str], moment: Moment) -> Value:
    """Such as "the third quarter", "the second half of the year"."""
    unit, ordinal, today = parts.get("unit", "quarter"), parts.get("ordinal", ""), moment.published
    rel = parts.get("rel")
    is_alone = not {"year", "rel"} & parts.keys()
    if unit == "quarter" and is_alone and ordinal in ("last", "latest", "previous", "current"):
        return today and period("quarter", today, STEPS.get(ordinal, 0))
    last = 4 if unit == "quarter" else 2
    number = int(parts["number"]) if "number" in parts else last
    if ordinal and ordinal not in ("last", "final", "latest"):
        number = ORDINALS.index(ordinal)
    letter = "Q" if unit == "quarter" else "H"
    if "year" in parts:
        return f"{parts['year']}-{letter}{number}"
    day = moment.around if rel in ("that", "the same") or moment.history else today
    if day is None:
        return None
    year = day.year + STEPS.get(rel or "", 0) if rel else _year_of_quarter(3 * number - 2, day, moment.tense)
    return f"{year}-{letter}{number}"


def _year_of_quarter(first: int, day: date, tense: Tense) -> int:
    """The year of a quarter that begins with a month, by tense."""
    if tense is Tense.PAST and first > day.month:
        return day.year - 1
    return day.year + (tense is Tense.FUTURE and first + 2 < day.month)


def decade_value(parts: dict[str, str], _: Moment) -> Value:
    """Such as "the 1990s"; "the 1800s" are a century."""
    decade = parts.get("decade") or f"19{parts.get('short') or DECADES[parts['worded']]}"
    return decade[:2] if decade[2] == "0" and decade != "200" else decade


def century_value(parts: dict[str, str], _: Moment) -> Value:
    """Such as "the 19th century"."""
    words = parts["ordinal"]
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else ORDINALS.index(words)
    return f"{number - 1:02}" if number else None
