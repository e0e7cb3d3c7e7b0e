"""Parties that no table knows: what the text itself treats as a state or as a movement that negotiates.

A name is taken only with proof of its own: a state has a government, a ministry, a demonym beside an office
("Ruritania", "Ruritanian minister"); a movement sends delegates, or stands opposite a party in an agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from spacy.lang.en.stop_words import STOP_WORDS

from briefings.extraction.language.lexicon import words
from briefings.extraction.language.nouns import is_modifier, role_kind
from briefings.extraction.language.parsing import Parsed

from .letterheads import dated, issuer, ministries, state_in_capitals
from .pairings import countries, firms
from .parties import Entry, Naming, PartyBook
from .persons import is_of_person
from .sections import STATE_OF, titled
from .shorthands import shorthands
from .sovereigns import LANDS, candidates, is_state

_WORD = r"[^\W\d_a-z][^\W\d_]+(?:['-][^\W\d_]+)*?"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"

_STATE_OF = re.compile(
    r"\b(?:Republic|Union|Kingdom|Federation|Commonwealth|Emirate|Principality|Sultanate|State|[Gg]overnment|"
    rf"[Dd]elegations?) of (?:the )?(?P<name>{_NAME})(?![\w-])"
)
"""What only states have; a delegation may be a person's, which his mentions elsewhere tell."""

_STATES_OWN = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})'s? (?:\w+ )?"
    r"(?P<thing>government|capital|army|navy|parliament|ministry|embassy|border|constitution|"
    r"(?:foreign|prime) minister)\b"
)
_ITS_MINISTRY = re.compile(
    rf"\b[Tt]he (?P<name>{_WORD})(?<!'s) (?:[a-z]+ ){{0,2}}(?:ministry|embassy|navy)\b"
)
"""A name in the place of a demonym: "the Ruritania foreign ministry"."""
_NOBODYS = frozenset({"navy", "parliament", "embassy", "constitution"})
"""What no person is said to own: of the rest "Rudolf's government" is written too."""


_BESIDE_OFFICE = re.compile(
    r"(?<![\w-])(?P<name>[^\W\d_a-z][^\W\d_]{2,}(?:an|ian|ese|ish|i|ic|ean|er)s?)"
    r"(?= (?:\w+ ){0,2}?(?i:officials?|ministers?|ministry|delegation|side|army|government|embassy|ambassador|"
    r"president|premier|prime|parliament|negotiators?|diplomats?|leaders?|capital|team|spokesman|spokeswoman|foreign|troops|forces)\b)"
)
"""A demonym before what belongs to a state; it counts when the text holds the name that it comes from."""

