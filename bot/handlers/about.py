"""/about: what the bot does and does not do."""

from bot.messages import about
from bot.models import Asked, Message
from briefings import __version__

from .answering import Command, Desk


async def answer(_asked: Asked, _desk: Desk) -> Message:
    """The same for everyone."""
    return about(__version__)


COMMAND = Command(name="about", description="what this is, and is not", answer=answer)
