"""Whose stance it is, and who voices it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.grammar import governors, own_subject
from briefings.extraction.language.parsing import Parsed, Sentence
from briefings.extraction.parties.parties import PartyBook
from briefings.extraction.references.references import References
from briefings.extraction.stances.stance_words import Trigger, Whose
from briefings.models import PartyKind, Stance, Statement, StatementKind, Talks

from .adversaries import adversaries
from .camps import (
    FIGHTERS,
    LANDS,
    OWN,
    PLURAL,
    SIDES,
    for_both,
    is_joint,
    is_official,
    is_opposed,
    is_side,
    origins,
)
from .doers import VIEWS, above, is_thing
from .homes import Homes
from .opposite import Opposite
from .spoken_for import SpokenFor, own_name
from .stands import Stands
from .voices import Voice, voice_of

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me"})
OWN_STANCES = frozenset({Stance.OFFER, Stance.ACCEPT, Stance.REJECT, Stance.DEMAND})
"""Stances of a state of which its own officials tell."""


class Actors:
    """Answers whose the stances of one article are."""

    def __init__(
        self,
        parsed: Parsed,
        references: References,
        statements: tuple[Statement, ...],
        book: PartyBook,
        talks: Talks | None,
    ) -> None:
        self._stands = Stands(parsed, book)
        self._recent: tuple[Sentence, str] | None = None
        self._parsed = parsed
        self._references = references
        self._book = book
        self._talks = talks
        self._homes = Homes(
            parsed,
            references,
            book,
            lambda: self._main_parties,
            lambda: self._recent,
            lambda sentence, token: self._parties_of(sentence, token, ()),
        )
        self._speech = SpokenFor(parsed, references, statements, book, self._homes)
        self._opposite = Opposite(book, lambda: self._main_parties, lambda: self._recent)

    def statements_at(self, place: int) -> tuple[Statement, ...]:
        """The statements around a character, the innermost first."""
        return self._speech.statements_at(place)

    def voice(self, trigger: Trigger, around: tuple[Statement, ...]) -> Voice:
        """Who voices a stance: the speaker of the words, else the person or institution that takes it."""
        own = next((r for r in map(self._references.who, trigger.actors) if r and r.kind != "party"), None)
        if not around:
            return voice_of(own.name, own.kind) if own is not None else Voice()
        said = around[0]
        if own is not None and own.kind == "person" and not self._speech.party_of(said):
            return Voice(own.name, source=said.speaker)
        # who only thinks so tells nothing
        source = next((s.speaker for s in around[1:] if not s.inner), None)
        return replace(voice_of(said.speaker or "", ""), source=source)

    def parties(self, sentence: Sentence, trigger: Trigger, around: tuple[Statement, ...]) -> tuple[str, ...]:
        """The parties whose stance it is; empty where nothing tells."""
        found = self._parties(sentence, trigger, around)
        if len(found) == 1:
            self._recent = (sentence, found[0])
            if around and trigger.whose is Whose.ACTORS and trigger.stance in OWN_STANCES:
                named = trigger.actors and trigger.actors[0].pos_ == "PROPN"
                if named and around[0].kind is StatementKind.INDIRECT:
                    self._homes.learn(around[0].speaker, found[0])
        return found

    def _parties(
        self, sentence: Sentence, trigger: Trigger, around: tuple[Statement, ...]
    ) -> tuple[str, ...]:
        if trigger.whose is Whose.BOTH:
            return self._main_parties
        speaker = self._speech.party_of(around[0]) if around else self._book.home
        if trigger.whose is Whose.SPEAKER:
            party = speaker or (self._holder_of_view(sentence, trigger) if not around else None)
            return (party,) if party else ()
        if trigger.whose is Whose.ACCUSER:
            return self._accuser(sentence, trigger, speaker)
        found = self._named(sentence, trigger, around) or self._presumed(sentence, trigger, speaker)
        if found:
            return found
        if trigger.whose is Whose.EITHER:
            party = speaker or self._stands.of(sentence)
        elif not any(a.pos_ in {"PROPN", "PRON"} for a in trigger.actors):
            party = self._stands.of(sentence)
        else:
            party = None
        return (party,) if party else ()

    def _named(self, sentence: Sentence, trigger: Trigger, around: tuple[Statement, ...]) -> tuple[str, ...]:
        """The parties that the words for those who take a stance mean, or the words of the clause above."""
        for actors in (trigger.actors, above(trigger)):
            found = dict.fromkeys(p for actor in actors for p in self._parties_of(sentence, actor, around))
            if found:
                return tuple(found)
        return ()

    def _presumed(self, sentence: Sentence, trigger: Trigger, speaker: str | None) -> tuple[str, ...]:
        """The parties of those whom no name ties to one, by what stands around them."""
        homes = (self._homes.of(sentence, actor, trigger) for actor in trigger.actors)
        found = tuple(dict.fromkeys(party for party in homes if party))
        if found:
            return found
        if not trigger.actors:
            answering = self._opposite.answering(sentence, trigger, speaker)
            return (answering,) if answering else ()
        if speaker and all(map(is_thing, trigger.actors)):
            return (speaker,)
        names = (own_name(actor, self._references) for actor in trigger.actors)
        return tuple(dict.fromkeys(name for name in names if name))

    def _accuser(self, sentence: Sentence, trigger: Trigger, accuser: str | None) -> tuple[str, ...]:
        """The party that says that another did wrong; nobody where it is not another's deed."""
        if accuser is None or not trigger.actors:
            return ()
        accused = self._parties_of(sentence, trigger.actors[0], ())
        other = trigger.actors[0].lower_ in {"they", "you"} or any(party != accuser for party in accused)
        if accuser in accused and trigger.negated:
            return (accuser,)
        return (accuser,) if other and not trigger.negated else ()

    def _holder_of_view(self, sentence: Sentence, trigger: Trigger) -> str | None:
        """The party whose position it is said to be: "X's view is that the fee should be halved"."""
        for higher in governors(trigger.token):
            subject = own_subject(higher)
            if subject is not None and subject.lemma_.lower() in VIEWS:
                owner = next(
                    (c for c in subject.children if c.dep_ in {"poss", "amod", "nmod", "compound"}), None
                )
                named = self._parties_of(sentence, owner, ()) if owner is not None else ()
                return named[0] if named else None
        return None

    def _parties_of(self, sentence: Sentence, actor: Token, around: tuple[Statement, ...]) -> tuple[str, ...]:
        if (actor.lower_ in FIRST_PERSON and actor.text != "US") or actor.left_edge.lower_ in {"our", "my"}:
            direct = next((s for s in around if s.kind is StatementKind.DIRECT), None)
            party = self._speech.party_of(direct) if direct else self._book.home
            return (party,) if party else ()
        if actor.lemma_.lower() in VIEWS:
            owner = next((c for c in actor.children if c.dep_ in {"poss", "amod", "nmod", "compound"}), None)
            return self._parties_of(sentence, owner, around) if owner is not None else ()
        phrase = actor.doc[max(actor.left_edge.i, sentence.tokens.start) : actor.i + 1]
        other = self._opposite.other(sentence, actor, phrase)
        if other is not None:
            return (other,)
        return self._jointly(sentence, actor, phrase) or self._alone(sentence, actor, phrase, around)

    def _jointly(self, sentence: Sentence, actor: Token, phrase: Tokens) -> tuple[str, ...]:
        """The several sides that one word stands for."""
        if is_joint(actor, phrase) or for_both(actor):
            return self._main_parties
        several = origins(actor)
        if several is not None:
            return tuple(dict.fromkeys(party for _, party in self._book.named_in(several)))
        if actor.lower_ not in {"they", "both"}:
            return ()
        return self._jointly_above(actor) or self._goes_on_jointly(sentence, actor)

    def _alone(
        self, sentence: Sentence, actor: Token, phrase: Tokens, around: tuple[Statement, ...]
    ) -> tuple[str, ...]:
        party = (
            self._party_of(actor, phrase)
            or self._seated(actor)
            or self._own(actor, phrase, around)
            or self._called(actor, phrase)
            or self._shortened(actor)
            or self._issuing(actor, phrase)
            or self._resumed(sentence, actor, phrase)
        )
        return (party,) if party else ()

    def _seated(self, actor: Token) -> str | None:
        """The party of "officials in X", "negotiators for X"."""
        if not is_official(actor) or is_opposed(actor):
            return None
        for child in actor.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "of", "for", "from"}:
                inside = actor.doc[child.i + 1 : child.right_edge.i + 1]
                named = [entry.party for _, entry in self._book.matches_in(inside)]
                meant = next((t for t in child.children if t.dep_ == "pobj"), None)
                if named or meant is None:
                    return named[0] if named else None
                return self._called(meant, meant.doc[meant.left_edge.i : meant.i + 1])
        return None

    def _own(self, actor: Token, phrase: Tokens, around: tuple[Statement, ...]) -> str | None:
        """The speaker's own party, where the words name no other's: "the army would stay", "his side"."""
        owner = next((c for c in actor.children if c.dep_ == "poss"), None)
        if owner is not None:
            mine = owner.lower_ in {"his", "her", "its", "their"} and (
                is_side(actor.lower_) or is_official(actor)
            )
        else:
            bare = len(phrase) == 2 and phrase[0].lower_ == "the"
            mine = (bare and actor.lower_ in OWN) or actor.lower_ == "it"
        return self._speech.party_of(around[0]) if mine and around else None

    def _called(self, actor: Token, phrase: Tokens) -> str | None:
        """The one main party that can be called so: "the kingdom" the only state, "the group" the only movement."""
        bare = len(phrase) == 1 and is_opposed(actor)
        if not bare and (phrase[0].lower_ != "the" or actor.pos_ == "PROPN"):
            return None
        lands = actor.lower_ in LANDS
        if not lands and actor.lower_ not in FIGHTERS:
            return None
        fits = [p for p in self._main_parties if (p in self._book.organisations) is not lands]
        return fits[0] if len(fits) == 1 else None

    def _shortened(self, actor: Token) -> str | None:
        """The movement that a word of its name stands for: "the Front" of one front."""
        if not actor.text[0].isupper() or actor.is_sent_start:
            return None
        heads = {group: group.split(" of ")[0].split(" for ")[0].split() for group in self._book.groups}
        fits = sorted((group for group, words in heads.items() if actor.text in words[-1:]), key=len)
        return fits[-1] if fits and all(fits[-1].find(other) >= 0 for other in fits) else None

    def _issuing(self, actor: Token, phrase: Tokens) -> str | None:
        """The state whose ministry's own paper it is: "the Ministry deplores"."""
        alone = len(phrase) == 2 and phrase[0].lower_ == "the" and actor.text[0].isupper()
        return self._book.home if alone and actor.lower_ in OWN else None

    def _resumed(self, sentence: Sentence, actor: Token, phrase: Tokens) -> str | None:
        """The party spoken of last in the paragraph, for "it" and for "the ministry" of nobody named."""
        body = phrase[0].lower_ == "the" and len(phrase) == 2 and is_official(actor) and actor.pos_ == "NOUN"
        owned = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in actor.children)
        if not (actor.lower_ in {"it", "they"} or body or owned):
            return None
        earlier = phrase.doc[sentence.tokens.start : max(phrase.start, sentence.tokens.start)]
        named = {party for _, party in self._book.named_in(earlier)}
        if named:
            return next(iter(named)) if len(named) == 1 and actor.lower_ == "it" else None
        if actor.lower_ == "they" and not self._is_one_body(sentence):
            return None
        return self._from_before(sentence, actor)

    def _from_before(self, sentence: Sentence, actor: Token) -> str | None:
        """The party that the sentence before is about, or whose stance was told last."""
        before = self._parsed.sentences[max(sentence.index - 1, 0)]
        if before is sentence or before.paragraph != sentence.paragraph:
            return None
        subject = own_subject(before.tokens.root)
        party = None
        if subject is not None and subject.lower_ not in {"it", "they"} and actor.lower_ == "it":
            start = max(subject.left_edge.i, before.tokens.start)
            party = self._party_of(subject, subject.doc[start : subject.i + 1])
        if party is not None or self._recent is None:
            return party
        last, recent = self._recent
        near = last.paragraph == sentence.paragraph and sentence.index - last.index <= 1
        return recent if near else None

    def _is_one_body(self, sentence: Sentence) -> bool:
        """Whether the sentence before is about one body of several people."""
        before = self._parsed.sentences[max(sentence.index - 1, 0)]
        subject = own_subject(before.tokens.root)
        return subject is not None and subject.tag_ in PLURAL and is_official(subject)

    def _jointly_above(self, pronoun: Token) -> tuple[str, ...]:
        """The sides that a "they" takes up from the clause it is reported in: "both delegates said they would"."""
        for higher in governors(pronoun):
            subject = own_subject(higher)
            if subject is not None and subject is not pronoun and subject.i < pronoun.i:
                phrase = subject.doc[subject.left_edge.i : subject.i + 1]
                if for_both(subject) or is_joint(subject, phrase):
                    return self._main_parties
                one = self._called(subject, phrase) if subject.tag_ in PLURAL else None
                return (one,) if one else ()
        return ()

    def _goes_on_jointly(self, sentence: Sentence, pronoun: Token) -> tuple[str, ...]:
        """The sides that a "they" whose party nothing tells takes up from the sentence before."""
        known = self._references.who(pronoun)
        if sentence.index == 0 or (known is not None and known.party):
            return ()
        before = self._parsed.sentences[sentence.index - 1]
        subject = own_subject(before.tokens.root)
        if subject is None or before.paragraph != sentence.paragraph:
            return ()
        phrase = subject.doc[max(subject.left_edge.i, before.tokens.start) : subject.i + 1]
        if is_joint(subject, phrase):
            return self._main_parties
        named = self._book.named_in(subject.doc[phrase.start : subject.right_edge.i + 1])
        several = tuple(dict.fromkeys(party for _, party in named))
        return several if len(several) == 2 else ()

    def _party_of(self, actor: Token, phrase: Tokens) -> str | None:
        """Whose somebody is: by reference, as a body with one owner, by possessor, or as the phrase names it."""
        referent = self._references.who(actor)
        if (
            referent is not None
            and referent.party
            and not (is_opposed(actor) and referent.party not in self._book.organisations)
        ):
            return referent.party
        if is_opposed(actor):
            return None
        owners = self._owners.get(actor.lemma_.lower(), set())
        if referent is not None and referent.kind == "institution" and phrase[0].lower_ == "the" and owners:
            return next(iter(owners)) if len(owners) == 1 else None
        named_so = actor.pos_ == "PROPN" or actor.text[0].isupper()
        if referent is None and actor.lemma_.lower() not in SIDES and not named_so:
            return None
        owner = next((c for c in actor.children if c.dep_ == "poss"), None)
        of_owner = self._references.who(owner) if owner is not None else None
        if of_owner is not None and of_owner.party:
            return of_owner.party
        named = self._book.named_in(phrase)
        return named[-1][1] if named else None

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        """By the noun of a body, whose it is said to be: "the army" after "Ruritania's army" is Ruritania's."""
        found: dict[str, set[str]] = {}
        for sentence in self._parsed.sentences:
            for span, party in self._book.named_in(sentence.tokens):
                if span.root.dep_ in {"poss", "amod", "compound", "nmod"}:
                    found.setdefault(span.root.head.lemma_.lower(), set()).add(party)
        return found

    @cached_property
    def _main_parties(self) -> tuple[str, ...]:
        """The two sides: those of the talks file, else the two that the article names most as its adversaries."""
        sides = [p.name for p in self._talks.parties if p.kind is PartyKind.PARTY] if self._talks else []
        return tuple(sides) if len(sides) >= 2 else adversaries(self._parsed, self._references, self._book)
