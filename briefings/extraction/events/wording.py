"""The exact words that say what happened: a clause or a noun with what belongs to it, cut at their borders."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.dates.tense import EXPECTED
from briefings.extraction.language.clauses import quoted_places
from briefings.extraction.language.grammar import RELATIVE, clause_of, is_verb, own_subject, trimmed
from briefings.models import EventKind

from .certainty import WISHING, condition_of
from .triggers import Trigger, is_light, noun_kind, told_of

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
        "and",
        "to",
    }
)
"""Words that go with a date when it is cut off an edge."""

LIMITS = frozenset({"no", "not", "later", "than"})
"""Words of "no later than May 3"."""

OPEN_ENDED = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "PART"))
"""Parts of speech that call for another word after them."""

AS_ONE = frozenset({"as", "before", "after", "despite"})
"""Prepositions after a noun that tell of its clause: "took part in the talks as an observer"."""

QUOTES = frozenset(('"', "''", "``"))
PARTING = frozenset((",", "—", "–", ";", ":"))
BORDERS = frozenset(("relcl", "advcl", "appos", "parataxis", "acl"))


def _of_ultimatum(verb: Token) -> Tokens:
    """What is threatened or promised with its condition; without the condition it would be another claim."""
    words = trimmed(verb.doc[verb.left_edge.i : verb.right_edge.i + 1])
    return words if words[0].lower_ != "that" else verb.doc[words.start + 1 : words.end]


def words_of(trigger: Trigger, dates: Container[int]) -> Tokens:
    """The words that name an event.

    Args:
        trigger: the noun or verb it hangs on.
        dates: places of the tokens that date it; at an edge of the words they are left out.
    """
    if trigger.kind is EventKind.DEADLINE and not trigger.is_noun and condition_of(trigger.token):
        return _without_dates(_of_ultimatum(trigger.token), dates)
    whole = _of_noun(trigger.token) if trigger.is_noun else _of_verb(trigger.token, dates)
    cut = _without_dates(_shortened(whole, trigger.token, dates), dates)
    if trigger.kind is EventKind.STATEMENT and not trigger.is_noun:
        if (quoted := _with_quotation(cut)) is not None:
            return quoted
        cut = _with_reported(cut, trigger.token)
    return _closed(_balanced(trimmed(_with_object(cut)), trigger.token))


def _of_noun(noun: Token) -> Tokens:
    """A noun with its phrases, without relative clauses, appositions and other events joined to it."""
    end = noun.right_edge.i + 1
    for token in noun.doc[noun.i + 1 : end]:
        joins = token.dep_ == "conj" and (token.head == noun or noun_kind(token) is not None)
        if (
            joins
            or token.dep_ in ("relcl", "appos")
            or (token.head == noun and token.lower_ in AS_ONE)
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
    condition = condition_of(lead)
    if condition is not None and subject is not None and subject.i < lead.i:
        first = min(subject.left_edge.i, condition.left_edge.i)
        return verb.doc[first : max(end, condition.right_edge.i + 1)]
    if (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and (teller := own_subject(verb.head)) is not None
        and teller.i < verb.i
    ):
        return verb.doc[teller.left_edge.i : max(end, _end_of_main(verb.head, dates))]
    stands = any(child.lower_ == "when" for child in lead.lefts) or _is_content(lead)
    if lead.dep_ in ("relcl", "acl") and lead.head.i < lead.i and not stands:
        return _with_antecedent(lead, end)
    if subject is not None and subject.i < lead.i:
        return _attributed(lead, verb.doc[_after_label(subject) : end])
    helpers = [child.i for child in lead.lefts if child.dep_ in ("aux", "auxpass", "neg")]
    return verb.doc[min([lead.i, *helpers]) : end]


def _is_content(verb: Token) -> bool:
    """Whether a clause after a noun says what the noun is of, and stands alone: "concern that raids went on"."""
    subject = own_subject(verb)
    has_mark = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)
    return verb.dep_ == "acl" and has_mark and subject is not None and subject.tag_ not in ("PRP", "WDT")


def _after_label(subject: Token) -> int:
    """Where a subject begins, without the one who speaks before a colon: "Q (The Wire): The ministry said"."""
    first = subject.left_edge.i
    marks = [token.i for token in subject.doc[first : subject.i] if token.text == ":"]
    return marks[-1] + 1 if marks else first


def _attributed(verb: Token, tokens: Tokens) -> Tokens:
    """A clause with the one it hangs on, where it cannot stand alone: "he" has no name, "as it did" no deed."""
    teller = verb.head
    speaker = own_subject(teller)
    if speaker is None or not speaker.left_edge.i < teller.i < tokens.start or not _is_finite(teller):
        return tokens
    subject = own_subject(verb)
    is_nameless = subject is not None and subject.tag_ == "PRP" and speaker.tag_ not in ("PRP", "WP", "WDT")
    is_told = verb.dep_ == "ccomp" and (is_nameless or teller.lemma_.lower() in WISHING)
    is_echo = verb.dep_ == "advcl" and verb.lemma_ == "do"
    if not is_told and not is_echo:
        return tokens
    longer = tokens.doc[speaker.left_edge.i : tokens.end]
    return longer if len(longer.text) <= LONGEST else tokens


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense or a modal, so that its subject stands as one: not "asked them to honour"."""
    return verb.tag_ != "VB" or any(child.tag_ == "MD" for child in verb.children if child.dep_ == "aux")


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
    noun = told_of(verb)
    tells = {child.dep_ for child in verb.children} & {"dobj", "ccomp", "xcomp", "attr", "agent"}
    is_plan = verb.dep_ == "acl" and verb.lemma_.lower() in EXPECTED
    if is_plan or (verb.dep_ == "relcl" and not tells and (is_light(verb) or verb.lemma_ == "be")):
        before = [
            child.right_edge.i + 1 for child in noun.rights if child.dep_ == "prep" and child.i < verb.i
        ]
        alone = max([noun.i + 1, *before])
        end = (
            alone if alone > noun.left_edge.i + 1 else end
        )  # "Talks" says less than "Talks that began in Arvada"
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
        if _is_circumstance(token, verb):
            return token.i
        is_border = token.dep_ in BORDERS or (token.dep_ in ("prep", "conj") and token.head.i == verb.i)
        first = token.left_edge.i
        if is_border and first > verb.i + 1 and verb.doc[first - 1].text in PARTING:
            return first
        if token.dep_ == "cc" and token.head.i == verb.i and token.i > verb.i + 2:
            return token.i  # a second act, joined to the first
    return end


