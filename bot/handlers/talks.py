"""/talks [talks]: which talks are followed; where there are several, a chat chooses those it is about."""

from __future__ import annotations

from bot.messages import Ask, ask_talks, write_card
from bot.models import Asked, Message
from briefings import CardRef

from .answering import Command, Desk
from .choosing import find_talks


async def answer(asked: Asked, desk: Desk, *, chosen: str | None = None) -> Message:
    """The talks, to choose from where there are several.

    Args:
        asked: words that mean some of them, or nothing.
        desk: where they are.
        chosen: key of those that the chat has chosen.
    """
    kept = await desk.talks()
    if len(kept) < 2:
        return write_card(await desk.card("talks", asked.args, today=asked.today))
    found = find_talks(asked.args, kept) if asked.args else kept
    then = CardRef(card="talks")
    return ask_talks(Ask(found or kept, then, unknown="" if found else asked.args, chosen=chosen))


COMMAND = Command(
    name="talks",
    description="which talks are followed, and which are meant",
    answer=answer,
    hint="[talks]",
    opens_card=True,
)
