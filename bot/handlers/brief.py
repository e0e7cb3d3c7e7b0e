"""/brief: the talks on one screen."""

from .answering import card_command

COMMAND = card_command("brief", "the talks on one screen")
