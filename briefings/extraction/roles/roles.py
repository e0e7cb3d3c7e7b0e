"""What a person is said to be: the phrases beside a name, exactly as they stand in the text.

Tokens around the name are scanned with a table of nouns; the parser's own labels are wrong too often in the
long noun phrases of the news ("Ruritanian Direct Investment Fund CEO ..."). A phrase ends where another person's
name begins, so that in "Ruritanian President A and Sylvanian leader B" each has his own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from briefings.extraction.language.gaps import JOINING
from briefings.extraction.language.nouns import is_double_title, is_modifier, is_plural, role_kind, singular
from briefings.extraction.names.leading import leading_roles, led_by_the_pair
from briefings.extraction.names.names import Mention, Named
from briefings.extraction.names.offices import EARLIER_TALKS, FORMER, KIN, Given, kind_of
from briefings.extraction.names.phrases import Line, phrase_end, phrase_start, starts_role

from .described import described
from .doings import told_by_verb
from .duties import told_in_clause
from .predicates import named_by_office, told_of_chair


def find_roles(lines: tuple[Line, ...]) -> dict[Named, list[Given]]:
    """The roles of each person, in the order of the text."""
    roles: dict[Named, list[Given]] = defaultdict(list)
    owners = {mention: person for line in lines for mention, person in line.named}
    for line, previous in zip(lines, (None, *lines), strict=False):
        for given in (g for g in (*_in_line(line), *led_by_the_pair(line, previous)) if len(g.tokens)):
            roles[owners[given.mention]].append(given)
    for given in described(lines, roles):
        roles[owners[given.mention]].append(given)
    return {person: sorted(found, key=lambda given: given.span.start) for person, found in roles.items()}


def _in_line(line: Line) -> Iterator[Given]:
    for mention in line.mentions:
        before = list(_before(line, mention))
        yield from before
        yield from _shared(line, mention, before)
        yield from _after(line, mention)
        start = before[0].tokens.start if before else _title_start(line, mention.tokens.start)
        yield from _in_front(line, mention, start)
    yield from _labelled(line)
    yield from _served(line)
    yield from (*named_by_office(line), *told_of_chair(line))
    leading = list(leading_roles(line))
    yield from leading
    taken = {(id(given.mention), given.tokens.start) for given in leading}
    told = [g for g in told_in_clause(line) if (id(g.mention), g.tokens.start) not in taken]
    yield from told
    taken |= {(id(given.mention), given.tokens.start) for given in told}
    yield from (g for g in told_by_verb(line) if (id(g.mention), g.tokens.start) not in taken)


def _before(line: Line, mention: Mention) -> Iterator[Given]:
    """The words right before a name: "Ruritanian adviser and chief negotiator Name" gives two roles."""
    doc, end = mention.tokens.doc, mention.tokens.start
    stop = int(
        end - 2 >= line.start and doc[end - 1].text == "." and role_kind(doc[end - 2].text) is not None
    )
    end -= stop  # "Col. Name" in two tokens
    if end - 2 >= line.start and is_double_title(doc[end - 2].text, doc[end - 1].text):
        yield Given(mention, doc[end - 2 : end], "title", before=True)
        end -= 2
    opened = _bracket(line, end)
    if opened is not None and _closes_role(doc, opened, line):
        start = phrase_start(line, opened)
        kinds = [kind for token in doc[start:opened] if (kind := role_kind(token.text))]
        if kinds and kinds[-1] != "courtesy":
            yield Given(mention, doc[start:end], kinds[-1], before=True)
        return
    if end - 1 < line.start or not _closes_role(doc, end, line):
        return
    start = phrase_start(line, end)
    for first, last in _parts(doc, start, end):
        kinds = [kind for token in doc[first:last] if (kind := role_kind(token.text))]
        if kinds and kinds[-1] != "courtesy":
            kind = (
                "outsider"
                if doc[first].lower_ == "whose" and singular(doc[last - 1].text) in KIN
                else kinds[-1]
            )
            yield Given(mention, doc[first:last], kind, before=True)


def _bracket(line: Line, end: int) -> int | None:
    """Where the bracket opens that ends right before a place: "Joint Secretary (East Asia) Name"."""
    if end - 3 < line.start or line.doc[end - 1].text != ")":
        return None
    return next((i for i in range(end - 2, max(line.start, end - 8), -1) if line.doc[i].text == "("), None)


def _closes_role(doc: Doc, end: int, line: Line) -> bool:
    """Whether the word before ``end`` is the noun of a role, or closes "minister of something"."""
    if role_kind(doc[end - 1].text) is not None:
        return True
    for place in range(end - 2, max(line.start, end - 6), -1):
        if doc[place].lower_ in {"of", "to", "for"}:
            return role_kind(doc[place - 1].text) is not None and place > line.start
        if doc[place].pos_ not in {"NOUN", "PROPN", "ADJ"} and doc[place].lower_ != "and":
            return False
    return False


def _parts(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Where a string of roles divides: at "and" after a full one, and before a title."""
    cuts = [start]
    for place in range(start + 1, end - 1):
        word, kind = doc[place], role_kind(doc[place - 1].text)
        if kind is not None and word.lower_ in JOINING and not is_modifier_only(doc[place - 1]):
            cuts.append(place + 1)
    for place in range(start + 1, end):
        left, right = doc[place - 1], doc[place]
        if role_kind(left.text) and not is_modifier(left.text) and _is_title(left, right):
            cuts.append(place)
    cuts = [*sorted(set(cuts)), end]
    return [(a, b - 1 if doc[b - 1].lower_ in JOINING else b) for a, b in pairwise(cuts) if b > a]


