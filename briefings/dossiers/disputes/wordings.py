"""Disagreements about words: quotations, weekdays beside dates, contested names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from briefings.dossiers.grouping import joined
from briefings.dossiers.newest import newest_first
from briefings.dossiers.sayings import utterances_of
from briefings.dossiers.witness import Witness
from briefings.models import Disagreement, DisagreementKind, Telling
from briefings.ports import Fact

from .bench import Bench, Case, Told, by, clashing, found
from .contested import Usage, find_usages
from .keeping import mismatches_of
from .quoted import find_variants, is_variant, passages_of, unpacked
from .settling import Account, Subject, Terms, settle

_SAID, _WEEKDAYS, _NAMED = 24, 12, 160
"""Facts looked through: of each speaker, of weekdays, of contested names."""
_LATER, _LONG = 3, 31
"""Days within which reports quote one utterance, and use a name."""


def find_quotes(
    bench: Bench, groups: Iterable[Collection[int]], *, since: int | None = None, until: int | None = None
) -> Iterator[Case]:
    """Utterances of one speaker that two sources give in other words.

    Args:
        bench: where they are looked up.
        groups: scopes of what is said, those of one surname together.
        since: from this day on.
        until: before this day.
    """
    of_scope = {scope: index for index, group in enumerate(groups) for scope in group}
    facts = bench.shelf.facts(list(of_scope), limit=_SAID, since=since, until=until)
    told = sorted((fact for fact in facts if fact.more), key=newest_first)
    for group in by(told, lambda fact: of_scope[fact.scope]):
        if odd := clashing(group, _share, within=_LATER, undated=True):
            yield Case(odd, partial(_quotes, bench), _speaker)


def _speaker(fact: Fact, witness: Witness) -> str | None:
    return witness.once(utterances_of)[fact.n][0].speaker


def _share(one: Fact, other: Fact) -> bool:
    return not unpacked(one.more).isdisjoint(unpacked(other.more))


def _quotes(bench: Bench, told: Told) -> Iterator[Disagreement]:
    spoken = list(dict.fromkeys((witness, _speaker(fact, witness) or "") for fact, witness in told))
    accounts: dict[tuple[str, int], Account] = {}
    links: dict[tuple[str, int], list[object]] = {}
    about: dict[tuple[str, int], Subject] = {}
    for index, (one, name) in enumerate(spoken):
        for other, other_name in spoken[index + 1 :]:
            known, other_known = bench.library.known(one, name), bench.library.known(other, other_name)
            if one is other or known is None or other_known is None or known.key != other_known.key:
                continue
            subject = Subject(DisagreementKind.QUOTE, known.name, known.key, known.party)
            for a in passages_of(one.article.text, one.extraction.statements, name):
                for b in passages_of(other.article.text, other.extraction.statements, other_name):
                    variants = find_variants(a, b)
                    if variants is None:
                        continue
                    for witness, sentence in ((one, variants.one), (other, variants.other)):
                        key = (witness.article.id, sentence.span.start)
                        accounts[key] = bench.account(
                            witness, sentence.words, sentence.span, around=sentence.context
                        )
                        about[key] = subject
                        links.setdefault(key, []).append(
                            (one.article.id, variants.one.span.start, other.article.id)
                        )
    for group in joined(list(accounts), lambda key: links[key]):
        same = [accounts[key] for key in group]
        yield from found(settle(about[group[0]], same, Terms(_other_words, _LATER, undated=True)))


def _other_words(one: Account, other: Account) -> bool:
    return is_variant(one.value, other.value)


def find_weekdays(bench: Bench) -> Iterator[Case]:
    """Weekdays that are not those of the dates beside them."""
    for fact in bench.shelf.facts([bench.scopes("weekdays")], limit=_WEEKDAYS):
        yield Case([fact], _weekdays)


def _weekdays(told: Told) -> Iterator[Disagreement]:
    for fact, witness in told:
        yield from weekday_of(witness, fact.n)


def weekday_of(witness: Witness, n: int) -> Iterator[Disagreement]:
    """One of an article's weekdays that are not those of the dates beside them."""
    mismatch = witness.once(mismatches_of)[n]
    said = mismatch.span.of(witness.article.text)
    telling = Telling(said=said, value=mismatch.day.isoformat(), citations=(witness.cite(mismatch.span),))
    yield Disagreement(kind=DisagreementKind.WEEKDAY, tellings=(telling,), found=witness.published)


def find_names(bench: Bench) -> Iterator[Case]:
    """Contested things that two sources call by two names."""
    facts = sorted(bench.shelf.facts([bench.scopes("named")], limit=_NAMED), key=newest_first)
    for group in by(facts, lambda fact: fact.mark):
        if odd := clashing(group, lambda a, b: a.code != b.code, within=_LONG, undated=True):
            yield Case(odd, partial(_names, bench))


def _names(bench: Bench, told: Told) -> Iterator[Disagreement]:
    accounts = []
    for fact, witness in told:
        usages = {each.thing: each for each in witness.once(_usages)}
        if usage := usages.get(fact.mark):
            accounts.append(bench.account(witness, usage.variant, usage.span))
    terms = Terms(lambda a, b: bool(a.value != b.value), _LONG, undated=True)
    yield from found(settle(Subject(DisagreementKind.NAMED), accounts, terms))


def _usages(witness: Witness) -> tuple[Usage, ...]:
    return tuple(find_usages(witness.article.text, witness.extraction.sentences))
