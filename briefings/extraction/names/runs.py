"""Runs of capitalised words that may be a person's name, without the roles, parties and days around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import is_double_title, is_modifier, role_kind
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.parties.parties import Naming, PartyBook

WORD = re.compile(
    r"(?:[^\W\d_]\.){1,3}(?=\s+[^\W\d_])"
    r"|(?:Mrs?|Ms|Drs?|Ste?|Sr|Jr|Gens?|Col|Cols|Lts?|Maj|Capt|Sgt|Cpl|Adm|Brig|Cmdr|Cdr|Govs?|Sens?|Reps?|Revs?|Hon|"
    r"Profs?|Amb|Pres|Fr|Msgr|Ph|Wm|Eng|Engr|Insp|Supt|Cllr|Dep|Min|Sec|Abp|Bp|[A-Z][a-z]|Yu|Ch|Th|Sh)\.(?=\s[A-Z])"
    r"|[^\W\d_]+(?:[-'][^\W\d_]+)*"
)
"""A word of a name: initials or a short form with its stop, or letters with hyphens and apostrophes inside."""

PARTICLES = words("particles")
NOT_NAMES = words("not_names")


@dataclass(frozen=True)
class Run:
    """Capitalised words that follow one another, with those in front that name a role cut off."""

    sentence: Sentence
    words: tuple[str, ...]
    tokens: Tokens
    after_role: bool

    @property
    def folded(self) -> tuple[str, ...]:
        """The words for comparing."""
        return tuple(word.casefold() for word in self.words)


def find_runs(sentence: Sentence, book: PartyBook) -> Iterator[Run]:
    """The runs of a sentence that may be names, trimmed."""
    text, base = sentence.tokens.text, sentence.tokens.start_char
    group: list[re.Match[str]] = []
    for match in [*WORD.finditer(text), None]:
        if group and (match is None or not _goes_on(text, group, match)):
            yield from _trimmed(sentence, group, base, book)
            group = []
        if match is not None and (group or _is_capital(match.group())):
            group.append(match)


def _goes_on(text: str, group: list[re.Match[str]], match: re.Match[str]) -> bool:
    """Whether a word belongs to the run before it."""
    gap = text[group[-1].end() : match.start()]
    if gap in {' "', '" '}:
        first = match if gap == ' "' else group[-1]
        opens, closes = text[first.start() - 2 : first.start()], text[first.end() : first.end() + 3]
        return opens == ' "' and closes[:2] == '" ' and closes[2:].isupper() and _is_capital(match.group())
    if gap != " " or group[-1].group().endswith("'s"):
        return False
    return _is_capital(match.group()) or match.group().lower() in PARTICLES - {"of"}


_JOINED = re.compile(r"(?P<small>[^\W\d_]+)[-'](?P<rest>[^\W\d_])")
_ELIDED = frozenset({"d", "l", "m", "n", "dall", "dell", "nell", "sant"})
"""Particles that only stand before an apostrophe: "d'Orval"."""


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    joined = _JOINED.match(word)
    return joined is not None and joined["small"] in PARTICLES | _ELIDED and joined["rest"].isupper()


def _trimmed(sentence: Sentence, group: list[re.Match[str]], base: int, book: PartyBook) -> Iterator[Run]:
    """A run without what stands before and after the name in it: roles, parties, days, small words."""
    group = _without_tail(group)
    start, after_role = _after_titles(sentence, base, group, book)
    while start < len(group) and _is_lead(sentence, base, group[start:], book):
        if book.naming_of(" ".join(match.group() for match in group[start:])) is not None:
            return
        start += 1
    group = group[start:]
    if start == 0 and not after_role and (cut := _office_in_front(sentence, base, group)):
        group, after_role = group[cut:], True
    if (
        not group
        or book.naming_of(re.sub(r"'s?$", "", " ".join(match.group() for match in group))) is not None
    ):
        return
    words_ = tuple(re.sub(r"'s?$", "", match.group()) for match in group)
    end = group[-1].start() + len(words_[-1])
    text = sentence.tokens.text
    words_ = tuple(
        f'"{word}"' if place and text[match.start() - 1] == '"' else word
        for place, (word, match) in enumerate(zip(words_, group, strict=True))
    )
    tokens = sentence.tokens.doc.char_span(base + group[0].start(), base + end, alignment_mode="expand")
    if (
        tokens is None
        or all(len(w) > 2 and w.isupper() for w in words_)
        or (len(words_) == 1 and (words_[0].isupper() or len(words_[0]) < 2))
    ):
        return
    yield Run(sentence, words_, _without_possessive(tokens), after_role or _follows_role(tokens, sentence))


def _after_titles(
    sentence: Sentence, base: int, group: list[re.Match[str]], book: PartyBook
) -> tuple[int, bool]:
    """Where a run goes on after the last word of it that names a role, and whether there is one."""
    start = 0
    after_role = False
    for place, match in enumerate(group):
        if place and is_double_title(group[place - 1].group(), match.group()):
            start, after_role = place + 1, True
        if place and group[place - 1].group().lower() in _KINSHIP:
            continue  # "bin Sultan" is whose son somebody is
        if place > start and _is_title_inside(group, place, book):
            continue  # "Hassan Sheikh Name" is one name
        if role_kind(match.group()) is not None and not _is_name_there(sentence, base, group[place:]):
            start, after_role = place + 1, True
    return start, after_role


_LINKING = frozenset({"of", "for", "on", "and", "to"})
"""Between an office and what it is over."""


def _office_in_front(sentence: Sentence, base: int, group: list[re.Match[str]]) -> int:
    """How many words of a run are still the office's: "Adviser for Oil and Gas Ada Hentzau" is one of gas."""
    if len(group) < 3:
        return 0
    first = sentence.tokens.doc.char_span(
        base + group[0].start(), base + group[0].end(), alignment_mode="expand"
    )
    if first is None or not _is_over(sentence, first):
        return 0
    last = sentence.tokens.doc.char_span(
        base + group[-1].start(), base + group[-1].end(), alignment_mode="expand"
    )
    named = next(
        (e for e in sentence.tokens.ents if last and e.label_ == "PERSON" and e.end == last.end), None
    )
    begins = named.start_char - base if named is not None and len(named) > 1 else -1
    place = next((i for i, match in enumerate(group) if match.start() == begins), len(group) - 2)
    while place > 0 and group[place].group().lower() in PARTICLES:
        place -= 1
    return place


