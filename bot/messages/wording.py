"""Every word of ours, found by its English message id, so that another language is another table.

Message ids are English with ``{values}``; a catalogue maps them to what is shown, where ``{reports:report|reports}``
is the count and the word that goes with it. An id no catalogue knows is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .digest_wording import PLURALS

PLACE = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")

ENGLISH: Mapping[str, str] = {
    **PLURALS,
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
    "Where digests are wanted: the chat's number, its wishes, and messages for it until {days} days after.",
    "There are no accounts and no statistics.",
    "The log holds errors and their causes, never what you wrote and never your name.",
    "/export shows everything that is kept about this chat. /delete_me deletes it.",
    "Telegram itself keeps this chat; deleting it there removes it. Its number there is {number}.",
)

UNKNOWN = "There is no command /{command}."
NEAREST = "Did you mean /{command}?"
SEE_HELP = "/help lists what you can ask."
POINTER = "Ask me in plain words: who leads a delegation, what a side wants, when they meet."
POINTER_TEXT = "Or try a name, such as /who and a surname, or one of these:"

PICTURE = "🖼 Picture"
NO_PICTURE = "There is no picture of {card}. There is one of: {cards}."
NO_PRINT = "A briefing is printed as pdf or md: /print pdf"

INLINE_MORE = "Sources and more"
INLINE_NOTHING = "The reports name nothing like that"

CALENDAR_FILE = "Open this file to put these days into your calendar."
YES = "Yes"
CANCEL = "Cancel"
CANCELLED = "Nothing was done."
ONLY_ADMINISTRATORS = "Only the administrators of this chat can do that."
BUTTON_FOR_OTHERS = "This button is not for you."

EXPORTED = "Everything that is kept about this chat, in {rows:row|rows}."
EXPORTED_NOTHING = "Nothing is kept about this chat."
DELETE_TITLE = "Delete everything about this chat?"
DELETE_TEXT = (
    "Subscriptions, settings, messages that are planned and the record of those that were sent go for good. "
    "Messages that already stand in the chat stay; Telegram has those."
)
DELETE_YES = "Delete everything"
DELETED = "Done. Nothing is kept about this chat any more ({rows:row was|rows were} deleted)."

POST_USAGE = "Say what to post and where: /post brief @name_of_channel. In a group, /post brief posts here."
POST_WHERE = "Say where to, by @name or number. You have linked {channels}."
POST_NO_CARD = "There is no card “{card}”. There are: {cards}."
POST_NO_CHAT = "I know no chat {chat}. Give its @name or its number, and make me an administrator there."
POST_NOT_YOURS = "You are no administrator of {chat}, so you cannot do that there."
POST_I_MAY_NOT = "I may not write in {chat}. Make me an administrator there who may post messages."
POST_TOO_LONG = "That would be {parts} messages; {limit} at most are posted. Ask for less, such as one issue."
POST_EMPTY = "There is nothing to post: the reports do not say anything of it yet."
POST_PREVIEW = "Preview for {chat}: {parts:message|messages}, as above. Post it?"
POST_YES = "Post it"
POST_ON_ITS_WAY = "On its way to {chat}. /posts brings it up to date later, or withdraws it."
POST_MORE = "Sources and more"
POSTS_TITLE = "Posted into {chat}"
POSTS_NONE = "Nothing was posted into {chat} in the last {days} days."
POSTS_LINE = "{number}. {card} · {day} · {state}"
POSTS_UPDATE = "Bring {number} up to date"
POSTS_WITHDRAW = "Withdraw {number}"
POST_IS_CURRENT = "It says what the reports say now."
POST_NOT_THERE_YET = "It has not arrived yet, or nobody knows whether it has. Try again once it has."
POST_CORRECTED = "Brought up to date."
POST_WITHDRAWN = "Withdrawn."
POST_NO_LONGER = "This part is no longer needed."
POST_CHANGED_ON = "Brought up to date on {day}."

PIN_YES = "It will stand here in a moment and be kept current. /unpin ends that."
PIN_MAY_NOT = "I may not do that in {chat}. Make me an administrator there who may {right}."
PIN_RIGHT = "pin messages"
EDIT_RIGHT = "post and edit messages"
BOARD_MORE = "More in the private chat."
UNPINNED = "It is kept current no longer, and unpinned."
NOTHING_PINNED = "Nothing is kept current here."

STATUS = "How the bot is doing"
STATUS_RUNS = "@{bot} · {version} · running for {time}"
STATUS_HEARD = "Telegram answered {time} ago."
STATUS_NOT_HEARD = "Telegram has not answered yet."
STATUS_TICKED = "Digests that are due were looked for {time} ago."
STATUS_NOT_TICKED = "Digests that are due were not looked for yet."
STATUS_AUDIENCE = "{chats:chat gets|chats get} digests."
STATUS_QUEUE = "Messages"
STATUS_WAITING = "The oldest that could go out waits for {time}."
STATUS_HELD = "Messages in doubt are settled by /held."
STATUS_FEEDS = "{feeds:feed|feeds} followed, {failing} failing"
STATUS_ERRORS = "{errors:error|errors} since the start"
STATUS_NO_ERRORS = "No errors since the start."
STATE_WORDS: Mapping[str, str] = {
    "pending": "to be sent",
    "sending": "on their way",
    "sent": "sent",
    "held": "held, in doubt",
    "paused": "waiting for their chats to return",
    "failed": "refused",
}

HELD_TITLE = "In doubt: {count:message|messages}"
HELD_TEXT = (
    "Each may have arrived or not. Look into the chat, then say whether it is there. One that is sent again is marked "
    "as a possible repeat."
)
HELD_NONE = "Nothing is held."
HELD_LINE = "{number} · {chat} · {edition}, part {part} · since {since}"
HELD_RESEND = "↻ Send {number} again"
HELD_DELIVERED = "✓ {number} is there"
HELD_ALWAYS = "{chat}: always send again, marked"
HELD_NEVER = "{chat}: hold and ask me"
HELD_MORE = "And {count} more."
HELD_DONE_RESEND = "It is sent again."
HELD_DONE_DELIVERED = "Noted as delivered."
HELD_GONE = "It is not held any more."
HELD_POLICY_RESEND = "From now on this chat gets a message in doubt once more, marked as a possible repeat."
HELD_POLICY_HOLD = "From now on messages in doubt for this chat wait for you."
HELD_ALARM = "{count:message is|messages are} held: they may or may not have arrived. /held settles them."

BROADCAST_USAGE = "Write what to tell: /broadcast and the words after it. You see a preview first."
BROADCAST_NOBODY = "No chat gets digests, so there is nobody to tell."
BROADCAST_TOO_LONG = "That is too long: {units} of {limit} characters at most."
BROADCAST_PREVIEW = "This goes to {chats:chat|chats}, as above. Send it?"
BROADCAST_YES = "Send to {chats:chat|chats}"
BROADCAST_SENT = "On its way to {chats:chat|chats}. /status counts them."

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
