"""Names that no table knows and that stand opposite another in an article: "Ruritania-Borduria talks", "the firm X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacy.lang.en.stop_words import STOP_WORDS

from briefings.extraction.language.lexicon import words

_WORD = r"[^\W\d_a-z][^\W\d_]{2,}(?:['-][^\W\d_a-z][^\W\d_]+)*"
_OF_TALKS = (
    r"(?:talks|negotiations|dialogue|summit|deal|agreement|accord|border|dispute|war|conflict|consultations|truce|"
    r"peace|ceasefire|standoff|crisis|relations|round)"
)
_HYPHENED = re.compile(
    rf"(?<![\w-])(?P<one>{_WORD})(?: ?– ?|-)(?P<two>{_WORD}) (?:[a-z]+ ){{0,2}}{_OF_TALKS}\b"
)
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_TOGETHER = re.compile(
    rf"(?<![\w'-])(?P<one>{_NAME}) and (?P<two>{_NAME}) (?:(?:have|has|had|will|would|are|were) )?(?:also |again )?"
    r"(?:resum|hold|held|open|agree|sign|meet|met\b|beg[aiu]n|end|conclud|negotiat|trad|fail|reach|clos|wrap|exchang|restor|"
    r"due|set|expected|discuss|to\b|remain|disagree|accus|break|broke|renew|settl|initial|extend)"
)
_OPPOSITE = re.compile(
    rf"\b(?:[Bb]etween|[Bb]oth) (?:the )?(?P<one>{_NAME}) and (?:the )?(?P<two>{_NAME})(?![\w-])"
)
_FIRM = re.compile(
    r"\b(?:between|with|and|from|against|by) (?:the |its |an? )?(?:[\w-]+ ){0,3}?(?:concern|company|group|giant|"
    rf"operator|utility|consortium|producer|miner|supplier|monopoly|conglomerate|firm) (?P<name>{_WORD})(?![\w-])"
)
_COUNTRY = re.compile(
    rf"(?<![\w'-])(?P<name>{_WORD})(?:, [^.,;\n]{{3,60}},)? (?:is|was|remains) (?:an? |the |one of )(?:[\w-]+ ){{0,4}}?"
    r"(?:country|countries|nation|island|islands|archipelago|kingdom|republic|state|states|emirate|statelet|territory|enclave)\b"
)
_PEOPLE = r"(?:n|ns|an|ans|ian|ians|ean|eans|er|ers|ese|ish|i|is|ic)"
_ACTING = (
    r"(?:'s? (?:[\w-]+ ){0,2}?(?:premier|government|president|leader|leaders|minister|delegation|envoy|negotiators?|"
    r"side|army|ambassador|parliament|capital|spokes\w+|demands?|offer|proposal|chief|team)|"
    r" (?:(?:has|have|had|will|would|also|does|is) )?(?:not )?(?:wants?|demand|reject|refus|accus|accept|agree|sign|"
    r"den[iy]|insist|threaten|offer|propos|vow|pledg|call|declin|warn|seek|sought|ask|claim|broke|recogni|ready|willing|"
    r"hold|pay|withdr|open|clos|block|respond|hand))"
)
MOST, FEW = 200, 60
"""Names that are looked at, and those that are looked for in the whole text."""


def countries(text: str) -> Iterator[str]:
    """Names of places that are paired as states are, are called countries or have people named after them, and act."""
    yield from dict.fromkeys(match["name"] for match in _COUNTRY.finditer(text))
    names = [name for match in _HYPHENED.finditer(text) for name in (match["one"], match["two"])]
    pairs = (m for pattern in (_TOGETHER, _OPPOSITE) for m in pattern.finditer(text))
    paired = (_bare(name) for match in pairs for name in (match["one"], match["two"]))
    some = islice(dict.fromkeys(paired), FEW)
    names += [name for name in some if " " not in name or _is_stately(name, text)]
    capitalised = dict.fromkeys(re.findall(rf"(?<=[a-z,] ){_WORD}(?![\w-])", text))
    names += [name for name in list(capitalised)[:MOST] if _has_people(name, capitalised)]
    yield from (name for name in islice(dict.fromkeys(names), FEW) if " " in name or _acts(name, text))


def _bare(name: str) -> str:
    """A name without a word that only opens its sentence."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in STOP_WORDS else name


def _is_stately(name: str, text: str) -> bool:
    """Whether a name of several words is no person's: "the Upper Valley delegation", "in the Upper Valley"."""
    own = re.escape(name)
    if name.split(maxsplit=1)[0].lower() in words("given_names"):
        return False
    owns = re.search(
        rf"\b[Tt]he {own} (?:[a-z]+ ){{0,2}}(?:delegation|side|team|government|army|ministry|negotiators?)\b",
        text,
    )
    return (
        owns is not None
        or re.search(rf"\b(?:in|from|into|across|throughout) {own}(?![\w-])", text) is not None
    )


def firms(text: str) -> Iterator[str]:
    """Names of companies that negotiate."""
    for name in islice(dict.fromkeys(match["name"] for match in _FIRM.finditer(text)), FEW):
        if _acts(name, text):
            yield name


def _has_people(name: str, capitalised: dict[str, None]) -> bool:
    """Whether the text names people after a place: "the Ruritanians"."""
    stem = name.rstrip("aeiou") if len(name) > 4 else name
    forms = (
        form for form in capitalised if form != name and form.startswith(stem) and len(form) <= len(name) + 4
    )
    return len(name) > 3 and any(
        re.fullmatch(rf"(?:{re.escape(name)}|{re.escape(stem)}[aeiou]?){_PEOPLE}", form) for form in forms
    )


def _acts(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w'-]){re.escape(name)}{_ACTING}", text) is not None
