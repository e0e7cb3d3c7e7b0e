"""Every command, in the order of the menu."""

from . import (
    about,
    ask,
    brief,
    calendar,
    catchup,
    changes,
    disagreements,
    help,  # noqa: A004 - named after its command
    issues,
    picture,
    positions,
    printing,
    quote,
    quotes,
    search,
    sources,
    start,
    talks,
    timeline,
    who,
)
from .acts import ACTS
from .orders import ORDERS

CARDS = (
    brief.COMMAND,
    who.COMMAND,
    issues.COMMAND,
    positions.COMMAND,
    timeline.COMMAND,
    calendar.COMMAND,
    changes.COMMAND,
    catchup.COMMAND,
    disagreements.COMMAND,
    quotes.COMMAND,
    quote.COMMAND,
    search.COMMAND,
    ask.COMMAND,
    sources.COMMAND,
    talks.COMMAND,
)
FIRST = CARDS[:3] + CARDS[4:5]
"""Where to begin."""

_OTHERS = (picture.COMMAND, printing.COMMAND, about.COMMAND)
_HELP = help.command([each.entry for each in CARDS], [each.entry for each in (*ORDERS, *ACTS, *_OTHERS)])

COMMANDS = (*CARDS, _HELP, *_OTHERS, start.command(FIRST))
