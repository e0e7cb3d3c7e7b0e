"""What a talks file decides of who is who: sightings set apart from others of their name, and names joined.

A split is applied when an article is entered, so that everything counted for a person is counted for the right one; a
join when persons are made out. Neither depends on the order of the articles, and both survive a rebuild.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property

from briefings.models import Article, Join, Person, Split, Talks
from briefings.names import Name, agree, is_initial, keys_of, name_of, parts_of, skeleton, words_of

from .units import Unit


class Decisions:
    """The splits and joins of one talks file.

    Args:
        talks: whose file it is; None decides nothing.
    """

    def __init__(self, talks: Talks | None) -> None:
        self.joins: tuple[Join, ...] = talks.join if talks else ()
        self.splits: tuple[Split, ...] = talks.split if talks else ()
        self._set_apart = tuple(
            (name, split, mark_of(split)) for split in self.splits if (name := name_of(split.name))
        )
        self._joined = tuple(
            tuple(name for each in join.names if (name := name_of(each))) for join in self.joins
        )

    @cached_property
    def fingerprint(self) -> str:
        """Changes with what articles come to when they are entered; empty where nothing is set apart."""
        marks = sorted(mark for _, _, mark in self._set_apart)
        return hashlib.blake2b(" ".join(marks).encode(), digest_size=8).hexdigest() if marks else ""

    def concern(self, name: Name) -> bool:
        """Whether some split is about that name."""
        return any(_may_be(wanted, name) for wanted, _, _ in self._set_apart)

    def apart(self, name: Name, person: Person, article: Article) -> str:
        """The mark of the first split that the sighting falls under, else nothing."""
        for wanted, split, mark in self._set_apart:
            if _may_be(wanted, name) and _falls_under(split, person, article):
                return mark
        return ""

    def of(self, unit: Unit) -> tuple[int, ...]:
        """Numbers of the joins that the unit is named in."""
        return tuple(
            number
            for number, names in enumerate(self._joined)
            if not unit.apart and any(is_named(name, unit.name) for name in names)
        )

    def names_in(self, numbers: Iterable[int]) -> tuple[Name, ...]:
        """The names of joins."""
        return tuple(name for number in numbers for name in self._joined[number])


NOTHING_DECIDED = Decisions(None)


def mark_of(split: Split) -> str:
    """What tells the sightings that a split sets apart from all others."""
    said = split.model_dump_json(exclude={"reason"})
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def is_named(wanted: Name, name: Name) -> bool:
    """Whether a name is the one that was written into the talks file, in whatever spelling."""
    if not (wanted.is_full and name.is_full):
        return (wanted.surname, wanted.given) == (name.surname, name.given) and wanted.is_full == name.is_full
    return bool({*keys_of(wanted)} & {*keys_of(name)}) and agree(wanted, name)


def _may_be(wanted: Name, name: Name) -> bool:
    """Whether a sighting may be of that name: also by the surname alone, or with an initial."""
    if wanted.is_full and not name.is_full:
        fits = not name.given or any(word.startswith(name.given) for word in wanted.words)
        return name.surname in wanted.words and fits
    return is_named(wanted, name)


def _falls_under(split: Split, person: Person, article: Article) -> bool:
    """Whether everything that the split asks for is so."""
    return (
        (not split.called or _spelling(person.name) in {_spelling(each) for each in split.called})
        and (not split.party or split.party.casefold() == (person.party or "").casefold())
        and (not split.role or any(_bones(split.role) <= _bones(role.text) for role in person.roles))
        and (not split.reports or bool({article.source, article.id} & {*split.reports}))
    )


def _spelling(name: str) -> tuple[str, ...]:
    """The words as they are written, capitals, accents and points aside."""
    return tuple(part.word for part in parts_of(name))


def _bones(phrase: str) -> set[str]:
    return {skeleton(word) for word in words_of(phrase) if not is_initial(word)}
