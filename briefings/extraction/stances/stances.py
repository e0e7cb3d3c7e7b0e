"""The words by which a party takes a stance, where they stand in a sentence, and whose act they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from briefings.extraction.language.conditions import Tie, conditions_of, exchanged, is_wish
from briefings.extraction.language.grammar import (
    doers_of,
    helpers_of,
    is_infinitive,
    is_negated,
    is_over,
    is_passive,
    is_purpose,
    is_verb,
    joined,
    own_subject,
    subject_of,
)
from briefings.extraction.language.parsing import Sentence
from briefings.models import Stance

from .callings import calling
from .charges import charged
from .idioms import expected, idiomatic, or_else
from .judgements import judged
from .plans import planned
from .stance_nouns import nominal
from .stance_words import UNDONE, Row, Trigger, Whose, has_uttered, row_of
from .terms import agreed
from .undertakings import WILL, excluded, expecting, is_needed, needed, ordered, settled, undertaking
from .utterances import uttered

SPOKEN = frozenset({Stance.DEMAND, Stance.OFFER, Stance.ACCUSE, Stance.THREATEN, Stance.OTHER})
"""Stances that are nothing without their content."""

SPEAKING = frozenset(
    {
        "comment",
        "say",
        "confirm",
        "elaborate",
        "disclose",
        "identify",
        "specify",
        "speculate",
        "answer",
        "name",
        "quote",
    }
)
ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "question", "press", "quiz"})
OURSELVES = frozenset({"i", "we"})
APPROVED = frozenset({Stance.OFFER, Stance.ACCEPT, Stance.CONCEDE})
INSIDE = frozenset(
    {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "oprd", "attr", "acomp", "conj", "dative"}
)
"""Relations by which a word is part of what another one says."""


def find_triggers(sentence: Sentence) -> tuple[Trigger, ...]:
    """The stances of a sentence, in order, each with the one it is part of: "accept" in "refuses to accept"."""
    found = {token.i: trigger for token in sentence.tokens if (trigger := _trigger(token))}
    found = {place: trigger for place, trigger in found.items() if not _only_reports(trigger, found)}
    nested = [replace(trigger, outer=_outer(trigger.token, found)) for trigger in found.values()]
    tied = [replace(t, stance=Stance.THREATEN) if _is_ultimatum(t) else t for t in nested]
    return (*tied, *(wish for trigger in tied for wish in _wishes(trigger)))


def _only_reports(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """Whether a verb of insisting only tells of a stance of one's own: "insists it has no plans to leave"."""
    verb = trigger.token
    if trigger.stance is not Stance.DEMAND or verb.lemma_ not in {"insist", "argue", "stress"}:
        return False
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    subject = own_subject(clause) if clause is not None else None
    if clause is None or subject is None or subject.lower_ not in {"it", "they", "we", "he", "she", "i"}:
        return False
    inside = (found.get(t.i) for t in (clause, *clause.rights))
    return any(t is not None and t.stance in {Stance.REJECT, *APPROVED} for t in inside)


def _is_ultimatum(trigger: Trigger) -> bool:
    """Whether a refusal waits for a case that may come: "will walk away if there is no deal"."""
    if trigger.stance is not Stance.REJECT or not helpers_of(trigger.token) & {"will", "'ll", "would", "wo"}:
        return False
    return any(tie is Tie.SUPPOSED for _, tie in conditions_of(trigger.token))


def _wishes(trigger: Trigger) -> Iterator[Trigger]:
    """What a step of a party is made to depend on, which it thereby demands."""
    if trigger.outer is not None or trigger.stance not in {*APPROVED, Stance.REJECT, Stance.THREATEN}:
        return
    if trigger.stance in APPROVED and (wanted := exchanged(trigger.token)) is not None:
        yield Trigger(wanted, Stance.DEMAND, trigger.actors, whose=trigger.whose, condition=Tie.NEEDED)
    for clause, tie in conditions_of(trigger.token):
        if is_wish(clause, tie, threatened=trigger.stance not in APPROVED):
            yield Trigger(clause, Stance.DEMAND, trigger.actors, whose=trigger.whose, condition=tie)


