"""Text -> expressions of time, recognised but not yet resolved.

Each rule of ``timerules.py`` is tried on one sentence with straight quotes; where rules overlap, the earliest and then
the longest wins. What an expression means is decided in ``dates.py``.

Source: TimeML 1.2.1 and the TIMEX3 guidelines for what counts as an expression of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .standing import REACH, rates, stands
from .timerules import CASELESS, NEEDED, RULES
from .timewords import full_year, month_number

LASTS = re.compile(r"\b(?:and|to|will|would|could|may|might|should|must|can|not|'ll)\s+last$")


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


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (
            name,
            NEEDED.get(name, ("",)),
            re.compile(rf"(?<![\w-])(?:{rule})", re.IGNORECASE if name in CASELESS else 0),
        )
        for name, rule in RULES.items()
    )


def find_timexes(text: str) -> tuple[Timex, ...]:
    """The expressions of time in a sentence, in order, none overlapping another.

    Args:
        text: one sentence, with straight quotes.
    """
    small = text.lower()
    found = sorted(
        (
            timex
            for name, needed, rule in _rules()
            if any(word in small for word in needed)
            for timex in _matches(name, rule, text)
        ),
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


def _matches(name: str, rule: re.Pattern[str], text: str) -> Iterator[Timex]:
    for match in rule.finditer(text):
        if not stands(name, match, text):
            continue
        parts = {
            key.rstrip("2345"): " ".join(value.lower().split())
            for key, value in match.groupdict().items()
            if value is not None
        }
        if parts.get("year", "").startswith("'"):
            parts["year"] = full_year(parts["year"][1:])
        start = match.start()
        if name == "duration" and text[match.end("number") : match.end("number") + 1] == "-":
            start = match.start("number")  # "the two-day meeting": the article is the meeting's
        if name == "duration" and LASTS.search(text, max(0, start - REACH), start + len("last")):
            start += len("last ")  # "will begin on Monday and last four days"
        is_rate = name == "duration" and parts["number"] in ("a", "an") and rates(match, text)
        yield Timex(start, match.end(), "per" if is_rate else name, parts)


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
