"""/catchup [3d]: what is new in the last days."""

from .answering import card_command

COMMAND = card_command("catchup", "what is new in the last days", hint="[3d]")