def _is_over(sentence: Sentence, first: Tokens) -> bool:
    """Whether a word is what an office written with capitals is over: "Chairman of the Committee on Trade"."""
    doc, place = sentence.tokens.doc, first.start - 1
    linked = doc[place].lower_ == "the" or doc[place].lower_ in _LINKING if place >= 0 else False
    while linked and place >= sentence.tokens.start:
        token = doc[place]
        if token.text[0].isupper() and role_kind(token.text) not in {None, "courtesy", "outsider"}:
            return True
        if not (token.lower_ in _LINKING or token.lower_ == "the" or token.text[0].isupper()):
            return False
        place -= 1
    return False


_NAME_LIKE = frozenset({
    "sheikh", "sultan", "shah", "king", "prince", "judge", "bishop", "pope", "rabbi", "dean", "malik", "amir", "emir",
})  # fmt: skip
"""Titles that are names as well."""


def _is_title_inside(group: list[re.Match[str]], place: int, book: PartyBook) -> bool:
    """Whether a title stands between two words of a name: neither a party nor the words of an office before it."""
    before, word = group[place - 1].group(), group[place].group()
    if word.lower() not in _NAME_LIKE or place + 1 >= len(group) or before.lower() in NOT_NAMES:
        return False
    return (
        before[0].isupper()
        and role_kind(before) is None
        and not is_modifier(before)
        and book.naming_of(before.removesuffix("'s")) is None
        and not before.endswith("'s")
    )


def _without_tail(group: list[re.Match[str]]) -> list[re.Match[str]]:
    end = len(group)
    while end and (
        group[end - 1].group().lower() in PARTICLES | NOT_NAMES and not group[end - 1].group().isupper()
    ):
        if group[end - 1].group()[0].isupper() and group[end - 1].group().lower() not in _DAYS:
            break
        end -= 1
    return group[:end]


_DAYS = words("days")
_IN_OFFICE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ"})
_KINSHIP = frozenset({"bin", "ibn", "ben", "bint", "binti", "abu", "umm", "ould", "wuld", "mint"})