def _outer(token: Token, found: dict[int, Trigger]) -> Trigger | None:
    """The stance whose content a word is part of, or None."""
    at = token
    while at.head.i != at.i and _is_inside(at):
        only_joined = at.dep_ == "conj"
        at = at.head
        if at.i in found and not only_joined:
            return found[at.i]
    return None


def _is_inside(word: Token) -> bool:
    """Whether a word is part of what its governor says, and no clause beside it."""
    if word.dep_ == "advcl":
        return is_purpose(word)
    if word.dep_ not in INSIDE or (word.dep_ == "ccomp" and word.i < word.head.i):
        return False
    if word.dep_ == "pcomp" and own_subject(word) is not None:
        return False
    return word.left_edge.lower_ not in {"which", "who"}


def _trigger(token: Token) -> Trigger | None:
    if token.pos_ in {"VERB", "AUX"}:
        if is_needed(token):
            return needed(token)
        return (
            _adjectival(token)
            or calling(token)
            or agreed(token)
            or expecting(token)
            or _verbal(token)
            or planned(token)
            or undertaking(token)
            or excluded(token)
            or settled(token)
            or judged(token)
            or charged(token)
            or ordered(token)
            or idiomatic(token)
            or expected(token)
            or uttered(token)
        )
    if token.pos_ in {"ADJ", "ADV"}:
        return _adjectival(token) or or_else(token)
    if token.pos_ == "NOUN":
        return nominal(token) or mistaken(token)
    return mistaken(token) if token.pos_ == "PROPN" else None


LABEL = 6
"""Words of a label before a colon."""
BESIDE = frozenset({"DT", "IN", "TO", "PRP$", "PRP", "WDT", "CD"})
"""What may follow a verb that the tagger took for a noun."""


def mistaken(word: Token) -> Trigger | None:
    """A verb that the tagger took for a noun after a name: "X baulks at the price", "X demands that"."""
    if not 0 < word.i < len(word.doc) - 1 or not word.lower_.endswith("s") or word.lower_ != word.text:
        return None
    before, after = word.nbor(-1), word.nbor()
    if before.text == ":" and word.nbor(-1).i - word.sent.start < LABEL:
        row = row_of("verb", word.lower_.removesuffix("s"), word)
        return Trigger(word, row.stance, ()) if row is not None and row.stance is not None else None
    if before.pos_ != "PROPN" or before.is_sent_start is None or after.tag_ not in BESIDE:
        return None
    if before.dep_ not in {"compound", "nsubj", "nmod", "amod", "ROOT", "pobj"} or before.tag_ == "POS":
        return None
    stem = word.lower_.removesuffix("s")
    row = row_of("verb", stem, word) or row_of("verb", stem.removesuffix("e"), word)
    if row is None or row.stance is None or row.stance is Stance.ACT:
        return None
    return Trigger(word, row.stance, (before,))


def _verbal(verb: Token) -> Trigger | None:
    row = row_of("verb", verb.lemma_.lower(), verb)
    if row is None or verb.dep_ in {"amod", "compound", "aux"} or not _is_meant(verb, row):
        return None
    ahead = row_of("will", verb.lemma_.lower(), verb) if helpers_of(verb) & WILL else None
    if ahead is not None and ahead.needed and ahead.stance is Stance.THREATEN:
        return None
    stance = _inner(verb, row.stance)
    if stance is None or _is_bare(verb, stance):
        return None
    stance, negated = _turned(verb, stance)
    subject = own_subject(verb)
    told = stance is Stance.REJECT and subject is not None and subject.lower_ == "you"
    if row.actor == "reported" or told:  # "you cannot ask us to" is the speaker's refusal
        return Trigger(verb, stance, (), negated, Whose.SPEAKER)
    return Trigger(verb, stance, doers_of(verb), negated)


