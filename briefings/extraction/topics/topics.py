"""What a stance is about: its object's issue, else its clause's, else what was spoken of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from briefings.extraction.language.conditions import Tie, conditions_of
from briefings.extraction.language.grammar import is_verb
from briefings.extraction.language.matters import acts, is_matter
from briefings.extraction.language.parsing import Sentence
from briefings.extraction.references.references import References
from briefings.extraction.stances.callings import CALLING, is_praise
from briefings.extraction.stances.stance_words import Trigger, Whose
from briefings.models import Stance

from .issues import OTHER, IssueTable, general_issues
from .labels import label_of, nominal_of
from .targets import ABOUT, alone, targets_of

COURSE = next(issue for issue in general_issues() if issue.key == "course-of-talks")
"""What praise for a meeting is about."""
MOST = 4
"""Issues of one clause that no table names."""
NEAR = 2
"""Sentences that a word such as "the idea" looks back; further within its paragraph."""
SAME = 5
VAGUE = frozenset({
    "it", "this", "that", "these", "those", "less", "more", "idea", "step", "demand", "something", "such", "so",
    "proposal", "request", "one", "move", "offer", "which", "do", "condition", "suggestion", "notion", "allegation",
    "accusation", "claim", "charge", "both", "all", "to", "go", "stay", "gone", "stays",
    "he", "she", "they", "them", "him", "her", "no", "yes", "first", "second", "third", "former", "latter", "half",
    "rest", "matter", "question", "issue", "point", "invitation", "view", "answer", "word", "entirety", "said", "done",
    "asked", "refused", "again", "wait", "come", "either", "neither", "linkage",
    "twice", "anything", "nothing", "everything", "percent", "of", "than", "pretext", "excuse", "way",
})  # fmt: skip
"""Words that stand for an issue named before."""


@dataclass(frozen=True)
class Topic:
    """What a stance is about.

    Attributes:
        key: of an issue in a table, or ``other``.
        label: the issue's title, or the words of the text.
        words: the words of the text; empty where the clause names no object.
    """

    key: str
    label: str
    words: str = ""


class Topics:
    """Finds what stances are about, first to last, since "the idea" is one that was named before."""

    def __init__(self, references: References, issues: IssueTable) -> None:
        self._references = references
        self._issues = issues
        self._last: tuple[Sentence, Topic] | None = None

    def of(self, trigger: Trigger, clause: Tokens, sentence: Sentence) -> tuple[Topic, ...]:
        """The topics of a stance in its clause: each of several objects is one."""
        found = self._found(trigger, clause, sentence)
        self._last = (sentence, found[0])
        return found

    def _found(self, trigger: Trigger, clause: Tokens, sentence: Sentence) -> tuple[Topic, ...]:
        targets = self._targets(trigger)
        if targets and all(map(_is_vague, targets)):
            before = self._before(trigger, sentence)
            if before is not None:
                return (before,)
        if targets and is_praise(trigger):
            return (Topic(COURSE.key, COURSE.title, label_of(targets[0])),)
        if not targets:
            return (self._without_object(trigger, clause, sentence),)
        named = tuple(self._of_each(targets)) or self._of_whole(trigger, targets, clause)
        act = nominal_of(targets[0])
        vague = any(map(_takes_up, targets)) or act.lower() in VAGUE
        before = self._before(trigger, sentence) if not named and vague else None
        found = named or (before or Topic(OTHER, act),)
        return _with_fear(trigger, found)

    def _of_each(self, targets: tuple[Token, ...]) -> Iterator[Topic]:
        """The issues of the objects; where one is in a table, so are counted the others of its list."""
        named = {target.i: topic for target in targets if (topic := self._named(alone(target), target))}
        keys: set[str] = set()
        unnamed = 0
        for target in targets if named else ():
            topic = named.get(target.i)
            if topic is None and unnamed < MOST and _is_thing(target) and (label := label_of(target)):
                unnamed += 1
                yield Topic(OTHER, label, label)
            elif topic is not None and topic.key not in keys:
                keys.add(topic.key)
                yield topic

    def _of_whole(self, trigger: Trigger, targets: tuple[Token, ...], clause: Tokens) -> tuple[Topic, ...]:
        """The issue of a stance's word together with its objects, else the objects' own words, if any."""
        whole = self._named(_content(trigger, targets, clause), targets[0])
        if whole is not None:
            return (whole,)
        labels = dict.fromkeys(filter(None, (label_of(target) for target in targets[:MOST])))
        return tuple(Topic(OTHER, label, label) for label in labels)

    def _without_object(self, trigger: Trigger, clause: Tokens, sentence: Sentence) -> Topic:
        earlier = clause.doc[sentence.tokens.start : trigger.token.i]
        if trigger.token.pos_ == "NOUN":
            return (
                self._named(clause, None) or self._nearest(earlier) or Topic(OTHER, label_of(trigger.token))
            )
        named = self._named(_content(trigger, (), clause), None)
        before = named or self._before(trigger, sentence)
        words = label_of(trigger.token)
        return before or Topic(OTHER, words or nominal_of(trigger.token), words)

    def _nearest(self, tokens: Tokens) -> Topic | None:
        """The issue last named in some words."""
        last = self._issues.last(tokens)
        return Topic(last.key, last.title) if last is not None else None

    def _before(self, trigger: Trigger, sentence: Sentence) -> Topic | None:
        """What was spoken of earlier in the sentence, or a sentence or two before."""
        earlier = self._named(trigger.token.doc[sentence.tokens.start : trigger.token.i], None)
        if self._last is None:
            return earlier
        last, topic = self._last
        if last is sentence:
            return topic
        gap = sentence.index - last.index
        near = gap <= NEAR or (gap <= SAME and sentence.paragraph == last.paragraph)
        return earlier or (topic if near else None)

    def _named(self, tokens: Tokens, target: Token | None) -> Topic | None:
        match = self._issues.match(tokens)
        if match is None:
            return None
        issue, last = match
        words = label_of(target) if target is not None else ""
        return Topic(
            issue.key,
            issue.title,
            words or (label_of(last) if last.pos_ == "NOUN" and last.lemma_ not in VAGUE else ""),
        )

    def _targets(self, trigger: Trigger) -> tuple[Token, ...]:
        """What a stance is about; those it is addressed to only where nothing else is there."""
        ours = trigger.token.lemma_ == "be" and trigger.actors and trigger.actors[0].lower_ == "we"
        targets = () if ours else targets_of(trigger)  # "we are not a charity" is about what was spoken of
        if not targets and trigger.whose is Whose.EITHER:
            targets = tuple(actor for actor in trigger.actors if actor.pos_ == "NOUN")
        matters = tuple(t for t in targets if not self._is_somebody(t))
        return matters or targets

    def _is_somebody(self, target: Token) -> bool:
        if target.pos_ not in {"PROPN", "PRON"} and target.ent_type_ not in {"PERSON", "GPE", "NORP"}:
            return False
        return self._references.who(target) is not None


def _with_fear(trigger: Trigger, found: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """What is threatened, with what it is threatened for: "closure of the strait over seizure of ships"."""
    if trigger.stance is not Stance.THREATEN or len(found) != 1:
        return found
    topic = found[0]
    fears = (label_of(clause) for clause, tie in conditions_of(trigger.token) if tie is Tie.SUPPOSED)
    fear = next(filter(None, fears), "")
    words = topic.words or (topic.label if topic.key == OTHER else "")
    if not fear or fear in words:
        return found
    whole = f"{words} over {fear}" if words else fear
    return (Topic(topic.key, whole if topic.key == OTHER else topic.label, whole),)


def _content(trigger: Trigger, targets: tuple[Token, ...], clause: Tokens) -> Tokens:
    """A stance's word with what it is about: "come to the table"."""
    ends = [alone(target).end for target in targets] or [min(clause.end, trigger.token.right_edge.i + 1)]
    beside = (c for c in trigger.token.children if c.dep_ in {"prep", "dative"} and c.lower_ in ABOUT)
    ends.extend(c.right_edge.i + 1 for c in beside)
    if trigger.token.lemma_ in CALLING:
        ends.append(trigger.token.right_edge.i + 1)
    limit = min(
        (c.left_edge.i for c, _ in conditions_of(trigger.token) if c.i > trigger.token.i), default=clause.end
    )
    start = min([trigger.token.i, *(t.left_edge.i for t in targets)]) if targets else trigger.token.i
    return clause.doc[start : max(trigger.token.i + 1, min(max(ends), max(limit, trigger.token.i + 1)))]


def _is_thing(target: Token) -> bool:
    """Whether an object is a noun that names a matter, and nobody who is to act."""
    return not is_verb(target) and is_matter(target) and not acts(target)


def _takes_up(target: Token) -> bool:
    """Whether what a clause is about is only pointed to: "to give them"."""
    return is_verb(target) and any(c.dep_ in {"dobj", "dative"} and c.pos_ == "PRON" for c in target.children)


def _is_vague(target: Token) -> bool:
    """Whether an object only points to what was said before: "the idea", "it", "to do that"."""
    words = [t for t in alone(target) if not t.is_punct and t.dep_ not in {"det", "aux", "mark", "advmod"}]
    if is_verb(target):
        words = [t for t in words if t.pos_ != "PROPN" or t.dep_ not in {"nsubj", "compound"}]
    return all(t.lemma_.lower() in VAGUE or t.lower_ in VAGUE or t.like_num or t.is_currency for t in words)
