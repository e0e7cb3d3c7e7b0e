"""/sources: the reports that everything rests on."""

from .answering import card_command

COMMAND = card_command("sources", "the reports behind it all")
