"""Text -> amounts: numbers with what stands right beside them, unit, qualifier, rate and the other end of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from briefings.extraction.language.lexicon import cells, rows
from briefings.models import Qualifier

from .numerals import Numeral, Written, find_numerals

NO_AMOUNT = re.compile(r"(?:https?://|www\.)\S+|(?<!\d)\d{1,15}(?:[-–/.:]\d{1,15}){2,}|\d[-–]{2,}\d")
"""Addresses, dates in figures, numbers of telephones and versions."""
NO_END = re.compile(r"[^\W_]|[.,:/+*x×]\d|[/@_]|['’]s\b|\so['’]clock|\s[ap]\.?m\b|\s(?:GMT|UTC)\b")
"""What right behind a number says that it belongs to a name, an ordinal, a clock time or a decade."""

BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
TO = re.compile(r"\sto\s")
AND = re.compile(r"\sand\s")
HYPHEN = re.compile(r"\s?[-–—‑]\s?")
JOINED = re.compile(rf"{HYPHEN.pattern}|-?\s(?:to|or)\s|-(?:to|or)-")
"""What stands between the ends of a range."""

RATE = re.compile(
    r"\s(?:per|each|every)\s(?!(?:cent|of|other|one|side)\b)(?P<per>[^\W\d_]{2,20}(?:-hour)?)\b|/(?P<slash>[^\W\d_]{1,12})\b"
    r"|\san?\s(?P<a>hour|day|night|week|month|year|barrel|bushel|head|person|piece|tonne|ton|kilo|kilogram|litre|liter"
    r"|gallon|pound|ounce|bottle|bag|sack|box|truck|passenger|vehicle|household|kilowatt-hour|megawatt-hour)\b"
    r"|\s(?P<often>hourly|daily|weekly|monthly|annually|yearly)\b(?!\s[a-z]+s\b)"
)
OFTEN = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "annually": "year",
    "yearly": "year",
}  # fmt: skip
NEAR = 48
"""Characters before a number in which its qualifier stands."""


@dataclass(frozen=True)
class Amount:
    """A number with what stands right beside it.

    Attributes:
        start: first character, of the qualifier if one stands before.
        end: character after the last, of the unit or rate if there is one.
        number: where the number itself begins.
        kind: of the unit.
        scale: 10**6 where "million" stands behind the number, 1 where nothing does.
    """

    start: int
    end: int
    number: int
    value: Decimal
    written: Written
    scale: int = 1
    upper: Decimal | None = None
    unit: str | None = None
    kind: str | None = None
    per: str | None = None
    qualifier: Qualifier | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the number is there."""
        plain = self.written in (Written.DIGITS, Written.WORDS)
        return (
            plain and self.unit is None and self.upper is None and self.scale == 1 and self.qualifier is None
        )


def find_amounts(text: str, is_preposition: Callable[[int], bool]) -> tuple[Amount, ...]:
    """The amounts in a sentence, in order, none overlapping another.

    Args:
        text: one sentence.
        is_preposition: whether the word that begins at a character is parsed as one: "over two days" is no "more than".
    """
    plain = NO_AMOUNT.sub(lambda match: "_" * len(match.group()), text)
    numerals = find_numerals(plain, _money_before())
    measured = [amount for numeral in numerals if (amount := _measured(plain, numeral)) is not None]
    return tuple(_qualified(plain, amount, is_preposition) for amount in _with_ranges(plain, measured))


def rate_at(text: str, place: int) -> re.Match[str] | None:
    """The words at a place that say what a rate is for: "a day", "per barrel"."""
    return RATE.match(text, place)


def per(rate: re.Match[str]) -> str:
    """What a rate is for, in one word."""
    return OFTEN.get(rate["often"] or "") or (rate["per"] or rate["slash"] or rate["a"]).lower()


def _measured(text: str, numeral: Numeral) -> Amount | None:
    """A number with its currency or unit and rate; None if what follows says that it is none."""
    sign = _money_before().search(text[max(0, numeral.start - 6) : numeral.start])
    start = numeral.start - len(sign.group()) if sign else numeral.start
    unit, kind = (_money()[sign.group().strip()], "money") if sign else (None, None)
    if numeral.written is Written.SHARE:
        unit, kind = "share", "share"
    mark = _marks_after().match(text, numeral.end)
    qualifier = Qualifier(_qualifiers("after")[mark.group()]["qualifier"]) if mark else None
    end = mark.end() if mark else numeral.end
    of = r"\sof" if numeral.written is Written.ORDER else ""
    if numeral.written is not Written.SHARE and (match := _unit_after(of).match(text, end)):
        end = match.end()
        if unit is None:
            unit, kind = _units()[_one_blank(match["unit"])]
    if rate := rate_at(text, end) if unit else None:
        end = rate.end()
    elif (numeral.written is Written.HALF and unit is None) or (
        unit in (None, "share") and NO_END.match(text, end)
    ):
        return None
    if numeral.written is Written.ORDER:
        qualifier = Qualifier.ORDER
    rated = per(rate) if rate else None
    return Amount(
        start, end, start, numeral.value, numeral.written, numeral.scale, None, unit, kind, rated, qualifier
    )


