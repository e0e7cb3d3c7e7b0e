"""A question and a dossier -> what may answer it: names made out, reports found, their sentences weighed.

This is the part that asks the dossier; what comes after needs nothing but what it hands on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz

from briefings.cards.lookup import people_of, search, sides_of
from briefings.names import skeleton, words_of
from briefings.ports import Account, Candidate, Dossier

from .models import Asked, Kind, Place, Sort, Term
from .pages import Gathered, Lens, Line, Page, are_akin, open_page
from .words import begun

READ, EACH = 18, 8
"""Reports read for one question, and taken from one search."""
LINES = 80
"""Sentences handed on."""
_ALIKE = 78.0
"""Likeness (0 to 100) from which a name is one typed wrongly."""


def gather(asked: Asked, dossier: Dossier) -> Gathered:
    """Look up everything that may answer."""
    if not asked.text:
        return Gathered(asked=asked, pages=(), lines=(), size=dossier.size)
    people: dict[str, Candidate] = {}
    unknown: list[str] = []
    terms = []
    for term in _capitalised(asked, dossier):
        made_out = (
            _make_out(term, dossier, people, unknown) if term.sort is Sort.NAME else _of_heard(term, dossier)
        )
        terms.append(made_out)
    asked = asked.model_copy(update={"terms": tuple(terms)})
    accounts = _accounts(asked, dossier)
    lens = Lens(asked)
    pages = _weighed(accounts, lens)
    lines = sorted(
        (line for page in pages for line in page.lines),
        key=lambda line: (-line.score, line.page.index, line.index),
    )
    return Gathered(
        asked=asked,
        pages=pages,
        lines=tuple(lines[:LINES]),
        unknown=tuple(unknown),
        people=people,
        actors={key: actor for key in people if (actor := dossier.actor(key))}
        if asked.kind is Kind.WHO_IS
        else {},
        heard=dossier.heard,
        size=dossier.size,
    )


def _weighed(accounts: Sequence[Account], lens: Lens) -> tuple[Page, ...]:
    """The reports, their words weighed by how seldom they are."""
    terms = lens.asked.terms
    first = [
        open_page(account, index, lens, [term.weight for term in terms])
        for index, account in enumerate(accounts)
    ]
    if len(first) < 2:
        return tuple(first)
    total = sum(len(page.lines) for page in first)
    weights = []
    for n, term in enumerate(terms):
        held = sum(line.own[n] >= 0.7 for page in first for line in page.lines)
        seldom = math.log((total + 1) / (held + 1)) / math.log(total + 1)
        scene = 0.5 if term.place is Place.SETTING and term.is_name else 1.0
        weights.append(term.weight * scene * (0.6 + 0.6 * seldom))
    whole = sum(weights) or 1.0
    return tuple(_reweighed(page, weights, whole) for page in first)


def _reweighed(page: Page, weights: Sequence[float], whole: float) -> Page:
    again = Page(page.account, page.index, page.hits)
    lines = tuple(
        Line(again, line.index, line.span, line.own, line.levels,
             sum(w * level for w, level in zip(weights, line.levels, strict=True)) / whole)
        for line in page.lines
    )  # fmt: skip
    object.__setattr__(again, "lines", lines)
    return again


def _capitalised(asked: Asked, dossier: Dossier) -> Iterable[Term]:
    """The terms; where the whole question is in small letters, words that are persons' names are taken for names."""
    if asked.text[1:] != asked.text[1:].lower():
        return asked.terms
    if asked.kind is Kind.WHO_IS:
        name = re.sub(r"^\W*who(?:'s| is| was)? ", "", asked.text, flags=re.IGNORECASE).rstrip(" ?!.")
        bones = frozenset({skeleton(word) for word in words_of(name)[-1:]})
        return (Term(text=name, sort=Sort.NAME, weight=3.0, names=frozenset({words_of(name)}), bones=bones),)
    found = []
    for term in asked.terms:
        bone = skeleton(term.text)
        if term.sort in (Sort.PLAIN, Sort.DEED) and len(bone) > 3 and not term.others:
            near = dossier.people_like(term.text)
            if any(bone in [skeleton(word) for word in words_of(person.name)[-1:]] for person in near):
                term = Term(  # noqa: PLW2901 - the term is made anew
                    text=term.text, sort=Sort.NAME, place=term.place, weight=3.0,
                    names=frozenset({words_of(term.text)}), bones=frozenset({bone}),
                )  # fmt: skip
        found.append(term)
    return found


def _of_heard(term: Term, dossier: Dossier) -> Term:
    """A party's term by the name that the dossier has for it."""
    if term.sort is not Sort.PARTY:
        return term
    side = dossier.side(term.party)
    if side is None:
        return term
    forms = {words_of(phrase) for phrase in side.words}
    return term.model_copy(update={"names": term.names | {form for form in forms if form}})