def _is_lead(sentence: Sentence, base: int, group: list[re.Match[str]], book: PartyBook) -> bool:
    """Whether the first word of a run belongs to what stands before the name."""
    word = group[0].group()
    first = sentence.tokens.doc.char_span(
        base + group[0].start(), base + group[0].end(), alignment_mode="expand"
    )
    if first is None:
        return True
    if (word.endswith("'s") and len(group) > 1) or word.lower() == "the":
        return True
    sent_to = first.start > 0 and first[0].nbor(-1).lower_ in {"to", "for", "of"} and book.naming_of(word)
    if (
        len(group) > 1
        and not sent_to
        and not is_modifier(word)
        and not (word.isalpha() and word.isupper() and len(word) > 3 and not group[1].group().isupper())
        and _opens_person(sentence, base, group, first)
    ):
        return False
    particle = word.lower() in PARTICLES
    named = particle and word[0].isupper() and len(group) > 1  # "Mrs De Name"
    small = particle and not word[0].isupper()
    if (
        (word.isupper() and len(word) > 2)
        or (is_modifier(word) and not named)
        or word.lower() in _DAYS
        or small
    ):
        return True
    if _opens_with_party(word, group, book):
        return True
    return len(group) > 1 and _opens_sentence(sentence, first)


def _opens_person(sentence: Sentence, base: int, group: list[re.Match[str]], first: Tokens) -> bool:
    """Whether the parser's entity of a person begins with the word and holds the next one too."""
    if (
        first[0].ent_type_ != "PERSON"
        or first[0].ent_iob_ != "B"
        or len(first[0].text) != len(group[0].group())
    ):
        return False
    last = first.start + 1
    while last < sentence.tokens.end and first.doc[last].ent_iob_ == "I":
        last += 1
    return first.doc[last - 1].idx + len(first.doc[last - 1]) >= base + group[1].end()


def _opens_sentence(sentence: Sentence, first: Tokens) -> bool:
    """Whether the word is capitalised because a sentence or quotation begins with it."""
    opens = first.start == sentence.tokens.start or first[0].nbor(-1).text in {'"', ":", "—"}
    return (
        opens
        and first[0].pos_ not in {"PROPN", "NOUN", "X"}
        and first[0].ent_type_ not in {"PERSON", "ORG", "GPE"}
    )


def _opens_with_party(word: str, group: list[re.Match[str]], book: PartyBook) -> bool:
    """Whether the run opens with the name of a party: "Ruritanian", "North Ruritania"."""
    for size in range(min(4, len(group)), 0, -1):
        naming = book.naming_of(" ".join(match.group() for match in group[:size]))
        if naming is not None and not (naming is Naming.CAPITAL and size == 1 and len(group) > 2):
            return True  # a city stands before no name, but may be a given name: "Washington Luis Mora"
    naming = book.naming_of(re.sub(r"'s$", "", word))
    return naming is not None and not (naming is Naming.CAPITAL and len(group) > 2)


def _is_name_there(sentence: Sentence, base: int, rest: list[re.Match[str]]) -> bool:
    """Whether a word that could be a role is a name in this place: "Judge" and "King" as surnames."""
    token = sentence.tokens.doc.char_span(
        base + rest[0].start(), base + rest[0].end(), alignment_mode="expand"
    )
    return (
        len(rest) == 1 and token is not None and token[0].ent_type_ == "PERSON" and token[0].ent_iob_ == "I"
    )


def _without_possessive(tokens: Tokens) -> Tokens:
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].tag_ == "POS" else tokens


def _follows_role(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether the noun of a role stands before, or one that is sent somewhere: "ambassador to Ruritania"."""
    place = tokens.start - 1
    if place < sentence.tokens.start:
        return False
    before = tokens.doc[place]
    kind = role_kind(before.text)
    if kind is not None:
        return not before.text.istitle() and (len(tokens) > 1 or kind != "outsider")
    while (
        place > sentence.tokens.start + 1
        and tokens.start - place < 5
        and tokens.doc[place].pos_ in {"PROPN", "DET"}
    ):
        place -= 1
    office = place
    while (
        office > sentence.tokens.start + 1
        and tokens.start - office < 6
        and tokens.doc[office].pos_ in _IN_OFFICE
    ):
        office -= 1
    if len(tokens) > 1 and office < tokens.start - 1 and tokens.doc[office].lower_ == "of":
        noun = tokens.doc[office - 1]
        if (
            role_kind(noun.text) in {"minister", "official", "spokesperson"}
            and tokens.doc[tokens.start - 1].text != ","
        ):
            return True  # "Secretary of State Name", "Minister of Transport Name"
    sent = place < tokens.start - 1 and len(tokens) > 1 and tokens.doc[place].lower_ in {"to", "for"}
    sent = sent and any(t.pos_ == "PROPN" for t in tokens.doc[place + 1 : tokens.start])
    return sent and place > sentence.tokens.start and role_kind(tokens.doc[place - 1].text) is not None
