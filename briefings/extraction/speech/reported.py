"""Which words of a sentence a reporting word reports: the clause after it, what stands before it, or around it.

Source: reporting clauses stand first, in the middle or last (Quirk et al., 14.28-29).
"""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import (
    SUBJECTS,
    clause_of,
    is_infinitive,
    is_negated,
    is_passive,
    is_verb,
    own_subject,
    trimmed,
)

from .cues import Cue, Frame, reports
from .quotations import Quotation, Quotations

LONGEST_ASIDE = 9
"""Words from the verb of an aside to the comma that ends it: ", he told reporters through an interpreter,"."""
LONGEST_CIRCUMSTANCE = 200
"""Words; what is longer before an attribution is what it reports."""
NAMED = frozenset({"oprd", "attr", "acomp", "ccomp", "xcomp", "advcl"})
"""What the word for a name may be under a verb of calling."""
LATEST = 16
"""Words from a reporting verb to the clause it reports."""
DEEPEST = 5
"""Words above a clause that is looked for so."""
BETWEEN = frozenset({"acl", "prep", "pobj", "pcomp", "advcl", "npadvmod", "dobj", "dative"})
"""What may stand between the two."""
ADDRESSING = frozenset({
    "tell", "inform", "brief", "remind", "assure", "reassure", "ask", "warn", "address",
})  # fmt: skip
"""Verbs whose object is the one spoken to."""


def reported_words(cue: Cue, quotations: Quotations) -> Tokens | None:
    """The words that a reporting word reports."""
    if Frame.SOURCE in cue.frames:
        return _beside_source(cue)
    if cue.closes:
        return _before_attribution(cue, quotations)
    if cue.clause is not None:
        return _clause_after(cue, cue.clause, quotations)
    if Frame.CLAUSE in cue.frames:
        clause = _reported_clause(cue, quotations)
        if clause is not None:
            return clause
    purpose = is_infinitive(cue.token) and own_subject(cue.token) is None
    if cue.frames & {Frame.ACT, Frame.NAME} and _has_object(cue) and not _is_gapped(cue) and not purpose:
        return _from_verb(cue)
    return None


def _reported_clause(cue: Cue, quotations: Quotations) -> Tokens | None:
    verb = cue.token
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} or _is_that_clause(c)]
    after = next((c for c in clauses if c.i > verb.i), None)
    after = after or _late_clause(verb)
    if after is not None and _is_all_quoted(cue, after, quotations):
        return _before_attribution(cue, quotations)
    if after is not None and own_subject(after) is None and is_infinitive(after):
        return _from_verb(cue)
    if after is not None and Frame.THOUGHT in cue.frames and is_negated(verb):
        return _from_verb(cue)
    if after is not None:
        return _clause_after(cue, after, quotations)
    cited = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    apart = verb.dep_ in {"parataxis", "ROOT", "ccomp", "conj"} or _is_hung_under_quotation(verb)
    parted = (cited or apart) and not _takes_object(verb)
    parted = parted and verb.tag_ != "VB"
    if any(c.i < verb.i for c in clauses) or parted:
        return _before_attribution(cue, quotations)
    return None


def _is_hung_under_quotation(verb: Token) -> bool:
    """Whether the parse hangs an attribution with a subject of its own under what the marks before it hold."""
    subject = own_subject(verb)
    return verb.dep_ == "acl" and subject is not None and subject.left_edge.nbor(-1).text == '"'


def _takes_object(verb: Token) -> bool:
    """Whether a verb has an object of its own, so that it reports nothing before it: "…, both held talks"."""
    if verb.lemma_ in ADDRESSING:
        return False
    return any(c.dep_ in {"dobj", "attr", "acomp", "oprd", "xcomp"} and c.i > verb.i for c in verb.children)


