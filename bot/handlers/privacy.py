"""/privacy: what is kept of those who ask."""

from bot.messages import privacy
from bot.models import Asked, Message

from .answering import Command, Desk


async def answer(_asked: Asked, _desk: Desk) -> Message:
    """The same for everyone."""
    return privacy()


COMMAND = Command("privacy", "what is kept of you: nothing, once you are answered", answer)
