"""Orders as people write them: ``daily 08:00 Europe/Kyiv``, ``every monday 9:30``, ``on change``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .zones import find_zone, plain

MOST_TIMES = 4
MORNING, EVENING = "08:00", "20:00"
EVERY_DAY, WORKDAYS, WEEKEND, MONDAY = "0123456", "01234", "56", "0"

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = {name: str(number) for number, day in enumerate(_DAYS) for name in (day, f"{day}s", day[:3])} | {
    "tues": "1",
    "weds": "2",
    "thur": "3",
    "thurs": "3",
}
_SPANS = {
    "daily": EVERY_DAY,
    "weekly": MONDAY,
    "week": MONDAY,
    "weekdays": WORKDAYS,
    "workdays": WORKDAYS,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
}
_TIMES = {
    "morning": MORNING,
    "mornings": MORNING,
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "00:00",
} | {
    "evening": EVENING,
    "evenings": EVENING,
}
_CHANGE = {
    "change",
    "changes",
    "changed",
    "live",
    "instant",
    "instantly",
    "immediately",
    "once something changes",
}
_TWICE = {"twice", "2x"}
_FILLING = {
    "a",
    "an",
    "and",
    "at",
    "by",
    "day",
    "days",
    "each",
    "every",
    "for",
    "from",
    "in",
    "me",
    "o'clock",
    "of",
    "on",
    "per",
    "please",
    "the",
    "time",
    "times",
    "to",
    "tz",
}
_FILLING |= {"when", "something", "digest", "digests", "zone", "clock", "o", "oclock"}
_TIME = re.compile(
    r"(?<![\w:+-])(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)\s*(?P<half>[ap])?\.?(?:m\b\.?)?"
    r"|(?P<bare>\d{1,2})\s*(?P<half2>[ap])\.?m\b\.?|(?<=at )(?P<plain>\d{1,2})(?!\w))(?![\w:])"
)
_CHANNEL = re.compile(r"(?:https?://)?(?:t\.me/|telegram\.me/|@)([A-Za-z]\w{3,31})\b/?")


@dataclass(frozen=True, slots=True)
class Read:
    """What was made out."""

    times: str = ""
    """``08:00,20:00``; empty: when something changes."""
    weekdays: str = EVERY_DAY
    zone: str | None = None
    channel: str | None = None
    """The name of a channel it is for, without the @."""
    unread: str = ""
    """Words that mean nothing here; then the rest does not count."""


def read_order(words: str) -> Read:
    """Make out what somebody wants."""
    channel = _CHANNEL.search(words)
    name = channel[1] if channel else None
    found = _Gathered()
    rest = _TIME.sub(found.take_time, _CHANNEL.sub(" ", words).casefold())
    for word in re.findall(r"[^\s,;]+", rest):
        found.take(word)
    zone = find_zone(" ".join(found.left)) if found.left else None
    if found.left and zone is None:
        return Read(unread=" ".join(found.left), channel=name)
    if len(set(found.times)) > MOST_TIMES:
        return Read(unread=", ".join(found.times), channel=name)
    if found.change:
        return Read(zone=zone, channel=name)
    return Read(found.all_times(), found.days(), zone, name)


class _Gathered:
    """What was found so far."""

    def __init__(self) -> None:
        self.times: list[str] = []
        self.left: list[str] = []
        self.change = False
        self._weekdays: set[str] = set()
        self._span = ""
        self._twice = False

    def take_time(self, match: re.Match[str]) -> str:
        """Take a time of day out of the words; what is none stays."""
        found = _time(match)
        if found is None:
            return match[0]
        self.times.append(found)
        return " , "

    def take(self, word: str) -> None:
        """Take a word."""
        if word in _DAY:
            self._weekdays.add(_DAY[word])
        elif word in _SPANS:
            self._span = _SPANS[word]
        elif word in _TIMES:
            self.times.append(_TIMES[word])
        elif word in _CHANGE:
            self.change = True
        elif word in _TWICE:
            self._twice = True
        elif re.fullmatch(r"\d{1,2}", word, re.ASCII) and int(word) < 24 and not self.times:
            self.times.append(f"{int(word):02}:00")
        elif word not in _FILLING:
            self.left.append(word)

    def days(self) -> str:
        """The days of the week."""
        return "".join(sorted(self._weekdays)) or self._span or EVERY_DAY

    def all_times(self) -> str:
        """The times, the usual ones where none is named."""
        times = self.times or [MORNING, *([EVENING] if self._twice else [])]
        if self._twice and len(times) == 1:
            times = [*times, _half_a_day_on(times[0])]
        return ",".join(sorted(set(times)))


def read_time(words: str) -> str | None:
    """A single time of day: ``22``, ``22:00``, ``10pm``; None for none."""
    words = words.strip().casefold()
    if words in _TIMES:
        return _TIMES[words]
    if match := _TIME.fullmatch(words):
        return _time(match)
    return f"{int(words):02}:00" if re.fullmatch(r"\d{1,2}", words) and int(words) < 24 else None


def pack(times: str, weekdays: str) -> str:
    """An order as a button carries it: ``0123456@0800,2000``; ``c`` for whenever something changes."""
    return f"{weekdays}@{times.replace(':', '')}" if times else "c"


def unpack(packed: str) -> tuple[str, str] | None:
    """Times and weekdays of what a button carries; None for another make."""
    if packed == "c":
        return "", EVERY_DAY
    match = re.fullmatch(
        r"([0-6]{1,7})@((?:(?:[01]\d|2[0-3])[0-5]\d)(?:,(?:[01]\d|2[0-3])[0-5]\d){0,3})", packed
    )
    if match is None or "".join(sorted(set(match[1]))) != match[1]:
        return None
    return ",".join(f"{each[:2]}:{each[2:]}" for each in match[2].split(",")), match[1]


def is_nothing(words: str) -> bool:
    """Whether words say no more than that there are none."""
    return plain(words) in ("off", "no", "none", "all", "any", "-", "never", "nothing", "everything", "clear")


def _time(match: re.Match[str]) -> str | None:
    hour = int(match["hour"] or match["bare"] or match["plain"])
    minute, half = int(match["minute"] or 0), match["half"] or match["half2"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _half_a_day_on(time: str) -> str:
    return f"{(int(time[:2]) + 12) % 24:02}{time[2:]}"
