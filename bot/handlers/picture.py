"""/picture [card] [dark]: a card to look at rather than to read."""

from bot.messages import say
from bot.messages.pieces import escape, shorten, tidy
from bot.messages.wording import NO_PICTURE
from bot.models import Asked, Attachment, Message
from briefings import LAYOUTS, CardRef, Theme

from .answering import Command, Desk
from .choosing import BoundDesk
from .gallery import Gallery, tagged_file

DARK = "dark"
USUAL = "brief"


async def make(asked: Asked, desk: Desk, gallery: Gallery) -> Attachment | Message:
    """The picture of the card that words name; the brief where they name none."""
    words = asked.args.casefold().split()
    theme = Theme.DARK if DARK in words else Theme.LIGHT
    name = " ".join(word for word in words if word != DARK) or USUAL
    if name not in LAYOUTS:
        values = {"card": shorten(tidy(name), 40), "cards": ", ".join(LAYOUTS)}
        return Message(text=escape(say(NO_PICTURE, values.items())))
    return await draw_card(CardRef(card=name), desk, gallery, asked=asked, theme=theme)


async def draw_card(
    ref: CardRef, desk: Desk, gallery: Gallery, *, asked: Asked, theme: Theme = Theme.LIGHT
) -> Attachment:
    """A card as a picture, with a button that stays with its talks."""
    card = await desk.card(ref.card, ref.args, today=asked.today)
    drawn = await gallery.picture(card, subject=await subject_of(desk), theme=theme)
    return tagged_file(drawn, desk.tag) if isinstance(desk, BoundDesk) else drawn


async def subject_of(desk: Desk) -> str:
    """The title of the talks that a desk speaks of."""
    if isinstance(desk, BoundDesk):
        return desk.about.title
    talks = await desk.talks()
    return talks[0].title if talks else ""


async def answer(asked: Asked, _desk: Desk) -> Message:
    """What there is a picture of."""
    return Message(text=escape(say(NO_PICTURE, (("card", asked.args), ("cards", ", ".join(LAYOUTS))))))


COMMAND = Command(
    name="picture",
    description="the brief, who, issues or timeline to look at",
    answer=answer,
    hint="[card] [dark]",
    make=make,
)
