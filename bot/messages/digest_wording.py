"""Our words about digests, subscriptions and settings; message ids as in ``wording``."""

from __future__ import annotations

from collections.abc import Mapping

NEW_SINCE = "what is new since"
WEEK_TO = "the week to"
JUST_IN = "just in"
LATE = "This was due at {time} and comes late."
CATCHES_UP = "It also stands for {missed} digests that could not be sent."
NOTHING_NEW = "Nothing that was not told before."
NEW_REPORTS = "{count} new reports"
POSITIONS_CHANGED = "{count} positions changed"
EVENTS_HELD = "{count} planned events held"
EVENTS_PLANNED = "{count} events newly planned"
PEOPLE_NEW = "{count} new in the delegations"
POSITIONS_NEW = "{count} first positions"
MORE_LINES = "And {count} lines more."

PLURALS: Mapping[str, str] = {
    CATCHES_UP: "It also stands for {missed:digest|digests} that could not be sent.",
    NEW_REPORTS: "{count:new report|new reports}",
    POSITIONS_CHANGED: "{count:position changed|positions changed}",
    EVENTS_HELD: "{count:planned event held|planned events held}",
    EVENTS_PLANNED: "{count:event newly planned|events newly planned}",
    POSITIONS_NEW: "{count:first position|first positions}",
    MORE_LINES: "And {count:line more|lines more}.",
}

EVERYTHING = "All of it"
FEWER = "Change or stop"

SUBSCRIBE = "Digests"
SUBSCRIBE_TEXT = (
    "Each digest holds what is new since the one before, with its sentences. When nothing is new, none comes."
)
FOR_WHERE = "For {where}."
HOW_OFTEN = "How often?"
WHICH_DAY = "On which day?"
WHAT_TIME = "At what time, by the clock of {zone}? It is {time} there now."
DAILY, TWICE, WEEKLY, ON_CHANGE = "Every day", "Twice a day", "Every week", "When something changes"

SUBSCRIBED = "Subscribed: {order}."
ALREADY = "That is subscribed to already: {order}."
ABOUT_TALKS = "About {talks}."
NEXT_COMES = "The next one comes on {day} at {time}, by the clock of {zone}."
COMES_ON_CHANGE = "It comes soon after new reports say something new, within quiet hours and cap."
URGENT_TOO = "What is weighty comes in between, outside quiet hours; /settings changes that."
ZONE_UNKNOWN = "That is the clock of UTC. Choose your own, so that it comes at your time."

EVERY_DAY_AT = "every day at {times}"
ON_DAYS_AT = "every {days} at {times}"
WHEN_CHANGED = "when something changes"
WORKDAYS = "Mon to Fri"

LIST = "Subscriptions"
LIST_EMPTY = "There is none here."
LIST_LINE = "{number}. {talks}: {order}"
LIST_NEXT = "next on {day} at {time}"
LIST_PAUSED = "paused"
LIST_CLOSED = "waiting: the bot may not write there"
LIST_ZONE = "By the clock of {zone}."
CHANNELS = "Channels you have linked:"
PAUSED = "Paused. Nothing comes until you resume."
RESUMED = "Resumed."
ENDED = "Ended: {order}."
WHICH_ENDS = "Which one ends?"
ALL_ENDED = "Everything here is ended."

ADD, PAUSE, RESUME, END, END_ALL, UNDO = "Add", "Pause", "Resume", "End", "End all", "Undo"
SETTINGS_BUTTON, SUBSCRIPTIONS_BUTTON, ZONE_BUTTON = "Settings", "Subscriptions", "Time zone"
SHARE_PLACE, CHOOSE_CHANNEL, BACK_BUTTON = "Share where I am", "Choose a channel", "↩ Back"

SETTINGS = "Settings"
SETTINGS_TEXT = (
    "Of everything that comes unasked. Press one to change it, or write it: /settings quiet 22:00-07:00"
)
SETTINGS_ZONE = "Time zone: {value}"
SETTINGS_QUIET = "Quiet hours: {value}"
SETTINGS_ISSUES = "Issues: {value}"
SETTINGS_PARTIES = "Parties: {value}"
SETTINGS_WORDS = "Words: {value}"
SETTINGS_LENGTH = "Length: {value}"
SETTINGS_CAP = "Between digests: at most {value} a day"
SETTINGS_URGENT = "Weighty news between digests: {value}"
SETTINGS_NOTHING = "A line when nothing is new: {value}"
VALUE_ALL, VALUE_NONE, VALUE_ON, VALUE_OFF = "all", "none", "on", "off"
VALUE_SHORT, VALUE_FULL = "short", "full"
VALUE_WITHOUT = "without {words}"
VALUE_HOURS = "{start} to {end}"
VALUE_CLOCK = "{zone}, {time} now"

ASK_ZONE = "Name a city or a zone: /settings zone Kyiv. In a private chat you can also share where you are."
ASK_QUIET = (
    "Nothing comes in these hours but digests you asked for at such a time. "
    "Your own: /settings quiet 22:00-07:00"
)
ASK_ISSUES = "Press those that you want; none pressed means all."
ASK_PARTIES = "Press those that you want; none pressed means all."
ASK_WORDS = (
    "Only lines with one of these words, or without some: /settings words prisoner, -weather. "
    "To end it: /settings words off"
)
NO_NAMES = "The reports name none yet."
ZONE_SET = "Time zone: {zone}, where it is {time} now. If that is not right, /settings zone and a city."
NOT_A_SETTING = (
    "There is no setting “{name}”. "
    "There are: zone, quiet, issues, parties, words, length, cap, urgent, nothing."
)
ZONE_UNREAD = "I know no time zone or city “{words}”."
ZONE_NEAR = "Did you mean {names}?"
VALUE_UNREAD = "I cannot make out “{words}”. An example: {example}"
NAME_UNREAD = "None is called “{words}”. There are: {names}."

ORDER_UNREAD = "I cannot make out “{words}”."
ORDER_EXAMPLES = (
    "Try /subscribe daily 08:00 Kyiv, /subscribe every monday 9:30, "
    "/subscribe twice a day or /subscribe on change."
)

ADMINS_ONLY = "Only administrators of this chat can do that."
NOT_YOURS = "Only its administrators can do that."
PRIVATE_ONLY = "Please do that in a private chat with me."
LINK = "Link a channel"
LINK_TEXT = (
    "Make me an administrator of the channel, with the right to post. Then name it, /link @channel, "
    "forward a post of it to me, or press the button."
)
LINKED = "{channel} is linked. /subscriptions lists it."
LINK_UNKNOWN = "I cannot see {channel}. Make me an administrator there first, with the right to post."
LINK_NO_ADMIN = (
    "I may not post in {channel} yet. Make me an administrator there, with the right to post; then try again."
)
LINK_NOT_YOURS = "You are no administrator of {channel}."
LINK_NO_CHANNEL = "{channel} is no channel. In a group, write /subscribe there."
TOO_MANY = "There are {count} subscriptions here already, and that is the most. End one first: /subscriptions"
CHANNEL_UNLINKED = "You have linked no channel of that name: /link @{channel}"