def is_modifier_only(token: Token) -> bool:
    """Whether a noun of the table stands for a modifier there: "security" in "security and defence chief"."""
    return is_modifier(token.text) and token.pos_ == "ADJ"


def _is_title(left: Token, right: Token) -> bool:
    """Whether a second noun is a title of its own: "chairperson President", and not "Secretary General"."""
    kind = role_kind(right.text)
    if (
        right.lower_ == "general"
        and role_kind(left.text) in {"minister", "official"}
        and left.lower_ != "minister"
    ):
        return False
    if kind == "military" and role_kind(left.text) == "military":
        return False
    return kind in {"principal", "title", "military", "courtesy"} and left.lower_ not in {"vice", "deputy"}


def _shared(line: Line, mention: Mention, before: list[Given]) -> Iterator[Given]:
    """A role in the plural is also that of the names coordinated with the first: "envoys A, B and C"."""
    if not before or not is_plural(before[-1].tokens[-1].text):
        return
    for other in line.coordinated(mention):
        yield Given(other, before[-1].tokens, before[-1].kind)


def _after(line: Line, mention: Mention) -> Iterator[Given]:
    """An apposition after the name: "Name, 41, the head of the council,"."""
    doc, place = mention.tokens.doc, mention.tokens.end
    place = line.after_state(place)
    if place + 1 >= line.end or doc[place].text not in {",", "(", "—", "–", "-"}:
        return
    place += 1
    aged = doc[place].like_num and place + 2 < line.end and doc[place + 1].text == ","
    if aged:
        place += 2
    while place < line.end and doc[place].pos_ == "ADV" and doc[place].lower_ not in FORMER:
        place += 1
    if place >= line.end or doc[place].pos_ == "CCONJ":
        return
    if _is_owned_office(line, place):
        end = next(i for i in range(place, line.end) if doc[i].text in {",", "."})
        yield Given(mention, doc[place:end], "official")
        return
    if not starts_role(line, place) and not (aged and doc[place].lower_ in {"a", "an"}):
        return  # after an age any noun says what a person is
    for tokens in _chain(line, place):
        kind, held = kind_of(tokens), EARLIER_TALKS.search(tokens.text)
        for other in (mention, *_joint(line, mention, tokens)):
            yield Given(other, tokens, kind, past=held is not None and held["earlier"] is not None)


def _is_owned_office(line: Line, place: int) -> bool:
    """Whether a state and a noun that no table knows stand there and nothing else: ", Ruritania's DGMO,"."""
    doc, end = line.doc, min(line.end, place + 8)
    mark = next((i for i in range(place + 1, end) if doc[i].tag_ == "POS"), None)
    stop = next((i for i in range(place + 1, end) if doc[i].text in {",", "."}), None)
    if mark is None or stop is None or not 1 < stop - mark < 5:
        return False
    own, office = doc[place:mark], doc[mark + 1 : stop]
    if any(role_kind(t.text) for t in office) or line.mention_at(place) is not None:
        return False
    return all(t.ent_type_ in {"GPE", "NORP"} for t in own if t.lower_ != "the") and all(
        t.pos_ in {"NOUN", "PROPN", "ADJ"} and line.mention_at(t.i) is None for t in office
    )


def _chain(line: Line, place: int) -> Iterator[Tokens]:
    """The appositions one after another: "Minister of the Interior, leader (head of the delegation)"."""
    doc = line.doc
    for _ in range(4):
        end = phrase_end(line, place)
        if end is None or end <= place or doc[place].pos_ == "CCONJ":
            return
        parts = [i for i in range(place + 1, end - 1) if doc[i].lower_ == "and" and doc[i + 1].tag_ == "DT"]
        cuts = [place, *(i + 1 for i in parts if starts_role(line, i + 1)), end]
        yield from (doc[a : b - (b != end)] for a, b in pairwise(cuts))
        place = end
        while place < line.end and doc[place].text in {",", "(", ")"}:
            place += 1
        if place == end or place + 1 >= line.end or not starts_role(line, place):
            return


def _labelled(line: Line) -> Iterator[Given]:
    """A role before a colon, as in lists: "Head: Name", "Chief negotiator: Name"."""
    first = line.mentions[0].tokens.start if line.mentions else line.start
    colon = next((t.i for t in line.doc[line.start : first] if t.text == ":"), line.start)
    start = next((t.i for t in line.doc[line.start : colon] if t.is_alpha), colon)
    noun = line.doc[colon - 1]
    if not 0 < colon - start < 6 or role_kind(noun.text) is None or is_plural(noun.text):
        return
    alone = colon - start == 1 and noun.lower_ in {"head", "leader", "chair", "chief"}
    tokens = line.doc[start:colon]
    yield Given(line.mentions[0], tokens, "leads" if alone else kind_of(tokens))


