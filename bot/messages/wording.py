"""Every word of ours, found by its English message id, so that another language is another table.

Message ids are English with ``{values}``; a catalogue maps them to what is shown, where ``{reports:report|reports}``
is the count and the word that goes with it. An id no catalogue knows is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

PLACE = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")

ENGLISH: Mapping[str, str] = {
    "{reports} reports, {origins} origins": "{reports:report|reports}, {origins:origin|origins}",
    "{outlets} outlets, {origins} origins": "{outlets:outlet|outlets}, {origins:origin|origins}",
    "{outlets} outlets, {origins} origins: {names}": "{outlets:outlet|outlets}, {origins:origin|origins}: {names}",
    "{count} reports": "{count:report|reports}",
    "{count} more issues: name one.": "{count:more issue|more issues}: name one.",
    "They name many people, {parties} parties, {issues} issues.": (
        "They name many people, {parties:party|parties}, {issues:issue|issues}."
    ),
    "They name {people} people, {parties} parties, {issues} issues.": (
        "They name {people:person|people}, {parties:party|parties}, {issues:issue|issues}."
    ),
}
"""Only the ids that are not shown as they stand."""

SOURCES = "Sources"
BACK = "↩ Back"
NOTE = "our note on it"
EARLIER_VERSION = "in an earlier version"
NO_DATE = "no date"
NOTHING = "There is nothing to show here yet."

PREVIOUS_PAGE = "◀ {page} of {pages}"
NEXT_PAGE = "{page} of {pages} ▶"

WELCOME = "Readout"
WELCOME_TEXT = (
    "What news reports say of diplomatic talks: who is in the room, what each side wants, what was said."
)
PROMISE = (
    "Every line ends in a small number. Press Sources under a message to read the exact sentence behind it."
)
START_HERE = "Start here"
FOLLOWED = "Talks followed now: {titles}"
NONE_FOLLOWED = "No talks are followed yet."

WHICH_TALKS = "Which talks?"
NO_SUCH_TALKS = "No talks match {words}."
CHOICE_IS_KEPT = (
    "Your choice is kept until you choose again: /talks. In a group its administrators choose. "
    "A command may name other talks: /brief in:key"
)
CHOSEN = "From now on: {title}"
SHOWN_ONCE = "Shown this once. For a group, its administrators choose."

HELP = "What you can ask"
HELP_NAMES = "Names are forgiving: a surname, another spelling or a slip of the finger will do."
ALSO = "Also"

ABOUT = "About"
ABOUT_TEXT = (
    "Readout reads news reports on talks and keeps what they say of people, positions, dates and events.",
    "Words shown between quotation marks, and every clause shown as fact, are the source's own.",
    "What is added is labels, names, counts, and dates that were worked out. It composes no claim and takes no side.",
    "Where sources differ, both are shown. Where the reports do not say, it says so.",
    "A source marked “our note on it” is a retelling of a report in other words; quotations in it are the officials'.",
)

PRIVACY = "Privacy"
PRIVACY_TEXT = (
    "What you send is kept until it is answered, so that nothing is lost when the bot stops; then it is deleted.",
    "Where several talks are followed, the chat's number and which of them it chose are kept until it chooses again.",
    "There are no accounts and no statistics.",
    "The log holds errors and their causes, never what you wrote and never your name.",
    "Telegram itself keeps this chat; deleting it there removes it.",
)

UNKNOWN = "There is no command /{command}."
NEAREST = "Did you mean /{command}?"
SEE_HELP = "/help lists what you can ask."
POINTER = "Ask me in plain words: who leads a delegation, what a side wants, when they meet."
POINTER_TEXT = "Or try a name, such as /who and a surname, or one of these:"

CALENDAR_FILE = "Open this file to put these days into your calendar."

STALE = "This button has grown old. Send the command again."
REFRESHED = "New reports have come in since. This is how things stand now."
TROUBLE = "Something went wrong here, and it has been noted. Please try again in a minute."


def say(
    message_id: str, values: Iterable[tuple[str, str]] = (), *, catalogue: Mapping[str, str] = ENGLISH
) -> str:
    """The words of a message id, its places filled. A place without a value stays as written."""
    given = dict(values)

    def fill(place: re.Match[str]) -> str:
        name, one, many = place.groups()
        if name not in given:
            return place[0]
        return given[name] if one is None else f"{given[name]} {one if given[name] == '1' else many}"

    return PLACE.sub(fill, catalogue.get(message_id, message_id))
