"""Text -> the numbers written in it, in digits, in words or both, with their values.

"1,200", "3.5 million", "two hundred and fifty", "half a dozen", "tens of thousands", "three-quarters", "2½".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import prod

from briefings.extraction.dates.timewords import CARDINALS, TENS

SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "tn": 10**12, "trn": 10**12, "t": 10**12,
}  # fmt: skip
"""Letters right behind digits: "1.2bn"."""

OF_MONEY = frozenset({"b", "t"})
"""Short scales that mean something else where no currency stands before the number: "5t" is five tonnes."""

METRES = re.compile(r"\s(?:high|wide|long|deep|tall|away|from|above|below|off)\b|[^\w\s]|\s?$")
"""What follows "5m" of length; before anything else it is five million."""

ORDERS = {"tens": 10, "scores": 20} | {f"{word}s": value for word, value in SCALES.items()}
PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
PLACES = Decimal("0.0001")
"""To which a fraction is rounded."""

_TENS = "|".join(["twenty", *(word for word in TENS if word != "hundred")])
_ONES = "|".join(CARDINALS[1:10])
_SMALL = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{'|'.join(CARDINALS)})\b"
_WORDS = rf"(?:(?:{_SMALL}|an?)[\s-]hundred\b(?:\s(?:and\s)?{_SMALL})?|{_SMALL})"
_SCALE = rf"(?:{'|'.join(SCALES)})\b"
_GREAT = rf"(?:{'|'.join(scale for scale in SCALES if scale != 'hundred')})\b"
_PART = rf"(?:{'|'.join(PARTS)})s?\b"
_OUT_OF = r"\sout\sof\s(?:every\s)?"
_DIGITS = (
    r"\d{1,3}(?:,\d{3}|[\u00a0\u202f\u2009]\d{3}|\s000){1,5}(?!\d)(?:\.\d{1,6})?"
    rf"|\d{{1,15}}(?:\.\d{{1,6}})?|(?=[{''.join(VULGAR)}])"
)
NUMERAL = re.compile(
    rf"""
      (?P<order> (?:{"|".join(ORDERS)})\b (?:\sof\s(?:thousand|million|billion|trillion)s\b)?
        | (?:several|many|a\sfew|(?:a\s)?couple\sof)\s {_SCALE} (?:\s{_SCALE})? )
    | (?: (?P<one>one|1)\sin\s(?:every\s)? | (?P<some>{_SMALL}|\d{{1,3}}){_OUT_OF} ) (?P<all>{_SMALL}|\d{{1,3}}\b)
    | (?: (?:(?P<count>{_ONES})[\s-] | a\s(?=\w+\sof\b)|(?<=\bby\s)a\s) (?P<part>{_PART})
        (?:\sof\san?\s(?P<whole>{_SCALE}))? )
    | (?P<simple_half> half\b(?=\s(?:of|the|its|their|his|her|our|those|these|that|all)\b) )
    | (?: (?P<half> half[\s-](?:an?\s)?(?={_SCALE}) )
        | (?P<a> an?\s(?={_GREAT}) )
        | (?P<unit_half> half\san?\b )
        | (?P<digits> {_DIGITS} ) (?P<vulgar> [{"".join(VULGAR)}] )?
        | (?P<words> {_WORDS} ) )
      (?: \sand\sa\s(?P<plus>half|quarter|third)\b )?
      (?: (?P<scales> (?:[\s-]?{_SCALE}){{1,2}} )
          (?: (?<=thousand|.million|.billion)\s(?:and\s)? (?P<tail>{_WORDS})(?!\s{_SCALE}) )?
        | (?<=[\d½¼¾⅓⅔])\s?(?P<short>{"|".join(sorted(SHORT_SCALES, key=len, reverse=True))})\b )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
NO_START = re.compile(r"[\w#@+=/&^.]$|\d[,:]$|(?:^|\W)[-−]$")
"""What before a number says that it is part of a date, a clock time, an address or below zero."""
IN_NAME = re.compile(r"[^\W\d](?<!-to)[-‑]$")
"""What before a number without a currency says that it is part of a name."""


