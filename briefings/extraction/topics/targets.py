"""The words that say what a stance is about: its objects, without those it is addressed to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.conditions import Tie, conditions_of, is_conditional, lacking
from briefings.extraction.language.grammar import (
    agent_of,
    clause_of,
    is_passive,
    is_purpose,
    is_verb,
    own_subject,
)
from briefings.extraction.language.matters import WHEN, acts
from briefings.extraction.stances.callings import CALLING, called_of
from briefings.extraction.stances.stance_words import Trigger, Whose
from briefings.models import Stance

from .labels import ALLOWING

LISTED = frozenset({"conj", "appos"})
"""Relations between the members of a list; the parser takes the second of three for an apposition."""
ABOUT = frozenset({
    "for", "on", "upon", "of", "about", "against", "over", "to", "with", "from", "out",
})  # fmt: skip
"""Prepositions by which a word tells what it is about."""
ADDRESSING = frozenset({
    "urge", "press", "push", "pressure", "accuse", "blame", "ask", "call", "appeal", "beg", "implore", "exhort",
    "entreat", "beseech", "petition", "lobby", "warn", "threaten", "criticise", "criticize", "condemn", "berate",
    "rebuke", "slam", "fault", "upbraid", "castigate", "chastise", "denounce", "invite", "order", "tell", "request",
    "expect",
})  # fmt: skip
"""Verbs whose object is the one addressed or blamed, where something else says what for."""
HEADINGS = frozenset({
    "issue", "matter", "question", "point", "topic", "subject", "area", "problem", "item", "dispute",
})  # fmt: skip
"""Nouns that only announce what is named after "such as"."""
DAYS = frozenset({"day", "week", "month", "year", "time", "moment", "hour", "morning", "night", "minute"})
SUBORDINATE = frozenset({"relcl", "advcl", "parataxis"})


def targets_of(trigger: Trigger) -> tuple[Token, ...]:
    """What a stance is about, each of several joined nouns and each clause."""
    if trigger.condition:
        return (trigger.token,)
    found = tuple(
        _cleft(trigger.token) or _bound(trigger) or _called(trigger) or _said_of(trigger) or _objects(trigger)
    )
    if not found and is_verb(trigger.token):
        found = tuple(_subjects(trigger))
    return tuple(dict.fromkeys(found))


def alone(target: Token) -> Tokens:
    """An object without those joined to it, and a clause without those that only stand beside it."""
    if is_verb(target):
        end = max(clause_of(target).end - 1, target.i)
        start = target.left_edge.i if target.dep_ != "advcl" else target.i
    else:
        start, end = target.left_edge.i, target.right_edge.i
    for child in target.children:
        beside = (child.dep_ in SUBORDINATE and not (is_purpose(child) and target.dep_ != "pcomp")) or (
            not is_verb(target) and child.dep_ in {"cc", *LISTED}
        )
        if child.i > target.i and (beside or (is_verb(child) and is_conditional(child))):
            end = min(end, child.left_edge.i - 1)
    told = (t.left_edge.i - 1 for t in target.doc[target.i + 1 : end + 1] if t.dep_ == "relcl")
    end = min([end, *(place for place in told if place > target.i)])
    return target.doc[start : max(end, target.i) + 1]


def _bound(trigger: Trigger) -> tuple[Token, ...]:
    """What must be there before anything else is: "no deal without the return", "no grain until it is lifted"."""
    if trigger.stance is not Stance.DEMAND or trigger.whose is not Whose.SPEAKER:
        return ()
    wanted = lacking(trigger.token)
    clauses = (clause for clause, tie in conditions_of(trigger.token) if tie is Tie.NEEDED)
    return (wanted,) if wanted is not None else tuple(clauses)


def _said_of(trigger: Trigger) -> tuple[Token, ...]:
    """What is judged, or will be done, as the subject."""
    verb = trigger.token
    if trigger.whose not in {Whose.EITHER, Whose.SPEAKER} or not is_verb(verb):
        return ()
    subject = own_subject(verb)
    if subject is not None and subject in trigger.actors and is_passive(verb):
        agent = agent_of(verb)  # "will not be bound by any agreement"
        return tuple(_each(agent)) if agent is not None and agent.pos_ == "NOUN" else ()
    if subject is None or subject in trigger.actors or subject.lower_ == "there":
        return ()
    allowed = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if allowed is not None and verb.lemma_ in ALLOWING and is_passive(verb):
        return (allowed,)
    return tuple(_each(subject)) if verb.lemma_ in JUDGING or is_passive(verb) else ()


JUDGING = frozenset(
    {
        "be",
        "remain",
        "seem",
        "look",
        "sound",
        "stay",
        "become",
        "appear",
        "amount",
        "constitute",
        "go",
        "fall",
    }
)


def _objects(trigger: Trigger) -> Iterator[Token]:
    verb = trigger.token
    children = [c for c in _around(verb) if c not in trigger.actors and (c.i > verb.i or c.dep_ == "xcomp")]
    addressed = verb.lemma_.lower() in ADDRESSING and any(map(_says_what_for, children))
    direct = [c for c in children if c.dep_ in {"dobj", "attr", "oprd"} and _is_thing(c)]
    if verb.lemma_ in CALLING or (addressed and verb.dep_ != "relcl"):
        direct = []
    for child in children:
        if child in direct:
            named = tuple(_charged(child)) if verb.lemma_.lower() in ADDRESSING else ()
            yield from named or _each(child)
        elif child.dep_ in {"prep", "dative", "agent"} and child.lower_ in ABOUT and not direct:
            if not (addressed and child.lower_ in {"on", "upon", "to", "with"}):
                yield from _under(child)
        elif child.dep_ in {"acomp", "oprd"} and child.i > verb.i:
            yield from _of_adjective(child)
        elif child.dep_ in {"ccomp", "xcomp", "acl"} or (is_purpose(child) and not direct):
            yield child


def _of_adjective(word: Token) -> Iterator[Token]:
    """What somebody stands ready to do, or makes a thing conditional on."""
    tied = word.lower_ in {"conditional", "contingent", "dependent"}
    for child in word.children:
        if child.dep_ == "xcomp" and child.i > word.i:
            yield child
        elif child.dep_ == "prep" and tied and child.lower_ in {"on", "upon"}:
            yield from _under(child)


def _around(word: Token) -> Iterator[Token]:
    """What hangs on a word, and after "are divided" or "remain apart" on the verb before it."""
    yield from word.children
    if word.pos_ in {"ADJ", "ADV"} and is_verb(word.head):
        yield from (c for c in word.head.children if c.dep_ == "prep" and c.i > word.i)


def _says_what_for(child: Token) -> bool:
    """Whether a phrase says what somebody is asked for or blamed for."""
    if child.dep_ in {"xcomp", "ccomp"} or is_purpose(child):
        return True
    return child.dep_ == "prep" and child.lower_ in {"of", "for", "over", "about", "against"}


def _charged(noun: Token) -> Iterator[Token]:
    """What somebody is charged with or asked for, where the parse hangs it on the name: "accuse each other of it"."""
    if noun.pos_ in {"PROPN", "PRON"} or noun.lower_ == "other":
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "over"}:
                yield from _under(child)


def _is_thing(noun: Token) -> bool:
    """Whether an object is no expression of time: "must leave the day it is signed"."""
    if noun.lower_.endswith(("self", "selves")):
        return False
    return noun.ent_type_ not in WHEN and not (noun.lemma_ in DAYS and noun.pos_ == "NOUN")


def _under(preposition: Token) -> Iterator[Token]:
    for target in preposition.children:
        if target.dep_ in {"pobj", "pcomp"} and target.ent_type_ not in WHEN and target.tag_ != "WRB":
            yield from _each(target)


def _each(noun: Token) -> Iterator[Token]:
    """A noun and the members of the list it opens; for "issues such as A and B", A and B."""
    named = tuple(_instances(noun)) if noun.lemma_.lower() in HEADINGS else ()
    for member in named or (noun,):
        left = [member]
        while left:
            at = left.pop()
            if at is noun or not _is_excepted(at):
                yield at
            left.extend(c for c in at.children if c.dep_ in LISTED and not (c.dep_ == "appos" and acts(c)))


def _is_excepted(noun: Token) -> bool:
    """Whether a member of a list is named as what is not meant: "bread, not stones"."""
    before = noun.left_edge.i - 1
    denied = any(c.dep_ == "neg" for c in noun.children)
    return denied or (before >= 0 and noun.doc[before].lower_ == "not")


def _instances(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and (
            child.lower_ in {"like", "including"} or any(c.lower_ == "such" for c in child.children)
        ):
            for named in child.children:
                if named.dep_ in {"pobj", "pcomp"}:
                    yield named
                    yield from (
                        m for c in named.children if c.dep_ == "dobj" and is_verb(named) for m in c.conjuncts
                    )


def _cleft(verb: Token) -> Iterator[Token] | None:
    """What follows "is" in "what they want is …"."""
    opening = verb.left_edge
    asked = opening.lower_ == "what" and opening.dep_ in {"dobj", "pobj"}
    above = verb.head
    if not asked or verb.dep_ not in {"csubj", "nsubj", "ccomp"} or above.lemma_ != "be" or above.i < verb.i:
        return None
    named = (c for c in above.children if c.i > above.i and c.dep_ in {"attr", "ccomp", "xcomp", "acomp"})
    return (member for child in named for member in (_each(child) if child.dep_ == "attr" else (child,)))


def _called(trigger: Trigger) -> Iterator[Token] | None:
    """What is called something."""
    if trigger.token.lemma_.lower() not in CALLING:
        return None
    called = called_of(trigger.token)
    return _each(called) if called is not None else None


def _subjects(trigger: Trigger) -> Iterator[Token]:
    """What must be done, or is refused or open, as the subject: "the sanctions must be lifted"."""
    subject = own_subject(trigger.token)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return
    if trigger.whose is not Whose.ACTORS or is_passive(trigger.token):
        yield from _each(subject)
