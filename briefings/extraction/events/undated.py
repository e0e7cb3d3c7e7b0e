"""Events that stand without a date: deeds done once, what is told by its distance, under way, called off, planned.

Only those that a report itself puts so: what somebody hopes for, asks for or says in quotation marks is none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from spacy.tokens import Token

from briefings.extraction.dates.dates import tokens_of
from briefings.extraction.dates.moment import whole_day
from briefings.extraction.dates.reckoning import days_on
from briefings.extraction.dates.tense import EXPECTED, Tense, tense_of
from briefings.extraction.language.clauses import quoted
from briefings.extraction.language.grammar import governors, is_negated, is_verb, subject_of
from briefings.extraction.language.parsing import Sentence
from briefings.models import DateExpression, EventKind, TimexType

from .certainty import called_off, is_denied, is_disposition, is_hypothetical, is_open, is_told_as_done
from .occurring import Occurrence, tense_around
from .statecraft import deed_kind, tells_course
from .triggers import Trigger, alone, event_noun, is_light, noun_kind, verb_kind
from .wording import tells_nothing

GATHERINGS = frozenset(
    {
        EventKind.ROUND,
        EventKind.MEETING,
        EventKind.VISIT,
        EventKind.CALL,
        EventKind.EXCHANGE,
        EventKind.ELECTION,
    }
)
"""Kinds of events that are worth telling even when no day is known."""

SURELY = frozenset(("will", "shall", "'ll"))
"""Auxiliaries of what will be."""

VAGUE = frozenset(("i", "we", "you", "nobody", "none", "neither", "who", "which", "that", "it"))
"""Subjects of which a clause alone tells nothing."""

PARTAKING = frozenset(
    ("attend", "take", "participate", "join", "lead", "chair", "witness", "run", "carry", "continue")
)
"""Light verbs that say who comes and not what takes place."""

TELLING = frozenset(("say", "announce", "confirm", "report", "add", "tell", "note", "recall"))
"""Verbs of telling that leave no doubt about what is told."""

LENGTH = re.compile(r"P(\d{1,3})D")

ABOUT_TO = re.compile(r"(?:just )?about to (?:begin|start|open|resume|get|convene|take)\b")

RUNNING = re.compile(r"(?:(?:still|now|currently|already) )?(?:under way|underway|ongoing|in progress)\b")


def find_undated(sentence: Sentence, dates: list[DateExpression], dated: set[int]) -> Iterator[Occurrence]:
    """Events of a sentence that no expression of time dates.

    Args:
        sentence: of the story.
        dates: its expressions of time.
        dated: places of the words on which dated events hang.
    """
    taken = set(dated)
    durations = [expression for expression in dates if expression.type is TimexType.DURATION]
    for token in sentence.tokens:
        away = _away_from(token, sentence, dates)
        if away is not None and away.trigger.token.i not in taken:
            taken.add(away.trigger.token.i)
            yield away
        if token.i in taken or any(above.i in taken for above in governors(token) if is_verb(above)):
            continue
        find = (
            _done(token, sentence, taken)
            or _told_by_course(token, sentence, taken)
            or _beside_duration(token, sentence, durations)
            or _without_day(token)
            or _called_off_undated(token)
            or _under_way(token, sentence)
            or _planned(token, sentence, dates)
        )
        if find is not None and find.trigger.token.i not in taken:
            taken.add(find.trigger.token.i)
            yield find


def _done(verb: Token, sentence: Sentence, taken: Container[int]) -> Occurrence | None:
    """A deed that happens once, or an event that was held, in the past tense."""
    if not is_verb(verb) or verb.dep_ in ("amod", "aux", "auxpass", "acl", "xcomp"):
        return None
    noun = event_noun(verb)
    is_held = is_light(verb) and noun is not None and any(t.dep_ == "nummod" for t in noun.children)
    is_dated = noun is not None and noun.i in taken
    if is_dated or (verb.lemma_.lower() not in alone() and not is_held):
        return None
    if tense_of(verb) is not Tense.PAST or is_negated(verb) or tells_nothing(verb):
        return None
    if not is_told_as_done(verb, sentence):
        return None
    is_aimless = verb_kind(verb) is EventKind.ARRIVAL and not _has_goal(verb)
    if is_aimless or not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    return Occurrence(Trigger(verb, verb_kind(verb)), Tense.PAST)


def _told_by_course(verb: Token, sentence: Sentence, taken: Container[int]) -> Occurrence | None:
    """What a state or a crowd did, or how talks began, ended or were held up, in the past tense."""
    if not is_verb(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl") or is_negated(verb):
        return None
    kind = deed_kind(verb)
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() not in TELLING:
        return None  # "maintains that the gates were opened"
    noun = event_noun(verb) if kind is None else None
    if any(node.i in taken for node in verb.subtree) or any(c.lower_ == "since" for c in verb.rights):
        return None  # of a day that the sentence tells: "the round, held in May, ended in acrimony"
    if kind is None and noun is not None and noun_kind(noun) in GATHERINGS:
        kind = noun_kind(noun) if tells_course(verb) else None
    if kind is None or tense_of(verb) is not Tense.PAST or tells_nothing(verb) or is_denied(verb):
        return None
    return Occurrence(Trigger(verb, kind), Tense.PAST) if is_told_as_done(verb, sentence) else None


def _called_off_undated(noun: Token) -> Occurrence | None:
    """What a report says was called off, without the day it was meant for: "the summit has been cancelled"."""
    verb = called_off(noun)
    kind = noun_kind(noun)
    if verb is None or kind not in GATHERINGS or tense_of(verb) is not Tense.PAST or is_denied(verb):
        return None
    return None if is_open(verb) else Occurrence(Trigger(verb, kind), Tense.PAST)


def _under_way(noun: Token, sentence: Sentence) -> Occurrence | None:
    """What goes on as the report is written, or is about to begin: "talks are under way"."""
    verb, kind = noun.head, noun_kind(noun)
    if kind not in GATHERINGS or noun.dep_ != "nsubj" or not is_verb(verb) or quoted(verb, sentence.tokens):
        return None
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or is_negated(verb) or is_hypothetical(verb):
        return None
    after = verb.doc[verb.i + 1 : verb.i + 6].text.lower()
    if ABOUT_TO.match(after):
        return Occurrence(Trigger(noun, kind), Tense.FUTURE)
    return Occurrence(Trigger(verb, kind), Tense.PRESENT) if RUNNING.match(after) else None


def _planned(verb: Token, sentence: Sentence, dates: list[DateExpression]) -> Occurrence | None:
    """A meeting, a visit or a vote that a report itself puts ahead without a day: "the sides will meet again"."""
    if (
        not is_verb(verb)
        or verb.dep_ not in ("ROOT", "conj", "ccomp", "xcomp")
        or any(d.type is TimexType.DATE for d in dates)
    ):
        return None
    if tense_of(verb) is not Tense.FUTURE or is_hypothetical(verb) or is_open(verb) or is_denied(verb):
        return None
    kind = verb_kind(verb)
    group = (verb, *verb.children, *((verb.head, *verb.head.children) if verb.dep_ == "xcomp" else ()))
    is_set = any(token.lower_ in SURELY or token.lemma_.lower() in EXPECTED for token in group)
    if kind not in GATHERINGS or not is_set or is_disposition(verb) or quoted(verb, sentence.tokens):
        return None
    subject = subject_of(verb)
    is_vague = (
        subject is None
        or subject.lower_ in VAGUE
        or (verb.lemma_.lower() in PARTAKING and not _is_held(verb))
    )
    is_told = verb.dep_ == "xcomp" and verb.head.dep_ not in ("ROOT", "conj", "ccomp")
    return (
        None if is_vague or is_told or tells_nothing(verb) else Occurrence(Trigger(verb, kind), Tense.FUTURE)
    )


def _is_held(verb: Token) -> bool:
    """Whether a verb says that something takes place."""
    return any(child.lower_ == "place" for child in verb.children)


def _has_goal(verb: Token) -> bool:
    """Whether a verb of going says where from or to: people leave for a city, strikes leave homes in the dark."""
    goals = [c for child in verb.children if child.dep_ == "prep" for c in child.children]
    goals += [child for child in verb.children if child.dep_ == "dobj"]
    return any(goal.ent_type_ in ("GPE", "LOC", "FAC") for goal in goals)


def _beside_duration(token: Token, sentence: Sentence, durations: list[DateExpression]) -> Occurrence | None:
    """An event placed only by its distance, "a week after the attack", or by how long it went on."""
    for expression in durations:
        after = expression.span.end - sentence.offset
        if token.lower_ in ("after", "before") and 0 <= token.idx - after <= 1:
            noun = next(
                (child for child in token.children if child.dep_ == "pobj" and noun_kind(child)), None
            )
            if noun is not None and (kind := noun_kind(noun)):
                return Occurrence(
                    Trigger(noun, kind), Tense.PAST if token.lower_ == "after" else tense_around(noun)
                )
        if is_verb(token) and token.lemma_.lower() in ("negotiate", "mediate"):
            ran = tokens_of(sentence, expression.span)
            if any(node == token for node in governors(ran[-1])) and not is_hypothetical(token):
                return Occurrence(Trigger(token, EventKind.MEETING), tense_of(token))
    return None


def _away_from(mark: Token, sentence: Sentence, dates: list[DateExpression]) -> Occurrence | None:
    """What happened so many days before what a sentence dates: "signed on Friday, a week after the talks ended"."""
    verb = mark.head
    if mark.lower_ != "after" or mark.dep_ != "mark" or not is_verb(verb) or is_denied(verb):
        return None
    if (subject := subject_of(verb)) is None or subject.lower_ in VAGUE:
        return None
    before = [d for d in dates if d.span.end - sentence.offset <= mark.idx]
    length = LENGTH.fullmatch(before[-1].value or "") if before else None
    days = [day for d in before[:-1] if (day := whole_day(d.value)) and d.type is TimexType.DATE]
    if length is None or not days or mark.idx - (before[-1].span.end - sentence.offset) > 1:
        return None
    day = days_on(days[-1], -int(length[1]))
    made = before[-1].model_copy(update={"value": day and day.isoformat(), "type": TimexType.DATE})
    return Occurrence(Trigger(verb, verb_kind(verb)), Tense.PAST, made)


def _without_day(token: Token) -> Occurrence | None:
    """An event of which the text says that no day is known: "no date has been fixed for the next round"."""
    if token.lower_ not in ("date", "day", "time", "venue") or not any(
        c.lower_ == "no" for c in token.children
    ):
        return None
    for node in (token, *governors(token)):
        for child in node.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "of"):
                noun = next((t for t in child.children if t.dep_ == "pobj"), None)
                if noun is not None and (kind := noun_kind(noun)):
                    return Occurrence(Trigger(noun, kind), Tense.EXPECTED)
    return None
