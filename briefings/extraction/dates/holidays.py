"""Days of the year that have names, and when they fall: fixed ones, those by weekday, those by Easter.

Only names that mean the same day wherever English is written; what is a holiday of one country and has another day in
the next ("Independence Day", "Labour Day") stays open.

Source: the Gregorian computus as given by Meeus, Astronomical Algorithms (1991), chapter 8.
"""

from __future__ import annotations

from datetime import date, timedelta

FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "may day": (5, 1),
    "valentine's day": (2, 14), "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "halloween": (10, 31),
    "bastille day": (7, 14), "veterans day": (11, 11), "armistice day": (11, 11), "all saints' day": (11, 1),
    "april fools' day": (4, 1), "epiphany": (1, 6), "fourth of july": (7, 4), "orthodox christmas": (1, 7),
    "international women's day": (3, 8), "earth day": (4, 22), "guy fawkes night": (11, 5), "anzac day": (4, 25),
    "christmastime": (12, 25), "juneteenth": (6, 19),
}  # fmt: skip
"""Month and day."""

BY_EASTER = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46,
    "holy saturday": -1, "maundy thursday": -3, "shrove tuesday": -47, "ascension day": 39, "whit monday": 50,
    "pentecost": 49,
}  # fmt: skip
"""Days after Easter Sunday."""

BY_WEEKDAY = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "memorial day": (5, 0, -1), "labor day": (9, 0, 1),
    "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3), "presidents' day": (2, 0, 3),
    "columbus day": (10, 0, 2), "mother's day": (5, 6, 2), "father's day": (6, 6, 3),
}  # fmt: skip
"""Month, weekday from Monday as 0, and which of the month's, -1 for the last: holidays of the United States."""

NAMES = sorted((*FIXED, *BY_EASTER, *BY_WEEKDAY), key=len, reverse=True)
SMALL = frozenset({"of", "and"})
HOLIDAY = "|".join(
    " ".join(word if word in SMALL else word[:1].upper() + word[1:] for word in name.split())
    .replace("Fourth of July", "(?:the )?Fourth of July")
    .replace(".", r"\.")
    .replace("Luther king", "Luther King")
    for name in NAMES
)
"""A pattern of all their names."""


def holiday(name: str, year: int) -> date | None:
    """The day a holiday falls on in a year; None where no table has it.

    Args:
        name: small letters.
        year: from 1 to 9999.
    """
    name = name.removeprefix("the ")
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in BY_EASTER:
        return easter(year) + timedelta(days=BY_EASTER[name])
    if name in BY_WEEKDAY:
        month, weekday, count = BY_WEEKDAY[name]
        return _nth(year, month, weekday, count)
    return None


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The first, second ... or last such weekday of a month."""
    if count < 0:
        last = date(year, month, 31)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