def _is_circumstance(token: Token, verb: Token) -> bool:
    """Whether a word opens what was done before, after or besides: "met the king before flying home"."""
    opens = token.lower_ in ("before", "after", "while", "since") and token.dep_ in ("prep", "mark")
    return (
        opens
        and token.head in (verb, *verb.rights)
        and any(child.dep_ == "pcomp" for child in token.children)
    )


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
    """With what is reported before it: "the talks go on, the envoy said"; as much as fits of what comes after."""
    reported = next((child.left_edge.i for child in verb.lefts if child.dep_ == "ccomp"), tokens.start)
    for end in (tokens.end, verb.i + 1):
        longer = verb.doc[min(reported, tokens.start) : end]
        if len(longer.text) <= LONGEST:
            return longer
    return tokens


def _with_quotation(tokens: Tokens) -> Tokens | None:
    """With the quotation that ends right before it: that somebody spoke is little without what was said."""
    doc, first = tokens.doc, tokens.start
    sentence = tokens[0].sent
    if first <= sentence.start or doc[first - 1].text not in QUOTES:
        return None
    opened = [token.i for token in doc[sentence.start : first - 1] if token.text in QUOTES]
    longer = doc[opened[-1] if opened else sentence.start : tokens.end]
    return longer if len(longer.text) <= LONGEST else None


def _with_object(tokens: Tokens) -> Tokens:
    """With what an aside parts from its verb: "agreed to release, by May 3, all crews" may not end in "release"."""
    verb = tokens[-1]
    rest = verb.sent[verb.i - verb.sent.start + 1 :]
    if verb.tag_ != "VB" or len(tokens) < 2 or not rest or rest[0].text != ",":
        return tokens
    if len(rest) > 1 and rest[1].pos_ == "CCONJ":
        return tokens
    longer = tokens.doc[tokens.start : verb.sent.end]
    return longer if len(longer.text) <= LONGEST else tokens


def _without_dates(tokens: Tokens, dates: Container[int]) -> Tokens:
    """Without a date at either edge and the small words that go with it."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    stop, is_dated = end, False
    while stop > start + 1 and _goes(doc[stop - 1], dates, is_dated=is_dated):
        stop -= 1
        is_dated = is_dated or stop in dates
    end = stop if is_dated else end
    first = start
    while first < end - 1 and (
        doc[first].i in dates or doc[first].lower_ in EDGE_WORDS or doc[first].is_punct
    ):
        first += 1
    if any(place in dates for place in range(start, first)) and (first < end - 1 or is_verb(doc[first])):
        start = first + (doc[first].tag_ == "POS")
    return doc[start : max(end, start + 1)]


def _goes(token: Token, dates: Container[int], *, is_dated: bool) -> bool:
    """Whether a last word goes with a date: the date, marks around it, and then the small words before it."""
    if token.i in dates or (token.is_punct and token.text not in QUOTES):
        return True
    return is_dated and token.dep_ != "prt" and token.lower_ in EDGE_WORDS | LIMITS


def _balanced(tokens: Tokens, core: Token) -> Tokens:
    """Without half a quotation: with the mark that closes it when that comes next, else cut at the lone mark."""
    marks = [token.i for token in tokens if token.text in QUOTES]
    if len(marks) % 2 == 0:
        return tokens
    doc = tokens.doc
    for end in range(tokens.end, min(tokens.end + 2, len(doc))):
        if doc[end].text in QUOTES:
            return doc[tokens.start : end + 1]
        if not doc[end].is_punct:
            break
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
    if token.dep_ == "neg":  # "said that it would not" may not become its opposite
        return False
    return (
        token.dep_ in ("prep", "mark")
        or token.lemma_ == "be"
        or (token.pos_ in OPEN_ENDED and token.dep_ != "prt")
    )


def tells_nothing(verb: Token) -> bool:
    """Whether a clause asks or leaves open what happens: "what will happen"."""
    subject = own_subject(verb)
    return is_verb(verb) and subject is not None and subject.lower_ in ("what", "whatever")