def _with_ranges(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Two amounts that are the ends of a range as one; the score of a vote ("11-4", "123 to 4") is none."""
    i = 0
    while i < len(amounts):
        first = amounts[i]
        second = amounts[i + 1] if i + 1 < len(amounts) else None
        gap = text[first.end : second.start] if second else ""
        if second is None or not _are_alike(first, second):
            yield first
        elif FROM.search(text, max(0, first.start - 6), first.start) and TO.fullmatch(gap):
            yield replace(_scaled(first, second), unit=second.unit, kind=second.kind)
        elif made := _range(text, first, second, gap):
            yield made
            i += 1
        elif (HYPHEN.fullmatch(gap) or TO.fullmatch(gap)) and first.is_bare and second.is_bare:
            i += 1
        else:
            yield first
        i += 1


def _are_alike(first: Amount, second: Amount) -> bool:
    """Whether two amounts may be the ends of a range."""
    plain = (Written.DIGITS, Written.WORDS)
    one_unit = first.unit is None or first.unit == second.unit
    return one_unit and first.per is None and first.written in plain and second.written in plain


def _range(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    between = BETWEEN.search(text, max(0, first.start - 8), first.start) if AND.fullmatch(gap) else None
    lower = _scaled(first, second)
    if not (between or JOINED.fullmatch(gap)) or lower.value >= second.value:
        return None
    start = between.start() if between else first.start
    return replace(second, start=start, number=first.number, value=lower.value, upper=second.value)


def _scaled(first: Amount, second: Amount) -> Amount:
    """The lower end with the scale that is written once for both: "5 to 7 billion"."""
    is_shared = first.scale == 1 and first.value < second.value / second.scale
    return replace(first, value=first.value * second.scale, scale=second.scale) if is_shared else first


def _qualified(text: str, amount: Amount, is_preposition: Callable[[int], bool]) -> Amount:
    """An amount with the qualifiers before it, of which the first says most ("at least some 50"), or after it."""
    for _ in range(2):
        window = max(0, amount.start - NEAR)
        match = _words_before().search(text[window : amount.start])
        if match is None:
            break
        row = _qualifiers("before")[_one_blank(match["words"]).lower()]
        start = window + match.start("words")
        limits = cells(row["parse"])
        if ("no time" in limits and amount.kind == "time") or ("adverb" in limits and is_preposition(start)):
            break
        is_order = amount.qualifier is Qualifier.ORDER
        amount = replace(
            amount, start=start, qualifier=amount.qualifier if is_order else Qualifier(row["qualifier"])
        )
    after = _words_after().match(text, amount.end) if amount.qualifier is None else None
    if after is None:
        return amount
    row = _qualifiers("after")[_one_blank(after["words"]).lower()]
    return replace(amount, end=after.end(), qualifier=Qualifier(row["qualifier"]))


def _one_blank(words: str) -> str:
    return re.sub(r"[\s-]", " ", words)


@lru_cache
def _qualifiers(place: str) -> dict[str, dict[str, str]]:
    """Words -> their row, of the qualifiers that stand before or after a number."""
    return {row["words"]: row for row in rows("qualifiers") if row["place"] == place}


@lru_cache
def _words_before() -> re.Pattern[str]:
    worded = _any_of(words for words in _qualifiers("before") if words[0].isalpha())
    signs = _any_of(words for words in _qualifiers("before") if not words[0].isalpha())
    return re.compile(rf"(?<!\w)(?P<words>(?i:{worded})(?=\s)|{signs})\s?$")


@lru_cache
def _words_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?P<words>{_any_of(words for words in _qualifiers('after') if words[0].isalpha())})\b"
    )


@lru_cache
def _marks_after() -> re.Pattern[str]:
    """What is written in one with a number: "50+", "20-odd"."""
    return re.compile(
        _any_of(words for words in _qualifiers("after") if not words[0].isalpha()) + r"(?![\w+])"
    )


@lru_cache
def _money() -> dict[str, str]:
    """Sign or code before an amount -> currency."""
    return {sign: row["code"] for row in rows("currencies") for sign in (row["code"], *cells(row["signs"]))}


@lru_cache
def _money_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){_any_of(_money())}\s?$")


@lru_cache
def _units() -> dict[str, tuple[str, str]]:
    """Word or sign behind a number -> unit and its kind."""
    measures = {word: (row["unit"], row["kind"]) for row in rows("units") for word in cells(row["words"])}
    money = {
        word: (row["code"], "money")
        for row in rows("currencies")
        for word in (row["code"], *cells(row["names"]), *cells(row["signs"]))
    }
    return {_one_blank(word): unit for word, unit in (money | measures).items()}


@lru_cache
def _unit_after(of: str) -> re.Pattern[str]:
    """A unit behind a number.

    Args:
        of: pattern of a word that may stand between.
    """
    return re.compile(rf"(?:{of})?[\s-]?(?P<unit>{_any_of(_units())})(?!\w)")


def _any_of(words: Iterator[str] | dict[str, str] | dict[str, tuple[str, str]]) -> str:
    """A pattern for any of the words, the longest first; a blank may be a hyphen."""
    ordered = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', '[ -]') for word in ordered)})"
