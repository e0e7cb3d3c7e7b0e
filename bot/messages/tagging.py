"""Messages that stay with their talks: buttons and links name them, where several are followed."""

from __future__ import annotations

from bot.models import Button, Message

from .links import tag_links
from .rich import tag_rich
from .views import read_data, write_data


def of_talks(message: Message, tag: str) -> Message:
    """The message with buttons and links that speak of the talks of a tag."""
    keyboard = tuple(tuple(tagged_button(button, tag) for button in row) for row in message.keyboard)
    rich = tag_rich(message.rich, tag) if message.rich is not None else None
    return message.model_copy(
        update={"text": tag_links(message.text, tag), "rich": rich, "keyboard": keyboard}
    )


def tagged_button(button: Button, tag: str) -> Button:
    """The button, speaking of the talks of a tag unless it speaks of others."""
    view = read_data(button.data or "")
    if view is None or view.talks:
        return button
    return button.model_copy(update={"data": write_data(view.model_copy(update={"talks": tag}))})