_BODY = (
    r"(?:Brigades?|Council|Front|Army|Movement|Forces?|Union|Alliance|Coalition|League|Congress|Command|"
    r"Organi[sz]ation|Authority|Resistance|Militia|Confederation|Cantons|Committee|Guard|Tigers|Fighters|"
    r"Pact|Assembly|Junta|Insurgency)"
)
_RIVAL = rf"(?:Government|House|Administration|Chamber) of (?:{_WORD} )?{_WORD}"
"""One of two that govern parts of a state: "the Government of National Unity", "the House of Representatives"."""
_MOVEMENT = rf"(?:(?:{_WORD} ){{0,2}}{_BODY} (?:of|for) (?:the )?{_NAME}|(?:{_WORD} ){{1,3}}{_BODY})"
_GOVERNMENT_OF = re.compile(rf"\b[Gg]overnment of (?:the )?(?P<name>{_NAME})(?!\w)")
_SENDS = re.compile(
    rf"\b[Tt]he (?P<name>{_MOVEMENT})'s? (?:\w+ )?"
    r"(?:delegates?|delegation|team|negotiators?|side|fighters|commanders?)\b"
)
_SENT = re.compile(
    r"\b(?i:delegat(?:ion|es?)|negotiators?|envoys?|representatives?|rebels|fighters|insurgents|guerrillas|separatists|"
    rf"leaders?|commanders?|gunmen|militants) (?:of|for|from) the (?P<name>{_MOVEMENT})(?![\w-])"
)
_SHORTENED = re.compile(rf"\b[Tt]he (?P<name>{_MOVEMENT}) \((?P<letters>[A-Z]{{2,8}})\)")
_DEMANDING = (
    "(?:wants|wanted|demands|demanded|rejects|rejected|refuses|refused|accuses|accused|accepts|accepted|agreed|agrees|"
    "signed|denies|denied|walked|sends|sent|insists|insisted|threatens|threatened|offers|offered|proposes|proposed|"
    "reiterated|undertakes|undertook|condemned|condemns|vowed|vows|pledged|called|calls|declined|says|said|warned|"
    "warns|seeks|sought|asked|asks|released|released|ruled|claims|claimed|will|would|could)"
)
_SORT = (
    r"(?:(?:main|largest|biggest|rebel|armed|separatist|insurgent|opposition|exiled|breakaway|leftist|former|"
    r"secessionist|militant|guerrilla|rival|southern|northern|eastern|western)[ -]){0,3}"
)
_REBELS = re.compile(
    r"\b(?:rebels?|insurgen\w+|guerrillas?|separatists?|militia\w*|fighters|ceasefire|truce)\b"
)
_TALKING_WITH = (
    r"\b(?:talks|negotiations|agreement|accord|deal|truce|ceasefire|table|dialogue|war|pact|rounds?)\b"
    rf"[^.;\n]{{0,60}}? (?:with|from|between|and|against) (?:the )?{_SORT}"
)
_OWNED = (
    r"(?:delegates?|delegation|team|negotiators?|side|panel|fighters|commanders?|leaders?|leadership|chief|founder|"
    r"spokes(?:man|woman|person)|envoys?|representatives?|demands?|political|military|legal)"
)
_PAIR = rf"(?:[Tt]he )?(?P<one>[^,.;:]{{3,60}}?) and (?:the )?{_SORT}(?P<two>{_MOVEMENT}|{_NAME})(?!\w)"
_BETWEEN = re.compile(rf"\b[Bb]etween {_PAIR}")
_TOGETHER = re.compile(
    rf"(?:^|\bby ){_PAIR}(?= (?:\([A-Z]+\) )?(?:(?:have |has |had |will |would )?"
    r"(?:agree|sign|resum|hold|held|open|met\b|meet|negotiat|beg[aiu]n)|to ))",
    re.MULTILINE,
)
"""Two that agree or talk with one another: "Ruritania and the Ruby Brigades have agreed"."""

_CAPITAL_OF = re.compile(rf"\b(?:the )?(?P<owner>{_NAME})(?:'s)? capital,? (?P<name>{_NAME})(?!\w)")
_CAPITAL_AFTER = re.compile(rf"(?<!\w)(?P<name>{_NAME}), (?:the )?(?P<owner>{_NAME})(?:'s)? capital\b")
_NOT_BODIES = frozenset({
    "European", "Federal", "General", "Human", "National", "Privy", "Security", "Supreme",
})  # fmt: skip
"""A council of this sort belongs to a state or to the world."""

MOST = 12
"""Unlisted parties of one article; what seems to have more is something else."""


def learn(parsed: Parsed, book: PartyBook) -> PartyBook:
    """The book with the parties that only this article knows."""
    text = "\n".join(parsed.straight[s.span.start : s.span.end] for s in parsed.sentences)
    states = _states(text, book)
    movements = _movements(text, book, states)
    states = {name: demonyms for name, demonyms in states.items() if name not in movements}
    entries = {**_entries_of_states(text, states), **_entries_of_movements(text, movements)}
    companies = [name for name in firms(text) if book.naming_of(name) is None and name not in entries]
    listed = (*_listed(parsed.straight, book), *state_in_capitals(parsed.straight, book), *companies)
    entries |= {name: Entry(name, Naming.NAME) for name in listed if name not in entries}
    groups = {name for name in listed if name.split()[-1] in _BODY_NOUNS} | {*movements, *companies}
    own = {phrase: entry for phrase, entry in entries.items() if phrase.isupper()}
    extended = replace(
        book, entries={**entries, **book.entries, **own}, groups=book.groups | frozenset(groups)
    )
    phrases = shorthands(text, extended)
    government = _government(text, extended)
    if government is not None:
        phrases |= {phrase: Entry(government, Naming.SEAT) for phrase in ("the government", "The government")}
    phrases |= _halves(text, extended)
    phrases |= {m: Entry(party, Naming.SEAT) for m, party in ministries(parsed.straight, extended).items()}
    return replace(
        extended,
        entries={**extended.entries, **phrases},
        home=issuer(parsed.straight, extended),
        dated=dated(parsed.straight, extended),
    )


