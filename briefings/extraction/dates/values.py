"""The TIMEX3 value of each kind of expression of time, resolved against the day of the report.

Without that day relative expressions stay open: nothing is guessed.

Source: TimeML 1.2.1, TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import dayvalues, unitvalues
from .lengths import REGULAR, length, open_length, recurring
from .moment import Moment, Value
from .timex import Timex


def resolve(timex: Timex, moment: Moment) -> str | None:
    """The TIMEX3 value of an expression, or None where nothing settles it."""
    rule = RESOLVERS.get(timex.rule)
    try:
        value = rule(timex.parts, moment) if rule else None
    except ValueError:  # a day that no calendar has: 31 June
        return None
    return value.isoformat() if isinstance(value, date) else value


def _of_year(parts: dict[str, str], _: Moment) -> Value:
    return parts["year"]


RESOLVERS: dict[str, Callable[[dict[str, str], Moment], Value]] = {
    "iso": dayvalues.iso_value,
    "numeric": dayvalues.numeric_value,
    "day": dayvalues.day_value,
    "monthday": dayvalues.month_day,
    "weekof": dayvalues.week_of_day,
    "month": dayvalues.month_value,
    "year": _of_year,
    "fiscal": _of_year,
    "oldyear": _of_year,
    "shortyear": _of_year,
    "decade": unitvalues.decade_value,
    "century": unitvalues.century_value,
    "quarter": unitvalues.quarter_value,
    "season": unitvalues.season_value,
    "weekday": dayvalues.weekday_value,
    "weekdays": lambda parts, _: recurring(parts),
    "deictic": dayvalues.deictic_value,
    "overnight": dayvalues.overnight_value,
    "part": dayvalues.part_value,
    "clock": dayvalues.clock_value,
    "unit": unitvalues.unit_value,
    "within": unitvalues.ending_value,
    "ending": unitvalues.ending_value,
    "theunit": unitvalues.ending_value,
    "weekend": unitvalues.weekend_value,
    "sameday": unitvalues.sameday_value,
    "ago": unitvalues.ago_value,
    "yearago": unitvalues.year_ago_value,
    "beforelast": unitvalues.before_last_value,
    "longago": lambda *_: "PAST_REF",
    "offset": unitvalues.offset_value,
    "duration": lambda parts, _: length(parts),
    "span": lambda parts, _: length(parts),
    "long": lambda parts, _: open_length(parts) if parts["unit"].endswith("s") else length(parts),
    "plural": lambda parts, _: open_length(parts),
    "recent": lambda *_: "PAST_REF",
    "coming": lambda *_: "FUTURE_REF",
    "every": lambda parts, _: recurring(parts),
    "per": lambda parts, _: length(parts),
    "regular": lambda parts, _: REGULAR[parts["word"]],
    "holiday": dayvalues.holiday_value,
    "present": lambda *_: "PRESENT_REF",
    "thetime": lambda *_: "PAST_REF",
    "past": lambda *_: "PAST_REF",
    "future": lambda *_: "FUTURE_REF",
}
