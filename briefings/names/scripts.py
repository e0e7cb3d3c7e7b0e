"""Letters of other scripts in Latin ones, as names in English news have them; marks and accents fall off.

Cyrillic, Greek, Georgian and Hangul are written letter by letter. Scripts that leave out vowels, or stand for whole
words, cannot be: a name in them stays as it is.
Source: the Revised Romanization of Korean (2000); BGN/PCGN for the others, folded further in ``spelling``.
"""

from __future__ import annotations

import re
import unicodedata

_ODD = {
    "ß": "ss",
    "æ": "ae",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "þ": "th",
    "œ": "oe",
    "ə": "a",
    **dict(zip("абвгґдезиіїйклмнопрстуўфыэєё", "abvggdeziiiiklmnoprstuufieeo", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ъ": "",
    "ь": "",
    "ђ": "d",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
    "ѓ": "g",
    "ќ": "k",
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνοπρσςτυω", "avgdeziiklmnoprsstyo", strict=True)),
    "θ": "th",
    "ξ": "x",
    "φ": "f",
    "χ": "ch",
    "ψ": "ps",
}
_GEORGIAN = {
    **dict(zip("აბგდევზთიკლმნოპრსტუფქყხჰ", "abgdevztiklmnoprstupkqhh", strict=True)),
    "ჟ": "zh",
    "ღ": "gh",
    "შ": "sh",
    "ჩ": "ch",
    "ც": "ts",
    "ძ": "dz",
    "წ": "ts",
    "ჭ": "ch",
    "ჯ": "j",
}
_SOUNDS = {"μπ": "b", "ντ": "d", "γκ": "g", "ου": "ou", "ευ": "ev", "αυ": "av"}
_PAIRS = re.compile(r"\b(?:μπ|ντ|γκ)|ου|ευ|αυ")
"""Pairs of Greek letters that are one sound, the first three at the start of a word."""
_FIRST = str.maketrans(_ODD)
_SECOND = str.maketrans(_GREEK | _GEORGIAN)
"""Greek comes after its accents have fallen off; of Cyrillic some letters are told by theirs."""

_HANGUL, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
_INITIAL = (
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
)
_VOWEL = (
    *("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae"),
    *("oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"),
)
_FINAL = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l"),
    *("p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"),
)


def in_latin(text: str) -> str:
    """The text in small Latin letters without accents, as far as its scripts can be written so."""
    spelt = "".join(_syllable(letter) for letter in unicodedata.normalize("NFC", text))
    plain = unicodedata.normalize("NFKD", spelt.casefold().translate(_FIRST))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _PAIRS.sub(lambda pair: _SOUNDS[pair[0]], bare).translate(_SECOND)


def _syllable(letter: str) -> str:
    """A syllable of Hangul as a word of its own; any other letter as it is."""
    if not _HANGUL <= ord(letter) <= _LAST:
        return letter
    block, final = divmod(ord(letter) - _HANGUL, _FINALS)
    initial, vowel = divmod(block, _VOWELS)
    return f" {_INITIAL[initial]}{_VOWEL[vowel]}{_FINAL[final]} "
