"""/print [pdf|md]: a briefing to hand out, with every sentence behind it."""

from bot.messages import say
from bot.messages.wording import NO_PRINT
from bot.models import Asked, Attachment, Message

from .answering import Command, Desk
from .gallery import Gallery
from .picture import subject_of

ON_PAPER = ("brief", "who", "issues", "timeline")
"""Cards of a printed briefing, in their order."""
FORMS = {"": "pdf", "pdf": "pdf", "md": "md", "markdown": "md"}


async def make(asked: Asked, desk: Desk, gallery: Gallery) -> Attachment | Message:
    """The briefing in the form that words name."""
    form = FORMS.get(asked.args.casefold().removeprefix("."))
    if form is None:
        return await answer(asked, desk)
    cards = [await desk.card(name, today=asked.today) for name in ON_PAPER]
    return await gallery.paper(cards, subject=await subject_of(desk), made=asked.today, form=form)


async def answer(_asked: Asked, _desk: Desk) -> Message:
    """Which forms there are."""
    return Message(text=say(NO_PRINT))


COMMAND = Command(
    name="print",
    description="a sourced briefing to print or to pass on",
    answer=answer,
    hint="[pdf|md]",
    make=make,
)
