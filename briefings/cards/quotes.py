"""What was said, latest first: by one person or party, or the last words of each speaker."""

from __future__ import annotations

import re
from datetime import date

from briefings.models import Card, CardRef, Line, Saying, StatementKind
from briefings.ports import Dossier

from .answers import ask_which, say_none
from .cuts import excerpt, shortened
from .lookup import Candidate, people_of, search, sides_of
from .runs import (
    Runs,
    choice,
    counts,
    day,
    dot,
    label,
    line,
    name,
    notice,
    quote,
    section,
    space,
    speaker,
    words,
)

_SPEAKERS, _EACH, _FRAGMENT = 16, 2, 5
"""Speakers, and lines for each, when nobody is named; words below which a quotation is a fragment."""
_VOICES, _READ, _LONG, _MEANT = 64, 6, 40, 24
"""Speakers looked at; utterances read of each of many, and of one; speakers offered where several are meant."""
_QUOTED, _SHARED, _RUN = 200, 300, 4
"""Characters of a quotation, and of one that several reports have; words in a row that make a sentence tell it."""
_BYSTANDER = re.compile(
    r"(?:an?|one|some|two|three|another)\s(?!.*\b(?:source|official|diplomat|envoy)s?\b)", re.IGNORECASE
)
"""Somebody without a name who is no source: a woman, one resident."""


def build_quotes(args: str, dossier: Dossier, _today: date) -> Card:
    """Words with their speaker and day."""
    if not args:
        return _everybody(dossier)
    people = dossier.people_like(args)
    found = search(args, [*people_of(people, dossier), *_institutions(dossier)])
    names = {each.key: each.name for each in people}
    if not found.keys and (party := search(args, sides_of(dossier))).keys:
        found = party
    if len(found.keys) == 1:
        return _of(found.keys[0], names.get(found.keys[0], found.keys[0]), dossier)
    asked = CardRef(card="quotes", args=args)
    buttons = (
        choice("quotes", key, name(names.get(key, key))) for key in (found.keys or found.near)[:_MEANT]
    )
    if found.keys:
        return ask_which(asked, "Several speakers match {name}.", buttons, dossier)
    nobody = notice("The reports do not mention anyone like {name}.", name=args)
    return say_none(asked, nobody, dossier, near=buttons)


def said_line(saying: Saying, dossier: Dossier, *, named: bool) -> Line:
    """One utterance: the day, the speaker, the words; a reporter's wording says that it is one."""
    who = speaker(saying, dossier) if named else ()
    worded = _worded(saying)
    shown = " ".join(run.text for runs in worded for run in runs)
    cited = [citation for citation in saying.citations if _has_some(citation.text, shown)]
    return line(dot(_when(saying), who, *worded), cited or saying.citations, is_one_fact=True)


def _has_some(sentence: str, shown: str) -> bool:
    """Whether a sentence has some of the words shown in a row: another report may have quoted only what was cut off."""
    ours, theirs = (re.findall(r"\w+", text.casefold()) for text in (shown, sentence))
    least = min(_RUN, len(ours), len(theirs))
    runs = {tuple(ours[start : start + least]) for start in range(len(ours) - least + 1)}
    return any(tuple(theirs[start : start + least]) in runs for start in range(len(theirs) - least + 1))


def _when(saying: Saying) -> Runs:
    """The day it was said; where no report tells, the day it was reported, and that it is that."""
    if saying.said:
        return (day(saying.said),)
    return space((label("reported"),), (day(saying.published),)) if saying.published else ()


def _worded(saying: Saying) -> tuple[Runs, ...]:
    whole = saying.citations[0].text
    if len(saying.text.split()) < _FRAGMENT:  # too little to be understood without its sentence
        return ((words(shortened(whole)),),)
    if saying.kind is StatementKind.DIRECT:
        several = len({citation.article_id for citation in saying.citations}) > 1
        return ((quote(shortened(saying.text, limit=_SHARED if several else _QUOTED)),),)
    return (label("indirect"),), (words(excerpt(saying.text, saying.citations)),)


def _everybody(dossier: Dossier) -> Card:
    """The last words of each speaker who belongs to a side, most quoted speakers first."""
    voices = [
        voice
        for voice in dossier.voices(limit=_VOICES)
        if voice.party or not (voice.actor or _BYSTANDER.match(voice.name))
    ][:_SPEAKERS]
    by_speaker: dict[str, list[Saying]] = {}
    for saying in dossier.sayings(voices, each=_READ):
        by_speaker.setdefault(saying.actor or saying.speaker or "", []).append(saying)
    told = [group for voice in voices if (group := by_speaker.get(voice.actor or voice.name))]
    return Card(
        name="quotes",
        title=(label("Who said what"),),
        notices=() if told else (notice("No report quotes anybody."),),
        sections=tuple(
            part
            for group in told
            for part in section(
                (
                    said_line(saying, dossier, named=False)
                    for saying in sorted(group[:_EACH], key=_directness)
                ),
                *speaker(group[0], dossier),
            )
        ),
        footer=counts(dossier),
        next=(choice("who"), choice("positions"), choice("timeline")),
    )


def _directness(saying: Saying) -> bool:
    return saying.kind is StatementKind.INDIRECT


def _of(key: str, called: str, dossier: Dossier) -> Card:
    """The newest words of one person, institution or party."""
    voice = dossier.voice(key)
    actor = voice.actor
    party = dossier.side(key) if actor is None else None
    heard = [
        saying
        for saying in dossier.sayings([voice], each=_LONG)
        if (saying.actor == key if actor else key in (saying.speaker, saying.party if party else None))
    ][:_LONG]
    silent = notice("The reports do not quote {name}.", name=called)
    follow = choice("who", key, name(called)) if actor else choice("who")
    position = [choice("positions", voice.party)] if actor and voice.party else []
    return Card(
        name="quotes",
        args=key,
        title=dot((label("Quotes"),), (name(called, strong=True),)),
        notices=() if heard else (silent,),
        sections=section(said_line(saying, dossier, named=actor is None) for saying in heard),
        footer=counts(dossier),
        next=(follow, *position, choice("quotes", "", label("Everybody"))),
    )


def _institutions(dossier: Dossier) -> list[Candidate]:
    """Speakers who are no persons, as the reports name them."""
    parties = {party.name for party in dossier.sides}
    return [Candidate(found, (found,)) for found in dossier.institutions() if found not in parties]
