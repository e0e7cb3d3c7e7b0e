"""The exact words that say what happened: a clause or a noun with what belongs to it, cut at their borders."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.models import EventKind

from .clauses import quoted_places
from .grammar import RELATIVE, clause_of, is_verb, own_subject, trimmed
from .triggers import Trigger, is_light, noun_kind

LONGEST = 200
"""Characters, about two lines of a phone; longer words are cut at the last border before."""

NEAREST = 100
"""Characters between a subject and a verb joined to its clause, within which both are shown."""

EDGE_WORDS = frozenset(
    {
        "on",
        "in",
        "at",
        "by",
        "from",
        "since",
        "until",
        "only",
        "late",
        "early",
        "into",
        "of",
        "last",
        "for",
        "dated",
    }
)
"""Words that go with a date when it is cut off an edge."""

OPEN_ENDED = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "PART"))
"""Parts of speech that call for another word after them."""

QUOTES = frozenset(('"', "''", "``"))
PARTING = frozenset((",", "—", "–", ";", ":"))
BORDERS = frozenset(("relcl", "advcl", "appos", "parataxis", "acl"))


def words_of(trigger: Trigger, dates: Container[int]) -> Tokens:
    """The words that name an event.

    Args:
        trigger: the noun or verb it hangs on.
        dates: places of the tokens that date it; at an edge of the words they are left out.
    """
    whole = _of_noun(trigger.token) if trigger.is_noun else _of_verb(trigger.token, dates)
    cut = _without_dates(_shortened(whole, trigger.token, dates), dates)
    if cut[-1] == trigger.token and trigger.kind is EventKind.STATEMENT:
        cut = _with_reported(cut, trigger.token)
    return _closed(_balanced(trimmed(cut), trigger.token))


def _of_noun(noun: Token) -> Tokens:
    """A noun with its phrases, without relative clauses, appositions and other events joined to it."""
    end = noun.right_edge.i + 1
    for token in noun.doc[noun.i + 1 : end]:
        joins = token.dep_ == "conj" and (token.head == noun or noun_kind(token) is not None)
        if (
            joins
            or token.dep_ in ("relcl", "appos")
            or (token.head == noun and token.text in PARTING - {","})
        ):
            end = min(end, token.left_edge.i)
    return noun.doc[_counted(noun).left_edge.i : max(end, noun.i + 1)]


def _counted(noun: Token) -> Token:
    """The noun that counts this one, "two rounds" in "two rounds of talks", or the noun itself."""
    preposition = noun.head
    is_counted = noun.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.pos_ == "NOUN"
    return preposition.head if is_counted and _counts(preposition.head) else noun


def _counts(noun: Token) -> bool:
    """Whether a noun before "of" only counts what follows."""
    return noun.lemma_.lower() in (
        "round",
        "series",
        "morning",
        "hour",
        "day",
        "week",
        "month",
        "evening",
        "night",
    )


def _of_verb(verb: Token, dates: Container[int]) -> Tokens:
    """From the subject to the last complement; a relative clause begins with the noun it tells of."""
    lead = _leading(verb)
    end = max(_end_of_main(verb, dates), _end_of_main(lead, dates) if lead != verb else 0)
    subject = own_subject(lead)
    if lead.dep_ in ("relcl", "acl") and lead.head.i < lead.i:
        return _with_antecedent(lead, end)
    if subject is not None and subject.i < lead.i:
        return verb.doc[subject.left_edge.i : end]
    helpers = [child.i for child in lead.lefts if child.dep_ in ("aux", "auxpass", "neg")]
    return verb.doc[min([lead.i, *helpers]) : end]


def _leading(verb: Token) -> Token:
    """The verb with the subject: an infinitive hands on to the one it hangs on, a joined verb to a near one."""
    at = verb
    while own_subject(at) is None and at.head.i != at.i and at.head.pos_ in ("VERB", "AUX", "ADJ"):
        is_near = at.dep_ == "conj" and verb.idx - at.head.left_edge.idx < NEAREST
        if not is_near and at.dep_ not in ("xcomp", "oprd", "acomp"):
            break
        at = at.head
    return at


def _with_antecedent(verb: Token, end: int) -> Tokens:
    """The noun and its relative clause; the noun alone where the clause says only that it takes place."""
    noun = verb.head
    tells = {child.dep_ for child in verb.children} & {"dobj", "ccomp", "xcomp", "attr", "agent"}
    if verb.dep_ == "relcl" and not tells and (is_light(verb) or verb.lemma_ == "be"):
        before = [
            child.right_edge.i + 1 for child in noun.rights if child.dep_ == "prep" and child.i < verb.i
        ]
        end = max([noun.i + 1, *before])
    whole = _counted(noun)
    while whole.dep_ == "appos" and whole.head.i < whole.i:  # "Roe, the envoy, who met": it is Roe who met
        whole = whole.head
    return noun.doc[whole.left_edge.i : end]


def _end_of_main(verb: Token, dates: Container[int]) -> int:
    """Where the clause's own words end: before what a comma or dash parts from it."""
    end = max(clause_of(verb).end, verb.i + 1)
    inside = quoted_places(verb.sent)
    for token in verb.doc[verb.i + 1 : end]:
        if token.i in inside or token.i in dates:
            continue
        is_border = token.dep_ in BORDERS or (token.dep_ in ("prep", "conj") and token.head.i == verb.i)
        first = token.left_edge.i
        if is_border and first > verb.i + 1 and verb.doc[first - 1].text in PARTING:
            return first
        if token.dep_ == "cc" and token.head.i == verb.i and token.i > verb.i + 2:
            return token.i  # a second act, joined to the first
    return end