def _late_clause(verb: Token) -> Token | None:
    """A clause with "that" which the parse hangs under what stands between: "said before leaving that …"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + LATEST, len(verb.doc))]:
        if token.is_sent_start or token.text in {'"', ";", ":"}:
            return None
        if token.lower_ != "that" or token.dep_ != "mark":
            continue
        clause = above = token.head
        for _ in range(DEEPEST):
            above = above.head
            if above.i == verb.i:
                return clause
            if above.dep_ not in BETWEEN or above.i < verb.i or reports(above):
                return None
    return None


def _is_all_quoted(cue: Cue, clause: Token, quotations: Quotations) -> bool:
    """Whether a clause stands in quotation marks, so that what is reported besides stands before: "…, X said: '…'"."""
    held = quotations.holding(cue.sentence.offset + clause.left_edge.idx + 1)
    return held is not None and held is quotations.holding(cue.sentence.offset + clause.idx)


def _clause_after(cue: Cue, clause: Token, quotations: Quotations) -> Tokens:
    """The clause that follows a reporting word."""
    word = cue.token
    start = max(_start_of(clause), word.i + 1)
    end = min(
        _end_of(word, clause), _other_speech(clause), _citing(word.doc[start : clause.right_edge.i + 1])
    )
    return trimmed(_before_aside(word.doc[start : end + 1], cue, quotations))


def _before_aside(tokens: Tokens, cue: Cue, quotations: Quotations) -> Tokens:
    """Without what the reporter adds after a dash: "… — something the other side refuses"."""
    dashes = [t.i for t in tokens if t.text in {"—", "–"}]
    dashes = [i for i in dashes if not quotations.holding(cue.sentence.offset + tokens.doc[i].idx)]
    return tokens.doc[tokens.start : dashes[0]] if len(dashes) == 1 and dashes[0] > tokens.start else tokens


def _start_of(clause: Token) -> int:
    """Where a reported clause starts: after "that", or after a date that belongs to the reporting verb."""
    start, subject = clause.left_edge.i, own_subject(clause)
    that = next((c for c in clause.children if c.lower_ == "that" and c.dep_ == "mark"), None)
    if that is not None and that.i - start <= LONGEST_ASIDE:
        return that.i + 1
    if clause.doc[start].lower_ == "that":
        return start + 1
    dated = subject is not None and clause.doc[start].dep_ == "prep"
    if subject is not None and dated and subject.left_edge.nbor(-1).ent_type_ == "DATE":
        return subject.left_edge.i
    return start


def _goes_on(clause: Token) -> bool:
    """Whether a clause joined to a reporting verb without a comma is reported too: "said A was ill and B had left"."""
    subject = own_subject(clause)
    if subject is None or reports(clause):
        return False
    opens = clause.left_edge.i
    return clause.doc[opens - 1].lower_ in {"and", "or"} and clause.doc[opens - 2].text not in {",", ";", '"'}


def _other_speech(clause: Token) -> int:
    """The last token before another report that the parse joins to one: ", and a spokesman called it", ", adding …"."""
    for child in clause.children:
        opens = child.left_edge.i
        if opens <= clause.i + 1 or not reports(child):
            continue
        parted = "," in {t.text for t in clause.doc[opens - 2 : opens]}
        if child.dep_ == "conj" and own_subject(child) is not None and parted:
            return opens - 1
        adding = child.tag_ == "VBG" and child.i - opens <= 1
        if child.dep_ == "advcl" and parted and (adding or own_subject(child) is not None):
            return opens - 1
        if child.dep_ == "conj" and own_subject(child) is None and child.tag_ == "VBD" and _is_thing(clause):
            return opens - 1
    return clause.doc[-1].i


def _is_thing(clause: Token) -> bool:
    """Whether the subject of a clause is no name, so that what reports after it is the reporter's speaker again."""
    subject = own_subject(clause)
    return subject is not None and (subject.pos_ == "NOUN" or subject.lower_ == "it")


def _is_that_clause(child: Token) -> bool:
    """Whether a clause that the parse took for one of circumstance opens with "that"."""
    return child.dep_ == "advcl" and child.left_edge.lower_ == "that"


def _citing(tokens: Tokens) -> int:
    """The last token before ", citing the agency", which is the reporter's."""
    doc = tokens.doc
    marks = (
        t.i
        for t in tokens
        if t.lower_ in {"citing", "quoting"} and t.i > tokens.start and t.nbor(-1).text == ","
    )
    return next(marks, len(doc)) - 1


def _end_of(verb: Token, clause: Token) -> int:
    """Where the reported clause ends: with it, or with what is joined to the reporting verb without a subject."""
    end = clause.right_edge.i
    for child in verb.children:
        goes_on = child.dep_ == "ccomp" or (child.dep_ == "conj" and _goes_on(child))
        if child.i > end and goes_on:
            end = child.right_edge.i
    return end


def _before_attribution(cue: Cue, quotations: Quotations) -> Tokens | None:
    """The sentence without an attribution at its end, or around one in its middle: "talks, he said, go on"."""
    tokens = cue.sentence.tokens
    subject = cue.subject if cue.subject is not None and cue.subject.i >= tokens.start else cue.token
    first = min(subject.left_edge.i, cue.token.i)
    while first - 1 > tokens.start and tokens.doc[first - 1].pos_ == "PROPN" and subject.pos_ == "PROPN":
        first -= 1  # a double name that the parse takes apart
    if first - 1 <= tokens.start or tokens.doc[first - 1].text not in {",", '"', "—", "–"}:
        return None
    before = tokens.doc[tokens.start : first]
    last = quotations.holding(cue.sentence.offset + before[-2].idx)
    if last is not None and not _is_part(before, last, cue):
        return None
    after = tokens.doc[cue.token.i + 1 : tokens.end]
    comma = next((t for t in after if t.text in {",", ":", '"'}), None)
    comma = comma if comma is not None and comma.text == "," else None
    middle = (
        comma is not None
        and comma.i - cue.token.i <= LONGEST_ASIDE
        and not any(map(is_verb, tokens.doc[cue.token.i + 1 : comma.i]))
        and any(map(is_verb, tokens.doc[comma.i : tokens.end]))
        and tokens.doc[min(comma.i + 1, tokens.end - 1)].tag_ not in {"VBG", "``", "''"}
    )
    if comma is not None and comma.i + 2 < tokens.end and not middle:
        middle = comma.nbor().text == '"' and tokens.doc[comma.i + 2].is_lower
    if not middle and (not any(map(is_verb, before)) or _is_circumstance(before, cue)):
        return None
    return trimmed(tokens if middle else before)


