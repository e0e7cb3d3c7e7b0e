"""/search [words]: sentences that hold some words, newest first."""

from .answering import card_command

COMMAND = card_command("search", "sentences that hold some words", hint="[words]")
