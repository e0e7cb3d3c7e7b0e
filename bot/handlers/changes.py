"""/changes [since]: what is new since a day."""

from .answering import card_command

COMMAND = card_command("changes", "what is new since a day", hint="[since]")
