"""Lengths of time and what recurs, as TIMEX3 values: "two and a half years", "weeks", "every other Monday", "daily".

Source: TimeML 1.2.1, TIMEX3: values of durations and sets.
"""

from __future__ import annotations

import re

from .reckoning import PARTS, SEASONS, duration
from .timewords import CARDINALS, TENS, WEEKDAYS, month_number

REGULAR = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
    "bi-weekly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "bi-monthly": "P2M", "quarterly": "P3M", "annual": "P1Y",
    "annually": "P1Y", "yearly": "P1Y", "year-round": "P1Y", "twice-yearly": "P6M", "semiannual": "P6M",
    "semi-annual": "P6M", "biannual": "P6M", "bi-annual": "P6M", "biennial": "P2Y",
}  # fmt: skip
PARTS_OF_UNITS = {
    "half": {
        "hour": "PT30M",
        "day": "PT12H",
        "year": "P6M",
        "month": "P2W",
        "decade": "P5Y",
        "century": "P50Y",
    },
    "quarter": {"hour": "PT15M", "century": "P25Y", "year": "P3M"},
}
EXACT = {"dozen": "12", "hundred": "100", "thousand": "1000", "million": "1000000"}
HALF = re.compile(r"\s*(?:[ -]and[ -]a[ -]half|½|1/2)$")
SCALE = re.compile(r"[ -](hundred|thousand|million)$")
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}


def number_of(words: str | None) -> str:
    """A count as TIMEX3 writes it: digits, or X where the words leave it open."""
    words = (words or "a").strip()
    if half := HALF.search(words):
        whole = number_of(words[: half.start()])
        return f"{whole}.5" if whole.isdigit() else "X"
    if scale := SCALE.search(words):
        count = number_of(words[: scale.start()])
        return str(int(count) * SCALES[scale[1]]) if count.isdigit() else "X"
    if words in ("a", "an", "single"):
        return "1"
    if re.fullmatch(r"[\d,]+", words):
        return str(int(words.replace(",", "")))
    if re.fullmatch(r"\d+\.\d+", words):
        return words
    return _in_words(words)


def _in_words(words: str) -> str:
    """A count in words."""
    if words in CARDINALS:
        return str(CARDINALS.index(words))
    tens, _, ones = words.replace("-", " ").partition(" ")
    if tens in TENS or tens == "twenty":
        return str(TENS.get(tens, 20) + (CARDINALS.index(ones) if ones else 0))
    if words == "half a dozen":
        return "6"
    head, _, last = words.partition(" ")
    if head in ("a", "an") and last.startswith("couple"):
        return "2"
    return EXACT.get(last, "X") if head in ("a", "an") else "X"


def singular(unit: str) -> str:
    """A unit of time in the singular."""
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.removesuffix("s"))


def length(parts: dict[str, str]) -> str | None:
    """The value of a length of time: ``P2D``, ``P2.5Y``, ``PT30M``; of a range the longer."""
    number, unit = parts.get("upto") or parts.get("number"), singular(parts["unit"])
    name = re.match(r"(?:an? )?(half|quarter)\b(?! dozen)", number or "")
    if name and number != "half a dozen":
        return PARTS_OF_UNITS[name[1]].get(unit)
    if unit in SEASONS:
        return f"P1{SEASONS[unit]}"
    count = number_of(number)
    return duration(unit, f"{count}.5" if "half" in parts and count.isdigit() else count)


def open_length(parts: dict[str, str]) -> str:
    """The value of so many units that nobody counts: ``PXD``."""
    return duration(singular(parts["unit"]), "X")


def recurring(parts: dict[str, str]) -> str:
    """The value of what recurs: ``P1W``, ``XXXX-WXX-1``, ``XXXX-03``."""
    if "any" in parts:
        return "XXXX-WXX-WE" if parts["any"] == "weekends" else "XXXX-WXX"
    if "weekday" in parts:
        part = PARTS.get(parts.get("part", ""), "")
        return f"XXXX-WXX-{WEEKDAYS.index(parts['weekday']) + 1}{part}"
    if "part" in parts:
        return f"XXXX-XX-XX{PARTS[parts['part']]}"
    if "season" in parts:
        return f"XXXX-{SEASONS[parts['season']]}"
    if "month" in parts:
        return f"XXXX-{month_number(parts['month']):02}"
    return _of_unit(parts)


def _of_unit(parts: dict[str, str]) -> str:
    if parts["unit"] == "weekend":
        return "XXXX-WXX-WE"
    number = {"other": "2", "second": "2"}.get(parts.get("number", "")) or number_of(parts.get("number"))
    if parts["unit"] == "quarter":
        return f"P{3 * int(number)}M" if number.isdigit() else "PXM"
    return duration(singular(parts["unit"]), number)
