"""/timeline [from]: what happened and what is planned, oldest first."""

from .answering import card_command

COMMAND = card_command("timeline", "what happened and what is planned", hint="[from]")