def _halves(text: str, book: PartyBook) -> dict[str, Entry]:
    """The phrases "the North", "the South side": those of the two states that are told apart by them alone."""
    found: dict[str, Entry] = {}
    for half in ("North", "South"):
        states = {
            entry.party
            for phrase, entry in book.entries.items()
            if phrase.startswith(half + " ")
            and entry.naming is Naming.NAME
            and " " not in phrase[6:]
            and not entry.party.endswith("Africa")
            and re.search(rf"\b{phrase}", text)
        }
        if len(states) == 1:
            party = states.pop()
            for phrase, naming in ((half, Naming.NAME), (f"{half.lower()}ern", Naming.DEMONYM)):
                told = re.search(rf"\b[Tt]he {phrase}(?:'s|ers)?\b(?! [A-Z])", text)
                for word in ("the", "The") if told else ():
                    tails = ("",) if naming is Naming.NAME else (" side", " delegation", " team")
                    found |= {f"{word} {phrase}{tail}": Entry(party, naming) for tail in tails}
    return found


_HEADING = re.compile(
    r"^(?:(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)][ \t]+)?(?:THE )?(?P<name>[A-Z][A-Z' -]{3,48}?)"
    r"[ \t]*(?:\([^()\n]*\))?:?[ \t]*\n+[ \t]*[-–•*·][ \t]",
    re.MULTILINE,
)
_NO_SIDE = re.compile(
    r"(?i)\b(?:chairs?|co-chairs?|secretariat|observers?|hosts?|mediat\w+|facilitat\w+|not|absent|present|agenda|"
    r"position\w*|issues?|timetable|programme|annex|background|participants|delegates|delegations|key|points|facts|"
    r"more|related|read|terms|members|guests|experts|advisers|notes?|who|what|next|steps|contacts?)\b"
)
_BODY_NOUNS = frozenset(re.findall(r"[A-Z]\w+", _BODY))


def _listed(text: str, book: PartyBook) -> tuple[str, ...]:
    """The sides that a list of delegations has for headings: "1. REPUBLIC OF RURITANIA", with dashes under it."""
    found: dict[str, None] = {}
    for match in _HEADING.finditer(text):
        name = STATE_OF.sub("", titled(match["name"].strip()))
        told = name in text or name.split()[-1] in _BODY_NOUNS
        if told and not _NO_SIDE.search(name) and book.naming_of(name) is None:
            found[name] = None
    return tuple(islice(found, MOST))


def _states(text: str, book: PartyBook) -> dict[str, tuple[str, ...]]:
    """Names of states: those that own what states own, and those whose demonym stands before an office; with it."""
    found: dict[str, tuple[str, ...]] = {}
    for match in (*_STATE_OF.finditer(text), *_ITS_MINISTRY.finditer(text)):
        if match["name"].split(maxsplit=1)[0] not in _NOT_BODIES:
            found[_without_lead(match["name"])] = ()
    for match in _STATES_OWN.finditer(text):
        name = _without_lead(match["name"])
        if match["thing"] in _NOBODYS or re.search(rf"\b(?:in|from|across) {re.escape(name)}(?!\w)", text):
            found[name] = ()
    for name in (*_acting_places(text), *_sovereigns(text), *countries(text)):
        found.setdefault(name, ())
    for demonym in dict.fromkeys(match["name"] for match in _BESIDE_OFFICE.finditer(text)):
        origin = _name_of(demonym, text, book)
        if origin is not None:
            found[origin] = (*found.get(origin, ()), demonym)
    taken = {demonym for demonyms in found.values() for demonym in demonyms}
    free = (
        (name, found[name])
        for name in found
        if name not in taken and not name.endswith("'s") and _is_free(name, text, book)
    )
    return dict(islice(free, MOST))