def _is_part(before: Tokens, quotation: Quotation, cue: Cue) -> bool:
    """Whether a quotation before an attribution is but the end of what it reports: 'A called it "dead", B said'."""
    opens = [t for t in before if cue.sentence.offset + t.idx < quotation.span.start - 1]
    return any(is_verb(t) for t in opens) and not any(map(reports, opens[-1:]))


def _is_circumstance(before: Tokens, cue: Cue) -> bool:
    """Whether what stands before an attribution tells when it was said: "Asked if …, she said yes"."""
    if len(before) > LONGEST_CIRCUMSTANCE:
        return False
    root = before.root
    if root.dep_ == "advcl" and (root.head.i == cue.token.i or root.tag_ in {"VBN", "VBG"}):
        return True
    subjects = (c for t in before if is_verb(t) for c in t.children if c.dep_ in {*SUBJECTS, "expl"})
    return not any(c.i >= before.start for c in subjects)


def _beside_source(cue: Cue) -> Tokens | None:
    """The sentence without "according to X"."""
    tokens, doc = cue.sentence.tokens, cue.token.doc
    named = cue.subject
    end = max(named.right_edge.i if named is not None else cue.token.i, cue.token.i + 1, cue.until or 0)
    comma = next((i for i in range(end, min(end + 2, tokens.end)) if doc[i].text == ","), None)
    before = trimmed(doc[tokens.start : cue.token.i]) if cue.token.i > tokens.start else None
    after_start = (comma if comma is not None else end) + 1
    if cue.token.i - tokens.start > 2 and before is not None:
        more = comma is not None and any(is_verb(t) for t in doc[after_start : tokens.end])
        whole = more and not any(map(is_verb, before))
        cut = comma is not None and tokens.end - after_start > 1 and is_verb(before[-1])
        return trimmed(tokens) if whole or cut else before
    return trimmed(doc[after_start : tokens.end]) if after_start < tokens.end else None


def _has_object(cue: Cue) -> bool:
    if Frame.NAME in cue.frames and Frame.ACT not in cue.frames and not _calls_something(cue.token):
        return False
    needed = {"dobj", "prep", "xcomp", "oprd", "ccomp", "dative", "prt", "advcl"}
    after = (c for c in cue.token.children if c.dep_ in needed and c.i > cue.token.i)
    return any(c.dep_ not in {"prep", "prt"} or c.right_edge.i > c.i for c in after) or is_passive(cue.token)


def _calls_something(verb: Token) -> bool:
    """Whether it is told what the object is called: "called it a joke", "described it as new"; not "called Ada"."""
    after = [c for c in verb.children if c.i > verb.i]
    inner = [
        g for c in after if c.dep_ in {"dobj", "nsubj", "agent", "prep"} for g in c.children if g.i > verb.i
    ]
    if any(c.dep_ in NAMED for c in after) or any(c.lower_ == "as" for c in (*after, *inner)):
        return True
    objects = [c for c in after if c.dep_ in {"dobj", "dative"}]
    return len(objects) > 1 or any(t.text == '"' for t in verb.doc[verb.i : verb.right_edge.i + 1])


def _is_gapped(cue: Cue) -> bool:
    """Whether its object stands before it, outside its clause: "the talks that both described as useful"."""
    own = own_subject(cue.token)
    return cue.token.dep_ == "relcl" and own is not None and not own.tag_.startswith("W")


def _from_verb(cue: Cue) -> Tokens:
    clause = clause_of(cue.token)
    denying = (
        c.left_edge.i for c in cue.token.children if c.dep_ in {"aux", "neg", "advmod"} and c.i < cue.token.i
    )
    start = min(denying, default=cue.token.i) if is_negated(cue.token) else cue.token.i
    ends = [
        c.right_edge.i + 1 for c in cue.token.children if c.dep_ == "advcl" and c.left_edge.lower_ == "for"
    ]
    return trimmed(cue.token.doc[start : max(clause.end, cue.token.i + 1, *ends)])