def _make_out(term: Term, dossier: Dossier, people: dict[str, Candidate], unknown: list[str]) -> Term:
    """Whom a name means: a party of the reports, a person, else what it says."""
    party = _side(term, dossier)
    if party:
        return term.model_copy(
            update={"party": party, "sort": Sort.PARTY, "weight": 2.5, "bones": frozenset()}
        )
    stands = bool(term.names) and dossier.holds({" ".join(form) for form in term.names})
    meant = _named(term.text, dossier, exactly=stands)
    if not meant and " " in term.text:  # a title may stand before it
        surname = term.text.split()[-1]
        stands = stands or dossier.holds({surname})
        meant = _named(surname, dossier, exactly=stands)
    if len(meant) == 1:
        return _person_term(term, meant[0], people)
    if meant:
        bones = {skeleton(words_of(person.name)[-1]) for person in meant}
        for person in meant:
            people[person.key] = person
        return term.model_copy(
            update={"bones": frozenset(bones), "person": meant[0].key if len(bones) == 1 else None}
        )
    if not stands and not any(_stands_alone(form, dossier) for form in term.names):
        typo = search(term.text, sides_of(dossier)).keys
        if len(typo) == 1 and fuzz.ratio(term.text.lower(), typo[0].lower()) >= _ALIKE:
            side = dossier.side(typo[0])
            forms = {words_of(phrase) for phrase in (typo[0], *(side.words if side else ()))}
            return term.model_copy(
                update={"party": typo[0], "sort": Sort.PARTY, "names": frozenset(f for f in forms if f)}
            )
        unknown.append(term.text)
    return term


def _named(text: str, dossier: Dossier, *, exactly: bool) -> list[Candidate]:
    """The persons of a name."""
    candidates = dossier.people_like(text)
    found = search(text, people_of(candidates, dossier)).keys
    return [
        person
        for person in candidates
        if person.key in found and _is_named(words_of(text), person, exactly=exactly)
    ]


def _stands_alone(form: tuple[str, ...], dossier: Dossier) -> bool:
    """Whether some report holds a name as its people have it: "Ruritanian" for Ruritania."""
    return len(form) == 1 and len(form[0]) > 5 and dossier.holds({_begun(form[0])})


def _side(term: Term, dossier: Dossier) -> str | None:
    """The party of the reports that a name is, by itself or by its people."""
    (form, *_) = (*term.names, ())
    for name in sorted(dossier.heard):
        words = words_of(name)
        if words == form:
            return name
        if len(form) == len(words) == 1 and are_akin(form[0], words[0]):
            return name
    return None


def _is_named(asked: Sequence[str], person: Candidate, *, exactly: bool) -> bool:
    """Whether the words are of the person's names, and not only of a role; near ones where no report holds them."""
    names = {word for phrase in (person.name, *person.aliases) for word in words_of(phrase)}
    bones = {skeleton(word) for word in names}
    last = asked[-1] if asked else ""
    if skeleton(last) in bones and all(skeleton(word) in bones or len(word) < 3 for word in asked):
        return True
    if exactly:
        return False
    return any(fuzz.ratio(last, name) >= _ALIKE and last[:1] == name[:1] for name in names if len(name) > 3)


def _person_term(term: Term, person: Candidate, people: dict[str, Candidate]) -> Term:
    people[person.key] = person
    surname = words_of(person.name)[-1:]
    forms = {surname, words_of(person.name), *(words_of(alias)[-1:] for alias in person.aliases)}
    return term.model_copy(
        update={
            "person": person.key,
            "party": person.party,
            "names": frozenset(form for form in forms if form),
            "bones": frozenset(skeleton(form[-1]) for form in forms if form),
        }
    )


def _accounts(asked: Asked, dossier: Dossier) -> tuple[Account, ...]:
    """The reports that hold most of the question, newest first."""
    if dossier.size.reports <= READ:
        return dossier.accounts((), limit=READ)
    found: dict[str, Account] = {}
    for groups in _searches(asked):
        for account in dossier.accounts(groups, limit=EACH):
            found.setdefault(account.article.id, account)
        if len(found) >= READ:
            break
    return tuple(found.values())[:READ]


def _searches(asked: Asked) -> Iterable[Sequence[Collection[str]]]:
    """What to look for, from everything at once to the names alone."""
    for quoted in asked.quoted:
        words = [{word} for word in re.findall(r"(?<!['’])\b[^\W_]{3,}\b(?!['’])", quoted)]
        yield from (words, words[:4], words[-4:])
    names = [group for term in asked.terms if term.is_name and (group := _group(term))]
    deed = [_group(asked.deed)] if asked.deed else []
    others = [
        group for term in sorted(asked.terms, key=lambda term: -term.weight)
        if not term.is_name and term.sort is not Sort.DEED and term.weight >= 1 and (group := _group(term))
    ]  # fmt: skip
    tried: list[list[frozenset[str]]] = [
        [*names, *deed, *others],
        [*names, *deed, *others[:1]],
        [*names, *others],
        [*names, *deed],
    ]
    tried += [[*names, other] for other in others] + [names, [*deed, *others]]
    tried += [[*names[:at], *names[at + 1 :], *deed] for at in range(len(names)) if len(names) > 1]
    seen = set()
    for groups in tried:
        key = str(groups)
        if groups and key not in seen:
            seen.add(key)
            yield groups


def _group(term: Term) -> frozenset[str]:
    """The words of which an article that holds the term holds one."""
    if term.is_name:
        exact = {" ".join(form) for form in term.names}
        open_ended = {
            _begun(form[0]) for form in term.names if len(form) == 1 and len(form[0]) > 5 and not term.person
        }
        return frozenset(exact | open_ended)
    return frozenset(word for base in term.stems | term.others for word in begun(base))


def _begun(name: str) -> str:
    """The beginning that a name and that of its people share, for the index."""
    return f"{name[: max(4, len(name) - 3)]}*"