_WHICH = re.compile(
    rf"(?<![\w'-])(?P<name>{_WORD})(?:, which|, (?:an?|the) (?:[\w-]+ ){{0,3}}"
    r"(?:state|nation|country|island|republic|kingdom|enclave|territory)\b)"
)
"""What only things and places have after them: "Ruritania, which"."""


def _acting_places(text: str) -> Iterator[str]:
    """Names of places that act as states do: "Ruritania, which", "in Ruritania", and "Ruritania refused"."""
    names = dict.fromkeys(m["name"] for m in _WHICH.finditer(text) if m["name"].lower() not in STOP_WORDS)
    for name in islice(names, 4 * MOST):
        own = re.escape(name)
        placed = re.search(rf"\b(?:in|from|to|on|across|between|with) {own}(?!\w)", text)
        acts = re.findall(
            rf"(?<![\w'-]){own} (?:(?:has|had|is|was) )?(?:not )?(?:{_DEMANDING}|ready)\b", text
        )
        if placed and len(acts) > 1:
            yield name


def _sovereigns(text: str) -> Iterator[str]:
    """Names by what they own, are called and do."""
    for name in dict.fromkeys(_without_lead(name) for name in candidates(text)):
        if name.lower() not in STOP_WORDS and not name.isupper() and is_state(name, text, _DEMANDING):
            yield name


def _without_lead(name: str) -> str:
    """Without a word that is capitalised because it opens the sentence."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in STOP_WORDS else name


def _name_of(demonym: str, text: str, book: PartyBook) -> str | None:
    """The name in the text that a demonym is made from: "Ruritanian" from "Ruritania"."""
    stem = re.sub(r"(?:ians?|eans?|ans?|ese|ish|ics?|is?|ers?)$", "", demonym)
    if len(stem) < 3 or book.naming_of(demonym) is not None or demonym.lower() in words("not_names"):
        return None
    forms = re.finditer(rf"(?<![\w-]){re.escape(stem)}[^\W\d_]{{0,3}}(?![\w-])", text)
    names = dict.fromkeys(m.group() for m in forms if not demonym.startswith(m.group() + "s"))
    named = [n for n in names if n.rstrip("s") != demonym.rstrip("s") and len(n) < len(demonym) + 3]
    return named[0] if named else None


def _is_free(name: str, text: str, book: PartyBook) -> bool:
    """Whether a name is no known party, no common word and, by all that stands around it, no person."""
    parts = name.split()
    if any(book.naming_of(part) is not None or role_kind(part) for part in (name, *parts)):
        return False
    common = parts[-1].lower() in words("not_names") or is_modifier(parts[-1])
    if common and not LANDS.search(name):
        return False
    return not any(
        is_of_person(match, text) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """The two that talks are held between, or that agree."""
    yield from _BETWEEN.finditer(text)
    yield from _TOGETHER.finditer(text)


_ANY_MOVEMENT = re.compile(
    rf"\b(?:[Tt]he )?(?P<name>{_MOVEMENT})(?!\w)(?: \((?P<letters>[A-Z][A-Za-z0-9-]{{1,7}})\))?"
)


def _acting_movements(text: str) -> Iterator[str]:
    """Names of bodies that demand, refuse and negotiate, under the full name or its last word: "the Front insists"."""
    names: dict[str, str | None] = {}
    for match in _ANY_MOVEMENT.finditer(text):
        name = _without_lead(match["name"])
        names[name] = names.get(name) or match["letters"]
    for name, letters in islice(names.items(), 4 * MOST):
        last = re.split(" (?:of|for) ", name)[0].split()[-1]
        forms = "|".join(re.escape(form) for form in (name, letters, last) if form)
        acts = len(re.findall(rf"\b[Tt]he (?:{forms}) (?:(?:has|have|had) )?(?:not )?{_DEMANDING}\b", text))
        owns = len(re.findall(rf"\b(?:[Tt]he )?(?:{forms})'s? (?:[\w-]+ ){{0,2}}?{_OWNED}\b", text))
        talks = len(re.findall(rf"{_TALKING_WITH}(?:{re.escape(name)})\b", text))
        if " " not in name or name.split()[0] in _NOT_BODIES:
            continue
        if (
            (letters and _REBELS.search(text))
            or (talks and acts + owns)
            or (owns and acts)
            or acts > 2
            or talks > 1
        ):
            yield name


def _movements(text: str, book: PartyBook, states: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Names of movements: those that send delegates, and those that are paired with a party."""
    found = dict.fromkeys(match["name"] for send in (_SENDS, _SENT) for match in send.finditer(text))
    for match in _SHORTENED.finditer(text):
        if re.search(rf"\b[Tt]he {match['letters']} (?:has |had )?(?:not )?{_DEMANDING}\b", text):
            found[match["name"]] = None
    rivals = re.findall(rf"\b({_RIVAL}) \([A-Z]{{2,8}}\)", text)
    found |= dict.fromkeys([*rivals, *(re.findall(rf"\b(House of {_WORD})", text) if rivals else ())])
    found |= dict.fromkeys(_acting_movements(text))
    for match in _pairs(text):
        known = book.party_of(match["one"]) or any(state in match["one"] for state in states)
        if known and re.search(rf"(?:^| ){_BODY}(?: of .*)?$", match["two"]):
            found[match["two"]] = None
    return tuple(name for name in found if _is_movement(name, book))[:MOST]