def _is_bare(verb: Token, stance: Stance) -> bool:
    """Whether a verb lacks what makes its stance one: what is asked, a thing that is offered, an act done."""
    if stance is Stance.ACT:
        return not _is_carried_out(verb)
    if stance in SPOKEN and not _says_what(verb):
        return True
    return stance is Stance.OFFER and has_uttered(verb)


UNWANTED = frozenset({"want", "link", "tie", "condition", "like", "prefer", "seek", "wish", "need"})
"""Verbs of asking that refuse when denied."""


def _turned(verb: Token, stance: Stance) -> tuple[Stance, bool]:
    """What becomes of a stance by what is said of it, and whether a denial must still be told."""
    if stance is Stance.DEMAND and is_over(verb):
        return Stance.CONCEDE, False
    if stance is Stance.DEMAND and is_negated(verb) and (helpers_of(verb) & WILL or verb.lemma_ in UNWANTED):
        return Stance.REJECT, False
    if verb.lemma_ == "agree" and is_negated(verb) and any(c.lower_ in {"on", "over"} for c in verb.children):
        return Stance.OTHER, True  # to be without an agreement is to refuse nothing
    none = next((c for c in verb.children if c.dep_ == "dobj" and _is_none(c)), None)
    if none is not None and stance in APPROVED:
        after = none.doc[none.i + 1 : none.i + 2].text.lower()
        short = none.lower_ == "nothing" and after in {"less", "short", "but"}
        return (Stance.DEMAND if short else Stance.REJECT), False
    stance, negated = _denied(_warned(verb, stance), denied=is_negated(verb))
    if stance is Stance.REJECT and (negated or _refuses_refusal(verb)):
        return (Stance.ACCEPT, False) if helpers_of(verb) & WILL else (Stance.OTHER, True)
    return stance, negated


def _titles(name: Token) -> Iterator[Token]:
    """What stands before a name, an adjective of its title too."""
    for child in name.lefts:
        yield child
        yield from child.lefts


def _is_none(thing: Token) -> bool:
    """Whether an object is none: "offered no concessions", "accepts nothing"."""
    return thing.lower_ in {"nothing", "none"} or any(c.lower_ == "no" for c in thing.lefts)


def _is_meant(verb: Token, row: Row) -> bool:
    """Whether a verb is no mere refusal to speak ("declined to comment") and blames another than the speaker."""
    if any(c.dep_ == "xcomp" and c.lemma_ in SPEAKING for c in verb.children) or _is_asked(verb):
        return False
    if verb.dep_ == "relcl" and any(c.lower_ in {"former", "ex"} for c in _titles(verb.head)):
        return False  # "the former president, who signed the treaty"
    if verb.lemma_ == "blame" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return False  # "is to blame"
    subject = subject_of(verb) if row.actor == "reported" and row.stance is Stance.ACCUSE else None
    return subject is None or subject.lower_ not in OURSELVES


def _is_asked(verb: Token) -> bool:
    """Whether a clause is a question that is only reported: "asked what he expected of the talks"."""
    asking = verb.dep_ in {"ccomp", "pcomp", "advcl"} and verb.head.lemma_ in ASKING
    return asking and any(c.tag_ in {"WP", "WDT", "WRB"} for c in verb.children)


def _warned(verb: Token, stance: Stance) -> Stance:
    """To warn of what one will do oneself is a threat; of what others do, only a word about it."""
    inner = next((c for c in verb.children if verb.lemma_ == "warn" and c.dep_ == "ccomp"), None)
    if inner is None:
        return stance
    subject = own_subject(inner)
    own = subject is not None and (subject.pos_ == "PRON" or subject.ent_type_ in {"GPE", "NORP"})
    own = own or is_passive(inner)
    return Stance.THREATEN if own and helpers_of(inner) & WILL else Stance.OTHER