def _shortened(tokens: Tokens, core: Token, dates: Container[int]) -> Tokens:
    """At most ``LONGEST`` characters: without what is reported, else up to a phrase, never before the core word."""
    if len(tokens.text) <= LONGEST:
        return tokens
    reported = next((child.left_edge.i for child in core.rights if child.dep_ == "ccomp"), core.i)
    occasion = [
        t for t in tokens.doc[core.i + 1 : reported] if t.i not in dates and t.lower_ not in EDGE_WORDS
    ]
    if any(not token.is_punct for token in occasion):
        return tokens.doc[tokens.start : reported]
    best = core.i + 1
    for token in tokens:
        opens = token.dep_ in ("prep", "punct", "cc", "mark", "relcl", "advcl") or token.lower_ in RELATIVE
        if opens and token.i > core.i + 1 and token.idx - tokens.start_char <= LONGEST:
            best = token.i
    return tokens.doc[tokens.start : max(best, core.i + 1)]


def _with_reported(tokens: Tokens, verb: Token) -> Tokens:
    """With what is reported before it, where nothing else follows a verb: "the talks go on, the envoy said"."""
    reported = next((child.left_edge.i for child in verb.lefts if child.dep_ == "ccomp"), tokens.start)
    longer = verb.doc[min(reported, tokens.start) : tokens.end]
    return longer if len(longer.text) <= LONGEST else tokens


def _without_dates(tokens: Tokens, dates: Container[int]) -> Tokens:
    """Without a date at either edge and the small words that go with it."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    stop = end
    while (
        stop > start + 1
        and (doc[stop - 1].i in dates or doc[stop - 1].is_punct)
        and doc[stop - 1].text not in QUOTES
    ):
        stop -= 1
    if any(place in dates for place in range(stop, end)):
        while stop > start + 1 and doc[stop - 1].lower_ in EDGE_WORDS:
            stop -= 1
        end = stop
    first = start
    while first < end - 1 and (
        doc[first].i in dates or doc[first].lower_ in EDGE_WORDS or doc[first].is_punct
    ):
        first += 1
    if any(place in dates for place in range(start, first)):
        start = first + (doc[first].tag_ == "POS")
    return doc[start : max(end, start + 1)]


def _balanced(tokens: Tokens, core: Token) -> Tokens:
    """Without half a quotation: with the mark that closes it when that comes next, else cut at the lone mark."""
    marks = [token.i for token in tokens if token.text in QUOTES]
    if len(marks) % 2 == 0:
        return tokens
    doc = tokens.doc
    if tokens.end < len(doc) and doc[tokens.end].text in QUOTES:
        return doc[tokens.start : tokens.end + 1]
    parts = (doc[tokens.start : marks[-1]], doc[marks[0] + 1 : tokens.end])
    holding = [part for part in parts if part.start <= core.i < part.end]
    return trimmed(holding[0]) if holding else tokens


def _closed(tokens: Tokens) -> Tokens:
    """Without a last word that calls for another."""
    end = tokens.end
    doc = tokens.doc
    while end > tokens.start + 2 and _calls_for_more(doc[end - 1]):
        end -= 1
    return trimmed(doc[tokens.start : end]) if end < tokens.end else tokens


def _calls_for_more(token: Token) -> bool:
    return token.dep_ in ("prep", "mark") or (token.pos_ in OPEN_ENDED and token.dep_ != "prt")


def tells_nothing(verb: Token) -> bool:
    """Whether a clause asks or leaves open what happens: "what will happen"."""
    subject = own_subject(verb)
    return is_verb(verb) and subject is not None and subject.lower_ in ("what", "whatever")