def _is_movement(name: str, book: PartyBook) -> bool:
    first = name.split(maxsplit=1)[0]
    held = book.naming_of(name) is not None or any(
        len(phrase) > 2 for phrase in (name, name.replace("'s", "")) if phrase in book.entries
    )
    return first not in _NOT_BODIES and not held and book.party_of(name.split(" of ", maxsplit=1)[0]) is None


def _entries_of_states(text: str, states: dict[str, tuple[str, ...]]) -> dict[str, Entry]:
    """The phrases of states: the name, the demonyms in the text, the capital where it is called so."""
    entries: dict[str, Entry] = {}
    for state, demonyms in states.items():
        stem = re.escape(state[:-1] if state[-1] in "aeiouy" and len(state) > 4 else state)
        entries[state] = Entry(state, Naming.NAME)
        entries.update({demonym: Entry(state, Naming.DEMONYM) for demonym in demonyms})
        for match in re.finditer(
            rf"(?<![\w-]){stem}(?:ians?|eans?|ans?|ns?|ese|ish|ics?|is?|ers?)(?![\w-])", text
        ):
            entries.setdefault(match.group(), Entry(state, Naming.DEMONYM))
    for match in (*_CAPITAL_OF.finditer(text), *_CAPITAL_AFTER.finditer(text)):
        owner = entries.get(match["owner"])
        if owner is not None:
            entries.setdefault(_without_lead(match["name"]), Entry(owner.party, Naming.CAPITAL))
    return entries


def _entries_of_movements(text: str, movements: tuple[str, ...]) -> dict[str, Entry]:
    """The phrases of movements: the name, its letters in brackets, and its last word with the article."""
    entries = {name: Entry(name, Naming.NAME) for name in movements}
    lasts = [re.split(" (?:of|for) ", name)[0].split()[-1] for name in movements]
    for name, last in zip(movements, lasts, strict=True):
        letters = re.search(rf"{re.escape(name)} \(([A-Z]{{2,8}})\)", text)
        if letters is not None:
            entries[letters[1]] = Entry(name, Naming.NAME)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(initials) > 1 and re.search(rf"\b[Tt]he {initials}\b", text) is not None:
            entries[initials] = Entry(name, Naming.NAME)
        if lasts.count(last) == 1:
            entries.update({f"{the} {last}": Entry(name, Naming.NAME) for the in ("the", "The")})
    return entries


def _government(text: str, book: PartyBook) -> str | None:
    """The one state that an article's only movement negotiates with: there "the government" is its own."""
    states = set()
    for match in _pairs(text):
        sides = set(_sides(match, book))
        if len(sides) == 2 and len(sides & book.organisations) == 1:
            states |= sides - book.organisations
    if not states and book.groups:
        named = {_without_lead(match["name"]) for match in _GOVERNMENT_OF.finditer(text)}
        states = {party for name in named if (party := book.party_of(name)) is not None}
    return states.pop() if len(states) == 1 else None


def _sides(match: re.Match[str], book: PartyBook) -> Iterator[str]:
    for phrase in (match["one"], match["two"]):
        party = book.party_of(phrase)
        if party is not None:
            yield party
