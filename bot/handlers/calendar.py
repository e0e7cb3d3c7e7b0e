"""/calendar [from]: what is planned, and the same as a file for calendars."""

from bot.messages import CALENDAR_FILE, say
from bot.models import Asked, Attachment

from .answering import Desk, card_command


async def attach(asked: Asked, desk: Desk) -> Attachment | None:
    """The file, where anything is planned that has a day."""
    made = await desk.calendar(today=asked.today)
    if not made.events:
        return None
    return Attachment(name=made.name, content=made.content.encode(), caption=say(CALENDAR_FILE))


COMMAND = card_command("calendar", "what is planned, also as a file", hint="[from]", attach=attach)