class Written(StrEnum):
    """How a number is written, where that matters to what it means."""

    DIGITS = "digits"
    WORDS = "words"
    ORDER = "order"
    """By its size alone: "dozens"."""
    SHARE = "share"
    """As a part of a whole: "a third", "one in five"."""
    HALF = "half"
    """"half a", which needs a unit: "half a kilometre"."""


@dataclass(frozen=True)
class Numeral:
    """A number in a text.

    Attributes:
        start: first character.
        end: character after the last.
        value: what it says, scale and all.
        scale: 10**6 where "million" stands behind it, 1 where nothing does.
    """

    start: int
    end: int
    value: Decimal
    scale: int
    written: Written


def find_numerals(text: str, money: re.Pattern[str]) -> Iterator[Numeral]:
    """The numbers of a text, in order; those inside names, addresses and clock times are left out.

    Args:
        text: one sentence.
        money: finds a currency's sign or code at the end of what it is searched in.
    """
    for match in NUMERAL.finditer(text):
        start = match.start()
        sign = money.search(text[max(0, start - 6) : start])
        opening = start - len(sign.group()) if sign else start
        before = text[max(0, opening - 4) : opening]
        if not (NO_START.search(before) or (sign is None and IN_NAME.search(before))):
            yield _numeral(match, is_money=sign is not None)


def _numeral(match: re.Match[str], *, is_money: bool) -> Numeral:
    """What a match says."""
    if match["order"]:
        scale = prod(ORDERS.get(word) or SCALES.get(word) or 1 for word in match["order"].lower().split())
        return Numeral(match.start(), match.end(), Decimal(scale), scale, Written.ORDER)
    if match["all"]:
        return _share(match, _value(match["one"] or match["some"]), _value(match["all"]))
    if match["part"] or match["simple_half"]:
        part = PARTS[match["part"].lower().removesuffix("s")] if match["part"] else 2
        return _share(match, _value(match["count"] or "one"), Decimal(part))
    return _number(match, is_money=is_money)


def _share(match: re.Match[str], part: Decimal, whole: Decimal) -> Numeral:
    """So many parts of a whole, which may be a number itself: "three quarters of a million"."""
    scale = SCALES[match["whole"].lower()] if match["whole"] else 1
    share = (part * scale / (whole or 1)).quantize(PLACES).normalize()
    written = Written.WORDS if match["whole"] else Written.SHARE
    return Numeral(match.start(), match.end(), _plain(share), scale, written)


def _number(match: re.Match[str], *, is_money: bool) -> Numeral:
    """A number in digits or words with its scale."""
    end, scale = match.end(), 1
    short = (match["short"] or "").lower()
    if short and not is_money and (short in OF_MONEY or (short == "m" and METRES.match(match.string, end))):
        end = match.start("short")
    elif short:
        scale = SHORT_SCALES[short]
    elif match["scales"]:
        scale = prod(SCALES[word] for word in re.findall(r"[a-z]+", match["scales"].lower()))
    value = _coefficient(match) * scale + _value(match["tail"] or "zero")
    return Numeral(match.start(), end, _plain(value), scale, _written(match))


def _coefficient(match: re.Match[str]) -> Decimal:
    """What stands before the scale."""
    plus = Decimal(1) / PARTS[match["plus"].lower()] if match["plus"] else Decimal(0)
    if match["half"] or match["unit_half"]:
        return Decimal("0.5")
    if match["a"]:
        return 1 + plus.quantize(PLACES)
    vulgar = Decimal(VULGAR[match["vulgar"]]) if match["vulgar"] else Decimal(0)
    return _value(match["words"] or match["digits"] or "0") + vulgar + plus.quantize(PLACES)


def _written(match: re.Match[str]) -> Written:
    if match["unit_half"]:
        return Written.HALF
    return Written.DIGITS if match["digits"] is not None else Written.WORDS


def _value(words: str) -> Decimal:
    """A number up to a thousand in words, or any in digits."""
    if words[0].isdigit():
        return Decimal(re.sub(r"[,\s]", "", words))
    value = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            value = (value or 1) * 100
        elif word in CARDINALS:
            value += CARDINALS.index(word)
        else:
            value += TENS.get(word, 0)
    return Decimal(value)


def _plain(value: Decimal) -> Decimal:
    """The same number without exponent and trailing zeros, so that equal numbers are written the same."""
    return Decimal(f"{value.normalize():f}")