def _joint(line: Line, mention: Mention, tokens: Tokens) -> Iterator[Mention]:
    """The names that share an apposition in the plural: "A and B, both Ruritanian envoys"."""
    head = next((t for t in reversed(tokens) if role_kind(t.text) and not is_modifier(t.text)), None)
    if head is not None and is_plural(head.text):
        yield from (m for m in line.mentions if m is not mention and mention in line.coordinated(m))


def _in_front(line: Line, mention: Mention, start: int) -> Iterator[Given]:
    """An apposition before the name: "The head of the council, Name,"."""
    doc, comma = mention.tokens.doc, start - 1
    if comma > line.start and doc[comma].lower_ in {"the", "a", "an"}:
        comma -= 1
    if comma <= line.start or doc[comma].text != "," or not _is_closed(line, mention):
        return
    edge = _chunk_start(line, comma)
    joint = list(line.coordinated(mention))
    nouns = [
        i for i in range(edge, comma) if role_kind(doc[i].text) and (joint or not is_plural(doc[i].text))
    ]
    nouns = [i for i in nouns if not is_modifier(doc[i].text) or _ends_phrase(doc[i + 1], comma)]
    if not nouns and doc[comma - 2 : comma].text.lower() == "opposite number":
        nouns = [comma - 1]
    if not nouns:
        return
    first = max(edge, phrase_start(line, nouns[0] + 1))
    if first > line.start and doc[first - 1].lower_ in {"the", "a", "an", "another"}:
        first -= 1
    if line.follows_name(first):
        return
    tokens = doc[first:comma]
    kind = "official" if tokens[-1].lower_ == "number" else kind_of(tokens)
    shared = joint if is_plural(doc[nouns[0]].text) else []
    for other in (mention, *shared):
        yield Given(other, tokens, kind)


def _title_start(line: Line, place: int) -> int:
    """Where the titles of courtesy right before a name begin: "Mr", "H.E. Dr."."""
    doc = line.doc
    while place > line.start and (
        role_kind(doc[place - 1].text) == "courtesy"
        or (
            doc[place - 1].text == "."
            and place > line.start + 1
            and role_kind(doc[place - 2].text) == "courtesy"
        )
    ):
        place -= 1
    return place


def _ends_phrase(after: Token, comma: int) -> bool:
    """Whether a noun that may also be a modifier is the head of its phrase, by what comes after it."""
    return after.i == comma or after.pos_ == "ADP" or after.tag_ in {"VBG", "VBN"}


def _is_closed(line: Line, mention: Mention) -> bool:
    """Whether what follows a name lets it be in apposition to what is before it."""
    end = line.after_state(mention.tokens.end)
    return end >= line.end or mention.tokens.doc[end].text in {
        ",",
        ".",
        ";",
        ":",
        ")",
        '"',
        "?",
        "!",
        "and",
        "who",
        "—",
    }


def _chunk_start(line: Line, comma: int) -> int:
    """Where the noun phrase before a comma may begin at the earliest."""
    doc, place = line.doc, comma
    while place > line.start:
        token = doc[place - 1]
        if (
            token.text in {",", ";", ":", '"', "(", ")", "—"}
            or token.tag_
            in {
                "VBD",
                "VBZ",
                "VBP",
                "MD",
                "WP",
                "WDT",
            }
        ) and not (role_kind(token.text) or is_modifier(token.text)):
            break
        if line.mention_at(place - 1) and doc[place].tag_ != "POS":
            break
        place -= 1
    return place


def _served(line: Line) -> Iterator[Given]:
    """Such as "Name served as the envoy", "Name is the envoy", "Name was appointed envoy"."""
    doc = line.doc
    for place in range(line.start, line.end - 2):
        token = doc[place]
        mention = line.mention_before(place)
        if mention is None:
            continue
        if token.lemma_ in {"serve", "act", "work"} and doc[place + 1].lower_ == "as":
            start = place + 2
        elif token.lemma_ in {"appoint", "name", "elect"} and token.tag_ == "VBN":
            start = place + 1 + (doc[place + 1].lower_ in {"as", "to"})
        elif token.lemma_ in {"be", "become", "remain"} and line.adjoins(mention, place):
            start = place + 1
        else:
            continue
        if line.has_subject_between(mention, place) or start >= line.end or not starts_role(line, start):
            continue
        end = phrase_end(line, start)
        while start < line.end and doc[start].pos_ == "ADV" and doc[start].lower_ not in FORMER:
            start += 1
        if (
            end is not None
            and start < end
            and not any(is_plural(t.text) for t in doc[start:end] if role_kind(t.text))
        ):
            tokens = doc[start : end - (doc[end - 1].lower_ in {"again", "too", "instead"})]
            held = EARLIER_TALKS.search(tokens.text)
            past = held is not None and (token.tag_ == "VBD" or held["earlier"] is not None)
            yield Given(mention, tokens, kind_of(tokens), past=past)
