"""/talks: which talks are followed."""

from .answering import card_command

COMMAND = card_command("talks", "which talks are followed")
