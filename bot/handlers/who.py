"""/who [name]: the delegations, or one person."""

from .answering import card_command

COMMAND = card_command("who", "who is in the room, or one person", hint="[name]")
