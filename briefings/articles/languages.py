"""Whether a text is English, and if not, what it seems to be. A test by script and function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SAMPLE = 20_000
"""Characters looked at: enough for any report."""

FEWEST_WORDS = 20
"""Words among which English has a function word for sure."""

CLEAR = 6
"""One word in so many is a function word of a language that may be named."""

UNNAMED = "Non-English"

FUNCTION_WORDS = {
    "English": "the of and to in is was for that with on as by at from his has were said will are be it",
    "German": "der die das und ist nicht mit den von zu ein eine auf dem des sich für auch wird im",
    "French": "le la les et des est une dans que pour qui sur pas par du avec sont plus au ce",
    "Spanish": "el la los las y de que en un una por con para del se no es su al como",
    "Italian": "il la di che e un una per non con del della sono gli nel le alla è si da",
    "Portuguese": "o a os as e de que em um uma para com não do da no na por se dos",
    "Dutch": "de het een en van is dat op te zijn niet met voor aan er ook bij door om maar",
    "Polish": "i w na z do nie się to że jest o jak po od za przez ale dla oraz są",
    "Turkish": "ve bir bu için ile da de olarak daha çok olan gibi kadar sonra ne ya ancak göre her",
}

SCRIPTS = {
    "CYRILLIC": "Russian",
    "GREEK": "Greek",
    "ARABIC": "Arabic-script",
    "HEBREW": "Hebrew",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "THAI": "Thai",
}


def foreign_language(text: str) -> str | None:
    """Name of the language a text seems to be in, or None where English cannot be ruled out."""
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    letters = [character for character in sample if character.isalpha()]
    strange = [character for character in letters if not character.isascii()]
    if 2 * len(strange) < len(letters) or not letters:
        return None
    scripts = Counter(unicodedata.name(character, "?").split()[0] for character in strange)
    script = max(scripts, key=lambda name: scripts[name])
    if script == "CYRILLIC" and re.search("[іїєґ]", sample.casefold()):
        return "Ukrainian"
    if script == "CJK" and scripts["HIRAGANA"]:
        return "Japanese"
    return SCRIPTS.get(script)


def _by_words(sample: str) -> str | None:
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    hits = {
        language: sum(counts[word] for word in words.split()) for language, words in FUNCTION_WORDS.items()
    }
    best = max(hits, key=lambda language: hits[language])
    if hits[best] <= hits["English"] + 2:
        return UNNAMED if not hits["English"] and counts.total() >= FEWEST_WORDS else None
    kinds = sum(word in counts for word in FUNCTION_WORDS[best].split())
    return best if hits[best] * CLEAR >= counts.total() and kinds > 2 else UNNAMED