def _is_carried_out(verb: Token) -> bool:
    """Whether an act is told as done or being done, not as a plan or a subject of talk."""
    helped = any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
    if is_infinitive(verb):
        return False
    return not helpers_of(verb) & (WILL | {"may", "might"}) and (helped or verb.tag_ not in {"VBG", "VB"})


def _refuses_refusal(verb: Token) -> bool:
    """Whether what is refused is itself a refusal: "declined to rule out"."""
    inner = (c for c in verb.children if c.dep_ == "xcomp")
    rows = (row_of("verb", c.lemma_.lower(), c) for c in inner)
    return any(row is not None and row.stance is Stance.REJECT for row in rows)


def _says_what(verb: Token) -> bool:
    """Whether a verb of asking, offering or blaming has something it asks, offers or blames."""
    if verb.lemma_ == "need" and any(c.dep_ == "xcomp" for c in verb.children):
        return False  # "needs to accept": what is needed is the other verb's
    if verb.dep_ in {"relcl", "acl"} or is_passive(verb):
        return True
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    anywhere = {c.dep_ for c in verb.children} & {"ccomp", "parataxis"}
    asked = any(c.lower_ in {"which", "what"} for c in verb.children)
    return asked or bool(anywhere or after & {"dobj", "prep", "xcomp", "advcl", "dative", "prt"})


def _denied(stance: Stance, *, denied: bool) -> tuple[Stance, bool]:
    """What a stance becomes when it is denied, and whether the denial must still be told."""
    if denied and stance in {Stance.ACCEPT, Stance.OFFER, Stance.CONCEDE}:
        return Stance.REJECT, False
    return stance, denied


def _adjectival(word: Token) -> Trigger | None:
    row = row_of("adjective", word.lower_, word)
    if row is None or row.stance is None or word.dep_ == "amod" or (is_verb(word) and word.tag_ != "VBN"):
        return None
    governor = word if is_verb(word) and word.dep_ != "acomp" else word.head
    inner = _inner(word, row.stance)
    if inner is None or (governor is not word and governor.lemma_ in BECOMING):
        return None
    stance, negated = _denied(inner, denied=is_negated(word) or is_negated(governor))
    if negated and stance is Stance.REJECT:
        stance = Stance.OTHER
    subject = subject_of(governor) or _just_before(governor)
    return Trigger(word, stance, joined(subject) if subject is not None else (), negated, Whose.EITHER)


def _just_before(verb: Token) -> Token | None:
    """The first of the names right before a verb, where the parse gives it no subject: "as well as X, A and B are"."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ == "ADV":
        at -= 1
    last = verb.doc[at] if at >= 0 else None
    if last is None or last.pos_ != "PROPN":
        return None
    while last.dep_ == "conj" and not any(t.text == "," for t in verb.doc[last.head.i : last.i]):
        last = last.head
    return last


def _inner(word: Token, stance: Stance | None) -> Stance | None:
    """The stance of what somebody offers or plans: "ready to accept" accepts, "vows never to cede" refuses."""
    if stance not in {Stance.OFFER, None}:
        return stance
    child = next((c for c in word.children if c.dep_ == "xcomp" and is_verb(c) and c.i > word.i), None)
    if child is None:
        return stance
    verb, will = (row_of(kind, child.lemma_.lower(), child) for kind in ("verb", "will"))
    if is_negated(child) and will is not None:
        return UNDONE.get(will.stance, Stance.REJECT)
    if will is not None and will.stance is Stance.THREATEN and word.lemma_ in PROMISING:
        return Stance.THREATEN
    if child.lemma_ in OBSERVING or any(
        row is not None and row.stance is Stance.ACCEPT for row in (verb, will)
    ):
        return Stance.ACCEPT
    row = verb or will
    return stance or (row.stance if row is not None else None)


PROMISING = frozenset({"vow", "promise", "pledge", "swear", "undertake", "determined", "ready", "prepared"})
BECOMING = frozenset({"get", "make", "become", "stay"})
OBSERVING = frozenset({"observe", "respect", "implement", "honour", "honor"})
"""To be ready for these is to accept what somebody else proposed."""
