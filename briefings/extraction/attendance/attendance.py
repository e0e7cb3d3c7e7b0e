"""What a verb says of those who do it: that they attend, lead, mediate, meet, or stay beside the talks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefings.extraction.language.gaps import is_finite
from briefings.extraction.names.leading import DELEGATION
from briefings.extraction.names.names import Mention
from briefings.extraction.names.phrases import FAR, Line
from briefings.models import Participation

TALKS = frozenset({
    "talk", "negotiation", "meeting", "session", "summit", "round", "dialogue", "conference",
    "discussion", "ceremony", "encounter", "bargaining",
})  # fmt: skip
"""Nouns of what is reported on, in the singular."""

ATTENDING = frozenset({"attend", "participate", "represent", "sit", "sign"})

MEDIATING = frozenset({"mediate", "broker", "facilitate", "moderate", "shuttle", "host", "preside"})

GERUNDS = {
    "mediating": "mediate",
    "brokering": "broker",
    "facilitating": "facilitate",
    "moderating": "moderate",
    "presiding": "preside",
}
"""Forms that the parser takes for nouns: "who is mediating"."""

PASSIVE = ATTENDING | {"join", "accompany", "flank"}
"""Verbs whose "by" opens a list of those in the room."""

BEFORE = re.compile(
    r"\b(?:last (?:week|month|year)|ago|in (?:Jan|Febr|March|April|May|June|July|Aug|Sept|Octo|Nov|Dec)\w*|in \d{4})\b"
)
"""Times that are not those of the talks reported on."""

APART = re.compile(
    r"\b(?:separate|parallel)\b[^.;,]{0,20}\b(?:working group|group|meetings?|talks|track)\b"
    r"|\bon the (?:sidelines|margins)\b"
)

MEETING = frozenset({
    "begin", "chair", "co-chair", "conclude", "end", "finish", "hold", "meet", "open", "resume",
    "start", "wrap",
})  # fmt: skip
"""Verbs that put those who do it at the table, the object being talks."""

AT_THE_TABLE = re.compile(
    r"^(?:At|During|In) (?:the|these|this week's|the latest|\w+'s) (?:\w+ ){0,2}"
    r"(?:talks|round|negotiations|session|meeting)\b"
    r"|\b(?:across|at|around) the (?:negotiating |bargaining )?table\b"
)

BARGAINING = frozenset({"offer", "propose", "ask", "insist", "demand", "refuse", "reject", "present", "sit"})
"""What is done at the table, where the sentence says that it is there."""

WISHING = frozenset({"offer", "want", "refuse", "decline", "threaten", "ask", "send"})
"""Verbs whose infinitive has not come true."""

OPENING = frozenset({"open", "convene", "launch", "close", "adjourn"})
SENDING = frozenset({"send", "dispatch", "field"})
TRAVELLING = frozenset({"travel", "fly", "come", "go", "arrive", "return"})

CONVENING = MEDIATING | {"chair"}
LEADS = frozenset({"lead", "head"})
LISTING = frozenset({"include", "comprise", "compose"})
"""Verbs of a delegation before the list of its members."""


def parts_by_verb(line: Line, verb: Token, *, at_table: bool) -> Iterator[tuple[Mention, Participation]]:
    """What a verb says of those who do it, or of those its "by" or its list names.

    Args:
        line: the sentence.
        verb: any of its words that may say it.
        at_table: whether the sentence says that it tells of the talks themselves (see ``AT_THE_TABLE``).
    """
    lemma = GERUNDS.get(verb.lower_, verb.lemma_.lower())
    after = line.doc[verb.i + 1 : min(line.end, verb.i + 8)]
    follows = after[0].lower_ if len(after) else ""
    has_talks = any(_is_of_talks(c) for c in verb.children if c.dep_ == "dobj")
    if at_table and lemma in BARGAINING:
        yield from _of_actors(line, verb, Participation.MEMBER)
    elif verb.tag_ == "VBN" and follows == "by" and lemma in PASSIVE | CONVENING | LEADS:
        part = Participation.LEADS if lemma in LEADS else Participation.MEMBER
        part = Participation.MEDIATES if lemma in CONVENING else part
        yield from ((mention, part) for mention in line.listed(verb.i + 1))
    elif _opens_list(line, verb, lemma):
        yield from ((mention, Participation.MEMBER) for mention in line.listed(verb.i))
    elif lemma == "chair" and has_talks:
        alone = len(line.actors(verb)) == 1
        yield from _of_actors(line, verb, Participation.MEDIATES if alone else Participation.LEADS)
    elif lemma in SENDING and verb.pos_ == "VERB" and not _is_remote(verb):
        yield from ((m, Participation.MEMBER) for m in line.listed(verb.i) if _is_sent(line, verb, m))
    elif lemma in OPENING and has_talks and len(line.actors(verb)) == 1:
        yield from _of_actors(line, verb, Participation.MEMBER)
    elif lemma == "bring" and {t.lemma_.lower() for t in after[:5]} & {"team", "delegation"}:
        yield from _of_actors(line, verb, Participation.LEADS)
    elif lemma == "meet" or (lemma in MEETING and has_talks) or (lemma == "shake" and "hands" in follows):
        yield from _meeting(line, verb)
    else:
        yield from _attending(line, verb, lemma)


def _is_of_talks(noun: Token) -> bool:
    """Whether a noun means talks, or a part of them: "two days of talks", "a round of negotiations"."""
    if noun.lemma_.lower() in TALKS:
        return True
    return any(
        inner.lemma_.lower() in TALKS for c in noun.children if c.lower_ == "of" for inner in c.children
    )


def _is_sent(line: Line, verb: Token, mention: Mention) -> bool:
    """Whether a name is the object of "send", and not the subject of what comes after it."""
    between = line.doc[verb.i + 1 : mention.tokens.start]
    return all(
        t.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "PUNCT", "CCONJ", "ADP"} for t in between
    )


def _opens_list(line: Line, verb: Token, lemma: str) -> bool:
    """Whether the members of a delegation follow a verb: "the team includes", "the talks brought together"."""
    if lemma == "bring":
        return "together" in {t.lower_ for t in line.doc[verb.i + 1 : min(line.end, verb.i + 8)]}
    before = line.doc[max(line.start, verb.i - FAR) : verb.i]
    return lemma in LISTING and any(
        t.lemma_.lower() in DELEGATION or t.lower_ in {"it", "they", "which"} for t in before
    )


def _of_actors(line: Line, verb: Token, part: Participation) -> Iterator[tuple[Mention, Participation]]:
    if not _is_remote(verb):
        yield from ((mention, part) for mention in line.actors(verb))


def _attending(line: Line, verb: Token, lemma: str) -> Iterator[tuple[Mention, Participation]]:
    """Such as "A will attend with B"."""
    after = line.doc[verb.i + 1 : min(line.end, verb.i + (20 if lemma in TRAVELLING else 8))]
    part = _part_of(lemma, verb, after[0].lower_ if len(after) else "", {t.lemma_.lower() for t in after})
    if part is None or _is_remote(verb):
        return
    if part is Participation.MEMBER and APART.search(after.text):
        part = Participation.BESIDE
    yield from ((mention, part) for mention in line.actors(verb))
    beside = next((t.i for t in after if t.lower_ in {"with", "alongside"}), None)
    if beside is not None:
        yield from ((m, Participation.MEMBER) for m in line.listed(beside))


def _meeting(line: Line, verb: Token) -> Iterator[tuple[Mention, Participation]]:
    """Such as "A and his counterpart B will meet", "A met B": both, unless it was before these talks."""
    if (
        _is_remote(verb)
        or verb.dep_ in {"relcl", "advcl", "acl"}
        or re.search(r"\bby (?:tele)?phone\b", line.tokens.text)
    ):
        return
    clause = [m for m in line.mentions if verb.i - FAR < m.tokens.end <= verb.i and line.is_outer(m)]
    clause = [
        m
        for m in clause
        if not any(
            is_finite(t) for t in line.doc[m.tokens.end : verb.i] if t.tag_ != "MD" and t.pos_ != "AUX"
        )
    ]
    others = [m for m in line.listed(verb.i) if m.tokens.start - verb.i < 9]
    if not clause or len(clause) + len(others) < 2:
        return
    part = Participation.EARLIER if BEFORE.search(line.tokens.text) else Participation.MEMBER
    yield from ((m, part) for m in (*clause, *others))


def _part_of(lemma: str, verb: Token, follows: str, after: set[str]) -> Participation | None:
    """The part of one who does what a verb says."""
    talks = bool(after & (TALKS | DELEGATION))
    if (lemma in MEDIATING and (talks or lemma != "host")) or (lemma == "carry" and "between" in after):
        return Participation.MEDIATES
    if (lemma in {"lead", "chair", "run"} and talks) or (lemma in LEADS and follows == "for"):
        return Participation.LEADS
    attends = (
        lemma in {"attend", "participate", "represent", "sit"}
        or (lemma == "take" and follows == "part")
        or (lemma == "sign" and follows in {"for", "the", "a", "an"})
        or (lemma in {"join", "receive"} and (talks or _is_past(verb)))
        or (
            lemma == "present" and any(t.lemma_ == "be" for t in (verb.head, *verb.children, *verb.ancestors))
        )
        or (lemma == "be" and follows == "in" and "with" in after)
        or (lemma in TRAVELLING and _is_for_talks(verb))
    )
    return Participation.MEMBER if attends else None


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of what was done; the parser takes the past of some for a participle."""
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT":
        return not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.tag_ == "VBD"


def _is_for_talks(verb: Token) -> bool:
    """Whether a journey is said to be made to the talks: "will travel to the port for a second round of talks"."""
    words = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 12)].text
    return re.search(rf"\bfor (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:{'|'.join(TALKS)})s?\b", words) is not None


def _is_remote(verb: Token) -> bool:
    """Whether a verb tells of something before the talks, of a wish or of a condition."""
    if any(c.lower_ in {"if", "unless", "until"} and c.dep_ == "mark" for c in verb.children):
        return True
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    if any(t.lower_ in {"neither", "nor"} for t in verb.doc[max(verb.sent.start, verb.left_edge.i) : verb.i]):
        return True
    unreal = {"might", "could"} if verb.lemma_ in {"shuttle", "carry"} else {"had", "'d", "might", "could"}
    if any(c.lower_ in unreal and c.dep_ == "aux" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in WISHING
