"""/quote [words]: utterances that hold some words, newest first."""

from .answering import card_command

COMMAND = card_command("quote", "utterances that hold some words", hint="[words]")
